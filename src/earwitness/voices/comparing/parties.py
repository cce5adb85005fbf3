"""Who is compared: the prints of a voice, or of all recordings of one person, as one side.

Of a person's recordings those in one condition are taken together: in the questioned voice's own
condition if there is enough speech in it, else in the one with the most.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from earwitness.case.records import VoicePrint
from earwitness.voices.comparing.cohort import Cohort
from earwitness.voices.comparing.conditions import Condition
from earwitness.voices.comparing.ratio import Side, likelihood_ratio
from earwitness.voices.comparing.unity import holds_several

LEAST_NET_S = 5.0
LEAST_SNR_DB = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """The prints that stand for one side, all in one condition, and how its messages call it."""

    label: str
    prints: tuple[VoicePrint, ...]

    @property
    def condition(self) -> Condition:
        """The condition that all its prints are in."""
        return Condition(self.prints[0].condition)

    @property
    def net_speech_s(self) -> float:
        """Seconds of speech of all its prints."""
        return sum(one.net_speech_s for one in self.prints)

    @property
    def pieces(self) -> int:
        """How many pieces its prints hold."""
        return sum(len(one.vectors) for one in self.prints)

    @property
    def snr_db(self) -> float | None:
        """The lowest of its prints, None: measured in none."""
        measured = [one.snr_db for one in self.prints if one.snr_db is not None]
        return min(measured) if measured else None

    def side(self) -> Side:
        """What the comparison works on. Raises ValueError where no print holds a piece."""
        vectors = [np.array(one.vectors, dtype=np.float32) for one in self.prints if one.vectors]
        if not vectors:
            raise ValueError(f"{self.label} holds no piece of speech")
        return Side(
            vectors=np.concatenate(vectors),
            condition=self.condition,
            net_speech_s=self.net_speech_s,
        )


def like_party(label: str, prints: Sequence[VoicePrint], *, like: str) -> Party:
    """Take of a person's prints those of one condition. like: the questioned side's condition."""
    groups: dict[str, list[VoicePrint]] = {}
    for one in prints:
        groups.setdefault(one.condition, []).append(one)
    net_s = {name: sum(one.net_speech_s for one in group) for name, group in groups.items()}
    if net_s.get(like, 0.0) >= LEAST_NET_S:
        return Party(label=label, prints=tuple(groups[like]))
    known = {name: group for name, group in groups.items() if name != Condition.UNKNOWN}
    most = max(known or groups, key=lambda name: net_s[name])
    return Party(label=label, prints=tuple(groups[most]))


def why_not_heard(party: Party, *, cohort: Cohort) -> str | None:
    """Say why a party cannot stand in a comparison; None: it can."""
    if party.net_speech_s < LEAST_NET_S or not party.pieces:
        return (
            f"{party.label} holds {party.net_speech_s:.1f} s of net speech, "
            f"under {LEAST_NET_S:.0f} s"
        )
    snr_db = party.snr_db
    if snr_db is not None and snr_db < LEAST_SNR_DB:
        return (
            f"{party.label} stands {snr_db:.1f} dB over its pauses, under {LEAST_SNR_DB:.0f} dB: "
            "noise would be compared as well"
        )
    if party.condition not in cohort.populations:
        return (
            f"the channel of {party.label} is none of the known conditions, so that no ratio is "
            "calibrated for it"
        )
    if holds_several(party.side(), cohort=cohort):
        return (
            f"{party.label} falls into two groups that sound like different speakers: it seems to "
            "hold several voices"
        )
    return None


def why_at_odds(party: Party, *, cohort: Cohort, names: Iterable[str]) -> str | None:
    """Say which of a person's recordings sounds unlike the others; None: none does.

    names: of the recordings, in the order of the party's prints. Recordings under five seconds of
    speech are not judged.
    """
    judged = [
        (name, one)
        for name, one in zip(names, party.prints, strict=True)
        if one.net_speech_s >= LEAST_NET_S and one.vectors
    ]
    for name, one in judged:
        rest = tuple(other for _, other in judged if other is not one)
        if not rest:
            return None
        alone = Party(label=name, prints=(one,)).side()
        others = Party(label=party.label, prints=rest).side()
        if likelihood_ratio(alone, others, cohort=cohort).unbounded < 0.0:
            return (
                f"{name} sounds more like another speaker than like the rest of {party.label}: "
                "they disagree among themselves"
            )
    return None
