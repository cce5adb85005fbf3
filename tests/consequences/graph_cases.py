"""Small signed graphs, and the least contradiction of a split by trying every one."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from earwitness.consequences.signed_graph import SignedGraph, contradiction, signed_graph

LAW = settings(max_examples=80, deadline=None, derandomize=True)


@st.composite
def _graphs(draw: st.DrawFn) -> SignedGraph:
    size = draw(st.integers(1, 9))
    nodes = st.integers(0, size - 1)
    weights = st.sampled_from([-1.0, 1.0]) if draw(st.booleans()) else st.integers(-96, 96)
    pairs = draw(st.lists(st.tuples(nodes, nodes, weights), max_size=24))
    scale = 1.0 if all(abs(w) <= 1 for _, _, w in pairs) else 1 / 64
    return signed_graph(size, [(a, b, w * scale) for a, b, w in pairs if a != b])


GRAPHS = _graphs()


def least_contradiction(graph: SignedGraph, *, fronts: int = 2) -> float:
    """Try every split into at most `fronts` fronts."""
    if graph.size == 0:
        return 0.0
    rest = product(range(fronts), repeat=graph.size - 1)
    return min(contradiction(graph, (0, *labels)) for labels in rest)


def random_graph(size: int, pairs: int, *, seed: int, wrong: float = 0.5) -> SignedGraph:
    """Two camps; a share `wrong` of the pairs has the other sign."""
    draw = np.random.default_rng(seed)
    camp = draw.choice([-1, 1], size=size)
    chosen: set[tuple[int, int]] = set()
    while len(chosen) < pairs:
        a, b = sorted(draw.integers(size, size=2).tolist())
        if a != b:
            chosen.add((a, b))
    signs = np.where(draw.random(pairs) < wrong, -1.0, 1.0).tolist()
    return signed_graph(
        size,
        [
            (a, b, float(camp[a] * camp[b] * s))
            for (a, b), s in zip(sorted(chosen), signs, strict=True)
        ],
    )
