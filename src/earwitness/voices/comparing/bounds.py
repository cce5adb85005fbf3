"""How far a likelihood ratio may go: no further than the people and pairs behind it can carry it.

Two limits, the narrower counts. N speakers give no ratio beyond N or under 1/N. And a ratio is
not printed where one more misleading trial would have made it worse than saying nothing (ELUB).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from earwitness.voices.comparing.metrics import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The least and the greatest log10 likelihood ratio that may be printed; low <= 0 <= high."""

    low: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= 0.0 <= self.high:
            raise ValueError(f"bounds from {self.low} to {self.high} do not hold 0")

    def held(self, log10_lr: float) -> float:
        """Bring a log10 ratio within the bounds."""
        return float(min(max(log10_lr, self.low), self.high))


def supported_bounds(
    same: Values, different: Values, *, same_speakers: int, different_speakers: int
) -> Bounds:
    """Find how far ratios of this validation may go.

    same, different: log10 ratios of trials whose truth is known, not empty. Each speaker counts
    once, however many trials they stand in: trials of one speaker do not vouch for each other.
    Source: Vergeer et al. 2016, empirical upper and lower bound (ELUB), with speakers as the unit.
    """
    high = _furthest(same, different, same_n=same_speakers, different_n=different_speakers)
    low = _furthest(-different, -same, same_n=different_speakers, different_n=same_speakers)
    return Bounds(low=-low, high=high)


def narrower(one: Bounds, other: Bounds) -> Bounds:
    """Keep the narrower limit on each side."""
    return Bounds(low=max(one.low, other.low), high=min(one.high, other.high))


def speaker_bounds(speakers: int) -> Bounds:
    """Bound ratios by how many speakers the population holds: [1/N, N]; none: 1:1 only."""
    most = float(np.log10(max(1, speakers)))
    return Bounds(low=-most, high=most)


def _furthest(right: Values, wrong: Values, *, same_n: int, different_n: int) -> float:
    """Find the first ratio at which deciding by the system stops beating no system, log10, >= 0.

    At a threshold t the system errs on right trials under t, and on wrong trials over t, which
    cost t times as much. One more wrong trial than were seen is counted on each side.
    """
    steps = np.linspace(0.0, np.log10(max(1, different_n) + 1.0), 400)
    under = np.searchsorted(np.sort(right), steps, side="left") / len(right)
    over = 1.0 - np.searchsorted(np.sort(wrong), steps, side="left") / len(wrong)
    missed = (under * same_n + 1.0) / (same_n + 1.0)
    misled = (over * different_n + 1.0) / (different_n + 1.0)
    worth = missed + 10.0**steps * misled < 1.0
    stops = len(steps) if worth.all() else int(np.argmin(worth))
    return float(steps[stops - 1]) if stops else 0.0
