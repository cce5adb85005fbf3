"""Minimal winning coalitions are all of them, or the answer says where it stopped."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from chamber_cases import Told, chamber, chambers, iraq, pairs, subsets, tellings
from hypothesis import given, settings
from hypothesis import strategies as st
from network_cases import network_of, tie_of

from earwitness.case.records import Actor
from earwitness.case.vocabulary import ActorKind
from earwitness.consequences.bloc_ties import PairTies, bloc_of_actors, pair_ties, placed_ties
from earwitness.consequences.chamber import Seats, Threshold, blocking, majority, two_thirds
from earwitness.consequences.coalitions import (
    Coalition,
    CoalitionKind,
    Coalitions,
    Outcome,
    coalition,
    minimal_winning,
)
from earwitness.consequences.network import EdgeSign

KINDS = list(CoalitionKind)
LAW = settings(max_examples=150, deadline=None, derandomize=True)


def quota(seats: int) -> Threshold:
    return Threshold(name="quota", quota=seats, because="made by hand")


def members(found: Coalitions) -> set[frozenset[str]]:
    return {frozenset(one.members) for one in found.found}


def by_trying_all(
    seats: Seats, threshold: Threshold, known: tuple[PairTies, ...], kind: CoalitionKind, sure: bool
) -> set[frozenset[str]]:
    def fits(one: Coalition) -> bool:
        wins = one.outcome is Outcome.SURELY or (one.outcome is Outcome.POSSIBLY and not sure)
        friendly = kind is CoalitionKind.ANY or not one.hostile
        return wins and friendly and (kind is not CoalitionKind.CONNECTED or one.is_connected)

    fitting = {
        names
        for names in subsets([bloc.name for bloc in seats.players])
        if fits(coalition(names, seats=seats, threshold=threshold, pairs=known))
    }
    return {names for names in fitting if not any(other < names for other in fitting)}


@given(seats=chambers(), told=tellings(), data=st.data(), sure=st.booleans())
@pytest.mark.parametrize("kind", KINDS)
@LAW
def test_the_search_finds_what_trying_every_coalition_finds(
    kind: CoalitionKind, seats: Seats, told: list[Told], data: st.DataObject, sure: bool
) -> None:
    threshold = quota(data.draw(st.integers(1, seats.total + 1)))
    known = pairs(told)
    found = minimal_winning(seats, threshold=threshold, pairs=known, kind=kind, is_sure=sure)
    assert found.stopped_at is None
    assert members(found) == by_trying_all(seats, threshold, known, kind, sure)
    assert len(members(found)) == len(found.found)
    sizes = [len(one.members) for one in found.found]
    assert sizes == sorted(sizes)
    if found.counted is not None:
        assert found.counted == len(found.found)


@given(seats=chambers(), told=tellings(), more=tellings(), data=st.data())
@LAW
def test_hostile_ties_more_never_give_a_coalition_without_hostile_pair_more(
    seats: Seats, told: list[Told], more: list[Told], data: st.DataObject
) -> None:
    threshold = quota(data.draw(st.integers(1, seats.total)))
    kind = CoalitionKind.WITHOUT_HOSTILE_PAIR
    before = minimal_winning(seats, threshold=threshold, pairs=pairs(told), kind=kind)
    hostile = [(a, b, -1) for a, b, _ in more]
    after = minimal_winning(seats, threshold=threshold, pairs=pairs(told + hostile), kind=kind)
    assert members(after) <= members(before)


@given(seats=chambers(), told=tellings(), seed=st.integers(0, 99))
@pytest.mark.parametrize("kind", KINDS)
@LAW
def test_the_order_of_blocs_and_ties_does_not_matter(
    kind: CoalitionKind, seats: Seats, told: list[Told], seed: int
) -> None:
    shuffled, turned = list(seats.blocs), list(told)
    random.Random(seed).shuffle(shuffled)
    random.Random(seed).shuffle(turned)
    again = Seats(
        blocs=tuple(shuffled), total=seats.total, every_seat_listed=seats.every_seat_listed
    )
    threshold = majority(seats.total)
    one = minimal_winning(seats, threshold=threshold, pairs=pairs(told), kind=kind)
    two = minimal_winning(again, threshold=threshold, pairs=pairs(turned), kind=kind)
    assert members(one) == members(two)


@given(seats=chambers(), told=tellings())
@LAW
def test_what_wins_for_sure_is_among_what_can_win(seats: Seats, told: list[Told]) -> None:
    threshold = majority(seats.total)
    sure = minimal_winning(seats, threshold=threshold, pairs=pairs(told))
    possible = minimal_winning(seats, threshold=threshold, pairs=pairs(told), is_sure=False)
    assert all(any(other <= one for other in members(possible)) for one in members(sure))


def test_seats_decide_what_is_sure_what_is_possible_and_what_is_not() -> None:
    seats = chamber({"Ferry": 40, "Quay": (15, 25), "Tide": 20}, total=90)
    outcome = {
        names: coalition(names, seats=seats, threshold=quota(60)).outcome
        for names in [("Ferry", "Tide"), ("Ferry", "Quay"), ("Quay", "Tide")]
    }
    assert list(outcome.values()) == [Outcome.SURELY, Outcome.POSSIBLY, Outcome.NOT]
    short = coalition(("Ferry", "Quay"), seats=seats, threshold=quota(60))
    assert short.missing == 5
    assert short.because.startswith("55 to 65 seats, quota takes 60: possibly winning, 5 short")


def test_seats_nobody_is_known_to_hold_are_counted_once() -> None:
    seats = chamber({"Ferry": (10, 20), "Quay": (10, 20), "Tide": 30}, total=60)
    both = coalition(("Ferry", "Quay"), seats=seats, threshold=quota(31))
    assert (both.seats.lowest, both.seats.highest) == (20, 30)  # not 40: 10 are left over
    assert both.outcome is Outcome.NOT


def test_a_coalition_carries_the_ties_behind_each_of_its_pairs() -> None:
    seats = chamber({"Ferry": 30, "Quay": 20, "Tide": 10})
    told: list[Told] = [("Ferry", "Quay", 1), ("Quay", "Ferry", 1), ("Tide", "Quay", -1)]
    told += [("Ferry", "Tide", 1), ("Tide", "Ferry", -1)]
    found = coalition(
        ["Tide", "Quay", "Ferry"], seats=seats, threshold=quota(31), pairs=pairs(told)
    )
    assert found.members == ("Ferry", "Quay", "Tide")
    assert [(p.first, p.second, p.tie_ids) for p in found.good] == [("Ferry", "Quay", ("t0", "t1"))]
    assert [(p.first, p.second, p.tie_ids) for p in found.hostile] == [("Quay", "Tide", ("t2",))]
    assert [p.tie_ids for p in found.mixed] == [("t3", "t4")]
    assert found.tie_ids == ("t2", "t3", "t4", "t0", "t1")
    assert not found.is_connected
    assert "hostile inside: Quay and Tide (ties: 1)" in found.because


def test_a_pair_whose_evidence_conflicts_neither_parts_nor_connects() -> None:
    seats = chamber({"Ferry": 30, "Quay": 20})
    known = pairs([("Ferry", "Quay", 1), ("Quay", "Ferry", -1)])
    assert known[0].sign is EdgeSign.MIXED
    found = {
        kind: members(minimal_winning(seats, threshold=quota(50), pairs=known, kind=kind))
        for kind in KINDS
    }
    both = {frozenset({"Ferry", "Quay"})}
    assert found[CoalitionKind.WITHOUT_HOSTILE_PAIR] == both
    assert found[CoalitionKind.CONNECTED] == set()


def test_a_connected_coalition_may_need_a_member_whose_seats_it_does_not_need() -> None:
    seats = chamber({"Ferry": 30, "Quay": 25, "Skiff": 1, "Tide": 40})
    told: list[Told] = [("Ferry", "Skiff", 1), ("Skiff", "Quay", 1), ("Tide", "Quay", -1)]
    found = minimal_winning(
        seats, threshold=quota(50), pairs=pairs(told), kind=CoalitionKind.CONNECTED
    )
    assert members(found) == {frozenset({"Ferry", "Quay", "Skiff"})}
    assert frozenset({"Ferry", "Quay"}) in members(minimal_winning(seats, threshold=quota(50)))


def test_a_coalition_that_can_be_joined_in_many_orders_is_found_once() -> None:
    seats = chamber(dict.fromkeys("ABCDE", 1))
    told = [(a, b, 1) for a in "ABCDE" for b in "ABCDE" if a < b]
    found = minimal_winning(
        seats, threshold=quota(3), pairs=pairs(told), kind=CoalitionKind.CONNECTED
    )
    assert len(found.found) == len(members(found)) == 10


def test_a_search_that_is_cut_short_says_so_and_keeps_the_small_coalitions() -> None:
    seats = chamber({f"L{i:02}": 1 + i % 4 for i in range(24)})
    whole = majority(seats.total)
    cut = minimal_winning(seats, threshold=whole, most=100)
    assert cut.stopped_at == len(cut.found) == 100
    assert "the search stopped there" in cut.because
    assert cut.counted is not None and cut.counted > 100
    longest = max(len(one.members) for one in cut.found)
    assert cut.complete_to == longest - 1
    none = minimal_winning(seats, threshold=whole, most_steps=10)
    assert none.steps == 10
    assert none.stopped_at == len(none.found) < 100


@pytest.mark.parametrize("kind", KINDS)
def test_forty_lists_are_searched_within_the_steps_allowed(kind: CoalitionKind) -> None:
    draw = random.Random(11)
    seats = chamber({f"L{i:02}": draw.randint(1, 15) for i in range(40)})
    told = [
        (a.name, b.name, draw.choice([-1, 1, 1]))
        for a in seats.blocs
        for b in seats.blocs
        if a.name < b.name and draw.random() < 0.3
    ]
    found = minimal_winning(
        seats, threshold=majority(seats.total), pairs=pairs(told), kind=kind, most_steps=5_000
    )
    assert found.steps <= 5_000
    if kind is CoalitionKind.ANY:
        assert found.counted is not None and found.counted > 10**9
        assert found.stopped_at is not None
    for one in found.found:
        assert one.outcome is Outcome.SURELY
        assert kind is CoalitionKind.ANY or not one.hostile


def test_members_who_do_not_act_together_are_no_member_of_a_coalition() -> None:
    seats = chamber({"Ferry": 30, "Quay": 25, "single members": 45})
    loose = Seats(
        blocs=(
            *seats.blocs[:2],
            seats.blocs[2].__class__(
                name="single members", seats=seats.blocs[2].seats, because="", acts_together=False
            ),
        ),
        total=100,
    )
    assert members(minimal_winning(loose, threshold=quota(51))) == {frozenset({"Ferry", "Quay"})}
    short = coalition(["Ferry"], seats=loose, threshold=quota(51))
    assert "45 seats belong to members who do not act together" in short.because


def test_ties_of_people_count_for_the_bloc_they_belong_to() -> None:
    people = [
        Actor(id="p1", name="Ada Quill", kind=ActorKind.PERSON, affiliation="Ferry Youth"),
        Actor(id="p2", name="Bo Marl", kind=ActorKind.PERSON, affiliation="Quay"),
        Actor(id="p3", name="Cy Lund", kind=ActorKind.PERSON, affiliation="Harbour Union"),
        Actor(id="y", name="Ferry Youth", kind=ActorKind.PARTY, affiliation="The Ferry"),
        Actor(id="f", name="Ferry List", kind=ActorKind.PARTY, aliases=("The Ferry",)),
        Actor(id="loop", name="Loop", kind=ActorKind.PARTY, affiliation="Loop"),
    ]
    bloc_of = bloc_of_actors(["the ferry (FL)", "Quay (Q)"], people)
    assert bloc_of == {
        "p1": "the ferry (FL)",
        "p2": "Quay (Q)",
        "y": "the ferry (FL)",
        "f": "the ferry (FL)",
    }
    told = [("p1", "p2", -1), ("p2", "f", -1), ("p1", "y", 1), ("p3", "p2", 1)]
    known = placed_ties(network_of(told), [tie_of(i, one) for i, one in enumerate(told)])
    (pair,) = pair_ties(known, bloc_of)
    assert (pair.first, pair.second, pair.sign) == ("Quay (Q)", "the ferry (FL)", EdgeSign.NEGATIVE)
    assert set(pair.tie_ids) == {"t0000", "t0001"}


def test_a_short_name_that_two_blocs_share_stands_for_neither() -> None:
    actors = [Actor(id="q", name="Quay", kind=ActorKind.PARTY)]
    assert bloc_of_actors(["Quay (north)", "Quay (south)"], actors) == {}


IRAQ_PARTNERS = (
    "State of Law Coalition",
    "Fatah Alliance",
    "National State Forces Alliance",
    "National Contract Alliance (Aqd)",
    "Kurdistan Democratic Party",
    "Kurdistan Alliance (PUK)",
    "Taqaddum",
    "Azm Alliance",
)


def test_iraq_before_the_resignation(shared: Path) -> None:
    seats = iraq(shared).before
    half, quorum = majority(329), two_thirds(329)
    alliance = ("Sadrist Movement", "Taqaddum", "Azm Alliance", "Kurdistan Democratic Party")
    judged = coalition(alliance, seats=seats, threshold=half)
    assert (judged.seats.lowest, judged.missing) == (155, 10)  # 73 + 37 + 14 + 31
    assert coalition(alliance, seats=seats, threshold=quorum).missing == 65
    others = coalition(IRAQ_PARTNERS, seats=seats, threshold=half)
    assert (others.seats.highest, others.outcome) == (157, Outcome.NOT)  # 58 + 48 + 51
    third = minimal_winning(seats, threshold=blocking(329, quorum))
    assert third.found[0].members == ("Sadrist Movement", "Taqaddum")  # 110 exactly
    every = minimal_winning(seats, threshold=half, most=2000)
    assert len(every.found) == every.counted == 1834
    smallest = every.found[0]
    assert len(smallest.members) == 4
    assert smallest.seats.lowest == 174  # 73 + 37 + 33 + 31


def test_iraq_before_the_resignation_without_the_quarrel(shared: Path) -> None:
    seats = iraq(shared).before
    quarrel = pairs([("Sadrist Movement", "State of Law Coalition", -1)])
    kind = CoalitionKind.WITHOUT_HOSTILE_PAIR
    found = minimal_winning(seats, threshold=majority(329), pairs=quarrel, kind=kind, most=2000)
    assert found.stopped_at is None
    smallest = [one for one in found.found if len(one.members) == 5]
    # 73 + 37 + 31 = 141, and two that hold 24: 17 + 17, 17 + 14 (twice), 17 + 9 (four times)
    assert len(smallest) == 7 and found.complete_to == 17
    assert len(found.found[0].members) == 5
    # without the Sadrists it takes eight: 37 + 33 + 31 + 17 + 17 + 14 + 9 + 9 = 167
    without = [one for one in found.found if "Sadrist Movement" not in one.members]
    assert min(len(one.members) for one in without) == 8


def test_iraq_after_the_resignation(shared: Path) -> None:
    seats = iraq(shared).after
    assert seats is not None
    half, quorum = majority(329), two_thirds(329)
    every = minimal_winning(seats, threshold=half, most=2000)
    assert (len(every.found), every.stopped_at) == (673, None)
    judged = coalition(IRAQ_PARTNERS, seats=seats, threshold=half)
    assert judged.outcome is Outcome.SURELY
    # 39 + 29 + 11 + 4 + 31 + 17 + 37 + 14, and at most the 28 that nobody is known to hold
    assert (judged.seats.lowest, judged.seats.highest) == (182, 210)
    assert coalition(IRAQ_PARTNERS, seats=seats, threshold=quorum).outcome is Outcome.NOT
    smallest = minimal_winning(seats, threshold=half).found[0]
    assert smallest.seats.lowest == 167  # 39 + 37 + 31 + 29 + 17 + 14: six lists, not eight
    assert len(smallest.members) == 6
    alone = coalition(
        ("Sadrist Movement", "Taqaddum", "Azm Alliance", "Kurdistan Democratic Party"),
        seats=seats,
        threshold=half,
    )
    assert alone.outcome is Outcome.NOT
    framework = coalition(IRAQ_PARTNERS[:4], seats=seats, threshold=blocking(329, quorum))
    # at most 46 + 31 + 14 + 20: 12 more for three of them leave 16 of the 28 for the fourth
    assert (framework.seats.lowest, framework.seats.highest) == (83, 111)
    assert framework.outcome is Outcome.POSSIBLY
