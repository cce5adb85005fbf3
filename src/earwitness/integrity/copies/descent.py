"""Which copy cannot have been made from which: told by what it holds and the other lacks.

Nothing here ever says that a copy was made from another: only that it was not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations

from earwitness.case.records import CopyLink

_CLEARLY_WIDER = 1.3
_LEAST_MISSING_S = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What of a recording tells descent. bandwidth_hz: highest sound; None: not measured."""

    exhibit_id: str
    name: str
    bandwidth_hz: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoDescent:
    """That one recording was not made from another alone, and why."""

    exhibit_id: str
    not_from: str
    because: str


def no_descents(heard: Sequence[Heard], links: Sequence[CopyLink]) -> tuple[NoDescent, ...]:
    """Say which recordings that share sound cannot descend from which; empty: nothing tells.

    Sound can be taken away in copying; it cannot come back.
    """
    made = []
    for one, other in permutations(heard, 2):
        shared = [link for link in links if _is_between(link, one, other)]
        if not shared:
            continue
        because = _wider(one, other) or _holds_more(one, other, shared)
        if because:
            made.append(
                NoDescent(exhibit_id=one.exhibit_id, not_from=other.exhibit_id, because=because)
            )
    return tuple(made)


def _is_between(link: CopyLink, one: Heard, other: Heard) -> bool:
    return {link.exhibit_id, link.other_exhibit_id} == {one.exhibit_id, other.exhibit_id}


def _wider(one: Heard, other: Heard) -> str:
    """Compare bandwidths; noise and added sound can widen a copy, which the sentence says."""
    if one.bandwidth_hz is None or other.bandwidth_hz is None:
        return ""
    if one.bandwidth_hz < _CLEARLY_WIDER * other.bandwidth_hz:
        return ""
    return (
        f"{one.name} holds sound up to {one.bandwidth_hz / 1000:.1f} kHz, {other.name} only to "
        f"{other.bandwidth_hz / 1000:.1f} kHz: it was not made from it, unless noise was added."
    )


def _holds_more(one: Heard, other: Heard, shared: Sequence[CopyLink]) -> str:
    """Look inside their overlaps for seconds that one has and the other has not."""
    seconds = 0.0
    for link in shared:
        kind = "inserted" if link.exhibit_id == one.exhibit_id else "cut"
        for edit, a_start_s, a_end_s, b_start_s, b_end_s in link.edits:
            if edit == kind:
                seconds += (a_end_s - a_start_s) if kind == "inserted" else (b_end_s - b_start_s)
    if seconds < _LEAST_MISSING_S:
        return ""
    return (
        f"{one.name} has {seconds:.1f} s inside the overlap that {other.name} has not: it was not "
        "made from it alone."
    )
