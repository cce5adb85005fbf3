"""One recording, block by block: resumed after a kill, told as it goes, translated where needed."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from transcript_samples import FakeWhisper

from earwitness.case.audio import WorkingAudio
from earwitness.case.checkpoints import Checkpoint
from earwitness.case.errors import BadSettings
from earwitness.case.records import Passage, Record, SpeechActivity, Word
from earwitness.case.stages import WorkContext
from earwitness.case.vocabulary import PassageRole
from earwitness.transcripts import job
from earwitness.transcripts.job import TranscriptionTask, method_of, transcribe
from earwitness.transcripts.models import SpeechModel

SPANS = ((1.0, 200.0), (210.0, 400.0), (405.0, 410.0))


def prepared(folder: Path) -> TranscriptionTask:
    path = folder / "working.s16"
    np.full(420 * 16_000, 3000, dtype="<i2").tofile(path)
    activity = SpeechActivity(exhibit_id="e1", spans=SPANS, net_speech_s=394.0, because="")
    audio = WorkingAudio(path=path)
    return TranscriptionTask(
        exhibit_id="e1", label="tape", audio=audio, activity=activity, threads=1
    )


def run(
    task: TranscriptionTask,
    model: FakeWhisper,
    monkeypatch: pytest.MonkeyPatch,
    *,
    parts: Path | None = None,
    told: list[float] | None = None,
    **options: str,
) -> tuple[Record, ...]:
    found = SpeechModel(name="whisper-base", folder=Path("/nowhere"), sha256="0" * 64)
    monkeypatch.setattr(job, "find_model", lambda setting: found)
    monkeypatch.setattr(job, "load_whisper", lambda folder, threads: model)
    given = {
        "model": "base",
        "beam": "5",
        "language": "",
        "expected": "",
        "translate": "yes",
        **options,
    }
    context = WorkContext(
        options=tuple(given.items()),
        progress=(told if told is not None else []).append,
        checkpoint=Checkpoint(folder=parts),
    )
    assert task.audio is not None
    return transcribe(task, task.audio, context)


def words_of(records: tuple[Record, ...]) -> list[Word]:
    return [one for one in records if isinstance(one, Word)]


def passages_of(records: tuple[Record, ...], role: PassageRole) -> list[Passage]:
    return [one for one in records if isinstance(one, Passage) and one.role is role]


def test_words_stand_where_they_were_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model = FakeWhisper()
    words = words_of(run(prepared(tmp_path), model, monkeypatch))
    assert len(model.calls) == 2
    assert words[0].start_s == pytest.approx(0.7 + 0.4)
    assert words[1].start_s == pytest.approx(200.3 - 0.9, abs=0.01)
    assert words[2].start_s == pytest.approx(209.7 + 0.4, abs=0.01)
    assert words[3].end_s == pytest.approx(410.3 - 0.5, abs=0.01)


def test_a_segment_over_a_silence_that_was_left_out_is_divided_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    segments = passages_of(run(prepared(tmp_path), FakeWhisper(), monkeypatch), PassageRole.SEGMENT)
    assert [one.text for one in segments if one.text != "[inaudible]"] == [
        "One two.",
        "One",
        "two.",
    ]


def test_a_killed_run_does_not_hear_its_finished_blocks_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    task, parts = prepared(tmp_path), tmp_path / "parts"
    undisturbed = run(task, FakeWhisper(), monkeypatch)
    with pytest.raises(KeyboardInterrupt):
        run(task, FakeWhisper(fail_after=1), monkeypatch, parts=parts)
    model = FakeWhisper()
    assert run(task, model, monkeypatch, parts=parts) == undisturbed
    assert len(model.calls) == 1


def test_an_unreadable_part_is_heard_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    task, parts = prepared(tmp_path), tmp_path / "parts"
    Checkpoint(folder=parts).store(0, b"{ half")
    model = FakeWhisper()
    run(task, model, monkeypatch, parts=parts)
    assert len(model.calls) == 2


def test_progress_rises_to_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[float] = []
    run(prepared(tmp_path), FakeWhisper(), monkeypatch, told=told)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) == 4, "within a block, and after it"


@pytest.mark.parametrize(
    ("language", "translate", "tasks"),
    [
        pytest.param("ar", "yes", ["transcribe", "translate"], id="Arabic, wanted"),
        pytest.param("ar", "no", ["transcribe"], id="Arabic, not wanted"),
        pytest.param("en", "yes", ["transcribe"], id="English needs none"),
    ],
)
def test_only_other_languages_are_translated_and_only_when_asked(
    language: str, translate: str, tasks: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = FakeWhisper(language)
    records = run(prepared(tmp_path), model, monkeypatch, translate=translate)
    assert [call.task for call in model.calls][: len(tasks)] == tasks
    english = passages_of(records, PassageRole.TRANSLATION)
    assert bool(english) == ("translate" in tasks)
    spoken = {one.id: one for one in passages_of(records, PassageRole.SEGMENT)}
    for one in english:
        original = spoken[str(one.of_passage)]
        assert (original.language, one.language) == ("ar", "en")
        assert (one.start_char, one.end_char) == (0, len(one.text))
        assert "translating" in str(one.method)


def test_the_model_is_asked_with_the_settings_that_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = FakeWhisper()
    run(prepared(tmp_path), model, monkeypatch, language="ar")
    call = model.calls[0]
    assert (call.beam_size, call.temperature, call.no_repeat_ngram_size) == (5, 0.0, 6)
    assert call.condition_on_previous_text is False
    assert call.word_timestamps is True
    assert (call.language, call.vad_filter) == ("ar", False)
    assert isinstance(model.model, SimpleNamespace), "the model is left as it was found"


def test_a_language_the_model_does_not_know_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(BadSettings, match=r"transcripts\.language.*'qq'"):
        run(prepared(tmp_path), FakeWhisper(), monkeypatch, language="qq")


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("whisper-base", "whisper-base int8, faster-whisper 1.2.1"),
        ("large-v3", "large-v3 (sha256 abcdefabcdef) int8, faster-whisper 1.2.1"),
    ],
)
def test_every_passage_names_the_model_that_spoke(name: str, method: str) -> None:
    model: Any = SpeechModel(name=name, folder=Path("/x"), sha256="abcdef" * 10)
    assert method_of(model) == method
