"""Runs of days, and the calendar's weeks, months and years as such runs."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WEEKEND = (5, 6)  # Saturday and Sunday, Monday being 0
SOON = 31  # days: a date without its year, told as past, may still be so near
_THIRDS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_QUARTERS = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A run of days, both ends included. One end None: open on that side, never both."""

    earliest: date | None
    latest: date | None

    def __post_init__(self) -> None:
        if self.earliest is None and self.latest is None:
            raise ValueError("a run of days needs an end")
        if self.earliest is not None and self.latest is not None and self.latest < self.earliest:
            raise ValueError(f"days run from {self.earliest} back to {self.latest}")

    @property
    def count(self) -> int | None:
        """How many days; None: open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def moved(self, days: int) -> Days:
        """Shift both ends."""
        step = timedelta(days=days)
        return Days(
            earliest=None if self.earliest is None else self.earliest + step,
            latest=None if self.latest is None else self.latest + step,
        )


def between(earliest: date, latest: date) -> Days:
    """Run from one day to another."""
    return Days(earliest=earliest, latest=latest)


def day(one: date) -> Days:
    """A single day."""
    return Days(earliest=one, latest=one)


def week_of(one: date) -> Days:
    """The week from Monday to Sunday that holds a day."""
    monday = one - timedelta(days=one.weekday())
    return between(monday, monday + timedelta(days=6))


def weekend_before(one: date) -> Days:
    """The last Saturday and Sunday that have begun by a day."""
    saturday = one - timedelta(days=(one.weekday() - WEEKEND[0]) % 7)
    return between(saturday, saturday + timedelta(days=1))


def month_of(year: int, month: int, *, part: str = "") -> Days:
    """A month, or its early, mid or late third."""
    last = monthrange(year, month)[1]
    first, end = _THIRDS.get(part, (1, last))
    return between(date(year, month, first), date(year, month, min(end, last)))


def year_of(year: int, *, part: str = "") -> Days:
    """A year; early, mid and late: its first three, its middle four, its last three months."""
    first, end = _QUARTERS.get(part, (1, 12))
    return between(date(year, first, 1), month_of(year, end).latest or date(year, 12, 31))


def months_away(one: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    at = one.year * 12 + one.month - 1 + months
    year, month = at // 12, at % 12 + 1
    return date(year, month, min(one.day, monthrange(year, month)[1]))


def away(one: date, number: int, unit: str) -> date:
    """So many days, weeks, months or years from a day; number below 0: back."""
    if unit in ("day", "week"):
        return one + timedelta(days=number * (7 if unit == "week" else 1))
    return months_away(one, number * (12 if unit == "year" else 1))


def without_year(today: date, runs: Sequence[Days], *, is_ahead: bool) -> Days:
    """Choose among the same days of several years, in order, as seen from a day.

    is_ahead: the first that is not over; else the last that begins at most a month from now.
    Raises ValueError where there is none to choose from.
    """
    if not runs:
        raise ValueError("no year has such a day")
    if is_ahead:
        return next((run for run in runs if run.latest and run.latest >= today), runs[-1])
    soon = today + timedelta(days=SOON)
    begun = [run for run in runs if run.earliest and run.earliest <= soon]
    return begun[-1] if begun else runs[0]


def about(there: date, unit: str) -> Days:
    """A day, or the days around it that a count of weeks, months or years leaves open."""
    slack = timedelta(days={"day": 0, "week": 3, "month": 15}.get(unit, 183))
    return between(there - slack, there + slack)


def slack(unit: str) -> str:
    return "" if unit == "day" else f", give or take half a {unit}"


def unit_around(today: date, unit: str, step: int, *, part: str = "") -> Days:
    """The calendar week, weekend, month or year so many before or after that of a day."""
    if unit == "week":
        return week_of(today + timedelta(days=7 * step))
    if unit == "weekend":
        return weekend_before(today + timedelta(days=7 * step if step < 1 else 7))
    if unit == "month":
        there = months_away(today, step)
        return month_of(there.year, there.month, part=part)
    return year_of(today.year + step, part=part)
