"""The timeline of a case: its records, with names and dates, put in order once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from earwitness.case.records import (
    Actor,
    Answer,
    Claim,
    Demand,
    Event,
    Exhibit,
    ExpertReport,
    Forecast,
    Instalment,
    InstalmentTold,
    Mediation,
    Mention,
    Naming,
    Reading,
    Response,
    Tie,
    TimeExpression,
)
from earwitness.dossier.forecast_board import foretellers
from earwitness.dossier.remembering import RememberingCase
from earwitness.reactions.dates.dating import ExhibitDates
from earwitness.reactions.timeline.gathering import ToldCase, tellings
from earwitness.reactions.timeline.items import TimelineItem, timeline_items

R = TypeVar("R")


class DatedCase(Protocol):
    """What a timeline asks of a case."""

    def records(self, kind: type[R]) -> Sequence[R]:
        """List all current records of one kind."""

    def reading(self, exhibit_id: str) -> Reading | None:
        """Give an exhibit as text; None where no text has been taken from it."""


def case_timeline(case: DatedCase, exhibits: Sequence[Exhibit]) -> tuple[TimelineItem, ...]:
    """Put everything a case tells of with a date in one order."""
    actors = {actor.id: actor.name for actor in case.records(Actor)}
    named = {
        one.mention_id: actors[one.actor_id]
        for one in case.records(Naming)
        if one.actor_id in actors
    }
    words = {mention.id: mention.text for mention in case.records(Mention)}
    times = case.records(TimeExpression)
    told = ToldCase(
        exhibits=exhibits,
        instalments=case.records(Instalment),
        instalments_told=case.records(InstalmentTold),
        claims=case.records(Claim),
        responses=case.records(Response),
        answers=case.records(Answer),
        ties=case.records(Tie),
        events=case.records(Event),
        forecasts=case.records(Forecast),
        reports=case.records(ExpertReport),
        demands=case.records(Demand),
        mediations=case.records(Mediation),
        times=times,
        dates=_dates(case, times),
        name=lambda mention, text: named.get(mention or "") or text or words.get(mention or "", ""),
        actors=actors,
        foretellers=foretellers(case),
    )
    return timeline_items(tellings(told))


def whole_timeline(case: RememberingCase) -> tuple[TimelineItem, ...]:
    """Put everything that a case holds with a date in one order."""
    return case_timeline(case, case.exhibits)


def _dates(case: DatedCase, times: Sequence[TimeExpression]) -> dict[str, ExhibitDates]:
    """Cut each exhibit that something dated stands in into sentences, once."""
    by_exhibit: dict[str, list[TimeExpression]] = {}
    for time in times:
        by_exhibit.setdefault(time.span.exhibit_id, []).append(time)
    placed: tuple[Claim | Tie | Forecast | ExpertReport, ...] = (
        *case.records(Claim),
        *case.records(Tie),
        *case.records(Forecast),
        *case.records(ExpertReport),
    )
    spoken_of = {one.span.exhibit_id for one in placed}
    dates = {}
    for exhibit_id in sorted(spoken_of):
        reading = case.reading(exhibit_id)
        if reading is not None:
            dates[exhibit_id] = ExhibitDates(reading, by_exhibit.get(exhibit_id, ()))
    return dates
