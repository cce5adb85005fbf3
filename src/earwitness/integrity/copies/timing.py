"""Offsets to a fraction of a millisecond, from the waveforms under a copy's stretches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from earwitness.integrity.copies.edits import Stretch
from earwitness.integrity.copies.features import Warp
from earwitness.integrity.copies.sound import Sound, padded_block
from earwitness.integrity.copies.waveform import at_source_speed, best_lag

FRAME_ERROR_S = 0.016  # what features alone are good to
_CLEAR_RATIO = 9.0
_WINDOW_S, _LEAST_S = 3.0, 0.4
_MOST_WINDOWS = 8
_SLACK_S = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """Stretches with exact offsets, the exact speed, and what the offsets are good to.

    error_s: half the spread of what several windows say; 16 ms where no waveform agrees.
    """

    stretches: tuple[Stretch, ...]
    tempo: float
    error_s: float


def exact_timing(stretches: Sequence[Stretch], *, copy: Sound, source: Sound, warp: Warp) -> Timing:
    """Measure each stretch's offset, and from the longest one the speed."""
    if abs(warp.tempo - warp.pitch) > 1e-9:  # a vocoder rebuilt the waveform: nothing to lay over
        return Timing(stretches=tuple(stretches), tempo=warp.tempo, error_s=FRAME_ERROR_S)
    measured = [_lags(one, copy=copy, source=source, tempo=warp.tempo) for one in stretches]
    drift = _drift(measured, stretches)
    made, errors = [], []
    for one, lags in zip(stretches, measured, strict=True):
        if not len(lags):
            made.append(one)
            continue
        start_lag = float(np.median(lags[:, 1] - drift * (lags[:, 0] - one.start_s)))
        end_lag = start_lag + drift * (one.end_s - one.start_s)
        left = lags[:, 1] - start_lag - drift * (lags[:, 0] - one.start_s)
        errors.append(float(np.median(np.abs(left))) + 0.5 / 16_000)
        made.append(
            replace(
                one,
                source_start_s=one.source_start_s + start_lag,
                source_end_s=one.source_end_s + end_lag,
            )
        )
    error_s = max(errors) if len(errors) == len(made) and errors else FRAME_ERROR_S
    tempo = warp.tempo + drift
    return Timing(stretches=tuple(made), tempo=tempo, error_s=round(error_s, 5))


def _lags(one: Stretch, *, copy: Sound, source: Sound, tempo: float) -> np.ndarray:
    """Measure (middle of window in the copy, lag) in some windows; only clear ones are kept."""
    length_s = one.end_s - one.start_s
    if length_s < _LEAST_S:
        return np.zeros((0, 2))
    window_s = min(_WINDOW_S, length_s)
    count = min(_MOST_WINDOWS, max(1, int(length_s / window_s * 1.5)))
    found = []
    for begin_s in np.linspace(one.start_s, one.end_s - window_s, count):
        clip = at_source_speed(
            copy.block(start_s=float(begin_s), end_s=float(begin_s) + window_s), tempo
        )
        there_s = one.source_start_s + (float(begin_s) - one.start_s) * tempo
        stretch = padded_block(
            source, start_s=there_s - _SLACK_S, seconds=len(clip) / 16_000 + 2 * _SLACK_S
        )
        lag = best_lag(clip, stretch, slack_s=_SLACK_S)
        if lag.ratio >= _CLEAR_RATIO:
            found.append((float(begin_s) + window_s / 2, lag.lag_s))
    return np.asarray(found).reshape(-1, 2)


def _drift(measured: Sequence[np.ndarray], stretches: Sequence[Stretch]) -> float:
    """Fit seconds of lag per second on the stretch with most windows (Theil-Sen); 0.0: no sign."""
    best = max(measured, key=len, default=np.zeros((0, 2)))
    if len(best) < 4:
        return 0.0
    at, lag = best[:, 0], best[:, 1]
    rows, columns = np.triu_indices(len(best), k=1)
    slope = float(np.median((lag[columns] - lag[rows]) / (at[columns] - at[rows])))
    left = lag - slope * at
    spread = float(np.median(np.abs(left - np.median(left))))
    return slope if abs(slope) * float(at[-1] - at[0]) > 4 * spread + 1e-4 else 0.0
