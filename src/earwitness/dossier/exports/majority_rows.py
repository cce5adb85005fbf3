"""Rows of seats, coalitions and power, for each chamber of a seats.csv."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from earwitness.consequences.bloc_power import BlocPower, IndexRange
from earwitness.consequences.bloc_ties import PairTies
from earwitness.consequences.chamber import Threshold
from earwitness.consequences.coalitions import Coalition, Coalitions
from earwitness.dossier.chambers import Chamber, Reach, SeatsWeighed
from earwitness.dossier.exports.consequence_kinds import (
    COALITION,
    POWER,
    SEATS,
    ConsequenceRow,
)
from earwitness.dossier.exports.rows import Value

Rows = Iterator[ConsequenceRow]


def seat_rows(weighed: SeatsWeighed) -> Rows:
    """Make every row of the chambers before and, where seats changed, after."""
    for name, chamber in (("before", weighed.before), ("after", weighed.after)):
        if chamber is not None:
            yield from _chamber(name, chamber)


def _chamber(name: str, chamber: Chamber) -> Rows:
    for bloc in chamber.seats.blocs:
        yield SEATS.row(
            name,
            bloc.name,
            bloc.acts_together,
            bloc.seats.lowest,
            bloc.seats.highest,
            bloc.because,
        )
    for reach in chamber.reaches:
        yield from _coalitions(name, reach)
        yield from (_power(name, reach.threshold, one) for one in reach.power)


def _coalitions(chamber: str, reach: Reach) -> Rows:
    """List what was found, each coalition once under each question it answers."""
    lists = (
        reach.any_surely,
        reach.any_possibly,
        reach.calm_surely,
        reach.calm_possibly,
        reach.held_together,
    )
    for found in lists:
        if found is not None:
            yield from (_coalition(chamber, found, one) for one in found.found)


def _coalition(chamber: str, asked: Coalitions, one: Coalition) -> ConsequenceRow:
    return COALITION.row(
        chamber,
        one.threshold.name,
        one.threshold.quota,
        asked.kind,
        "surely" if asked.is_sure else "possibly",
        one.members,
        one.seats.lowest,
        one.seats.highest,
        _pairs(one.good),
        _pairs(one.mixed),
        _pairs(one.hostile),
        one.is_connected,
        one.tie_ids,
        one.because,
    )


def _pairs(pairs: Iterable[PairTies]) -> tuple[Value, ...]:
    return tuple((pair.first, pair.second) for pair in pairs)


def _power(chamber: str, threshold: Threshold, one: BlocPower) -> ConsequenceRow:
    return POWER.row(
        chamber,
        threshold.name,
        threshold.quota,
        one.name,
        *_ends(one.shapley),
        *_ends(one.banzhaf_share),
        *_ends(one.banzhaf),
        one.games,
        one.ways,
        one.is_exact,
        one.because,
    )


def _ends(of: IndexRange | None) -> tuple[float | None, float | None]:
    if of is None:
        return None, None
    return round(float(of.lowest), 6), round(float(of.highest), 6)
