"""What a record is known by, and where in an exhibit it stands."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


def record_id(prefix: str, *parts: object) -> str:
    """Make an id that depends on content alone, so that it survives a re-run.

    prefix: one or two letters for the kind; parts: what makes the record itself and no other.
    """
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where in an exhibit something stands.

    start_char, end_char: characters of the exhibit's reading text (see `Reading`), half open.
    start_s, end_s: seconds, recordings only; None elsewhere.
    """

    exhibit_id: str
    passage_id: str
    start_char: int
    end_char: int
    start_s: float | None = None
    end_s: float | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start_char <= self.end_char:
            raise ValueError(f"span runs from character {self.start_char} to {self.end_char}")
        if self.start_s is not None and self.end_s is not None and self.end_s < self.start_s:
            raise ValueError(f"span runs from {self.start_s} s to {self.end_s} s")
