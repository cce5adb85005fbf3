"""The timeline as the templates are given it; see model.py for what holds of all such values."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.dossier.course_svg import CourseDrawing


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRow:
    """One item in the list. who empty: nobody; until, told_by empty: nothing to say."""

    anchor: str
    href: str
    lane: str
    lane_key: str
    when: str
    is_exact: bool
    basis: str
    who: str
    text: str
    direction: str
    until: str
    told_by: str  # the other places that tell it
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseMonth:
    """The items of one month. anchor: of its heading."""

    anchor: str
    label: str
    rows: tuple[CourseRow, ...]
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Drawing and list. outside: items too far off for the drawing, which are listed only."""

    drawing: CourseDrawing
    months: tuple[CourseMonth, ...]
    total: int
    left_out: int
    outside: int
    folded: int  # tellings that became part of another item
