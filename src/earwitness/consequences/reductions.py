"""Make a signed graph smaller without changing its frustration index, and undo it for a split.

Two rules, each exact for any positive weights:

- a node one of whose pairs weighs at least as much as all its others together can follow that
  neighbour. Nodes with one or two neighbours always can.
- a node with three neighbours is replaced by a triangle among them (star to triangle).

Both leave pairs of the same two nodes, which add up; opposite ones cancel, and what cancels is
contradicted by every split. Source: Aref, Mason and Wilson 2019 (degrees one and two); Lange,
Andres and Swoboda 2019 (dominant pairs).
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from earwitness.consequences.signed_graph import Ints, SignedGraph, signed_graph

_Neighbours = dict[int, float]
_NOTHING = 1e-9  # weights are sums of a few numbers near 1; what is left below this is rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduced:
    """What is left of a graph: index of the graph = `unavoidable` + index of the kernel.

    nodes: which node of the graph each node of the kernel is. taken_out: nodes in the order in
    which they left, each with the neighbours and weights it had then.
    """

    kernel: SignedGraph
    nodes: tuple[int, ...]
    unavoidable: float
    taken_out: tuple[tuple[int, tuple[tuple[int, float], ...]], ...]

    def widened(self, sides: Ints) -> Ints:
        """Extend a split of the kernel (+1, -1 per node) to the whole graph, at no extra cost."""
        whole = np.ones(len(self.nodes) + len(self.taken_out), dtype=np.int64)
        whole[list(self.nodes)] = sides
        for node, neighbours in reversed(self.taken_out):
            pull = sum(weight * whole[other] for other, weight in neighbours)
            whole[node] = 1 if pull >= 0 else -1
        return whole


def reduced(graph: SignedGraph) -> Reduced:
    """Apply both rules until neither fits."""
    links: list[_Neighbours] = [{} for _ in range(graph.size)]
    for a, b, weight in zip(
        graph.first.tolist(), graph.second.tolist(), graph.weight.tolist(), strict=True
    ):
        links[a][b] = links[b][a] = weight
    work = _Work(links)
    work.run()
    nodes = tuple(node for node in range(graph.size) if node not in work.gone)
    place = {node: i for i, node in enumerate(nodes)}
    kept = [(place[a], place[b], w) for a in nodes for b, w in links[a].items() if a < b]
    return Reduced(
        kernel=signed_graph(len(nodes), kept),
        nodes=nodes,
        unavoidable=work.unavoidable,
        taken_out=tuple(work.taken_out),
    )


class _Work:
    """One reduction under way."""

    def __init__(self, links: list[_Neighbours]) -> None:
        self.links = links
        self.unavoidable = 0.0
        self.gone: set[int] = set()
        self.taken_out: list[tuple[int, tuple[tuple[int, float], ...]]] = []
        self._waiting = deque(range(len(links)))
        self._is_waiting = [True] * len(links)

    def run(self) -> None:
        while self._waiting:
            node = self._waiting.popleft()
            self._is_waiting[node] = False
            if node in self.gone:
                continue
            leader = self._leader(node)
            if leader is not None or not self.links[node]:
                self._follow(node, leader)
            elif len(self.links[node]) == 3:
                self._make_triangle(node)

    def _leader(self, node: int) -> int | None:
        """Find the neighbour whose weight outweighs all the others' together."""
        neighbours = self.links[node]
        if not neighbours:
            return None
        leader = max(neighbours, key=lambda other: (abs(neighbours[other]), -other))
        total = sum(abs(weight) for weight in neighbours.values())
        return leader if 2 * abs(neighbours[leader]) >= total - _NOTHING else None

    def _follow(self, node: int, leader: int | None) -> None:
        neighbours = self._take_out(node)
        if leader is None:
            return
        side = 1 if neighbours.pop(leader) > 0 else -1
        for other, weight in neighbours.items():
            self._join(leader, other, side * weight)

    def _make_triangle(self, node: int) -> None:
        neighbours = self._take_out(node)
        half = sum(abs(weight) for weight in neighbours.values()) / 2
        (a, wa), (b, wb), (c, wc) = neighbours.items()
        self._join(a, b, np.sign(wa * wb) * (half - abs(wc)))
        self._join(a, c, np.sign(wa * wc) * (half - abs(wb)))
        self._join(b, c, np.sign(wb * wc) * (half - abs(wa)))

    def _take_out(self, node: int) -> _Neighbours:
        neighbours = self.links[node]
        self.links[node] = {}
        self.gone.add(node)
        self.taken_out.append((node, tuple(neighbours.items())))
        for other in neighbours:
            del self.links[other][node]
            self._look_again(other)
        return neighbours

    def _join(self, a: int, b: int, weight: float) -> None:
        before = self.links[a].get(b, 0.0)
        after = float(before + weight)
        self.unavoidable += (abs(before) + abs(weight) - abs(after)) / 2
        if abs(after) <= _NOTHING:
            self.links[a].pop(b, None)
            self.links[b].pop(a, None)
        else:
            self.links[a][b] = self.links[b][a] = after
        self._look_again(a)
        self._look_again(b)

    def _look_again(self, node: int) -> None:
        if not self._is_waiting[node]:
            self._is_waiting[node] = True
            self._waiting.append(node)
