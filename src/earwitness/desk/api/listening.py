"""Listen first: what a person hears, kept before they see any other words of a passage."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from earwitness.case.errors import UnknownRecord
from earwitness.case.listening import NewHeardNote
from earwitness.case.records import Passage
from earwitness.desk.api.message import Message
from earwitness.desk.room import Room
from earwitness.transcripts.beside import beside
from earwitness.transcripts.hearings import TRANSCRIPT, notes_on


class HeardBody(Message):
    """What somebody hears in a passage. text empty: no word could be made out."""

    passage_id: str = Field(min_length=1, max_length=200)
    text: str = Field(max_length=100_000)
    note: str = Field(default="", max_length=10_000)


class WordPair(Message):
    """A word of one side and what stands for it on the other. Empty: nothing does."""

    mine: str
    theirs: str
    same: bool


class Other(Message):
    """The same passage as somebody else has it. differing: of how many of their words."""

    who: str
    text: str
    kind: Literal["machine", "person"]
    pairs: tuple[WordPair, ...]
    differing: int
    of_words: int


class Heard(Message):
    """What was kept, and now, after it, the others' words beside it."""

    passage_id: str
    mine: str
    others: tuple[Other, ...]
    version: str


def routes(room: Room) -> APIRouter:
    """Give the addresses of this part."""
    router = APIRouter(tags=["listening"])

    @router.post("/listening", status_code=201, summary="Keep what you hear; then see the others")
    def write_down(body: HeardBody) -> Heard:
        passage, start_s, end_s = _spoken(room, body.passage_id)
        new = NewHeardNote(
            who=room.who,
            exhibit_id=passage.exhibit_id,
            start_s=start_s,
            end_s=end_s,
            text=body.text,
            note=body.note,
        )
        room.case.change(lambda case: case.write_down(new))
        return _beside(room, passage)

    @router.get("/listening/{passage_id}", summary="Your words beside the others', once you wrote")
    def listened(passage_id: str) -> Heard:
        passage, _, _ = _spoken(room, passage_id)
        return _beside(room, passage)

    return router


def _spoken(room: Room, passage_id: str) -> tuple[Passage, float, float]:
    passage = room.look().index.passages.get(passage_id)
    if passage is None or passage.start_s is None or passage.end_s is None:
        raise UnknownRecord(f"no spoken passage {passage_id!r} in this case; reload the page")
    return passage, passage.start_s, passage.end_s


def _beside(room: Room, passage: Passage) -> Heard:
    """Lay a listener's words beside the others'. Raises UnknownRecord before they wrote any."""
    heard = dict(notes_on(room.case.reader.heard_notes(), passage))
    mine = heard.pop(room.who, None)
    if mine is None:
        raise UnknownRecord(
            f"{room.who} has not written down yet what is heard in {passage.id!r}; listen first"
        )
    language = passage.language
    machine = _other(TRANSCRIPT, passage.text, "machine", mine.text, language)
    people = (_other(one.who, one.text, "person", mine.text, language) for one in heard.values())
    return Heard(
        passage_id=passage.id,
        mine=mine.text,
        others=(machine, *people),
        version=room.case.version(),
    )


def _other(
    who: str, text: str, kind: Literal["machine", "person"], mine: str, language: str | None
) -> Other:
    found = beside(mine, text, language=language)
    return Other(
        who=who,
        text=text,
        kind=kind,
        pairs=tuple(
            WordPair(mine=one.mine, theirs=one.theirs, same=one.same) for one in found.pairs
        ),
        differing=found.differing,
        of_words=found.of_words,
    )
