"""How good likelihood ratios are where the truth is known: Cllr, its least value, EER, Tippett.

Ratios are natural logarithms here ("llr"); what is printed elsewhere is base 10.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

_LN2 = float(np.log(2.0))


def cllr(same: Values, different: Values) -> float:
    """Average what log likelihood ratios cost a reader who trusts them, in bits.

    same, different: natural log ratios of trials with one and with two speakers, not empty.
    Returns 0 for perfect ratios, 1 for a system that always says 1:1, more for one that misleads.
    Source: Brümmer and du Preez 2006, Application-independent evaluation of speaker detection.
    """
    missed = float(np.mean(np.logaddexp(0.0, -same)))
    accepted = float(np.mean(np.logaddexp(0.0, different)))
    return (missed + accepted) / (2.0 * _LN2)


def cllr_min(same: Values, different: Values) -> float:
    """Cllr after the best monotonic recalibration on these very trials: what calibration costs not.

    same, different: scores or log ratios, not empty. Source: as `cllr`; pool adjacent violators.
    """
    best_same, best_different = _recalibrated(same, different)
    return cllr(best_same, best_different)


def eer(same: Values, different: Values) -> float:
    """Find the rate at which as many same pairs are rejected as different pairs accepted, 0..1.

    same, different: scores or log ratios, not empty. Between the thresholds that occur, straight.
    """
    at = np.append(np.unique(np.concatenate([same, different])), np.inf)
    missed = np.searchsorted(np.sort(same), at, side="left") / len(same)
    accepted = 1.0 - np.searchsorted(np.sort(different), at, side="left") / len(different)
    gap = missed - accepted  # rises from -1 to 1
    first = int(np.argmax(gap >= 0.0))
    share = gap[first - 1] / (gap[first - 1] - gap[first])
    return float(missed[first - 1] + share * (missed[first] - missed[first - 1]))


def share_above(values: Values, at: Values) -> Values:
    """Say for each threshold which share of values lies at or above it: a Tippett curve's heights.

    values: shape (trials,), not empty; at: shape (points,). Returns shape (points,), 0..1.
    """
    ordered = np.sort(values)
    below = np.searchsorted(ordered, at, side="left")
    return np.asarray(1.0 - below / len(ordered), dtype=np.float64)


def _recalibrated(same: Values, different: Values) -> tuple[Values, Values]:
    """Ratios of all trials, by pool adjacent violators; of equal scores same pairs come first.

    So ties are pooled, never told apart.
    """
    from scipy.optimize import isotonic_regression  # takes half a second to load

    truth = np.concatenate([np.ones(len(same)), np.zeros(len(different))])
    truth = truth[np.lexsort((-truth, np.concatenate([same, different])))]
    share = np.asarray(isotonic_regression(truth).x)
    with np.errstate(divide="ignore"):
        odds = np.log(share) - np.log1p(-share)
    ratios = odds - np.log(len(same) / len(different))
    return ratios[truth == 1.0], ratios[truth == 0.0]
