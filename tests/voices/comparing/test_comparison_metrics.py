"""Cllr, its least value, EER and Tippett heights, against values known by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from earwitness.voices.comparing.metrics import cllr, cllr_min, eer, share_above

RATIOS = arrays(
    np.float64, st.integers(2, 30), elements=st.floats(-8, 8, allow_nan=False, width=16)
)


def test_a_system_that_always_says_one_to_one_costs_one_bit() -> None:
    assert cllr(np.zeros(5), np.zeros(9)) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("same", "different", "cost"),
    [
        pytest.param([40.0], [-40.0], 0.0, id="sure and right"),
        pytest.param([np.log(3.0)], [0.0], (np.log2(4 / 3) + 1) / 2, id="one side says nothing"),
        pytest.param([-np.log(99.0)], [-40.0], np.log2(100.0) / 2, id="one pair misled a hundred"),
    ],
)
def test_cllr_is_the_mean_of_both_sides_costs(
    same: list[float], different: list[float], cost: float
) -> None:
    assert cllr(np.array(same), np.array(different)) == pytest.approx(cost, abs=1e-9)


@given(RATIOS, RATIOS)
def test_recalibration_never_costs_more_and_never_more_than_saying_nothing(
    same: np.ndarray, different: np.ndarray
) -> None:
    least = cllr_min(same, different)
    assert -1e-12 <= least <= min(1.0, cllr(same, different)) + 1e-9


@given(RATIOS, RATIOS)
def test_least_cost_and_eer_hang_on_the_order_alone(
    same: np.ndarray, different: np.ndarray
) -> None:
    moved = 8.0 * same, 8.0 * different
    assert cllr_min(*moved) == pytest.approx(cllr_min(same, different), abs=1e-9)
    assert eer(*moved) == pytest.approx(eer(same, different), abs=1e-9)


@pytest.mark.parametrize(
    ("same", "different", "rate"),
    [
        pytest.param([2.0, 3.0], [0.0, 1.0], 0.0, id="told apart"),
        pytest.param([1.0, 1.0], [1.0, 1.0], 0.5, id="all the same"),
        pytest.param([0.0, 1.0], [2.0, 3.0], 1.0, id="the wrong way round"),
        pytest.param([1.0, 2.0, 3.0, 4.0], [0.0, 0.5, 0.6, 2.5], 0.25, id="one of four each"),
    ],
)
def test_eer_is_where_misses_and_false_acceptances_cross(
    same: list[float], different: list[float], rate: float
) -> None:
    assert eer(np.array(same), np.array(different)) == pytest.approx(rate)


def test_tippett_heights_count_a_value_at_the_threshold() -> None:
    heights = share_above(np.array([0.0, 1.0, 2.0, 2.0]), np.array([-1.0, 1.0, 2.0, 2.1]))
    assert heights.tolist() == [1.0, 0.75, 0.5, 0.0]
