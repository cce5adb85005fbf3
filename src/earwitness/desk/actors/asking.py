"""What somebody at the desk wants to say of who is who, made into a correction and kept.

The interface and the pages' forms ask in the same words.
"""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.errors import BadSettings
from earwitness.case.identities import saying
from earwitness.case.identities.corrections import (
    ActorCorrection,
    ActorOperation,
    NewActorCorrection,
)
from earwitness.case.identities.saying import NewName
from earwitness.case.vocabulary import ActorKind
from earwitness.desk.actors.seen import SeenActors, seen_actors
from earwitness.desk.room import Room


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A correction as asked for; actors by id or by a name that only one goes by."""

    operation: ActorOperation
    actor: str = ""
    other: str = ""
    mentions: tuple[str, ...] = ()
    form: str = ""
    name: str = ""
    kind: ActorKind | None = None
    alias: str = ""
    is_open: bool = False
    undoes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A correction that was appended. actor_id: whom to look at now; None: nobody in particular."""

    number: int
    said: str
    actor_id: str | None
    previous_version: str
    version: str


def keep(room: Room, asked: Asked, *, note: str) -> Kept:
    """Append a correction, signed. Raises BadSettings, UnknownRecord, CaseBusy."""
    seen, before = seen_actors(room), room.case.version()
    correction = correction_asked(seen, asked)
    number = room.case.correct_actors(
        NewActorCorrection(correction=correction, who=room.who, note=note.strip())
    )
    return Kept(
        number=number,
        said=correction.sentence,
        actor_id=_to_look_at(seen_actors(room), correction, number),
        previous_version=before,
        version=room.case.version(),
    )


def correction_asked(seen: SeenActors, asked: Asked) -> ActorCorrection:
    """Word what is asked. Raises BadSettings, UnknownRecord."""
    known, operation = seen.known, asked.operation
    if operation is ActorOperation.UNDO:
        if asked.undoes is None:
            raise BadSettings("an undo names the correction that it takes back; give its number")
        return saying.undo(seen.standing, asked.undoes)
    actor = _wanted(seen, asked.actor)
    if operation is ActorOperation.MERGE:
        return saying.merge(known, actor, _wanted(seen, asked.other))
    if operation is ActorOperation.SPLIT:
        return _split(seen, actor, asked)
    if operation is ActorOperation.RENAME:
        return saying.rename(known, actor, _new_name(asked))
    if operation is ActorOperation.ALIAS:
        return saying.add_alias(known, actor, asked.alias)
    return saying.remove_alias(known, actor, asked.alias)


def _split(seen: SeenActors, actor: str, asked: Asked) -> ActorCorrection:
    if bool(asked.mentions) == bool(asked.form.strip()):
        raise BadSettings("a split names mentions, or a way they are written; choose one of both")
    if bool(asked.other.strip()) == bool(asked.name.strip()):
        raise BadSettings("a split names an actor that there is, or a new name; choose one of both")
    into = _wanted(seen, asked.other) if asked.other.strip() else _new_name(asked)
    if asked.form.strip():
        return saying.split_called(seen.known, actor, asked.form, into=into)
    return saying.split(seen.known, actor, asked.mentions, into=into)


def _wanted(seen: SeenActors, wanted: str) -> str:
    """Refuse nobody, and whoever was merged away in the meantime."""
    if not wanted.strip():
        raise BadSettings("it is not said of which actor; name one, or give its id")
    if seen.now(wanted.strip()) is not None:
        seen.actor(wanted.strip())
    return wanted


def _new_name(asked: Asked) -> NewName:
    return NewName(name=asked.name, kind=asked.kind, is_open=asked.is_open)


def _to_look_at(seen: SeenActors, correction: ActorCorrection, number: int) -> str | None:
    """Say where the actor is now that something was said of."""
    touched = () if seen.who is None else seen.who.touched.get(number, ())
    judged = correction.actor
    if judged is not None and judged.actor_id in seen.index.actors:
        return judged.actor_id
    return touched[0] if touched else None
