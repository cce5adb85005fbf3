"""Voice prints: of each voice where it speaks alone, and of known speech as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from earwitness.case.audio import WorkingAudio
from earwitness.case.records import Turn, VoicePrint, record_id
from earwitness.case.seconds import united
from earwitness.voices.activity import speech_activity
from earwitness.voices.comparing.cohort import Cohort, nearest_condition
from earwitness.voices.comparing.hearing import Heard, heard
from earwitness.voices.comparing.pieces import SHORTEST_S, Spans


def known_speech_print(
    audio: WorkingAudio,
    *,
    exhibit_id: str,
    person: str | None,
    cohort: Cohort,
    progress: Callable[[float], None] = lambda fraction: None,
) -> VoicePrint:
    """Take the print of a recording that is said to hold one person alone."""
    speech = speech_activity(audio, exhibit_id=exhibit_id).spans
    found = heard(audio, speech=speech, progress=progress)
    return _print(found, exhibit_id=exhibit_id, voice_id=None, person=person, cohort=cohort)


def voice_print(
    audio: WorkingAudio,
    *,
    voice_id: str,
    turns: Sequence[Turn],
    cohort: Cohort,
    progress: Callable[[float], None] = lambda fraction: None,
) -> VoicePrint:
    """Take the print of one voice. turns: of the whole recording, of one voice or more."""
    mine = united((one.start_s, one.end_s) for one in turns if one.voice_id == voice_id)
    others = united((one.start_s, one.end_s) for one in turns if one.voice_id != voice_id)
    anybody = united((one.start_s, one.end_s) for one in turns)
    found = heard(audio, speech=without(mine, others), anybody=anybody, progress=progress)
    exhibit_id = turns[0].exhibit_id
    return _print(found, exhibit_id=exhibit_id, voice_id=voice_id, person=None, cohort=cohort)


def without(spans: Spans, others: Spans) -> Spans:
    """Take away what lies in others. Both in order and without overlap."""
    left: list[tuple[float, float]] = []
    first = 0
    for start, end in spans:
        while first < len(others) and others[first][1] <= start:
            first += 1
        at, number = start, first
        while number < len(others) and others[number][0] < end:
            if others[number][0] > at:
                left.append((at, others[number][0]))
            at = max(at, others[number][1])
            number += 1
        if at < end:
            left.append((at, end))
    return tuple(left)


def _print(
    found: Heard, *, exhibit_id: str, voice_id: str | None, person: str | None, cohort: Cohort
) -> VoicePrint:
    condition = nearest_condition(found.vectors, bandwidth_hz=found.bandwidth_hz, cohort=cohort)
    return VoicePrint(
        id=record_id("vp", exhibit_id, voice_id, person),
        exhibit_id=exhibit_id,
        voice_id=voice_id,
        person=person,
        net_speech_s=found.net_speech_s,
        snr_db=found.snr_db,
        bandwidth_hz=found.bandwidth_hz,
        condition=str(condition),
        pieces_s=found.pieces_s,
        vectors=tuple(tuple(round(float(v), 5) for v in vector) for vector in found.vectors),
        because=_because(found, condition.sentence),
    )


def _because(found: Heard, condition: str) -> str:
    if not found.pieces_s:
        return f"{found.net_speech_s:.1f} s of speech, under {SHORTEST_S} s: nothing to hear"
    level = (
        "no pause to measure noise in"
        if found.snr_db is None
        else f"{found.snr_db:.0f} dB over the pauses"
    )
    upto = "" if found.bandwidth_hz is None else f", heard up to {found.bandwidth_hz:.0f} Hz"
    pieces = "1 piece" if len(found.pieces_s) == 1 else f"{len(found.pieces_s)} pieces"
    sound = f"{found.net_speech_s:.1f} s of speech in {pieces}, {level}{upto}"
    return f"{sound}; nearest known channel: {condition}"
