"""The claims board: strips on one scale, claims that nothing gathered, notices."""

from __future__ import annotations

from datetime import date

from fake_case import FakeCase

from earwitness.case.records import Claim, Span
from earwitness.case.vocabulary import Stance
from earwitness.dossier.ledger_gather import case_ledger
from earwitness.dossier.ledger_svg import LEFT, RIGHT, Point, Strip, strip
from earwitness.reactions.ledger.ungathered import NOT_GATHERED


def drawn(*points: tuple[int, Stance]) -> Strip:
    found = strip(
        [
            Point(day=date(2031, 3, day), stance=stance, title=f"{day}", href="#x")
            for day, stance in points
        ],
        first=date(2031, 3, 1),
        last=date(2031, 3, 11),
        start="1 Mar",
        end="11 Mar",
    )
    assert found is not None
    return found


def test_the_first_and_the_last_day_stand_at_the_ends_of_every_strip() -> None:
    first, last = drawn((1, Stance.ASSERTS), (11, Stance.DENIES)).marks
    assert (first.x, last.x) == (LEFT, RIGHT)
    (middle,) = drawn((6, Stance.ASSERTS)).marks
    assert middle.x == (LEFT + RIGHT) / 2


def test_who_asserts_stands_above_the_line_and_who_denies_below() -> None:
    found = drawn((4, Stance.ASSERTS), (4, Stance.DENIES), (4, Stance.QUESTIONS))
    above = {mark.stance for mark in found.marks if mark.y < found.line_y}
    assert above == {"asserts", "questions"}
    assert len({(mark.x, mark.y) for mark in found.marks}) == 3


def test_every_mark_lies_inside_its_strip() -> None:
    found = drawn(*((4, Stance.ASSERTS) for _ in range(9)), *((4, Stance.DENIES) for _ in range(9)))
    assert all(0 < mark.y < found.height for mark in found.marks)


def test_nothing_dated_draws_no_strip() -> None:
    day = date(2031, 3, 1)
    assert strip([], first=day, last=day, start="", end="") is None


def test_claims_that_nothing_gathered_stand_under_their_own_words() -> None:
    claims = [
        Claim(
            id=f"cl-{number}",
            span=Span(exhibit_id="x", passage_id="p", start_char=number, end_char=number + 1),
            text=text,
            who_mention_id=None,
            who_text="Ada Marlow",
            stance=Stance.ASSERTS,
            evidence="words",
            confidence=0.6,
            because="made by hand",
        )
        for number, text in enumerate(("The fund was robbed", "The fund was robbed", "It rained"))
    ]
    found = case_ledger(FakeCase(held=list(claims)), ())
    assert [(e.proposition.text, len(e.positions)) for e in found.entries] == [
        ("The fund was robbed", 2),
        ("It rained", 1),
    ]
    assert found.entries[0].proposition.because == NOT_GATHERED
