"""How far local speakers of overlapping windows are active at the same times.

Two windows that share 8 s hear the same people there. Whoever speaks in the same seconds is
most likely the same person, whatever a short or noisy stretch makes of the embedding.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse

from earwitness.voices.learned.segmentation import FRAME_STEP_S, LOCAL_SPEAKERS, WINDOW_FRAMES
from earwitness.voices.turns.hearing import Floats, Heard

FEWEST_SHARED_FRAMES = 30  # half a second


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Seconds in which both of a pair, and in which either, are active, where both were heard.

    Both symmetric, shape (locals, locals), zero between windows that do not overlap and within one.
    """

    both_s: scipy.sparse.csr_array
    either_s: scipy.sparse.csr_array


def agreement(heard: Heard) -> Agreement:
    """Measure the agreement of every pair of local speakers in overlapping windows."""
    local_at = np.full((len(heard.starts_s), LOCAL_SPEAKERS), -1)
    local_at[heard.window, heard.number] = np.arange(len(heard.window))
    pairs: list[tuple[int, int, float, float]] = []
    for one in range(len(heard.starts_s)):
        for other in range(one + 1, len(heard.starts_s)):
            shift = round(float(heard.starts_s[other] - heard.starts_s[one]) / FRAME_STEP_S)
            if shift > WINDOW_FRAMES - FEWEST_SHARED_FRAMES:
                break
            early = heard.shares[one, shift:].astype(np.float32)
            late = heard.shares[other, : WINDOW_FRAMES - shift].astype(np.float32)
            both, either = _shared_s(early, late)
            for a, b in np.argwhere((local_at[one] >= 0)[:, None] & (local_at[other] >= 0)):
                i, j = int(local_at[one, a]), int(local_at[other, b])
                pairs.append((i, j, float(both[a, b]), float(either[a, b])))
    return _symmetric(pairs, size=len(heard.window))


def _shared_s(early: Floats, late: Floats) -> tuple[Floats, Floats]:
    """Seconds in which both, and in which either, of each pair is active; (3, 3) each."""
    both = np.minimum(early[:, :, None], late[:, None, :]).sum(axis=0)
    either = early.sum(axis=0)[:, None] + late.sum(axis=0)[None, :] - both
    return both * np.float32(FRAME_STEP_S), either * np.float32(FRAME_STEP_S)


def _symmetric(pairs: list[tuple[int, int, float, float]], *, size: int) -> Agreement:
    table = np.asarray(pairs, dtype=np.float64).reshape(-1, 4)
    i, j = table[:, 0].astype(int), table[:, 1].astype(int)
    at = (np.concatenate([i, j]), np.concatenate([j, i]))
    both, either = (np.concatenate([column, column]) for column in (table[:, 2], table[:, 3]))
    return Agreement(
        both_s=scipy.sparse.csr_array((both, at), shape=(size, size)),
        either_s=scipy.sparse.csr_array((either, at), shape=(size, size)),
    )
