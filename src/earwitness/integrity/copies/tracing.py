"""Short windows of a copy, each laid over the source around its place: at which lag does it sound?

The half whitened cross-correlation of `waveform.py`, for many windows of a fifth of a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.fft
import scipy.signal

from earwitness.case.audio import WORKING_RATE_HZ
from earwitness.integrity.copies.edits import Stretch
from earwitness.integrity.copies.sound import Sound, padded_block
from earwitness.integrity.copies.waveform import at_source_speed, half_whitened

WINDOW_S, HOP_S = 0.2, 0.05
_RATE_HZ = WORKING_RATE_HZ // 2  # nothing over 3.7 kHz is listened to
_WINDOW, _HOP = round(WINDOW_S * _RATE_HZ), round(HOP_S * _RATE_HZ)
_AT_ONCE = 64  # windows
_NEAR = 4  # samples, half a millisecond: one lag
_CHUNK_S = 60.0

Rows = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """How clearly each window stands out at each lag.

    middles_s: of the windows, seconds of the copy. ratios: shape (windows, lags), the size at
    each lag over the typical size, 1 to 6 by chance; the middle lag is "in place", lags are
    1/8000 s. energies: shape (windows,), of the copy.
    """

    middles_s: npt.NDArray[np.float64]
    ratios: Rows
    energies: Rows

    def at(self, shift_s: float) -> Rows:
        """Give the ratio of each window at a shift of its source, half a millisecond around."""
        middle = self.ratios.shape[1] // 2 + round(shift_s * _RATE_HZ)
        if not 0 <= middle < self.ratios.shape[1]:
            return np.zeros(len(self.ratios), dtype=np.float32)
        near: Rows = self.ratios[:, max(0, middle - _NEAR) : middle + _NEAR + 1].max(axis=1)
        return near

    def shifts_s(self) -> npt.NDArray[np.float64]:
        """Give the shift of each lag, in seconds."""
        lags = self.ratios.shape[1]
        made: npt.NDArray[np.float64] = (np.arange(lags) - lags // 2) / _RATE_HZ
        return made


def traces(
    line: Stretch,
    span_s: tuple[float, float],
    *,
    copy: Sound,
    source: Sound,
    tempo: float,
    reach_s: float,
) -> Iterator[Trace]:
    """Lay windows of a copy over its source, a minute at a time.

    line: says where the source lies in place. span_s: of the copy, from the first window's start
    to the last one's end; no window where it is shorter than one. reach_s: to both sides.
    """
    start_s = span_s[0]
    while span_s[1] - start_s >= WINDOW_S / tempo:
        end_s = min(span_s[1], start_s + _CHUNK_S)
        y = _at_half_rate(at_source_speed(copy.block(start_s=start_s, end_s=end_s), tempo))
        there_s = line.source_start_s + (start_s - line.start_s) * tempo
        x = _at_half_rate(
            padded_block(
                source,
                start_s=there_s - reach_s,
                seconds=len(y) / _RATE_HZ + 2 * reach_s,
            )
        )
        starts = np.arange(0, len(y) - _WINDOW + 1, _HOP)
        if not len(starts):
            return
        yield _trace(y, x, starts, reach=round(reach_s * _RATE_HZ), start_s=start_s, tempo=tempo)
        start_s += (int(starts[-1]) + _HOP) / _RATE_HZ / tempo


def _trace(
    y: Rows,
    x: Rows,
    starts: npt.NDArray[np.int64],
    *,
    reach: int,
    start_s: float,
    tempo: float,
) -> Trace:
    """y: the copy; x: its source, from `reach` samples before y begins to as many behind it."""
    clips = np.lib.stride_tricks.sliding_window_view(y, _WINDOW)[starts]
    around = _WINDOW + 2 * reach
    x = np.pad(x, (0, max(0, int(starts[-1]) + around - len(x))))
    sources = np.lib.stride_tricks.sliding_window_view(x, around)[starts]
    shape = np.hanning(_WINDOW + 2)[1:-1].astype(np.float32)
    size = scipy.fft.next_fast_len(around + _WINDOW, real=True)
    ratios = np.empty((len(starts), 2 * reach + 1), dtype=np.float32)
    for first in range(0, len(starts), _AT_ONCE):
        some = slice(first, first + _AT_ONCE)
        there = scipy.fft.rfft(sources[some], size, axis=1)
        here = scipy.fft.rfft(clips[some] * shape, size, axis=1)
        cross = half_whitened(there * np.conj(here), size, rate_hz=_RATE_HZ)
        lags = np.abs(scipy.fft.irfft(cross, size, axis=1)[:, : 2 * reach + 1])
        typical = 1.4826 * np.median(lags, axis=1, keepdims=True)
        ratios[some] = lags / (typical + 1e-12)
    return Trace(
        middles_s=start_s + (starts + _WINDOW / 2) / _RATE_HZ / tempo,
        ratios=ratios,
        energies=(clips**2).mean(axis=1),
    )


def _at_half_rate(y: Rows) -> Rows:
    made: Rows = scipy.signal.resample_poly(y, 1, 2).astype(np.float32)
    return made
