"""A seats csv becomes chambers: unknown cells are ranges, conflicting numbers stay side by side."""

from __future__ import annotations

import csv
import io
from itertools import product
from pathlib import Path

import pytest
from chamber_cases import chamber, chambers, iraq
from hypothesis import given, settings
from hypothesis import strategies as st

from earwitness.case.errors import BadSettings, UnknownRecord
from earwitness.consequences.chamber import Seats, blocking, majority, two_thirds
from earwitness.consequences.seats import RowKind, SeatTable, seats_from_rows

HEADER = "list,kind,seats_before,seats_gained,seats_after,source_before,source_after,note\n"


def table_of(*rows: str, total: int | None = None, header: str = HEADER) -> SeatTable:
    return seats_from_rows(csv.DictReader(io.StringIO(header + "\n".join(rows))), total=total)


def held(seats: Seats | None) -> dict[str, str]:
    assert seats is not None
    return {bloc.name: str(bloc.seats) for bloc in seats.blocs}


def test_a_bloc_that_gave_up_its_seats_leaves_the_others_with_ranges() -> None:
    table = table_of(
        "Lanterns,list,40,,0,ours,theirs,all resigned 2031-05-02",
        "Ferry,list,35,,,ours,,",
        "Quay,list,25,10,,ours,theirs,",
    )
    assert held(table.before) == {"Lanterns": "40", "Ferry": "35", "Quay": "25"}
    assert held(table.after) == {"Lanterns": "0", "Ferry": "35 to 65", "Quay": "35"}
    assert table.after is not None and table.after.slack == 30
    assert table.changed_on == "2031-05-02"
    assert table.after.bloc("Ferry").statements == ()
    assert "kept 35" in table.after.bloc("Ferry").because


def test_what_several_sources_say_stays_side_by_side() -> None:
    table = table_of(
        "Lanterns,list,40,,0,ours,theirs,",
        'Ferry,list,35,6,44,ours,theirs,"+6 counted, 9+3 halls; +9 forecast by Gazette, no. 12"',
        "Quay,list,25|27,,,ours,,",
        total=102,
    )
    assert held(table.before)["Quay"] == "25 to 27"
    ferry = table.after.bloc("Ferry") if table.after else None
    assert ferry is not None and str(ferry.seats) == "41 to 44"
    assert [(str(s.seats), s.source) for s in ferry.statements] == [
        ("44", "theirs"),
        ("41", "theirs"),
        ("44", "+9 forecast by Gazette, no. 12"),
    ]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("31", "31"),
        ("29-31", "29 to 31"),
        ("29 – 31", "29 to 31"),
        ("29|31", "29 to 31"),
        ("29|31-33", "29 to 33"),
        ("?", "0 to 60"),
        ("unknown", "0 to 60"),
        ("", "0 to 60"),
        ("0", "0"),
    ],
)
def test_a_cell_is_a_number_a_range_several_numbers_or_not_known(cell: str, found: str) -> None:
    table = table_of("Ferry,40", f"Quay,{cell}", total=100, header="name,seats\n")
    assert held(table.before)["Quay"] == found
    assert table.after is None


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["Ferry,list,many,,,,,"], "seats.csv, line 2 (Ferry): seats_before `many` is no number"),
        (["Ferry,list,-3,,,,,"], "seats_before `-3` is no number"),
        (["Ferry,list,31-29,,,,,"], "seats_before `31-29` is no number"),
        (["Ferry,list,9,six,,,,"], "line 2 (Ferry): seats_gained `six` is no number"),
        (["Ferry,list,9,-10,,,,"], "leave fewer than none"),
        ([",list,9,,,,,"], "line 2: a row without a list's name"),
        (["Ferry,choir,9,,,,,"], "kind `choir` is not known; write one of: list"),
        (["Ferry,list,9,,,,,", "Ferry,list,9,,,,,"], "bloc `Ferry` is listed twice"),
        (["Ferry,list,,,,,,"], "say how many seats it has"),
        (["Ferry,list,9-10,,,,,"], "say how many seats it has"),
        (["Ferry,coalition of lists,9,,,,,"], "no list with seats"),
        (["Ferry,list,9,,12,,,", "Quay,list,1,,,,,"], "at least 13 seats, more than"),
        ([], "no list with seats"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_with_its_line(rows: list[str], told: str) -> None:
    with pytest.raises(BadSettings) as refused:
        table_of(*rows)
    assert told in str(refused.value)


def test_the_line_of_a_row_is_the_one_it_is_said_to_stand_on() -> None:
    rows = [{"list": "Ferry", "seats": "9"}, {"list": "Quay", "seats": "few"}]
    with pytest.raises(BadSettings, match=r"chamber.csv, line 7 \(Quay\)"):
        seats_from_rows(rows, name="chamber.csv", lines=[2, 7])


def test_groups_parts_and_coalitions_of_lists_are_no_players() -> None:
    table = table_of(
        "Ferry,list,40,,,,,",
        "single members,group,12,,,,,",
        "Skiff,part of a row above,1,3,,,,",
        "Harbour Union,coalition of lists,45,,50,,,",
    )
    assert table.before.total == 52
    assert [bloc.name for bloc in table.before.players] == ["Ferry"]
    assert str(table.before.unbound) == "12"
    assert [(row.name, row.kind) for row in table.beside] == [
        ("Skiff", RowKind.PART),
        ("Harbour Union", RowKind.COALITION),
    ]
    assert [s.says for s in table.beside[0].after] == ["1 before and +3: 4 seats"]
    assert table.after is None  # rows that are not counted tell of no change


def test_the_chamber_of_a_date_is_chosen_by_the_day_of_the_change() -> None:
    table = table_of("Ferry,list,9,,0,,,left 2031-05-02", "Quay,list,4,,,,,")
    assert table.on("2031-05-01") is table.before
    assert table.on("2031-05-02") is table.after
    undated = table_of("Ferry,list,9,,0,,,left in May", "Quay,list,4,,,,,")
    with pytest.raises(BadSettings, match="not when"):
        undated.on("2031-05-01")


def test_a_date_inside_an_address_is_not_the_day_of_the_change() -> None:
    table = table_of("Ferry,list,9,,0,,,left; see news.example/2031-05-02/a", "Quay,list,4,,,,,")
    assert table.changed_on is None


@given(seats=chambers(most_blocs=4))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_what_blocs_hold_together_is_bounded_exactly(seats: Seats) -> None:
    rooms = [range(b.seats.lowest, b.seats.highest + 1) for b in seats.blocs]
    allowed = [
        dict(zip([b.name for b in seats.blocs], way, strict=True))
        for way in product(*rooms)
        if sum(way) == seats.total or (sum(way) < seats.total and not seats.every_seat_listed)
    ]
    for size in range(1, len(seats.blocs) + 1):
        inside = [b.name for b in seats.blocs[:size]]
        sums = [sum(way[name] for name in inside) for way in allowed]
        found = seats.held_by(inside)
        assert (found.lowest, found.highest) == (min(sums), max(sums))


def test_the_last_unknown_bloc_holds_the_rest_where_every_seat_is_listed() -> None:
    seats = chamber({"Ferry": 40, "Quay": (0, 60)}, total=60, every_seat_listed=True)
    assert str(seats.held_by(["Quay"])) == "20"
    assert str(chamber({"Ferry": 40, "Quay": (0, 60)}, total=60).held_by(["Quay"])) == "0 to 20"


def test_seats_that_cannot_add_up_are_refused() -> None:
    with pytest.raises(BadSettings, match="at most 9 of 10"):
        chamber({"Ferry": 4, "Quay": (0, 5)}, total=10, every_seat_listed=True)
    with pytest.raises(BadSettings, match="at least 4 seats, more than the chamber's 3"):
        chamber({"Ferry": 4}, total=3)
    with pytest.raises(UnknownRecord, match="no bloc `Skiff`"):
        chamber({"Ferry": 4}).held_by(["Skiff"])


@pytest.mark.parametrize(
    ("total", "half", "quorum", "third"), [(329, 165, 220, 110), (100, 51, 67, 34), (3, 2, 2, 2)]
)
def test_majority_quorum_and_blocking_third(total: int, half: int, quorum: int, third: int) -> None:
    assert majority(total).quota == half
    assert two_thirds(total).quota == quorum
    assert blocking(total, two_thirds(total)).quota == third


@given(total=st.integers(1, 1000))
def test_who_blocks_leaves_too_few_and_one_less_does_not(total: int) -> None:
    quorum = two_thirds(total)
    third = blocking(total, quorum)
    assert total - third.quota < quorum.quota <= total - (third.quota - 1)


def test_the_iraq_chamber_before_and_after_the_resignation(shared: Path) -> None:
    table = iraq(shared)
    assert table.changed_on == "2022-06-12"
    assert table.before.total == sum(b.seats.lowest for b in table.before.blocs) == 329
    assert table.before.slack == 0
    assert str(table.before.unbound) == "59"  # 16 parties with one seat and 43 single members
    after = table.after
    assert after is not None
    # 301 seats are accounted for: 39 + 29 + 11 + 15 + 8 + 54 as counted, 145 as before
    assert after.slack == 28
    assert held(after)["Sadrist Movement"] == "0"
    assert held(after)["State of Law Coalition"] == "39 to 46"  # +6, +7 or +13 on 33
    assert held(after)["Fatah Alliance"] == "29 to 31"  # 17 + 12, or 31 as stated
    assert held(after)["National State Forces Alliance"] == "11 to 14"  # +7, +9 or +10 on 4
    assert held(after)["Taqaddum"] == "37 to 65"
    assert [row.name for row in table.beside] == [
        "Hoquq Movement",
        "Wafaa Movement",
        "Coordination Framework",
    ]
