"""What people say of who is who, and how it is kept: tied to actors by id and name.

An actor's id is made of its name as the list or the texts have it; another run may find it under
another id. A correction therefore carries the names it was known by when it was judged. Mentions
that were chosen are kept with their place and their words.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from earwitness.case.records import Mention
from earwitness.case.said import Said
from earwitness.case.vocabulary import ActorKind


class ActorOperation(StrEnum):
    """What can be said of actors."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    ALIAS = "alias"
    UNALIAS = "unalias"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedActor:
    """An actor as it was when judged. found: its name as the machine had it; empty: it had none."""

    actor_id: str
    name: str
    found: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionPlace:
    """A mention as it was when judged, so that it is found again after a re-run."""

    mention_id: str
    exhibit_id: str
    start_char: int
    end_char: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorCorrection:
    """One thing a person said of who is who.

    actor: the one renamed, split, called otherwise, or merged into. other: the one merged into it;
    of a split, whom the words mean instead. places, form: what is split off, chosen mentions or
    every mention in these words. name: the new one; of a split, that of a new actor. alias: of
    ALIAS and UNALIAS. kind None: as it was. is_open: a name was given, yet nobody is known by it.
    """

    operation: ActorOperation
    actor: JudgedActor | None = None
    other: JudgedActor | None = None
    places: tuple[MentionPlace, ...] = ()
    form: str | None = None
    name: str | None = None
    kind: ActorKind | None = None
    alias: str | None = None
    is_open: bool = False
    undoes: int | None = None

    def __post_init__(self) -> None:
        given = {name for name in _PARTS if getattr(self, name) not in (None, ())}
        if given not in _NEEDED[self.operation]:
            wanted = " or ".join(", ".join(sorted(one)) for one in _NEEDED[self.operation])
            raise ValueError(
                f"a {self.operation} carries {wanted}, not {', '.join(sorted(given)) or 'nothing'}"
            )
        blank = [one for one in (self.name, self.form, self.alias) if one is not None]
        if not all(one.strip() for one in blank):
            raise ValueError("a name is blank")
        if (self.kind is not None or self.is_open) and self.name is None:
            raise ValueError(f"a {self.operation} without a new name says nothing of its bearer")

    @property
    def sentence(self) -> str:
        """What was said, in few words."""
        called = "" if self.actor is None else f"“{self.actor.name}”"
        other = "" if self.other is None else f"“{self.other.name}”"
        if self.operation is ActorOperation.MERGE:
            return f"{other} is {called}"
        if self.operation is ActorOperation.SPLIT:
            return f"{self._split_off} of {called} mean {other or f'“{self.name}”'}"
        if self.operation is ActorOperation.RENAME:
            kind = f", {self.kind}" if self.kind is not None else ""
            still = ", still not known who" if self.is_open else ""
            return f"{called} is called “{self.name}”{kind}{still}"
        if self.operation is ActorOperation.UNDO:
            return f"correction {self.undoes} is undone"
        is_not = "is not" if self.operation is ActorOperation.UNALIAS else "is"
        return f"“{self.alias}” {is_not} another name of {called}"

    @property
    def _split_off(self) -> str:
        if self.form is not None:
            return f"all mentions “{self.form}”"
        return f"{len(self.places)} mention{'' if len(self.places) == 1 else 's'}"

    @property
    def moves_mentions(self) -> bool:
        """Whether mentions mean another actor by it; else only what an actor is called changes."""
        return self.operation in (ActorOperation.MERGE, ActorOperation.SPLIT)


_PARTS = ("actor", "other", "places", "form", "name", "alias", "undoes")
_NEEDED: Mapping[ActorOperation, tuple[frozenset[str], ...]] = {
    ActorOperation.MERGE: (frozenset({"actor", "other"}),),
    ActorOperation.SPLIT: tuple(
        frozenset({"actor", what, whom})
        for what in ("places", "form")
        for whom in ("other", "name")
    ),
    ActorOperation.RENAME: (frozenset({"actor", "name"}),),
    ActorOperation.ALIAS: (frozenset({"actor", "alias"}),),
    ActorOperation.UNALIAS: (frozenset({"actor", "alias"}),),
    ActorOperation.UNDO: (frozenset({"undoes"}),),
}


SaidOfActors = Said[ActorCorrection]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewActorCorrection:
    """A correction to append."""

    correction: ActorCorrection
    who: str
    note: str = ""


def place_of(mention: Mention) -> MentionPlace:
    """Note where a mention stands."""
    return MentionPlace(
        mention_id=mention.id,
        exhibit_id=mention.span.exhibit_id,
        start_char=mention.span.start_char,
        end_char=mention.span.end_char,
        text=mention.text,
    )


def to_json(correction: ActorCorrection) -> str:
    """Write a correction as it is kept."""
    return json.dumps(asdict(correction), ensure_ascii=False, sort_keys=True)


def from_json(kept: str) -> ActorCorrection:
    """Read a kept correction. Raises ValueError for anything else."""
    try:
        said = json.loads(kept)
        return ActorCorrection(
            operation=ActorOperation(said["operation"]),
            actor=_judged(said["actor"]),
            other=_judged(said["other"]),
            places=tuple(MentionPlace(**place) for place in said["places"]),
            form=said["form"],
            name=said["name"],
            kind=None if said["kind"] is None else ActorKind(said["kind"]),
            alias=said["alias"],
            is_open=said["is_open"],
            undoes=said["undoes"],
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"this is no correction of actors: {kept[:80]}") from error


def _judged(said: dict[str, Any] | None) -> JudgedActor | None:
    return None if said is None else JudgedActor(**said)
