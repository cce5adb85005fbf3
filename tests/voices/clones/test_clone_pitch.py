"""The pitch tracker on tones whose pitch is known."""

from __future__ import annotations

import numpy as np
import pytest
from clone_samples import RATE, buzz

from earwitness.voices.clones.pitch import pitch_of


@pytest.mark.parametrize("hertz", [75.0, 110.0, 173.0, 260.0, 380.0])
def test_a_steady_tone_has_its_pitch_to_half_a_per_cent(hertz: float) -> None:
    found = pitch_of(buzz(1.0, hertz=hertz)).hertz
    assert np.mean(np.isnan(found)) < 0.02
    assert np.nanmax(np.abs(found / hertz - 1.0)) < 0.005


@pytest.mark.parametrize("hertz", [65.0, 300.0])
def test_a_regular_period_is_strong_however_long_it_is(hertz: float) -> None:
    assert np.nanmin(pitch_of(buzz(1.0, hertz=hertz)).strength) > 0.95


def test_noise_has_next_to_no_pitch() -> None:
    y = np.random.default_rng(3).standard_normal(2 * RATE).astype(np.float32) * 0.1
    assert np.mean(np.isnan(pitch_of(y).hertz)) > 0.95


def test_silence_has_no_pitch_and_too_little_sound_has_no_frame() -> None:
    assert np.isnan(pitch_of(np.zeros(RATE, dtype=np.float32)).hertz).all()
    assert len(pitch_of(np.zeros(700, dtype=np.float32)).hertz) == 0


def test_a_glide_is_followed_without_a_leap() -> None:
    time = np.arange(2 * RATE) / RATE
    phase = 2 * np.pi * (100.0 * time + 25.0 * time**2)
    y = sum(np.cos(n * phase) / n for n in range(1, 20)).astype(np.float32) * 0.1
    found = pitch_of(y).hertz
    middle = 100.0 + 50.0 * (np.arange(len(found)) * 0.01 + 0.025)
    assert np.nanmax(np.abs(found / middle - 1.0)) < 0.02


def test_gain_changes_nothing() -> None:
    y = buzz(0.5)
    np.testing.assert_allclose(pitch_of(y * 0.01).hertz, pitch_of(y).hertz, rtol=1e-4)
