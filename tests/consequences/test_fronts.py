"""Fronts hold whom good ties hold together, say what contradicts them, and doubt thin evidence."""

from __future__ import annotations

import pytest
from benchmarks.network_data.tribes import CONTRADICTIONS_OF_THREE_FRONTS, tribes
from evidence_cases import all_of, evidence_of
from graph_cases import GRAPHS, LAW, least_contradiction
from hypothesis import given
from hypothesis import strategies as st

from earwitness.case.vocabulary import Relation
from earwitness.consequences.brokers import brokers
from earwitness.consequences.evidence import TieEvidence, accounts
from earwitness.consequences.fronts import (
    FrontOptions,
    FrontSplit,
    bounded_split,
    fewest_contradictions,
    front_splits,
)
from earwitness.consequences.pairs import pair_standings
from earwitness.consequences.signed_graph import SignedGraph, contradiction

Told = tuple[str, str, int]
THREE_CAMPS: list[Told] = [
    *((a, b, 1) for camp in ("ABC", "LMN", "XYZ") for a in camp for b in camp if a < b),
    *((a, b, -1) for a, b in ("AL", "BM", "CN", "AX", "BY", "CZ", "LX", "MY", "NZ", "AM", "LY")),
]


def split_of(
    evidence: tuple[TieEvidence, ...], *, count: int = 2, resamples: int = 0
) -> FrontSplit:
    (found,) = front_splits(
        accounts(evidence), options=FrontOptions(counts=(count,), resamples=resamples)
    )
    return found


@given(graph=GRAPHS, count=st.integers(2, 4))
@LAW
def test_the_least_contradiction_lies_between_the_bounds(graph: SignedGraph, count: int) -> None:
    if graph.size > 7:
        return
    lower, labels = bounded_split(graph, count=count, options=FrontOptions(seconds=20))
    least = least_contradiction(graph, fronts=count)
    assert lower - 1e-6 <= least <= contradiction(graph, labels) + 1e-6
    assert set(labels.tolist()) <= set(range(count))


def test_the_tribes_have_three_fronts_with_two_contradictions() -> None:
    splits = front_splits(accounts(all_of(tribes())), options=FrontOptions(resamples=0, seconds=20))
    assert [split.upper for split in splits] == [7, 2, 2, 2]
    best = fewest_contradictions(splits)
    assert best is not None
    assert (best.count, best.is_exact) == (3, True)
    assert best.upper == CONTRADICTIONS_OF_THREE_FRONTS == len(best.contradictions)
    assert best.fronts[2].members == ("Gama", "Gavev", "Kotun", "Nagad")
    assert best.because == (
        "2 of 58 signed pairs contradict this split into at most 3 fronts; no split has fewer"
    )


def test_three_camps_are_three_fronts_and_two_do_not_fit_them() -> None:
    two, three = (split_of(all_of(THREE_CAMPS), count=count) for count in (2, 3))
    assert [front.members for front in three.fronts] == [tuple("ABC"), tuple("LMN"), tuple("XYZ")]
    assert (three.upper, three.contradictions) == (0, ())
    assert two.upper > 0


def test_fronts_that_many_sources_hold_together_are_stable() -> None:
    found = split_of(all_of(THREE_CAMPS, each=6), count=3, resamples=30)
    assert [front.members for front in found.fronts] == [tuple("ABC"), tuple("LMN"), tuple("XYZ")]
    assert all(front.stability is not None and front.stability > 0.95 for front in found.fronts)
    assert all(share is not None and share > 0.9 for share in found.held)


def test_an_actor_held_by_one_source_against_another_is_loose() -> None:
    told = [one for one in THREE_CAMPS if "X" not in one and "Y" not in one and "Z" not in one]
    between: list[Told] = [("Q", "A", 1), ("Q", "L", 1)]
    found = split_of((*all_of(told, each=6), *_more(between)), resamples=60)
    assert any("Q" in front.loose for front in found.fronts)
    assert not any("Q" in front.members for front in found.fronts)


def test_whoever_one_source_alone_ties_to_a_front_is_loose() -> None:
    found = split_of((*all_of(THREE_CAMPS, each=6), *_more([("Q", "A", 1)])), count=3, resamples=60)
    assert found.fronts[0].loose == ("Q",)
    assert found.fronts[0].members == ("A", "B", "C")


def test_an_actor_whom_another_split_as_good_puts_elsewhere_is_loose() -> None:
    bridge: list[Told] = [("A", "B", 1), ("X", "Y", 1), ("A", "X", -1), ("B", "Y", -1)]
    between: list[Told] = [("Q", "A", 1), ("Q", "X", 1)]
    found = split_of(all_of([*bridge, *between], each=6), resamples=60)
    assert not any("Q" in front.members for front in found.fronts)
    assert any("Q" in front.loose for front in found.fronts)


def test_without_resampling_nothing_is_said_of_stability() -> None:
    found = split_of(all_of(THREE_CAMPS), count=3)
    assert {front.stability for front in found.fronts} == {None}
    assert set(found.held) == {None}
    assert "was not measured" in found.fronts[0].because


def test_an_enemys_enemy_is_beside_the_front_not_in_it() -> None:
    found = split_of(all_of([("A", "B", 1), ("A", "X", -1), ("B", "X", -1), ("X", "E", -1)]))
    assert found.fronts[0].members == ("A", "B")
    assert found.fronts[0].opposed == ("E",)
    assert (found.fronts[1].members, found.fronts[1].opposed) == ((), ("X",))


def test_whoever_has_no_signed_tie_to_the_fronts_is_apart() -> None:
    found = split_of(all_of([*THREE_CAMPS, ("P", "Q", 1)]), count=3)
    assert found.apart == ("P", "Q")


def test_conflicting_pairs_are_left_out_and_named() -> None:
    found = split_of(all_of([*THREE_CAMPS, ("A", "Y", 1), ("A", "Y", -1)]), count=3)
    assert [(s.first_id, s.second_id) for s in found.mixed] == [("A", "Y")]
    assert "1 pair with conflicting evidence left out" in found.because


def test_no_signed_ties_are_no_fronts() -> None:
    found = split_of(all_of([("A", "B", 0)]), resamples=5)
    assert (found.fronts, found.upper) == ((), 0)
    assert found.because == "no positive or negative ties to split by"
    assert fewest_contradictions(()) is None


def test_the_order_of_the_evidence_changes_nothing() -> None:
    evidence = all_of(THREE_CAMPS, each=2)
    options = FrontOptions(counts=(3,), resamples=10)
    forth = front_splits(accounts(evidence), options=options)
    back = front_splits(accounts(reversed(evidence)), options=options)
    assert forth == back


def test_a_broker_has_good_ties_across_and_shows_them() -> None:
    evidence = (
        *all_of(THREE_CAMPS, each=2),
        evidence_of(900, ("A", "Z", 1)),
        evidence_of(901, ("A", "Z", 0), relation=Relation.MEDIATES),
        evidence_of(902, ("Q", "B", 1)),
        evidence_of(903, ("Q", "M", 1)),
    )
    split = split_of(evidence, count=3)
    standings = pair_standings(accounts(evidence))
    found = {
        b.actor_id: b for b in brokers(split, standings, evidence=evidence, names={"A": "Anna"})
    }
    assert set(found) == {"A", "Z", "Q"} | ({"B", "M"} & set(found))
    assert found["A"].across == ("Z",)
    assert found["A"].bad_across == ("L", "M", "X")
    assert found["A"].mediates == ("t901",)
    assert found["A"].tie_ids == ("t900", "t901")
    assert found["A"].because == (
        "Anna is reported on good terms with Z of another front, on bad terms with 3 there; "
        "1 tie says that Anna mediates"
    )


def test_good_ties_into_one_front_only_make_no_broker() -> None:
    evidence = all_of(THREE_CAMPS)
    split = split_of(evidence, count=3)
    assert brokers(split, pair_standings(accounts(evidence))) == ()


def test_participation_is_highest_where_good_ties_are_spread_evenly() -> None:
    evidence = (*all_of(THREE_CAMPS, each=2), *_more([("A", "X", 1), ("A", "L", 1)]))
    even = [("Q", "B", 1), ("Q", "M", 1), ("Q", "Y", 1)]
    split = split_of((*evidence, *_more(even, first=950)), count=3)
    found = brokers(split, pair_standings(accounts((*evidence, *_more(even, first=950)))))
    spread = {broker.actor_id: broker.participation for broker in found}
    assert spread["Q"] == pytest.approx(2 / 3)


def _more(told: list[Told], *, first: int = 900) -> tuple[TieEvidence, ...]:
    return tuple(evidence_of(first + i, one) for i, one in enumerate(told))
