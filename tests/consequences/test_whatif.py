"""A what-if changes one thing, leaves where it started from alone, and shows what follows."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from chamber_cases import Told, chamber, iraq, ties
from hypothesis import given, settings
from hypothesis import strategies as st

from earwitness.case.errors import BadSettings, CaseError, UnknownRecord
from earwitness.consequences.chamber import Seats, Threshold, majority, two_thirds
from earwitness.consequences.coalitions import CoalitionKind
from earwitness.consequences.network import EdgeSign
from earwitness.consequences.scenario import (
    ImpossibleChange,
    Scenario,
    add_tie,
    change_threshold,
    drop_actor,
    drop_bloc,
    flip_between,
    flip_tie,
    move_seats,
    scenario,
    suppose_relation,
)
from earwitness.consequences.whatif import (
    CoalitionsCompared,
    Comparison,
    Effort,
    FrontsView,
    compare,
)

PEOPLE = {"ada": "Ferry", "bo": "Quay", "cy": "Tide", "dee": "Ferry"}
FREE = CoalitionKind.WITHOUT_HOSTILE_PAIR


def harbour(told: tuple[Told, ...] = (("ada", "bo", 1), ("bo", "cy", -1))) -> Scenario:
    """Ferry 40, Quay 35, Tide 25; a majority takes 51."""
    seats = chamber({"Ferry": 40, "Quay": 35, "Tide": 25})
    return scenario(
        seats,
        thresholds=(majority(100),),
        ties=ties(told),
        bloc_of=PEOPLE,
        actors=("elder",),
    )


def of_kind(found: Comparison, kind: CoalitionKind, *, is_sure: bool = True) -> CoalitionsCompared:
    (one,) = [c for c in found.coalitions if c.before.kind is kind and c.before.is_sure is is_sure]
    return one


def test_a_flipped_tie_opens_a_coalition_and_says_why_it_was_closed() -> None:
    before = harbour()
    found = compare(before, flip_tie(before, "t1"))
    compared = of_kind(found, FREE)
    assert {one.members for one in compared.before.found} == {("Ferry", "Quay"), ("Ferry", "Tide")}
    (gained,) = compared.gained
    assert gained.members == ("Quay", "Tide")
    assert gained.because == "before: hostile: Quay and Tide"
    assert gained.before is not None and gained.before.hostile[0].tie_ids == ("t1",)
    assert (compared.lost, compared.kept, compared.compared_to) == ((), 2, None)
    assert found.supposed == ("tie t1 turned the other way",)


def test_a_bloc_that_leaves_takes_its_coalitions_with_it_and_the_majority_stays() -> None:
    before = harbour()
    after = drop_bloc(before, "Ferry")
    assert after.seats.total == 100 and after.seats.vacant == 40
    compared = of_kind(compare(before, after), FREE)
    assert {one.because for one in compared.lost} == {"after: Ferry: not in the chamber"}
    assert compared.after.found == ()
    power = {row.name: row for row in compare(before, after).power}
    assert power["Ferry"].after is None and power["Ferry"].before is not None


def test_seats_that_move_change_who_can_win_and_who_is_no_longer_needed() -> None:
    before = harbour(())
    after = move_seats(before, giver="Tide", taker="Ferry", count=11)
    assert after.seats.held_by(["Ferry"]).lowest == 51
    compared = of_kind(compare(before, after), FREE)
    assert [one.members for one in compared.gained] == [("Ferry",)]
    assert compared.gained[0].because == "before: 40 of the 51 seats it takes"
    lost = {one.members: one.because for one in compared.lost}
    assert lost[("Ferry", "Quay")] == (
        "after: 86 seats, so that it wins without one of its members"
    )
    assert lost[("Quay", "Tide")] == "after: 49 of the 51 seats it takes"


def test_a_changed_threshold_is_compared_with_its_namesake() -> None:
    before = harbour(())
    after = change_threshold(before, "majority", quota=76)
    compared = of_kind(compare(before, after), FREE)
    assert [one.members for one in compared.after.found] == [("Ferry", "Quay", "Tide")]
    assert len(compared.lost) == 3
    assert compare(before, after).supposed == ("majority takes 76 seats",)


def test_a_dropped_actor_takes_its_ties_along_and_its_bloc_keeps_its_seats() -> None:
    before = harbour((("ada", "cy", -1), ("dee", "bo", 1), ("elder", "ada", 1)))
    after = drop_actor(before, "ada")
    assert [tie.tie_id for tie in after.ties] == ["t1"]
    assert "ada" not in after.actors
    assert after.seats == before.seats
    assert after.changes == ("ada is dropped, with 2 ties",)
    (gained,) = of_kind(compare(before, after), FREE).gained
    assert gained.members == ("Ferry", "Tide")


def test_a_supposed_relation_outweighs_reported_ties_where_one_tie_more_does_not() -> None:
    told: tuple[Told, ...] = (("ada", "bo", 1),) * 5
    before = harbour(told)
    once = add_tie(before, "bo", "ada", sign=-1)
    assert once.pairs[0].sign is EdgeSign.POSITIVE
    enemies = suppose_relation(before, "ada", "bo", sign=-1)
    assert enemies.pairs[0].sign is EdgeSign.NEGATIVE
    assert enemies.changes == ("ada has a hostile tie to bo, instead of 5 reported ties",)
    assert enemies.ties[0].tie_id.startswith("supposed-")


def test_all_ties_between_two_blocs_flip_together() -> None:
    before = harbour((("ada", "bo", 1), ("bo", "dee", -1), ("ada", "cy", 1), ("elder", "bo", 1)))
    after = flip_between(before, "Quay", "Ferry")
    assert [tie.sign for tie in after.ties] == [-1, 1, 1, 1]
    assert after.changes == ("2 ties between Quay and Ferry turned the other way",)
    between_people = flip_between(before, "ada", "bo")
    assert [tie.sign for tie in between_people.ties] == [-1, -1, 1, 1]


@pytest.mark.parametrize(
    ("change", "error", "told"),
    [
        (lambda s: drop_actor(s, "nobody"), UnknownRecord, "no actor `nobody`"),
        (lambda s: drop_bloc(s, "Skiff"), UnknownRecord, "no bloc `Skiff`"),
        (lambda s: flip_tie(s, "t9"), UnknownRecord, "no tie `t9`"),
        (lambda s: flip_between(s, "ada", "Tide"), ImpossibleChange, "none has a sign to turn"),
        (lambda s: flip_between(s, "ada", "Skiff"), UnknownRecord, "no actor or bloc `Skiff`"),
        (lambda s: add_tie(s, "ada", "ada", sign=1), ImpossibleChange, "to itself"),
        (lambda s: add_tie(s, "ada", "Ferry", sign=1), UnknownRecord, "no actor `Ferry`"),
        (lambda s: suppose_relation(s, "ada", "me", sign=1), UnknownRecord, "`me`"),
        (
            lambda s: move_seats(s, giver="Tide", taker="Quay", count=26),
            ImpossibleChange,
            "may hold only 25 seats, not 26",
        ),
        (
            lambda s: move_seats(s, giver=None, taker="Quay", count=1),
            ImpossibleChange,
            "0 seats are vacant",
        ),
        (lambda s: move_seats(s, giver="Tide", taker="Tide", count=1), ImpossibleChange, "move"),
        (lambda s: move_seats(s, giver="Tide", taker="Quay", count=0), ImpossibleChange, "move"),
        (lambda s: move_seats(s, giver="Tide", taker="Skiff", count=1), UnknownRecord, "Skiff"),
        (
            lambda s: move_seats(s, giver="Tide", taker="Quay", count=1, is_new=True),
            BadSettings,
            "listed twice",
        ),
        (lambda s: change_threshold(s, "veto", quota=3), UnknownRecord, "no threshold `veto`"),
        (lambda s: change_threshold(s, "majority", quota=0), BadSettings, "give 1 or more"),
    ],
)
def test_a_change_that_cannot_be_is_refused(
    change: Callable[[Scenario], Scenario], error: type[CaseError], told: str
) -> None:
    with pytest.raises(error, match="(?i)" + told.replace("`", ".")):
        change(harbour())


def test_a_neutral_tie_has_no_other_way() -> None:
    with pytest.raises(ImpossibleChange, match="no"):
        flip_tie(harbour((("ada", "bo", 0),)), "t0")


def test_a_bloc_splits_leaves_seats_vacant_and_takes_them_up_again() -> None:
    before = replace(harbour(), seats=replace(harbour().seats, every_seat_listed=True))
    split = move_seats(before, giver="Ferry", taker="Skiff", count=15, is_new=True)
    assert [(b.name, b.seats.lowest) for b in split.seats.blocs][0::3] == [
        ("Ferry", 25),
        ("Skiff", 15),
    ]
    empty = move_seats(split, giver="Skiff", taker=None, count=10)
    assert empty.seats.vacant == 10 and empty.seats.every_seat_listed
    back = move_seats(empty, giver=None, taker="Tide", count=10)
    assert back.seats.vacant == 0
    assert back.seats.held_by(["Tide"]).lowest == 35
    assert len(back.changes) == 3


def test_a_bloc_of_unknown_size_that_leaves_frees_no_seats_for_others() -> None:
    seats = chamber({"Ferry": (10, 20), "Quay": (10, 20), "Tide": 30}, total=60)
    start = scenario(seats, thresholds=(majority(60),), ties=(), bloc_of={})
    after = drop_bloc(start, "Ferry").seats
    assert (after.vacant, after.slack) == (10, 10)
    assert after.held_by(["Quay", "Tide"]).highest == 50


@given(
    told=st.lists(
        st.tuples(
            st.sampled_from(["ada", "bo"]), st.sampled_from(["cy", "dee"]), st.sampled_from([-1, 1])
        ),
        min_size=1,
        max_size=6,
    ),
    which=st.integers(0, 5),
)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_a_change_and_its_reverse_leave_nothing_different(told: list[Told], which: int) -> None:
    before = harbour(tuple(told))
    tie_id = f"t{which % len(told)}"
    there = flip_tie(before, tie_id)
    assert there.ties != before.ties
    back = flip_tie(there, tie_id)
    moved = move_seats(back, giver="Ferry", taker="Tide", count=7)
    after = move_seats(moved, giver="Tide", taker="Ferry", count=7)
    found = compare(before, after)
    assert all(not one.gained and not one.lost for one in found.coalitions)
    shapley = [(row.before, row.after) for row in found.power]
    assert all(a is not None and b is not None and a.shapley == b.shapley for a, b in shapley)
    assert len(found.supposed) == 4


def fronts_by_bloc(one: Scenario) -> FrontsView:
    """Stands in for the method of fronts: those who share the sign of their first tie."""
    good = tuple(sorted({tie.holder_id for tie in one.ties if tie.sign > 0}))
    bad = tuple(sorted({tie.holder_id for tie in one.ties if tie.sign < 0}))
    return FrontsView(fronts=(good, bad), brokers=good[:1], because="made up")


def test_fronts_and_brokers_stand_side_by_side_as_the_method_handed_in_finds_them() -> None:
    told: tuple[Told, ...] = (
        ("bo", "cy", 1),
        ("cy", "bo", 1),
        ("dee", "bo", -1),
        ("ada", "bo", -1),
    )
    before = harbour((*told, ("elder", "bo", -1)))
    found = compare(before, flip_tie(before, "t3"), fronts=fronts_by_bloc).fronts
    assert found is not None
    assert found.before.fronts == (("bo", "cy"), ("ada", "dee", "elder"))
    assert found.after.fronts == (("ada", "bo", "cy"), ("dee", "elder"))
    assert found.changed_front == ("ada",)
    assert (found.brokers_gained, found.brokers_lost) == (("ada",), ("bo",))
    assert compare(before, before).fronts is None


def test_fronts_that_only_change_places_are_the_same_fronts() -> None:
    one = FrontsView(fronts=(("a", "b"), ("x", "y", "z")), brokers=(), because="")
    two = FrontsView(fronts=(("x", "y", "z"), ("a", "b", "z2")), brokers=(), because="")
    views = iter([one, two])
    found = compare(harbour(), harbour(), fronts=lambda _: next(views)).fronts
    assert found is not None and found.changed_front == ()


def test_a_front_that_is_taken_in_by_another_has_changed() -> None:
    one = FrontsView(fronts=(("a", "b", "c"), ("x", "y")), brokers=(), because="")
    two = FrontsView(fronts=(("a", "b", "c", "x", "y"), ()), brokers=(), because="")
    views = iter([one, two])
    found = compare(harbour(), harbour(), fronts=lambda _: next(views)).fronts
    assert found is not None and found.changed_front == ("x", "y")


def test_with_unknown_seats_what_can_win_is_compared_too() -> None:
    seats = chamber({"Ferry": (35, 45), "Quay": 30, "Tide": 20}, total=100)
    before = scenario(seats, thresholds=(majority(100),), ties=(), bloc_of={})
    after = move_seats(before, giver="Quay", taker="Tide", count=15)
    found = compare(before, after)
    sure, possible = (of_kind(found, FREE, is_sure=sure) for sure in (True, False))
    assert [one.members for one in sure.lost] == [("Ferry", "Quay")]
    assert [one.members for one in possible.before.found] == [("Ferry", "Quay"), ("Ferry", "Tide")]
    assert sure.lost[0].because == "after: 50 to 60 of the 51 seats it takes"
    assert possible.kept == 2


def forty_lists() -> Scenario:
    draw = random.Random(3)
    seats = chamber({f"L{i:02}": (draw.randint(1, 5), draw.randint(6, 12)) for i in range(40)})
    told = [
        (f"L{i:02}", f"L{j:02}", draw.choice([-1, 1, 1, 1]))
        for i in range(40)
        for j in range(i)
        if draw.random() < 0.5
    ]
    known = {bloc.name: bloc.name for bloc in seats.blocs}
    return scenario(seats, thresholds=(majority(300),), ties=ties(told), bloc_of=known)


def test_a_comparison_of_forty_lists_keeps_to_its_effort_and_says_how_far_it_went() -> None:
    before = forty_lists()
    after = move_seats(before, giver="L03", taker="L09", count=1)
    effort = Effort(most=20, most_steps=500, most_games=2)
    found = compare(before, after, effort=effort)
    for one in found.coalitions:
        for side in (one.before, one.after):
            assert side.steps <= 500 and len(side.found) <= 20
        stopped = [s for s in (one.before, one.after) if s.stopped_at is not None]
        assert (one.compared_to is not None) == bool(stopped)
        assert one.compared_to is None or "the search was stopped" in one.because
        shifts = [*one.gained, *one.lost]
        assert one.compared_to is None or all(
            len(shift.members) <= one.compared_to for shift in shifts
        )
    assert {row.before.games for row in found.power if row.before is not None} == {2}


def test_the_iraq_majorities_before_and_after_the_resignation(shared: Path) -> None:
    table = iraq(shared)
    assert table.after is not None
    found = compare(in_iraq(table.before), in_iraq(table.after), effort=Effort(most=2000))
    compared = of_kind(found, FREE)
    # without the quarrelling pair five lists are the least, then six
    assert len(compared.before.found[0].members) == 5
    assert len(compared.after.found[0].members) == 6
    assert all("Sadrist Movement" not in one.members for one in compared.after.found)
    partners = (
        "Taqaddum",
        "State of Law Coalition",
        "Kurdistan Democratic Party",
        "Kurdistan Alliance (PUK)",
        "Fatah Alliance",
        "Azm Alliance",
    )
    gained = {one.members: one for one in compared.gained}[partners]
    # 37 + 33 + 31 + 17 + 17 + 14 before
    assert gained.because == "before: 149 of the 165 seats it takes"
    assert gained.after is not None and gained.after.seats.lowest == 167
    with_sadrists = [one for one in compared.lost if "Sadrist Movement" in one.members]
    assert with_sadrists
    (sadrist,) = [row for row in found.power if row.name == "Sadrist Movement"]
    assert sadrist.before is not None and sadrist.before.shapley is not None
    assert round(float(sadrist.before.shapley.lowest), 3) == 0.265


def in_iraq(seats: Seats) -> Scenario:
    told: list[Told] = [("one", "other", -1), ("other", "one", -1)]
    return scenario(
        seats,
        thresholds=(majority(329),),
        ties=ties(told),
        bloc_of={"one": "Sadrist Movement", "other": "State of Law Coalition"},
    )


def test_thresholds_without_a_namesake_are_not_compared() -> None:
    before = harbour()
    other = replace(before, thresholds=(two_thirds(100), Threshold(name="x", quota=9, because="")))
    assert compare(before, other).coalitions == ()
