"""The grid of an earlier MP3 encoding, at 576 possible starts."""

from __future__ import annotations

from functools import partial

import numpy as np

from earwitness.integrity.edits.grids import at_nothing, outstanding
from earwitness.integrity.edits.looking import Looks
from earwitness.integrity.edits.mpeg_filters import GRANULE, LINES, REACH, Floats, analysed

_AT_NOTHING = (0.35, 3.0, 11.0)  # steps of 16 bit: untouched, coded once more, noise added
_EVERY_S = 0.15
_HIGHEST_HZ = 14_000.0
_DRIFT = 211


def mp3_looks(rate_hz: int) -> Looks:
    """Say how MP3 frames are looked for in sound of a rate."""
    granules = max(1, round(_EVERY_S * rate_hz / GRANULE))
    bands = min(32, int(np.ceil(_HIGHEST_HZ / (rate_hz / 64))))
    return Looks(
        frame=GRANULE,
        length=GRANULE - 1 + REACH,
        step=granules * GRANULE + _DRIFT,
        rate_hz=rate_hz,
        seen=partial(_seen, bands=bands),
    )


def _seen(y: Floats, *, bands: int) -> Floats:
    values = analysed(y, bands=bands)
    sizes = np.abs(values, out=values).reshape(bands * LINES, -1)
    best = np.zeros((len(y), GRANULE), dtype=np.float32)
    for limit in _AT_NOTHING:
        counts = at_nothing(sizes, limit, axis=0).reshape(LINES, len(y), -1)
        by_place = counts.transpose(1, 0, 2).reshape(len(y), GRANULE)
        best = np.maximum(best, outstanding(by_place, bands * LINES))
    return best
