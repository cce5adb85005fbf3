"""Invented chambers and ties, and the Iraq chamber where its data is, for tests of coalitions."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from hypothesis import strategies as st

from earwitness.consequences.bloc_ties import PairTies, SignedTie, pair_ties
from earwitness.consequences.chamber import Bloc, SeatRange, Seats
from earwitness.consequences.seats import SeatTable, seats_from_rows

Held = int | tuple[int, int]  # seats, or from and to
Told = tuple[str, str, int]  # two blocs and a sign


def bloc(name: str, held: Held, *, acts_together: bool = True) -> Bloc:
    lowest, highest = (held, held) if isinstance(held, int) else held
    return Bloc(
        name=name,
        seats=SeatRange(lowest=lowest, highest=highest),
        because="made by hand",
        acts_together=acts_together,
    )


def chamber(
    held: Mapping[str, Held], *, total: int | None = None, every_seat_listed: bool = False
) -> Seats:
    blocs = tuple(bloc(name, seats) for name, seats in held.items())
    size = sum(b.seats.highest for b in blocs) if total is None else total
    return Seats(blocs=blocs, total=size, every_seat_listed=every_seat_listed)


def ties(told: Iterable[Told]) -> tuple[SignedTie, ...]:
    return tuple(
        SignedTie(tie_id=f"t{i}", holder_id=a, target_id=b, sign=sign)
        for i, (a, b, sign) in enumerate(told)
    )


def pairs(told: Iterable[Told]) -> tuple[PairTies, ...]:
    """Ties between actors that are called like their blocs."""
    known = ties(told)
    ends = {end for tie in known for end in (tie.holder_id, tie.target_id)}
    return pair_ties(known, {end: end for end in ends})


def subsets(names: Sequence[str]) -> list[frozenset[str]]:
    return [frozenset(s) for k in range(1, len(names) + 1) for s in combinations(names, k)]


def iraq(shared: Path) -> SeatTable:
    path = shared / "cases" / "iraq-2022" / "seats.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return seats_from_rows(csv.DictReader(file))


@st.composite
def chambers(draw: st.DrawFn, *, most_blocs: int = 6, most_width: int = 3) -> Seats:
    """Small chambers with unknown seats whose numbers add up."""
    names = "ABCDEFGH"[: draw(st.integers(2, most_blocs))]
    held = {}
    for name in names:
        lowest = draw(st.integers(0, 6))
        held[name] = (lowest, lowest + draw(st.integers(0, most_width)))
    least, most = sum(low for low, _ in held.values()), sum(high for _, high in held.values())
    listed = draw(st.booleans())
    total = draw(st.integers(max(1, least), max(1, most if listed else most + 2)))
    return chamber(held, total=total, every_seat_listed=listed and least <= total <= most)


def tellings(names: str = "ABCDEF") -> st.SearchStrategy[list[Told]]:
    """Some signed ties between blocs, sometimes in conflict."""
    ends = st.tuples(st.sampled_from(names), st.sampled_from(names)).filter(lambda p: p[0] != p[1])
    told = st.tuples(ends, st.sampled_from([-1, 0, 1, 1])).map(lambda t: (*t[0], t[1]))
    return st.lists(told, max_size=12)
