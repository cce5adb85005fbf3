"""What one file may cost, as a value that travels to the parser child without pydantic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from earwitness.case.settings import LimitSettings

MAX_PASSAGES = 200_000
_BYTES_PER_S = 50_000  # slowest decoding worth waiting for, in bytes of file per second


@dataclass(frozen=True, slots=True, kw_only=True)
class ParseLimits:
    """Limits on one parse: seconds, bytes of memory, characters of text, seconds of sound."""

    parse_s: float = 60.0
    parse_bytes: int = 1_500_000_000
    text_chars: int = 5_000_000
    recording_s: float = 8 * 3600.0

    def allowed_s(self, *, size_bytes: int, is_recording: bool) -> float:
        """Say how long one file may take: a recording's time grows with its size, up to a bound."""
        if not is_recording:
            return self.parse_s
        return self.parse_s + min(size_bytes / _BYTES_PER_S, self.recording_s / 20)

    @property
    def reply_bytes(self) -> int:
        """The longest reply the parent reads from a child."""
        return 8 * self.text_chars + 600 * min(MAX_PASSAGES, self.text_chars) + 4_000_000


def parse_limits(settings: LimitSettings) -> ParseLimits:
    """Take from the case's settings what parsers need to know."""
    return ParseLimits(
        parse_s=settings.parse_s,
        parse_bytes=settings.parse_bytes,
        text_chars=settings.text_chars,
        recording_s=settings.recording_s,
    )
