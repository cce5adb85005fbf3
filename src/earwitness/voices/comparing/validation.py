"""How the method did on speakers it was not fitted on, in like conditions, with its curves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from earwitness.voices.comparing.conditions import Condition
from earwitness.voices.comparing.metrics import Values, share_above


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """Figures for one pair of conditions, each half of the cohort by a fit on the other half.

    cllr, cllr_min in bits; eer 0..1. same_log10, different_log10: quantiles of the log10 ratios of
    pairs of one and of two speakers, evenly spaced, rising. zoo_same, zoo_different: each speaker's
    mean log10 ratio against themselves and against others, shape (speakers,).
    """

    conditions: tuple[Condition, Condition]
    speakers: int
    same_pairs: int
    different_pairs: int
    cllr: float
    cllr_min: float
    eer: float
    same_log10: Values
    different_log10: Values
    zoo_same: Values
    zoo_different: Values

    @property
    def figures(self) -> tuple[tuple[str, float], ...]:
        """The figures by name, as a comparison carries them."""
        return (
            ("cllr", round(self.cllr, 4)),
            ("cllr_min", round(self.cllr_min, 4)),
            ("eer", round(self.eer, 5)),
            ("speakers", float(self.speakers)),
            ("same_pairs", float(self.same_pairs)),
            ("different_pairs", float(self.different_pairs)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tippett:
    """Two falling curves: which share of pairs has a ratio of at least `log10_lr`.

    All shape (points,); shares 0..1. Pairs of one speaker should stay high, of two fall early.
    """

    log10_lr: npt.NDArray[np.float64]
    same: npt.NDArray[np.float64]
    different: npt.NDArray[np.float64]


def tippett(validation: Validation, *, reach: float = 4.0, points: int = 161) -> Tippett:
    """Draw the Tippett curves as data, over log10 ratios from -reach to reach."""
    at = np.linspace(-reach, reach, points)
    return Tippett(
        log10_lr=at,
        same=share_above(validation.same_log10, at),
        different=share_above(validation.different_log10, at),
    )
