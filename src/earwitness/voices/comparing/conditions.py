"""The known channel conditions: through what a voice came before it was recorded.

An embedding holds the channel as well as the voice. The mean over many speakers in one condition
is the channel's part: taking it away leaves the voice. Which condition a voice came through is told
from the embedding too, by linear discriminants between the conditions.
"""

from __future__ import annotations

from enum import StrEnum


class Condition(StrEnum):
    """Channels that a cohort was passed through; each is a combination seen in practice."""

    WIDEBAND = "wideband"
    LOW_MP3 = "low-rate MP3"
    SOFT_BAND = "telephone band, soft edges"
    BAND = "telephone band"
    LANDLINE = "landline"
    MOBILE = "mobile"
    UNKNOWN = "unknown"

    @property
    def sentence(self) -> str:
        """What the condition stands for, in words."""
        return _SENTENCES[self]

    @property
    def is_telephone(self) -> bool:
        """Whether sound over some 3.4 kHz was lost on the way."""
        return self not in (Condition.WIDEBAND, Condition.LOW_MP3, Condition.UNKNOWN)


KNOWN: tuple[Condition, ...] = tuple(
    condition for condition in Condition if condition is not Condition.UNKNOWN
)
# No other channel of the cohort is heard above the one; under the other, nothing but a telephone's
# band is left. Between them the embedding alone decides.
WIDE_ABOVE_HZ = 7450.0
TELEPHONE_BELOW_HZ = 4000.0

_SENTENCES = {
    Condition.WIDEBAND: "wideband: a microphone or a messenger's wideband codec",
    Condition.LOW_MP3: "full band, stored as MP3 of 32 kbit/s",
    Condition.SOFT_BAND: "300 to 3400 Hz with soft edges (12 dB an octave), stored as MP3",
    Condition.BAND: "300 to 3400 Hz with steep edges, stored as MP3",
    Condition.LANDLINE: "a landline: 300 to 3400 Hz, 8 kHz, mu-law",
    Condition.MOBILE: "a mobile call: 300 to 3400 Hz, 8 kHz, AMR at 12.2 kbit/s",
    Condition.UNKNOWN: "none of the known channel conditions",
}


def possible(bandwidth_hz: float | None) -> tuple[Condition, ...]:
    """List the conditions that a measured bandwidth leaves open; not measured: all known ones."""
    if bandwidth_hz is None or TELEPHONE_BELOW_HZ <= bandwidth_hz <= WIDE_ABOVE_HZ:
        return KNOWN
    if bandwidth_hz > WIDE_ABOVE_HZ:
        return (Condition.WIDEBAND,)
    return tuple(condition for condition in KNOWN if condition.is_telephone)
