"""The stage that finds events: what exhibits tell of as happening at a time they name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earwitness.case.records import Event, Passage, Reading, Record, TimeExpression
from earwitness.case.stages import Stage, Unit, WorkContext
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind
from earwitness.reactions.timeline.events import events


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedText:
    """An exhibit's text with the times it names. reading None: it has no text."""

    reading: Reading | None
    times: tuple[TimeExpression, ...]


def _units(case: CaseView) -> Iterator[Unit]:
    for exhibit in case.exhibits():
        if not exhibit.kind.holds_words or exhibit.kind is ExhibitKind.RECORDING:
            continue
        state = case.state_of(Passage, TimeExpression, exhibit_id=exhibit.id)
        yield Unit(subject=exhibit.id, label=exhibit.name, inputs=(state,))


def _payload(case: CaseView, unit: Unit) -> DatedText:
    return DatedText(
        reading=case.reading(unit.subject),
        times=tuple(case.records(TimeExpression, exhibit_id=unit.subject)),
    )


def _find(payload: DatedText, context: WorkContext) -> Sequence[Record]:
    return () if payload.reading is None else events(payload.reading, payload.times)


FIND_EVENTS = Stage(
    name="events",
    version="rules/1",
    sentence="Finds what texts tell of as happening at a time they name.",
    source="Rules over words for happenings; see docs/methods/timeline.md",
    limits=(
        "English only, and a closed list of happenings. What happens without a time being named "
        "is not found; what a text tells may not have happened."
    ),
    writes=(Event,),
    units=_units,
    payload=_payload,
    work=_find,
)
