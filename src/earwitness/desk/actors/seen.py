"""The actors of a case as the desk sees them, looked up once per version of the case."""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from weakref import WeakKeyDictionary

from earwitness.case.errors import UnknownRecord
from earwitness.case.identities.corrections import SaidOfActors
from earwitness.case.identities.places import folded, is_name
from earwitness.case.identities.replay import CorrectedActors
from earwitness.case.identities.saying import KnownActors
from earwitness.case.records import Actor, Attribution, Mention, Tie
from earwitness.case.said import standing
from earwitness.consequences.evidence import TieEvidence
from earwitness.desk.links import DeskEvidence, DeskIndex, on_the_desk
from earwitness.desk.looking import Look
from earwitness.desk.room import Room
from earwitness.dossier.actor_rows import ActorRows, actor_rows
from earwitness.dossier.detail import LEVELS
from earwitness.dossier.responses_model import WhoAnswered
from earwitness.dossier.responses_part import who_answered
from earwitness.dossier.statement_model import ActorRow
from earwitness.dossier.weighed import case_evidence

EVERYTHING = 10**9  # rows: the pages choose themselves


@dataclass(frozen=True, kw_only=True)
class SeenActors:
    """Actors at one version of a case. found: names as the machine found them, by actor."""

    look: Look
    who: CorrectedActors | None  # None: nobody has said anything
    said: Sequence[SaidOfActors]  # everything ever said, oldest first
    found: Mapping[str, str]

    @cached_property
    def index(self) -> DeskIndex:
        """The case's index, with the desk's links."""
        return on_the_desk(self.look.index)

    @cached_property
    def evidence(self) -> DeskEvidence:
        """Where rows lead."""
        return DeskEvidence(index=self.index, anchors={})

    @cached_property
    def rows(self) -> ActorRows:
        """Everybody, as the dossier counts them."""
        detail = replace(LEVELS[0], rows=EVERYTHING)
        return actor_rows(self.look.case, index=self.index, anchors=(), detail=detail)

    @cached_property
    def by_id(self) -> Mapping[str, ActorRow]:
        """Actors that are named in the case, or that a person named."""
        return {row.id: row for row in (*self.rows.named.rows, *self.rows.unknown.rows)}

    @cached_property
    def absent(self) -> Sequence[Actor]:
        """Actors of the list that nothing in the case names, by name."""
        return [one for one in self.known.actors if one.id not in self.by_id]

    @cached_property
    def folded_names(self) -> Mapping[str, str]:
        """All names of an actor in one folded text, to look words up in."""
        return {
            one.id: "\n".join(map(folded, (one.name, *one.aliases))) for one in self.known.actors
        }

    @cached_property
    def mentions(self) -> Mapping[str, Sequence[Mention]]:
        """The mentions that mean each actor, in order of position."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.index.mentions.values():
            actor = self.index.actor_of(mention.id)
            if actor is not None:
                found[actor.id].append(mention)
        return found

    @cached_property
    def said_by(self) -> Mapping[str, Sequence[Attribution]]:
        """Attributions by the actor that is their source."""
        found: dict[str, list[Attribution]] = defaultdict(list)
        for said in self.look.case.records(Attribution):
            actor = self.index.actor_of(said.source_mention_id)
            if actor is not None:
                found[actor.id].append(said)
        return found

    @cached_property
    def said_in(self) -> Mapping[str, Sequence[Attribution]]:
        """Attributions by exhibit."""
        found: dict[str, list[Attribution]] = defaultdict(list)
        for said in self.look.case.records(Attribution):
            found[said.span.exhibit_id].append(said)
        return found

    @cached_property
    def ties(self) -> Mapping[str, Sequence[TieEvidence]]:
        """Ties between two known actors, by either of them."""
        found: dict[str, list[TieEvidence]] = defaultdict(list)
        for tie in case_evidence(self.look.case, self.index):
            found[tie.holder_id].append(tie)
            found[tie.target_id].append(tie)
        return found

    @cached_property
    def tie_records(self) -> Mapping[str, Tie]:
        """Ties by id."""
        return {one.id: one for one in self.look.case.records(Tie)}

    @cached_property
    def answered(self) -> WhoAnswered | None:
        """Who answered and who did not, as the dossier lays it out."""
        return who_answered(self.look.case, self.evidence, rows=EVERYTHING)

    @cached_property
    def known(self) -> KnownActors:
        """The actors as they stand, to say something of them."""
        return KnownActors(
            actors=list(self.index.actors.values()),
            namings=list(self.index.namings.values()),
            mentions=list(self.index.mentions.values()),
            found=self.found,
        )

    @cached_property
    def standing(self) -> Sequence[SaidOfActors]:
        """What people said that counts."""
        return standing(self.said)

    def actor(self, actor_id: str) -> Actor:
        """Find an actor by id. Raises UnknownRecord, naming whom it is now where it was merged."""
        if actor_id in self.index.actors:
            return self.index.actors[actor_id]
        now = self.now(actor_id)
        if now is not None:
            raise UnknownRecord(
                f"actor {actor_id} is “{self.index.actors[now].name}” now ({now}); reload the page"
            )
        raise UnknownRecord(f"no actor {actor_id!r} in this case; /actors lists them")

    def now(self, actor_id: str) -> str | None:
        """Say which actor a merged one is now; None: it was not merged."""
        return None if self.who is None else self.who.now.get(actor_id)

    def forms(self, actor_id: str) -> Sequence[tuple[str, int]]:
        """List how an actor's mentions are written, the most frequent first."""
        written = Counter(one.text for one in self.mentions.get(actor_id, ()) if is_name(one))
        return sorted(written.items(), key=lambda one: (-one[1], one[0]))


_seen: WeakKeyDictionary[Room, SeenActors] = WeakKeyDictionary()
_lock = threading.Lock()


def seen_actors(room: Room) -> SeenActors:
    """Give the actors as the case stands."""
    look = room.look()
    with _lock:
        seen = _seen.get(room)
        if seen is None or seen.look is not look:
            seen = _see(room, look)
            _seen[room] = seen
        return seen


def _see(room: Room, look: Look) -> SeenActors:
    reader = room.case.reader
    said = reader.said_of_actors()
    return SeenActors(
        look=look,
        who=reader.who_is_who() if standing(said) else None,
        said=said,
        found={one.id: one.name for one in reader.as_found(Actor)},
    )
