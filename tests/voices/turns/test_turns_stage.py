"""The stage of turns: its units, its refusals, its parts that survive a killed run."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from earwitness.case.audio import WORKING_RATE_HZ, WorkingAudio
from earwitness.case.checkpoints import Checkpoint
from earwitness.case.errors import UnreadableExhibit
from earwitness.case.records import RecordingFacts, Refusal, SpeechActivity, Turn, Voice, VoiceCount
from earwitness.case.stages import WorkContext
from earwitness.voices.turns import job
from earwitness.voices.turns.hearing import hear, joined, packed, unpacked, window_starts
from earwitness.voices.turns.job import find_turns, hear_all
from earwitness.voices.turns.stage import TURNS, TurnsTask

CONTEXT = WorkContext(options=(), progress=lambda fraction: None, checkpoint=Checkpoint())


def working_copy(folder: Path, y: np.ndarray) -> WorkingAudio:
    path = folder / "working.s16"
    np.rint(y * 32767).astype("<i2").tofile(path)
    return WorkingAudio(path=path)


def buzz(seconds: float, *, pitch_hz: float, seed: int = 0) -> np.ndarray:
    """Make a sound with pitch, formants and syllables: the models hear somebody speak."""
    rng = np.random.default_rng(seed)
    times = np.arange(round(seconds * WORKING_RATE_HZ)) / WORKING_RATE_HZ
    glide = pitch_hz * (1 + 0.1 * np.sin(2 * np.pi * 0.7 * times))
    pulses = np.sign(np.sin(2 * np.pi * np.cumsum(glide) / WORKING_RATE_HZ))
    syllables = np.clip(np.sin(2 * np.pi * 3.1 * times), 0, 1)
    return 0.2 * syllables * (pulses * 0.6 + 0.05 * rng.normal(size=len(times)))


def case_with(*, facts: bool, activity: bool) -> SimpleNamespace:
    kept: dict[type, list[object]] = {
        RecordingFacts: [SimpleNamespace(duration_s=12.5)] * facts,
        SpeechActivity: [SimpleNamespace()] * activity,
    }
    return SimpleNamespace(
        exhibits=lambda kind=None: [SimpleNamespace(id="e1", name="tape.opus")],
        records=lambda kind, exhibit_id=None: kept[kind],
        state_of=lambda *kinds, exhibit_id=None: "+".join(kind.__name__ for kind in kinds),
        working_audio=lambda exhibit_id: None,
    )


@pytest.mark.parametrize(
    ("facts", "activity", "units"), [(True, True, 1), (True, False, 0), (False, True, 0)]
)
def test_recordings_that_were_decoded_and_searched_for_speech_are_units(
    facts: bool, activity: bool, units: int
) -> None:
    found = list(TURNS.units(case_with(facts=facts, activity=activity)))
    assert len(found) == units
    for unit in found:
        assert (unit.subject, unit.weight) == ("e1", 12.5)
        assert unit.inputs == ("RecordingFacts+SpeechActivity",)


def test_both_models_enter_the_key_of_a_run() -> None:
    names = [name for name, _ in TURNS.options(case_with(facts=True, activity=True))]
    assert names == ["segmentation.onnx", "campplus.onnx"]
    assert TURNS.options(SimpleNamespace(exhibits=lambda kind=None: [])) == ()


def test_a_recording_that_was_not_decoded_is_refused_by_name() -> None:
    case = case_with(facts=True, activity=True)
    unit = next(iter(TURNS.units(case)))
    with pytest.raises(UnreadableExhibit, match=r"tape\.opus has no working copy"):
        TURNS.work(TURNS.payload(case, unit), CONTEXT)


@pytest.mark.parametrize("seconds", [0.0, 0.01, 3.0, 12.0])
def test_silence_gives_a_refusal_and_no_voice(tmp_path: Path, seconds: float) -> None:
    audio = working_copy(tmp_path, np.zeros(round(seconds * WORKING_RATE_HZ)))
    task = TurnsTask(exhibit_id="e1", label="tape.opus", audio=audio)
    (refusal,) = TURNS.work(task, CONTEXT)
    assert isinstance(refusal, Refusal)
    assert (refusal.what, refusal.exhibit_id) == ("voices", "e1")


def test_parts_heard_apart_are_what_is_heard_together_and_survive_packing(tmp_path: Path) -> None:
    audio = working_copy(tmp_path, buzz(15.0, pitch_hz=120.0))
    starts_s = window_starts(audio.duration_s)
    whole = hear(audio, starts_s=starts_s)
    parts = [hear(audio, starts_s=starts_s[:2]), hear(audio, starts_s=starts_s[2:])]
    together = joined([unpacked(packed(part)) for part in parts])
    assert together.window.tolist() == whole.window.tolist()
    np.testing.assert_allclose(together.shares, whole.shares, atol=1e-2)
    np.testing.assert_allclose(together.vectors, whole.vectors, atol=1e-2)


def test_finished_parts_are_not_heard_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    audio = working_copy(tmp_path, buzz(15.0, pitch_hz=120.0))
    told: list[float] = []
    checkpoint = Checkpoint(folder=tmp_path / "parts")
    context = WorkContext(options=(), progress=told.append, checkpoint=checkpoint)
    monkeypatch.setattr(job, "PART_WINDOWS", 2)
    first = hear_all(audio, context)
    assert told == [0.5, 1.0]
    monkeypatch.setattr(job, "hear", None)
    again = hear_all(audio, context)
    assert first is not None
    assert again is not None
    assert again.vectors.tobytes() == first.vectors.tobytes()


def test_the_same_recording_gives_the_same_records(tmp_path: Path) -> None:
    audio = working_copy(tmp_path, buzz(14.0, pitch_hz=120.0))
    once = find_turns(audio, CONTEXT, exhibit_id="e1")
    assert find_turns(audio, CONTEXT, exhibit_id="e1") == once
    assert {type(record) for record in once} <= set(TURNS.writes)


def test_a_recording_thirty_decibels_quieter_gives_the_same_turns(
    shared: Path, tmp_path: Path
) -> None:
    from benchmarks.diarization import diarization_errors, segments, working_audio

    clip = shared / "data/speech/meetings/trn09.flac"
    loud = working_audio(clip, scratch=tmp_path)
    quiet = working_copy(tmp_path, loud.block() * 0.03)
    both = [
        segments([one for one in find_turns(audio, CONTEXT, exhibit_id="e1") if type(one) is Turn])
        for audio in (loud, quiet)
    ]
    assert diarization_errors(both[0], both[1], scored=((0.0, 30.0),)).rate < 0.03


def test_an_interview_has_its_three_voices(shared: Path, tmp_path: Path) -> None:
    from benchmarks.diarization import working_audio

    audio = working_audio(shared / "data/speech/misc/interview.mp3", scratch=tmp_path)
    records = find_turns(audio, CONTEXT, exhibit_id="e1")
    (count,) = [one for one in records if isinstance(one, VoiceCount)]
    people = [one for one in records if isinstance(one, Voice)]
    assert (count.suggested, count.least <= 3 <= count.most) == (3, True)
    assert sum(not one.is_stray for one in people) == 3


def test_meetings_across_a_table_are_told_apart_for_the_most_part(
    shared: Path, tmp_path: Path
) -> None:
    from benchmarks.diarization import annotated, measured, pooled

    paths = annotated(shared / "data/speech/meetings")
    clips = [measured(path, scratch=tmp_path) for path in paths]
    assert pooled(clips, collar_s=0.0).rate <= 0.28
    assert pooled(clips, collar_s=0.25).rate <= 0.20
