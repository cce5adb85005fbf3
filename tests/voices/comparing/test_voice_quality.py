"""Level over pauses and bandwidth, on sounds whose truth is known."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import scipy.signal

from earwitness.case.audio import WorkingAudio
from earwitness.voices.comparing.quality import HIGHEST_SNR_DB, bandwidth_hz, snr_db

RATE_HZ = 16_000
SPEECH = ((1.0, 3.0),)
PAUSES = ((0.0, 1.0), (3.0, 4.0))


def sound(tmp_path: Path, *, noise: float, speech: float = 0.1) -> WorkingAudio:
    """Four seconds of noise, with louder noise for speech in the middle."""
    rng = np.random.default_rng(1)
    y = noise * rng.normal(size=4 * RATE_HZ)
    y[RATE_HZ : 3 * RATE_HZ] += speech * rng.normal(size=2 * RATE_HZ)
    path = tmp_path / "sound.s16"
    (np.clip(y, -1, 1) * 32767).astype("<i2").tofile(path)
    return WorkingAudio(path=path)


@pytest.mark.parametrize(("noise", "level_db"), [(0.1, 0.0), (0.01, 20.0), (0.001, 40.0)])
def test_the_level_over_pauses_leaves_the_pauses_noise_out(
    tmp_path: Path, noise: float, level_db: float
) -> None:
    found = snr_db(sound(tmp_path, noise=noise), speech=SPEECH, pauses=PAUSES)
    assert found == pytest.approx(level_db, abs=0.5)


def test_half_the_gain_changes_no_level_over_pauses(tmp_path: Path) -> None:
    loud = snr_db(sound(tmp_path, noise=0.01, speech=0.1), speech=SPEECH, pauses=PAUSES)
    soft = snr_db(sound(tmp_path, noise=0.005, speech=0.05), speech=SPEECH, pauses=PAUSES)
    assert soft == pytest.approx(loud, abs=0.15)


def test_without_half_a_second_of_pauses_nothing_is_measured(tmp_path: Path) -> None:
    audio = sound(tmp_path, noise=0.01)
    assert snr_db(audio, speech=SPEECH, pauses=((0.0, 0.4),)) is None
    assert snr_db(audio, speech=SPEECH, pauses=((0.0, 0.6),)) is not None


def test_digital_silence_in_pauses_gives_the_highest_level_not_an_infinite_one(
    tmp_path: Path,
) -> None:
    audio = sound(tmp_path, noise=0.0)
    assert snr_db(audio, speech=SPEECH, pauses=PAUSES) == HIGHEST_SNR_DB


def syllables(*, edge_hz: float | None, seconds: float = 6.0) -> np.ndarray:
    """Noise that comes and goes four times a second, cut off at a frequency."""
    rng = np.random.default_rng(2)
    samples = round(seconds * RATE_HZ)
    loud = np.sin(2 * np.pi * 2.0 * np.arange(samples) / RATE_HZ) > 0
    y = 0.1 * rng.normal(size=samples) * loud
    if edge_hz is not None:
        band = scipy.signal.butter(12, edge_hz, fs=RATE_HZ, output="sos")
        y = scipy.signal.sosfilt(band, y)
    return (y + 1e-4 * rng.normal(size=samples)).astype(np.float32)


@pytest.mark.parametrize(
    ("edge_hz", "low", "high"), [(3400.0, 3300, 4900), (5000.0, 4900, 6600), (None, 7900, 8000)]
)
def test_bandwidth_is_where_moving_sound_ends(
    edge_hz: float | None, low: float, high: float
) -> None:
    found = bandwidth_hz([syllables(edge_hz=edge_hz)])
    assert found is not None
    assert low <= found <= high


def test_a_steady_tone_and_too_little_sound_have_no_bandwidth() -> None:
    seconds = np.arange(5 * RATE_HZ) / RATE_HZ
    assert bandwidth_hz([np.sin(2 * np.pi * 440.0 * seconds).astype(np.float32)]) is None
    assert bandwidth_hz([syllables(edge_hz=None, seconds=0.4)]) is None
    assert bandwidth_hz([]) is None
