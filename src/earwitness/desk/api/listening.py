"""Listen first: what a person hears, kept before they see any other words of a passage."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from earwitness.case.errors import BadSettings, UnknownRecord
from earwitness.case.listening import NewHeardNote
from earwitness.case.records import Passage, Word
from earwitness.desk.api.message import Message
from earwitness.desk.room import Room
from earwitness.transcripts.beside import beside
from earwitness.transcripts.hearings import TRANSCRIPT, drawn_beside, notes_on, said_within


class HeardBody(Message):
    """What somebody hears in a passage. text empty: no word could be made out."""

    passage_id: str = Field(min_length=1, max_length=200)
    text: str = Field(max_length=100_000)
    note: str = Field(default="", max_length=10_000)


class DrawnBody(Message):
    """What somebody hears in a stretch that they drew by hand. text empty: no word."""

    start_s: float = Field(ge=0, le=10**7, allow_inf_nan=False)
    end_s: float = Field(ge=0, le=10**7, allow_inf_nan=False)
    text: str = Field(max_length=100_000)
    note: str = Field(default="", max_length=10_000)


class WordPair(Message):
    """A word of one side and what stands for it on the other. Empty: nothing does."""

    mine: str
    theirs: str
    same: bool


class Other(Message):
    """The same seconds as somebody else has it. differing: of how many of their words."""

    who: str
    text: str
    kind: Literal["machine", "person"]
    pairs: tuple[WordPair, ...]
    differing: int
    of_words: int


class Heard(Message):
    """What was kept, and now, after it, the others' words beside it.

    passage_id empty: of a stretch that was drawn by hand.
    """

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

    @router.post(
        "/listening/{exhibit_id}",
        status_code=201,
        summary="Keep what you hear in a stretch you drew; then see the others",
    )
    def write_down_drawn(exhibit_id: str, body: DrawnBody) -> Heard:
        new = NewHeardNote(who=room.who, exhibit_id=exhibit_id, is_drawn=True, **body.model_dump())
        _check(room, new)
        room.case.change(lambda case: case.write_down(new))
        return _beside_drawn(room, new)

    return router


def _check(room: Room, new: NewHeardNote) -> None:
    """Refuse a stretch that the recording does not have. Raises BadSettings, UnknownRecord."""
    exhibit = room.case.reader.exhibit(new.exhibit_id)
    facts = room.look().index.recording_facts.get(exhibit.id)
    if facts is None or exhibit.id != new.exhibit_id or new.end_s > facts.duration_s + 0.001:
        lasts = f"lasts {facts.duration_s:.1f} s" if facts else "cannot be heard"
        raise BadSettings(
            f"{exhibit.name} {lasts}; nobody can listen to it from {new.start_s:.1f} to "
            f"{new.end_s:.1f} s; draw a stretch within it"
        )


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


def _beside_drawn(room: Room, new: NewHeardNote) -> Heard:
    """Lay what was heard in a drawn stretch beside the words spoken within, and other people's."""
    look = room.look()
    notes = room.case.reader.heard_notes()
    kept = max((one for one in notes if one.who == new.who), key=lambda one: one.number)
    passages = look.index.passages_of.get(kept.exhibit_id, ())
    said = said_within(kept, passages, look.case.records(Word))
    people = drawn_beside(notes, kept)
    return Heard(
        passage_id="",
        mine=kept.text,
        others=(
            _other(TRANSCRIPT, said.text, "machine", kept.text, said.language),
            *(_other(one.who, one.text, "person", kept.text, said.language) for one in people),
        ),
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
