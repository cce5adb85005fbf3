"""What if: two scenarios side by side, in coalitions, power, fronts and brokers.

Shows what follows by arithmetic from what was supposed. It gives no probability of anything.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from earwitness.consequences.bloc_power import BlocPower, bloc_power
from earwitness.consequences.bloc_ties import PairTies
from earwitness.consequences.chamber import Seats, Threshold
from earwitness.consequences.coalitions import (
    Coalition,
    CoalitionKind,
    Coalitions,
    Outcome,
    coalition,
    minimal_winning,
)
from earwitness.consequences.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How far a comparison goes: enough for an answer while a person waits."""

    most: int = 150  # coalitions of one list
    most_steps: int = 4_000  # partial coalitions looked at for one list
    most_games: int = 8  # ways to fill the unknown seats, for power
    kinds: tuple[CoalitionKind, ...] = (
        CoalitionKind.WITHOUT_HOSTILE_PAIR,
        CoalitionKind.CONNECTED,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontsView:
    """Fronts and brokers of one scenario, as the method handed in finds them."""

    fronts: tuple[tuple[str, ...], ...]
    brokers: tuple[str, ...]
    because: str


FrontsOf = Callable[[Scenario], FrontsView]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoalitionShift:
    """A coalition that is minimal on one side only. before, after: None where a member is missing.

    because: what it lacks on the other side.
    """

    members: tuple[str, ...]
    before: Coalition | None
    after: Coalition | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoalitionsCompared:
    """One list of coalitions on both sides.

    compared_to: coalitions of up to so many members were compared; None: all of them. Larger ones
    are in the lists as far as found, and count neither as gained nor as lost.
    """

    before: Coalitions
    after: Coalitions
    gained: tuple[CoalitionShift, ...]
    lost: tuple[CoalitionShift, ...]
    kept: int
    compared_to: int | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerCompared:
    """A bloc's power against one threshold on both sides; None: it is not in that chamber."""

    name: str
    threshold: str
    before: BlocPower | None
    after: BlocPower | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontsCompared:
    """Fronts on both sides; changed_front: actors of both scenarios whose front is another one.

    Fronts have no names: each is taken for the one it shares most actors with.
    """

    before: FrontsView
    after: FrontsView
    changed_front: tuple[str, ...]
    brokers_gained: tuple[str, ...]
    brokers_lost: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two scenarios side by side. fronts None: not asked for.

    supposed: what the second supposes beyond the first, in order.
    """

    supposed: tuple[str, ...]
    coalitions: tuple[CoalitionsCompared, ...]
    power: tuple[PowerCompared, ...]
    fronts: FrontsCompared | None


def compare(
    before: Scenario,
    after: Scenario,
    *,
    fronts: FrontsOf | None = None,
    effort: Effort = Effort(),
) -> Comparison:
    """Show what differs between two scenarios; thresholds are compared by name.

    Where all seats are known on both sides, "possibly winning" is "surely winning" and is left out.
    """
    pairs = before.pairs, after.pairs
    sides = [
        (_Side.of(before, old, pairs[0]), _Side.of(after, new, pairs[1]))
        for old in before.thresholds
        for new in after.thresholds
        if old.name == new.name
    ]
    known = all(bloc.seats.is_known for each in (before, after) for bloc in each.seats.blocs)
    return Comparison(
        supposed=after.changes[len(before.changes) :],
        coalitions=tuple(
            _coalitions(old, new, kind=kind, is_sure=is_sure, effort=effort)
            for old, new in sides
            for kind in effort.kinds
            for is_sure in ((True,) if known else (True, False))
        ),
        power=tuple(row for old, new in sides for row in _power(old, new, effort=effort)),
        fronts=None if fronts is None else _fronts(fronts(before), fronts(after)),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """What one threshold is computed from; pairs are gathered once for all of them."""

    seats: Seats
    threshold: Threshold
    pairs: tuple[PairTies, ...]

    @classmethod
    def of(cls, scenario: Scenario, threshold: Threshold, pairs: tuple[PairTies, ...]) -> _Side:
        return cls(seats=scenario.seats, threshold=threshold, pairs=pairs)


def _coalitions(
    before: _Side, after: _Side, *, kind: CoalitionKind, is_sure: bool, effort: Effort
) -> CoalitionsCompared:
    lists = [
        minimal_winning(
            side.seats,
            threshold=side.threshold,
            pairs=side.pairs,
            kind=kind,
            is_sure=is_sure,
            most=effort.most,
            most_steps=effort.most_steps,
        )
        for side in (before, after)
    ]
    bounds = [found.complete_to for found in lists if found.stopped_at is not None]
    compared_to = min(bounds, default=None)
    old, new = (_sets(found, compared_to) for found in lists)
    gained = [
        CoalitionShift(members=found.members, before=there, after=found, because=f"before: {lacks}")
        for members, found in new.items()
        if members not in old
        for there, lacks in [_elsewhere(before, members, kind=kind, is_sure=is_sure)]
    ]
    lost = [
        CoalitionShift(members=found.members, before=found, after=there, because=f"after: {lacks}")
        for members, found in old.items()
        if members not in new
        for there, lacks in [_elsewhere(after, members, kind=kind, is_sure=is_sure)]
    ]
    kept = len(old) - len(lost)
    return CoalitionsCompared(
        before=lists[0],
        after=lists[1],
        gained=tuple(gained),
        lost=tuple(lost),
        kept=kept,
        compared_to=compared_to,
        because=_because(len(gained), len(lost), kept, compared_to),
    )


def _sets(found: Coalitions, compared_to: int | None) -> dict[frozenset[str], Coalition]:
    return {
        frozenset(one.members): one
        for one in found.found
        if compared_to is None or len(one.members) <= compared_to
    }


def _elsewhere(
    side: _Side, members: frozenset[str], *, kind: CoalitionKind, is_sure: bool
) -> tuple[Coalition | None, str]:
    """Look at a coalition on the side where it is not on the list, and say what it lacks there."""
    if missing := sorted(members - {bloc.name for bloc in side.seats.blocs}):
        return None, f"{', '.join(missing)}: not in the chamber"
    there = coalition(members, seats=side.seats, threshold=side.threshold, pairs=side.pairs)
    return there, _lacks(there, kind=kind, is_sure=is_sure)


def _lacks(there: Coalition, *, kind: CoalitionKind, is_sure: bool) -> str:
    reached = (Outcome.SURELY,) if is_sure else (Outcome.SURELY, Outcome.POSSIBLY)
    quarrels = "; ".join(f"{pair.first} and {pair.second}" for pair in there.hostile)
    if there.outcome not in reached:
        return f"{there.seats} of the {there.threshold.quota} seats it takes"
    if quarrels and kind is not CoalitionKind.ANY:
        return f"hostile: {quarrels}"
    if kind is CoalitionKind.CONNECTED and not there.is_connected:
        return "good ties do not connect all its members"
    return f"{there.seats} seats, so that it wins without one of its members"


def _because(gained: int, lost: int, kept: int, compared_to: int | None) -> str:
    told = f"{gained} coalitions more, {lost} fewer, {kept} on both sides"
    if compared_to is None:
        return told
    return f"{told}, among those of up to {compared_to} members; beyond, the search was stopped"


def _power(before: _Side, after: _Side, *, effort: Effort) -> list[PowerCompared]:
    sides = [
        {
            row.name: row
            for row in bloc_power(
                side.seats, threshold=side.threshold, most_games=effort.most_games
            )
        }
        for side in (before, after)
    ]
    names = dict.fromkeys([*sides[0], *sides[1]])
    return [
        PowerCompared(
            name=name,
            threshold=before.threshold.name,
            before=sides[0].get(name),
            after=sides[1].get(name),
        )
        for name in names
    ]


def _fronts(before: FrontsView, after: FrontsView) -> FrontsCompared:
    was = {actor: i for i, front in enumerate(before.fronts) for actor in front}
    now = {actor: i for i, front in enumerate(after.fronts) for actor in front}
    same = _same_fronts(before.fronts, after.fronts)
    return FrontsCompared(
        before=before,
        after=after,
        changed_front=tuple(
            sorted(actor for actor in was if actor in now and same.get(was[actor]) != now[actor])
        ),
        brokers_gained=tuple(sorted(set(after.brokers) - set(before.brokers))),
        brokers_lost=tuple(sorted(set(before.brokers) - set(after.brokers))),
    )


def _same_fronts(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> dict[int, int]:
    """Take each front for the later one it shares most actors with; each only once."""
    shared = sorted(
        (-len(set(old) & set(new)), i, j)
        for i, old in enumerate(before)
        for j, new in enumerate(after)
        if set(old) & set(new)
    )
    same: dict[int, int] = {}
    for _, i, j in shared:
        if i not in same and j not in same.values():
            same[i] = j
    return same
