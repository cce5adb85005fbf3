"""Voting power of a chamber's blocs, as ranges where seats are not known.

Every way to fill the unknown seats is a game of its own. Where there are few, all are computed and
the range is exact. Else a seeded choice is: the range is what was seen, and says so.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from earwitness.consequences.chamber import Bloc, SeatRange, Seats, Threshold
from earwitness.consequences.power import Power, power

MOST_GAMES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRange:
    """The lowest and highest value of an index over the games computed, 0..1."""

    lowest: Fraction
    highest: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class BlocPower:
    """A bloc's power against one threshold.

    banzhaf: absolute (Penrose measure); None for a group, whose members decide one by one.
    shapley, banzhaf_share: of a group, the sums over its members; None: no coalition wins.
    is_exact False: the range over `games` of the `ways` to fill the unknown seats; the true range
    may be wider.
    """

    name: str
    seats: SeatRange
    shapley: IndexRange | None
    banzhaf: IndexRange | None
    banzhaf_share: IndexRange | None
    games: int
    ways: int
    is_exact: bool
    because: str


def bloc_power(
    seats: Seats, *, threshold: Threshold, most_games: int = MOST_GAMES, seed: int = 0
) -> tuple[BlocPower, ...]:
    """Compute every bloc's power, in the order of the chamber.

    A group that does not act together is as many players of one seat as it has seats; seats that
    nobody is listed for do not vote. Against more than `most_games` ways to fill the unknown
    seats: each bloc at its highest while others are at their lowest, all at their lowest, and
    ways drawn evenly with `seed`.
    """
    room = [bloc.seats.highest - bloc.seats.lowest for bloc in seats.blocs]
    ways = _ways(room, seats.slack)
    count = ways[0][seats.slack] if seats.every_seat_listed else sum(ways[0])
    if count <= most_games:
        fillings = list(_all(room, seats.slack, is_full=seats.every_seat_listed))
    else:
        fillings = _some(room, seats, ways, count=most_games, seed=seed)
    games = [_game(seats.blocs, filling, threshold.quota) for filling in fillings]
    return tuple(
        _gathered(bloc, [game[bloc.name] for game in games], ways=count, threshold=threshold)
        for bloc in seats.blocs
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Indices:
    """One bloc in one game. shapley, banzhaf_share None: no coalition wins."""

    shapley: Fraction | None
    banzhaf: Fraction
    banzhaf_share: Fraction | None


def _game(blocs: Sequence[Bloc], filling: Sequence[int], quota: int) -> dict[str, _Indices]:
    players: dict[tuple[str, int], int] = {}
    for bloc, more in zip(blocs, filling, strict=True):
        has = bloc.seats.lowest + more
        if bloc.acts_together:
            players[bloc.name, 0] = has
        else:
            players.update({(bloc.name, member): 1 for member in range(has)})
    numbered = {str(number): weight for number, weight in enumerate(players.values())}
    powers = dict(zip(players, power(numbered, quota=quota).values(), strict=True))
    counts = Counter(name for name, _ in players)
    is_winnable = sum(players.values()) >= quota
    return {
        bloc.name: _indices(powers.get((bloc.name, 0)), counts[bloc.name], is_winnable=is_winnable)
        for bloc in blocs
    }


def _indices(one: Power | None, count: int, *, is_winnable: bool) -> _Indices:
    """Sum over a bloc's players, who are alike; `one` None: a group without a member."""
    if one is None:
        nothing = Fraction(0)
        share = nothing if is_winnable else None
        return _Indices(shapley=share, banzhaf=nothing, banzhaf_share=share)
    return _Indices(
        shapley=None if one.shapley is None else one.shapley * count,
        banzhaf=one.banzhaf,
        banzhaf_share=None if one.banzhaf_share is None else one.banzhaf_share * count,
    )


def _gathered(
    bloc: Bloc, games: Sequence[_Indices], *, ways: int, threshold: Threshold
) -> BlocPower:
    shapley = _range(game.shapley for game in games)
    return BlocPower(
        name=bloc.name,
        seats=bloc.seats,
        shapley=shapley,
        banzhaf=_range(game.banzhaf for game in games) if bloc.acts_together else None,
        banzhaf_share=_range(game.banzhaf_share for game in games),
        games=len(games),
        ways=ways,
        is_exact=len(games) == ways,
        because=_because(bloc, shapley, len(games), ways=ways, threshold=threshold),
    )


def _range(values: Iterable[Fraction | None]) -> IndexRange | None:
    known = [value for value in values if value is not None]
    return IndexRange(lowest=min(known), highest=max(known)) if known else None


def _because(
    bloc: Bloc, shapley: IndexRange | None, games: int, *, ways: int, threshold: Threshold
) -> str:
    if shapley is None:
        return f"no coalition can reach {threshold.quota} seats, so there is no power to share"
    low, high = float(shapley.lowest), float(shapley.highest)
    told = f"{low:.3f}" if low == high else f"{low:.3f} to {high:.3f}"
    whose = f"{bloc.name} is" if bloc.acts_together else f"the members of {bloc.name} are"
    told = f"{whose} pivotal in a share of {told} of all orders at {threshold.quota} seats"
    if games == ways:
        return told if ways == 1 else f"{told}, over all {ways} ways to fill the unknown seats"
    return (
        f"{told}, over {games} of {_large(ways)} ways to fill the unknown seats; "
        "the true range may be wider"
    )


def _large(number: int) -> str:
    return f"{number:,}" if number < 10**9 else f"about 10^{len(str(number)) - 1}"


def _ways(room: Sequence[int], slack: int) -> list[list[int]]:
    """Count the ways to give blocs i and later exactly s more seats, at [i][s]."""
    ways = [[1] + [0] * slack]
    for most in reversed(room):
        beyond = ways[0]
        sums = list(accumulate(beyond, initial=0))
        ways.insert(0, [sums[s + 1] - sums[max(0, s - most)] for s in range(slack + 1)])
    return ways


def _all(room: Sequence[int], slack: int, *, is_full: bool) -> Iterator[tuple[int, ...]]:
    """Yield every way to fill the unknown seats."""
    if not room:
        if not is_full or slack == 0:
            yield ()
        return
    for more in range(min(room[0], slack) + 1):
        for rest in _all(room[1:], slack - more, is_full=is_full):
            yield (more, *rest)


def _some(
    room: Sequence[int], seats: Seats, ways: Sequence[Sequence[int]], *, count: int, seed: int
) -> list[tuple[int, ...]]:
    """Choose ways: the extreme ones where the chamber allows them, then drawn ones; none twice."""
    slack = seats.slack
    chosen: dict[tuple[int, ...], None] = {}
    if not seats.every_seat_listed:
        chosen[(0,) * len(room)] = None
        for i, most in enumerate(room):
            chosen[tuple(min(most, slack) if j == i else 0 for j in range(len(room)))] = None
    draw = random.Random(seed)
    for _ in range(2 * count):  # a way drawn twice counts once: an end in sight all the same
        if len(chosen) >= count:
            break
        given = slack
        if not seats.every_seat_listed:
            given = draw.choices(range(slack + 1), weights=ways[0])[0]
        chosen[_drawn(room, given, ways, draw)] = None
    return list(chosen)[:count]


def _drawn(
    room: Sequence[int], given: int, ways: Sequence[Sequence[int]], draw: random.Random
) -> tuple[int, ...]:
    """Draw evenly among the ways that give out exactly so many seats."""
    filling = []
    for i, most in enumerate(room):
        options = range(min(most, given) + 1)
        more = draw.choices(options, weights=[ways[i + 1][given - m] for m in options])[0]
        filling.append(more)
        given -= more
    return tuple(filling)
