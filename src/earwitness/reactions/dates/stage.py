"""The stage that reads the dates in texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from earwitness.case.records import Passage, Reading, Record, TimeExpression
from earwitness.case.stages import Stage, Unit, WorkContext, digest
from earwitness.case.view import CaseView
from earwitness.reactions.dates.finding import time_expressions


def _units(case: CaseView) -> Iterator[Unit]:
    for exhibit in case.exhibits():
        if not exhibit.kind.holds_words:
            continue
        days = digest(exhibit.published, exhibit.recorded, exhibit.language)
        state = case.state_of(Passage, exhibit_id=exhibit.id)
        yield Unit(subject=exhibit.id, label=exhibit.name, inputs=(state, days))


def _payload(case: CaseView, unit: Unit) -> Reading | None:
    return case.reading(unit.subject)


def _find(payload: Reading | None, context: WorkContext) -> Sequence[Record]:
    return () if payload is None else time_expressions(payload)


DATES = Stage(
    name="dates",
    version="rules/1",
    sentence="Finds words that name a time, and works out the days they mean.",
    source="Rules over the text and the day of publication; see docs/methods/dates.md",
    limits=(
        "English, and plain Arabic. What counts from an event, or from a day nobody has given, "
        "stays unresolved. The tense of a clause is told by its words, and may be mistaken."
    ),
    writes=(TimeExpression,),
    units=_units,
    payload=_payload,
    work=_find,
)
