"""Cycles that every split contradicts somewhere: the cuts that bound contradiction from below.

Two fronts: a cycle with an odd number of bad pairs. Any number of fronts: a cycle with exactly one
bad pair. Of each such cycle a split contradicts at least one pair (Harary 1953; Davis 1967). Given
a fractional guess of which pairs are contradicted, cycles whose guesses add up to less than one
are looked for along shortest paths. The shortest odd cycle through a node is a path down its
shortest-path tree, one pair more, and a path back (Thomassen 1990).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator

from earwitness.consequences.signed_graph import Floats, SignedGraph, adjacency

Cycle = tuple[int, ...]  # pairs of the graph, ascending

ENOUGH = 1e-3  # a cycle this much below one is worth a cut


class CycleFinder:
    """Finds cycles that a guess does not contradict enough.

    A cycle once found is paid for in full before the next is looked for, each of its pairs an equal
    share: else a search would bring up the same cheap pairs again and again.
    """

    def __init__(self, graph: SignedGraph) -> None:
        links = adjacency(graph)
        bad = graph.weight < 0
        self._is_bad = bad.tolist()
        self._first, self._second = graph.first.tolist(), graph.second.tolist()
        self._all = [
            list(zip(others.tolist(), edges.tolist(), strict=True))
            for others, edges in zip(links.others, links.edges, strict=True)
        ]
        self._good = [[s for s in steps if not self._is_bad[s[1]]] for steps in self._all]
        self.lengths = [0.0] * graph.pairs

    def start_from(self, guess: Floats, *, a_step: float) -> None:
        """Take a new guess, 0..1 for each pair. a_step: added to each, against long cycles."""
        self.lengths = [length + a_step for length in guess.tolist()]

    def with_one_bad_pair(self, edges: Iterable[int]) -> Iterator[Cycle]:
        """Close each of these bad pairs with the shortest path of good ones, if short enough."""
        for edge in edges:
            path = self._shortest(edge)
            if path:
                yield self._paid({edge, *path})

    def with_odd_bad_pairs(self, roots: Iterable[int]) -> Iterator[Cycle]:
        """Close a tree of short paths with one pair more, so that the bad pairs are odd."""
        for root in roots:
            tree, via, is_odd = self._tree(root)
            for node, distance in tree.items():
                for other, edge in self._all[node]:
                    if other > node or other not in tree:
                        continue
                    is_closed_odd = is_odd[node] ^ is_odd[other] ^ self._is_bad[edge]
                    if is_closed_odd and distance + tree[other] + self.lengths[edge] < 1 - ENOUGH:
                        cycle = self._path(node, via) ^ self._path(other, via) ^ {edge}
                        if sum(self.lengths[e] for e in cycle) < 1 - ENOUGH:
                            yield self._paid(cycle)

    def _paid(self, cycle: set[int]) -> Cycle:
        share = (1 - sum(self.lengths[edge] for edge in cycle)) / len(cycle)
        if share > 0:
            for edge in cycle:
                self.lengths[edge] += share
        return tuple(sorted(cycle))

    def _shortest(self, edge: int) -> set[int]:
        """Search from both ends of a pair at once, over good pairs; empty: nothing short enough."""
        ends = (self._first[edge], self._second[edge])
        least, middle = 1 - ENOUGH - self.lengths[edge], -1
        near = ({ends[0]: 0.0}, {ends[1]: 0.0})
        via: tuple[dict[int, int], dict[int, int]] = ({ends[0]: -1}, {ends[1]: -1})
        waiting = ([(0.0, ends[0])], [(0.0, ends[1])])
        while waiting[0] and waiting[1] and waiting[0][0][0] + waiting[1][0][0] < least:
            side = 0 if len(waiting[0]) <= len(waiting[1]) else 1
            distance, node = heapq.heappop(waiting[side])
            here, beyond = near[side], near[1 - side]
            if distance > here[node]:
                continue
            for other, step in self._good[node]:
                there = distance + self.lengths[step]
                if there < least and there < here.get(other, 2.0):
                    here[other] = there
                    via[side][other] = step
                    heapq.heappush(waiting[side], (there, other))
                    whole = there + beyond.get(other, 2.0)
                    if whole < least:
                        least, middle = whole, other
        return self._path(middle, via[0]) | self._path(middle, via[1]) if middle >= 0 else set()

    def _tree(self, root: int) -> tuple[dict[int, float], dict[int, int], dict[int, bool]]:
        """Grow shortest paths half as long as a short cycle: it reaches no farther than that."""
        near, via, is_odd = {root: 0.0}, {root: -1}, {root: False}
        done: dict[int, float] = {}
        waiting = [(0.0, root)]
        while waiting:
            distance, node = heapq.heappop(waiting)
            if node in done:
                continue
            done[node] = distance
            for other, edge in self._all[node]:
                there = distance + self.lengths[edge]
                if there < 0.5 and there < near.get(other, 1.0):
                    near[other] = there
                    via[other] = edge
                    is_odd[other] = is_odd[node] ^ self._is_bad[edge]
                    heapq.heappush(waiting, (there, other))
        return done, via, is_odd

    def _path(self, node: int, via: dict[int, int]) -> set[int]:
        edges = set()
        while via[node] >= 0:
            edge = via[node]
            edges.add(edge)
            node = self._first[edge] + self._second[edge] - node
        return edges
