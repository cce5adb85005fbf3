"""A recording's outline: the lowest and highest sample of every short stretch, for drawing.

Made from the 16 kHz working copy, block by block. It shows nothing of frequency; a peak is no
loudness.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from earwitness.case.audio import Mono, WorkingAudio

LEVELS_PER_S = (20, 200)  # pairs a second; each divides the working rate
BLOCK_S = 60  # of sound in memory at a time; holds whole stretches of every level
_LOWEST, _HIGHEST = -128, 127

Outline = npt.NDArray[np.int8]


def outline(audio: WorkingAudio, *, per_s: int) -> Outline:
    """Measure a recording's outline.

    Returns int8, shape (stretches, 2): lowest, then highest sample, full scale -128 and 127. The
    last stretch may be shorter than the others.
    """
    blocks = [
        block_outline(
            audio.block(start_s=at, end_s=at + BLOCK_S), samples_each=audio.rate_hz // per_s
        )
        for at in range(0, int(np.ceil(audio.duration_s)), BLOCK_S)
    ]
    return np.concatenate(blocks) if blocks else np.zeros((0, 2), dtype=np.int8)


def block_outline(y: Mono, *, samples_each: int) -> Outline:
    """Measure some sound. y: float32, shape (samples,), full scale +-1."""
    if not len(y):
        return np.zeros((0, 2), dtype=np.int8)
    rows = _stretches(y, samples_each)
    lowest = np.round(rows.min(axis=1) * -_LOWEST)
    highest = np.round(rows.max(axis=1) * _HIGHEST)
    pairs = np.stack((lowest, highest), axis=1)
    return np.asarray(np.clip(pairs, _LOWEST, _HIGHEST), dtype=np.int8)


def _stretches(y: Mono, samples_each: int) -> npt.NDArray[Any]:
    """Fold into rows; the last is filled up with its own last sample, which changes no peak."""
    missing = -len(y) % samples_each
    filled = np.concatenate((y, np.repeat(y[-1:], missing))) if missing else y
    return filled.reshape(-1, samples_each)
