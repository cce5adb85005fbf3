"""A rough sketch of every 0.6 s of a recording, so that like can be sought by inner products."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import scipy.fft

from earwitness.case.audio import Mono

HOP_S = 0.032
FRAMES = 20  # of one sketch
WINDOW_S = FRAMES * HOP_S

_Floats = npt.NDArray[np.float32]
_BANDS, _LOWEST_HZ, _HIGHEST_HZ = 20, 150.0, 6000.0
_KEPT_IN_TIME, _KEPT_IN_PITCH = 8, 12
_BLOCK_FRAMES = 1800


def sketches(sound: Callable[[float, float], Mono], *, duration_s: float, rate_hz: int) -> _Floats:
    """Sketch a recording: shape (sketches, 96), one every 32 ms, of length 1; 0 in exact silence.

    sound: gives the samples from one second to another.
    """
    frames = max(0, int(duration_s / HOP_S) - 1)
    levels = np.empty((frames, _BANDS), dtype=np.float32)
    for first in range(0, frames, _BLOCK_FRAMES):
        end = min(frames, first + _BLOCK_FRAMES)
        y = sound(first * HOP_S, (end + 1) * HOP_S)
        levels[first:end] = _levels(y, end - first, rate_hz)
    count = max(0, frames - FRAMES + 1)
    drawn = np.empty((count, _KEPT_IN_TIME * _KEPT_IN_PITCH), dtype=np.float32)
    for first in range(0, count, _BLOCK_FRAMES):
        end = min(count, first + _BLOCK_FRAMES)
        views = np.lib.stride_tricks.sliding_window_view(
            levels[first : end + FRAMES - 1], FRAMES, 0
        )
        drawn[first:end] = _drawn(views)
    return drawn


def _levels(y: Mono, frames: int, rate_hz: int) -> _Floats:
    """Give the level of 20 bands in windows of two hops, in natural logarithms."""
    hop = HOP_S * rate_hz
    length = round(2 * hop)
    starts = np.rint(np.arange(frames) * hop).astype(int)
    y = np.pad(y, (0, max(0, int(starts[-1]) + length - len(y))))
    views = np.lib.stride_tricks.sliding_window_view(y, length)[starts]
    spectra = scipy.fft.rfft(views * np.hanning(length).astype(np.float32), axis=1)
    energy = (spectra.real**2 + spectra.imag**2) @ _bands(length, rate_hz)
    levels: _Floats = np.log(energy + np.float32(1e-9)).astype(np.float32)
    return levels


@lru_cache(maxsize=4)
def _bands(length: int, rate_hz: int) -> _Floats:
    """Assign the bins of a spectrum to bands evenly spaced in mel."""
    highest_hz = min(_HIGHEST_HZ, 0.45 * rate_hz)
    edges_mel = np.linspace(_mel(_LOWEST_HZ), _mel(highest_hz), _BANDS + 1)
    bins_mel = _mel(np.fft.rfftfreq(length, 1 / rate_hz))[:, None]
    inside = (bins_mel >= edges_mel[:-1]) & (bins_mel < edges_mel[1:])
    return inside.astype(np.float32)


def _mel(hz: npt.ArrayLike) -> npt.NDArray[np.float64]:
    return np.asarray(2595.0 * np.log10(1.0 + np.asarray(hz) / 700.0))


def _drawn(levels: _Floats) -> _Floats:
    """Keep the slow and broad part of how levels rise and fall. levels: (sketches, bands, time)."""
    slow = scipy.fft.dct(levels, axis=2, norm="ortho")[:, :, 1 : _KEPT_IN_TIME + 1]
    broad = scipy.fft.dct(slow, axis=1, norm="ortho")[:, :_KEPT_IN_PITCH]
    flat = broad.reshape(len(levels), -1)
    length = np.sqrt((flat**2).sum(axis=1, keepdims=True))
    sketched: _Floats = np.where(length > 1e-3, flat / np.maximum(length, 1e-3), 0.0)
    return sketched
