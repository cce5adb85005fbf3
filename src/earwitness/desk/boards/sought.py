"""Part of a timeline: some days, lanes, a name, words. Page, drawing and scripts narrow alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from earwitness.case.errors import BadSettings
from earwitness.desk.boards.timeline import TimelineRow, ToldTimeline
from earwitness.dossier.course_part import LABELS

PAGE_ROWS = 200
LANES = tuple(lane.name.lower() for lane in LABELS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is looked for. since, until: ISO days, "" unbounded; lanes empty: all; who "": anybody.

    Raises BadSettings for what is no day and no lane.
    """

    since: str = ""
    until: str = ""
    lanes: tuple[str, ...] = ()
    who: str = ""
    words: str = ""

    def __post_init__(self) -> None:
        for written in (self.since, self.until):
            if written and not _is_day(written):
                raise BadSettings(f"{written!r} is no day; write it as 2022-08-29")
        for lane in self.lanes:
            if lane not in LANES:
                raise BadSettings(f"{lane!r} is no lane; they are {', '.join(LANES)}")

    def within(self, told: ToldTimeline) -> Sequence[TimelineRow]:
        """Give the rows that fit, in order of time."""
        words = self.words.casefold().split()
        return [row for row in told.rows if self._holds(row) and _has(row, words)]

    def _holds(self, row: TimelineRow) -> bool:
        return (
            (not self.since or row.last >= self.since)
            and (not self.until or row.first <= self.until)
            and (not self.lanes or row.lane in self.lanes)
            and (not self.who or row.row.who == self.who)
        )

    def query(self, start: int, rows: int) -> str:
        """Write it as the part of an address behind `?`."""
        said = [("words", self.words), ("who", self.who), *(("lane", one) for one in self.lanes)]
        said += [("since", self.since), ("until", self.until), ("start", str(start or ""))]
        said += [("rows", "" if rows == PAGE_ROWS else str(rows))]
        return urlencode([one for one in said if one[1]])


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthRows:
    """The rows of one month on a page; total: of the whole month."""

    label: str
    rows: Sequence[TimelineRow]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLink:
    """A month in the list of months: where it begins, and how much it holds."""

    label: str
    total: int
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SoughtPage:
    """One page of the list. start, end: the places of its rows; earlier, later None: no more.

    most: rows on a page.
    """

    months: Sequence[MonthRows]
    index: Sequence[MonthLink]
    start: int
    end: int
    total: int
    in_all: int
    most: int
    earlier: str | None
    later: str | None


def sought_page(told: ToldTimeline, sought: Sought, *, start: int, rows: int) -> SoughtPage:
    """Lay out one page of what is sought, with so many rows at most."""
    found = sought.within(told)
    end = min(start + rows, len(found))
    index = list(_index(found, sought, rows))
    totals = {month.label: month.total for month in index}
    return SoughtPage(
        months=[
            MonthRows(label=label, rows=list(same), total=totals[label])
            for label, same in groupby(found[start:end], key=lambda row: row.month)
        ],
        index=index if len(found) > rows else [],
        start=min(start, end),
        end=end,
        total=len(found),
        in_all=len(told.rows),
        most=rows,
        earlier=sought.query(max(start - rows, 0), rows) if start > 0 else None,
        later=sought.query(end, rows) if end < len(found) else None,
    )


def _index(found: Sequence[TimelineRow], sought: Sought, most: int) -> Iterator[MonthLink]:
    place = 0
    for label, rows in groupby(found, key=lambda row: row.month):
        total = sum(1 for _ in rows)
        yield MonthLink(label=label, total=total, query=sought.query(place, most))
        place += total


def _has(row: TimelineRow, words: Sequence[str]) -> bool:
    if not words:
        return True
    told = row.row
    text = f"{told.who} {told.text} {told.when} {told.told_by}".casefold()
    return all(word in text for word in words)


def _is_day(written: str) -> bool:
    try:
        return date.fromisoformat(written).isoformat() == written
    except ValueError:
        return False
