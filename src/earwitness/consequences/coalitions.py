"""Which coalitions reach a threshold: minimal ones, those without a hostile pair, connected ones.

Arithmetic on seats and reported ties: what could be formed, never how likely it is that it will be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from earwitness.consequences.bloc_ties import PairTies
from earwitness.consequences.chamber import SeatRange, Seats, Threshold
from earwitness.consequences.minimal_winning import (
    Game,
    Search,
    Wins,
    count_minimal_winning,
    hangs_together,
    minimal_connected_sets,
    minimal_winning_sets,
    players_in,
)
from earwitness.consequences.network import EdgeSign

MOST = 500  # coalitions listed
MOST_STEPS = 50_000  # partial coalitions looked at, some tenths of a second


class Outcome(StrEnum):
    """Whether a coalition reaches a threshold, whatever its unknown seats turn out to be."""

    SURELY = "surely winning"
    POSSIBLY = "possibly winning"
    NOT = "not winning"


class CoalitionKind(StrEnum):
    """What is asked of a coalition besides winning, with no member to spare for it."""

    ANY = "any"
    WITHOUT_HOSTILE_PAIR = "without a hostile pair"
    CONNECTED = "connected, without a hostile pair"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coalition:
    """Some blocs together against one threshold, with every tie between them.

    seats: what they hold. hostile, mixed, good: their pairs with ties that say so.
    is_connected: good pairs inside lead from each member to each other.
    """

    members: tuple[str, ...]
    seats: SeatRange
    threshold: Threshold
    outcome: Outcome
    hostile: tuple[PairTies, ...]
    mixed: tuple[PairTies, ...]
    good: tuple[PairTies, ...]
    is_connected: bool
    because: str

    @property
    def tie_ids(self) -> tuple[str, ...]:
        """Every tie behind its pairs."""
        return tuple(i for pair in (*self.hostile, *self.mixed, *self.good) for i in pair.tie_ids)

    @property
    def missing(self) -> int:
        """How many seats it lacks at worst; 0: none."""
        return max(0, self.threshold.quota - self.seats.lowest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coalitions:
    """Minimal coalitions of one kind, smallest first: no member can leave.

    is_sure: they win whatever the unknown seats are; else they win with some of them.
    counted: how many there are, by counting; None: not counted (other kinds, unknown seats).
    stopped_at: how many were found when the search ended early; None: these are all.
    complete_to: every coalition of up to so many members is here. steps: the search's work.
    """

    kind: CoalitionKind
    is_sure: bool
    threshold: Threshold
    found: tuple[Coalition, ...]
    counted: int | None
    stopped_at: int | None
    complete_to: int
    steps: int
    because: str


def coalition(
    members: Iterable[str], *, seats: Seats, threshold: Threshold, pairs: Iterable[PairTies] = ()
) -> Coalition:
    """Judge one coalition. Raises UnknownRecord for a bloc that is not in the chamber."""
    return _judged(set(members), seats, threshold, _by_blocs(pairs))


def _judged(
    asked: set[str],
    seats: Seats,
    threshold: Threshold,
    pairs: Mapping[tuple[str, str], PairTies],
) -> Coalition:
    held = seats.held_by(asked)
    inside = [bloc.name for bloc in seats.blocs if bloc.name in asked]
    between = [pairs[both] for both in combinations(sorted(inside), 2) if both in pairs]
    good, hostile = (_with_sign(between, s) for s in (EdgeSign.POSITIVE, EdgeSign.NEGATIVE))
    connected = hangs_together((1 << len(inside)) - 1, _masks(inside, good))
    outcome = Outcome.NOT
    if held.highest >= threshold.quota:
        outcome = Outcome.SURELY if held.lowest >= threshold.quota else Outcome.POSSIBLY
    return Coalition(
        members=tuple(inside),
        seats=held,
        threshold=threshold,
        outcome=outcome,
        hostile=hostile,
        mixed=_with_sign(between, EdgeSign.MIXED),
        good=good,
        is_connected=connected,
        because=_because(held, threshold, outcome, hostile, connected, seats.unbound),
    )


def minimal_winning(
    seats: Seats,
    *,
    threshold: Threshold,
    pairs: Sequence[PairTies] = (),
    kind: CoalitionKind = CoalitionKind.ANY,
    is_sure: bool = True,
    most: int = MOST,
    most_steps: int = MOST_STEPS,
) -> Coalitions:
    """List the minimal winning coalitions of blocs that act together, smallest first.

    is_sure: winning at the low end of every range; else at some of what the ranges allow. A
    connected coalition may hold a member that only keeps the others together.
    """
    names, game = _game(seats, threshold.quota, pairs, kind=kind, is_sure=is_sure)
    connected = kind is CoalitionKind.CONNECTED
    search = minimal_connected_sets if connected else minimal_winning_sets
    result = search(game, most=most, most_steps=most_steps)
    members = ({names[i] for i in players_in(mask)} for mask in result.found)
    known_pairs = _by_blocs(pairs)
    found = tuple(_judged(each, seats, threshold, known_pairs) for each in members)
    return Coalitions(
        kind=kind,
        is_sure=is_sure,
        threshold=threshold,
        found=found,
        counted=_counted(seats, threshold.quota) if kind is CoalitionKind.ANY else None,
        stopped_at=None if result.is_complete else len(found),
        complete_to=result.complete_to,
        steps=result.steps,
        because=_because_list(kind, threshold, result, is_sure=is_sure),
    )


def _game(
    seats: Seats, quota: int, pairs: Sequence[PairTies], *, kind: CoalitionKind, is_sure: bool
) -> tuple[list[str], Game]:
    """Number the blocs that act together and hold a seat, as the search wants them."""
    blocs = sorted(
        (bloc for bloc in seats.players if bloc.seats.highest > 0),
        key=lambda bloc: (-bloc.seats.highest, -bloc.seats.lowest, bloc.name),
    )
    names = [bloc.name for bloc in blocs]
    hostile = () if kind is CoalitionKind.ANY else _with_sign(pairs, EdgeSign.NEGATIVE)
    return names, Game(
        least=tuple(bloc.seats.lowest for bloc in blocs),
        most=tuple(bloc.seats.highest for bloc in blocs),
        wins=_wins(seats, quota, is_sure=is_sure),
        enemies=_masks(names, hostile),
        friends=_masks(names, _with_sign(pairs, EdgeSign.POSITIVE)),
    )


def _counted(seats: Seats, quota: int) -> int | None:
    """Count minimal winning coalitions; None where seats are not known."""
    if not all(bloc.seats.is_known for bloc in seats.blocs):
        return None
    return count_minimal_winning([bloc.seats.lowest for bloc in seats.players], quota)


def _with_sign(pairs: Iterable[PairTies], sign: EdgeSign) -> tuple[PairTies, ...]:
    return tuple(pair for pair in pairs if pair.sign is sign)


def _by_blocs(pairs: Iterable[PairTies]) -> dict[tuple[str, str], PairTies]:
    return {(pair.first, pair.second): pair for pair in pairs}


def _wins(seats: Seats, quota: int, *, is_sure: bool) -> Wins:
    """Bound what a coalition holds as `Seats.held_by` does, from its two sums alone."""
    slack, filled = seats.slack, seats.filled
    highest = sum(bloc.seats.highest for bloc in seats.blocs)
    if not is_sure:
        return lambda least, most: most >= quota and least + slack >= quota
    if seats.every_seat_listed:
        return lambda least, most: least >= quota or filled - (highest - most) >= quota
    return lambda least, most: least >= quota


def _masks(names: Sequence[str], pairs: Iterable[PairTies]) -> tuple[int, ...]:
    place = {name: i for i, name in enumerate(names)}
    masks = [0] * len(names)
    for pair in pairs:
        if pair.first in place and pair.second in place:
            masks[place[pair.first]] |= 1 << place[pair.second]
            masks[place[pair.second]] |= 1 << place[pair.first]
    return tuple(masks)


def _because(
    held: SeatRange,
    threshold: Threshold,
    outcome: Outcome,
    hostile: Sequence[PairTies],
    connected: bool,
    unbound: SeatRange,
) -> str:
    told = f"{held} seats, {threshold.name} takes {threshold.quota}: {outcome}"
    if outcome is not Outcome.SURELY:
        told += f", {threshold.quota - held.lowest} short"
        told += " at worst" if not held.is_known else ""
        if unbound.highest:
            told += f" ({unbound} seats belong to members who do not act together)"
    if hostile:
        quarrels = "; ".join(f"{p.first} and {p.second} (ties: {len(p.tie_ids)})" for p in hostile)
        return f"{told}; hostile inside: {quarrels}"
    ties = "good ties connect all members" if connected else "good ties do not connect all members"
    return f"{told}; no hostile pair known; {ties}"


def _because_list(
    kind: CoalitionKind, threshold: Threshold, result: Search, *, is_sure: bool
) -> str:
    sure = "surely" if is_sure else "possibly"
    extra = "" if kind is CoalitionKind.ANY else f" ({kind})"
    told = f"minimal coalitions that {sure} reach {threshold.quota} seats{extra}"
    if result.is_complete:
        return f"all {len(result.found)} {told}"
    return (
        f"{len(result.found)} {told}; the search stopped there after {result.steps} steps, "
        f"with every one of up to {result.complete_to} members found"
    )
