"""The case as FollowTheMoney entities, for Aleph, OpenAleph and everything else that reads them.

Schemas used: Person, Organization, PublicBody, LegalEntity, Document, Audio, Mention, Membership,
UnknownLink. A stance has no schema of its own there, so a tie becomes an UnknownLink whose role
says the relation and whose status says that it is reported and not a fact.
Source: FollowTheMoney 4 schema, https://followthemoney.tech/explorer/.
"""

from __future__ import annotations

import json
import re
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
from earwitness.case.vocabulary import ActorKind, PassageRole, Relation
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
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?!\d)", re.ASCII)
_LANGUAGES = {  # ISO 639-1, as in a case, to ISO 639-3; others are left out
    "ar": "ara", "az": "aze", "bg": "bul", "cs": "ces", "da": "dan", "de": "deu", "el": "ell",
    "en": "eng", "es": "spa", "fa": "fas", "fi": "fin", "fr": "fra", "he": "heb", "hi": "hin",
    "hu": "hun", "hy": "hye", "id": "ind", "it": "ita", "ja": "jpn", "ka": "kat", "ko": "kor",
    "ku": "kur", "nl": "nld", "no": "nor", "pl": "pol", "ps": "pus", "pt": "por", "ro": "ron",
    "ru": "rus", "sr": "srp", "sv": "swe", "th": "tha", "tr": "tur", "uk": "ukr", "ur": "urd",
    "vi": "vie", "zh": "zho",
}  # fmt: skip
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
    contents = _contents(case)
    for exhibit in origins.exhibits:
        yield _exhibit(exhibit, origins.of_exhibit(exhibit.id), contents).line()
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contents:
    """What is known of exhibits' contents, by exhibit id."""

    facts: dict[str, DocumentFacts]
    durations_s: dict[str, float]
    texts: dict[str, str]


def _contents(case: CaseView) -> _Contents:
    texts: dict[str, list[str]] = {}
    for passage in case.records(Passage):
        if passage.role is not PassageRole.TRANSLATION:
            texts.setdefault(passage.exhibit_id, []).append(passage.text)
    return _Contents(
        facts={one.exhibit_id: one for one in case.records(DocumentFacts)},
        durations_s={one.exhibit_id: one.duration_s for one in case.records(RecordingFacts)},
        texts={exhibit_id: "\n\n".join(parts) for exhibit_id, parts in texts.items()},
    )


def _exhibit(exhibit: Exhibit, origin: Origin | None, contents: _Contents) -> Entity:
    facts = contents.facts.get(exhibit.id) or DocumentFacts(exhibit_id=exhibit.id, media_type="")
    duration_s = contents.durations_s.get(exhibit.id)
    is_recording = exhibit.kind.holds_sound
    properties = (
        ("fileName", (file_name(exhibit),)),
        ("title", _values(exhibit.title or facts.title)),
        ("author", _values(exhibit.author or facts.author)),
        ("notes", (f"SHA-256 {exhibit.id}",)),  # its own contentHash takes SHA-1 alone
        ("fileSize", (str(exhibit.size_bytes),)),
        ("language", _values(_LANGUAGES.get(exhibit.language or facts.language or ""))),
        ("mimeType", _values(facts.media_type.partition(";")[0])),  # it takes no parameters
        ("publishedAt", _dates(origin)),
        ("publisher", _values(origin.publisher if origin else None)),
        ("bodyText", _values(contents.texts.get(exhibit.id))),
    )
    length = (f"{duration_s:.3f}",) if is_recording and duration_s is not None else ()
    return Entity(
        id=exhibit.id,
        schema="Audio" if is_recording else "Document",
        properties=(*properties, ("duration", length)),
    )


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
            ("date", _dates(origin)),
            ("publisher", _values(origin.publisher if origin else None)),
            ("proof", (tie.span.exhibit_id,)),
        ),
    )


def _dates(origin: Origin | None) -> tuple[str, ...]:
    """Give the day of publication, or its month or year; empty where it cannot be read as one."""
    found = _DAY.match(origin.published or "") if origin else None
    return (found[0],) if found else ()


def _values(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()
