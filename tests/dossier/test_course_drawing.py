"""The timeline's drawing: exact and uncertain look different, and three hundred stay legible."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from earwitness.dossier.course_svg import (
    MOST_ROWS,
    CourseDrawing,
    CourseLane,
    DrawnLane,
    Placed,
    draw_course,
)

FIRST, LAST = date(2031, 3, 1), date(2031, 6, 30)


def placed(first: date | None, last: date | None, *, title: str = "something") -> Placed:
    return Placed(href="#x", title=title, earliest=first, latest=last)


def drawn(*items: Placed) -> tuple[CourseDrawing, CourseLane]:
    drawing = draw_course(
        [DrawnLane(key="l-event", label="Events", items=items)],
        first=FIRST,
        last=LAST,
        guide="l-event",
    )
    return drawing, drawing.lanes[0]


def test_a_day_is_a_point_and_a_run_of_days_a_bar_as_wide_as_it_runs() -> None:
    day = date(2031, 4, 1)
    _, lane = drawn(placed(day, day), placed(day, day + timedelta(days=30)))
    exact, run = lane.marks
    assert (exact.is_exact, exact.bar_from, exact.bar_to) == (True, exact.x, exact.x)
    assert not run.is_exact
    assert run.bar_to - run.bar_from > 200


def test_an_open_end_is_dashed() -> None:
    _, lane = drawn(placed(None, date(2031, 4, 1)))
    (mark,) = lane.marks
    assert mark.is_dashed
    assert mark.bar_from < mark.x


def test_three_hundred_items_lie_on_one_another_nowhere_and_none_is_lost() -> None:
    days = [FIRST + timedelta(days=n % 30) for n in range(300)]
    _, lane = drawn(*(placed(one, one, title=str(n)) for n, one in enumerate(days)))
    assert len(lane.marks) + sum(one.count for one in lane.counts) == 300
    places = [(mark.x, mark.y) for mark in lane.marks] + [(one.x, one.y) for one in lane.counts]
    assert len(set(places)) == len(places)
    rows = {mark.y for mark in lane.marks}
    assert len(rows) <= MOST_ROWS
    same_row = (abs(a[0] - b[0]) for a, b in combinations(places, 2) if a[1] == b[1])
    assert min(same_row) > 6.0
    assert all(lane.top < y < lane.top + lane.height for _, y in places)


def test_the_days_of_instalments_are_drawn_across_all_lanes() -> None:
    day = date(2031, 4, 1)
    drawing, lane = drawn(placed(day, day), placed(day, day))
    assert drawing.guides == (lane.marks[0].x,)


def test_later_is_further_right_and_everything_stays_inside() -> None:
    days = [FIRST, date(2031, 4, 9), date(2031, 5, 2), LAST]
    drawing, lane = drawn(*(placed(one, one) for one in days))
    xs = [mark.x for mark in lane.marks]
    assert xs == sorted(xs)
    assert all(100 < x < 1000 for x in xs)
    assert drawing.ticks[0].label == "Apr 2031"
