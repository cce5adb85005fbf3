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
    frames = np.random.default_rng(2).normal(0.0, 0.1, (3, 4, 512)).astype(np.float32)
    difference = column_levels(2 * frames, rows=64) - column_levels(frames, rows=64)
    np.testing.assert_allclose(difference, 6.0206, atol=1e-2)


def test_a_recording_read_in_several_blocks_looks_like_one(tmp_path: Path) -> None:
    """A tone that climbs by a step every 20 s shows each step in its own columns."""
    steps = [tone(frequency_hz, 20.0) for frequency_hz in (500.0, 1500.0, 3000.0, 6000.0)]
    drawn = spectrogram(working(tmp_path, np.concatenate(steps)), columns=40, rows=128)
    heights = [(128 - drawn[:, n].argmax() - 0.5) * 62.5 for n in range(40)]
    for n, height in enumerate(heights):
        assert abs(height - (500.0, 1500.0, 3000.0, 6000.0)[n // 10]) < 63


@pytest.mark.parametrize("columns", [7, 8])
def test_the_png_decodes_to_the_very_shades(columns: int) -> None:
    drawn = (np.arange(6 * columns, dtype=np.uint8).reshape(6, columns) % 16) * 17
    with av.open(io.BytesIO(as_png(drawn))) as container:
        frame = next(container.decode(video=0))
    assert (frame.width, frame.height) == (columns, 6)
    pixels = frame.to_ndarray(format="rgba")
    assert (pixels[:, :, 3] == drawn).all()
    assert not pixels[:, :, :3].any()


def test_a_picture_is_bounded_whatever_it_shows() -> None:
    """Shades drawn by lot pack worst: even they take half a byte a point, and little more."""
    by_lot = np.random.default_rng(3).integers(0, 16, (128, 500)).astype(np.uint8) * 17
    assert 30_000 < len(as_png(by_lot)) < 500 * 128 / 2 + 500


def test_the_data_address_holds_the_png() -> None:
    drawn = np.full((4, 5), 255, dtype=np.uint8)
    head, _, body = as_data_uri(drawn).partition(",")
    assert head == "data:image/png;base64"
    assert base64.b64decode(body) == as_png(drawn)
