"""A change is called one only where sources are many, and chance alone would seldom do as much."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import numpy as np
import pytest
from evidence_cases import accounts_of as told_of
from hypothesis import given, settings
from hypothesis import strategies as st

from earwitness.consequences.change import (
    CHANGED,
    ChangeOptions,
    ChangeOutcome,
    PairChange,
    chance_of_as_much,
    changes,
    false_discovery,
)
from earwitness.consequences.evidence import Account
from earwitness.consequences.tension import tension_over_time
from earwitness.consequences.tones import tone_draws

DAY = "2031-03-01"
TONES = st.lists(st.sampled_from([-1.0, -0.5, 0.0, 1.0]), min_size=1, max_size=4)


def sides(
    before: Sequence[float], after: Sequence[float], pair: tuple[str, str] = ("A", "B")
) -> tuple[Account, ...]:
    days = ["2031-02-27"] * len(before) + [DAY] * len(after)
    return told_of(pair, [*before, *after], days=days)


def judged(before: Sequence[float], after: Sequence[float]) -> PairChange:
    (pair,) = changes(sides(before, after), at=DAY).pairs
    return pair


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        ([1] * 8, [-1] * 8, ChangeOutcome.TURNED),
        ([-1] * 8, [1] * 8, ChangeOutcome.TURNED),
        ([0] * 9, [-1] * 9, ChangeOutcome.WORSE),
        ([-1] * 9, [0] * 9, ChangeOutcome.BETTER),
        ([1] * 60, [1] * 60, ChangeOutcome.HELD),
        ([1] * 4, [1] * 4, ChangeOutcome.INCONCLUSIVE),
        ([1, -1] * 4, [-1, 1, -1, -1, 1, -1, 1, -1], ChangeOutcome.INCONCLUSIVE),
        ([1] * 20, [-1] * 3, ChangeOutcome.TOO_LITTLE),
        ([1] * 3, [-1] * 20, ChangeOutcome.TOO_LITTLE),
        ([], [-1] * 20, ChangeOutcome.TOO_LITTLE),
    ],
    ids=[
        "to bad",
        "to good",
        "worse",
        "better",
        "held",
        "agreeing but few",
        "mixed before and after",
        "few after",
        "few before",
        "none before",
    ],
)
def test_what_is_called_a_change_and_what_is_not(
    before: list[float], after: list[float], outcome: ChangeOutcome
) -> None:
    assert judged(before, after).outcome is outcome


def test_too_little_evidence_is_not_measured_and_not_no_change() -> None:
    pair = judged([1, 1], [-1] * 9)
    assert (pair.change, pair.low, pair.p, pair.q) == (None, None, None, None)
    assert (pair.before.mean, pair.before.sources, pair.after.sources) == (1.0, 2, 9)
    assert pair.because == (
        "A and B: tone +1.00 over 2 independent sources before 2031-03-01, tone -1.00 over 9 "
        "independent sources since; fewer than 4 on one side: too little to tell"
    )


def test_three_articles_more_are_no_change() -> None:
    more = judged([1] * 8, [1] * 60)
    assert more.outcome in {ChangeOutcome.HELD, ChangeOutcome.INCONCLUSIVE}
    assert more.change == 0


def test_a_change_says_its_figures_and_does_not_say_why() -> None:
    pair = judged([1] * 8, [-1] * 8)
    assert pair.change == -2
    assert pair.low == -2 and pair.high is not None and -2 < pair.high < -0.5
    assert "shuffled dates give as much with p < 0.001" in pair.because
    assert pair.because.endswith("more than chance: the sign of the reporting changed")
    assert not {"because of", "caused", "led to"} & set(pair.because.split())


def test_among_many_pairs_one_unlikely_one_is_not_called_a_change() -> None:
    alone = changes(sides([1, 1, 1, 1], [-1, -1, -1, -1]), at=DAY)
    assert alone.pairs[0].outcome is ChangeOutcome.TURNED
    crowd = [
        one
        for i in range(40)
        for one in sides([1, -1, 1, -1], [-1, 1, 1, -1], pair=("A", f"Z{i:02}"))
    ]
    among = changes([*sides([1] * 4, [-1] * 4), *crowd], at=DAY)
    (again,) = (pair for pair in among.pairs if pair.second_id == "B")
    assert again.p == alone.pairs[0].p
    assert again.outcome is ChangeOutcome.INCONCLUSIVE
    assert "0 of 41 pairs with enough evidence on both sides" in among.because


def test_the_day_itself_counts_as_after_and_the_undated_as_neither() -> None:
    told = told_of(("A", "B"), [1, 1, 1], days=["2031-02-28", DAY, "2031-03-02"])
    undated = told_of(("A", "C"), [1], days=["2031-03-02"])
    undated = tuple(_without_date(one) for one in undated)
    found = changes([*told, *undated], at=DAY)
    assert (found.pairs[0].before.sources, found.pairs[0].after.sources) == (1, 2)
    assert found.undated == 1
    assert len(found.pairs) == 1


@given(before=TONES, after=TONES)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_the_chance_by_shuffling_is_that_of_all_orders(
    before: list[float], after: list[float]
) -> None:
    told = sides(before, after)
    found = chance_of_as_much(
        told[: len(before)], told[len(before) :], shuffles=9, draw=np.random.default_rng(0)
    )
    tones, n = [*before, *after], len(before)
    observed = abs(np.mean(after) - np.mean(before))
    orders = list(permutations(tones)) if len(tones) < 8 else []
    if orders:
        gaps = [abs(np.mean(order[n:]) - np.mean(order[:n])) for order in orders]
        assert found == pytest.approx(np.mean([gap >= observed - 1e-9 for gap in gaps]))
    assert found > 0


def test_a_drawn_chance_is_never_zero_and_near_the_exact_one() -> None:
    told = sides([1] * 9 + [-1] * 3, [-1] * 7 + [1] * 5)
    drawn = chance_of_as_much(told[:12], told[12:], shuffles=4999, draw=np.random.default_rng(0))
    assert drawn == pytest.approx(0.2203, abs=0.02)  # Fisher's exact test, both tails
    far = chance_of_as_much(
        *(sides([1] * 30, [-1] * 30)[i : i + 30] for i in (0, 30)),
        shuffles=99,
        draw=np.random.default_rng(0),
    )
    assert far == 0.01


@pytest.mark.parametrize(
    ("p", "q"),
    [
        ([], []),
        ([0.03], [0.03]),
        ([0.01, 0.02, 0.03, 0.04], [0.04, 0.04, 0.04, 0.04]),
        ([0.5, 0.001], [0.5, 0.002]),
        ([1.0, 0.2, 0.2], [1.0, 0.3, 0.3]),
    ],
)
def test_chances_are_corrected_for_their_number(p: list[float], q: list[float]) -> None:
    assert false_discovery(p) == pytest.approx(q)


def test_chance_alone_seldom_changes_anything() -> None:
    draw = np.random.default_rng(5)
    told = [
        one
        for i in range(150)
        for one in sides(
            draw.choice([-1.0, 1.0], size=6).tolist(),
            draw.choice([-1.0, 1.0], size=6).tolist(),
            pair=("A", f"B{i:03}"),
        )
    ]
    found = changes(told, at=DAY)
    assert found.tested == 150
    assert sum(pair.outcome in CHANGED for pair in found.pairs) <= 1


def test_one_pair_more_moves_no_other_pairs_interval() -> None:
    alone = changes(sides([1, 1, -1, 1], [-1, 1, -1, -1]), at=DAY).pairs[0]
    both = changes(
        [*sides([1] * 5, [1] * 5, pair=("A", "0")), *sides([1, 1, -1, 1], [-1, 1, -1, -1])], at=DAY
    )
    (again,) = (pair for pair in both.pairs if pair.second_id == "B")
    assert (again.low, again.high, again.p) == (alone.low, alone.high, alone.p)


def test_an_interval_narrows_with_sources_and_never_vanishes() -> None:
    widths = []
    for number in (1, 4, 16, 64):
        told = told_of(("A", "B"), [-1.0] * number, days=[DAY] * number)
        low, high = np.quantile(
            tone_draws(told, times=4000, draw=np.random.default_rng(1)), [0.025, 0.975]
        )
        widths.append(float(high - low))
    assert widths == sorted(widths, reverse=True)
    assert 0 < widths[-1] < 0.2 < 0.8 < widths[0]


def test_options_change_the_result() -> None:
    told = sides([1, 1], [-1, -1])
    fewer = changes(told, at=DAY, options=ChangeOptions(least_sources=2)).pairs[0]
    assert fewer.p == pytest.approx(1 / 3)
    assert fewer.outcome is ChangeOutcome.INCONCLUSIVE


def test_tension_follows_the_weeks_and_leaves_gaps_empty() -> None:
    days = ["2031-02-01", "2031-02-02", "2031-02-20", "2031-02-21"]
    (series,) = tension_over_time(told_of(("A", "B"), [1, 1, -1, 0], days=days), days=7)
    assert [point.tension for point in series.points] == [0.0, None, 0.75]
    assert [point.sources for point in series.points] == [2, 0, 2]
    first, gap, last = series.points
    assert (first.start, first.end, last.start) == ("2031-02-01", "2031-02-08", "2031-02-15")
    assert (gap.low, gap.high, gap.tie_ids) == (None, None, ())
    assert last.low is not None and last.high is not None
    assert last.low < 0.75 < last.high
    assert last.tie_ids == ("AB-2", "AB-3")


def test_every_dated_source_is_in_one_step_and_thin_pairs_have_no_line() -> None:
    days = [f"2031-02-{day:02}" for day in range(1, 21)]
    told = told_of(("A", "B"), [1.0] * 20, days=days) + told_of(("A", "C"), [1.0], days=[DAY])
    for length in (1, 3, 30):
        (series,) = tension_over_time(told, days=length)
        assert (series.first_id, series.second_id) == ("A", "B")
        assert sum(point.sources for point in series.points) == 20


def test_a_step_of_no_days_is_refused() -> None:
    with pytest.raises(ValueError, match="a step of 0 days"):
        tension_over_time((), days=0)
    assert tension_over_time(()) == ()


def _without_date(one: Account) -> Account:
    from dataclasses import replace

    return replace(one, date=None)
