"""The spectrogram: where a sound lies in time and frequency, and a picture that opens."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import av
import numpy as np
import pytest

from earwitness.case.audio import WORKING_RATE_HZ, WorkingAudio
from earwitness.dossier.spectrogram import as_data_uri, as_png, column_levels, spectrogram


def working(tmp_path: Path, y: np.ndarray) -> WorkingAudio:
    path = tmp_path / "sound.s16"
    (y * 32767).astype("<i2").tofile(path)
    return WorkingAudio(path=path)


def tone(frequency_hz: float, seconds: float) -> np.ndarray:
    return 0.5 * np.sin(2 * np.pi * frequency_hz * np.arange(seconds * WORKING_RATE_HZ) / 16_000)


@pytest.mark.parametrize("frequency_hz", [250.0, 1000.0, 4000.0, 7500.0])
def test_a_tone_is_darkest_at_its_frequency(tmp_path: Path, frequency_hz: float) -> None:
    drawn = spectrogram(working(tmp_path, tone(frequency_hz, 2.0)), columns=20, rows=128)
    assert drawn.shape == (128, 20)
    from_top = drawn.mean(axis=1).argmax()
    assert abs((128 - from_top - 0.5) * 62.5 - frequency_hz) < 63


def test_what_comes_later_stands_further_right(tmp_path: Path) -> None:
    y = np.concatenate([np.zeros(WORKING_RATE_HZ), tone(1000.0, 1.0)])
    drawn = spectrogram(working(tmp_path, y), columns=10)
    assert not drawn[:, :5].any()
    assert drawn[:, 5:].any(axis=0).all()


def test_gain_changes_nothing_that_is_seen(tmp_path: Path) -> None:
    noise = np.random.default_rng(1).normal(0.0, 0.1, WORKING_RATE_HZ)
    loud = spectrogram(working(tmp_path, noise), columns=10)
    quiet = spectrogram(working(tmp_path, noise * 0.5), columns=10)
    assert np.abs(loud.astype(int) - quiet.astype(int)).max() <= 17


@pytest.mark.parametrize("samples", [0, 511])
def test_too_short_a_recording_has_no_picture(tmp_path: Path, samples: int) -> None:
    drawn = spectrogram(working(tmp_path, np.zeros(samples)))
    assert drawn.shape[1] == 0
    assert as_data_uri(drawn) == ""


def test_a_short_recording_gets_fewer_columns_and_no_gap(tmp_path: Path) -> None:
    drawn = spectrogram(working(tmp_path, tone(1000.0, 0.2)))
    assert drawn.shape[1] == 6
    assert drawn.any(axis=0).all()


def test_doubling_the_amplitude_raises_each_band_by_6_db() -> None:
    y = np.random.default_rng(2).normal(0.0, 0.1, 4096).astype(np.float32)
    difference = column_levels(2 * y, rows=64) - column_levels(y, rows=64)
    np.testing.assert_allclose(difference, 6.0206, atol=1e-2)


def test_the_png_decodes_to_the_very_shades() -> None:
    drawn = np.arange(6 * 7, dtype=np.uint8).reshape(6, 7) * 6
    with av.open(io.BytesIO(as_png(drawn))) as container:
        frame = next(container.decode(video=0))
    assert (frame.width, frame.height, frame.format.name) == (7, 6, "ya8")
    plane = np.frombuffer(frame.planes[0], dtype=np.uint8).reshape(6, -1)[:, : 7 * 2]
    assert (plane.reshape(6, 7, 2)[:, :, 1] == drawn).all()
    assert not plane.reshape(6, 7, 2)[:, :, 0].any()


def test_the_data_address_holds_the_png() -> None:
    drawn = np.full((4, 5), 255, dtype=np.uint8)
    head, _, body = as_data_uri(drawn).partition(",")
    assert head == "data:image/png;base64"
    assert base64.b64decode(body) == as_png(drawn)
