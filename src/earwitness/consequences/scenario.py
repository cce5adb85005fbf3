"""A scenario: actors, ties, seats and thresholds as they are, or as somebody supposes them to be.

A scenario never changes; a change gives a new one, which carries the sentences that say what was
supposed. Nothing here says how probable a supposition is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from earwitness.case.errors import CaseError, UnknownRecord
from earwitness.consequences.bloc_ties import PairTies, SignedTie, pair_ties
from earwitness.consequences.chamber import Bloc, SeatRange, Seats, Threshold


class ImpossibleChange(CaseError):
    """A what-if change that the scenario does not allow: suppose another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """What fronts, coalitions and power are computed from.

    actors: everybody, with or without ties. bloc_of: (actor, bloc) for those who stand for one.
    changes: what was supposed, in order; empty: as the records have it.
    """

    seats: Seats
    thresholds: tuple[Threshold, ...]
    ties: tuple[SignedTie, ...]
    actors: tuple[str, ...]
    bloc_of: tuple[tuple[str, str], ...]
    changes: tuple[str, ...] = ()

    @property
    def pairs(self) -> tuple[PairTies, ...]:
        """How its blocs stand to each other."""
        return pair_ties(self.ties, dict(self.bloc_of))


def scenario(
    seats: Seats,
    *,
    thresholds: Iterable[Threshold],
    ties: Iterable[SignedTie],
    bloc_of: Mapping[str, str],
    actors: Iterable[str] = (),
) -> Scenario:
    """Put a scenario together. actors: further ones, besides those with ties or a bloc."""
    told = tuple(ties)
    ends = {end for tie in told for end in (tie.holder_id, tie.target_id)}
    return Scenario(
        seats=seats,
        thresholds=tuple(thresholds),
        ties=told,
        actors=tuple(sorted(ends | set(bloc_of) | set(actors))),
        bloc_of=tuple(sorted(bloc_of.items())),
    )


def drop_actor(before: Scenario, actor_id: str) -> Scenario:
    """Suppose an actor is not there: its ties go with it; its bloc keeps its seats.

    Raises UnknownRecord.
    """
    _known(before, actor_id)
    ties = tuple(tie for tie in before.ties if actor_id not in (tie.holder_id, tie.target_id))
    gone = len(before.ties) - len(ties)
    return _changed(
        replace(
            before,
            ties=ties,
            actors=tuple(actor for actor in before.actors if actor != actor_id),
            bloc_of=tuple(pair for pair in before.bloc_of if pair[0] != actor_id),
        ),
        f"{actor_id} is dropped, with {gone} ties",
    )


def drop_bloc(before: Scenario, name: str) -> Scenario:
    """Suppose a bloc leaves the chamber and its seats stay vacant; its actors remain.

    Thresholds stay, as the chamber's size does. Raises UnknownRecord.
    """
    bloc = before.seats.bloc(name)
    seats = replace(
        before.seats,
        blocs=tuple(other for other in before.seats.blocs if other is not bloc),
        vacant=before.seats.vacant + bloc.seats.lowest,
        # what a bloc of unknown size leaves behind is not known to the seat either
        every_seat_listed=before.seats.every_seat_listed and bloc.seats.is_known,
    )
    return _changed(
        replace(before, seats=seats), f"{name} leaves, and its {bloc.seats} seats stay vacant"
    )


def flip_tie(before: Scenario, tie_id: str) -> Scenario:
    """Suppose one tie was the other way. Raises UnknownRecord, ImpossibleChange for a neutral."""
    tie = next((tie for tie in before.ties if tie.tie_id == tie_id), None)
    if tie is None:
        raise UnknownRecord(f"no tie `{tie_id}` in this scenario; see the ties of the case")
    return _flipped(before, lambda other: other is tie, f"tie {tie_id}")


def flip_between(before: Scenario, first: str, second: str) -> Scenario:
    """Suppose every tie between two actors, or two blocs, was the other way.

    Raises UnknownRecord, ImpossibleChange where there is no signed tie.
    """
    between = _between(before, first, second)
    return _flipped(before, between, f"ties between {first} and {second}")


def remove_between(before: Scenario, first: str, second: str) -> Scenario:
    """Suppose nothing was reported between two actors, or two blocs.

    Raises UnknownRecord, ImpossibleChange where nothing is.
    """
    between = _between(before, first, second)
    kept = tuple(tie for tie in before.ties if not between(tie))
    gone = len(before.ties) - len(kept)
    if not gone:
        raise ImpossibleChange(f"no tie between {first} and {second} to leave out; name two others")
    ties = "1 tie" if gone == 1 else f"{gone} ties"
    return _changed(replace(before, ties=kept), f"{ties} between {first} and {second} left out")


def add_tie(before: Scenario, holder_id: str, target_id: str, *, sign: int) -> Scenario:
    """Suppose one tie more. Its id begins with "supposed", as it has no evidence.

    One tie among many need not change how a pair stands; `suppose_relation` does.
    Raises UnknownRecord, ImpossibleChange for a tie to oneself.
    """
    for actor in (holder_id, target_id):
        _known(before, actor)
    if holder_id == target_id:
        raise ImpossibleChange(f"a tie from {holder_id} to itself; name two actors")
    tie = SignedTie(
        tie_id=f"supposed-{len(before.changes) + 1}",
        holder_id=holder_id,
        target_id=target_id,
        sign=sign,
    )
    return _changed(
        replace(before, ties=(*before.ties, tie)), f"{holder_id} has a {_WORDS[sign]} {target_id}"
    )


def suppose_relation(before: Scenario, first: str, second: str, *, sign: int) -> Scenario:
    """Suppose one tie instead of all the reported ones between two actors. Raises as `add_tie`."""
    between = _between(before, first, second)
    kept = tuple(tie for tie in before.ties if not between(tie))
    added = add_tie(replace(before, ties=kept), first, second, sign=sign)
    gone = len(before.ties) - len(kept)
    return replace(
        added, changes=(*before.changes, f"{added.changes[-1]}, instead of {gone} reported ties")
    )


def move_seats(
    before: Scenario, *, giver: str | None, taker: str | None, count: int, is_new: bool = False
) -> Scenario:
    """Suppose seats pass from one bloc to another; None: from, or to, the vacant seats.

    is_new: the taker is a bloc that is not in the chamber yet, as when a bloc splits.
    Raises UnknownRecord, ImpossibleChange where the giver may not have so many.
    """
    if count < 1 or giver == taker:
        raise ImpossibleChange(f"{count} seats from {giver} to {taker}; move 1 or more elsewhere")
    seats = before.seats
    vacant = seats.vacant + (count if taker is None else 0) - (count if giver is None else 0)
    if vacant < 0:
        raise ImpossibleChange(f"{seats.vacant} seats are vacant, not {count}; move fewer")
    blocs = list(seats.blocs)
    if giver is not None:
        blocs[blocs.index(seats.bloc(giver))] = _with_more(seats.bloc(giver), -count)
    if taker is not None and is_new:
        held = SeatRange(lowest=count, highest=count)
        blocs.append(Bloc(name=taker, seats=held, because="supposed to be new"))
    elif taker is not None:
        blocs[blocs.index(seats.bloc(taker))] = _with_more(seats.bloc(taker), count)
    # all at once: halfway, the seats would not add up
    seats = replace(seats, blocs=tuple(blocs), vacant=vacant)
    told = f"{count} seats pass from {giver or 'the vacant ones'} to {taker or 'nobody'}"
    return _changed(replace(before, seats=seats), told)


def change_threshold(before: Scenario, name: str, *, quota: int) -> Scenario:
    """Suppose something takes more or fewer seats. Raises UnknownRecord."""
    if name not in {threshold.name for threshold in before.thresholds}:
        listed = ", ".join(threshold.name for threshold in before.thresholds)
        raise UnknownRecord(f"no threshold `{name}` in this scenario; there is: {listed}")
    thresholds = tuple(
        Threshold(name=name, quota=quota, because=f"supposed to be {quota}")
        if threshold.name == name
        else threshold
        for threshold in before.thresholds
    )
    return _changed(replace(before, thresholds=thresholds), f"{name} takes {quota} seats")


_WORDS = {-1: "hostile tie to", 0: "neutral tie to", 1: "good tie to"}


def _changed(after: Scenario, told: str) -> Scenario:
    return replace(after, changes=(*after.changes, told))


def _known(before: Scenario, actor_id: str) -> None:
    if actor_id not in before.actors:
        raise UnknownRecord(f"no actor `{actor_id}` in this scenario; see the actors of the case")


def _between(before: Scenario, first: str, second: str) -> Callable[[SignedTie], bool]:
    """Tell ties between two actors, or between the actors of two blocs."""
    bloc_of = dict(before.bloc_of)
    known = {*before.actors, *bloc_of.values()}
    for name in (first, second):
        if name not in known:
            raise UnknownRecord(
                f"no actor or bloc `{name}` in this scenario; see those of the case"
            )

    one, two = (
        {name, *(actor for actor, bloc in before.bloc_of if bloc == name)}
        for name in (first, second)
    )

    def joins(tie: SignedTie) -> bool:
        holder, target = tie.holder_id, tie.target_id
        return (holder in one and target in two) or (target in one and holder in two)

    return joins


def _flipped(before: Scenario, chosen: Callable[[SignedTie], bool], told: str) -> Scenario:
    turned = {tie.tie_id for tie in before.ties if tie.sign != 0 and chosen(tie)}
    if not turned:
        raise ImpossibleChange(f"{told}: none has a sign to turn; add a tie instead")
    ties = tuple(
        replace(tie, sign=-tie.sign) if tie.tie_id in turned else tie for tie in before.ties
    )
    many = told
    if told.startswith("ties"):
        many = f"1 tie{told.removeprefix('ties')}" if len(turned) == 1 else f"{len(turned)} {told}"
    return _changed(replace(before, ties=ties), f"{many} turned the other way")


def _with_more(bloc: Bloc, count: int) -> Bloc:
    if bloc.seats.lowest + count < 0:
        raise ImpossibleChange(
            f"{bloc.name} may hold only {bloc.seats} seats, not {-count}; move fewer"
        )
    held = SeatRange(lowest=bloc.seats.lowest + count, highest=bloc.seats.highest + count)
    return replace(bloc, seats=held, because=f"{bloc.because}; supposed: {count:+d}")
