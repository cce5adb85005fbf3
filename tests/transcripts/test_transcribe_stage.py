"""The transcribe stage: its key holds what changes the words, and silence is refused in words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from earwitness.case.checkpoints import Checkpoint
from earwitness.case.errors import ModelMissing, UnreadableExhibit
from earwitness.case.records import Refusal, SpeechActivity
from earwitness.case.settings import TranscriptSettings
from earwitness.case.stages import WorkContext, run_key
from earwitness.transcripts import stage
from earwitness.transcripts.job import TranscriptionTask
from earwitness.transcripts.stage import TRANSCRIBE

HEARD = SpeechActivity(exhibit_id="e1", spans=((1.0, 2.0),), net_speech_s=1.0, because="1.0 s")
SILENT = SpeechActivity(
    exhibit_id="e1", spans=(), net_speech_s=0.0, because="no speech was found in 9.0 s"
)


def case_with(
    *activities: SpeechActivity,
    recordings: int = 1,
    languages: tuple[str, ...] = (),
    **settings: Any,
) -> SimpleNamespace:
    exhibits = [SimpleNamespace(id=f"e{n + 1}", name=f"{n + 1}.wav") for n in range(recordings)]
    return SimpleNamespace(
        settings=SimpleNamespace(transcripts=TranscriptSettings(**settings), languages=languages),
        exhibits=lambda kind=None: exhibits,
        records=lambda kind, exhibit_id=None: [a for a in activities if a.exhibit_id == exhibit_id],
        state_of=lambda *kinds, exhibit_id=None: f"{len(kinds)}-{exhibit_id}",
        working_audio=lambda exhibit_id: None,
    )


def key(case: Any) -> str:
    (unit,) = TRANSCRIBE.units(case)
    return run_key(TRANSCRIBE, options=TRANSCRIBE.options(case), unit=unit)


@pytest.mark.parametrize(
    ("changed", "is_new"),
    [
        pytest.param({"language": "ar"}, True, id="language"),
        pytest.param({"languages": ("ar", "en")}, True, id="languages expected"),
        pytest.param({"translate": False}, True, id="translation"),
        pytest.param({"model": "/no/such/model"}, True, id="model"),
        pytest.param({"threads": 2}, False, id="threads change no word"),
    ],
)
def test_the_key_changes_with_what_changes_the_words(changed: dict[str, Any], is_new: bool) -> None:
    assert (key(case_with(HEARD)) != key(case_with(HEARD, **changed))) == is_new


def test_threads_travel_with_the_task() -> None:
    case = case_with(HEARD, threads=3)
    (unit,) = TRANSCRIBE.units(case)
    assert TRANSCRIBE.payload(case, unit).threads == 3


def test_a_recording_without_speech_activity_is_no_unit_yet() -> None:
    assert list(TRANSCRIBE.units(case_with())) == []


def test_no_digest_is_taken_where_there_is_no_recording(monkeypatch: pytest.MonkeyPatch) -> None:
    def digest(setting: str) -> str:
        raise AssertionError("a digest was asked for")

    monkeypatch.setattr(stage, "model_digest", digest)
    assert ("model_sha256", "") in TRANSCRIBE.options(case_with(recordings=0))


def work(task: TranscriptionTask, model: str = "base") -> Any:
    options = (
        ("model", model),
        ("beam", "5"),
        ("language", ""),
        ("expected", ""),
        ("translate", "yes"),
    )
    context = WorkContext(options=options, progress=lambda x: None, checkpoint=Checkpoint())
    return TRANSCRIBE.work(task, context)


def task_for(activity: SpeechActivity, audio: Any = None) -> TranscriptionTask:
    return TranscriptionTask(
        exhibit_id="e1", label="1.wav", audio=audio, activity=activity, threads=1
    )


def test_a_recording_without_speech_gives_a_refusal_and_no_words() -> None:
    (refusal,) = work(task_for(SILENT))
    assert isinstance(refusal, Refusal)
    assert refusal.what == "transcript"
    assert refusal.because.startswith("no speech was found in 9.0 s; nothing was transcribed")


def test_a_recording_without_working_copy_is_refused_by_name() -> None:
    with pytest.raises(UnreadableExhibit, match=r"1\.wav has no working copy"):
        work(task_for(HEARD))


def test_a_missing_model_is_named_with_the_next_step(tmp_path: Path) -> None:
    audio = SimpleNamespace(duration_s=5.0)
    with pytest.raises(ModelMissing, match="no such folder; give the path"):
        work(task_for(HEARD, audio), model=str(tmp_path / "large-v3"))


def test_nothing_heavy_is_loaded_before_there_is_work() -> None:
    code = (
        "import sys, earwitness.transcripts.stage, earwitness.voices.stage;"
        "print([m for m in ('faster_whisper', 'ctranslate2', 'onnxruntime', 'av')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
