"""Whether speech that should be one person's sounds like one person's.

A voice compared with a mixture of voices gives a number that means nothing.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from earwitness.voices.comparing.cohort import Cohort, pair_of
from earwitness.voices.comparing.ratio import Side, centred_mean
from earwitness.voices.learned.embedding import Embeddings, unit

LEAST_PIECES = 4  # of about three seconds; among fewer no two groups can be told
LEAST_SHARE = 0.15  # of the pieces that the smaller group must have
_ROUNDS = 10


def holds_several(side: Side, *, cohort: Cohort) -> bool:
    """Say whether a side's speech falls into two groups that compare like two speakers.

    The groups are the most different that its pieces can be divided into. False also where there
    are under four pieces, or no second group of two pieces and 15 % of them.
    """
    ratio = split_log10_lr(side, cohort=cohort)
    return ratio is not None and ratio < 0.0


def split_log10_lr(side: Side, *, cohort: Cohort) -> float | None:
    """Compare the two most different groups of a side's pieces: log10 ratio, unbounded.

    None: too few pieces, or no second group that is large enough.
    """
    if len(side.vectors) < LEAST_PIECES:
        return None
    population = cohort.populations[side.condition]
    second = _second_group(unit(side.vectors - population.centre))
    smaller = min(int(second.sum()), int((~second).sum()))
    if smaller < max(2.0, LEAST_SHARE * len(second)):
        return None
    one, other = (centred_mean(side.vectors[group], population) for group in (second, ~second))
    calibration = cohort.calibrations[pair_of(side.condition, side.condition)]
    net_s = side.net_speech_s * smaller / len(second)
    return calibration.log10_lr(float(one @ other), net_s=net_s)


def _second_group(voices: Embeddings) -> npt.NDArray[np.bool_]:
    """Divide voices in two, by k-means on the sphere from the two that are furthest apart."""
    near = voices @ voices.T
    first, last = np.unravel_index(int(np.argmin(near)), near.shape)
    centres = voices[[int(first), int(last)]]
    chosen = np.zeros(len(voices), dtype=np.bool_)
    for _ in range(_ROUNDS):
        chosen = (voices @ centres.T).argmax(axis=1) == 1
        if chosen.all() or not chosen.any():
            break
        centres = unit(np.stack([voices[~chosen].mean(axis=0), voices[chosen].mean(axis=0)]))
    return chosen
