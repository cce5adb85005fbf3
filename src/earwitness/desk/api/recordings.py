"""One recording as its page draws it: voices, findings, copies and passages by the second."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter
from pydantic import Field

from earwitness.case.errors import UnusableSignal
from earwitness.case.records import CopyLink, Exhibit, Finding, Turn
from earwitness.case.vocabulary import Outcome
from earwitness.desk.api.message import Message
from earwitness.desk.looking import Look
from earwitness.desk.room import Room
from earwitness.desk.sound.peaks import LEVELS_PER_S
from earwitness.desk.sound.tiles import COLUMNS, TILE_S
from earwitness.dossier.ribbon_svg import edit_text
from earwitness.dossier.wording import outcome_key

_SEEN_FROM_THERE = {"cut": "inserted", "inserted": "cut"}


class VoiceLane(Message):
    """One voice with its turns. called empty: nobody has named it. key: of its colour."""

    voice_id: str
    key: str
    label: str
    called: str
    is_stray: bool
    turns: tuple[tuple[float, float], ...] = Field(description="(start_s, end_s), in order")


class FindingMark(Message):
    """The outcome of a test. start_s null: it is about the recording as a whole."""

    record_id: str
    test: str
    outcome: Outcome
    key: str = Field(description="the outcome in one word, for its colour")
    start_s: float | None
    end_s: float | None
    because: str
    limits: str


class Difference(Message):
    """What differs inside a shared stretch, by the seconds of both recordings."""

    kind: str
    start_s: float
    end_s: float
    other_start_s: float
    other_end_s: float
    says: str


class Copy(Message):
    """A stretch of this recording that another shares. speed: seconds there in a second here."""

    record_id: str
    start_s: float
    end_s: float
    other_exhibit_id: str
    other_title: str
    other_start_s: float
    other_end_s: float
    other_duration_s: float | None
    speed: float
    because: str
    differences: tuple[Difference, ...]


class PassageMark(Message):
    """A passage by its seconds."""

    passage_id: str
    start_s: float
    end_s: float


class RecordingAnswer(Message):
    """Everything that is drawn along a recording's time."""

    exhibit_id: str
    title: str
    duration_s: float
    outline_per_s: tuple[int, ...] = LEVELS_PER_S
    tile_s: tuple[int, ...] = TILE_S
    tile_columns: int = COLUMNS
    voices: tuple[VoiceLane, ...]
    findings: tuple[FindingMark, ...]
    copies: tuple[Copy, ...]
    passages: tuple[PassageMark, ...]


def routes(room: Room) -> APIRouter:
    """Give the address of this part."""
    router = APIRouter(tags=["recordings"])

    @router.get("/recording/{exhibit_id}", summary="What is drawn along a recording's time")
    def recording(exhibit_id: str) -> RecordingAnswer:
        exhibit = room.case.reader.exhibit(exhibit_id)
        return recording_answer(room.look(), exhibit)

    return router


def recording_answer(look: Look, exhibit: Exhibit) -> RecordingAnswer:
    """Gather what is drawn along a recording's time. Raises UnusableSignal for no recording."""
    facts = look.index.recording_facts.get(exhibit.id)
    if facts is None:
        raise UnusableSignal(
            f"{exhibit.name} was not decoded as a recording; look at `earwitness status`"
        )
    passages = look.index.passages_of.get(exhibit.id, ())
    return RecordingAnswer(
        exhibit_id=exhibit.id,
        title=look.index.title(exhibit),
        duration_s=facts.duration_s,
        voices=tuple(_lanes(look, exhibit.id)),
        findings=tuple(
            _finding(one) for one in look.case.records(Finding) if one.exhibit_id == exhibit.id
        ),
        copies=tuple(copies_of(look, exhibit.id)),
        passages=tuple(
            PassageMark(passage_id=one.id, start_s=one.start_s, end_s=one.end_s)
            for one in passages
            if one.start_s is not None and one.end_s is not None
        ),
    )


def _lanes(look: Look, exhibit_id: str) -> Iterator[VoiceLane]:
    turns: dict[str | None, list[Turn]] = {}
    for turn in look.voices.turns_of.get(exhibit_id, ()):
        turns.setdefault(turn.voice_id, []).append(turn)
    for voice in look.voices.voices_of.get(exhibit_id, ()):
        tag = look.voices.tag(voice.id)
        yield VoiceLane(
            voice_id=voice.id,
            key=tag.key,
            label=tag.label,
            called=tag.called,
            is_stray=voice.is_stray,
            turns=tuple((turn.start_s, turn.end_s) for turn in turns.get(voice.id, ())),
        )


def _finding(one: Finding) -> FindingMark:
    return FindingMark(
        record_id=one.id,
        test=one.test,
        outcome=one.outcome,
        key=outcome_key(one.outcome),
        start_s=one.start_s,
        end_s=one.end_s,
        because=one.because,
        limits=one.limits,
    )


def copies_of(look: Look, exhibit_id: str) -> Iterator[Copy]:
    """List the stretches that a recording shares, whichever of the two a link names first."""
    for link in look.case.records(CopyLink):
        if link.exhibit_id == exhibit_id:
            yield _copy(link, look, is_first=True)
        elif link.other_exhibit_id == exhibit_id:
            yield _copy(link, look, is_first=False)


def _copy(link: CopyLink, look: Look, *, is_first: bool) -> Copy:
    own, other = (link.start_s, link.end_s), (link.other_start_s, link.other_end_s)
    other_id = link.other_exhibit_id
    if not is_first:
        own, other, other_id = other, own, link.exhibit_id
    facts = look.index.recording_facts.get(other_id)
    return Copy(
        record_id=link.id,
        start_s=own[0],
        end_s=own[1],
        other_exhibit_id=other_id,
        other_title=look.index.title(look.index.exhibits[other_id]),
        other_start_s=other[0],
        other_end_s=other[1],
        other_duration_s=facts.duration_s if facts is not None else None,
        speed=link.speed if is_first else 1.0 / link.speed,
        because=link.because,
        differences=tuple(_difference(edit, is_first=is_first) for edit in link.edits),
    )


def _difference(edit: tuple[str, float, float, float, float], *, is_first: bool) -> Difference:
    """Word a difference from the side of the recording asked for: what one lacks, one has."""
    kind, a_start, a_end, b_start, b_end = edit
    own, other = (a_start, a_end), (b_start, b_end)
    if not is_first:
        kind, own, other = _SEEN_FROM_THERE.get(kind, kind), other, own
    return Difference(
        kind=kind,
        start_s=own[0],
        end_s=own[1],
        other_start_s=other[0],
        other_end_s=other[1],
        says=edit_text(kind, own, other),
    )
