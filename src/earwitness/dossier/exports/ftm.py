"""The case as FollowTheMoney entities, for Aleph, OpenAleph and everything else that reads them.

Schemas used: Person, Organization, PublicBody, LegalEntity, Document, Audio, Mention, Membership,
UnknownLink. A stance has no schema of its own there, so a tie becomes an UnknownLink whose role
says the relation and whose status says that it is reported and not a fact.
Source: FollowTheMoney 4 schema, https://followthemoney.tech/explorer/.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from earwitness.case.records import (
    Actor,
    DocumentFacts,
    Exhibit,
    Mention,
    Naming,
    Passage,
    RecordingFacts,
    Tie,
)
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ActorKind, ExhibitKind, PassageRole, Relation
from earwitness.dossier.exports.actor_names import ActorNames
from earwitness.dossier.exports.rows import Origin, Origins, file_name

SCHEMA_OF_ACTOR: dict[ActorKind, str] = {
    ActorKind.PERSON: "Person",
    ActorKind.PARTY: "Organization",
    ActorKind.ARMED_GROUP: "Organization",
    ActorKind.INSTITUTION: "PublicBody",
    ActorKind.STATE: "PublicBody",
    ActorKind.COMMUNITY: "LegalEntity",
    ActorKind.OTHER: "LegalEntity",
}
_CAN_HAVE_MEMBERS = {"Organization", "PublicBody"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One FollowTheMoney entity; a property without values is left out when written."""

    id: str
    schema: str
    properties: tuple[tuple[str, tuple[str, ...]], ...]

    def line(self) -> bytes:
        """Write the entity as one JSON line."""
        properties = {name: list(values) for name, values in self.properties if values}
        content = {"id": self.id, "schema": self.schema, "properties": properties}
        return json.dumps(content, ensure_ascii=False).encode() + b"\n"


def ftm_entities(case: CaseView) -> Iterator[bytes]:
    """Write actors, exhibits, who is mentioned where, and ties, one entity a line."""
    origins = Origins(case)
    actors = {actor.id: actor for actor in case.records(Actor)}
    for actor_id in sorted(actors):
        yield _actor(actors[actor_id]).line()
    for exhibit in origins.exhibits:
        yield _exhibit(case, exhibit, origins.of_exhibit(exhibit.id)).line()
    for entity in _mentions(case, actors, origins):
        yield entity.line()
    names = ActorNames(case)
    for tie in sorted(case.records(Tie), key=lambda tie: tie.id):
        entity_of_tie = _tie(tie, names, actors, origins)
        if entity_of_tie is not None:
            yield entity_of_tie.line()


def _actor(actor: Actor) -> Entity:
    return Entity(
        id=actor.id,
        schema=SCHEMA_OF_ACTOR[actor.kind],
        properties=(
            ("name", (actor.name,)),
            ("alias", actor.aliases),
            ("classification", (str(actor.kind),)),
            ("notes", _values(actor.because)),
        ),
    )


def _exhibit(case: CaseView, exhibit: Exhibit, origin: Origin | None) -> Entity:
    facts = case.records(DocumentFacts, exhibit_id=exhibit.id)
    recording = case.records(RecordingFacts, exhibit_id=exhibit.id)
    title = exhibit.title or (facts[0].title if facts else None)
    author = exhibit.author or (facts[0].author if facts else None)
    is_recording = exhibit.kind is ExhibitKind.RECORDING
    properties = (
        ("fileName", (file_name(exhibit),)),
        ("title", _values(title)),
        ("author", _values(author)),
        ("contentHash", (exhibit.id,)),
        ("fileSize", (str(exhibit.size_bytes),)),
        ("language", _values(exhibit.language or (facts[0].language if facts else None))),
        ("mimeType", _values(facts[0].media_type if facts else None)),
        ("publishedAt", _values(origin.published if origin else None)),
        ("publisher", _values(origin.publisher if origin else None)),
        ("bodyText", _body(case, exhibit)),
    )
    durations = tuple(f"{fact.duration_s:.3f}" for fact in recording) if is_recording else ()
    return Entity(
        id=exhibit.id,
        schema="Audio" if is_recording else "Document",
        properties=(*properties, ("duration", durations)),
    )


def _body(case: CaseView, exhibit: Exhibit) -> tuple[str, ...]:
    passages = case.records(Passage, exhibit_id=exhibit.id)
    text = "\n\n".join(p.text for p in passages if p.role is not PassageRole.TRANSLATION)
    return _values(text)


def _mentions(case: CaseView, actors: dict[str, Actor], origins: Origins) -> Iterator[Entity]:
    """Make one entity for each actor named in an exhibit, with all the words that name it there."""
    mentions = {mention.id: mention for mention in case.records(Mention)}
    words: dict[tuple[str, str], set[str]] = {}
    for naming in case.records(Naming):
        mention = mentions.get(naming.mention_id)
        is_name = mention is not None and mention.antecedent_id is None
        if mention is not None and is_name and naming.actor_id in actors:
            place = (mention.span.exhibit_id, naming.actor_id)
            words.setdefault(place, set()).add(mention.text)
    for exhibit_id, actor_id in sorted(words):
        if origins.of_exhibit(exhibit_id) is not None:
            yield Entity(
                id=f"{exhibit_id[:16]}-{actor_id}",
                schema="Mention",
                properties=(
                    ("document", (exhibit_id,)),
                    ("resolved", (actor_id,)),
                    ("name", tuple(sorted(words[exhibit_id, actor_id]))),
                    ("detectedSchema", (SCHEMA_OF_ACTOR[actors[actor_id].kind],)),
                ),
            )


def _tie(tie: Tie, names: ActorNames, actors: dict[str, Actor], origins: Origins) -> Entity | None:
    """Link two actors; None where either end is nobody known."""
    holder = actors.get(names.of_mention(tie.holder_mention_id).actor_id or "")
    target = actors.get(names.of_mention(tie.target_mention_id).actor_id or "")
    if holder is None or target is None:
        return None
    origin = origins.of_exhibit(tie.span.exhibit_id)
    is_member = (
        tie.relation is Relation.BELONGS_TO and SCHEMA_OF_ACTOR[target.kind] in _CAN_HAVE_MEMBERS
    )
    ends = ("member", "organization") if is_member else ("subject", "object")
    return Entity(
        id=tie.id,
        schema="Membership" if is_member else "UnknownLink",
        properties=(
            (ends[0], (holder.id,)),
            (ends[1], (target.id,)),
            ("role", (str(tie.relation),)),
            ("status", (f"reported, sign {tie.sign:+d}, confidence {tie.confidence:.2f}",)),
            ("description", _values(tie.evidence)),
            ("summary", _values(tie.because)),
            ("date", _values(origin.published if origin else None)),
            ("publisher", _values(origin.publisher if origin else None)),
            ("proof", (tie.span.exhibit_id,)),
        ),
    )


def _values(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()
