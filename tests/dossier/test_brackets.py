"""Findings as brackets over their seconds, and what tests came to in words."""

from __future__ import annotations

import pytest

from earwitness.case.records import Finding
from earwitness.case.vocabulary import Outcome
from earwitness.dossier.brackets_svg import LANE, MOST_LANES, brackets, labels
from earwitness.dossier.pictures import WIDTH
from earwitness.dossier.tally import counted, outcomes_by_test, tally


def finding(
    outcome: Outcome,
    start_s: float | None = None,
    end_s: float | None = None,
    *,
    test: str = "jump",
    name: str = "",
) -> Finding:
    return Finding(
        id=f"fi-{outcome.name}-{start_s}-{test}{name}",
        exhibit_id="x",
        test=test,
        outcome=outcome,
        because="it jumps",
        start_s=start_s,
        end_s=end_s,
    )


@pytest.mark.parametrize(
    ("outcome", "start_s", "label"),
    [
        (Outcome.INCONSISTENT, 1.0, "✕ 1"),
        (Outcome.INCONCLUSIVE, 0.0, "? 1"),
        (Outcome.CONSISTENT, 1.0, "= 1"),
        (Outcome.NOT_TESTED, 1.0, None),
        (Outcome.INCONSISTENT, None, None),
    ],
)
def test_an_outcome_about_a_place_is_told_by_a_sign(
    outcome: Outcome, start_s: float | None, label: str | None
) -> None:
    one = finding(outcome, start_s)
    assert labels([one]).get(one.id) == label


def test_a_bracket_stands_over_its_seconds() -> None:
    one = finding(Outcome.INCONSISTENT, 45.0, 48.0)
    (drawn,) = brackets([one], labels([one]), duration_s=60.0).rows
    assert (drawn.x, drawn.width, drawn.href) == (750.0, 50.0, f"#{one.id}")


@pytest.mark.parametrize("at_s", [0.0, 59.99, 60.0, 61.0])
def test_no_bracket_and_no_label_leaves_the_picture(at_s: float) -> None:
    one = finding(Outcome.INCONCLUSIVE, at_s)
    (drawn,) = brackets([one], labels([one]), duration_s=60.0).rows
    assert drawn.x >= 0
    assert drawn.x + drawn.width <= WIDTH
    assert 18 <= drawn.label_x <= WIDTH - 18


def test_brackets_over_the_same_seconds_stand_in_rows_of_their_own() -> None:
    many = [finding(Outcome.INCONCLUSIVE, 10.0, 11.0, name=str(n)) for n in range(8)]
    laid = brackets(many, labels(many), duration_s=60.0)
    assert [one.top for one in laid.rows] == [LANE * n for n in range(MOST_LANES)]
    assert laid.undrawn == 3
    assert laid.height == LANE * MOST_LANES


def test_brackets_apart_share_a_row() -> None:
    many = [finding(Outcome.INCONCLUSIVE, 10.0 * n, 10.0 * n + 1) for n in range(5)]
    laid = brackets(many, labels(many), duration_s=60.0)
    assert {one.top for one in laid.rows} == {0.0}


def test_without_a_placed_finding_there_is_no_row() -> None:
    laid = brackets([finding(Outcome.CONSISTENT)], {}, duration_s=60.0)
    assert (laid.rows, laid.height, laid.undrawn) == ((), 0.0, 0)


def test_a_test_counts_once_by_its_most_telling_outcome() -> None:
    told = outcomes_by_test(
        [
            finding(Outcome.CONSISTENT, 1.0),
            finding(Outcome.INCONSISTENT, 2.0),
            finding(Outcome.NOT_TESTED, 3.0),
            finding(Outcome.NOT_TESTED, test="hum"),
        ]
    )
    assert told == {"jump": Outcome.INCONSISTENT, "hum": Outcome.NOT_TESTED}


def test_what_could_betray_a_source_is_no_test_of_the_recording() -> None:
    assert tally([finding(Outcome.INCONCLUSIVE, test="exposure")], duration_s=9.0) == ""


def test_a_tally_says_how_many_on_how_much_and_where() -> None:
    found = [
        finding(Outcome.INCONSISTENT, 12.34, 13.0),
        finding(Outcome.INCONCLUSIVE, test="tags"),
        finding(Outcome.NOT_TESTED, test="hum"),
    ]
    assert tally(found, duration_s=51.2) == (
        "2 tests on 51.2 s of sound: 1 inconsistent: jump at 0:12.3; 1 inconclusive; 1 not tested."
    )


def test_without_decoded_sound_a_tally_names_the_file_alone() -> None:
    said = tally([finding(Outcome.CONSISTENT, test="ending")], duration_s=None)
    assert said.startswith("1 test on the file alone: none inconsistent; 1 consistent")


def test_many_places_are_counted_after_four() -> None:
    found = [finding(Outcome.INCONSISTENT, float(n)) for n in range(7)]
    assert tally(found, duration_s=9.0).endswith(
        "jump at 0:00.0, jump at 0:01.0, jump at 0:02.0, jump at 0:03.0, 3 more."
    )


def test_nothing_inconsistent_is_said_and_not_left_out() -> None:
    assert (
        counted([Outcome.CONSISTENT]) == "none inconsistent; 1 consistent with the claimed origin"
    )


def test_where_no_test_ran_nothing_is_said_of_inconsistency() -> None:
    assert counted([Outcome.NOT_TESTED] * 3) == "3 not tested"
