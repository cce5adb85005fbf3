"""The quay case with a tape of two voices: a passage in English and one in Arabic."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from quay_case import WORDS, quay_case, store

from earwitness.case.case_file import CaseFile
from earwitness.case.layout import case_folder_for
from earwitness.case.records import (
    Actor,
    Mention,
    Naming,
    Passage,
    Record,
    Span,
    Turn,
    Voice,
    Word,
)
from earwitness.case.vocabulary import ActorKind, PassageRole

ARABIC = ("أغلق", "البوابة", "الآن")
DOUBTED = "Vane"  # the machine is not sure of it


def heard_case(folder: Path) -> Path:
    """Make the case in `folder`."""
    quay_case(folder)
    with closing(CaseFile.open(case_folder_for(folder))) as case:
        tape = case.exhibit("tape 1.wav").id
        said = [
            *_said(tape, 0, "p-tape", WORDS, start_s=0.0, step_s=0.5, language="en"),
            *_said(tape, 1, "p-arabic", ARABIC, start_s=4.0, step_s=1.0, language="ar"),
        ]
        store(case, "transcribe", said, subject=tape)
        store(case, "voices", _voices(tape), subject=tape)
    return folder


def named_case(folder: Path) -> Path:
    """Make the case in `folder`, with somebody named in the first passage of the tape, twice."""
    heard_case(folder)
    with closing(CaseFile.open(case_folder_for(folder))) as case:
        tape = case.exhibit("tape 1.wav").id
        text = " ".join(WORDS)
        vane = Actor(id="ac-vane", name="Ada Vane", kind=ActorKind.PERSON)
        mentions = [
            Mention(
                id=f"m-tape-{written}",
                span=Span(
                    exhibit_id=tape,
                    passage_id="p-tape",
                    start_char=text.index(written),
                    end_char=text.index(written) + len(written),
                ),
                text=written,
                label="PERSON",
            )
            for written in ("Mayor Vane", "gate")
        ]
        naming = Naming(
            mention_id="m-tape-Mayor Vane", actor_id=vane.id, confidence=0.9, because="made by hand"
        )
        store(case, "mentions", mentions, subject=tape)
        store(case, "actors", [vane, naming], subject="case")
    return folder


def _said(
    tape: str,
    ordinal: int,
    passage_id: str,
    words: tuple[str, ...],
    *,
    start_s: float,
    step_s: float,
    language: str,
) -> list[Record]:
    text = " ".join(words)
    start_char = ordinal * 1000
    passage = Passage(
        id=passage_id,
        exhibit_id=tape,
        ordinal=ordinal,
        role=PassageRole.SEGMENT,
        text=text,
        start_char=start_char,
        end_char=start_char + len(text),
        start_s=start_s,
        end_s=start_s + 4.0,
        language=language,
        confidence=0.8,
        method="made-up/1",
    )
    return [
        passage,
        *(
            Word(
                id=f"{passage_id}-{number}",
                passage_id=passage_id,
                exhibit_id=tape,
                ordinal=number,
                text=word,
                start_s=start_s + number * step_s,
                end_s=start_s + (number + 0.9) * step_s,
                confidence=0.5 if word == DOUBTED else 0.9,
            )
            for number, word in enumerate(words)
        ),
    ]


def _voices(tape: str) -> list[Record]:
    voices = [
        Voice(
            id=f"v-{ordinal}",
            exhibit_id=tape,
            ordinal=ordinal,
            net_speech_s=4.0,
            alone_s=4.0,
            is_stray=False,
            because="made by hand",
        )
        for ordinal in (1, 2)
    ]
    turns = [
        Turn(
            id=f"tu-{ordinal}",
            exhibit_id=tape,
            start_s=(ordinal - 1) * 4.0,
            end_s=ordinal * 4.0,
            voice_id=f"v-{ordinal}",
            confidence=0.9,
        )
        for ordinal in (1, 2)
    ]
    return [*voices, *turns]


__all__ = ["ARABIC", "DOUBTED", "heard_case", "named_case"]
