"""What happened when: a case's timeline as lanes and as a list, each item with its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby

from earwitness.case.records import ForecastMark, Span
from earwitness.dossier.course_model import Course, CourseMonth, CourseRow
from earwitness.dossier.course_svg import DrawnLane, Placed, draw_course
from earwitness.dossier.detail import Detail
from earwitness.dossier.saying import Evidence
from earwitness.dossier.wording import date_text, direction
from earwitness.reactions.dates.days import month_of
from earwitness.reactions.timeline.items import Lane, Telling, TimelineItem

LABELS = {
    Lane.INSTALMENT: "Instalments",
    Lane.CLAIM: "Claims",
    Lane.RESPONSE: "Responses",
    Lane.ATTACK: "Attacks",
    Lane.EVENT: "Events",
    Lane.DEMAND: "Demands",
    Lane.MEDIATION: "Mediation",
    Lane.FORECAST: "Forecasts",
    Lane.OPINION: "Expert opinions",
}
LONGEST_TEXT = 240
FEW = 40  # items: a list so short is shown unfolded
MARGIN = timedelta(days=2)
FAR = timedelta(days=62)  # what lies further from all publication is listed, not drawn


def course(
    items: Sequence[TimelineItem],
    evidence: Evidence,
    *,
    marks: Mapping[str, ForecastMark],
    detail: Detail,
) -> Course | None:
    """Lay out a case's timeline; None where nothing has a date. marks: by forecast."""
    if not items:
        return None
    first, last = days_drawn(items, evidence)
    drawn = [item for item in items if first <= _day(item.first) <= last]
    lanes = tuple(
        DrawnLane(
            key=_key(lane),
            label=label,
            items=tuple(_placed(one, marks) for one in drawn if one.first.lane is lane),
        )
        for lane, label in LABELS.items()
        if any(one.first.lane is lane for one in drawn)
    )
    shown = items[: detail.rows]
    return Course(
        drawing=draw_course(
            lanes, first=first - MARGIN, last=last + MARGIN, guide=_key(Lane.INSTALMENT)
        ),
        months=course_months(shown, evidence, is_open=len(shown) <= FEW),
        total=len(items),
        left_out=len(items) - len(shown),
        outside=len(items) - len(drawn),
        folded=folded_tellings(items),
    )


def days_drawn(items: Sequence[TimelineItem], evidence: Evidence) -> tuple[date, date]:
    """Give the first and last day drawn: near the days on which something was published."""
    index = evidence.index
    published = [index.published(exhibit) for exhibit in index.exhibits.values()]
    days = sorted(_iso(text) for text in published if text and _is_day(text))
    places = sorted(_day(item.first) for item in items)
    if days:
        near = [one for one in places if days[0] - FAR <= one <= days[-1] + FAR]
        places = near or places
    ends = [_iso(item.first.until) for item in items if item.first.until]
    last = max([places[-1], *(one for one in ends if one <= places[-1] + FAR)])
    return places[0], last


def _is_day(text: str) -> bool:
    try:
        return bool(_iso(text))
    except ValueError:
        return False


def _iso(text: str) -> date:
    return date.fromisoformat(text[:10])


def _day(telling: Telling) -> date:
    return _iso(telling.latest or telling.earliest)


def _placed(item: TimelineItem, marks: Mapping[str, ForecastMark]) -> Placed:
    first = item.first
    who = f"{first.who}: " if first.who else ""
    mark = marks.get(first.record_id)
    key = "planned" if first.is_planned else f"mark-{mark.outcome}" if mark is not None else ""
    return Placed(
        href=f"#{_anchor(item)}",
        title=f"{_when(first)}: {who}{_clipped(first.text)}",
        earliest=_iso(first.earliest) if first.earliest else None,
        latest=_iso(first.latest) if first.latest else None,
        until=_iso(first.until) if first.until else None,
        key=key,
    )


def folded_tellings(items: Sequence[TimelineItem]) -> int:
    """Count the tellings that became part of another item."""
    return sum(len(item.tellings) - 1 for item in items)


def course_months(
    items: Sequence[TimelineItem], evidence: Evidence, *, is_open: bool
) -> tuple[CourseMonth, ...]:
    """Word items in order of time, by the month of the day that each is sorted by."""
    return tuple(
        CourseMonth(
            anchor=f"month-{month}",
            label=date_text(month),
            rows=tuple(_row(item, evidence) for item in group),
            is_open=is_open,
        )
        for month, group in groupby(items, key=lambda item: _day(item.first).isoformat()[:7])
    )


def _row(item: TimelineItem, evidence: Evidence) -> CourseRow:
    first, index = item.first, evidence.index
    others = sorted(
        {
            index.title(index.exhibits[one.exhibit_id])
            for one in item.tellings[1:]
            if one.exhibit_id in index.exhibits and one.exhibit_id != first.exhibit_id
        }
    )
    return CourseRow(
        anchor=_anchor(item),
        href=_href(first, evidence),
        lane=str(first.lane),
        lane_key=_key(first.lane),
        when=_when(first),
        is_exact=first.is_exact,
        basis=first.basis,
        who=first.who,
        text=_clipped(first.text),
        direction=direction(first.text, None),
        until=date_text(first.until) if first.until else "",
        told_by=", ".join(others),
        because=first.because,
    )


def _href(telling: Telling, evidence: Evidence) -> str:
    """Link to the words, else their passage, else their exhibit."""
    if telling.exhibit_id not in evidence.index.exhibits:
        return "#documents"
    place = Span(
        exhibit_id=telling.exhibit_id, passage_id=telling.passage_id, start_char=0, end_char=0
    )
    return evidence.href(telling.record_id, place)


def _anchor(item: TimelineItem) -> str:
    """Name a row: the record that it is worded by may stand in a table of its own."""
    return f"at-{item.first.record_id}-{item.first.latest or item.first.earliest}"


def _when(telling: Telling) -> str:
    """Write a run of days; an open end in words."""
    earliest, latest = telling.earliest, telling.latest
    if earliest == latest:
        return date_text(latest)
    if not earliest:
        return f"by {date_text(latest)}"
    if not latest:
        return f"from {date_text(earliest)}"
    first, last = _iso(earliest), _iso(latest)
    if first.day == 1 and last == month_of(first.year, first.month).latest:
        return date_text(earliest[:7])
    if earliest[:7] == latest[:7]:
        return f"{first.day} to {date_text(latest)}"
    return f"{date_text(earliest)} to {date_text(latest)}"


def _clipped(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT].rsplit(" ", 1)[0] + " …"


def _key(lane: Lane) -> str:
    """Name a lane's class."""
    return f"l-{lane.name.lower()}"
