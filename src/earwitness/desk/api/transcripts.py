"""Putting a transcript right in place: words whose times stay, and whose voice speaks."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from earwitness.case.case_file import CaseFile
from earwitness.case.errors import BadSettings, ChangedMeanwhile, UnknownRecord
from earwitness.case.records import Passage, Word
from earwitness.case.reviews import NewReview
from earwitness.case.vocabulary import Verdict
from earwitness.case.voices.corrections import Speaker
from earwitness.case.voices.reviews import (
    HeardVoices,
    Witness,
    merge_voices,
    name_voice,
    reassign,
    split_turn,
)
from earwitness.desk.api.message import Message
from earwitness.desk.room import Room
from earwitness.transcripts.corrections import correction, correction_json
from earwitness.transcripts.formats.transcript import Cue

_CHANGES = (Verdict.CORRECT, Verdict.WITHDRAW)  # verdicts after which a passage reads otherwise


class WordsBody(Message):
    """The words of a passage as a person hears them. based_on: the text that was shown to them."""

    based_on: str = Field(max_length=100_000)
    text: str = Field(max_length=100_000)
    note: str = Field(default="", max_length=10_000)


class WordsKept(Message):
    """What became of a correction. changed: words replaced, inserted or taken out."""

    passage_id: str
    changed: int
    version: str


class WordsNow(Message):
    """How a passage reads now. who empty: nobody has put it right."""

    passage_id: str
    text: str
    who: str
    at: str
    note: str


class VoiceBody(Message):
    """What is said of a recording's voices. voice, other: a number, a label, a name or an id.

    name: `voice` is called `name`. merge: `voice` and `other` are one. reassign: from start_s to
    end_s speaks `voice`, or "new" (a voice of its own), "unknown" (somebody) or "nobody". split:
    the same, from start_s to the end of the turn heard there; `other`: whose turn, where two
    speak at once.
    """

    operation: Literal["name", "merge", "reassign", "split"]
    voice: str = Field(min_length=1, max_length=500)
    other: str = Field(default="", max_length=500)
    name: str = Field(default="", max_length=500)
    start_s: float | None = Field(default=None, ge=0, le=10**7, allow_inf_nan=False)
    end_s: float | None = Field(default=None, ge=0, le=10**7, allow_inf_nan=False)
    note: str = Field(default="", max_length=10_000)


class Kept(Message):
    """Something that was appended, with the case's version after it."""

    version: str


def routes(room: Room) -> APIRouter:
    """Give the addresses of this part."""
    router = APIRouter(tags=["transcripts"])

    @router.post(
        "/transcript/{passage_id}",
        status_code=201,
        summary="Put a passage's words right; words that stay keep their times",
    )
    def correct_words(passage_id: str, body: WordsBody) -> WordsKept:
        changed = room.case.change(lambda case: _correct(case, passage_id, body, who=room.who))
        return WordsKept(passage_id=passage_id, changed=changed, version=room.case.version())

    @router.get("/transcript/{passage_id}", summary="How a passage reads now, and who changed it")
    def words_now(passage_id: str) -> WordsNow:
        return _words_now(room, passage_id)

    @router.post(
        "/voices/{exhibit_id}",
        status_code=201,
        summary="Name, merge or split voices, or say who speaks in a stretch",
    )
    def correct_voices(exhibit_id: str, body: VoiceBody) -> Kept:
        room.case.change(lambda case: _say_of_voices(case, exhibit_id, body, who=room.who))
        return Kept(version=room.case.version())

    return router


def _words_now(room: Room, passage_id: str) -> WordsNow:
    """Say who put a passage's words right last. Raises UnknownRecord."""
    passage = room.look().index.passages.get(passage_id)
    if passage is None or passage.start_s is None:
        raise UnknownRecord(f"no spoken passage {passage_id!r} in this case; reload the page")
    said = [one for one in room.case.reader.reviews() if one.record_id == passage_id]
    last = next((one for one in reversed(said) if one.verdict in _CHANGES), None)
    return WordsNow(
        passage_id=passage_id,
        text=passage.text,
        who=last.who if last else "",
        at=last.at if last else "",
        note=last.note if last else "",
    )


def _correct(case: CaseFile, passage_id: str, body: WordsBody, *, who: str) -> int:
    """Append a correction of a passage's words. Raises ChangedMeanwhile, UnknownRecord."""
    passage = next((one for one in case.records(Passage) if one.id == passage_id), None)
    if passage is None or passage.start_s is None:
        raise UnknownRecord(f"no spoken passage {passage_id!r} in this case; reload the page")
    if passage.text != body.based_on:
        raise ChangedMeanwhile(
            "somebody has changed this passage since it was shown to you; nothing of yours was "
            "kept: reload the page, look at both, then say it again"
        )
    words = [
        one
        for one in case.records(Word, exhibit_id=passage.exhibit_id)
        if one.passage_id == passage.id
    ]
    made = correction(passage, words, [Cue(text=" ".join(body.text.split()))])
    if made is None:
        return 0
    case.add_reviews(
        [
            NewReview(
                record_id=passage.id,
                verdict=Verdict.CORRECT,
                who=who,
                correction=correction_json(made),
                note=body.note,
            )
        ]
    )
    return len(made.changes)


def _say_of_voices(case: CaseFile, exhibit_id: str, body: VoiceBody, *, who: str) -> None:
    heard = HeardVoices.of(case, case.exhibit(exhibit_id))
    case.add_reviews([_voice_review(heard, body, said=Witness(who=who, note=body.note))])


def _voice_review(heard: HeardVoices, body: VoiceBody, *, said: Witness) -> NewReview:
    """Make the review of what was said. Raises BadSettings, UnknownRecord."""
    if body.operation == "name":
        return name_voice(heard, heard.voice(body.voice), body.name, said=said)
    if body.operation == "merge":
        return merge_voices(heard, heard.voice(body.voice), heard.voice(body.other), said=said)
    nobodys = {str(one): one for one in Speaker if one is not Speaker.VOICE}
    target = nobodys.get(body.voice) or heard.voice(body.voice)
    if body.operation == "split" and body.start_s is not None:
        whose = heard.voice(body.other) if body.other else None
        return split_turn(heard, target, at_s=body.start_s, whose=whose, said=said)
    if body.start_s is None or body.end_s is None:
        raise BadSettings("who speaks is said of a stretch; give start_s and end_s")
    return reassign(heard, target, start_s=body.start_s, end_s=body.end_s, said=said)
