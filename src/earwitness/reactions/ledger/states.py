"""What became of a proposition, and when: raised, denied, investigated, conceded, unanswered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from earwitness.case.records import Position, Proposition
from earwitness.case.vocabulary import Stance

OPPOSITE = {Stance.ASSERTS: Stance.DENIES, Stance.DENIES: Stance.ASSERTS}


class State(StrEnum):
    """What a proposition has come to."""

    RAISED = "raised"
    DENIED = "denied"
    INVESTIGATED = "investigated"
    CONCEDED = "conceded"
    UNANSWERED = "unanswered"  # nobody it speaks of, and nobody else, is found to answer it


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A state a proposition has reached. day: ISO; empty: not known.

    position None: the state is that nothing was found.
    """

    state: State
    day: str
    position: Position | None
    because: str


def states(
    proposition: Proposition, positions: Sequence[Position], *, until: str
) -> tuple[Reached, ...]:
    """List the states of a proposition in the order in which it reached them.

    positions: those on this proposition. until: the last day on which the case heard anything.
    """
    ordered = sorted(positions, key=in_time)
    found = [*_firsts(ordered), *_conceded(ordered)]
    if not _is_answered(proposition, ordered):
        found.append(
            Reached(
                state=State.UNANSWERED,
                day=until,
                position=None,
                because="nobody is found to deny, question or look into it in the texts taken in",
            )
        )
    return tuple(sorted(found, key=lambda one: (one.day or "9999", list(State).index(one.state))))


def in_time(position: Position) -> tuple[str, str]:
    """Sort key: by day, those without one last."""
    return position.day or "9999", position.id


def key_of(position: Position) -> str:
    """Say whose position it is: the actor's id, else the words."""
    return position.actor_id or position.who.casefold()


def _firsts(ordered: Sequence[Position]) -> Iterator[Reached]:
    """The first to speak of it at all raises it; then the first denial, the first inquiry."""
    first = next(iter(ordered), None)
    if first is not None:
        yield _reached(State.RAISED, first, f"the first found on it: {first.stance}")
    denial = next((one for one in ordered if one.stance is Stance.DENIES), None)
    if denial is not None:
        yield _reached(State.DENIED, denial, "the first found to deny it")
    inquiry = next((one for one in ordered if one.stance is Stance.INVESTIGATES), None)
    if inquiry is not None:
        yield _reached(State.INVESTIGATED, inquiry, "the first found to look into it")


def _conceded(ordered: Sequence[Position]) -> Iterator[Reached]:
    """Find the first who says the opposite of what it said before, on a later day."""
    for position in ordered:
        earlier = next((one for one in ordered if is_turn(one, position)), None)
        is_retold = any(
            one.actor_id == position.actor_id and one.stance is position.stance
            for one in ordered
            if in_time(one) < in_time(position)
        )
        if earlier is not None and not is_retold:
            because = f"{earlier.stance} it on {earlier.day}, {position.stance} it later"
            yield _reached(State.CONCEDED, position, because)
            return


def is_turn(before: Position, after: Position) -> bool:
    """Tell that one actor, by name, says the opposite on a later day that is surely later."""
    return (
        before.actor_id is not None
        and before.actor_id == after.actor_id
        and OPPOSITE.get(before.stance) is after.stance
        and bool(before.latest and after.earliest)
        and before.latest < after.earliest
    )


def _is_answered(proposition: Proposition, ordered: Sequence[Position]) -> bool:
    """Tell whether anybody but those who assert it takes it up, or it was a denial that raised it.

    What speaks of nobody who could answer is never called unanswered.
    """
    if not proposition.actor_ids:
        return True
    return any(one.stance is not Stance.ASSERTS for one in ordered)


def _reached(state: State, position: Position, because: str) -> Reached:
    return Reached(state=state, day=position.day, position=position, because=because)
