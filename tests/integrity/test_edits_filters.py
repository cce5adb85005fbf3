"""The filterbanks behind the grids: they hold to what their standards make them do."""

from __future__ import annotations

import numpy as np
import pytest

from earwitness.integrity.edits.aac_grid import FRAME, transformed, windows
from earwitness.integrity.edits.mpeg_filters import GRANULE, REACH, analysed, prototype


def test_the_window_of_layer_iii_is_symmetric_and_smooth():
    window = prototype()
    assert window.shape == (512,)
    assert window[0] == 0.0
    assert np.array_equal(window[1:], window[:0:-1])
    assert window.argmax() == 256
    # one wrong figure among 257 would stand out from a curve through its neighbours
    assert np.abs(np.diff(window, 4)).max() < 1.0e-4


def test_the_window_of_layer_iii_gives_back_the_sound_it_took_apart():
    window, n, band = prototype(), np.arange(512), np.arange(32)[:, None]
    apart = window * np.cos((2 * band + 1) * (n - 16) * np.pi / 64)
    together = 32 * window * np.cos((2 * band + 1) * (n + 16) * np.pi / 64)
    sound = np.random.default_rng(1).normal(size=4096)
    heard = np.zeros(4096)
    for taking, giving in zip(apart, together, strict=True):
        thinned = np.zeros(4096)
        thinned[::32] = np.convolve(sound, taking)[:4096:32]
        heard += np.convolve(thinned, giving)[:4096]
    error = heard[1024:] - sound[512:-512]
    # the standard's own window errs by -84.5 dB on white noise, at every place alike
    assert 10 * np.log10((error**2).mean() / (sound**2).mean()) < -84.0


def test_white_noise_keeps_its_standard_deviation():
    noise = np.random.default_rng(2).normal(size=(12, GRANULE - 1 + REACH)).astype(np.float32)
    assert analysed(noise).std() == pytest.approx(1.0, abs=0.02)
    for window in windows():
        assert transformed(noise[0], window).std() == pytest.approx(1.0, abs=0.05)


def test_a_place_sees_what_the_first_place_sees_of_sound_that_starts_there():
    noise = np.random.default_rng(3).normal(size=2 * (GRANULE - 1 + REACH)).astype(np.float32)
    length = GRANULE - 1 + REACH
    both = analysed(np.stack([noise[:length], noise[100 : 100 + length]]))
    later = both[:, :, 100 // 32, 0, 100 % 32]
    assert np.allclose(later, both[:, :, 0, 1, 0], atol=1e-4)


@pytest.mark.parametrize("line", [1, 5, 16], ids=["low edge", "middle", "high edge"])
def test_a_tone_falls_into_its_own_line_and_not_into_the_next_band(line):
    band = 9  # odd: turned round until its signs are changed
    hz = (band * 18 + line + 0.5) / 576 / 2
    y = np.cos(2 * np.pi * hz * np.arange(GRANULE - 1 + REACH)).astype(np.float32)
    energy = (analysed(y[None]) ** 2).mean(axis=(2, 3, 4)).reshape(-1)
    assert energy.argmax() == band * 18 + line
    assert energy[band * 18 + line - 1 : band * 18 + line + 2].sum() > 0.98 * energy.sum()


@pytest.mark.parametrize("which", [0, 1])
def test_the_windows_of_aac_overlap_to_one(which):
    window = windows()[which].astype(np.float64)
    assert np.allclose(window[:FRAME] ** 2 + window[FRAME:] ** 2, 1.0, atol=1e-6)
    assert np.allclose(window, window[::-1], atol=1e-6)
