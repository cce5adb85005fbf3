"""Voices for the invented case: turns with overlap, a stray, names, references, comparisons."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from earwitness.case.records import (
    Comparison,
    Exhibit,
    Review,
    SpokenWord,
    Turn,
    Voice,
    VoiceCount,
    VoicePrint,
    Word,
    record_id,
)
from earwitness.case.vocabulary import Against, ExhibitKind, Verdict
from earwitness.case.voices.corrections import Anchor, VoiceCorrection, VoiceOperation, to_json

if TYPE_CHECKING:
    from fake_case import FakeCase

CLONE = (
    "A high ratio does not exclude a clone: a voice comparison alone does not tell a clone from "
    "the person it imitates."
)
READ = "The population is read English speech; it may not represent the people at issue."
TURNS = {  # of the first clip: ordinal of the voice, start, end, confidence
    "audio/clip-1.opus": (
        (1, 0.8, 4.9, 0.93),
        (2, 4.4, 6.3, 0.81),
        (1, 7.4, 10.1, 0.9),
        (3, 10.3, 10.9, 0.44),
        (2, 11.0, 13.9, 0.86),
        (2, 15.0, 18.2, 0.41),
        (None, 19.5, 22.0, 0.2),
    ),
    "audio/clip-2.opus": ((1, 0.4, 5.2, 0.88), (2, 5.2, 8.0, 0.7)),
    "audio/clip-3-ar.ogg": ((1, 0.5, 6.5, 0.95), (1, 7.0, 9.0, None)),
}


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def voice_id(exhibit: str, ordinal: int) -> str:
    return record_id("v", sha(exhibit), ordinal)


def add_turns(
    case: FakeCase,
    exhibit: str,
    turns: Sequence[tuple[int | None, float, float, float | None]],
    *,
    names: dict[int, str] | None = None,
) -> None:
    """Put turns, their voices, their count and the speaker of each word into a case."""
    exhibit_id = sha(exhibit)
    for ordinal, start, end, sure in turns:
        case.held.append(
            Turn(
                id=record_id("tu", exhibit_id, start, end, ordinal),
                exhibit_id=exhibit_id,
                start_s=start,
                end_s=end,
                voice_id=None if ordinal is None else voice_id(exhibit, ordinal),
                confidence=sure,
            )
        )
    ordinals = sorted({ordinal for ordinal, *_ in turns if ordinal is not None})
    for ordinal in ordinals:
        own = [(s, e) for o, s, e, _ in turns if o == ordinal]
        net = sum(e - s for s, e in own)
        case.held.append(
            Voice(
                id=voice_id(exhibit, ordinal),
                exhibit_id=exhibit_id,
                ordinal=ordinal,
                net_speech_s=net,
                alone_s=net * 0.9,
                is_stray=net < 2.0,
                because="clustered from 4 windows",
                name=(names or {}).get(ordinal),
            )
        )
    case.held.append(
        VoiceCount(
            exhibit_id=exhibit_id,
            suggested=len(ordinals),
            least=max(len(ordinals) - 1, 1),
            most=len(ordinals),
            because="The number stays the same over most thresholds that were tried.",
        )
    )
    for word in [w for w in case.held if isinstance(w, Word) and w.exhibit_id == exhibit_id]:
        case.held.append(_spoken(exhibit, word, turns))


def _spoken(
    exhibit: str, word: Word, turns: Sequence[tuple[int | None, float, float, float | None]]
) -> SpokenWord:
    middle = (word.start_s + word.end_s) / 2
    over = [o for o, s, e, _ in turns if s <= middle <= e]
    ordinal = over[0] if over else None
    return SpokenWord(
        id=record_id("sw", word.id),
        exhibit_id=word.exhibit_id,
        word_id=word.id,
        start_s=word.start_s,
        voice_id=None if ordinal is None else voice_id(exhibit, ordinal),
        overlaps=len(over) > 1,
    )


def add_sound(case: FakeCase, name: str, kind: ExhibitKind, *, snr_db: float = 24.0) -> str:
    """Put a recording of known speech into a case, with what was measured of it."""
    exhibit_id = sha(name)
    case.exhibit_list.append(Exhibit(id=exhibit_id, name=name, kind=kind, size_bytes=90_000))
    case.held.append(
        VoicePrint(
            id=record_id("vp", exhibit_id),
            exhibit_id=exhibit_id,
            voice_id=None,
            person=name.split("/")[1],
            net_speech_s=61.4,
            snr_db=snr_db,
            bandwidth_hz=7600.0,
            condition="wideband",
            pieces_s=((0.0, 4.0),),
            vectors=((1.0,),),
            because="measured on 15 pieces",
        )
    )
    return exhibit_id


def compared(exhibit: str, ordinal: int, person: str | None, **more: Any) -> Comparison:
    """Make a comparison of a voice with known speech; lr None: a refusal."""
    lr = more.pop("lr", None)
    fields: dict[str, Any] = {
        "id": record_id("co", exhibit, ordinal, person, more.get("other_voice_id")),
        "exhibit_id": sha(exhibit),
        "voice_id": voice_id(exhibit, ordinal),
        "against": Against.REFERENCE,
        "person": person,
        "other_voice_id": None,
        "other_exhibits": (sha(f"references/{person}/speech.wav"),),
        "log10_lr": lr,
        "log10_low": None if lr is None else lr - 0.5,
        "log10_high": None if lr is None else min(lr + 0.4, 2.4),
        "least_log10": None if lr is None else -math.log10(251),
        "most_log10": None if lr is None else math.log10(251),
        "scale": "" if lr is None else "moderate" if abs(lr) < 2 else "moderately strong",
        "same": f"voice {ordinal} of the recording is the speaker of the references of {person}",
        "other": f"voice {ordinal} of the recording is somebody else of the population",
        "population": "read English speech, LibriSpeech",
        "population_n": 251,
        "conditions": ("telephone", "wideband"),
        "net_speech_s": (6.8, 61.4),
        "snr_db": (14.2, 24.0),
        "figures": (
            ("cllr", 0.14),
            ("cllr_min", 0.11),
            ("eer", 0.021),
            ("pairs", 4950.0),
            ("speakers", 100.0),
        ),
        "cautions": (READ, CLONE),
        "because": "5.1 s of net speech on the questioned side; 10 s are needed for this pair"
        if lr is None
        else f"The evidence is about {10 ** abs(lr):.0f} times more probable if it is "
        f"{'the same speaker' if lr > 0 else 'somebody else'}.",
        "method": "campplus-cosine/1",
    }
    return Comparison(**{**fields, **more})


def between(first: tuple[str, int], second: tuple[str, int], lr: float | None) -> Comparison:
    """Compare the voices of two recordings."""
    return compared(
        *first,
        None,
        lr=lr,
        against=Against.VOICE,
        other_voice_id=voice_id(*second),
        other_exhibits=(sha(second[0]),),
        same="both voices are one person's",
        other="the voices are two people's",
        because="too little speech in the second recording"
        if lr is None
        else f"The evidence is about {10**lr:.1f} times more probable if one person is in both.",
    )


def add_voices(case: FakeCase) -> None:
    """Give the invented case its voices."""
    one, two, three = TURNS
    for exhibit, turns in TURNS.items():
        add_turns(case, exhibit, turns, names={1: "كريم صادق"} if exhibit == three else None)
    for person in ("Ada Vane", "Orlo Brandt"):
        add_sound(case, f"references/{person}/speech.wav", ExhibitKind.REFERENCE)
    add_sound(case, "population/speaker-1/a.wav", ExhibitKind.POPULATION)
    case.held.extend(
        [
            compared(one, 1, "Ada Vane", lr=1.86),
            compared(one, 1, "Orlo Brandt", lr=-1.31),
            compared(one, 2, "Ada Vane", lr=0.12, scale="none"),
            compared(one, 2, "Orlo Brandt"),
            compared(two, 1, "Ada Vane", lr=2.39, log10_high=2.4),
            between((one, 1), (two, 1), 1.9),
            between((one, 2), (two, 2), 0.6),
            between((one, 1), (two, 2), -1.7),
            between((two, 1), (three, 1), None),
        ]
    )


def add_naming(case: FakeCase) -> None:
    """Let a person give the voice of the third clip a name."""
    case.review_list.append(
        Review(
            number=2,
            at="2031-06-02T11:00:00Z",
            who="M. Editor",
            record_id=voice_id("audio/clip-3-ar.ogg", 1),
            verdict=Verdict.CORRECT,
            correction=to_json(
                VoiceCorrection(
                    operation=VoiceOperation.NAME,
                    exhibit_id=sha("audio/clip-3-ar.ogg"),
                    voice=Anchor(label="voice 1", stretches=((0.5, 6.5),)),
                    name="كريم صادق",
                )
            ),
            note="",
        )
    )
