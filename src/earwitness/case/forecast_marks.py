"""People's marks on forecasts: came true, did not, cannot be decided. Appended, never edited.

A mark belongs to a sentence. After a re-run it is laid on the forecast with the same id, else on
the one in the same exhibit that shares most of its characters; else it fits none, and is listed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, insert, select

from earwitness.case.clock import now
from earwitness.case.errors import BadSettings
from earwitness.case.records import Forecast, ForecastMark
from earwitness.case.rows import from_row
from earwitness.case.tables import forecast_mark
from earwitness.case.vocabulary import ForecastOutcome

LEAST_SHARED = 0.5  # of the shorter one's characters


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMark:
    """A mark to append. decided_on: an ISO day; empty: not said."""

    forecast: Forecast
    outcome: ForecastOutcome
    who: str
    decided_on: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.outcome is ForecastOutcome.UNMARKED and self.decided_on:
            raise BadSettings(
                f"taking the mark of {self.forecast.id} back has no day of decision; leave --on out"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingMarks:
    """The marks that count. by_forecast: by the id of the forecast they are laid on now."""

    by_forecast: Mapping[str, ForecastMark]
    unfitting: tuple[ForecastMark, ...]


def append(connection: Connection, new: NewMark) -> None:
    """Add a mark, inside the caller's transaction."""
    span = new.forecast.span
    connection.execute(
        insert(forecast_mark).values(
            at=now(),
            who=new.who,
            forecast_id=new.forecast.id,
            exhibit_id=span.exhibit_id,
            start_char=span.start_char,
            end_char=span.end_char,
            text=new.forecast.text,
            outcome=new.outcome,
            decided_on=new.decided_on,
            note=new.note,
        )
    )


def all_marks(connection: Connection) -> tuple[ForecastMark, ...]:
    """Read every mark, oldest first."""
    rows = connection.execute(select(forecast_mark).order_by(forecast_mark.c.number)).mappings()
    return tuple(from_row(ForecastMark, row) for row in rows)


def standing(marks: Sequence[ForecastMark], forecasts: Sequence[Forecast]) -> StandingMarks:
    """Lay marks on the forecasts there are now: the latest on each counts."""
    by_id = {one.id: one for one in forecasts}
    laid: dict[str, ForecastMark] = {}
    unfitting: dict[str, ForecastMark] = {}
    for mark in sorted(marks, key=lambda one: one.number):
        found = by_id.get(mark.forecast_id) or _nearest(mark, forecasts)
        if found is None:
            unfitting[mark.forecast_id] = mark
        else:
            laid[found.id] = mark if mark.forecast_id == found.id else _moved(mark, found)
    return StandingMarks(
        by_forecast={k: v for k, v in laid.items() if v.outcome is not ForecastOutcome.UNMARKED},
        unfitting=tuple(
            one for one in unfitting.values() if one.outcome is not ForecastOutcome.UNMARKED
        ),
    )


def _nearest(mark: ForecastMark, forecasts: Sequence[Forecast]) -> Forecast | None:
    """Find the forecast of the same exhibit that a mark's sentence is now; None: none is."""
    here = [one for one in forecasts if one.span.exhibit_id == mark.exhibit_id]
    shared = [(_shared(mark, one), one.id, one) for one in here]
    best = max(shared, default=(0.0, "", None), key=lambda one: one[:2])
    return best[2] if best[0] >= LEAST_SHARED else None


def _shared(mark: ForecastMark, forecast: Forecast) -> float:
    """The part of the shorter one's characters that both hold; 1.0 where the words are the same."""
    if mark.text == forecast.text:
        return 1.0
    start = max(mark.start_char, forecast.span.start_char)
    end = min(mark.end_char, forecast.span.end_char)
    shorter = min(len(mark.text), len(forecast.text))
    return max(0, end - start) / shorter if shorter else 0.0


def _moved(mark: ForecastMark, forecast: Forecast) -> ForecastMark:
    return replace(mark, forecast_id=forecast.id)
