"""The hybrid filterbank of MPEG-1 Layer III, as an analysis at any sample position.

An encoder splits 576 new samples at a time, always from a multiple of 576 counted from its start.
Only an analysis that starts at the same places finds the zeros it left.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

GRANULE = 576  # samples between two places where an encoder looks
BANDS = 32
LINES = 18  # of each band
REACH = 512 + 35 * BANDS  # samples that one granule's values depend on

Floats = npt.NDArray[np.float32]

# Table 3-B.3 of ISO/IEC 11172-3 (synthesis window D[i]), first half with the middle, in 2**-16.
# The tests hold it to what a window of this kind must do: give back the sound it took apart.
_HALF_WINDOW = (
    "0 -1 -1 -1 -1 -1 -1 -2 -2 -2 -2 -3 -3 -4 -4 -5 -5 -6 -7 -7 -8 -9 -10 -11 -13 -14 -16 -17 -19 "
    "-21 -24 -26 -29 -31 -35 -38 -41 -45 -49 -53 -58 -63 -68 -73 -79 -85 -91 -97 -104 -111 -117 "
    "-125 -132 -139 -147 -154 -161 -169 -176 -183 -190 -196 -202 -208 213 218 222 225 227 228 228 "
    "227 224 221 215 208 200 189 177 163 146 127 106 83 57 29 -2 -36 -72 -111 -153 -197 -244 -294 "
    "-347 -401 -459 -519 -581 -645 -711 -779 -848 -919 -991 -1064 -1137 -1210 -1283 -1356 -1428 "
    "-1498 -1567 -1634 -1698 -1759 -1817 -1870 -1919 -1962 -2001 -2032 -2057 -2075 -2085 -2087 "
    "-2080 -2063 2037 2000 1952 1893 1822 1739 1644 1535 1414 1280 1131 970 794 605 402 185 -45 "
    "-288 -545 -814 -1095 -1388 -1692 -2006 -2330 -2663 -3004 -3351 -3705 -4063 -4425 -4788 -5153 "
    "-5517 -5879 -6237 -6589 -6935 -7271 -7597 -7910 -8209 -8491 -8755 -8998 -9219 -9416 -9585 "
    "-9727 -9838 -9916 -9959 -9966 -9935 -9863 -9750 -9592 -9389 -9139 -8840 -8492 -8092 -7640 "
    "-7134 6574 5959 5288 4561 3776 2935 2037 1082 70 -998 -2122 -3300 -4533 -5818 -7154 -8540 "
    "-9975 -11455 -12980 -14548 -16155 -17799 -19478 -21189 -22929 -24694 -26482 -28289 -30112 "
    "-31947 -33791 -35640 -37489 -39336 -41176 -43006 -44821 -46617 -48390 -50137 -51853 -53534 "
    "-55178 -56778 -58333 -59838 -61289 -62684 -64019 -65290 -66494 -67629 -68692 -69679 -70590 "
    "-71420 -72169 -72835 -73415 -73908 -74313 -74630 -74856 -74992 75038"
)


def analysed(stretches: Floats, *, bands: int = BANDS) -> Floats:
    """Analyse stretches as an encoder would from each of 576 places in a row.

    stretches: shape (stretches, 2207): 575 samples more than one granule's values depend on.
    Returns shape (bands, 18 lines, 18, stretches, 32); place 32 * i + j of a stretch, in samples
    from its start, is at [:, :, i, :, j]. Long blocks only. White noise keeps its standard
    deviation.
    """
    count = len(stretches)
    slots = _subbands(stretches, bands)
    values = np.empty((bands, LINES, LINES, count, BANDS), dtype=np.float32)
    for band in range(bands):
        cut = np.ascontiguousarray(slots[band]).reshape(_SLOTS, count * BANDS)
        np.matmul(
            _every_transform(band % 2 == 1),
            cut,
            out=values[band].reshape(LINES * LINES, count * BANDS),
        )
    _cross(values)
    return values


_SLOTS = 2 * LINES + LINES - 1  # time slots that 18 transforms in a row look at


def _subbands(stretches: Floats, bands: int) -> Floats:
    """Filter at every sample. Returns shape (bands, slots, stretches, 32)."""
    count, places = len(stretches), _SLOTS * BANDS
    window, cosines = _filters()
    views = np.lib.stride_tricks.sliding_window_view(stretches, 512, axis=1)[:, :places]
    folded = np.zeros((count, places, 64), dtype=np.float32)
    for j in range(0, 512, 64):
        folded += views[:, :, j : j + 64] * window[j : j + 64]
    filtered = folded.reshape(-1, 64) @ cosines[:, :bands]
    return filtered.reshape(count, _SLOTS, BANDS, bands).transpose(3, 1, 0, 2)


def _cross(values: Floats) -> None:
    """Undo, in place, how neighbouring bands leak into each other (clause 2.4.3.4.10.1)."""
    c = np.array([-0.6, -0.535, -0.33, -0.185, -0.095, -0.041, -0.0142, -0.0037])
    keeps = (1.0 / np.sqrt(1 + c**2)).astype(np.float32)  # wider figures would widen the values
    leaks = (c / np.sqrt(1 + c**2)).astype(np.float32)
    for i in range(8):
        below, above = values[:-1, LINES - 1 - i], values[1:, i]
        lower = keeps[i] * below + leaks[i] * above
        above *= keeps[i]
        above -= leaks[i] * below
        below[...] = lower


@lru_cache(maxsize=1)
def _filters() -> tuple[Floats, Floats]:
    """Window and cosines of the polyphase filter over samples in the order of time."""
    n = np.arange(512)
    window = prototype()[::-1] * np.sqrt(32.0)
    phase = (2 * np.arange(BANDS)[None, :] + 1) * ((511 - n[:64])[:, None] - 16) * np.pi / 64
    # over 64 samples the cosine changes its sign: it goes into the window
    signs = np.where(n // 64 % 2 == 1, -1.0, 1.0)
    return (window * signs).astype(np.float32), np.cos(phase).astype(np.float32)


def prototype() -> npt.NDArray[np.float64]:
    """Give the lowpass behind all 32 filters: shape (512,), symmetric about 256, sum 2."""
    table = np.array([int(value) for value in _HALF_WINDOW.split()], dtype=np.float64)
    signs = np.where(np.arange(257) // 64 % 2 == 1, -1.0, 1.0)  # the table alternates every 64
    half = table * signs / 2.0**21
    return np.concatenate((half, half[255:0:-1]))


@lru_cache(maxsize=2)
def _every_transform(is_odd: bool) -> Floats:
    """Give 18 transforms, each a slot later. Shape (18 * 18, 53): (line and first slot, slot).

    is_odd: every other band runs backwards in frequency; each second sample changes its sign.
    """
    k, i = np.arange(2 * LINES), np.arange(LINES)[:, None]
    one = np.sin(np.pi / 36 * (k + 0.5)) * np.cos(np.pi / 72 * (2 * k + 1 + LINES) * (2 * i + 1))
    if is_odd:
        one = one * np.where(k % 2 == 1, -1.0, 1.0)
    every = np.zeros((LINES, LINES, _SLOTS))
    for first in range(LINES):
        every[:, first, first : first + 2 * LINES] = one / 3.0
    return every.reshape(LINES * LINES, _SLOTS).astype(np.float32)
