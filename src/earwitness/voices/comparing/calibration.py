"""From a score to a likelihood ratio: a logistic regression on pairs whose truth is known.

The ratio depends on the score and on how much speech the shorter side holds. Fitted per pair of
channel conditions on the cohort; see training/voices/cohort.py.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[np.float64]

# Beyond these the fit saw no pairs: more speech is counted as this much.
LEAST_NET_S = 2.0
MOST_NET_S = 8.0
_PENALTY = 1e-4  # keeps the slope finite where a sample happens to be told apart perfectly
_LN10 = float(np.log(10.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Three coefficients (constant, of the score, of the log seconds), and how unsure they are.

    draws: shape (draws, 3), the coefficients as fitted to other samples of the cohort's speakers.
    """

    coefficients: tuple[float, float, float]
    draws: Values

    def log10_lr(self, score: float, *, net_s: float) -> float:
        """Give the log10 likelihood ratio of a score; net_s: of the side with less speech."""
        return float(_terms(np.array([score]), np.array([net_s]))[0] @ self.coefficients / _LN10)

    def drawn(self, scores: Values, *, net_s: float) -> Values:
        """Give the ratio of each score under one of the draws after another, shape (scores,)."""
        turn = np.arange(len(scores)) % len(self.draws)
        terms = _terms(scores, np.full(len(scores), net_s))
        return np.asarray(np.sum(terms * self.draws[turn], axis=1) / _LN10)


def fitted(
    same: tuple[Values, Values], different: tuple[Values, Values]
) -> tuple[float, float, float]:
    """Fit the coefficients; each side (scores, net seconds). Both sides weigh the same.

    Source: Brümmer and du Preez 2006; Morrison 2013, tutorial on logistic-regression calibration.
    """
    from scipy.optimize import minimize
    from scipy.special import expit

    yes, no = _terms(*same), _terms(*different)

    def cost(weights: Values) -> tuple[float, Values]:
        missed, accepted = yes @ weights, no @ weights
        value = np.logaddexp(0, -missed).mean() + np.logaddexp(0, accepted).mean()
        slope = no.T @ expit(accepted) / len(no) - yes.T @ expit(-missed) / len(yes)
        value += _PENALTY * float(weights[1:] @ weights[1:])
        slope[1:] += 2.0 * _PENALTY * weights[1:]
        return float(value), slope

    found = minimize(cost, np.zeros(3), jac=True, method="L-BFGS-B").x
    return (float(found[0]), float(found[1]), float(found[2]))


def _terms(scores: Values, net_s: Values) -> Values:
    seconds = np.log(np.clip(net_s, LEAST_NET_S, MOST_NET_S))
    return np.stack([np.ones(len(scores)), scores, seconds], axis=1)
