"""The grid of an earlier AAC encoding, at 1024 possible starts and two shapes of window."""

from __future__ import annotations

from functools import lru_cache, partial

import numpy as np
import numpy.typing as npt
import scipy.fft

from earwitness.integrity.edits.grids import at_nothing, outstanding
from earwitness.integrity.edits.looking import Looks

FRAME = 1024  # samples between two places where an encoder looks
_HALF = FRAME // 2
_AT_NOTHING = (0.5, 4.0)  # steps of 16 bit: untouched, coded once more
_EVERY_S = 0.7
_HIGHEST_HZ = 12_000.0
_KAISER_ALPHA = 4.0  # of long windows, ISO/IEC 14496-3, 4.6.11.3.2
_DRIFT = 389
_FOLDED_AT_ONCE = 128  # places whose products stay in the processor's cache

_Floats = npt.NDArray[np.float32]


def aac_looks(rate_hz: int) -> Looks:
    """Say how AAC frames are looked for in sound of a rate."""
    return Looks(
        frame=FRAME,
        length=3 * FRAME - 1,
        step=max(1, round(_EVERY_S * rate_hz / FRAME)) * FRAME + _DRIFT,
        rate_hz=rate_hz,
        seen=partial(_seen, lines=min(FRAME, int(_HIGHEST_HZ / (rate_hz / 2) * FRAME))),
    )


def _seen(y: _Floats, *, lines: int) -> _Floats:
    best = np.zeros((len(y), FRAME), dtype=np.float32)
    for window in windows():
        for row, stretch in enumerate(y):
            sizes = np.abs(transformed(stretch, window)[:, :lines])
            for limit in _AT_NOTHING:
                counts = at_nothing(sizes, limit, axis=1)[None, :]
                best[row] = np.maximum(best[row], outstanding(counts, lines)[0])
    return best


def transformed(y: _Floats, window: _Floats) -> _Floats:
    """Transform (MDCT) from every place in a row. Returns shape (places, 1024).

    y: shape (samples,), at least 2048. White noise keeps its standard deviation.
    """
    lines: _Floats = scipy.fft.dct(
        _folded(y, window), type=4, axis=1, norm="ortho", overwrite_x=True
    )
    return lines


def _folded(y: _Floats, window: _Floats) -> _Floats:
    """Lay the quarters a b c d of every windowed place over each other: (-c' - d, a - b').

    ': read backwards. That reading is done once, on y, and not for every place.
    """
    places = len(y) - 2 * FRAME + 1
    ahead = np.lib.stride_tricks.sliding_window_view(y, _HALF)
    back = np.lib.stride_tricks.sliding_window_view(y[::-1].copy(), _HALF)[::-1]
    a, d = window[:_HALF], window[FRAME + _HALF :]
    b, c = window[FRAME - 1 : _HALF - 1 : -1].copy(), -window[FRAME + _HALF - 1 : FRAME - 1 : -1]
    folded = np.empty((places, FRAME), dtype=np.float32)
    for first in range(0, places, _FOLDED_AT_ONCE):
        here = slice(first, min(places, first + _FOLDED_AT_ONCE))
        at = [slice(here.start + k * _HALF, here.stop + k * _HALF) for k in range(4)]
        np.multiply(back[at[2]], c, out=folded[here, :_HALF])
        folded[here, :_HALF] -= ahead[at[3]] * d
        np.multiply(ahead[at[0]], a, out=folded[here, _HALF:])
        folded[here, _HALF:] -= back[at[1]] * b
    return folded


@lru_cache(maxsize=1)
def windows() -> tuple[_Floats, _Floats]:
    """Give the sine window and the Kaiser-Bessel derived one, shape (2048,) each."""
    sine = np.sin(np.pi / (2 * FRAME) * (np.arange(2 * FRAME) + 0.5))
    kernel = np.kaiser(FRAME + 1, np.pi * _KAISER_ALPHA)
    rising = np.sqrt(np.cumsum(kernel[:FRAME]) / kernel.sum())
    derived = np.concatenate((rising, rising[::-1]))
    return sine.astype(np.float32), derived.astype(np.float32)
