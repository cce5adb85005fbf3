"""Evidence counts by independent source, with its date, and only between known actors."""

from __future__ import annotations

import pytest
from evidence_cases import evidence_of
from network_cases import actor_of, tie_of

from earwitness.case.records import Naming
from earwitness.case.vocabulary import ExhibitKind
from earwitness.consequences.evidence import (
    TieEvidence,
    View,
    accounts,
    in_view,
    tie_evidence,
)
from earwitness.consequences.network import EdgeSign
from earwitness.consequences.pairs import counted_graph, pair_standings, sign_of, weighed_graph


def gathered(**options: dict[str, str]) -> tuple[TieEvidence, ...]:
    ties = [
        tie_of(0, ("A", "B", -1), exhibit="x"),
        tie_of(1, ("B", "A", -1), exhibit="y"),
        tie_of(2, ("A", "A", 1), exhibit="x"),
        tie_of(3, ("A", "stranger", 1), exhibit="x"),
    ]
    return tie_evidence(
        ties,
        naming=[Naming(mention_id=f"m-{n}", actor_id=n, confidence=1.0, because="") for n in "AB"],
        actors=[actor_of("A"), actor_of("B")],
        dates={"x": "2031-02-03T10:00:00Z", "y": None},
        **options,
    )


def test_ties_to_oneself_or_to_nobody_known_are_no_evidence() -> None:
    assert [one.tie_id for one in gathered()] == ["t0000", "t0001"]


def test_a_date_is_a_day_and_may_be_unknown() -> None:
    assert [one.date for one in gathered()] == ["2031-02-03", None]


def test_an_exhibit_is_its_own_source_unless_it_repeats_another() -> None:
    assert [one.source for one in gathered()] == ["x", "y"]
    assert [one.source for one in gathered(sources={"x": "wire", "y": "wire"})] == ["wire", "wire"]


def test_a_passages_own_source_goes_before_its_exhibits() -> None:
    assert {one.source for one in gathered(sources={"x": "wire", "p": "quoted"})} == {"quoted"}


def test_five_prints_of_one_story_weigh_as_much_as_one() -> None:
    five = [evidence_of(i, ("A", "B", -1), source="wire", confidence=0.8) for i in range(5)]
    (copies,) = pair_standings(accounts(five))
    (single,) = pair_standings(accounts(five[:1]))
    assert (copies.good, copies.bad, copies.sources) == (single.good, single.bad, 1)
    assert copies.bad == 0.8
    assert copies.because == "5 ties from 1 independent source: 0 on balance good, 1 bad, 0 neither"


def test_five_stories_weigh_five_times_as_much() -> None:
    five = [evidence_of(i, ("A", "B", -1)) for i in range(5)]
    (standing,) = pair_standings(accounts(five))
    assert (standing.bad, standing.sources, standing.net) == (5.0, 5, -5.0)


def test_a_source_that_says_both_is_balanced_by_how_sure_each_is() -> None:
    both = [
        evidence_of(0, ("A", "B", 1), source="s", confidence=0.9),
        evidence_of(1, ("B", "A", -1), source="s", confidence=0.3),
    ]
    (one,) = accounts(both)
    assert one.tone == pytest.approx(0.5)
    assert (one.weight, one.tie_ids) == (0.9, ("t000", "t001"))


def test_a_copied_story_has_the_date_of_its_first_print() -> None:
    prints = [
        evidence_of(0, ("A", "B", 1), source="wire", date="2031-03-01"),
        evidence_of(1, ("A", "B", 1), source="wire", date="2031-02-01"),
        evidence_of(2, ("A", "B", 1), source="wire", date=None),
    ]
    assert accounts(prints)[0].date == "2031-02-01"


@pytest.mark.parametrize(
    ("good", "bad", "sign"),
    [
        (0.0, 0.0, EdgeSign.NEUTRAL),
        (0.3, 0.1, EdgeSign.POSITIVE),
        (0.29, 0.1, EdgeSign.MIXED),
        (0.5, 0.5, EdgeSign.MIXED),
        (0.0, 0.1, EdgeSign.NEGATIVE),
    ],
)
def test_a_pair_is_mixed_until_three_quarters_of_the_weight_agree(
    good: float, bad: float, sign: EdgeSign
) -> None:
    assert sign_of(good=good, bad=bad) is sign


def test_mixed_pairs_count_by_weight_only() -> None:
    ties = [evidence_of(i, ("A", "B", sign)) for i, sign in enumerate((1, 1, -1))]
    ties.append(evidence_of(3, ("B", "C", -1)))
    standings = pair_standings(accounts(ties))
    assert counted_graph(standings).actor_ids == ("B", "C")
    assert weighed_graph(standings).actor_ids == ("A", "B", "C")
    assert weighed_graph(standings).graph.weight.tolist() == [1.0, -1.0]


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (View.RECORDINGS, {"tape", "words"}),
        (View.REPORTING, {"paper"}),
        (View.BOTH, {"tape", "words", "paper"}),
    ],
)
def test_a_view_keeps_its_kinds_of_exhibit(view: View, expected: set[str]) -> None:
    kinds = {
        "tape": ExhibitKind.RECORDING,
        "words": ExhibitKind.TRANSCRIPT,
        "paper": ExhibitKind.DOCUMENT,
    }
    evidence = [evidence_of(i, ("A", "B", 1), source=name) for i, name in enumerate(kinds)]
    assert {one.exhibit_id for one in in_view(evidence, view, kinds=kinds)} == expected
