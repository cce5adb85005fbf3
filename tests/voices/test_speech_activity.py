"""Speech activity: where somebody speaks, whatever the length of blocks and the level."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from earwitness.case.audio import WORKING_RATE_HZ, WorkingAudio
from earwitness.voices import activity
from earwitness.voices.activity import (
    WINDOW,
    WINDOW_S,
    speech_activity,
    speech_probabilities,
    speech_spans,
)
from earwitness.voices.level import GREATEST_GAIN, hearing_gain, speech_level


def probabilities(*runs: tuple[float, float]) -> np.ndarray:
    """(probability, seconds) after one another, as windows."""
    parts = [np.full(round(seconds / WINDOW_S), value) for value, seconds in runs]
    return np.concatenate(parts).astype(np.float32)


def working(folder: Path, samples: np.ndarray) -> WorkingAudio:
    path = folder / "working.s16"
    np.round(np.clip(samples, -1, 1) * 32767).astype("<i2").tofile(path)
    return WorkingAudio(path=path)


def loud_windows(samples: np.ndarray) -> np.ndarray:
    """A detector that hears speech wherever there is sound."""
    return (np.abs(samples).reshape(-1, WINDOW).max(axis=1) > 0.1).astype(np.float32)


@pytest.mark.parametrize(
    ("runs", "count"),
    [
        pytest.param([(0.0, 3.2)], 0, id="silence holds no speech"),
        pytest.param([(0.34, 3.2)], 0, id="just under the threshold is no speech"),
        pytest.param([(0.0, 1.6), (0.36, 1.6), (0.0, 1.6)], 1, id="just over it is speech"),
        pytest.param([(0.9, 0.96), (0.21, 0.96), (0.9, 0.96)], 1, id="a weaker sign carries on"),
        pytest.param([(0.9, 0.96), (0.19, 0.256), (0.9, 0.96)], 1, id="a breath divides nothing"),
        pytest.param([(0.9, 0.96), (0.19, 0.32), (0.9, 0.96)], 2, id="a pause divides"),
        pytest.param([(0.0, 0.96), (0.9, 0.064), (0.0, 0.96)], 0, id="a click is no speech"),
        pytest.param([(0.0, 0.96), (0.9, 0.096), (0.0, 0.96)], 1, id="a short word is speech"),
        pytest.param([(0.9, 0.96)], 1, id="speech up to the very end is closed"),
    ],
)
def test_stretches_follow_threshold_and_pauses(runs: list[tuple[float, float]], count: int) -> None:
    heard = probabilities(*runs)
    assert len(speech_spans(heard, duration_s=len(heard) * WINDOW_S)) == count


def test_stretches_are_in_order_inside_the_recording_and_apart() -> None:
    heard = np.random.default_rng(7).random(4000).astype(np.float32)
    duration_s = len(heard) * WINDOW_S - 0.01
    spans = speech_spans(heard, duration_s=duration_s)
    flat = [moment for span in spans for moment in span]
    assert flat == sorted(flat)
    assert flat[0] >= 0.0
    assert flat[-1] <= duration_s
    assert all(end > start for start, end in spans)


def test_three_seconds_of_silence_before_move_every_stretch_by_three_seconds() -> None:
    heard = probabilities((0.0, 1.6), (0.9, 1.6), (0.0, 1.6), (0.9, 0.64), (0.0, 1.6))
    later = np.concatenate([probabilities((0.0, 3.2)), heard])
    early = speech_spans(heard, duration_s=10.0)
    moved = np.array(speech_spans(later, duration_s=13.2)) - np.array(early)
    assert moved == pytest.approx(np.full((2, 2), 3.2))


@pytest.mark.parametrize("windows", [1, 7, 100, 10_000])
def test_the_length_of_blocks_changes_nothing(
    windows: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    samples = np.random.default_rng(3).normal(0, 0.2, 3 * WORKING_RATE_HZ + 77)
    audio = working(tmp_path, samples)
    whole = speech_probabilities(audio, detect=loud_windows)
    monkeypatch.setattr(activity, "BLOCK_WINDOWS", windows)
    assert np.array_equal(speech_probabilities(audio, detect=loud_windows), whole)
    assert len(whole) == -(-len(samples) // WINDOW)


def test_progress_rises_to_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(activity, "BLOCK_WINDOWS", 10)
    told: list[float] = []
    audio = working(tmp_path, np.zeros(WORKING_RATE_HZ))
    speech_probabilities(audio, detect=loud_windows, progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0


@pytest.mark.parametrize("seconds", [0.0, 0.001, 5.0])
def test_a_recording_without_speech_gives_no_stretch_and_says_so(
    seconds: float, tmp_path: Path
) -> None:
    audio = working(tmp_path, np.zeros(round(seconds * WORKING_RATE_HZ)))
    found = speech_activity(audio, exhibit_id="e1")
    assert found.spans == ()
    assert found.net_speech_s == 0.0
    assert found.because.startswith("no speech was found in")


@pytest.mark.parametrize(
    ("level", "gain"),
    [
        pytest.param(0.0, 1.0, id="silence is not amplified"),
        pytest.param(0.2, 1.0, id="usual speech is heard as it is"),
        pytest.param(0.01, 1.0, id="the border itself is heard as it is"),
        pytest.param(0.0099, 0.05 / 0.0099, id="just below the border is raised"),
        pytest.param(0.00001, GREATEST_GAIN, id="rounding noise is not blown up without end"),
    ],
)
def test_only_very_quiet_recordings_are_heard_louder(level: float, gain: float) -> None:
    assert hearing_gain(level) == pytest.approx(gain)


def test_half_the_gain_is_half_the_level(tmp_path: Path) -> None:
    samples = 0.3 * np.sin(np.arange(3 * WORKING_RATE_HZ) / 10)
    whole = speech_level(working(tmp_path, samples))
    assert speech_level(working(tmp_path, samples / 2)) == pytest.approx(whole / 2, rel=0.001)


def test_one_loud_knock_does_not_make_a_quiet_recording_loud(tmp_path: Path) -> None:
    samples = 0.002 * np.random.default_rng(1).normal(size=60 * WORKING_RATE_HZ)
    samples[:400] = 0.9
    assert speech_level(working(tmp_path, samples)) < 0.003


def decoded(path: Path) -> np.ndarray:
    import av

    resampler = av.AudioResampler(format="s16", layout="mono", rate=WORKING_RATE_HZ)
    with av.open(str(path)) as container:
        frames = [*container.decode(audio=0), None]
        parts = [one.to_ndarray()[0] for frame in frames for one in resampler.resample(frame)]
    return np.concatenate(parts).astype(np.float64) / 32768


@pytest.mark.parametrize("gain", [1.0, 0.01, 0.003])
def test_kennedy_is_heard_in_four_stretches_however_quiet(
    gain: float, shared: Path, tmp_path: Path
) -> None:
    audio = working(tmp_path, gain * decoded(shared / "data/speech/misc/jfk.flac"))
    found = speech_activity(audio, exhibit_id="e1")
    starts = [start for start, _ in found.spans]
    assert starts == pytest.approx([0.22, 3.23, 5.34, 8.12], abs=0.1)
    assert found.net_speech_s == pytest.approx(8.4, abs=0.2)
    assert ("louder" in found.because) == (gain < 1)


def test_the_real_detector_remembers_across_blocks(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    audio = working(tmp_path, decoded(shared / "data/speech/misc/jfk.flac"))
    whole = speech_probabilities(audio)
    monkeypatch.setattr(activity, "BLOCK_WINDOWS", 13)
    assert speech_probabilities(audio) == pytest.approx(whole, abs=1e-4)
