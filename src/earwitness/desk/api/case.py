"""The case as a whole, and any single record of it."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter
from pydantic import Field, JsonValue

from earwitness.case.errors import UnknownRecord
from earwitness.case.reader import CaseReader
from earwitness.case.records import (
    Attribution,
    Claim,
    Exhibit,
    Forecast,
    Passage,
    RecordingFacts,
    Refusal,
    Tie,
    Word,
)
from earwitness.case.rows import to_row
from earwitness.case.tables import RECORD_TABLES
from earwitness.case.vocabulary import ExhibitKind, Verdict
from earwitness.desk.api.message import Message
from earwitness.desk.media import media_type_of, plays_in_browsers
from earwitness.desk.room import Room
from earwitness.dossier.remembering import RememberingCase

_LIKELY_FIRST = (Tie, Attribution, Claim, Forecast, Passage)


class Version(Message):
    """Which version of the case a page made now would show."""

    version: str


class Recording(Message):
    """One recording that can be heard. plays: what a page should try first."""

    exhibit_id: str
    name: str
    duration_s: float | None
    original: str | None = Field(description="the address of its own bytes")
    original_type: str
    working_copy: str | None = Field(description="address of the 16 kHz copy; null: none is there")
    plays: str = Field(description='"original", "working copy" or "nothing"')


class Status(Message):
    """What a case holds."""

    title: str
    version: str
    exhibits: int
    recordings: tuple[Recording, ...]
    reviews: int
    refusals: int


class Words(Message):
    """A recording's words: one entry a word in each list, in order of time."""

    exhibit_id: str
    id: tuple[str, ...]
    text: tuple[str, ...]
    start_s: tuple[float, ...]
    end_s: tuple[float, ...]


class VerdictGiven(Message):
    """A verdict somebody gave."""

    at: str
    who: str
    verdict: Verdict
    note: str


class RecordAnswer(Message):
    """A record as stored, with the verdicts on it, oldest first."""

    kind: str
    record: dict[str, JsonValue]
    reviews: tuple[VerdictGiven, ...]


def routes(room: Room) -> APIRouter:
    """Give the addresses of this part."""
    router = APIRouter(tags=["case"])

    @router.get("/status", summary="What the case holds, how each recording can be heard")
    def status() -> Status:
        return _status_of(room.case.reader, version=room.case.version())

    @router.get("/version", summary="It changes when a run ends or somebody judges or corrects")
    def version() -> Version:
        return Version(version=room.case.version())

    @router.get("/record/{record_id}", summary="One current record with the verdicts on it")
    def record(record_id: str) -> RecordAnswer:
        return _record_answer(room.look().case, record_id)

    @router.get("/words/{exhibit_id}", summary="A recording's words with their times")
    def words(exhibit_id: str) -> Words:
        return _words_of(room.look().case, room.case.reader.exhibit(exhibit_id))

    return router


def _status_of(case: CaseReader, *, version: str) -> Status:
    facts = {fact.exhibit_id: fact for fact in case.records(RecordingFacts)}
    recordings = case.exhibits(ExhibitKind.RECORDING)
    return Status(
        title=case.title,
        version=version,
        exhibits=len(case.exhibits()),
        recordings=tuple(_recording(case, one, facts.get(one.id)) for one in recordings),
        reviews=len(case.reviews()),
        refusals=len(case.records(Refusal)),
    )


def _recording(case: CaseReader, exhibit: Exhibit, facts: RecordingFacts | None) -> Recording:
    has_copy = facts is not None and case.working_audio(exhibit.id) is not None
    is_playable = plays_in_browsers(exhibit.name, facts.codec if facts else None)
    plays = "original" if is_playable else "working copy" if has_copy else "nothing"
    return Recording(
        exhibit_id=exhibit.id,
        name=exhibit.name,
        duration_s=facts.duration_s if facts else None,
        original=f"/audio/{exhibit.id}",
        original_type=media_type_of(exhibit.name),
        working_copy=f"/audio/{exhibit.id}.wav" if has_copy else None,
        plays=plays,
    )


def _words_of(case: RememberingCase, exhibit: Exhibit) -> Words:
    own = (word for word in case.records(Word) if word.exhibit_id == exhibit.id)
    words = sorted(own, key=lambda word: (word.start_s, word.end_s))
    return Words(
        exhibit_id=exhibit.id,
        id=tuple(word.id for word in words),
        text=tuple(word.text for word in words),
        start_s=tuple(word.start_s for word in words),
        end_s=tuple(word.end_s for word in words),
    )


def _record_answer(case: RememberingCase, wanted: str) -> RecordAnswer:
    kinds: tuple[type[Any], ...] = (
        *_LIKELY_FIRST,
        *(kind for kind in RECORD_TABLES if kind not in _LIKELY_FIRST),
    )
    for kind in kinds:
        for record in case.records(kind):
            if record.id == wanted:
                return RecordAnswer(
                    kind=RECORD_TABLES[kind].name,
                    record=_plain(record),
                    reviews=_verdicts_on(case, wanted),
                )
    raise UnknownRecord(
        f"no current record {wanted!r} in this case (it may have been rejected); "
        "`earwitness search` finds ids"
    )


def _plain(record: Any) -> dict[str, Any]:
    """Turn a record into plain values; lists are stored as JSON and come back as lists."""
    values = to_row(record)
    lists = {name for name in values if isinstance(getattr(record, name, None), tuple)}
    return {name: json.loads(v) if name in lists else v for name, v in values.items()}


def _verdicts_on(case: RememberingCase, record_id: str) -> tuple[VerdictGiven, ...]:
    return tuple(
        VerdictGiven(at=one.at, who=one.who, verdict=one.verdict, note=one.note)
        for one in case.reviews
        if one.record_id == record_id
    )
