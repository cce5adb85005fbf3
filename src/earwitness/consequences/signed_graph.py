"""A signed graph as arrays: what the searches for fronts work on.

Nodes are numbers; who they stand for is kept elsewhere. Positive weight: better together; negative:
better apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedGraph:
    """Pairs first[e] < second[e] of 0..size-1, each once, with weight[e] != 0."""

    size: int
    first: Ints
    second: Ints
    weight: Floats

    def __post_init__(self) -> None:
        if len(self.first) and not (
            (self.first < self.second).all() and self.first.min() >= 0
        ):  # also says that nobody is tied to themselves
            raise ValueError("a pair names its smaller node first, from 0 on")
        if len(self.second) and self.second.max() >= self.size:
            raise ValueError(f"a pair names node {self.second.max()} of {self.size}")
        if not np.isfinite(self.weight).all() or (self.weight == 0).any():
            raise ValueError("a pair's weight is a finite number other than 0")

    @property
    def pairs(self) -> int:
        """How many pairs have a weight."""
        return len(self.weight)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjacency:
    """For each node: its neighbours, the pairs that lead to them and the weights of these."""

    others: tuple[Ints, ...]
    edges: tuple[Ints, ...]
    weights: tuple[Floats, ...]


def signed_graph(size: int, pairs: Iterable[tuple[int, int, float]]) -> SignedGraph:
    """Make a graph of (node, node, weight); weights of the same pair add up, zeros vanish."""
    summed: dict[tuple[int, int], float] = {}
    for a, b, weight in pairs:
        key = (a, b) if a < b else (b, a)
        summed[key] = summed.get(key, 0.0) + weight
    kept = sorted((key, weight) for key, weight in summed.items() if weight != 0)
    return SignedGraph(
        size=size,
        first=np.array([a for (a, _), _ in kept], dtype=np.int64),
        second=np.array([b for (_, b), _ in kept], dtype=np.int64),
        weight=np.array([weight for _, weight in kept], dtype=np.float64),
    )


def adjacency(graph: SignedGraph) -> Adjacency:
    """List every node's neighbours, in the order of the pairs."""
    ends = np.concatenate([graph.first, graph.second])
    others = np.concatenate([graph.second, graph.first])
    edges = np.tile(np.arange(graph.pairs), 2)
    order = np.argsort(ends, kind="stable")
    others, edges = others[order], edges[order]
    weights = graph.weight[edges]
    cuts = np.searchsorted(ends[order], np.arange(graph.size + 1)).tolist()
    spans = [slice(start, end) for start, end in pairwise(cuts)]
    return Adjacency(
        others=tuple(others[span] for span in spans),
        edges=tuple(edges[span] for span in spans),
        weights=tuple(weights[span] for span in spans),
    )


def contradicted(graph: SignedGraph, labels: Sequence[int] | Ints) -> npt.NDArray[np.bool_]:
    """Say of each pair whether a split into fronts contradicts it. labels: a front per node."""
    front = np.asarray(labels)
    together = front[graph.first] == front[graph.second]
    return np.asarray(together == (graph.weight < 0))


def contradiction(graph: SignedGraph, labels: Sequence[int] | Ints) -> float:
    """Add up the weights of the pairs that a split contradicts."""
    return float(np.abs(graph.weight[contradicted(graph, labels)]).sum())


def part_of(graph: SignedGraph, nodes: Sequence[int]) -> SignedGraph:
    """Give the graph among some nodes only; node nodes[i] becomes i. nodes: ascending."""
    chosen = np.asarray(nodes, dtype=np.int64)
    place = np.full(graph.size, -1, dtype=np.int64)
    place[chosen] = np.arange(len(chosen))
    inside = (place[graph.first] >= 0) & (place[graph.second] >= 0)
    return SignedGraph(
        size=len(chosen),
        first=place[graph.first[inside]],
        second=place[graph.second[inside]],
        weight=graph.weight[inside],
    )


def blocks(graph: SignedGraph) -> list[list[int]]:
    """Cut a graph where it hangs together by one node only; nodes without pairs are in none."""
    import networkx

    found = networkx.Graph(zip(graph.first.tolist(), graph.second.tolist(), strict=True))
    return sorted(sorted(block) for block in networkx.biconnected_components(found))
