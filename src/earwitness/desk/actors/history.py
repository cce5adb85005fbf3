"""Who said what of an actor and when: corrections of who is who, and verdicts on the actor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from earwitness.case.identities.corrections import ActorOperation, SaidOfActors
from earwitness.desk.actors.seen import SeenActors


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRow:
    """One correction. state: "counts", "undone", "no longer fits", or "undoes" for an undoing."""

    number: int
    said: str
    who: str
    at: str
    note: str
    state: str
    because: str  # why it no longer fits; else empty
    can_undo: bool


def history_of(seen: SeenActors, actor_id: str) -> tuple[SaidRow, ...]:
    """List what was said of one actor, the latest first: undone corrections too."""
    touched = {} if seen.who is None else seen.who.touched
    mine = [
        one
        for one in seen.said
        if actor_id in touched.get(one.number, ()) or _is_judged(one, actor_id)
    ]
    numbers = {one.number for one in mine}
    mine = [one for one in seen.said if one.number in numbers or one.correction.undoes in numbers]
    return _rows(seen, mine)


def whole_history(seen: SeenActors) -> tuple[SaidRow, ...]:
    """List everything that was said of who is who, the latest first."""
    return _rows(seen, seen.said)


def _is_judged(one: SaidOfActors, actor_id: str) -> bool:
    judged = (one.correction.actor, one.correction.other)
    return any(actor is not None and actor.actor_id == actor_id for actor in judged)


def _rows(seen: SeenActors, said: Sequence[SaidOfActors]) -> tuple[SaidRow, ...]:
    counts = {one.number for one in seen.standing}
    left = () if seen.who is None else seen.who.unfitting
    because = {one.said.number: one.because for one in left}
    return tuple(
        SaidRow(
            number=one.number,
            said=one.correction.sentence,
            who=one.who,
            at=one.at[:16].replace("T", " "),
            note=one.note,
            state=_state(one, counts, because),
            because=because.get(one.number, ""),
            can_undo=one.number in counts,
        )
        for one in reversed(said)
    )


def _state(one: SaidOfActors, counts: set[int], because: dict[int, str]) -> str:
    if one.correction.operation is ActorOperation.UNDO:
        return "undoes"
    if one.number not in counts:
        return "undone"
    return "no longer fits" if one.number in because else "counts"
