"""One record of every kind about voices, copies and opinions, for the tests of exports."""

from __future__ import annotations

from typing import Any

from earwitness.case.records import (
    Comparison,
    CopyLink,
    ExpertReport,
    Span,
    SpokenWord,
    Turn,
    Voice,
    VoiceCount,
    VoicePrint,
)
from earwitness.case.vocabulary import Against


def voices_of(tape: str) -> list[Any]:
    """Two voices of a tape, one of them named, with all that hangs on them."""
    return [
        Voice(
            id="v-1",
            exhibit_id=tape,
            ordinal=1,
            net_speech_s=9.0,
            alone_s=8.0,
            is_stray=False,
            because="9.0 s of speech that sounds like one voice",
            name="the chair",
        ),
        VoiceCount(exhibit_id=tape, suggested=1, least=1, most=2, because="a suggestion"),
        Turn(id="tu-1", exhibit_id=tape, start_s=0.0, end_s=9.0, voice_id="v-1", confidence=0.9),
        VoicePrint(
            id="vp-1",
            exhibit_id=tape,
            voice_id="v-1",
            person=None,
            net_speech_s=8.0,
            snr_db=21.0,
            bandwidth_hz=None,
            condition="wideband",
            pieces_s=((0.0, 3.0),),
            vectors=((1.0, 0.0),),
            because="one piece",
        ),
        _comparison(tape),
        SpokenWord(
            id="sw-1", exhibit_id=tape, word_id="w-1", start_s=0.5, voice_id="v-1", overlaps=False
        ),
    ]


def _comparison(tape: str) -> Comparison:
    return Comparison(
        id="co-1",
        exhibit_id=tape,
        voice_id="v-1",
        against=Against.REFERENCE,
        person="Orla Vane",
        other_voice_id=None,
        other_exhibits=("d" * 64,),
        log10_lr=None,
        log10_low=None,
        log10_high=None,
        least_log10=None,
        most_log10=None,
        scale="",
        same="the voice is Orla Vane's",
        other="the voice is somebody else's",
        population="read English speech",
        population_n=251,
        conditions=("wideband", "wideband"),
        net_speech_s=(3.0, 20.0),
        snr_db=(21.0, None),
        figures=(("cllr", 0.1),),
        cautions=("A high ratio does not exclude a clone.",),
        because="Not compared: 3.0 s of net speech, under 5 s.",
        method="campplus/1",
    )


def copies_and_opinions(tape: str, report: str, passage: str) -> list[Any]:
    """A copy link of a tape with itself, and an expert's opinion told of in a report."""
    return [
        CopyLink(
            id="copy-1",
            exhibit_id=tape,
            start_s=0.0,
            end_s=5.0,
            other_exhibit_id=tape,
            other_start_s=10.0,
            other_end_s=15.0,
            speed=1.0,
            semitones=0.0,
            score=12.0,
            offset_error_s=0.001,
            edits=(("cut", 2.0, 2.0, 12.0, 12.5),),
            because="5.0 s stand in both",
        ),
        ExpertReport(
            id="er-1",
            span=Span(exhibit_id=report, passage_id=passage, start_char=0, end_char=10),
            by_text="Dr Voss",
            by_mention_id=None,
            paid_by_text="",
            paid_by_mention_id=None,
            file_text="tape 1",
            file_sha256="",
            file_exhibit_id=None,
            method="",
            words="Mayor Vane",
            scope="",
            is_first_hand=False,
            confidence=0.6,
            because="told here, not shown",
        ),
    ]
