"""Find a good split into fronts by moving one actor at a time: fast, seeded, without a guarantee.

Tabu search: always the best move, even if it makes things worse, but not straight back. What it
finds bounds the least contradiction from above; how far below the least lies, it cannot say.
Source: Glover 1989; Doreian and Mrvar 1996 (moving actors between fronts).
"""

from __future__ import annotations

import time

import numpy as np

from earwitness.consequences.contraction import contracted_split
from earwitness.consequences.signed_graph import (
    Adjacency,
    Floats,
    Ints,
    SignedGraph,
    adjacency,
    contradiction,
)

_BARELY = 1e-9


def found_split(
    graph: SignedGraph,
    *,
    fronts: int,
    seed: int,
    starts: int = 4,
    steps: int | None = None,
    given: Ints | None = None,
    ends_at: float | None = None,
) -> Ints:
    """Search for a split into at most `fronts` fronts with little contradiction.

    given: a split to start from besides `starts` of our own. steps: moves after the first descent,
    for each start; None: as many as the graph has nodes, at least 200. ends_at: by the monotonic
    clock, after which no further start is made; None: all are made. Returns a front
    0..fronts-1 per node, shape (size,), numbered in the order of their first node.
    """
    draw = np.random.default_rng([seed, fronts])
    links = adjacency(graph)
    best, least = np.zeros(graph.size, dtype=np.int64), contradiction(graph, [0] * graph.size)
    for number in range(0 if given is None else -1, starts):
        if number > 0 and ends_at is not None and time.monotonic() > ends_at:
            break
        beginning = given if number < 0 else contracted_split(graph, fronts=fronts, draw=draw)
        assert beginning is not None
        walk = _Walk(graph, links, beginning, fronts)
        walk.go(max(200, graph.size) if steps is None else steps, draw)
        cost = contradiction(graph, walk.best)
        if cost < least - _BARELY:
            best, least = walk.best, cost
    return in_order(best)


def in_order(labels: Ints) -> Ints:
    """Number fronts by their first node, so that the same split looks the same."""
    _, firsts, inverse = np.unique(labels, return_index=True, return_inverse=True)
    rank = np.empty(len(firsts), dtype=np.int64)
    rank[np.argsort(firsts)] = np.arange(len(firsts))
    return np.asarray(rank[inverse], dtype=np.int64)


class _Walk:
    """A split under way. pull[v, f]: summed weights between v and the nodes of front f."""

    def __init__(self, graph: SignedGraph, links: Adjacency, start: Ints, fronts: int) -> None:
        self.links = links
        self.labels = np.array(start, dtype=np.int64)
        self.best = self.labels.copy()
        self.pull: Floats = np.zeros((graph.size, fronts))
        np.add.at(self.pull, (graph.first, self.labels[graph.second]), graph.weight)
        np.add.at(self.pull, (graph.second, self.labels[graph.first]), graph.weight)
        self._rows = np.arange(graph.size)

    def go(self, steps: int, draw: np.random.Generator) -> None:
        """Descend, then walk on for `steps` moves; `best` keeps the best split on the way."""
        size, fronts = self.pull.shape
        if size < 2 or fronts < 2:
            return
        free_at = np.zeros(size, dtype=np.int64)
        longest = max(2, min(20, size // 4))
        now, record, since, move = 0.0, 0.0, 0, 0
        while since <= steps:
            gain = self.pull - self.pull[self._rows, self.labels][:, None]
            gain[self._rows, self.labels] = -np.inf
            barred = (free_at > move) & (gain.max(axis=1) <= record - now + _BARELY)
            gain[barred] = -np.inf
            node, front = divmod(int(gain.argmax()), fronts)
            if not np.isfinite(gain[node, front]):
                return
            now += float(gain[node, front])
            self._move(node, front)
            move += 1
            since += 1
            free_at[node] = move + int(draw.integers(1, longest + 1))
            if now > record + _BARELY:
                record, since = now, 0
                self.best = self.labels.copy()

    def _move(self, node: int, front: int) -> None:
        others, weights = self.links.others[node], self.links.weights[node]
        self.pull[others, self.labels[node]] -= weights
        self.pull[others, front] += weights
        self.labels[node] = front
