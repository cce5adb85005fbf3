"""An hour of talk that nobody spoke: its sound, and what the stages would find in it."""

from __future__ import annotations

import random
import wave
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from earwitness.case.records import (
    Finding,
    Passage,
    Record,
    RecordingFacts,
    SpeechActivity,
    SpokenWord,
    Turn,
    Voice,
    VoiceCount,
    Word,
    record_id,
)
from earwitness.case.vocabulary import Outcome, PassageRole

RATE_HZ = 16_000
SEGMENT_S = 6.0
WORDS_A_SEGMENT = 15
VOICES = 4


def records_of_hour(
    exhibit_id: str, rng: random.Random, *, vocabulary: Sequence[str], seconds: int
) -> Mapping[str, Sequence[Record]]:
    """Make the records of a recording, by the stage that would have made them."""
    spoken = list(_spoken(exhibit_id, rng, vocabulary, seconds=seconds))
    passages = [one for one in spoken if isinstance(one, Passage)]
    voices = [record_id("vo", exhibit_id, number) for number in range(VOICES)]
    turns = [_turn(passage, rng.choice(voices)) for passage in passages]
    whose = {passage.id: turn.voice_id for passage, turn in zip(passages, turns, strict=True)}
    return {
        "extract": [_facts(exhibit_id, seconds)],
        "transcribe": spoken,
        "turns": [*_voices(exhibit_id, voices, turns), *turns],
        "speech": [_speech(exhibit_id, turns)],
        "edits": list(_findings(exhibit_id, seconds)),
        "spoken words": [
            _spoken_word(word, whose[word.passage_id]) for word in spoken if isinstance(word, Word)
        ],
    }


def _turn(passage: Passage, voice_id: str) -> Turn:
    return Turn(
        id=record_id("tu", passage.id),
        exhibit_id=passage.exhibit_id,
        start_s=passage.start_s or 0.0,
        end_s=passage.end_s or 0.0,
        voice_id=voice_id,
        confidence=0.8,
    )


def _spoken(
    exhibit_id: str, rng: random.Random, vocabulary: Sequence[str], *, seconds: int
) -> Iterator[Passage | Word]:
    at = 0
    for ordinal in range(int(seconds / SEGMENT_S)):
        passage_id = record_id("p", exhibit_id, ordinal)
        said = [rng.choice(vocabulary) for _ in range(WORDS_A_SEGMENT)]
        text, begin_s = " ".join(said), ordinal * SEGMENT_S
        yield Passage(
            id=passage_id,
            exhibit_id=exhibit_id,
            ordinal=ordinal,
            role=PassageRole.SEGMENT,
            text=text,
            start_char=at,
            end_char=at + len(text),
            start_s=begin_s,
            end_s=begin_s + 5.5,
            language="en",
            confidence=0.7,
            method="made for measuring",
        )
        at += len(text) + 1
        for number, word in enumerate(said):
            word_s = begin_s + 0.36 * number
            yield Word(
                id=record_id("w", passage_id, number),
                passage_id=passage_id,
                exhibit_id=exhibit_id,
                ordinal=number,
                text=word,
                start_s=word_s,
                end_s=word_s + 0.3,
                confidence=round(rng.uniform(0.3, 1.0), 3),
            )


def _spoken_word(word: Word, voice_id: str | None) -> SpokenWord:
    return SpokenWord(
        id=record_id("sw", word.id),
        exhibit_id=word.exhibit_id,
        word_id=word.id,
        start_s=word.start_s,
        voice_id=voice_id,
        overlaps=False,
    )


def _voices(exhibit_id: str, voices: Sequence[str], turns: Sequence[Turn]) -> Iterator[Record]:
    for number, voice_id in enumerate(voices, start=1):
        spoken_s = sum(turn.end_s - turn.start_s for turn in turns if turn.voice_id == voice_id)
        yield Voice(
            id=voice_id,
            exhibit_id=exhibit_id,
            ordinal=number,
            net_speech_s=spoken_s,
            alone_s=spoken_s,
            is_stray=False,
            because="made for measuring",
        )
    yield VoiceCount(
        exhibit_id=exhibit_id, suggested=VOICES, least=3, most=5, because="made for measuring"
    )


def _speech(exhibit_id: str, turns: Sequence[Turn]) -> SpeechActivity:
    return SpeechActivity(
        exhibit_id=exhibit_id,
        spans=tuple((turn.start_s, turn.end_s) for turn in turns),
        net_speech_s=sum(turn.end_s - turn.start_s for turn in turns),
        because="made for measuring",
    )


def _findings(exhibit_id: str, seconds: int) -> Iterator[Finding]:
    for number in range(60):
        begin_s = number * seconds / 60
        yield Finding(
            id=record_id("fi", exhibit_id, number),
            exhibit_id=exhibit_id,
            test="interruption",
            outcome=Outcome.INCONCLUSIVE if number % 9 else Outcome.INCONSISTENT,
            because="made for measuring",
            start_s=begin_s,
            end_s=begin_s + 0.4,
        )


def _facts(exhibit_id: str, seconds: int) -> RecordingFacts:
    return RecordingFacts(
        exhibit_id=exhibit_id,
        container="wav",
        codec="pcm_s16le",
        rate_hz=RATE_HZ,
        channels=1,
        claimed_duration_s=float(seconds),
        duration_s=float(seconds),
        bit_rate=None,
        tags=(),
        decoded_sha256="0" * 64,
        working_copy=f"{exhibit_id}.s16",
        peak_step_s=0.5,
        peaks=(0.3,) * (2 * seconds),
    )


def write_sound(path: Path, *, seconds: int) -> None:
    """Write the sound as a wav file."""
    with wave.open(str(path), "wb") as sound:
        sound.setparams((1, 2, RATE_HZ, 0, "NONE", ""))
        for second in range(seconds):
            sound.writeframesraw(samples(second))


def samples(second: int) -> bytes:
    """Make one second of something that sounds like talk from afar: a hum that swells."""
    t = np.arange(RATE_HZ, dtype=np.float32) / RATE_HZ
    pitch_hz = 110 + 30 * (second % 7)
    voice = sum(np.sin(2 * np.pi * pitch_hz * k * t) / k for k in range(1, 9))
    swell = 0.5 + 0.5 * np.sin(2 * np.pi * 4 * t)
    return bytes((voice * swell * 4000).astype("<i2").tobytes())
