"""What a case's seats.csv comes to: chambers, minimal coalitions, power. Worked out once a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from earwitness.case.errors import BadSettings
from earwitness.case.problems import Problem
from earwitness.case.seat_rows import WrittenSeatRow
from earwitness.case.settings import SeatSettings
from earwitness.case.view import CaseView
from earwitness.consequences.bloc_power import BlocPower, bloc_power
from earwitness.consequences.bloc_ties import PairTies, SignedTie, bloc_of_actors, pair_ties
from earwitness.consequences.chamber import Seats, Threshold, majority, two_thirds
from earwitness.consequences.coalitions import CoalitionKind, Coalitions, minimal_winning
from earwitness.consequences.evidence import TieEvidence
from earwitness.consequences.seats import SeatTable, seats_from_rows
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.worked_out import once

MOST_LISTED = 1500  # coalitions of one list are listed to here, then called "more than"
MOST_STEPS = 20_000  # two tenths of a second a list
MOST_GAMES = 8  # ways to fill the unknown seats, for power


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Who reaches one threshold in one chamber. possibly None: all seats are known, as `surely`."""

    threshold: Threshold
    any_surely: Coalitions
    any_possibly: Coalitions | None
    calm_surely: Coalitions  # without a hostile pair
    calm_possibly: Coalitions | None
    held_together: Coalitions  # surely, connected by good pairs and without a hostile one
    power: tuple[BlocPower, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chamber:
    """One chamber at one time."""

    seats: Seats
    reaches: tuple[Reach, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithoutThem:
    """How few lists would have reached each threshold before without those that gave up all seats.

    names: of those lists. anybody, calm: the smallest coalition that surely did, without a hostile
    pair for `calm`, in the order of the thresholds. Nothing found: there was none, or the search
    was stopped.
    """

    names: tuple[str, ...]
    anybody: tuple[Coalitions, ...]
    calm: tuple[Coalitions, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsWeighed:
    """A seats.csv read and worked out. after None: no list's seats differ from before.

    without None: no list gave up all its seats.
    """

    table: SeatTable
    pairs: tuple[PairTies, ...]
    before: Chamber
    after: Chamber | None
    without: WithoutThem | None


def seat_table(rows: Sequence[WrittenSeatRow], settings: SeatSettings) -> SeatTable | None:
    """Read a case's seats; None where there is no seats.csv. Raises BadSettings, with the line."""
    if not rows:
        return None
    return seats_from_rows(
        [dict(row.cells) for row in rows],
        lines=[row.line for row in rows],
        total=settings.total,
        every_seat_listed=settings.every_seat_listed,
    )


def seat_problems(case: CaseView) -> tuple[Problem, ...]:
    """List why a case's seats.csv cannot be read; none where it can, or is not there."""
    try:
        seat_table(case.seat_rows(), case.settings.seats)
    except BadSettings as error:
        unread = Problem(
            stage="seats",
            exhibit_id=None,
            label="seats.csv",
            because=str(error),
            is_final=True,
        )
        return (unread,)
    return ()


def signed_ties(evidence: Sequence[TieEvidence]) -> tuple[SignedTie, ...]:
    """Give ties between known actors as chambers and what-ifs want them."""
    return tuple(
        SignedTie(tie_id=e.tie_id, holder_id=e.holder_id, target_id=e.target_id, sign=e.sign)
        for e in evidence
    )


def weigh_seats(
    case: RememberingCase, index: CaseIndex, evidence: Sequence[TieEvidence]
) -> SeatsWeighed | str | None:
    """Work out who reaches which threshold.

    None: there is no seats.csv. A sentence: it cannot be read, and why; the rest of the dossier
    does not depend on it.
    """
    try:
        table = seat_table(case.seat_rows, case.settings.seats)
    except BadSettings as error:
        return str(error)
    if table is None:
        return None
    blocs = [bloc.name for bloc in table.before.blocs]
    pairs = pair_ties(signed_ties(evidence), bloc_of_actors(blocs, index.actors.values()))
    return once("chambers", table, pairs, make=lambda: _seats_weighed(table, pairs))


def _seats_weighed(table: SeatTable, pairs: tuple[PairTies, ...]) -> SeatsWeighed:
    return SeatsWeighed(
        table=table,
        pairs=pairs,
        before=_chamber(table.before, pairs),
        after=_chamber(table.after, pairs) if table.after and _has_changed(table) else None,
        without=_without_those_who_left(table, pairs),
    )


def _without_those_who_left(table: SeatTable, pairs: Sequence[PairTies]) -> WithoutThem | None:
    """Vacate, in the chamber before, the seats of the lists that have none left afterwards."""
    if table.after is None:
        return None
    later = {bloc.name: bloc.seats.highest for bloc in table.after.blocs}
    before = table.before
    gone = [b for b in before.blocs if b.seats.highest and later.get(b.name, 0) == 0]
    if not gone:
        return None
    seats = replace(
        before,
        blocs=tuple(bloc for bloc in before.blocs if bloc not in gone),
        vacant=before.vacant + sum(bloc.seats.lowest for bloc in gone),
    )

    def smallest(kind: CoalitionKind) -> tuple[Coalitions, ...]:
        return tuple(
            minimal_winning(
                seats, threshold=each, pairs=pairs, kind=kind, most=1, most_steps=MOST_STEPS
            )
            for each in _thresholds(before)
        )

    return WithoutThem(
        names=tuple(bloc.name for bloc in gone),
        anybody=smallest(CoalitionKind.ANY),
        calm=smallest(CoalitionKind.WITHOUT_HOSTILE_PAIR),
    )


def _thresholds(seats: Seats) -> tuple[Threshold, Threshold]:
    return majority(seats.total), two_thirds(seats.total)


def _has_changed(table: SeatTable) -> bool:
    chambers = [c for c in (table.before, table.after) if c is not None]
    held = [{bloc.name: bloc.seats for bloc in chamber.blocs} for chamber in chambers]
    return held[0] != held[-1]


def _chamber(seats: Seats, pairs: Sequence[PairTies]) -> Chamber:
    return Chamber(
        seats=seats, reaches=tuple(_reach(seats, each, pairs) for each in _thresholds(seats))
    )


def _reach(seats: Seats, threshold: Threshold, pairs: Sequence[PairTies]) -> Reach:
    is_known = all(bloc.seats.is_known for bloc in seats.blocs)

    def found(kind: CoalitionKind, *, is_sure: bool) -> Coalitions:
        is_countable = is_known and kind is CoalitionKind.ANY  # without listing them
        return minimal_winning(
            seats,
            threshold=threshold,
            pairs=pairs,
            kind=kind,
            is_sure=is_sure,
            most=1 if is_countable else MOST_LISTED,
            most_steps=MOST_STEPS,
        )

    anybody, calm = CoalitionKind.ANY, CoalitionKind.WITHOUT_HOSTILE_PAIR
    return Reach(
        threshold=threshold,
        any_surely=found(anybody, is_sure=True),
        any_possibly=None if is_known else found(anybody, is_sure=False),
        calm_surely=found(calm, is_sure=True),
        calm_possibly=None if is_known else found(calm, is_sure=False),
        held_together=found(CoalitionKind.CONNECTED, is_sure=True),
        power=bloc_power(seats, threshold=threshold, most_games=MOST_GAMES),
    )
