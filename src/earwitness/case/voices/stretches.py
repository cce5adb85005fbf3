"""Sets of seconds: stretches of a recording joined, shared, taken away and added up."""

from __future__ import annotations

from collections.abc import Iterable

Stretch = tuple[float, float]  # start_s, end_s
Stretches = tuple[Stretch, ...]  # in order, apart from each other, none empty

SHORTEST_S = 0.0005  # what is left over from rounding to thousandths is no stretch


def joined(stretches: Iterable[Stretch]) -> Stretches:
    """Put stretches in order, those that touch or overlap as one."""
    whole: list[Stretch] = []
    for start_s, end_s in sorted(stretches):
        if end_s - start_s < SHORTEST_S:
            continue
        if whole and start_s <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(whole[-1][1], end_s))
        else:
            whole.append((start_s, end_s))
    return tuple(whole)


def shared(one: Stretches, other: Stretches) -> Stretches:
    """Keep the seconds that lie in both."""
    found: list[Stretch] = []
    at = 0
    for start_s, end_s in one:
        while at < len(other) and other[at][1] <= start_s:
            at += 1
        beyond = at
        while beyond < len(other) and other[beyond][0] < end_s:
            piece = (max(start_s, other[beyond][0]), min(end_s, other[beyond][1]))
            if piece[1] - piece[0] >= SHORTEST_S:
                found.append(piece)
            beyond += 1
    return tuple(found)


def without(one: Stretches, taken: Stretches) -> Stretches:
    """Keep the seconds of one that do not lie in the other."""
    if not one:
        return ()
    edges = [one[0][0], *(edge for stretch in taken for edge in stretch), one[-1][1]]
    gaps = tuple(zip(edges[::2], edges[1::2], strict=True))
    return shared(one, joined(gap for gap in gaps if gap[0] < gap[1]))


def seconds(stretches: Stretches) -> float:
    """Add them up."""
    return sum(end_s - start_s for start_s, end_s in stretches)
