"""What a person wrote down by ear before they saw any other words."""

from __future__ import annotations

from dataclasses import dataclass

LEAST_SHARED = 0.5  # of the shorter stretch, for a note to be about a passage


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardNote:
    """What one person heard in a stretch. text empty: no word could be made out.

    is_drawn: they drew the stretch by hand; else it is a passage as the transcript was cut then.
    """

    number: int
    at: str
    who: str
    exhibit_id: str
    start_s: float
    end_s: float
    text: str
    note: str
    is_drawn: bool = False

    @property
    def id(self) -> str:
        return f"heard-{self.number}"

    def is_same_stretch(self, other: HeardNote) -> bool:
        """Whether another note is of the same seconds, as two hands draw them."""
        shared = min(self.end_s, other.end_s) - max(self.start_s, other.start_s)
        longer = max(self.end_s - self.start_s, other.end_s - other.start_s)
        return self.exhibit_id == other.exhibit_id and shared >= LEAST_SHARED * longer

    def is_about(self, start_s: float, end_s: float) -> bool:
        """Whether a stretch is the one that was listened to, give or take what a re-run moves."""
        shared = min(self.end_s, end_s) - max(self.start_s, start_s)
        return shared >= LEAST_SHARED * min(self.end_s - self.start_s, end_s - start_s)
