"""The speech stage: one activity per recording."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from earwitness.case.audio import WorkingAudio
from earwitness.case.checkpoints import Checkpoint
from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import RecordingFacts, SpeechActivity
from earwitness.case.stages import WorkContext
from earwitness.voices.stage import SPEECH, SpeechTask

CONTEXT = WorkContext(options=(), progress=lambda fraction: None, checkpoint=Checkpoint())


def case_with(*facts: RecordingFacts, audio: WorkingAudio | None = None) -> SimpleNamespace:
    exhibits = [SimpleNamespace(id="e1", name="tape.opus"), SimpleNamespace(id="e2", name="b.wav")]
    return SimpleNamespace(
        exhibits=lambda kind=None: exhibits,
        records=lambda kind, exhibit_id=None: [f for f in facts if f.exhibit_id == exhibit_id],
        state_of=lambda *kinds, exhibit_id=None: f"state-{exhibit_id}",
        working_audio=lambda exhibit_id: audio,
    )


def facts_of(exhibit_id: str) -> RecordingFacts:
    return RecordingFacts(
        exhibit_id=exhibit_id,
        container="ogg",
        codec="opus",
        rate_hz=48000,
        channels=1,
        claimed_duration_s=None,
        duration_s=12.5,
        bit_rate=None,
        tags=(),
        decoded_sha256="",
        working_copy="",
        peak_step_s=0.1,
        peaks=(),
    )


def test_only_recordings_that_were_decoded_are_units_weighted_by_their_length() -> None:
    units = list(SPEECH.units(case_with(facts_of("e1"))))
    assert [(unit.subject, unit.label, unit.inputs, unit.weight) for unit in units] == [
        ("e1", "tape.opus", ("state-e1",), 12.5)
    ]


def test_each_recording_gets_its_activity(tmp_path: Path) -> None:
    path = tmp_path / "working.s16"
    np.zeros(16_000, dtype="<i2").tofile(path)
    task = SpeechTask(exhibit_id="e1", label="tape.opus", audio=WorkingAudio(path=path))
    (activity,) = SPEECH.work(task, CONTEXT)
    assert isinstance(activity, SpeechActivity)
    assert activity.spans == ()
    assert {type(activity)} == set(SPEECH.writes)


def test_a_recording_without_working_copy_is_refused_by_name() -> None:
    case = case_with(facts_of("e1"))
    unit = next(iter(SPEECH.units(case)))
    with pytest.raises(UnreadableExhibit, match=r"tape\.opus has no working copy"):
        SPEECH.work(SPEECH.payload(case, unit), CONTEXT)
