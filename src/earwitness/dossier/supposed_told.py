"""A what-if in words and plain numbers: the same for the command, the desk and its interface."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.consequences.bloc_power import BlocPower
from earwitness.consequences.whatif import CoalitionsCompared, CoalitionShift, FrontsView
from earwitness.dossier.supposing import Supposed


@dataclass(frozen=True, slots=True, kw_only=True)
class SideTold:
    """Two fronts of one side by name, who stands between them, and how far that goes."""

    fronts: tuple[tuple[str, ...], ...]
    brokers: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SidesTold:
    """The case as it is, and as supposed."""

    before: SideTold
    after: SideTold


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftTold:
    """A coalition that is minimal on one side only, and what it lacks on the other."""

    members: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CoalitionsTold:
    """One list of coalitions on both sides. is_sure: whatever the unknown seats are."""

    threshold: str
    kind: str
    is_sure: bool
    gained: tuple[ShiftTold, ...]
    lost: tuple[ShiftTold, ...]
    kept: int
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerTold:
    """A list's Shapley-Shubik index on both sides, lowest and highest, 0..1; None: not there."""

    list: str
    threshold: str
    before: tuple[float, float] | None
    after: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupposedTold:
    """Both sides. coalitions and power are empty where the case has no seats."""

    supposed: tuple[str, ...]
    fronts: SidesTold
    changed_front: tuple[str, ...]
    brokers_gained: tuple[str, ...]
    brokers_lost: tuple[str, ...]
    coalitions: tuple[CoalitionsTold, ...]
    power: tuple[PowerTold, ...]


def supposed_told(found: Supposed) -> SupposedTold:
    """Name everybody in a comparison."""
    fronts = found.comparison.fronts
    assert fronts is not None

    def named(actor_ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(found.names[actor] for actor in actor_ids)

    def side(view: FrontsView) -> SideTold:
        return SideTold(
            fronts=tuple(tuple(sorted(named(front))) for front in view.fronts),
            brokers=named(view.brokers),
            because=view.because,
        )

    return SupposedTold(
        supposed=found.supposed,
        fronts=SidesTold(before=side(fronts.before), after=side(fronts.after)),
        changed_front=named(fronts.changed_front),
        brokers_gained=named(fronts.brokers_gained),
        brokers_lost=named(fronts.brokers_lost),
        coalitions=tuple(map(_coalitions, found.comparison.coalitions)),
        power=tuple(
            PowerTold(
                list=row.name,
                threshold=row.threshold,
                before=_range(row.before),
                after=_range(row.after),
            )
            for row in found.comparison.power
        ),
    )


def _coalitions(one: CoalitionsCompared) -> CoalitionsTold:
    return CoalitionsTold(
        threshold=one.before.threshold.name,
        kind=str(one.before.kind),
        is_sure=one.before.is_sure,
        gained=tuple(map(_shift, one.gained)),
        lost=tuple(map(_shift, one.lost)),
        kept=one.kept,
        because=one.because,
    )


def _shift(shift: CoalitionShift) -> ShiftTold:
    shown = shift.after or shift.before
    members = tuple(sorted(shift.members)) if shown is None else shown.members
    return ShiftTold(members=members, because=shift.because)


def _range(row: BlocPower | None) -> tuple[float, float] | None:
    """Give the lowest and highest index; None: not in that chamber, or nothing can win."""
    if row is None or row.shapley is None:
        return None
    return (round(float(row.shapley.lowest), 4), round(float(row.shapley.highest), 4))
