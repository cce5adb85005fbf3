"""People's corrections laid over the actors that a machine found, in their order.

A correction goes to the actor with the id it was made for, else to the only one of that name.
Chosen mentions are found again by their place and words. Where nothing or more than one thing is
found, the correction is not applied, and listed: the nearest actor is never taken instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from earwitness.case.identities.corrections import (
    ActorCorrection,
    ActorOperation,
    JudgedActor,
    SaidOfActors,
)
from earwitness.case.identities.places import MentionPlaces, folded
from earwitness.case.records import Actor, Mention, Naming, record_id
from earwitness.case.said import Unfitting
from earwitness.case.vocabulary import ActorKind

UnfittingOfActors = Unfitting[ActorCorrection]
SURE = 0.95  # how surely words mean whom a person said they mean


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedActors:
    """Actors and namings as people have corrected them.

    now: actors that are another one now, by id. touched: by the number of a correction that is
    applied, the ids of the actors it speaks of, as they are now.
    """

    actors: tuple[Actor, ...]
    namings: tuple[Naming, ...]
    now: Mapping[str, str] = field(default_factory=dict)
    touched: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    unfitting: tuple[UnfittingOfActors, ...] = ()


def corrected_actors(
    actors: Sequence[Actor],
    namings: Sequence[Naming],
    said: Sequence[SaidOfActors],
    *,
    mentions: Callable[[], Sequence[Mention]],
) -> CorrectedActors:
    """Lay corrections over actors, oldest first. said: those that stand.

    mentions: reads them; asked only where words were split off.
    """
    who = _WhoIsWho(actors, namings, mentions)
    unfitting = [Unfitting(said=one, because=why) for one in said if (why := who.apply(one))]
    return who.result(unfitting)


class _WhoIsWho:
    """Actors and namings while corrections are laid over them, one after another."""

    def __init__(
        self,
        actors: Sequence[Actor],
        namings: Sequence[Naming],
        mentions: Callable[[], Sequence[Mention]],
    ) -> None:
        self._actors = {one.id: one for one in actors}
        self._namings = {one.mention_id: one for one in namings}
        self._of: dict[str, dict[str, None]] = {}  # by actor: its mentions, in order
        for one in namings:
            self._of.setdefault(one.actor_id, {})[one.mention_id] = None
        self._read = mentions
        self._places: MentionPlaces | None = None
        self._now: dict[str, str] = {}
        self._touched: dict[int, tuple[str, ...]] = {}

    def apply(self, said: SaidOfActors) -> str:
        """Apply one correction; give the reason where it does not fit, else an empty string."""
        correction = said.correction
        if correction.actor is None:
            return "it speaks of no actor"
        if correction.operation is ActorOperation.SPLIT:
            return self._split(correction.actor, said)
        home = self._home(correction.actor)
        if home is None:
            return self._nobody(correction.actor)
        if correction.operation is ActorOperation.MERGE:
            return self._merge(home, said)
        self._touched[said.number] = (home.id,)
        if correction.operation is ActorOperation.RENAME:
            self._rename(home, said)
        else:
            self._alias(home, correction)
        return ""

    def result(self, unfitting: Sequence[UnfittingOfActors]) -> CorrectedActors:
        """Give everybody as they stand now, by name."""
        now = {one: self._end(one) for one in self._now}
        return CorrectedActors(
            actors=tuple(sorted(self._actors.values(), key=lambda one: (one.name, one.id))),
            namings=tuple(self._namings.values()),
            now=now,
            touched={
                number: tuple(dict.fromkeys(now.get(one, one) for one in ids))
                for number, ids in self._touched.items()
            },
            unfitting=tuple(unfitting),
        )

    def _merge(self, home: Actor, said: SaidOfActors) -> str:
        judged = said.correction.other
        other = self._home(judged) if judged is not None else None
        if judged is None or other is None:
            return self._nobody(judged)
        self._touched[said.number] = (home.id,)
        if other.id == home.id:
            return ""  # the machine now does the same
        names = dict.fromkeys((*home.aliases, other.name, *other.aliases))
        self._actors[home.id] = replace(
            home,
            aliases=tuple(one for one in names if one != home.name),
            affiliation=home.affiliation or other.affiliation,
            is_listed=home.is_listed or other.is_listed,
            because=_and(home.because, f"“{other.name}” is the same, {said.by}"),
        )
        because = f"“{other.name}” is “{home.name}”, {said.by}"
        for mention_id in list(self._of.get(other.id, ())):
            self._move(mention_id, home.id, because=because, confidence=None)
        self._leave(other.id, home.id)
        return ""

    def _rename(self, home: Actor, said: SaidOfActors) -> None:
        correction = said.correction
        name = correction.name or home.name
        names = dict.fromkeys((*home.aliases, home.name))
        self._actors[home.id] = replace(
            home,
            name=name,
            kind=correction.kind or home.kind,
            aliases=tuple(one for one in names if one != name),
            is_listed=home.is_listed or not correction.is_open,
            because=_and(home.because, f"called “{name}”, {said.by}"),
        )

    def _alias(self, home: Actor, correction: ActorCorrection) -> None:
        alias = correction.alias or ""
        others = tuple(one for one in home.aliases if folded(one) != folded(alias))
        is_more = correction.operation is ActorOperation.ALIAS
        self._actors[home.id] = replace(home, aliases=(*others, alias) if is_more else others)

    def _split(self, left: JudgedActor, said: SaidOfActors) -> str:
        """Let words mean another actor: those chosen, or all that are written one way."""
        correction, home = said.correction, self._home(left)
        if self._places is None:
            self._places = MentionPlaces(self._read())
        if correction.form is not None and home is None:
            return self._nobody(left)
        chosen = (
            self._places.found(correction.places)
            if correction.form is None
            else self._places.written(correction.form, self._of.get(home.id if home else "", ()))
        )
        if not chosen:
            return f"the mentions of “{left.name}” are found no more"
        target = self._target(home, chosen, said)
        if target is None:
            return self._nobody(correction.other)
        follow = self._places.standing_for(chosen)
        for mention_id in chosen:
            self._mean(mention_id, target, said)
        for mention_id in follow:
            if home is not None and self._means(mention_id) == home.id:
                self._mean(mention_id, target, said)
        self._touched[said.number] = (target,) if home is None else (home.id, target)
        if home is not None and not home.is_listed and not self._of.get(home.id):
            self._leave(home.id, target)
        return ""

    def _target(self, home: Actor | None, chosen: Sequence[str], said: SaidOfActors) -> str | None:
        """Find whom split-off words mean, or make the actor; None: there is no such one."""
        correction = said.correction
        if correction.other is not None:
            found = self._home(correction.other)
            return None if found is None else found.id
        fresh = record_id("ac", "correction", said.number)
        forms = self._places.forms(chosen) if self._places is not None else ()
        name = correction.name or ""
        of = "" if correction.actor is None else f" from “{correction.actor.name}”"
        self._actors[fresh] = Actor(
            id=fresh,
            name=name,
            kind=correction.kind or (ActorKind.OTHER if home is None else home.kind),
            aliases=tuple(one for one in forms if one != name),
            is_listed=not correction.is_open,
            because=f"split off{of}, {said.by}",
        )
        return fresh

    def _mean(self, mention_id: str, actor_id: str, said: SaidOfActors) -> None:
        because = f"means “{self._actors[actor_id].name}”, {said.by}"
        self._move(mention_id, actor_id, because=because, confidence=SURE)

    def _move(self, mention_id: str, to: str, *, because: str, confidence: float | None) -> None:
        """Let a mention mean another actor. confidence None: as surely as before."""
        before = self._namings.get(mention_id)
        if before is None:
            before = Naming(mention_id=mention_id, actor_id=to, confidence=SURE, because="")
        self._of.get(before.actor_id, {}).pop(mention_id, None)
        self._of.setdefault(to, {})[mention_id] = None
        self._namings[mention_id] = replace(
            before,
            actor_id=to,
            confidence=before.confidence if confidence is None else confidence,
            because=_and(before.because, because),
        )

    def _leave(self, actor_id: str, to: str) -> None:
        """Let an actor go whom nothing means any more; what speaks of it speaks of another."""
        del self._actors[actor_id]
        self._now[actor_id] = to

    def _means(self, mention_id: str) -> str | None:
        naming = self._namings.get(mention_id)
        return None if naming is None else naming.actor_id

    def _end(self, actor_id: str) -> str:
        while actor_id in self._now:
            actor_id = self._now[actor_id]
        return actor_id

    def _home(self, judged: JudgedActor) -> Actor | None:
        """Find the actor that was judged: by its id, else the only one of its name."""
        if judged.actor_id in self._actors:
            return self._actors[judged.actor_id]
        names = {folded(judged.name), folded(judged.found)} - {""}
        same = [one for one in self._actors.values() if folded(one.name) in names]
        return same[0] if len(same) == 1 else None

    def _nobody(self, judged: JudgedActor | None) -> str:
        if judged is None:
            return "it names no second actor"
        now = self._actors.get(self._end(judged.actor_id))
        if now is not None:
            return f"“{judged.name}” is “{now.name}” by an earlier correction"
        return f"no single actor is “{judged.name}” any more"


def _and(before: str, also: str) -> str:
    return f"{before}; {also}" if before else also
