"""What a person says of who is who, made into the correction to append.

Refuses what would change nothing, what names no one actor, and what another command says better.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from earwitness.case.errors import BadSettings, UnknownRecord
from earwitness.case.identities.corrections import (
    ActorCorrection,
    ActorOperation,
    JudgedActor,
    MentionPlace,
    SaidOfActors,
    place_of,
)
from earwitness.case.identities.places import folded, is_name
from earwitness.case.records import Actor, Mention, Naming
from earwitness.case.said import check_stands
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ActorKind

_LIST = "`earwitness actors list` prints them"


@dataclass(frozen=True, kw_only=True)
class KnownActors:
    """The actors of a case as they stand, to say something of them.

    found: the names of actors as the machine found them, by id.
    """

    actors: Sequence[Actor]
    namings: Sequence[Naming]
    mentions: Sequence[Mention]
    found: Mapping[str, str]

    @cached_property
    def _by_id(self) -> Mapping[str, Actor]:
        return {one.id: one for one in self.actors}

    @cached_property
    def _mentions(self) -> Mapping[str, Mention]:
        return {one.id: one for one in self.mentions}

    def actor(self, wanted: str) -> Actor:
        """Find one by id, by name, or by a name that only one goes by. Raises UnknownRecord."""
        name = folded(wanted)
        if wanted.strip() in self._by_id:
            return self._by_id[wanted.strip()]
        found = [one for one in self.actors if name == folded(one.name)]
        found = found or [one for one in self.actors if name in map(folded, one.aliases)]
        if len(found) != 1:
            ids = f" ({', '.join(one.id for one in found)})" if found else ""
            raise UnknownRecord(f"{len(found) or 'no'} actors are called {wanted!r}{ids}; {_LIST}")
        return found[0]

    def judged(self, actor: Actor) -> JudgedActor:
        """Tie what is said to an actor."""
        return JudgedActor(actor_id=actor.id, name=actor.name, found=self.found.get(actor.id, ""))

    def meaning(self, actor: Actor) -> Sequence[Mention]:
        """List the mentions that mean an actor, in order of position."""
        ids = {one.mention_id for one in self.namings if one.actor_id == actor.id}
        return [one for one in self.mentions if one.id in ids]

    def mention(self, mention_id: str) -> Mention:
        """Find a mention. Raises UnknownRecord."""
        if mention_id not in self._mentions:
            raise UnknownRecord(
                f"no mention {mention_id!r} in this case; `earwitness actors show` prints them"
            )
        return self._mentions[mention_id]

    def check_is_free(self, name: str) -> None:
        """Refuse a new name that is another actor's already. Raises BadSettings."""
        same = [one for one in self.actors if folded(one.name) == folded(name)]
        if same:
            raise BadSettings(
                f"“{same[0].name}” is an actor already ({same[0].id}); merge with it, or split "
                "into it"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewName:
    """How an actor is to be called. is_open: a name, yet it is still not known who that is."""

    name: str
    kind: ActorKind | None = None
    is_open: bool = False


def known_actors(case: CaseView) -> KnownActors:
    """Read a case's actors as they stand."""
    return KnownActors(
        actors=case.records(Actor),
        namings=case.records(Naming),
        mentions=case.records(Mention),
        found={one.id: one.name for one in case.as_found(Actor)},
    )


def merge(known: KnownActors, actor: str, other: str) -> ActorCorrection:
    """Say that the second actor is the first. Raises BadSettings, UnknownRecord."""
    first, second = known.actor(actor), known.actor(other)
    if first.id == second.id:
        raise BadSettings(f"“{first.name}” is one actor already; name another")
    return ActorCorrection(
        operation=ActorOperation.MERGE, actor=known.judged(first), other=known.judged(second)
    )


def split(
    known: KnownActors, actor: str, mention_ids: Sequence[str], *, into: str | NewName
) -> ActorCorrection:
    """Say that some mentions of an actor mean another. Raises BadSettings, UnknownRecord."""
    one = known.actor(actor)
    chosen = [known.mention(mention_id) for mention_id in dict.fromkeys(mention_ids)]
    if not chosen:
        raise BadSettings(f"no mention of “{one.name}” is named; name some, or give --called")
    meaning = {mention.id for mention in known.meaning(one)}
    strange = [mention for mention in chosen if mention.id not in meaning]
    if strange:
        raise BadSettings(
            f"mention {strange[0].id} (“{strange[0].text}”) does not mean “{one.name}”; name its "
            "own actor"
        )
    places = tuple(place_of(mention) for mention in chosen)
    return _split(known, one, into, places=places, form=None)


def split_called(
    known: KnownActors, actor: str, form: str, *, into: str | NewName
) -> ActorCorrection:
    """Say that an actor's mentions in these words mean another. Raises as `split`."""
    one = known.actor(actor)
    written = {folded(mention.text) for mention in known.meaning(one) if is_name(mention)}
    if folded(form) not in written:
        raise BadSettings(
            f"no mention of “{one.name}” is written {form!r}; `earwitness actors show` prints how "
            "they are written"
        )
    return _split(known, one, into, places=(), form=_words(form))


def rename(known: KnownActors, actor: str, new: NewName) -> ActorCorrection:
    """Say what an actor is called; unless new.is_open, that makes an open identity a known one."""
    one = known.actor(actor)
    name = _words(new.name)
    changes_kind = new.kind is not None and new.kind is not one.kind
    makes_known = not one.is_listed and not new.is_open
    if name == one.name and not changes_kind and not makes_known:
        raise BadSettings(f"“{one.name}” is called so already")
    if folded(name) != folded(one.name):
        known.check_is_free(name)
    return ActorCorrection(
        operation=ActorOperation.RENAME,
        actor=known.judged(one),
        name=name,
        kind=new.kind,
        is_open=new.is_open,
    )


def add_alias(known: KnownActors, actor: str, alias: str) -> ActorCorrection:
    """Say that an actor goes by another name too, in any script. Raises BadSettings."""
    one = known.actor(actor)
    if folded(alias) in map(folded, (one.name, *one.aliases)):
        raise BadSettings(f"“{one.name}” is known as {alias!r} already")
    return ActorCorrection(
        operation=ActorOperation.ALIAS, actor=known.judged(one), alias=_words(alias)
    )


def remove_alias(known: KnownActors, actor: str, alias: str) -> ActorCorrection:
    """Say that an actor does not go by a name. Raises BadSettings, UnknownRecord."""
    one = known.actor(actor)
    own = [name for name in one.aliases if folded(name) == folded(alias)]
    if not own:
        raise BadSettings(f"“{one.name}” has no other name {alias!r}; {_LIST}")
    if not one.is_listed and folded(alias) in {
        folded(found.text) for found in known.meaning(one) if is_name(found)
    }:
        raise BadSettings(
            f"mentions of “{one.name}” are written {alias!r}; say whom they mean with "
            "`earwitness actors split --called`"
        )
    return ActorCorrection(operation=ActorOperation.UNALIAS, actor=known.judged(one), alias=own[0])


def undo(said: Sequence[SaidOfActors], number: int) -> ActorCorrection:
    """Take a correction back, by its number. said: those that stand. Raises UnknownRecord."""
    check_stands(said, number, of="actors", listed_by=_LIST)
    return ActorCorrection(operation=ActorOperation.UNDO, undoes=number)


def _split(
    known: KnownActors,
    one: Actor,
    into: str | NewName,
    *,
    places: tuple[MentionPlace, ...],
    form: str | None,
) -> ActorCorrection:
    """Word a split into another actor, or into a new one."""
    said = ActorCorrection(
        operation=ActorOperation.SPLIT,
        actor=known.judged(one),
        other=None if isinstance(into, NewName) else known.judged(known.actor(into)),
        places=places,
        form=form,
        name=_words(into.name) if isinstance(into, NewName) else None,
        kind=into.kind if isinstance(into, NewName) else None,
        is_open=isinstance(into, NewName) and into.is_open,
    )
    if said.other is not None and said.other.actor_id == one.id:
        raise BadSettings(f"they mean “{one.name}” already; name another actor")
    if said.name is not None:
        known.check_is_free(said.name)
    return said


def _words(name: str) -> str:
    words = " ".join(name.split())
    if not words:
        raise BadSettings("an actor cannot have a blank name; say what it is called")
    return words
