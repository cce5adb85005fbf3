"""The grid of an earlier MP3 encoding, at 576 possible starts."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from earwitness.case.audio import Mono
from earwitness.integrity.edits.grids import Traces, by_start, outstanding
from earwitness.integrity.edits.mpeg_filters import GRANULE, LINES, REACH, Floats, analysed
from earwitness.integrity.edits.stretches import stretches

_AT_NOTHING = (0.35, 3.0, 11.0)  # steps of 16 bit: untouched, coded once more, noise added
_EVERY_S = 0.15
_HIGHEST_HZ = 14_000.0
_AT_ONCE = 6
_DRIFT = 211


def mp3_traces(blocks: Iterable[Mono], *, rate_hz: int) -> Traces:
    """Look for MP3 frames through a recording.

    blocks: float32 at the recording's own rate, full scale +-1, in order.
    """
    granules = max(1, round(_EVERY_S * rate_hz / GRANULE))
    bands = min(32, int(np.ceil(_HIGHEST_HZ / (rate_hz / 64))))
    # a step beside the grid: no start stays at the edge of the stretches
    length, step = GRANULE - 1 + REACH, granules * GRANULE + _DRIFT
    seen = [
        by_start(_seen(y * np.float32(32768.0), bands), first, step)
        for first, y in stretches(blocks, length=length, step=step, at_once=_AT_ONCE)
    ]
    z = np.concatenate(seen) if seen else np.zeros((0, GRANULE), dtype=np.float32)
    return Traces(z=z, every_s=step / rate_hz, reach_s=length / rate_hz, rate_hz=rate_hz)


def _seen(y: Floats, bands: int) -> Floats:
    sizes = np.abs(analysed(y, bands=bands)).reshape(bands * LINES, -1)
    best = np.zeros((len(y), GRANULE), dtype=np.float32)
    for limit in _AT_NOTHING:
        counts = (sizes < limit).sum(axis=0).reshape(LINES, len(y), -1)
        by_place = counts.transpose(1, 0, 2).reshape(len(y), GRANULE)
        best = np.maximum(best, outstanding(by_place, bands * LINES))
    return best
