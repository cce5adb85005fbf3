"""All forecasts of a case: who, when made, by when, how likely, and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from earwitness.case.forecast_marks import standing
from earwitness.case.records import (
    Actor,
    DocumentFacts,
    Forecast,
    ForecastMark,
    Naming,
    Reading,
    TimeExpression,
)
from earwitness.dossier.remembering import RememberingCase
from earwitness.reactions.dates.dating import Dating, ExhibitDates
from earwitness.reactions.scoring.scores import Score, scores
from earwitness.reactions.scoring.terms import Horizon, Probability, horizon, probabilities
from earwitness.reactions.sources import AUTHOR, UNNAMED

R = TypeVar("R")


class ReadCase(Protocol):
    """What the board asks of a case."""

    def records(self, kind: type[R]) -> Sequence[R]:
        """List all current records of one kind."""

    def reading(self, exhibit_id: str) -> Reading | None:
        """Give an exhibit as text; None where no text has been taken from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One forecast. made None: its exhibit has no text; horizon, probability None: not stated.

    mark None: nobody has marked it.
    """

    forecast: Forecast
    who: str
    document: str
    made: Dating | None
    horizon: Horizon | None
    probability: Probability | None
    mark: ForecastMark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastBoard:
    """Forecasts in order of place, scores, and marks that fit no forecast any more."""

    rows: tuple[BoardRow, ...]
    scores: tuple[Score, ...]
    unfitting: tuple[ForecastMark, ...]

    @property
    def marked(self) -> int:
        """How many forecasts carry a mark."""
        return sum(row.mark is not None for row in self.rows)


def forecast_board(case: ReadCase, marks: Sequence[ForecastMark]) -> ForecastBoard:
    """Gather a case's forecasts, and what people say became of them."""
    forecasts = case.records(Forecast)
    texts = _Texts(case)
    who = foretellers(case)
    stand = standing(marks, forecasts)
    stated = probabilities(forecasts, {one.id: texts.sentence(one) for one in forecasts})
    rows = tuple(
        BoardRow(
            forecast=one,
            who=who[one.id],
            document=texts.document(one),
            made=(made := texts.made(one)),
            horizon=horizon(one, texts.times_in(one), made_on=made.day if made is not None else ""),
            probability=stated.get(one.id),
            mark=stand.by_forecast.get(one.id),
        )
        for one in forecasts
    )
    return ForecastBoard(
        rows=rows,
        scores=scores(forecasts, who=who, marks=stand.by_forecast, stated=stated),
        unfitting=stand.unfitting,
    )


def marked_forecasts(case: RememberingCase) -> ForecastBoard:
    """Gather all forecasts of a case with what people say became of them."""
    return forecast_board(case, case.forecast_marks)


def foretellers(case: ReadCase) -> dict[str, str]:
    """Name who makes each forecast, by the forecast's id."""
    texts, names = _Texts(case), _Names(case)
    return {one.id: names.of(one, texts) for one in case.records(Forecast)}


class _Texts:
    """The texts that forecasts stand in, each read and dated once."""

    def __init__(self, case: ReadCase) -> None:
        self._case = case
        self._dates: dict[str, ExhibitDates | None] = {}
        self._times: dict[str, list[TimeExpression]] = {}
        self._titles = {one.exhibit_id: one.title for one in case.records(DocumentFacts)}
        for time in case.records(TimeExpression):
            self._times.setdefault(time.span.exhibit_id, []).append(time)

    def times_in(self, forecast: Forecast) -> Sequence[TimeExpression]:
        return self._times.get(forecast.span.exhibit_id, ())

    def made(self, forecast: Forecast) -> Dating | None:
        dates = self._of(forecast.span.exhibit_id)
        return None if dates is None else dates.of(forecast.span, content=forecast.span)

    def sentence(self, forecast: Forecast) -> str:
        dates = self._of(forecast.span.exhibit_id)
        reading = self._case.reading(forecast.span.exhibit_id)
        if dates is None or reading is None:
            return forecast.text
        start, end = dates.sentence_around(forecast.span.start_char)
        return reading.text[start:end]

    def document(self, forecast: Forecast) -> str:
        reading = self._case.reading(forecast.span.exhibit_id)
        return "" if reading is None else reading.exhibit.name.rpartition("/")[2]

    def told_by(self, forecast: Forecast) -> str:
        """Name who answers for a text: its author, else its publisher, else by its title."""
        exhibit_id = forecast.span.exhibit_id
        reading = self._case.reading(exhibit_id)
        if reading is None:
            return ""
        title = reading.exhibit.title or self._titles.get(exhibit_id) or self.document(forecast)
        return reading.author or reading.publisher or f"the author of “{title}”"

    def _of(self, exhibit_id: str) -> ExhibitDates | None:
        if exhibit_id not in self._dates:
            reading = self._case.reading(exhibit_id)
            times = self._times.get(exhibit_id, ())
            self._dates[exhibit_id] = None if reading is None else ExhibitDates(reading, times)
        return self._dates[exhibit_id]


class _Names:
    """Who makes a forecast, so that one person's forecasts are counted together and no others."""

    def __init__(self, case: ReadCase) -> None:
        actors = {actor.id: actor.name for actor in case.records(Actor)}
        self._named = {
            one.mention_id: actors[one.actor_id]
            for one in case.records(Naming)
            if one.actor_id in actors
        }

    def of(self, forecast: Forecast, texts: _Texts) -> str:
        named = self._named.get(forecast.by_mention_id or "")
        if named is not None:
            return named
        if forecast.by_text == AUTHOR:
            return texts.told_by(forecast) or AUTHOR
        if forecast.by_text == UNNAMED:
            return f"{UNNAMED}, {texts.document(forecast)}"
        return forecast.by_text
