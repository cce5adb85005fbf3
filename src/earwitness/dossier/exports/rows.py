"""One flat row for every record of a case: what the line and table formats are written from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from earwitness.case.records import DocumentFacts, Exhibit
from earwitness.case.view import CaseView

Value = str | int | float | bool | None | tuple["Value", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a record stands. Characters count as in `Span`; None: it has no such place."""

    exhibit_id: str | None = None
    passage_id: str | None = None
    start_char: int | None = None
    end_char: int | None = None
    start_s: float | None = None
    end_s: float | None = None


PLACE_FIELDS = tuple(field.name for field in fields(Place))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One record, ready to be written.

    document: the exhibit's file name without folders; None: the record is of the whole case.
    fields: what only this kind of record has, always the same names in the same order.
    """

    kind: str
    id: str
    document: str | None
    fields: tuple[tuple[str, Value], ...]
    place: Place = Place()
    confidence: float | None = None
    method: str | None = None
    because: str | None = None
    published: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What every row of an exhibit carries along. rank: its place in the order of file names."""

    rank: int
    document: str
    published: str | None
    publisher: str | None


class Origins:
    """The exhibits of a case by id, in the order in which rows are written."""

    def __init__(self, case: CaseView) -> None:
        facts = {fact.exhibit_id: fact for fact in case.records(DocumentFacts)}
        exhibits = sorted(case.exhibits(), key=lambda e: (file_name(e), e.name, e.id))
        self.exhibits: tuple[Exhibit, ...] = tuple(exhibits)
        self._origins = {
            exhibit.id: _origin(rank, exhibit, facts.get(exhibit.id))
            for rank, exhibit in enumerate(exhibits)
        }

    def of_exhibit(self, exhibit_id: str | None) -> Origin | None:
        """Give an exhibit's origin; None for the whole case or an exhibit that is not there."""
        return None if exhibit_id is None else self._origins.get(exhibit_id)

    def in_order(self, rows: Iterable[Row]) -> Iterator[Row]:
        """Sort rows of one kind by file name, position and id; those of the whole case first."""
        yield from sorted(rows, key=self._position)

    def _position(self, row: Row) -> tuple[int, int, float, str]:
        origin = self.of_exhibit(row.place.exhibit_id)
        rank = -1 if origin is None else origin.rank
        start_char = -1 if row.place.start_char is None else row.place.start_char
        start_s = -1.0 if row.place.start_s is None else row.place.start_s
        return rank, start_char, start_s, row.id


def file_name(exhibit: Exhibit) -> str:
    """Give an exhibit's file name without the folders it lay in."""
    return exhibit.name.rsplit("/", 1)[-1]


def _origin(rank: int, exhibit: Exhibit, facts: DocumentFacts | None) -> Origin:
    """Combine what people said of an exhibit, which counts first, with what it says itself."""
    published, publisher = exhibit.published, exhibit.publisher
    if facts is not None:
        published = facts.published if published is None else published
        publisher = facts.publisher if publisher is None else publisher
    return Origin(rank=rank, document=file_name(exhibit), published=published, publisher=publisher)
