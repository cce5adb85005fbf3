"""That a span of one recording is a span of another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyLink:
    """Span of exhibit A = span of exhibit B.

    speed: seconds of B's sound in a second of A (1.02: A runs 2 % faster); semitones: pitch of A
    over B. score: how far the place stands out among all, z of the correlation or its like.
    offset_error_s: what the offset is good to. edits: (kind, a_start_s, a_end_s, b_start_s,
    b_end_s) of what differs inside, in A's order; kind is cut (in B, not in A), inserted (in A,
    not in B), reordered or level.
    """

    id: str
    exhibit_id: str  # A, the shorter one
    start_s: float
    end_s: float
    other_exhibit_id: str  # B
    other_start_s: float
    other_end_s: float
    speed: float
    semitones: float
    score: float
    offset_error_s: float
    edits: tuple[tuple[str, float, float, float, float], ...]
    because: str
