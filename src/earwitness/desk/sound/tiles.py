"""A recording's spectrogram in tiles, so that only what is on a screen is made and sent.

The measuring and the drawing are the dossier's; this says which sound belongs to which tile. For
looking, not a finding: what draws the eye may be a codec's doing.
"""

from __future__ import annotations

import math

import numpy as np

from earwitness.case.audio import Mono, WorkingAudio
from earwitness.dossier.spectrogram import (
    FFT,
    Levels,
    Picture,
    column_levels,
    loud_level,
    measured_columns,
    shaded,
)

TILE_S = (10, 40, 160, 640)  # seconds of a tile, one length for each zoom
COLUMNS = 1000  # of a tile, whatever its length
ROWS = 128  # up to 8 kHz: 62.5 Hz each
QUIETEST_DB = -20.0  # nothing under it is ever drawn darkest: silence stays empty
_MOST_FRAMES = 6  # in one column; a long column is sampled, evenly


def tile_count(duration_s: float, *, tile_s: int) -> int:
    """Count the tiles of a recording."""
    return math.ceil(duration_s / tile_s)


def loudest(audio: WorkingAudio) -> float:
    """Find the level that all tiles of a recording draw darkest, dB, so that they join."""
    samples = round(audio.duration_s * audio.rate_hz)
    levels = measured_columns(audio, start=0, end=samples, columns=COLUMNS, rows=ROWS)
    return max(loud_level(levels), QUIETEST_DB)


def tile(audio: WorkingAudio, number: int, *, tile_s: int, loudest_db: float) -> Picture:
    """Draw one tile: uint8, shape (128, 1000), the highest frequency on top.

    Behind the recording's end it is empty.
    """
    return shaded(tile_levels(audio, number, tile_s=tile_s).T, loudest_db=loudest_db)


def tile_levels(audio: WorkingAudio, number: int, *, tile_s: int) -> Levels:
    """Measure a tile's levels, dB: float32, shape (1000, 128), the highest band first.

    What a column shows depends on its place in the recording alone, not on the tile it stands in.
    """
    hop = audio.rate_hz * tile_s / COLUMNS
    frames = min(_MOST_FRAMES, 1 + int(hop) // FFT)
    inside = (np.arange(frames) + 0.5) / frames
    middles = (number * COLUMNS + np.arange(COLUMNS)[:, None] + inside) * hop
    starts = np.floor(middles).astype(np.int64) - FFT // 2
    y = _stretch(audio, int(starts[0, 0]), int(starts[-1, -1]) + FFT)
    return column_levels(y[(starts - starts[0, 0])[:, :, None] + np.arange(FFT)], rows=ROWS)


def _stretch(audio: WorkingAudio, first: int, last: int) -> Mono:
    """Read samples `first` to `last`, with silence outside the recording."""
    begin = max(first, 0)
    held = audio.block(start_s=begin / audio.rate_hz, end_s=last / audio.rate_hz)
    return np.pad(held, (begin - first, last - begin - len(held)))
