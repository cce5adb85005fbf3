"""Invented voices: a recording written as who speaks from when to when, and things said of it."""

from __future__ import annotations

from collections.abc import Sequence

from earwitness.case.records import Exhibit, Review, Turn, Voice, record_id
from earwitness.case.reviews import NewReview
from earwitness.case.vocabulary import ExhibitKind, Verdict
from earwitness.case.voices.corrections import SaidOfVoices, standing
from earwitness.case.voices.fits import alone_of, speech_of
from earwitness.case.voices.reviews import HeardVoices, Witness
from earwitness.case.voices.stretches import seconds
from earwitness.case.voices.voiced import Voiced, as_voiced

TAPE = "e" * 64
EXHIBIT = Exhibit(id=TAPE, name="quay.opus", kind=ExhibitKind.RECORDING, size_bytes=1)
ANNA = Witness(who="Anna", note="heard it")

Line = tuple[int | None, float, float]  # the voice's ordinal (None: nobody knows), start_s, end_s


def heard(lines: Sequence[Line], *, exhibit_id: str = TAPE) -> tuple[list[Voice], list[Turn]]:
    """Make a machine's voices and turns."""
    turns = [
        Turn(
            id=record_id("tu", exhibit_id, start_s, end_s, ordinal),
            exhibit_id=exhibit_id,
            start_s=start_s,
            end_s=end_s,
            voice_id=None if ordinal is None else voice_id(ordinal, exhibit_id=exhibit_id),
            confidence=0.8,
            because="heard",
        )
        for ordinal, start_s, end_s in lines
    ]
    turns.sort(key=lambda one: (one.start_s, one.id))
    spoken = speech_of(turns)
    voices = []
    for ordinal in sorted({line[0] for line in lines if line[0] is not None}):
        one = voice_id(ordinal, exhibit_id=exhibit_id)
        net_s = round(seconds(spoken[one]), 3)
        voices.append(
            Voice(
                id=one,
                exhibit_id=exhibit_id,
                ordinal=ordinal,
                net_speech_s=net_s,
                alone_s=round(seconds(alone_of(one, spoken)), 3),
                is_stray=net_s < 2.0,
                because="told apart",
            )
        )
    return voices, turns


def voice_id(ordinal: int, *, exhibit_id: str = TAPE) -> str:
    return record_id("v", exhibit_id, ordinal)


def said(*news: NewReview) -> list[SaidOfVoices]:
    """Number reviews as a case file would, and give those that stand."""
    return list(standing(reviews(*news)))


def reviews(*news: NewReview) -> list[Review]:
    return [
        Review(
            number=number,
            at=f"2031-03-0{number}T10:00:00Z",
            who=new.who,
            record_id=new.record_id,
            verdict=new.verdict,
            correction=new.correction,
            note=new.note,
        )
        for number, new in enumerate(news, start=1)
    ]


def confirming(record: str) -> NewReview:
    return NewReview(record_id=record, verdict=Verdict.CONFIRM, who="Boris")


def seen(lines: Sequence[Line], *news: NewReview, duration_s: float | None = 1000.0) -> HeardVoices:
    """What a person sees, after corrections."""
    voiced = corrected(lines, *news)
    return HeardVoices(
        exhibit=EXHIBIT, voices=voiced.voices, turns=voiced.turns, duration_s=duration_s
    )


def corrected(lines: Sequence[Line], *news: NewReview) -> Voiced:
    voices, turns = heard(lines)
    return as_voiced(TAPE, voices, turns, said=said(*news))


def lines_of(voiced: Voiced) -> list[tuple[str | None, float, float]]:
    """Write turns as (how the voice is called, start_s, end_s)."""
    labels = {voice.id: voice.label for voice in voiced.voices}
    return [
        (None if turn.voice_id is None else labels[turn.voice_id], turn.start_s, turn.end_s)
        for turn in voiced.turns
    ]
