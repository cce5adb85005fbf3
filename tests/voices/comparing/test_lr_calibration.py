"""The calibration finds the true ratio where it is known."""

from __future__ import annotations

import numpy as np
import pytest

from earwitness.voices.comparing.calibration import Calibration, fitted


def gaussian_fit(shift: float) -> Calibration:
    """Scores of unit variance, one apart at `shift`: the true natural log ratio is s - shift."""
    rng = np.random.default_rng(3)
    net_s = np.full(20_000, 5.0)
    same, different = rng.normal(shift + 0.5, 1, 20_000), rng.normal(shift - 0.5, 1, 20_000)
    coefficients = fitted((same, net_s), (different, net_s))
    return Calibration(coefficients=coefficients, draws=np.array([coefficients] * 2))


@pytest.mark.parametrize("score", [-1.0, 0.0, 2.0])
def test_the_ratio_of_two_gaussians_is_found(score: float) -> None:
    found = gaussian_fit(0.25).log10_lr(score, net_s=5.0)
    assert found == pytest.approx((score - 0.25) / np.log(10), abs=0.05)


def test_unequal_numbers_of_pairs_do_not_move_the_ratio() -> None:
    rng = np.random.default_rng(4)
    same, different = rng.normal(0.5, 1, 5_000), rng.normal(-0.5, 1, 50_000)
    coefficients = fitted((same, np.full(5_000, 5.0)), (different, np.full(50_000, 5.0)))
    neutral = Calibration(coefficients=coefficients, draws=np.zeros((1, 3)))
    assert neutral.log10_lr(0.0, net_s=5.0) == pytest.approx(0.0, abs=0.03)


def test_speech_beyond_what_was_fitted_counts_as_much_as_the_longest() -> None:
    calibration = Calibration(coefficients=(0.0, 1.0, -1.0), draws=np.zeros((1, 3)))
    assert calibration.log10_lr(1.0, net_s=8.0) == calibration.log10_lr(1.0, net_s=800.0)
    assert calibration.log10_lr(1.0, net_s=4.0) > calibration.log10_lr(1.0, net_s=8.0)


def test_draws_take_turns() -> None:
    draws = np.array([[0.0, 1.0, 0.0], [0.0, 3.0, 0.0]])
    calibration = Calibration(coefficients=(0.0, 2.0, 0.0), draws=draws)
    found = calibration.drawn(np.ones(4), net_s=5.0) * np.log(10)
    assert found.tolist() == pytest.approx([1.0, 3.0, 1.0, 3.0])
    assert calibration.log10_lr(1.0, net_s=5.0) * np.log(10) == pytest.approx(2.0)
