"""The frustration index is exact or bounded, never bounded and called exact."""

from __future__ import annotations

from dataclasses import replace

import networkx
import numpy as np
import pytest
from benchmarks.network_data.tribes import FRUSTRATION, tribes
from graph_cases import GRAPHS, LAW, least_contradiction, random_graph
from hypothesis import given

from earwitness.consequences.contraction import contracted_split
from earwitness.consequences.covering import cover
from earwitness.consequences.frustration import Effort, frustration
from earwitness.consequences.local_search import found_split
from earwitness.consequences.partitions import best_splits
from earwitness.consequences.signed_graph import (
    Ints,
    SignedGraph,
    contradiction,
    signed_graph,
)
from earwitness.consequences.two_fronts_program import Searched, best_two_fronts


def highland() -> tuple[list[str], SignedGraph]:
    names = sorted({name for a, b, _ in tribes() for name in (a, b)})
    place = {name: i for i, name in enumerate(names)}
    return names, signed_graph(16, [(place[a], place[b], float(s)) for a, b, s in tribes()])


def exhaustive(graph: SignedGraph) -> int:
    told = zip(graph.first.tolist(), graph.second.tolist(), graph.weight.tolist(), strict=True)
    return best_splits(graph.size, [(a, b, int(w)) for a, b, w in told]).unsatisfied


def test_the_highland_tribes_have_the_published_index() -> None:
    names, graph = highland()
    assert (graph.size, graph.pairs, int((graph.weight > 0).sum())) == (16, 58, 29)
    found = frustration(graph)
    assert (found.lower, found.upper, found.is_exact) == (FRUSTRATION, FRUSTRATION, True)
    assert contradiction(graph, found.sides) == 7
    assert found.because == (
        "7 of 58 signed pairs contradict every split into two fronts; no split does better"
    )
    minority = min((1, -1), key=found.sides.count)
    apart = {name for name, side in zip(names, found.sides, strict=True) if side == minority}
    assert apart == {"Gama", "Gavev", "Kotun", "Nagad"}


def test_the_tribes_allies_and_enemies_are_those_published() -> None:
    _, graph = highland()
    good, bad = np.zeros(16, dtype=int), np.zeros(16, dtype=int)
    for count, chosen in ((good, graph.weight > 0), (bad, graph.weight < 0)):
        np.add.at(count, graph.first[chosen], 1)
        np.add.at(count, graph.second[chosen], 1)
    assert good.tolist() == [2, 4, 5, 3, 3, 4, 2, 3, 7, 3, 3, 3, 4, 2, 4, 6]
    assert bad.tolist() == [1, 4, 5, 6, 5, 5, 3, 5, 0, 6, 4, 4, 2, 3, 4, 1]


@given(graph=GRAPHS)
@LAW
def test_the_index_of_small_weighed_graphs_agrees_with_trying_everything(
    graph: SignedGraph,
) -> None:
    found = frustration(graph)
    assert found.is_exact
    assert found.upper == pytest.approx(least_contradiction(graph))
    assert contradiction(graph, found.sides) == found.upper


@pytest.mark.parametrize("seed", range(12))
def test_graphs_of_up_to_twenty_nodes_agree_with_the_exhaustive_search(seed: int) -> None:
    graph = random_graph(13 + seed % 8, 30 + 5 * seed, seed=seed)
    found = frustration(graph)
    assert found.is_exact
    assert found.upper == exhaustive(graph)


@pytest.mark.parametrize("seed", range(6))
def test_the_integer_program_alone_finds_what_trying_everything_finds(seed: int) -> None:
    graph = random_graph(12, 40, seed=seed)
    far_off = np.arange(12) % 2
    found = best_two_fronts(graph, cycles=(), known=far_off, step=1.0, seconds=30)
    assert found.labels is not None
    assert contradiction(graph, found.labels) == exhaustive(graph)
    assert exhaustive(graph) - 1 < found.lower <= exhaustive(graph) + 1e-6


@given(graph=GRAPHS)
@LAW
def test_the_linear_bound_never_exceeds_the_least_contradiction(graph: SignedGraph) -> None:
    if graph.pairs == 0:
        return
    for is_two_sided, fronts in ((True, 2), (False, 4)):
        bound = cover(graph, is_two_sided=is_two_sided, enough=1e9, seconds=20)
        assert bound.lower <= least_contradiction(graph, fronts=fronts) + 1e-6


def test_stopped_early_the_bounds_hold_and_nothing_is_called_exact() -> None:
    graph = random_graph(90, 400, seed=3)
    found = frustration(graph, effort=Effort(seconds=0.0, starts=1))
    assert not found.is_exact
    assert 0 <= found.lower < found.upper == contradiction(graph, found.sides)
    assert "between" in found.because and "stopped before the two met" in found.because


def test_turning_a_camp_over_changes_no_index() -> None:
    graph = random_graph(18, 60, seed=5)
    camp = np.where(np.random.default_rng(1).random(18) < 0.5, 1.0, -1.0)
    turned = replace(graph, weight=graph.weight * camp[graph.first] * camp[graph.second])
    assert frustration(turned).upper == frustration(graph).upper


def test_doubling_every_weight_doubles_the_index() -> None:
    graph = random_graph(18, 60, seed=6)
    assert (
        frustration(replace(graph, weight=2 * graph.weight)).upper == 2 * frustration(graph).upper
    )


@pytest.mark.parametrize("seed", range(6))
def test_indices_of_blocks_add_up_and_their_splits_fit_together(seed: int) -> None:
    one, two = random_graph(12, 40, seed=2 * seed), random_graph(12, 40, seed=2 * seed + 1)
    shared = [(a, b, w) for a, b, w in _told(one)]
    shared += [(a + 11, b + 11, w) for a, b, w in _told(two)]  # node 11 is in both
    whole = frustration(signed_graph(23, shared))
    assert whole.upper == frustration(one).upper + frustration(two).upper


@pytest.mark.parametrize("seed", range(10))
def test_a_poor_first_split_makes_no_bound_wrong(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = random_graph(14, 45, seed=seed)

    def poor(graph: SignedGraph, **_: object) -> Ints:
        return np.arange(graph.size, dtype=np.int64) % 2

    monkeypatch.setattr("earwitness.consequences.frustration.found_split", poor)
    for seconds in (0.0, 20.0):
        found = frustration(graph, effort=Effort(seconds=seconds))
        assert found.lower <= exhaustive(graph) <= found.upper
    assert found.is_exact


@pytest.mark.parametrize("seed", range(10))
def test_a_bound_rounded_up_to_the_next_possible_index_still_holds(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = random_graph(14, 45, seed=seed)
    place = "earwitness.consequences.frustration"
    poor = np.arange(graph.size, dtype=np.int64) % 2
    monkeypatch.setattr(f"{place}.found_split", lambda graph, **_: poor[: graph.size])
    nothing_more = Searched(lower=0.0, labels=None)
    monkeypatch.setattr(f"{place}.best_two_fronts", lambda *_, **__: nothing_more)
    found = frustration(graph, effort=Effort(seconds=20))
    assert exhaustive(graph) - 2 <= found.lower <= exhaustive(graph) <= found.upper


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("fronts", [2, 3, 4])
def test_camps_without_contradiction_are_found_by_joining_alone(fronts: int, seed: int) -> None:
    draw = np.random.default_rng(seed)
    camp = draw.integers(fronts, size=30)
    pairs = [(a, b) for b in range(30) for a in range(b) if draw.random() < 0.5]
    graph = signed_graph(30, [(a, b, 1.0 if camp[a] == camp[b] else -1.0) for a, b in pairs])
    labels = contracted_split(graph, fronts=fronts, draw=draw)
    assert contradiction(graph, labels) == 0


def test_a_large_graph_with_little_against_its_camps_is_exact() -> None:
    graph = random_graph(300, 3000, seed=9, wrong=0.05)
    found = frustration(graph, effort=Effort(seconds=60))
    assert found.is_exact
    assert found.upper <= 0.05 * 3000 * 1.3


def test_no_pairs_have_no_index_to_speak_of() -> None:
    found = frustration(signed_graph(3, []))
    assert (found.upper, found.sides) == (0.0, (1, 1, 1))
    assert found.because == "no positive or negative ties to split by"


def test_the_same_seed_gives_the_same_split() -> None:
    graph = random_graph(60, 300, seed=10)
    first, second = (found_split(graph, fronts=3, seed=4) for _ in range(2))
    assert first.tolist() == second.tolist()


@pytest.mark.parametrize("fronts", [2, 3, 5])
def test_a_split_found_cannot_be_bettered_by_moving_one_actor(fronts: int) -> None:
    graph = random_graph(40, 200, seed=fronts)
    labels = found_split(graph, fronts=fronts, seed=0)
    least = contradiction(graph, labels)
    for node in range(graph.size):
        for front in range(fronts):
            moved = labels.copy()
            moved[node] = front
            assert contradiction(graph, moved) >= least


@pytest.mark.parametrize("seed", range(8))
def test_networkx_agrees_on_which_networks_two_fronts_explain(seed: int) -> None:
    """Without contradiction means: with the good ties' ends joined, the bad ones are bipartite."""
    wrong = 0.0 if seed % 2 else 0.05
    graph = random_graph(20, 40, seed=seed, wrong=wrong)
    told = networkx.Graph([(a, b, {"weight": w}) for a, b, w in _told(graph)])
    good = networkx.Graph([(a, b) for a, b, d in told.edges(data=True) if d["weight"] > 0])
    good.add_nodes_from(told)
    part = {
        node: n for n, nodes in enumerate(networkx.connected_components(good)) for node in nodes
    }
    bad = networkx.Graph(
        [(part[a], part[b]) for a, b, d in told.edges(data=True) if d["weight"] < 0]
    )
    has_none = not any(a == b for a, b in bad.edges) and networkx.is_bipartite(bad)
    assert (frustration(graph).upper == 0) is has_none
    assert has_none or wrong


@pytest.mark.parametrize("seed", range(8))
def test_no_cut_networkx_finds_leaves_less_contradiction(seed: int) -> None:
    graph = random_graph(30, 90, seed=seed)
    told = networkx.Graph()
    told.add_nodes_from(range(graph.size))
    told.add_weighted_edges_from((a, b, -w) for a, b, w in _told(graph))  # cutting a bad tie gains
    cut, _ = networkx.approximation.one_exchange(told, weight="weight", seed=seed)
    bad = sum(-w for _, _, w in _told(graph) if w < 0)
    found = frustration(graph)
    assert found.is_exact
    assert found.upper <= bad - cut


def _told(graph: SignedGraph) -> list[tuple[int, int, float]]:
    return list(
        zip(graph.first.tolist(), graph.second.tolist(), graph.weight.tolist(), strict=True)
    )
