"""Tiles of a spectrogram: what sounds lies where it belongs, and their borders join."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from earwitness.case.audio import WORKING_RATE_HZ, WorkingAudio
from earwitness.desk.sound.tiles import (
    COLUMNS,
    ROWS,
    TILE_S,
    loudest,
    tile,
    tile_count,
    tile_levels,
)

ROW_HZ = WORKING_RATE_HZ / 2 / ROWS
Samples = npt.NDArray[np.float64]


def recorded(folder: Path, y: Samples) -> WorkingAudio:
    path = folder / "tape.s16"
    np.round(np.clip(y, -1.0, 1.0) * 32767).astype("<i2").tofile(path)
    return WorkingAudio(path=path)


def tone(frequency_hz: float, seconds: float, *, level: float = 0.3) -> Samples:
    time = np.arange(round(seconds * WORKING_RATE_HZ)) / WORKING_RATE_HZ
    return np.asarray(level * np.sin(2 * np.pi * frequency_hz * time))


@pytest.mark.parametrize("tile_s", TILE_S)
@pytest.mark.parametrize("frequency_hz", [95.0, 1000.0, 4030.0, 7900.0])
def test_a_tone_lies_in_its_row(tmp_path: Path, frequency_hz: float, tile_s: int) -> None:
    audio = recorded(tmp_path, tone(frequency_hz, 12.0))
    column = tile_levels(audio, 0, tile_s=tile_s)[5]
    assert ROWS - 1 - int(column.argmax()) == pytest.approx(frequency_hz / ROW_HZ, abs=1.01)


@pytest.mark.parametrize("tile_s", TILE_S)
def test_a_burst_lies_in_its_columns(tmp_path: Path, tile_s: int) -> None:
    y = np.zeros(11 * WORKING_RATE_HZ)
    y[WORKING_RATE_HZ * 8 : WORKING_RATE_HZ * 9] = tone(1000.0, 1.0)
    drawn = tile_levels(recorded(tmp_path, y), 0, tile_s=tile_s).max(axis=1)
    loud = (np.flatnonzero(drawn > drawn.max() - 20) + 0.5) * tile_s / COLUMNS
    assert loud.min() == pytest.approx(8.0, abs=0.02 + tile_s / COLUMNS)
    assert loud.max() == pytest.approx(9.0, abs=0.02 + tile_s / COLUMNS)


def test_borders_of_tiles_join(tmp_path: Path) -> None:
    """A glide goes on over the border as it goes on inside a tile: no jump, no gap."""
    time = np.arange(21 * WORKING_RATE_HZ) / WORKING_RATE_HZ
    audio = recorded(tmp_path, 0.3 * np.sin(2 * np.pi * (300 + 150 * time) * time))
    both = np.concatenate([tile_levels(audio, number, tile_s=10) for number in (0, 1)])
    ridge = both.argmax(axis=1)[50:1900]
    assert np.abs(np.diff(ridge)).max() <= 1
    steps = np.abs(np.diff(both, axis=0)).mean(axis=1)
    assert steps[COLUMNS - 1] < 3 * np.median(steps[50:1900])


def test_a_column_does_not_depend_on_its_tile(tmp_path: Path) -> None:
    """Forty seconds in one tile, or the sound moved by whole tiles: the same columns."""
    drawn = np.random.default_rng(7).normal(0.0, 0.1, 12 * WORKING_RATE_HZ)
    here = tile_levels(recorded(tmp_path, drawn), 0, tile_s=10)
    later = np.concatenate((np.zeros(20 * WORKING_RATE_HZ), drawn))
    there = tile_levels(recorded(tmp_path, later), 2, tile_s=10)
    assert np.allclose(here[5:], there[5:], atol=1e-3)


def test_behind_the_end_nothing_is_drawn(tmp_path: Path) -> None:
    audio = recorded(tmp_path, tone(1000.0, 13.0))
    assert tile_count(audio.duration_s, tile_s=10) == 2
    drawn = tile(audio, 1, tile_s=10, loudest_db=loudest(audio))
    assert drawn.shape == (ROWS, COLUMNS)
    assert drawn[:, :295].max() == 255
    assert drawn[:, 305:].max() == 0


def test_silence_is_drawn_as_nothing(tmp_path: Path) -> None:
    audio = recorded(tmp_path, np.zeros(3 * WORKING_RATE_HZ))
    assert tile(audio, 0, tile_s=10, loudest_db=loudest(audio)).max() == 0


def test_what_is_loud_is_said_once_for_the_whole_recording(tmp_path: Path) -> None:
    """A quiet minute stays pale beside a loud one, in whatever tile it stands."""
    y = np.concatenate((tone(1000.0, 10.0, level=0.003), tone(1000.0, 10.0, level=0.3)))
    audio = recorded(tmp_path, y)
    top = loudest(audio)
    quiet, loud = (tile(audio, number, tile_s=10, loudest_db=top) for number in (0, 1))
    assert loud[:, 500].max() == 255
    assert 17 < quiet[:, 500].max() < 200


@pytest.mark.parametrize(
    ("duration_s", "tile_s", "count"), [(0.0, 10, 0), (0.1, 10, 1), (10.0, 10, 1), (3600.0, 640, 6)]
)
def test_tiles_are_counted(duration_s: float, tile_s: int, count: int) -> None:
    assert tile_count(duration_s, tile_s=tile_s) == count
