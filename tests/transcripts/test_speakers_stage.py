"""Words get speakers in a case: anew when people correct voices, not when they name one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from earwitness.case.case_file import CaseFile, Incoming
from earwitness.case.layout import CaseFolder
from earwitness.case.progress import Silent
from earwitness.case.records import (
    Exhibit,
    Passage,
    Record,
    SpeechActivity,
    SpokenWord,
    Turn,
    Voice,
    Word,
)
from earwitness.case.runner import run_stages
from earwitness.case.stages import Stage, Unit, WorkContext
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind, PassageRole
from earwitness.case.voices.reviews import HeardVoices, Witness, merge_voices, name_voice, reassign
from earwitness.transcripts.speakers_stage import SPOKEN_WORDS

ME = Witness(who="me")


def _units(case: CaseView) -> list[Unit]:
    return [Unit(subject=one.id, label=one.name, inputs=(one.id,)) for one in case.exhibits()]


def _speech(exhibit_id: str) -> list[Record]:
    spans = ((0.0, 6.0),)
    return [SpeechActivity(exhibit_id=exhibit_id, spans=spans, net_speech_s=6.0, because="heard")]


def _words(exhibit_id: str) -> list[Record]:
    passage = Passage(
        id="p",
        exhibit_id=exhibit_id,
        ordinal=0,
        role=PassageRole.SEGMENT,
        text="hold the gate",
        start_char=0,
        end_char=13,
        start_s=0.0,
        end_s=6.0,
    )
    words = [
        Word(
            id=f"w-{at}",
            passage_id="p",
            exhibit_id=exhibit_id,
            ordinal=at,
            text=text,
            start_s=2.0 * at + 0.5,
            end_s=2.0 * at + 1.0,
            confidence=None,
        )
        for at, text in enumerate(["hold", "the", "gate"])
    ]
    return [passage, *words]


def _turns(exhibit_id: str) -> list[Record]:
    rows = (("v-1", 0.0, 2.0), ("v-2", 2.0, 4.0), ("v-1", 4.0, 6.0))
    voices = [
        Voice(
            id=f"v-{ordinal}",
            exhibit_id=exhibit_id,
            ordinal=ordinal,
            net_speech_s=6.0 - 2.0 * ordinal,
            alone_s=6.0 - 2.0 * ordinal,
            is_stray=False,
            because="heard",
        )
        for ordinal in (1, 2)
    ]
    turns = [
        Turn(
            id=f"tu-{at}",
            exhibit_id=exhibit_id,
            start_s=start_s,
            end_s=end_s,
            voice_id=voice,
            confidence=0.9,
        )
        for at, (voice, start_s, end_s) in enumerate(rows)
    ]
    return [*voices, *turns]


def _made(exhibit_id: str, context: WorkContext) -> Sequence[Record]:
    return [*_speech(exhibit_id), *_words(exhibit_id), *_turns(exhibit_id)]


HEAR = Stage(
    name="hear",
    version="1",
    sentence="Hear.",
    source="none",
    limits="none",
    writes=(SpeechActivity, Passage, Word, Voice, Turn),
    units=_units,
    payload=lambda case, unit: unit.subject,
    work=_made,
)
STAGES = (HEAR, SPOKEN_WORDS)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    with CaseFile.open(CaseFolder(root=tmp_path / "case")) as opened:
        path = tmp_path / "quay.opus"
        path.write_bytes(b"sound")
        opened.take_in([Incoming(path=path, name="quay.opus", kind=ExhibitKind.RECORDING)])
        run_stages(opened, STAGES, progress=Silent())
        yield opened


@pytest.fixture
def tape(case: CaseFile) -> Exhibit:
    return case.exhibit("quay.opus")


def _voices(case: CaseFile) -> list[str | None]:
    return [one.voice_id for one in case.records(SpokenWord)]


def test_each_word_gets_its_voice(case: CaseFile) -> None:
    assert _voices(case) == ["v-1", "v-2", "v-1"]
    assert run_stages(case, STAGES, progress=Silent()).done == 0


def test_corrected_turns_give_the_words_anew(case: CaseFile, tape: Exhibit) -> None:
    heard = HeardVoices.of(case, tape)
    new = reassign(heard, heard.voice("2"), start_s=4.0, end_s=6.0, said=ME)
    case.add_reviews([new])
    assert run_stages(case, STAGES, progress=Silent()).done == 1
    assert _voices(case) == ["v-1", "v-2", "v-2"]
    heard = HeardVoices.of(case, tape)
    case.add_reviews([merge_voices(heard, heard.voice("1"), heard.voice("2"), said=ME)])
    run_stages(case, STAGES, progress=Silent())
    assert _voices(case) == ["v-1", "v-1", "v-1"]


def test_a_name_computes_nothing_again(case: CaseFile, tape: Exhibit) -> None:
    heard = HeardVoices.of(case, tape)
    case.add_reviews([name_voice(heard, heard.voice("2"), "Olga", said=ME)])
    assert run_stages(case, STAGES, progress=Silent()).done == 0


@pytest.mark.parametrize("left", [_words, _turns], ids=["no turns", "no words"])
def test_words_keep_no_voice_of_turns_or_words_that_are_gone(case: CaseFile, left) -> None:
    anew = replace(HEAR, version="2", work=lambda one, context: [*_speech(one), *left(one)])
    run_stages(case, (anew, SPOKEN_WORDS), progress=Silent())
    assert _voices(case) == []


def test_documents_and_recordings_without_speech_are_no_work(case: CaseFile) -> None:
    assert [unit.label for unit in SPOKEN_WORDS.units(case)] == ["quay.opus"]
    silent = replace(HEAR, version="3", work=lambda one, context: _words(one))
    run_stages(case, (silent,), progress=Silent())
    assert list(SPOKEN_WORDS.units(case)) == []
