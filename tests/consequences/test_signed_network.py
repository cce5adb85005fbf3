"""Edges gather ties, keep their conflicts and their evidence, and come out the same every time."""

from __future__ import annotations

import pytest
from network_cases import actor_of, network_of, tie_of

from earwitness.case.records import Mention, Naming, Span
from earwitness.consequences.network import (
    EdgeSign,
    prevailing_sign,
    relevant_subnetwork,
    signed_network,
)


@pytest.mark.parametrize(
    ("negative", "neutral", "positive", "sign"),
    [
        (1, 0, 0, EdgeSign.NEGATIVE),
        (0, 5, 0, EdgeSign.NEUTRAL),
        (0, 5, 1, EdgeSign.POSITIVE),
        (1, 0, 1, EdgeSign.MIXED),
        (2, 0, 1, EdgeSign.MIXED),
        (3, 0, 1, EdgeSign.NEGATIVE),
        (1, 9, 3, EdgeSign.POSITIVE),
    ],
)
def test_conflicting_ties_are_mixed_until_three_quarters_agree(
    negative: int, neutral: int, positive: int, sign: EdgeSign
) -> None:
    assert prevailing_sign(negative=negative, neutral=neutral, positive=positive) is sign


def test_an_edge_keeps_every_count_and_every_tie_behind_it() -> None:
    network = network_of([("A", "B", -1), ("A", "B", 1), ("A", "B", 0), ("B", "A", 1)])
    forth, back = network.edges
    assert (forth.negative, forth.neutral, forth.positive) == (1, 1, 1)
    assert (forth.sign, forth.tie_ids) == (EdgeSign.MIXED, ("t0000", "t0001", "t0002"))
    assert (back.holder_id, back.sign, back.first) == ("B", EdgeSign.POSITIVE, "2031-02-03")
    assert [(node.actor_id, node.ties) for node in network.nodes] == [("A", 4), ("B", 4)]


def test_the_order_of_ties_does_not_change_the_network() -> None:
    ties = [tie_of(i, told) for i, told in enumerate([("A", "B", 1), ("C", "A", -1)])]
    naming = [Naming(mention_id=f"m-{n}", actor_id=n, confidence=1, because="") for n in "ABC"]
    actors = [actor_of(name) for name in "ABC"]
    first = signed_network(ties, naming=naming, actors=actors, dates={})
    again = signed_network(ties[::-1], naming=naming[::-1], actors=actors[::-1], dates={})
    assert first == again


def test_dates_are_the_first_and_last_known_and_absent_when_none_is() -> None:
    ties = [tie_of(i, ("A", "B", 1), exhibit=e) for i, e in enumerate(["late", "early", "undated"])]
    naming = [Naming(mention_id=f"m-{n}", actor_id=n, confidence=1, because="") for n in "AB"]
    actors = [actor_of(name) for name in "AB"]
    dates = {"late": "2031-05-01", "early": "2031-01-01", "undated": None}
    (edge,) = signed_network(ties, naming=naming, actors=actors, dates=dates).edges
    assert (edge.first, edge.last) == ("2031-01-01", "2031-05-01")
    (edge,) = signed_network(ties[2:], naming=naming, actors=actors, dates=dates).edges
    assert (edge.first, edge.last) == (None, None)


def test_ties_to_nobody_known_or_to_oneself_are_named_not_dropped_in_silence() -> None:
    ties = [tie_of(0, ("A", "B", 1)), tie_of(1, ("A", "Z", 1)), tie_of(2, ("A", "A", 1))]
    naming = [Naming(mention_id=f"m-{n}", actor_id=n, confidence=1, because="") for n in "AB"]
    network = signed_network(ties, naming=naming, actors=[actor_of("A"), actor_of("B")], dates={})
    assert network.unplaced_tie_ids == ("t0001", "t0002")
    assert len(network.edges) == 1


def test_a_pronoun_counts_for_the_name_it_stands_for() -> None:
    span = Span(exhibit_id="x", passage_id="p", start_char=0, end_char=1)
    they = Mention(id="m-they", span=span, text="they", label="PRONOUN", antecedent_id="m-B")
    naming = [Naming(mention_id=f"m-{n}", actor_id=n, confidence=1, because="") for n in "AB"]
    network = signed_network(
        [tie_of(0, ("A", "they", 1))],
        naming=naming,
        actors=[actor_of("A"), actor_of("B")],
        dates={},
        mentions=[they],
    )
    assert [edge.target_id for edge in network.edges] == ["B"]


def test_a_part_of_the_network_says_how_much_is_left_out() -> None:
    network = network_of([("A", "B", 1), ("A", "C", 1), ("A", "D", -1), ("C", "B", 1)])
    part = relevant_subnetwork(network, most=3)
    assert [node.actor_id for node in part.network.nodes] == ["A", "B", "C"]
    assert (part.nodes_left_out, part.edges_left_out) == (1, 1)
    assert "1 actors and 1 edges are left out" in part.because
    assert relevant_subnetwork(network).because == "shows all 4 actors"


def test_no_ties_give_an_empty_network() -> None:
    assert network_of([]).nodes == ()
