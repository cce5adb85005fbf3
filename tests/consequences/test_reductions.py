"""A reduced graph has the same index, and its splits widen at no extra cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from graph_cases import GRAPHS, LAW, least_contradiction, random_graph
from hypothesis import given

from earwitness.consequences.reductions import reduced
from earwitness.consequences.signed_graph import (
    SignedGraph,
    blocks,
    contradiction,
    part_of,
    signed_graph,
)


@given(graph=GRAPHS)
@LAW
def test_reducing_keeps_the_index_and_every_widened_split_costs_what_it_should(
    graph: SignedGraph,
) -> None:
    less = reduced(graph)
    assert less.kernel.size + len(less.taken_out) == graph.size
    inside = least_contradiction(less.kernel)
    assert inside + less.unavoidable == pytest.approx(least_contradiction(graph))
    sides = np.where(np.random.default_rng(0).random(less.kernel.size) < 0.5, 1, -1)
    cost = contradiction(less.kernel, sides) + less.unavoidable
    assert contradiction(graph, less.widened(sides)) == pytest.approx(cost)


@pytest.mark.parametrize("seed", range(30))
def test_weights_of_every_size_reduce_exactly(seed: int) -> None:
    plain = random_graph(10, 17, seed=seed)
    draw = np.random.default_rng(seed)
    graph = replace(plain, weight=plain.weight * draw.integers(4, 10, size=17))
    less = reduced(graph)
    inside = least_contradiction(less.kernel)
    assert inside + less.unavoidable == pytest.approx(least_contradiction(graph))
    assert less.taken_out


@pytest.mark.parametrize(
    ("pairs", "unavoidable", "left"),
    [
        ([(0, 1, 1.0), (1, 2, -1.0), (2, 3, 1.0)], 0.0, 0),
        ([(0, 1, 1.0), (1, 2, 1.0), (0, 2, -1.0)], 1.0, 0),
        ([(0, 1, 1.0), (1, 2, 2.0), (0, 2, -5.0)], 1.0, 0),
        (
            [(0, 1, -1.0), (0, 2, -1.0), (0, 3, -1.0), (1, 2, -1.0), (1, 3, -1.0), (2, 3, -1.0)],
            2,
            0,
        ),
        ([(a, b, -1.0) for a in range(5) for b in range(a)], 0.0, 10),
    ],
    ids=["path", "bad triangle", "weighed triangle", "four enemies", "five enemies stay"],
)
def test_small_shapes_reduce_to_what_is_known(
    pairs: Sequence[tuple[int, int, float]], unavoidable: float, left: int
) -> None:
    size = 1 + max(max(a, b) for a, b, _ in pairs)
    less = reduced(signed_graph(size, pairs))
    assert (less.unavoidable, less.kernel.pairs) == (unavoidable, left)


def test_a_tree_of_any_size_leaves_nothing_to_search() -> None:
    draw = np.random.default_rng(1)
    tree = signed_graph(
        400, [(int(draw.integers(i)), i, float(draw.choice([-1, 1]))) for i in range(1, 400)]
    )
    less = reduced(tree)
    assert (less.kernel.size, less.unavoidable) == (0, 0.0)
    assert contradiction(tree, less.widened(np.zeros(0, dtype=np.int64))) == 0


def test_blocks_share_no_pair_and_leave_none_out() -> None:
    graph = random_graph(40, 45, seed=2)
    parts = blocks(graph)
    assert sum(part_of(graph, part).pairs for part in parts) == graph.pairs
    assert len(parts) > 1


@pytest.mark.parametrize(
    ("first", "second", "weight"),
    [([1], [0], [1.0]), ([0], [0], [1.0]), ([0], [3], [1.0]), ([0], [1], [0.0])],
    ids=["wrong order", "itself", "no such node", "no weight"],
)
def test_a_graph_that_is_none_is_refused(
    first: list[int], second: list[int], weight: list[float]
) -> None:
    with pytest.raises(ValueError, match="a pair"):
        SignedGraph(size=3, first=np.array(first), second=np.array(second), weight=np.array(weight))
