"""What the section "Who can form a majority" says of a seats.csv, and what it leaves open."""

from __future__ import annotations

import csv
import io
import re

import pytest
from fake_case import FakeCase
from test_dossier_consequences import BAD, GOOD, Reports, section, words

from earwitness.case.seat_rows import WrittenSeatRow
from earwitness.case.settings import CaseSettings, SeatSettings

CHANGED = """list,seats_before,seats_after,source_before,note
Anchor,45,45,Ledger of lists,
Barge,30,30,,
Crane,15,25,,
Dredge,10,0,,resigned 2031-05-10
"""
KNOWN = """list,seats
Anchor,45
Barge,30
Crane,15
Dredge,10
"""


def with_seats(text: str, made: Reports | None = None) -> FakeCase:
    case = made.case if made is not None else FakeCase()
    rows = csv.DictReader(io.StringIO(text))
    case.seats = [
        WrittenSeatRow(line=line, cells=tuple(row.items())) for line, row in enumerate(rows, 2)
    ]
    return case


def majorities(text: str, made: Reports | None = None) -> str:
    return section(with_seats(text, made), "majorities")


def side(html: str, title: str) -> str:
    """The first card of that title, which is the majority's."""
    start = html.index(f"<h4>{title}</h4>")
    return words(html[start : html.index("</article>", start)])


def test_the_smallest_coalitions_are_counted_and_listed() -> None:
    text = words(majorities(KNOWN))
    assert "Majority: 51 of 100 seats" in text
    assert "It takes 2 lists at least" in text
    assert "in which no list can be spared, 4 surely reach it" in text
    assert re.search(r"Anchor \+ Barge\s+75 seats, surely enough", text)
    assert "Anchor + Barge + Crane" not in text[: text.index("Two thirds: 67 of 100")]


def test_lists_reported_on_bad_terms_are_in_no_coalition_shown_and_open_why() -> None:
    made = Reports()
    tie_id = made.report("Anchor", BAD, "Barge", day="2031-05-01")
    html = majorities(KNOWN, made)
    assert not re.search(r"Anchor</bdi> \+ <bdi>Barge</bdi>", html)
    assert "4 surely reach it; of those without a pair reported on bad terms, 3 surely" in words(
        html
    )
    ties = html[html.index("Ties between the lists") :]
    assert f'href="#{tie_id}"' in ties


def test_good_ties_inside_a_coalition_are_told_with_their_evidence() -> None:
    made = Reports()
    tie_id = made.report("Anchor", GOOD, "Barge", day="2031-05-01")
    html = majorities(KNOWN, made)
    row = html[html.index('<li class="coalition">') :]
    assert "1 pair reported on good terms" in words(row)
    assert f'href="#{tie_id}"' in row


def test_a_tie_of_somebody_who_belongs_to_a_list_counts_for_it() -> None:
    made = Reports()
    made.actors["Ada Vane"] = made.case.actor("Ada Vane", is_listed=True, affiliation="Anchor")
    made.report("Ada Vane", BAD, "Barge")
    assert "Anchor and Barge 1 tie" in words(majorities(KNOWN, made))


def test_before_and_after_stand_side_by_side_with_what_the_same_lists_hold_then() -> None:
    html = majorities(CHANGED)
    assert "before and after 10 May 2031" in words(html)
    before, after = side(html, "Before"), side(html, "Afterwards")
    assert re.search(r"Anchor \+ Dredge\s+55 seats, surely enough\s*; afterwards 45", before)
    assert re.search(r"Barge \+ Crane\s+55 seats, surely enough\s*; before 45 seats: not", after)
    assert "Dredge" not in after
    assert "Power (Shapley-Shubik) shifts most for" in words(html)


def test_what_was_possible_before_without_those_who_left_is_told() -> None:
    text = words(majorities(CHANGED))
    assert "Before, reaching it without Dredge took 2 lists at least, 2 where no pair" in text
    made = Reports()
    for first, second in (("Anchor", "Barge"), ("Anchor", "Crane")):
        made.report(first, BAD, second, day="2031-05-01")
    text = words(majorities(CHANGED, made))
    assert "took 2 lists at least, and always took in a pair reported on bad terms" in text
    whole = majorities("list,seats_before,seats_after\nAnchor,45,45\nDredge,55,0\n")
    assert "Before, no lists reached it without Dredge." in words(whole)


def test_coalitions_that_good_ties_hold_together_are_counted() -> None:
    made = Reports()
    assert "none is also held together by reported good ties" in words(majorities(KNOWN, made))
    made.report("Anchor", GOOD, "Barge", day="2031-05-01")
    text = words(majorities(KNOWN, made))
    assert "1 surely, held together by reported good ties throughout" in text


def test_a_number_that_nobody_states_is_a_range_and_says_what_was_assumed() -> None:
    text = words(majorities("list,seats_before,seats_after\nAnchor,60,\nBarge,40,20\n"))
    assert re.search(r"Anchor 60 60 to 80", text)
    assert "nobody states a number; assumed to have kept 60" in text
    assert "afterwards 20 seats that nobody is known to hold" in text


def test_what_several_sources_state_stays_side_by_side() -> None:
    text = words(majorities(CHANGED.replace("Barge,30,30,,", 'Barge,30,28|33,,"and +2 elsewhere"')))
    assert re.search(r"Barge 30 28 to 33", text)
    assert "28 seats after" in text
    assert "33 seats after" in text
    assert "30 before and +2: 32 seats : and +2 elsewhere" in text
    assert "Ledger of lists" in text


def test_where_no_seats_differ_one_time_is_shown() -> None:
    html = majorities("list,seats_before,seats_after\nAnchor,60,60\nBarge,40,40\n")
    assert "between which no list’s seats differ" in words(html)
    assert "<h4>Before</h4>" not in html


def test_rows_counted_elsewhere_are_shown_and_not_counted() -> None:
    html = majorities(
        "list,kind,seats\nAnchor,list,60\nBarge,list,40\nTide,coalition of lists,88\n"
    )
    assert "Majority: 51 of 100 seats" in words(html)
    assert "Tide" in html[html.index("Not counted, because their seats stand in other rows") :]


def test_a_table_that_cannot_be_read_says_where_and_leaves_the_dossier_whole() -> None:
    text = words(majorities("list,seats\nAnchor,many\n"))
    assert "seats.csv, line 2 (Anchor): seats `many` is no number" in text


@pytest.mark.parametrize(
    ("settings", "told"),
    [(SeatSettings(), "the rows do not give"), (SeatSettings(total=99), "50 of 99 seats")],
    ids=["not told", "told"],
)
def test_the_size_of_a_chamber_with_unknown_seats_is_told_in_case_toml(
    settings: SeatSettings, told: str
) -> None:
    case = with_seats("list,seats\nAnchor,60\nBarge,\n")
    case.settings = CaseSettings(seats=settings)
    assert told in words(section(case, "majorities"))


def test_that_every_seat_is_listed_makes_the_ranges_narrower() -> None:
    told = {}
    for is_full in (False, True):
        case = with_seats("list,seats\nAnchor,45\nBarge,40\nCrane,0-15\nDredge,0-2\n")
        case.settings = CaseSettings(seats=SeatSettings(total=100, every_seat_listed=is_full))
        told[is_full] = words(section(case, "majorities"))
    assert re.search(r"Anchor \+ Crane\s+45 to 60 seats, possibly enough", told[False])
    assert re.search(r"Anchor \+ Crane\s+58 to 60 seats, surely enough", told[True])


def test_without_a_seats_csv_there_is_no_section_but_a_line_saying_what_it_would_add() -> None:
    made = Reports()
    made.report("Ada Vane", BAD, "Bo Reed")
    assert majorities("list\n", made) == ""
    assert "A seats.csv in the case’s folder adds" in words(section(made.case))


def test_no_coalition_is_called_likely() -> None:
    text = words(majorities(CHANGED)).casefold().replace("never how likely", "")
    assert "likely" not in text
    assert "probab" not in text
