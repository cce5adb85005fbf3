"""A ratio never goes further than the speakers and pairs behind it."""

from __future__ import annotations

import numpy as np
import pytest

from earwitness.voices.comparing.bounds import (
    Bounds,
    narrower,
    speaker_bounds,
    supported_bounds,
)

CLEAR = np.full(500, 3.0), np.full(5000, -3.0)


@pytest.mark.parametrize(("speakers", "most"), [(0, 0.0), (1, 0.0), (10, 1.0), (1000, 3.0)])
def test_n_speakers_give_no_ratio_beyond_n(speakers: int, most: float) -> None:
    bounds = speaker_bounds(speakers)
    assert (bounds.held(9.0), bounds.held(-9.0)) == (pytest.approx(most), pytest.approx(-most))


def test_a_ratio_within_the_bounds_is_left_as_it_is() -> None:
    assert Bounds(low=-1.2, high=2.0).held(0.7) == 0.7


def test_bounds_that_leave_out_one_to_one_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="do not hold 0"):
        Bounds(low=0.1, high=2.0)


def test_the_narrower_limit_counts_on_each_side() -> None:
    one, other = Bounds(low=-2.0, high=1.0), Bounds(low=-1.0, high=3.0)
    assert narrower(one, other) == Bounds(low=-1.0, high=1.0)


def test_perfect_separation_supports_about_as_much_as_there_are_speakers() -> None:
    bounds = supported_bounds(*CLEAR, same_speakers=100, different_speakers=100)
    assert 1.9 < bounds.high <= np.log10(101)
    assert -np.log10(101) <= bounds.low < -1.9


def test_more_pairs_of_the_same_speakers_support_no_more() -> None:
    few = supported_bounds(*CLEAR, same_speakers=20, different_speakers=20)
    more = supported_bounds(
        np.full(9000, 3.0), np.full(90_000, -3.0), same_speakers=20, different_speakers=20
    )
    assert more == few


def test_misleading_pairs_bring_the_upper_bound_down() -> None:
    same, different = CLEAR
    misled = np.concatenate([different, np.full(250, 2.5)])  # one pair in twenty
    bounds = supported_bounds(same, misled, same_speakers=200, different_speakers=200)
    assert 1.0 < bounds.high < np.log10(21)


def test_ratios_that_tell_nothing_support_nothing() -> None:
    rng = np.random.default_rng(1)
    bounds = supported_bounds(
        rng.normal(size=500), rng.normal(size=500), same_speakers=50, different_speakers=50
    )
    assert bounds.high < 0.05
    assert bounds.low > -0.05
