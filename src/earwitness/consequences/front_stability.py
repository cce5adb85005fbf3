"""How far fronts rest on single sources: the same search on resampled evidence.

Whole independent sources are drawn with replacement, as many as there are, and the fronts searched
for again. A front that only one article holds together falls apart in a third of the draws, and one
that another split as good does without is not held either.
Source: Efron 1979 (bootstrap); Hennig 2007 (clusterwise stability by Jaccard overlap).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from earwitness.consequences.evidence import Account
from earwitness.consequences.local_search import found_split
from earwitness.consequences.pairs import CLEAR, GRAIN, ActorGraph
from earwitness.consequences.signed_graph import Floats, Ints, SignedGraph, contradiction

_STEPS = 40  # moves after a descent; many resamples tell more than long searches
_THROWN = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """held: per node, the share of resamples in which they stay in the front.

    Without a tie in a resample they do not: one source alone holds in less than two thirds of them.
    None: nothing was resampled. overlap: per front, mean Jaccard overlap with the nearest front of
    each resample; empty: nothing was resampled.
    """

    held: tuple[float | None, ...]
    overlap: tuple[float, ...]


def stability(
    joined: ActorGraph,
    labels: Ints,
    accounts: Sequence[Account],
    *,
    count: int,
    times: int,
    seed: int,
) -> Stability:
    """Resample sources `times` times and compare the fronts found with `labels`."""
    graph = joined.graph
    if times == 0 or graph.pairs == 0:
        return Stability(held=(None,) * graph.size, overlap=())
    evidence = _Evidence(joined, accounts)
    draw = np.random.default_rng([seed, count, 1])
    fronts = int(labels.max()) + 1
    stayed, overlap = np.zeros(graph.size), np.zeros(fronts)
    for _ in range(times):
        again = evidence.resampled(draw)
        is_seen = np.zeros(graph.size, dtype=bool)
        is_seen[again.first] = is_seen[again.second] = True
        other = _searched(again, labels, count, draw)
        common = _jaccard(labels, other, is_seen, shape=(fronts, count))
        stayed += is_seen & (other == common.argmax(axis=1)[labels])
        overlap += common.max(axis=1)
    return Stability(
        held=tuple((stayed / times).tolist()), overlap=tuple((overlap / times).tolist())
    )


def _searched(graph: SignedGraph, labels: Ints, count: int, draw: np.random.Generator) -> Ints:
    """Search from the fronts found before, and from a split that has half of them thrown about.

    Of two splits as good as each other the other one is taken: who need not be there is not held.
    """
    thrown = np.where(
        draw.random(graph.size) < _THROWN, draw.integers(count, size=graph.size), labels
    )
    seed = int(draw.integers(2**31))
    near, far = (
        found_split(graph, fronts=count, seed=seed, starts=0, steps=_STEPS, given=start)
        for start in (labels, thrown)
    )
    return near if contradiction(graph, near) < contradiction(graph, far) else far


def _jaccard(
    labels: Ints, other: Ints, is_seen: npt.NDArray[np.bool_], *, shape: tuple[int, int]
) -> Floats:
    """Compare every front with what each front of a resample holds, shape (fronts, count)."""
    both = np.zeros(shape)
    np.add.at(both, (labels[is_seen], other[is_seen]), 1.0)
    either = np.bincount(labels, minlength=shape[0])[:, None] + both.sum(axis=0)[None, :] - both
    return np.asarray(both / np.maximum(either, 1.0))


class _Evidence:
    """Accounts as arrays, so that a resample is a few sums."""

    def __init__(self, joined: ActorGraph, accounts: Sequence[Account]) -> None:
        self._graph = joined.graph
        place = {(s.first_id, s.second_id): i for i, s in enumerate(joined.standings)}
        used = [t for t in accounts if (t.first_id, t.second_id) in place]
        sources = {name: i for i, name in enumerate(sorted({t.source for t in used}))}
        self._pair = np.array([place[t.first_id, t.second_id] for t in used], dtype=np.int64)
        self._source = np.array([sources[t.source] for t in used], dtype=np.int64)
        self._amount = np.array([t.weight * t.tone for t in used])
        self._sources = len(sources)

    def resampled(self, draw: np.random.Generator) -> SignedGraph:
        """Draw sources and decide every pair's sign again; pairs without a clear one are gone."""
        times = np.bincount(
            draw.integers(self._sources, size=self._sources), minlength=self._sources
        )
        amount = self._amount * times[self._source]
        pairs = self._graph.pairs
        good = np.bincount(self._pair, np.maximum(amount, 0.0), pairs)
        bad = np.bincount(self._pair, np.maximum(-amount, 0.0), pairs)
        total = good + bad
        is_there = total > GRAIN / 2
        sign = np.where(bad >= CLEAR * total, -1.0, 0.0)
        sign = np.where(good >= CLEAR * total, 1.0, sign) * is_there
        kept = sign != 0
        return SignedGraph(
            size=self._graph.size,
            first=self._graph.first[kept],
            second=self._graph.second[kept],
            weight=sign[kept],
        )
