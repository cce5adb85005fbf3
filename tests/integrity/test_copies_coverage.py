"""The coverage map adds up, and says what it cannot tell."""

from __future__ import annotations

import pytest

from earwitness.case.records import CopyLink
from earwitness.case.seconds import united
from earwitness.integrity.copies.coverage import CoverageMap, Ground, Part, coverage_maps
from earwitness.integrity.copies.descent import Heard, no_descents
from earwitness.integrity.copies.placing import length_s


def part(name: str, seconds: float, day: str | None = None, **more) -> Part:
    is_published = more.pop("is_published", day is not None)
    return Part(
        exhibit_id=name,
        name=name,
        duration_s=seconds,
        is_published=is_published,
        published=day,
        **more,
    )


def link(a: str, span: tuple, b: str, there: tuple, edits=()) -> CopyLink:
    return CopyLink(
        id=f"{a}{span}{b}",
        exhibit_id=a,
        start_s=span[0],
        end_s=span[1],
        other_exhibit_id=b,
        other_start_s=there[0],
        other_end_s=there[1],
        speed=1.0,
        semitones=0.0,
        score=10.0,
        offset_error_s=0.0,
        edits=tuple(edits),
        because="",
    )


FULL = part("full", 100)
FIRST, SECOND = part("first", 20, "2031-05-01"), part("second", 30, "2031-05-04")
LINKS = [link("first", (0, 20), "full", (50, 70)), link("second", (0, 30), "full", (10, 40))]


def only(parts, links) -> CoverageMap:
    (made,) = coverage_maps(parts, links)
    return made


def test_seconds_shown_once_often_and_never_add_up():
    third = part("third", 10, "2031-05-09")
    made = only([FULL, FIRST, SECOND, third], [*LINKS, link("third", (0, 10), "full", (65, 75))])
    assert made.ground is Ground.FULL
    assert made.once == ((10, 40), (50, 65), (70, 75))
    assert made.often == ((65, 70),)
    assert made.never == ((0, 10), (40, 50), (75, 100))
    assert length_s([*made.once, *made.often, *made.never]) == made.length_s == 100


def test_shares_grow_day_by_day_and_the_order_is_compared():
    made = only([FULL, FIRST, SECOND], LINKS)
    assert [(one.day, one.share) for one in made.by_day] == [
        ("2031-05-01", 0.2),
        ("2031-05-04", 0.5),
    ]
    assert (made.in_order, made.out_of_order) == (0, 1)
    assert "50.0 s of the 100.0 s of full are shown by 2 instalments" in made.because[0]


def test_what_was_cut_out_of_an_instalment_is_not_shown():
    cut = link("first", (0, 20), "full", (50, 75), [("cut", 8.0, 8.0, 58.0, 63.0)])
    made = only([FULL, FIRST], [cut])
    assert made.once == ((50, 58), (63, 75))
    assert made.showings[0].elsewhere_s == 0.0


def test_what_an_instalment_has_besides_is_counted():
    made = only([FULL, part("long", 40, "2031-05-01")], [link("long", (15, 40), "full", (0, 25))])
    assert made.showings[0].elsewhere_s == 15


def test_without_a_full_recording_instalments_are_laid_over_each_other():
    parts = [part("a", 40, "2031-05-01"), part("b", 30, "2031-05-02"), part("c", 20, "2031-05-03")]
    links = [link("b", (0, 10), "a", (30, 40)), link("c", (0, 5), "b", (25, 30))]
    made = only(parts, links)
    assert made.ground is Ground.ASSEMBLY
    assert made.length_s == 75
    assert made.often == ((30, 40), (55, 60))
    assert made.never == ()
    assert (made.in_order, made.out_of_order) == (3, 0)
    assert "What was never published cannot be told" in made.because[0]


def test_a_cut_instalment_is_laid_around_what_it_leaves_out():
    parts = [
        part("one", 52.0, "2031-05-01"),
        part("two", 51.0, "2031-05-02"),
        part("three", 38.0, "2031-05-03"),
    ]
    links = [
        link("two", (0, 6), "one", (46, 52)),
        link("three", (0, 27), "two", (14, 51), [("cut", 19.0, 19.0, 33.0, 43.0)]),
    ]
    made = only(parts, links)
    assert made.length_s == pytest.approx(108.0)  # 46 + 51 + the 11 s that only the third shows
    third = next(one for one in made.showings if one.part.name == "three")
    assert third.spans == ((60.0, 79.0), (89.0, 108.0))
    assert length_s(third.spans) == pytest.approx(38.0)


def test_what_was_put_into_an_instalment_has_no_place_on_the_full_recording():
    added = link("first", (0, 20), "full", (50, 65), [("inserted", 8.0, 13.0, 58.0, 58.0)])
    made = only([FULL, FIRST], [added])
    assert made.once == ((50, 65),)
    assert made.showings[0].elsewhere_s == pytest.approx(5.0)


def test_a_cut_told_from_the_other_side_leaves_the_same_gap():
    parts = [part("long", 60.0, "2031-05-01"), part("short", 30.0, "2031-05-02")]
    turned = link("long", (10, 50), "short", (0, 30), [("inserted", 20.0, 30.0, 10.0, 10.0)])
    made = only(parts, [turned])
    short = next(one for one in made.showings if one.part.name == "short")
    assert short.spans == ((10.0, 20.0), (30.0, 50.0))


def test_an_assembly_may_begin_before_its_longest_part():
    parts = [part("a", 40, "2031-05-01"), part("b", 30, "2031-05-02")]
    made = only(parts, [link("b", (20, 30), "a", (0, 10))])
    assert made.length_s == 60
    assert {one.part.name: one.spans for one in made.showings} == {
        "a": ((20, 60),),
        "b": ((0, 30),),
    }


def test_groups_that_share_nothing_have_maps_of_their_own():
    parts = [FULL, FIRST, part("x", 50), part("y", 9, "2031-06-01"), part("alone", 400)]
    made = coverage_maps(parts, [LINKS[0], link("y", (0, 9), "x", (1, 10))])
    assert [one.base.name for one in made] == ["full", "x"]


def test_instalments_without_a_date_count_as_shown_and_are_named():
    made = only(
        [FULL, FIRST, part("undated", 5, is_published=True)],
        [LINKS[0], link("undated", (0, 5), "full", (0, 5))],
    )
    assert length_s(made.once) == 25
    assert made.by_day[-1].share == 0.2
    assert any("for want of a date: undated" in told for told in made.because)


def test_numbers_tell_the_order_of_one_day():
    parts = [
        FULL,
        part("one", 5, "2031-05-01T10:00", instalment=1),
        part("two", 5, "2031-05-01T09:00", instalment=2),
    ]
    links = [link("one", (0, 5), "full", (0, 5)), link("two", (0, 5), "full", (9, 14))]
    assert only(parts, links).in_order == 1


def test_no_links_make_no_map():
    assert coverage_maps([FULL, FIRST], []) == ()


@pytest.mark.parametrize(
    ("spans", "expected"),
    [([], ()), ([(2, 3), (0, 1)], ((0, 1), (2, 3))), ([(0, 2), (1, 3), (3, 4)], ((0, 4),))],
)
def test_spans_are_united(spans, expected):
    assert united(spans) == expected


@pytest.mark.parametrize(
    ("one_hz", "other_hz", "told"),
    [(7000, 3400, [("a", "b")]), (3400, 7000, [("b", "a")]), (7000, 6000, []), (None, 3400, [])],
)
def test_a_wider_copy_was_not_made_from_a_narrower_one(one_hz, other_hz, told):
    heard = [
        Heard(exhibit_id="a", name="a", bandwidth_hz=one_hz),
        Heard(exhibit_id="b", name="b", bandwidth_hz=other_hz),
    ]
    found = no_descents(heard, [link("a", (0, 5), "b", (0, 5))])
    assert [(one.exhibit_id, one.not_from) for one in found] == told
    assert no_descents(heard, []) == ()


def test_what_a_copy_lacks_cannot_have_come_back():
    heard = [Heard(exhibit_id="a", name="a"), Heard(exhibit_id="b", name="b")]
    edits = [("cut", 2.0, 2.0, 2.0, 5.0), ("inserted", 3.0, 3.2, 6.0, 6.0)]
    (found,) = no_descents(heard, [link("a", (0, 5), "b", (0, 8), edits)])
    assert (found.exhibit_id, found.not_from) == ("b", "a")
    assert "b has 3.0 s inside the overlap that a has not" in found.because
