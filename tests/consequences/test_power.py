"""Power indices agree with published tables, with counting by hand, and with their axioms."""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations
from pathlib import Path

import pytest
from chamber_cases import chamber, chambers, iraq, subsets
from hypothesis import given, settings
from hypothesis import strategies as st

from earwitness.consequences.bloc_power import IndexRange, bloc_power
from earwitness.consequences.chamber import Bloc, SeatRange, Seats, Threshold, majority
from earwitness.consequences.power import Power, power

WEIGHTS = st.lists(st.integers(0, 9), min_size=1, max_size=6)
LAW = settings(max_examples=150, deadline=None, derandomize=True)


def of(weights: Sequence[int], quota: int) -> list[Power]:
    named = {str(i): weight for i, weight in enumerate(weights)}
    return list(power(named, quota=quota).values())


# name: weights, quota, Shapley-Shubik to 3 places, Banzhaf as swings or share
COUNCILS = [
    # EEC 1958: Brams and Affuso 1976; Luxembourg is a dummy
    ([4, 4, 4, 2, 2, 1], 12, [0.233] * 3 + [0.150] * 2 + [0.0], [10] * 3 + [6] * 2 + [0]),
    # EC 1973: Brams and Affuso 1976; Luxembourg has gained
    (
        [10] * 4 + [5, 5, 3, 3, 2],
        41,
        [0.179] * 4 + [0.081] * 2 + [0.057] * 2 + [0.010],
        [53] * 4 + [29] * 2 + [21] * 2 + [5],
    ),
    # EU 1995, 15 members: Widgren, and Felsenthal and Machover
    (
        [10] * 4 + [8] + [5] * 4 + [4] * 2 + [3] * 3 + [2],
        62,
        [0.117] * 4 + [0.095] + [0.055] * 4 + [0.045] * 2 + [0.035] * 3 + [0.021],
        [1849] * 4 + [1531] + [973] * 4 + [793] * 2 + [595] * 3 + [375],
    ),
    # UN Security Council since 1965 as a weighted game: Shapley and Shubik's method
    ([7] * 5 + [1] * 10, 39, [0.196] * 5 + [0.002] * 10, [848] * 5 + [84] * 10),
    # German Bundestag 1994: CDU/CSU, SPD, Greens, FDP, PDS; 12, 4, 4, 4 and 0 swings
    ([294, 252, 49, 47, 30], 337, [0.5] + [0.167] * 3 + [0.0], [12, 4, 4, 4, 0]),
]


@pytest.mark.parametrize(
    ("weights", "quota", "shapley", "swings"),
    COUNCILS,
    ids=["EEC 1958", "EC 1973", "EU 1995", "UN Security Council", "Bundestag 1994"],
)
def test_the_indices_of_published_tables_come_out(
    weights: list[int], quota: int, shapley: list[float], swings: list[int]
) -> None:
    found = of(weights, quota)
    assert [round(float(p.shapley or 0), 3) for p in found] == pytest.approx(shapley, abs=0.0006)
    assert [p.swings for p in found] == swings
    share = [p.banzhaf_share for p in found]
    assert share == [Fraction(n, sum(swings)) for n in swings]


def test_the_security_council_to_the_places_it_is_quoted_with() -> None:
    found = of([7] * 5 + [1] * 10, 39)
    assert found[0].shapley == Fraction(421, 2145)  # .1963
    assert found[5].shapley == Fraction(4, 2145)  # .001865
    assert (round(float(found[0].shapley or 0), 4), round(float(found[5].shapley or 0), 6)) == (
        0.1963,
        0.001865,
    )


@given(weights=WEIGHTS, data=st.data())
@LAW
def test_dynamic_programming_counts_what_trying_everything_counts(
    weights: list[int], data: st.DataObject
) -> None:
    quota = data.draw(st.integers(1, sum(weights) + 1))
    found = of(weights, quota)
    names = [str(i) for i in range(len(weights))]
    heavy = dict(zip(names, weights, strict=True))
    pivots = dict.fromkeys(names, 0)
    for order in permutations(names):
        weight = 0
        for name in order:
            weight += heavy[name]
            if weight >= quota:
                pivots[name] += 1
                break
    orders = sum(1 for _ in permutations(names))
    for name, player in zip(names, found, strict=True):
        rest = [frozenset[str](), *subsets([other for other in names if other != name])]
        sums = [sum(heavy[other] for other in one) for one in rest]
        swings = sum(total < quota <= total + heavy[name] for total in sums)
        assert player.swings == swings
        assert player.banzhaf == Fraction(swings, 2 ** (len(names) - 1))
        assert player.shapley == (Fraction(pivots[name], orders) if any(pivots.values()) else None)


@given(weights=WEIGHTS, data=st.data())
@LAW
def test_shares_add_up_and_equals_are_equal_and_more_weight_is_never_less_power(
    weights: list[int], data: st.DataObject
) -> None:
    quota = data.draw(st.integers(1, max(1, sum(weights))))
    found = of(weights, quota)
    if sum(weights) < quota:
        assert {p.shapley for p in found} == {p.banzhaf_share for p in found} == {None}
        return
    assert sum(p.shapley or 0 for p in found) == sum(p.banzhaf_share or 0 for p in found) == 1
    for one in found:
        for other in found:
            if one.weight == other.weight:
                assert one == other
            if one.weight >= other.weight:
                assert one.swings >= other.swings
                assert (one.shapley or 0) >= (other.shapley or 0)


@given(weights=WEIGHTS, quota=st.integers(1, 20), seed=st.integers(0, 99))
@LAW
def test_another_order_of_players_gives_the_same_power(
    weights: list[int], quota: int, seed: int
) -> None:
    order = list(range(len(weights)))
    random.Random(seed).shuffle(order)
    found, again = of(weights, quota), of([weights[i] for i in order], quota)
    assert again == [found[i] for i in order]


@pytest.mark.parametrize(
    ("weights", "quota", "dummies"),
    [([50, 49, 1], 51, []), ([3, 3, 1], 6, [2]), ([6, 3, 1], 6, [1, 2]), ([4, 0], 2, [1])],
)
def test_a_dummy_has_no_power_and_nobody_else_has_none(
    weights: list[int], quota: int, dummies: list[int]
) -> None:
    found = of(weights, quota)
    assert [i for i, p in enumerate(found) if p.swings == 0] == dummies
    assert [i for i, p in enumerate(found) if p.shapley == 0] == dummies


def test_sixty_players_are_counted_where_trying_all_would_not_end() -> None:
    draw = random.Random(5)
    weights = [draw.randint(1, 10) for _ in range(60)]
    found = of(weights, sum(weights) // 2 + 1)
    assert sum(p.shapley or 0 for p in found) == 1
    assert min(p.swings for p in found) > 2**40


@pytest.mark.parametrize(("weights", "quota"), [([1, -1], 1), ([1, 1], 0)])
def test_a_game_that_is_none_is_refused(weights: list[int], quota: int) -> None:
    with pytest.raises(ValueError, match="negative"):
        of(weights, quota)


def half(seats: Seats) -> Threshold:
    return majority(seats.total)


@given(seats=chambers(most_blocs=4, most_width=2))
@LAW
def test_few_ways_to_fill_unknown_seats_are_all_computed(seats: Seats) -> None:
    found = bloc_power(seats, threshold=half(seats), most_games=1000)
    games = by_filling(seats)
    for row in found:
        values = [game[row.name] for game in games]
        assert row.is_exact and row.games == row.ways == len(games)
        shares = [one.shapley for one in values if one.shapley is not None]
        expected = IndexRange(lowest=min(shares), highest=max(shares)) if shares else None
        assert row.shapley == expected
        absolute = [one.banzhaf for one in values]
        assert row.banzhaf == IndexRange(lowest=min(absolute), highest=max(absolute))


def by_filling(seats: Seats) -> list[dict[str, Power]]:
    fillings: list[dict[str, int]] = [{}]
    for bloc in seats.blocs:
        options = range(bloc.seats.lowest, bloc.seats.highest + 1)
        fillings = [{**filling, bloc.name: n} for filling in fillings for n in options]
    sums = [(filling, sum(filling.values())) for filling in fillings]
    return [
        power(filling, quota=half(seats).quota)
        for filling, total in sums
        if total == seats.total or (total < seats.total and not seats.every_seat_listed)
    ]


@given(seats=chambers(most_blocs=5, most_width=4), seed=st.integers(0, 9))
@LAW
def test_ways_that_are_drawn_give_a_range_inside_the_true_one(seats: Seats, seed: int) -> None:
    true = bloc_power(seats, threshold=half(seats), most_games=100_000)
    drawn = bloc_power(seats, threshold=half(seats), most_games=6, seed=seed)
    for exact, seen in zip(true, drawn, strict=True):
        assert seen.games <= 6 and seen.ways == exact.ways
        assert seen.is_exact == (exact.ways <= 6)
        assert seen.is_exact or "may be wider" in seen.because
        if seen.shapley is not None and exact.shapley is not None:
            assert exact.shapley.lowest <= seen.shapley.lowest
            assert seen.shapley.highest <= exact.shapley.highest


def test_the_members_of_a_group_decide_one_by_one() -> None:
    blocs = (
        Bloc(name="Ferry", seats=SeatRange(lowest=2, highest=2), because=""),
        Bloc(
            name="single members",
            seats=SeatRange(lowest=3, highest=3),
            because="",
            acts_together=False,
        ),
    )
    ferry, single = bloc_power(Seats(blocs=blocs, total=5), threshold=majority(5))
    alone = of([2, 1, 1, 1], 3)
    assert ferry.shapley is not None and ferry.shapley.lowest == alone[0].shapley
    assert single.shapley is not None
    assert single.shapley.lowest == sum(p.shapley or 0 for p in alone[1:])
    assert single.banzhaf is None  # an absolute measure does not add up over members


def test_a_threshold_nobody_reaches_leaves_no_power_to_share() -> None:
    (only,) = bloc_power(
        chamber({"Ferry": 4}, total=9), threshold=Threshold(name="q", quota=5, because="")
    )
    assert (only.shapley, only.banzhaf_share) == (None, None)
    assert only.banzhaf is not None and only.banzhaf.highest == 0
    assert only.because == "no coalition can reach 5 seats, so there is no power to share"


def test_power_in_the_iraq_chamber_moves_with_the_resignation(shared: Path) -> None:
    table = iraq(shared)
    before = {row.name: row for row in bloc_power(table.before, threshold=majority(329))}
    assert table.after is not None
    after = {row.name: row for row in bloc_power(table.after, threshold=majority(329))}
    assert all(row.is_exact for row in before.values())
    assert sum(row.shapley.lowest for row in before.values() if row.shapley) == 1
    sadrist, law = "Sadrist Movement", "State of Law Coalition"
    was, gone, had, has = (
        index.shapley for index in (before[sadrist], after[sadrist], before[law], after[law])
    )
    assert was is not None and gone is not None and had is not None and has is not None
    assert was.lowest > Fraction(73, 329) and gone.highest == 0
    assert has.lowest > had.highest
    assert not after[law].is_exact
