"""All rows of a case, kind by kind, in an order that the same case always gives.

One kind is held in memory at a time, and words one recording at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from earwitness.case.additions.citations import Cited, SaidCitation
from earwitness.case.additions.keeping import SaidAddition
from earwitness.case.additions.places import WordsPlace
from earwitness.case.records import (
    CustodyEvent,
    Exhibit,
    ForecastMark,
    HeardNote,
    Passage,
    Review,
    RunRecord,
    Span,
    TurnedAway,
    Word,
    record_id,
)
from earwitness.case.stages import WHOLE_CASE, Stage
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind
from earwitness.dossier.exports.actor_names import ActorNames
from earwitness.dossier.exports.methods import Methods
from earwitness.dossier.exports.row_kind import RowKind
from earwitness.dossier.exports.row_kinds import ROW_KINDS
from earwitness.dossier.exports.rows import Origins, Place, Row

# What people said, by the class of its rows: kept apart from records, in its own order.
_SAID: Mapping[type, Callable[[CaseView], Sequence[Any]]] = {
    Review: lambda case: case.reviews(),
    HeardNote: lambda case: case.heard_notes(),
    SaidAddition: lambda case: case.additions(),
    SaidCitation: lambda case: case.citations(),
    ForecastMark: lambda case: case.forecast_marks(),
}
_NUMBERED: Mapping[type, str] = {
    CustodyEvent: "custody",
    Review: "review",
    SaidAddition: "addition",
    SaidCitation: "citation",
    ForecastMark: "forecast-mark",
}


def case_rows(case: CaseView, stages: Iterable[Stage]) -> Iterator[Row]:
    """Make a row of every record: exhibits and custody first, forecasts last.

    stages: all registered ones; they say which method a record comes from.
    """
    origins, names, methods = Origins(case), ActorNames(case), Methods(case, stages)
    for kind in ROW_KINDS:
        for records, is_ledger in _batches(case, kind.record, origins):
            rows = (_row(record, kind, origins, names, methods) for record in records)
            yield from rows if is_ledger else origins.in_order(rows)


def _batches(
    case: CaseView, record: type, origins: Origins
) -> Iterator[tuple[Sequence[Any], bool]]:
    """Give the records of a kind in portions; True for a ledger, whose own order says something."""
    if record is Exhibit:
        yield origins.exhibits, True
    elif record is TurnedAway:
        yield sorted(case.turned_away(), key=lambda t: t.name), True
    elif record is CustodyEvent:
        yield case.custody(), True
    elif record is RunRecord:
        yield case.runs(current_only=False), True
    elif record in _SAID:
        yield _SAID[record](case), True
    elif record is Word:
        for exhibit in origins.exhibits:
            if exhibit.kind is not ExhibitKind.DOCUMENT:  # a document has no spoken words
                yield case.records(Word, exhibit_id=exhibit.id), True
    else:
        yield case.records(record), False


def _row(record: Any, kind: RowKind, origins: Origins, names: ActorNames, methods: Methods) -> Row:
    place = place_of(record)
    origin = origins.of_exhibit(place.exhibit_id)
    own_method = record.method if isinstance(record, Passage) else None
    return Row(
        kind=kind.kind,
        id=_id_of(record),
        document=origin.document if origin else None,
        fields=kind.fields(record, names),
        place=place,
        confidence=getattr(record, "confidence", None),
        method=own_method or methods.of_record(kind.record, place.exhibit_id),
        because=getattr(record, "because", None),
        published=origin.published if origin else None,
        publisher=origin.publisher if origin else None,
    )


def place_of(record: Any) -> Place:
    """Say where any record stands, as far as it says so itself."""
    if isinstance(record, Exhibit):
        return Place(exhibit_id=record.id)
    if isinstance(record, RunRecord):
        return Place(exhibit_id=None if record.subject == WHOLE_CASE else record.subject)
    if isinstance(record, SaidCitation):
        return _cited_place(record.cited)
    if isinstance(record, SaidAddition):
        return _words_place(record.addition.place)
    span: Span | None = getattr(record, "span", None)
    where = record if span is None else span
    return Place(
        exhibit_id=getattr(where, "exhibit_id", None),
        passage_id=where.id if isinstance(where, Passage) else getattr(where, "passage_id", None),
        start_char=getattr(where, "start_char", None),
        end_char=getattr(where, "end_char", None),
        start_s=getattr(where, "start_s", None),
        end_s=getattr(where, "end_s", None),
    )


def _words_place(words: WordsPlace) -> Place:
    return Place(exhibit_id=words.exhibit_id, start_char=words.start_char, end_char=words.end_char)


def _cited_place(cited: Cited) -> Place:
    place = _words_place(cited.place)
    return replace(place, passage_id=cited.passage_id, start_s=cited.start_s, end_s=cited.end_s)


def _id_of(record: Any) -> str:
    """Name a record; ledger entries have a number or a key instead of an id."""
    if isinstance(record, TurnedAway):
        return record_id("ta", record.name, record.size_bytes)
    if isinstance(record, RunRecord):
        return record.key
    if type(record) in _NUMBERED:
        return f"{_NUMBERED[type(record)]}-{record.number}"
    return str(record.id)
