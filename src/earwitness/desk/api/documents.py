"""What rests on a document's words, each why, the verdicts on it, what can be put right."""

from __future__ import annotations

from fastapi import APIRouter

from earwitness.case.vocabulary import ActorKind, Modality, Relation, Stance, Verdict
from earwitness.desk.api.message import Message
from earwitness.desk.documents.marked import Marked, marked_in
from earwitness.desk.documents.methods import methods_of
from earwitness.desk.queue.answers import fields_of
from earwitness.desk.queue.messages import QueueField
from earwitness.desk.room import Room


class Words(Message):
    """Words that a record rests on. role: source, cue, content, holder, target or its kind."""

    role: str
    start: int
    end: int


class ActorName(Message):
    """An actor a record speaks of."""

    id: str
    name: str


class VerdictOn(Message):
    """A verdict that stands. correction empty: none of its fields was put right."""

    who: str
    at: str
    verdict: Verdict
    note: str
    correction: str


class MarkedRecord(Message):
    """One record. judged_id: what a verdict is given on. confidence null: a person added it."""

    id: str
    layer: str
    says: str
    because: str
    confidence: float | None
    method: str
    judged_id: str
    passage_id: str
    start: int
    end: int
    parts: tuple[Words, ...]
    actors: tuple[ActorName, ...]
    verdicts: tuple[VerdictOn, ...]
    is_rejected: bool
    added_by: str
    fields: tuple[QueueField, ...]


class Choices(Message):
    """What the forms offer."""

    actors: tuple[ActorName, ...]
    kinds: tuple[str, ...]
    relations: tuple[str, ...]
    modalities: tuple[str, ...]
    stances: tuple[str, ...]


class DocumentAnswer(Message):
    """All records of one exhibit, in order of position. Characters count in its reading text."""

    version: str
    who: str
    exhibit_id: str
    records: tuple[MarkedRecord, ...]
    choices: Choices


def routes(room: Room) -> APIRouter:
    """Give the addresses of this part."""
    router = APIRouter(tags=["documents"])

    @router.get("/document/{exhibit_id}", summary="What rests on an exhibit's words, and why")
    def document(exhibit_id: str) -> DocumentAnswer:
        look = room.look()
        exhibit = room.case.reader.exhibit(exhibit_id)
        methods = methods_of(look, exhibit.id)
        actors = sorted(look.index.actors.values(), key=lambda one: one.name.casefold())
        return DocumentAnswer(
            version=look.version,
            who=room.who,
            exhibit_id=exhibit.id,
            records=tuple(
                _record(one, methods.get(one.layer, "")) for one in marked_in(room, exhibit.id)
            ),
            choices=Choices(
                actors=tuple(ActorName(id=one.id, name=one.name) for one in actors),
                kinds=tuple(ActorKind),
                relations=tuple(Relation),
                modalities=tuple(Modality),
                stances=tuple(Stance),
            ),
        )

    return router


def _record(one: Marked, method: str) -> MarkedRecord:
    return MarkedRecord(
        id=one.id,
        layer=one.layer,
        says=one.says,
        because=one.because,
        confidence=one.confidence,
        method="added by a person" if one.added_by else method,
        judged_id=one.judged_id,
        passage_id=one.passage_id,
        start=one.start,
        end=one.end,
        parts=tuple(Words(role=part.role, start=part.start, end=part.end) for part in one.parts),
        actors=tuple(ActorName(id=actor_id, name=name) for actor_id, name in one.actors),
        verdicts=tuple(
            VerdictOn(
                who=said.who,
                at=said.at,
                verdict=said.verdict,
                note=said.note,
                correction=said.correction,
            )
            for said in one.verdicts
        ),
        is_rejected=one.is_rejected,
        added_by=one.added_by,
        fields=fields_of(one.item) if one.item is not None else _naming_field(one),
    )


def _naming_field(one: Marked) -> tuple[QueueField, ...]:
    """Let a person say whom a mention means; what is sent back is the actor's id."""
    if one.naming is None:
        return ()
    return (QueueField(name="actor_id", kind="actor", value=one.naming.actor_id, choices=()),)
