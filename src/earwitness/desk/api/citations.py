"""Citation cards: of any words of an exhibit, and those that people put into the dossier."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from earwitness.case.additions.citations import Cited, NewCitation
from earwitness.case.additions.places import occurrences
from earwitness.case.additions.saying import OpenText, cited_words, open_text
from earwitness.case.errors import BadSettings, UnknownRecord
from earwitness.case.identities.saying import KnownActors
from earwitness.case.reader import CaseReader
from earwitness.case.records import Attribution
from earwitness.case.reviews import standing
from earwitness.desk.api.message import Message
from earwitness.desk.looking import Look
from earwitness.desk.room import Room
from earwitness.dossier.citation_card import CitationCard, Citing, all_cards

Char = Annotated[int, Field(ge=0, le=10**9)]
Second = Annotated[float, Field(ge=0, le=10**9, allow_inf_nan=False)]


class Card(Message):
    """All that a reader needs to check some words. Empty texts: nothing to say.

    clock empty: the words are written. number null: they are not in the dossier.
    """

    number: int | None
    exhibit_id: str = Field(description="the SHA-256 of the file's bytes")
    passage_id: str
    title: str
    name: str
    publisher: str
    published: str
    words: str
    language: str | None
    direction: str
    translations: tuple[str, ...]
    speaker: str
    basis: str = Field(description="what it rests on that this is the speaker")
    transcript: str
    checked: str
    clock: str
    start_s: float | None
    end_s: float | None
    changed: str
    cited_by: str
    cited_at: str
    note: str
    href: str
    lines: tuple[str, ...] = Field(description="the card as plain lines, its address last")
    audio: str | None = Field(description="where its sound is; null: there is none")


class CardsAnswer(Message):
    """The cards of the dossier, in the order in which they were cited."""

    cards: tuple[Card, ...]


class ChosenOfPassage(Message):
    """Which words of a passage: by characters, else by their letters, else all of them."""

    start: Char | None = None
    end: Char | None = None
    text: Annotated[str, Field(max_length=20_000)] = ""
    start_s: Second | None = None
    end_s: Second | None = None


class NewCitationBody(ChosenOfPassage):
    """Words to put into the dossier."""

    exhibit_id: Annotated[str, Field(max_length=200)]
    passage_id: Annotated[str, Field(max_length=200)]
    note: Annotated[str, Field(max_length=10_000)] = ""


class TakeBackBody(Message):
    """Which citation leaves the dossier, and why."""

    number: Annotated[int, Field(ge=1, le=2**53)]
    note: Annotated[str, Field(max_length=10_000)] = ""


class CitationKept(Message):
    """What was changed, with the case's version before and after it."""

    number: int
    previous_version: str
    version: str


def routes(room: Room) -> APIRouter:
    """Give the addresses of this part."""
    router = APIRouter(tags=["citations"])

    @router.get("/citations", summary="What is cited in the dossier")
    def citations() -> CardsAnswer:
        look = room.look()
        return CardsAnswer(
            cards=tuple(_card(one, look) for one in all_cards(_citing(look), look.case.citations))
        )

    @router.get("/citation/{exhibit_id}/{passage_id}", summary="The card of some words")
    def card(
        exhibit_id: str,
        passage_id: str,
        chosen: Annotated[ChosenOfPassage, Query()],
    ) -> Card:
        look = room.look()
        wanted = NewCitationBody(
            exhibit_id=exhibit_id, passage_id=passage_id, **chosen.model_dump()
        )
        return _card(_citing(look).card(_cited(room.case.reader, wanted)), look)

    @router.post("/citations", status_code=201, summary="Put words into the dossier")
    def cite(body: NewCitationBody) -> CitationKept:
        before = room.case.version()
        number = room.case.change(
            lambda case: case.cite(
                NewCitation(cited=_cited(case, body), who=room.who, note=body.note)
            )
        )
        return CitationKept(number=number, previous_version=before, version=room.case.version())

    @router.post("/citations/take-back", summary="Take a citation out of the dossier")
    def take_back(body: TakeBackBody) -> CitationKept:
        before = room.case.version()
        room.case.change(
            lambda case: case.take_citation_back(body.number, who=room.who, note=body.note)
        )
        return CitationKept(
            number=body.number, previous_version=before, version=room.case.version()
        )

    return router


def _citing(look: Look) -> Citing:
    return Citing(
        index=look.index,
        voices=look.voices,
        attributions=look.case.records(Attribution),
        reviews=standing(look.case.reviews),
    )


def _cited(case: CaseReader, wanted: NewCitationBody) -> Cited:
    """Choose the words that are wanted: by characters, by letters, or the whole passage."""
    exhibit = case.exhibit(wanted.exhibit_id)
    nobody = KnownActors(actors=(), namings=(), mentions=(), found={})
    text = open_text(case, exhibit.id, name=exhibit.name, known=nobody)
    start, end = _characters(text, wanted)
    place = text.at(start, end, text.now.text[start:end])
    return cited_words(text, place, start_s=wanted.start_s, end_s=wanted.end_s)


def _characters(text: OpenText, wanted: NewCitationBody) -> tuple[int, int]:
    held = next((one for one in text.now.passages if one.id == wanted.passage_id), None)
    if held is None:
        raise UnknownRecord(
            f"no passage {wanted.passage_id!r} in {text.name}; reload the page and choose again"
        )
    if (wanted.start is None) != (wanted.end is None):
        raise BadSettings("words have a first and a last character; give both, or neither")
    if wanted.start is not None and wanted.end is not None:
        return wanted.start, wanted.end
    if not wanted.text:
        return held.start_char, held.end_char
    found = occurrences(wanted.text, held.text)
    if not found:
        raise BadSettings(
            f"{wanted.text[:60]!r} does not stand in that passage of {text.name}; reload the page "
            "and choose the words again"
        )
    return held.start_char + found[0][0], held.start_char + found[0][1]


def _card(card: CitationCard, look: Look) -> Card:
    at = "" if card.start_s is None else f"?t={card.start_s:g}"
    href = f"/exhibit/{card.exhibit_id}{at}#{card.passage_id}"
    has_sound = card.exhibit_id in look.index.recording_facts
    return Card(
        **{**asdict(card), "href": href},
        lines=card.lines,
        audio=f"/audio/{card.exhibit_id}.wav" if has_sound else None,
    )
