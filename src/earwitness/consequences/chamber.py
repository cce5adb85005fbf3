"""A chamber at one time: its blocs and their seats, as ranges where the number is not known.

A known number is a range of one. What several sources say stays side by side. Nothing here guesses
how a bloc that does not act together (individual candidates) would vote.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from earwitness.case.errors import BadSettings, UnknownRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRange:
    """From lowest to highest, both included and both possible."""

    lowest: int
    highest: int

    def __post_init__(self) -> None:
        if not 0 <= self.lowest <= self.highest:
            raise ValueError(f"seats from {self.lowest} to {self.highest} are no range")

    @property
    def is_known(self) -> bool:
        """Whether there is only one number."""
        return self.lowest == self.highest

    def __str__(self) -> str:
        return str(self.lowest) if self.is_known else f"{self.lowest} to {self.highest}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatStatement:
    """What one source says of a bloc's seats, and in which words. source None: none was given."""

    seats: SeatRange
    says: str
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bloc:
    """Members of a chamber under one name. note: the table's own words, unread.

    acts_together False: a group of one-seat members (individual candidates), not one player.
    statements: everybody's numbers; empty: nobody states any, and `because` says what was assumed.
    """

    name: str
    seats: SeatRange
    because: str
    acts_together: bool = True
    statements: tuple[SeatStatement, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """All blocs of a chamber of `total` seats. valid_from, valid_until: ISO dates, None: open.

    vacant: seats known to be empty; they count towards the total all the same.
    every_seat_listed: every other seat is held by a listed bloc. Where it is False, the blocs
    together may hold fewer; never more. Raises BadSettings where the numbers cannot be.
    """

    blocs: tuple[Bloc, ...]
    total: int
    valid_from: str | None = None
    valid_until: str | None = None
    every_seat_listed: bool = False
    vacant: int = 0

    def __post_init__(self) -> None:
        if self.total < 1:
            raise BadSettings(f"a chamber of {self.total} seats; give its size, at least 1")
        names = [bloc.name for bloc in self.blocs]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise BadSettings(f"bloc `{twice[0]}` is listed twice; merge its rows")
        lowest = sum(bloc.seats.lowest for bloc in self.blocs)
        highest = sum(bloc.seats.highest for bloc in self.blocs)
        if self.vacant < 0 or lowest > self.filled:
            raise BadSettings(
                f"the blocs hold at least {lowest} seats, more than the chamber's {self.filled}; "
                "look for a bloc counted twice, or give the right total"
            )
        if self.every_seat_listed and highest < self.filled:
            raise BadSettings(
                f"the blocs hold at most {highest} of {self.filled} seats, yet every seat is said "
                "to be listed; add the missing blocs"
            )

    @property
    def players(self) -> tuple[Bloc, ...]:
        """The blocs that act together, in order."""
        return tuple(bloc for bloc in self.blocs if bloc.acts_together)

    @property
    def unbound(self) -> SeatRange:
        """How many seats are held by members who do not act together."""
        return self.held_by(bloc.name for bloc in self.blocs if not bloc.acts_together)

    @property
    def filled(self) -> int:
        """How many seats are not known to be vacant."""
        return self.total - self.vacant

    @property
    def slack(self) -> int:
        """How many seats, besides the vacant ones, nobody is known to hold."""
        return self.filled - sum(bloc.seats.lowest for bloc in self.blocs)

    def bloc(self, name: str) -> Bloc:
        """Find a bloc. Raises UnknownRecord."""
        for bloc in self.blocs:
            if bloc.name == name:
                return bloc
        listed = ", ".join(bloc.name for bloc in self.blocs)
        raise UnknownRecord(f"no bloc `{name}` in this chamber; its blocs are: {listed}"[:500])

    def held_by(self, names: Iterable[str]) -> SeatRange:
        """Count the seats of some blocs together: exact bounds, given every range and the total.

        The total makes them narrower than a sum of ranges: seats nobody is known to hold
        can be held only once. Raises UnknownRecord.
        """
        inside = set(names)
        for name in inside - {bloc.name for bloc in self.blocs}:
            self.bloc(name)
        lowest = sum(b.seats.lowest for b in self.blocs if b.name in inside)
        highest = sum(b.seats.highest for b in self.blocs if b.name in inside)
        others_highest = sum(b.seats.highest for b in self.blocs if b.name not in inside)
        highest = min(highest, lowest + self.slack)
        if self.every_seat_listed:
            lowest = max(lowest, self.filled - others_highest)
        return SeatRange(lowest=lowest, highest=highest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """How many seats something takes, and why that many."""

    name: str
    quota: int
    because: str

    def __post_init__(self) -> None:
        if self.quota < 1:
            raise BadSettings(f"{self.name}: a quota of {self.quota} seats; give 1 or more")


def majority(total: int) -> Threshold:
    """More than half of all seats."""
    quota = total // 2 + 1
    return Threshold(
        name="majority", quota=quota, because=f"{quota} is the least above half of {total} seats"
    )


def two_thirds(total: int) -> Threshold:
    """At least two thirds of all seats, as for a quorum or a change of the constitution."""
    quota = -(-2 * total // 3)
    return Threshold(
        name="two thirds",
        quota=quota,
        because=f"{quota} is the least that is two thirds of {total} seats",
    )


def blocking(total: int, threshold: Threshold) -> Threshold:
    """What it takes to keep everybody else below a threshold: the blocking third of a quorum.

    Raises BadSettings where the threshold is above the total: nobody needs to block it.
    """
    quota = total - threshold.quota + 1
    return Threshold(
        name=f"blocking {threshold.name}",
        quota=quota,
        because=f"without {quota} of {total} seats the others stay below {threshold.quota}",
    )
