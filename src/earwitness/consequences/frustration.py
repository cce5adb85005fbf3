"""The frustration index: the least weight of pairs that every split into two fronts contradicts.

Reduced, cut into blocks, bounded from above by a local search and from below by linear programming,
closed by integer programming. Where time is up first, the result is two bounds and says so.
Source: Harary 1959; Aref, Mason and Wilson 2019; see docs/methods/frustration.md.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, replace

import numpy as np

from earwitness.consequences.covering import cover
from earwitness.consequences.local_search import found_split
from earwitness.consequences.reductions import reduced
from earwitness.consequences.signed_graph import (
    Ints,
    SignedGraph,
    blocks,
    contradicted,
    contradiction,
    part_of,
)
from earwitness.consequences.two_fronts_program import best_two_fronts

_ROUNDING = 1e-6
_STEPS = tuple(2.0**power for power in range(1, -7, -1))
_LARGEST_PROGRAM = 20_000  # pairs and nodes: beyond, building the program alone takes too long


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How long to look. The same seed gives the same result wherever the time is not used up."""

    seconds: float = 10.0
    starts: int = 4  # first splits of the local search
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Frustration:
    """Between which bounds the index of a graph lies, and a split that attains the upper one.

    sides: +1 or -1 per node; where the bounds differ, perhaps not an optimal split. pairs_left:
    how many pairs were left to search after the reductions.
    """

    lower: float
    upper: float
    sides: tuple[int, ...]
    pairs_left: int
    because: str

    @property
    def is_exact(self) -> bool:
        """Whether the index is known, not only bounded."""
        return self.lower == self.upper


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    lower: float
    sides: Ints
    pairs_left: int


def frustration(graph: SignedGraph, *, effort: Effort | None = None) -> Frustration:
    """Find the frustration index of a signed graph, or bounds on it.

    With weights of 1 or -1 it counts pairs. Weights should be multiples of 1/64: then a bound can
    be rounded to the next value that the index can take, and the search ends sooner.
    """
    chosen = effort or Effort()
    found = _search(graph, chosen, time.monotonic() + chosen.seconds)
    upper = contradiction(graph, found.sides)
    lower = upper if found.lower > upper - _ROUNDING else max(float(found.lower), 0.0)
    return Frustration(
        lower=lower,
        upper=upper,
        sides=tuple(found.sides.tolist()),
        pairs_left=found.pairs_left,
        because=_because(graph, lower, upper),
    )


def _search(graph: SignedGraph, effort: Effort, ends_at: float) -> _Found:
    """Reduce, cut into blocks, search each: small ones first, so that the largest has the rest."""
    less = reduced(graph)
    parts = sorted(blocks(less.kernel), key=lambda part: (len(part), part))
    if len(parts) == 1:
        inner = _search_block(less.kernel, effort, ends_at)
    else:
        found = [_search(part_of(less.kernel, part), effort, ends_at) for part in parts]
        inner = _Found(
            lower=sum(one.lower for one in found),
            sides=_joined(less.kernel.size, parts, [one.sides for one in found]),
            pairs_left=sum(one.pairs_left for one in found),
        )
    return _Found(
        lower=inner.lower + less.unavoidable,
        sides=less.widened(inner.sides),
        pairs_left=inner.pairs_left,
    )


def _joined(size: int, parts: list[list[int]], sides: list[Ints]) -> Ints:
    """Put blocks together: each is turned over as the node it shares with the last one asks."""
    holding: list[list[int]] = [[] for _ in range(size)]
    for number, part in enumerate(parts):
        for node in part:
            holding[node].append(number)
    whole = np.zeros(size, dtype=np.int64)
    is_placed = [False] * len(parts)
    for start in range(size):
        if whole[start]:
            continue
        whole[start] = 1
        waiting = [start]
        while waiting:
            node = waiting.pop()
            for number in holding[node]:
                if is_placed[number]:
                    continue
                is_placed[number] = True
                turn = whole[node] * sides[number][parts[number].index(node)]
                whole[parts[number]] = turn * sides[number]
                waiting.extend(parts[number])
    return whole


def _search_block(graph: SignedGraph, effort: Effort, ends_at: float) -> _Found:
    labels = found_split(graph, fronts=2, seed=effort.seed, starts=effort.starts, ends_at=ends_at)
    upper = contradiction(graph, labels)
    step = _step(graph)
    turned = _turned(graph, labels)
    left = max(ends_at - time.monotonic(), 0.0)
    enough = upper - step + _ROUNDING
    covered = cover(turned, is_two_sided=True, enough=enough, seconds=0.7 * left)
    lower = _rounded_up(covered.lower, graph, step)
    left = ends_at - time.monotonic()
    if lower <= upper - max(step, _ROUNDING) and left > 0 and graph.pairs < _LARGEST_PROGRAM:
        known = np.zeros(graph.size, dtype=np.int64)
        searched = best_two_fronts(
            turned, cycles=covered.cycles, known=known, step=step, seconds=left
        )
        lower = max(lower, _rounded_up(searched.lower, graph, step))
        if searched.labels is not None and contradiction(turned, searched.labels) < upper:
            labels = labels ^ searched.labels
    return _Found(
        lower=min(lower, contradiction(graph, labels)), sides=1 - 2 * labels, pairs_left=graph.pairs
    )


def _turned(graph: SignedGraph, labels: Ints) -> SignedGraph:
    """Swap signs across a split: the pairs it contradicts become the bad ones, and no others."""
    bad = contradicted(graph, labels)
    return replace(graph, weight=np.where(bad, -1.0, 1.0) * np.abs(graph.weight))


def _step(graph: SignedGraph) -> float:
    """Find how far apart two values of contradiction are at least; 0: as near as you like.

    Turning over a set of nodes changes it by the sum of the set's degrees less twice the weights
    inside it.
    """
    degrees = np.zeros(graph.size)
    np.add.at(degrees, graph.first, graph.weight)
    np.add.at(degrees, graph.second, graph.weight)
    amounts = np.concatenate([degrees, 2 * graph.weight])
    return next((s for s in _STEPS if np.array_equal(amounts, np.rint(amounts / s) * s)), 0.0)


def _rounded_up(lower: float, graph: SignedGraph, step: float) -> float:
    if step == 0:
        return lower
    base = contradiction(graph, [0] * graph.size)
    return base + math.ceil((lower - base) / step - _ROUNDING) * step


def _because(graph: SignedGraph, lower: float, upper: float) -> str:
    is_counted = bool((np.abs(graph.weight) == 1).all())
    total = f"{graph.pairs} signed pairs" if is_counted else f"a weight of {_told(_all(graph))}"
    if not graph.pairs:
        return "no positive or negative ties to split by"
    if lower < upper:
        return (
            f"between {_told(lower)} and {_told(upper)} of {total} contradict every split into two "
            "fronts; the search was stopped before the two met"
        )
    if upper == 0:
        return f"all of {total} fit a split into two fronts"
    return f"{_told(upper)} of {total} contradict every split into two fronts; no split does better"


def _all(graph: SignedGraph) -> float:
    return float(np.abs(graph.weight).sum())


def _told(amount: float) -> str:
    return f"{amount:.0f}" if amount == round(amount) else f"{amount:.2f}"
