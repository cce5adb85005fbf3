"""What became of a forecast, as a person says: appended, superseded, never edited."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.vocabulary import ForecastOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastMark:
    """One person's mark on one forecast; the latest counts.

    exhibit_id, start_char, end_char, text: the forecast as it was when marked, so that the mark
    finds it again after a re-run that cuts it out a little differently. decided_on: the ISO day on
    which it was decided; empty: not said.
    """

    number: int
    at: str
    who: str
    forecast_id: str
    exhibit_id: str
    start_char: int
    end_char: int
    text: str
    outcome: ForecastOutcome
    decided_on: str
    note: str
