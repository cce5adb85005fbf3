"""The days around which before and since are compared: instalments, and days somebody asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from earwitness.case.errors import BadSettings
from earwitness.case.records import Exhibit, Instalment
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.remembering import RememberingCase

_DAY_CHARS = len("2031-02-03")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedDay:
    """An ISO day. name: of what came out on it. is_asked: somebody asked for the day, no more.

    number None: nobody numbers it. exhibit: the instalment itself; None: the case does not hold it.
    known_from: how its day is known where it is not from the exhibit; empty: from the exhibit, or
    asked for.
    """

    at: str
    name: str
    number: int | None
    is_asked: bool
    exhibit: Exhibit | None
    known_from: str = ""


def compared_days(
    case: RememberingCase, index: CaseIndex, *, asked: Iterable[str] = ()
) -> tuple[ComparedDay, ...]:
    """List the days of the instalments and those asked for, earliest first.

    Raises BadSettings for a day asked for that is none.
    """
    held = tuple(_exhibited(index))
    days = [*held, *_reported(case, index, held), *_asked(asked)]
    return tuple(sorted(days, key=lambda day: (day.at, day.is_asked, day.number or 0, day.name)))


def _exhibited(index: CaseIndex) -> Iterator[ComparedDay]:
    """Take each numbered instalment that is an exhibit with a day; of several, the first copy."""
    first: dict[int, ComparedDay] = {}
    for exhibit in index.exhibits.values():
        published = index.published(exhibit)
        if exhibit.instalment is None or published is None or len(published) < _DAY_CHARS:
            continue
        day = ComparedDay(
            at=published[:_DAY_CHARS],
            name=_name(exhibit.instalment),
            number=exhibit.instalment,
            is_asked=False,
            exhibit=exhibit,
        )
        known = first.get(exhibit.instalment)
        if known is None or day.at < known.at:
            first[exhibit.instalment] = day
    yield from first.values()


def _reported(
    case: RememberingCase, index: CaseIndex, held: Iterable[ComparedDay]
) -> Iterator[ComparedDay]:
    """Take the instalments that the case knows of otherwise: listed, unnumbered, or reported."""
    numbers = {day.number for day in held}
    exhibits = {day.exhibit.id for day in held if day.exhibit is not None}
    for one in case.records(Instalment):
        if len(one.published) < _DAY_CHARS or not exhibits.isdisjoint(one.recording_ids):
            continue
        if one.number is not None and one.number in numbers:
            continue
        recordings = (index.exhibits.get(recording_id) for recording_id in one.recording_ids)
        yield ComparedDay(
            at=one.published[:_DAY_CHARS],
            name=_name(one.number) if one.number is not None else one.title or "A part",
            number=one.number,
            is_asked=False,
            exhibit=next((recording for recording in recordings if recording is not None), None),
            known_from=one.because,
        )


def _name(number: int) -> str:
    return f"Instalment {number}"


def _asked(days: Iterable[str]) -> Iterator[ComparedDay]:
    for written in dict.fromkeys(days):
        try:
            day = date.fromisoformat(written)
        except ValueError as error:
            raise BadSettings(f"{written!r} is no day; write it as 2022-07-20") from error
        yield ComparedDay(
            at=day.isoformat(), name="A day asked for", number=None, is_asked=True, exhibit=None
        )
