"""How those who foretell have fared: Brier where they gave numbers, else counts. No ranking.

Only marked forecasts count, and how many of how many are marked is always part of a score: whoever
marks chooses what to mark.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from earwitness.case.records import Forecast, ForecastMark
from earwitness.case.vocabulary import ForecastOutcome
from earwitness.reactions.scoring.terms import Probability


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One forecaster's forecasts and what became of them.

    brier: mean squared difference between the stated number and 1 or 0, over `brier_of` forecasts
    (0: always right and sure; 0.25: what "50 percent" always gets; 1: always wrong and sure). None:
    no decided forecast of theirs gives a number.
    """

    who: str
    forecasts: int
    came_true: int
    did_not: int
    undecidable: int
    brier: float | None
    brier_of: int

    @property
    def marked(self) -> int:
        """How many carry a mark, whatever it says."""
        return self.came_true + self.did_not + self.undecidable

    @property
    def sentence(self) -> str:
        """What a person reads."""
        told = f"{self.marked} of {self.forecasts} marked"
        if self.marked:
            told += (
                f": {self.came_true} came true, {self.did_not} did not, "
                f"{self.undecidable} cannot be decided"
            )
        if self.brier is not None:
            told += f"; Brier score {self.brier:.2f} over {self.brier_of} with a number"
        return told


def scores(
    forecasts: Sequence[Forecast],
    *,
    who: Mapping[str, str],
    marks: Mapping[str, ForecastMark],
    stated: Mapping[str, Probability],
) -> tuple[Score, ...]:
    """Score each forecaster. who: their name by forecast id; marks, stated: by forecast id.

    Returns them by how many forecasts they made, then by name.
    """
    by_who: dict[str, list[Forecast]] = {}
    for one in forecasts:
        by_who.setdefault(who.get(one.id, one.by_text), []).append(one)
    made = (_score(name, theirs, marks, stated) for name, theirs in by_who.items())
    return tuple(sorted(made, key=lambda score: (-score.forecasts, score.who)))


def _score(
    who: str,
    forecasts: Sequence[Forecast],
    marks: Mapping[str, ForecastMark],
    stated: Mapping[str, Probability],
) -> Score:
    outcomes = [marks[one.id].outcome for one in forecasts if one.id in marks]
    errors = [
        (stated[one.id].value - (marks[one.id].outcome is ForecastOutcome.CAME_TRUE)) ** 2
        for one in forecasts
        if one.id in marks and one.id in stated and is_decided(marks[one.id])
    ]
    return Score(
        who=who,
        forecasts=len(forecasts),
        came_true=outcomes.count(ForecastOutcome.CAME_TRUE),
        did_not=outcomes.count(ForecastOutcome.DID_NOT),
        undecidable=outcomes.count(ForecastOutcome.UNDECIDABLE),
        brier=sum(errors) / len(errors) if errors else None,
        brier_of=len(errors),
    )


def is_decided(mark: ForecastMark) -> bool:
    """Tell whether a mark says how it came out."""
    return mark.outcome in (ForecastOutcome.CAME_TRUE, ForecastOutcome.DID_NOT)
