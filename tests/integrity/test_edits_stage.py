"""The stage `edits` and its findings: what they say, where, and when they refuse."""

from __future__ import annotations

import numpy as np
import pytest
from edits_sounds import RATE_HZ, babble, through

from earwitness.case.audio import WorkingAudio
from earwitness.case.checkpoints import Checkpoint
from earwitness.case.errors import UnusableSignal
from earwitness.case.records import Finding, RecordingFacts
from earwitness.case.stages import WorkContext
from earwitness.case.vocabulary import Outcome
from earwitness.integrity.edits.stage import EDITS, EditsPayload

CUT, GONE = 80_000, 12_345


def facts_of(seconds: float, rate_hz: int = RATE_HZ) -> RecordingFacts:
    return RecordingFacts(
        exhibit_id="e",
        container="wav",
        codec="pcm_s16le",
        rate_hz=rate_hz,
        channels=1,
        claimed_duration_s=seconds,
        duration_s=seconds,
        bit_rate=256_000,
        tags=(),
        decoded_sha256="0",
        working_copy="e.s16",
        peak_step_s=0.01,
        peaks=(),
    )


def findings(tmp_path, y: np.ndarray, *, is_original: bool = True) -> dict[str, list[Finding]]:
    path = tmp_path / "e.s16"
    path.write_bytes((y * 32768).astype("<i2").tobytes())
    audio = WorkingAudio(path=path)
    payload = EditsPayload(
        name="talk.wav",
        facts=facts_of(audio.duration_s, RATE_HZ if is_original else 44_100),
        audio=audio,
        original=audio if is_original else None,
    )
    context = WorkContext(
        options=(), progress=lambda share: None, checkpoint=Checkpoint(folder=tmp_path)
    )
    found: dict[str, list[Finding]] = {}
    for one in EDITS.work(payload, context):
        found.setdefault(one.test, []).append(one)
    return found


def test_a_cut_is_inconsistent_at_its_second_and_the_reason_says_how_strong(tmp_path):
    y = through(babble(10.0), "libmp3lame", 64)
    join, summary = findings(tmp_path, np.concatenate((y[:CUT], y[CUT + GONE :])))["mp3 grid"]
    assert join.outcome is Outcome.INCONSISTENT
    assert join.start_s <= CUT / RATE_HZ <= join.end_s
    assert "Strength" in join.because
    assert "multiple of 576" in join.limits
    assert summary.outcome is Outcome.INCONCLUSIVE
    assert summary.start_s is None


def test_a_steady_grid_is_no_trace_of_a_cut_but_tells_of_an_earlier_encoding(tmp_path):
    (only,) = findings(tmp_path, through(babble(10.0), "libmp3lame", 64))["mp3 grid"]
    assert only.outcome is Outcome.CONSISTENT
    assert "was MP3 before" in only.because


def test_sound_without_frames_is_inconclusive_and_not_clean(tmp_path):
    found = findings(tmp_path, babble(10.0))
    for test in ("mp3 grid", "aac grid"):
        (only,) = found[test]
        assert only.outcome is Outcome.INCONCLUSIVE


def test_frames_are_not_sought_in_a_resampled_copy(tmp_path):
    found = findings(tmp_path, babble(4.0), is_original=False)
    for test in ("mp3 grid", "aac grid"):
        (only,) = found[test]
        assert only.outcome is Outcome.NOT_TESTED
        assert "44100 Hz" in only.because


@pytest.mark.parametrize(
    ("length", "outcome"), [(20_000, Outcome.INCONSISTENT), (13_500, Outcome.INCONCLUSIVE)]
)
def test_a_repeat_is_told_at_both_places_and_a_short_one_accuses_nobody(tmp_path, length, outcome):
    y = babble(9.0)
    y = np.concatenate((y[:95_000], y[20_000 : 20_000 + length], y[95_000:]))
    here, there = findings(tmp_path, y)["repeats"]
    assert here.outcome is there.outcome is outcome
    assert there.start_s - here.start_s == pytest.approx(75_000 / RATE_HZ, abs=0.01)
    assert here.id != there.id


def test_no_repeat_is_said_too(tmp_path):
    (only,) = findings(tmp_path, babble(6.0))["repeats"]
    assert only.outcome is Outcome.CONSISTENT
    assert "No trace found by this test" in only.because


def test_hum_too_weak_is_not_tested_and_an_interruption_is_a_fact(tmp_path):
    y = babble(8.0)
    loud = int(np.abs(y[60_000:90_000]).argmax()) + 60_000
    found = findings(tmp_path, np.concatenate((y[:loud], np.zeros(8000, np.float32), y[loud:])))
    assert found["hum"][0].outcome is Outcome.NOT_TESTED
    (gap,) = found["interruption"]
    assert gap.outcome is Outcome.INCONCLUSIVE
    assert gap.end_s - gap.start_s == pytest.approx(0.5, abs=0.001)


def test_a_recording_too_short_is_refused_with_its_length(tmp_path):
    with pytest.raises(UnusableSignal, match=r"lasts 1\.00 s"):
        findings(tmp_path, babble(1.0))


def test_a_recording_that_was_not_decoded_is_refused(tmp_path):
    context = WorkContext(
        options=(), progress=lambda share: None, checkpoint=Checkpoint(folder=tmp_path)
    )
    with pytest.raises(UnusableSignal, match=r"talk\.wav: was not decoded"):
        EDITS.work(EditsPayload(name="talk.wav", facts=None, audio=None), context)


def test_the_same_sound_gives_the_same_records(tmp_path):
    y = through(babble(5.0), "libmp3lame", 64)
    assert findings(tmp_path, y) == findings(tmp_path, y)
