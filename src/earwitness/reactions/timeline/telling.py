"""Making a telling: what every kind of record is turned into, to stand on the timeline."""

from __future__ import annotations

from earwitness.case.records import Span
from earwitness.reactions.timeline.items import Lane, Telling


def telling(
    lane: Lane,
    key: tuple[str, ...],
    *,
    text: str,
    who: str,
    dating: tuple[str, str, str],
    record_id: str,
    place: Span | str,
    because: str,
    until: str = "",
    is_planned: bool = False,
) -> Telling:
    """Make a telling. dating: earliest, latest, basis. place: a span, or an exhibit's id."""
    earliest, latest, basis = dating
    return Telling(
        lane=lane,
        key=tuple(str(part) for part in key),
        text=text,
        who=who,
        earliest=earliest,
        latest=latest,
        basis=basis,
        record_id=record_id,
        exhibit_id=place.exhibit_id if isinstance(place, Span) else place,
        passage_id=place.passage_id if isinstance(place, Span) else "",
        because=because,
        until=until,
        is_planned=is_planned,
    )


def touch(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    is_here = one.exhibit_id == other.exhibit_id
    return is_here and one.start_char < other.end_char and other.start_char < one.end_char


def iso(day: object) -> str:
    """Write a day; empty for none."""
    return "" if day is None else str(day)
