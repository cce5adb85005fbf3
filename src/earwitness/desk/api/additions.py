"""What people add because the machine missed it, tied to words they chose."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field

from earwitness.case.additions.keeping import NewAddition
from earwitness.case.additions.kinds import (
    AddedAttribution,
    AddedClaim,
    AddedForecast,
    AddedMention,
    AddedTie,
    Addition,
    NamingWords,
)
from earwitness.case.additions.saying import OpenText, Whom, check_is_news, open_text
from earwitness.case.additions.standing import StandingAddition, standing_additions
from earwitness.case.case_file import CaseFile
from earwitness.case.identities.saying import known_actors
from earwitness.case.vocabulary import ActorKind, Modality, Relation, Stance
from earwitness.desk.api.message import Message
from earwitness.desk.room import Room

Char = Annotated[int, Field(ge=0, le=10**9)]
Text = Annotated[str, Field(min_length=1, max_length=20_000)]
Line = Annotated[str, Field(max_length=2_000)]


class ChosenWords(Message):
    """Words of the exhibit's reading text, half open; text says which they were when chosen."""

    start: Char
    end: Char
    text: Text


class Meant(Message):
    """Whom words mean. is_new: an actor the case does not have yet, of this kind."""

    called: Annotated[str, Field(min_length=1, max_length=500)]
    is_new: bool = False
    kind: ActorKind = ActorKind.OTHER


class NamedWords(ChosenWords):
    """Words that name somebody. meant null: not said whom."""

    meant: Meant | None = None


class _New(Message):
    exhibit_id: Annotated[str, Field(max_length=200)]
    note: Annotated[str, Field(max_length=10_000)] = ""


class NewMention(_New):
    """That words name somebody."""

    kind: Literal["mention"]
    words: NamedWords


class NewAttribution(_New):
    """Who said what. source null: whoever wrote or speaks the words."""

    kind: Literal["attribution"]
    words: ChosenWords
    source: NamedWords | None = None
    cue: ChosenWords | None = None
    modality: Modality = Modality.ASSERTS
    is_direct: bool = False
    is_negated: bool = False


class NewTie(_New):
    """Who does what to whom."""

    kind: Literal["tie"]
    words: ChosenWords
    holder: NamedWords
    target: NamedWords
    sign: Annotated[int, Field(ge=-1, le=1)]
    relation: Relation


class NewClaim(_New):
    """Somebody's stance on what is at issue. who null: whoever wrote or speaks the words."""

    kind: Literal["claim"]
    words: ChosenWords
    proposition: Annotated[str, Field(min_length=1, max_length=2_000)]
    who: NamedWords | None = None
    stance: Stance = Stance.ASSERTS


class NewForecast(_New):
    """That words predict. by null: whoever wrote or speaks them."""

    kind: Literal["forecast"]
    words: ChosenWords
    by: NamedWords | None = None
    condition: Line = ""
    hedge: Line = ""


NewRecord = Annotated[
    NewMention | NewAttribution | NewTie | NewClaim | NewForecast, Field(discriminator="kind")
]


class AdditionKept(Message):
    """An addition that was appended, with the case's version before and after it."""

    record_id: str
    says: str
    previous_version: str
    version: str


class AddedItem(Message):
    """An addition and how it stands. fits: its words were found; without them it cannot count."""

    record_id: str
    exhibit_id: str
    kind: str
    says: str
    who: str
    at: str
    note: str
    state: str
    counts: bool
    fits: bool


class AdditionsAnswer(Message):
    """Everything people added, oldest first."""

    additions: tuple[AddedItem, ...]


def routes(room: Room) -> APIRouter:
    """Give the addresses of this part."""
    router = APIRouter(tags=["additions"])

    @router.get("/additions", summary="What people added, by whom, why, and whether it counts")
    def additions(exhibit: str = "") -> AdditionsAnswer:
        found = standing_additions(room.case.reader)
        wanted = (one for one in found if exhibit in ("", one.said.exhibit_id))
        return AdditionsAnswer(additions=tuple(_item(one) for one in wanted))

    @router.post("/additions", status_code=201, summary="Add what the machine missed")
    def add(body: NewRecord) -> AdditionKept:
        before = room.case.version()
        record_id, says = room.case.change(lambda case: _append(case, body, who=room.who))
        return AdditionKept(
            record_id=record_id, says=says, previous_version=before, version=room.case.version()
        )

    return router


def _append(case: CaseFile, body: NewRecord, *, who: str) -> tuple[str, str]:
    exhibit, known = case.exhibit(body.exhibit_id), known_actors(case)
    text = open_text(case, exhibit.id, name=exhibit.name, known=known)
    new = NewAddition(addition=_addition(body, text), who=who, note=body.note)
    check_is_news(case, new, known)
    (record_id,) = case.add_records([new])
    return record_id, new.addition.sentence


def _addition(body: NewRecord, text: OpenText) -> Addition:
    if isinstance(body, NewMention):
        return AddedMention(words=_named(body.words, text))
    place = text.at(body.words.start, body.words.end, body.words.text)
    if isinstance(body, NewTie):
        return AddedTie(
            place=place,
            holder=_named(body.holder, text),
            target=_named(body.target, text),
            sign=body.sign,
            relation=body.relation,
        )
    if isinstance(body, NewAttribution):
        cue = body.cue
        return AddedAttribution(
            place=place,
            source=_named_or_none(body.source, text),
            cue=None if cue is None else text.at(cue.start, cue.end, cue.text),
            modality=body.modality,
            is_direct=body.is_direct,
            is_negated=body.is_negated,
        )
    if isinstance(body, NewClaim):
        return AddedClaim(
            place=place,
            proposition=" ".join(body.proposition.split()),
            who=_named_or_none(body.who, text),
            stance=body.stance,
        )
    return AddedForecast(
        place=place,
        by=_named_or_none(body.by, text),
        condition=body.condition,
        hedge=body.hedge,
    )


def _named_or_none(words: NamedWords | None, text: OpenText) -> NamingWords | None:
    return None if words is None else _named(words, text)


def _named(words: NamedWords, text: OpenText) -> NamingWords:
    meant = words.meant
    whom = Whom(called=meant.called, is_new=meant.is_new, kind=meant.kind) if meant else None
    return text.naming(text.at(words.start, words.end, words.text), whom)


def _item(one: StandingAddition) -> AddedItem:
    said = one.said
    return AddedItem(
        record_id=said.record_id,
        exhibit_id=said.exhibit_id,
        kind=said.kind,
        says=said.addition.sentence,
        who=said.who,
        at=said.at,
        note=said.note,
        state=one.state,
        counts=one.counts,
        fits=one.fits,
    )
