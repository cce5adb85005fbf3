"""A first split into fronts: join whom the heaviest pairs hold together, until few groups are left.

For two fronts a heavy bad pair joins as well as a good one, as opposites. For more, good pairs join
first; then the groups that have least against each other, until no more than wanted are left.
Source: Kahruman et al. 2007 (edge contraction for max-cut); Keuper et al. 2015 (for clusters).
"""

from __future__ import annotations

import heapq

import numpy as np

from earwitness.consequences.signed_graph import Ints, SignedGraph

_SHAKE = 0.2  # how much chance the order of joining has: other draws give other splits


def contracted_split(graph: SignedGraph, *, fronts: int, draw: np.random.Generator) -> Ints:
    """Give a split into at most `fronts` fronts, a number 0..fronts-1 per node, shape (size,)."""
    joining = _Joining(graph, draw, has_opposites=fronts == 2)
    joining.run()
    return joining.groups(fronts) if fronts != 2 else joining.sides()


class _Joining:
    """Groups under way. member lists carry each node's side in its group: +1, or -1 opposite."""

    def __init__(
        self, graph: SignedGraph, draw: np.random.Generator, *, has_opposites: bool
    ) -> None:
        self.links: list[dict[int, float]] = [{} for _ in range(graph.size)]
        self.members: list[list[tuple[int, int]]] = [[(node, 1)] for node in range(graph.size)]
        self._has_opposites = has_opposites
        self._shakes = draw.uniform(1 - _SHAKE, 1 + _SHAKE, size=1024).tolist()
        self._heap: list[tuple[float, int, int, float]] = []
        pairs = zip(graph.first.tolist(), graph.second.tolist(), graph.weight.tolist(), strict=True)
        for a, b, weight in pairs:
            self.links[a][b] = self.links[b][a] = weight
            self._offer(a, b, weight)

    def run(self) -> None:
        while self._heap:
            _, a, b, weight = heapq.heappop(self._heap)
            if self.links[a].get(b) == weight:
                self._join(a, b, 1 if weight > 0 else -1)

    def sides(self) -> Ints:
        labels = np.zeros(len(self.members), dtype=np.int64)
        for group in self.members:
            for node, side in group:
                labels[node] = side < 0
        return labels

    def groups(self, fronts: int) -> Ints:
        """Put each group on the front it has least against, the largest groups first."""
        labels = np.zeros(len(self.members), dtype=np.int64)
        placed: dict[int, int] = {}
        size = {i: len(members) for i, members in enumerate(self.members) if members}
        for group in sorted(size, key=lambda i: (-size[i], i)):
            pull = [0.0] * fronts
            for other, weight in self.links[group].items():
                if other in placed:
                    pull[placed[other]] += weight
            placed[group] = pull.index(max(pull))
            labels[[node for node, _ in self.members[group]]] = placed[group]
        return labels

    def _offer(self, a: int, b: int, weight: float) -> None:
        if weight > 0 or self._has_opposites:
            shake = self._shakes[(a * 31 + b * 17 + len(self._heap)) % len(self._shakes)]
            heapq.heappush(self._heap, (-abs(weight) * shake, a, b, weight))

    def _join(self, a: int, b: int, side: int) -> None:
        if len(self.links[a]) < len(self.links[b]):
            a, b = b, a
        self.members[a] += [(node, side * theirs) for node, theirs in self.members[b]]
        self.members[b] = []
        del self.links[a][b]
        for other, weight in self.links[b].items():
            if other == a:
                continue
            del self.links[other][b]
            joined = self.links[a].get(other, 0.0) + side * weight
            if joined == 0:
                self.links[a].pop(other, None)
                self.links[other].pop(a, None)
                continue
            self.links[a][other] = self.links[other][a] = joined
            self._offer(a, other, joined)
        self.links[b] = {}
