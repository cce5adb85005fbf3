"""Pitch of a voice over time: how often its folds open in a second, and how regular that is.

The short-time autocorrelation is divided by that of its window, so that a period's strength does
not depend on its length (Boersma 1993), and a path through the candidates of all frames is found
that avoids leaps (as there). It follows one voice; where two speak it follows neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from earwitness.case.audio import WORKING_RATE_HZ, Mono

LOWEST_HZ = 60.0
HIGHEST_HZ = 400.0
FRAME_STEP_S = 0.01
FRAME_S = 0.05  # three periods of the lowest pitch
VOICED_FROM = 0.45  # strength of the period under which a frame has no pitch
QUIET = 0.03  # of the loudest frame; under it a frame has no pitch, however regular
CANDIDATES = 5
_OCTAVE_COST = 0.02  # a little for lower octaves, which are as regular as the true one
_LEAP_COST = 0.35  # for each octave between neighbouring frames
_VOICING_COST = 0.14
_FRAMES_AT_ONCE = 1000
_N_FFT = 2048

Track = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pitch:
    """Pitch in every 10 ms. hertz: NaN where there is none; strength: 0..1, NaN likewise."""

    hertz: Track
    strength: Track


def pitch_of(y: Mono) -> Pitch:
    """Trace the pitch of one voice.

    y: float32, shape (samples,) at 16 kHz, full scale +-1, one voice only.
    Returns tracks of shape (frames,), frame n about the 50 ms from n x 10 ms on.
    """
    size, step = round(FRAME_S * WORKING_RATE_HZ), round(FRAME_STEP_S * WORKING_RATE_HZ)
    if len(y) < size:
        return Pitch(hertz=np.zeros(0), strength=np.zeros(0))
    frames = np.lib.stride_tricks.sliding_window_view(y, size)[::step]
    levels = np.abs(frames).max(axis=1)
    parts = [
        _candidates(frames[first : first + _FRAMES_AT_ONCE])
        for first in range(0, len(frames), _FRAMES_AT_ONCE)
    ]
    hertz = np.concatenate([part[0] for part in parts])
    strength = np.concatenate([part[1] for part in parts])
    strength[levels < QUIET * np.percentile(levels, 99)] = 0.0
    return _followed(hertz, strength)


@cache
def _window() -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """The frame's window, and its own autocorrelation up to the longest period."""
    window = np.hanning(round(FRAME_S * WORKING_RATE_HZ))
    return window, _autocorrelation(window[None])[0]


def _autocorrelation(frames: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    spectrum = np.fft.rfft(frames, _N_FFT)
    lags = round(WORKING_RATE_HZ / LOWEST_HZ) + 2
    correlation = np.fft.irfft(np.abs(spectrum) ** 2)[:, :lags]
    return np.asarray(correlation / np.maximum(correlation[:, :1], 1e-12))


def _candidates(frames: Mono) -> tuple[Track, Track]:
    """Find the strongest periods of each frame: (frames, CANDIDATES) of hertz and strength."""
    window, of_window = _window()
    centred = frames - frames.mean(axis=1, keepdims=True)
    regular = _autocorrelation(centred * window) / of_window
    shortest = round(WORKING_RATE_HZ / HIGHEST_HZ)
    before, here = regular[:, shortest - 1 : -2], regular[:, shortest:-1]
    after = regular[:, shortest + 1 :]
    height = np.where((here > before) & (here >= after) & (here > 0.0), here, 0.0)
    best = np.argsort(-height, axis=1, kind="stable")[:, :CANDIDATES]
    rows = np.arange(len(frames))[:, None]
    left, middle, right = before[rows, best], here[rows, best], after[rows, best]
    bend = left - 2.0 * middle + right
    shift = np.clip(0.5 * (left - right) / np.minimum(bend, -1e-9), -0.5, 0.5)
    peak = middle - 0.25 * (left - right) * shift
    strength = np.where(height[rows, best] > 0.0, np.clip(peak, 0.0, 1.0), 0.0)
    return WORKING_RATE_HZ / (best + shortest + shift), strength


def _followed(hertz: Track, strength: Track) -> Pitch:
    """Choose one candidate a frame, or none, so that the path as a whole is strong and smooth."""
    octaves = np.log2(hertz / LOWEST_HZ)
    gain = np.where(strength > 0.0, strength + _OCTAVE_COST * octaves, -1e3)
    unvoiced = np.full((len(hertz), 1), VOICED_FROM)
    gain = np.concatenate([gain, unvoiced], axis=1)
    none = gain.shape[1] - 1
    total, came_from = gain[0], np.zeros(gain.shape, dtype=np.int8)
    for frame in range(1, len(gain)):
        leaps = _LEAP_COST * np.abs(octaves[frame][:, None] - octaves[frame - 1][None, :])
        cost = np.full((none + 1, none + 1), _VOICING_COST)
        cost[:none, :none] = leaps
        cost[none, none] = 0.0
        reached = total[None, :] - cost
        came_from[frame] = reached.argmax(axis=1)
        total = gain[frame] + reached.max(axis=1)
    return _traced_back(int(total.argmax()), came_from, hertz, strength)


def _traced_back(
    last: int, came_from: npt.NDArray[np.int8], hertz: Track, strength: Track
) -> Pitch:
    chosen = np.full(len(hertz), np.nan)
    how_strong = np.full(len(hertz), np.nan)
    for frame in range(len(hertz) - 1, -1, -1):
        if last < hertz.shape[1]:
            chosen[frame], how_strong[frame] = hertz[frame, last], strength[frame, last]
        last = int(came_from[frame, last])
    return Pitch(hertz=chosen, strength=how_strong)
