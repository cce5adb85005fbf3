"""What was cut out of a copy, put into it or moved about, told from where its pieces lie."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class EditKind(StrEnum):
    """How a copy differs from its source."""

    CUT = "cut"  # in the source, not in the copy
    INSERTED = "inserted"  # in the copy, not in the source at this place
    REORDERED = "reordered"  # in both, at another place
    LEVEL = "level"  # in both, louder or softer than before


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One difference, in seconds of the copy and of the source; start = end where it has none."""

    kind: EditKind
    start_s: float
    end_s: float
    source_start_s: float
    source_end_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A piece of a copy and where it lies in the source, in seconds."""

    start_s: float
    end_s: float
    source_start_s: float
    source_end_s: float


SHORTEST_EDIT_S = 0.12  # under it, pauses and frames may explain a difference
_FARTHEST_S = 5.0  # between the places of two stretches that may have been swapped
_REPLACED_S = 0.5  # so much on both sides is other sound in place of the source's


def edits_between(stretches: Sequence[Stretch]) -> tuple[Edit, ...]:
    """Tell edits from stretches in the copy's order. What lies in source order stays in place."""
    kept = _in_source_order(stretches)
    chain = [stretches[place] for place in kept]
    moved = [one for place, one in enumerate(stretches) if place not in kept]
    made = [_moved(one, chain) for one in moved]
    for before, after in itertools.pairwise(chain):
        made += _at_jump(before, after, moved)
    made.sort(key=lambda one: (one.start_s, one.kind))
    return tuple(_returning(made))


def _returning(edits: Sequence[Edit]) -> list[Edit]:
    """Read a cut and an insertion of one length as one stretch that changed places with another.

    The copy is back on its first offset behind both: the other stretch is too quiet to be found.
    """
    made: list[Edit] = []
    for one in edits:
        before = made[-1] if made else None
        if before is not None and {before.kind, one.kind} == {EditKind.CUT, EditKind.INSERTED}:
            lengths = [_net_s(before), _net_s(one)]
            between = (before.end_s, one.start_s)
            is_back = abs(sum(lengths)) < 0.1 and 0.1 < between[1] - between[0] < _FARTHEST_S
            if is_back:
                there = (before.source_end_s, max(before.source_end_s, one.source_start_s))
                made[-1] = _edit(EditKind.REORDERED, between, there)
                continue
        made.append(one)
    return made


def _net_s(one: Edit) -> float:
    """How much longer the copy is through an edit; negative: shorter."""
    return (one.end_s - one.start_s) - (one.source_end_s - one.source_start_s)


def _moved(one: Stretch, chain: Sequence[Stretch]) -> Edit:
    """Call a stretch out of place reordered, or inserted where its source is heard in place too."""
    heard_s = sum(
        max(
            0.0,
            min(one.source_end_s, kept.source_end_s) - max(one.source_start_s, kept.source_start_s),
        )
        for kept in chain
    )
    is_twice = heard_s > 0.5 * (one.source_end_s - one.source_start_s)
    return _edit(
        EditKind.INSERTED if is_twice else EditKind.REORDERED,
        (one.start_s, one.end_s),
        (one.source_start_s, one.source_end_s),
    )


def _at_jump(before: Stretch, after: Stretch, moved: Sequence[Stretch]) -> list[Edit]:
    """Compare the gap in the copy with the gap in the source, less what was only moved."""
    extra_s = after.start_s - before.end_s
    missing_s = after.source_start_s - before.source_end_s
    if missing_s < 0:  # the source would be heard twice: so much was put in, wherever it begins
        extra_s, missing_s = extra_s - missing_s, 0.0
    inside = [one for one in moved if before.end_s - 0.1 <= one.start_s < after.start_s]
    taken = [
        one
        for one in moved
        if before.source_end_s - 0.1 <= one.source_start_s < after.source_start_s + 0.1
    ]
    extra_s -= sum(one.end_s - one.start_s for one in inside)
    missing_s -= sum(one.source_end_s - one.source_start_s for one in taken)
    both = min(extra_s, missing_s) >= _REPLACED_S
    if abs(extra_s - missing_s) < SHORTEST_EDIT_S and not both:
        return []  # the same time passes in both: covered for a moment, not edited
    slip_s = 0.0 if both else max(0.0, min(extra_s, missing_s)) / 2
    span = (before.end_s + slip_s, max(before.end_s + slip_s, after.start_s - slip_s))
    there = (
        before.source_end_s + slip_s,
        max(before.source_end_s + slip_s, after.source_start_s - slip_s),
    )
    net_s = missing_s - extra_s
    made = []
    if missing_s >= SHORTEST_EDIT_S and (both or net_s > 0):
        made.append(_edit(EditKind.CUT, span, there))
    if extra_s >= SHORTEST_EDIT_S and (both or net_s < 0):
        made.append(_edit(EditKind.INSERTED, span, there))
    return made


def _edit(kind: EditKind, span: tuple[float, float], there: tuple[float, float]) -> Edit:
    return Edit(
        kind=kind,
        start_s=span[0],
        end_s=span[1],
        source_start_s=there[0],
        source_end_s=there[1],
    )


def _in_source_order(stretches: Sequence[Stretch]) -> list[int]:
    """Choose the stretches, longest together, whose order in the source is that in the copy."""
    best: list[tuple[float, list[int]]] = []
    for place, one in enumerate(stretches):
        length = one.end_s - one.start_s
        before = [made for made in best if _follows(stretches[made[1][-1]], one)]
        score, chain = max(before, key=lambda made: made[0], default=(0.0, []))
        best.append((score + length, [*chain, place]))
    return max(best, key=lambda made: made[0], default=(0.0, []))[1]


def _follows(before: Stretch, after: Stretch) -> bool:
    """Say whether a stretch goes on in the source after another, repeats of a moment aside."""
    overlap_s = before.source_end_s - after.source_start_s
    shortest = min(after.end_s - after.start_s, before.end_s - before.start_s)
    return overlap_s < 0.75 * shortest and after.source_end_s > before.source_end_s
