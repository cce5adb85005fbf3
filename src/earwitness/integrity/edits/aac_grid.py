"""The grid of an earlier AAC encoding, at 1024 possible starts and two shapes of window."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import scipy.fft

from earwitness.case.audio import Mono
from earwitness.integrity.edits.grids import Traces, by_start, outstanding
from earwitness.integrity.edits.stretches import stretches

FRAME = 1024  # samples between two places where an encoder looks
_AT_NOTHING = (0.5, 4.0)  # steps of 16 bit: untouched, coded once more
_EVERY_S = 0.7
_HIGHEST_HZ = 12_000.0
_KAISER_ALPHA = 4.0  # of long windows, ISO/IEC 14496-3, 4.6.11.3.2
_DRIFT = 389

_Floats = npt.NDArray[np.float32]


def aac_traces(blocks: Iterable[Mono], *, rate_hz: int) -> Traces:
    """Look for AAC frames through a recording.

    blocks: float32 at the recording's own rate, full scale +-1, in order.
    """
    frames = max(1, round(_EVERY_S * rate_hz / FRAME))
    length, step = 3 * FRAME - 1, frames * FRAME + _DRIFT
    lines = min(FRAME, int(_HIGHEST_HZ / (rate_hz / 2) * FRAME))
    seen = [
        by_start(_seen(y * np.float32(32768.0), lines), first, step)
        for first, y in stretches(blocks, length=length, step=step, at_once=1)
    ]
    z = np.concatenate(seen) if seen else np.zeros((0, FRAME), dtype=np.float32)
    return Traces(z=z, every_s=step / rate_hz, reach_s=length / rate_hz, rate_hz=rate_hz)


def _seen(y: _Floats, lines: int) -> _Floats:
    best = np.zeros((len(y), FRAME), dtype=np.float32)
    for window in windows():
        for row, stretch in enumerate(y):
            sizes = np.abs(transformed(stretch, window)[:, :lines])
            for limit in _AT_NOTHING:
                counts = (sizes < limit).sum(axis=1)[None, :]
                best[row] = np.maximum(best[row], outstanding(counts, lines)[0])
    return best


def transformed(y: _Floats, window: _Floats) -> _Floats:
    """Transform (MDCT) from every place in a row. Returns shape (places, 1024).

    y: shape (samples,), at least 2048. White noise keeps its standard deviation.
    """
    views = np.lib.stride_tricks.sliding_window_view(y, 2 * FRAME)
    half = FRAME // 2
    a, b = views[:, :half] * window[:half], views[:, half:FRAME] * window[half:FRAME]
    c = views[:, FRAME : FRAME + half] * window[FRAME : FRAME + half]
    d = views[:, FRAME + half :] * window[FRAME + half :]
    folded = np.concatenate((-c[:, ::-1] - d, a - b[:, ::-1]), axis=1)
    lines: _Floats = scipy.fft.dct(folded, type=4, axis=1, norm="ortho", overwrite_x=True)
    return lines


@lru_cache(maxsize=1)
def windows() -> tuple[_Floats, _Floats]:
    """Give the sine window and the Kaiser-Bessel derived one, shape (2048,) each."""
    sine = np.sin(np.pi / (2 * FRAME) * (np.arange(2 * FRAME) + 0.5))
    kernel = np.kaiser(FRAME + 1, np.pi * _KAISER_ALPHA)
    rising = np.sqrt(np.cumsum(kernel[:FRAME]) / kernel.sum())
    derived = np.concatenate((rising, rising[::-1]))
    return sine.astype(np.float32), derived.astype(np.float32)
