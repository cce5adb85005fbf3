"""What is drawn of a sound: no peak is lost, a tone lies in its row, tiles join and are kept."""

from __future__ import annotations

import struct
import zlib
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quay_case import quay_case
from starlette.testclient import TestClient

from earwitness.case.audio import WorkingAudio
from earwitness.desk.app import create_app
from earwitness.desk.sound.peaks import LEVELS_PER_S, outline
from earwitness.desk.sound.store import SoundStore
from earwitness.desk.sound.tiles import COLUMNS, ROWS, loudest, tile, tile_count

RATE_HZ = 16_000


def audio_of(path: Path, y: Any) -> WorkingAudio:
    np.asarray(np.round(np.clip(y, -1, 32767 / 32768) * 32768), dtype="<i2").tofile(path)
    return WorkingAudio(path=path)


def tone(hz: float, seconds: float, level: float = 0.4) -> Any:
    return level * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE_HZ)) / RATE_HZ)


@pytest.mark.parametrize("per_s", LEVELS_PER_S)
@pytest.mark.parametrize("at", [0, 1, 799, 15_999, 960_000, 1_000_000])
def test_one_clipped_sample_is_seen_at_every_level(tmp_path: Path, per_s: int, at: int) -> None:
    y = np.zeros(1_000_001)
    y[at] = 1.0
    drawn = outline(audio_of(tmp_path / "a.pcm", y), per_s=per_s)
    assert drawn[:, 1].max() == 127
    assert int(drawn[:, 1].argmax()) == at // (RATE_HZ // per_s)


def test_half_the_gain_halves_the_outline(tmp_path: Path) -> None:
    whole = outline(audio_of(tmp_path / "a.pcm", tone(220, 2.0, 0.8)), per_s=200)
    half = outline(audio_of(tmp_path / "b.pcm", tone(220, 2.0, 0.4)), per_s=200)
    assert np.abs(whole / 2.0 - half).max() <= 1.0


@given(st.integers(0, 70_000))
def test_the_outline_covers_every_sample(length: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        audio = audio_of(Path(folder) / "a.pcm", np.zeros(length))
        drawn = outline(audio, per_s=200)
    assert len(drawn) == -(-length // 80)


@pytest.mark.parametrize("hz", [500, 1500, 3000, 6000])
def test_a_tone_lies_in_its_row(tmp_path: Path, hz: int) -> None:
    audio = audio_of(tmp_path / "a.pcm", tone(hz, 10.0))
    picture = tile(audio, 0, tile_s=10, loudest_db=loudest(audio))
    row = int(picture.sum(axis=1).argmax())
    assert picture.shape == (ROWS, COLUMNS)
    assert picture.any(axis=0).all(), "a column was left empty"
    assert abs((ROWS - 1 - row) * 62.5 - hz) <= 62.5


def test_tiles_join_at_their_borders(tmp_path: Path) -> None:
    audio = audio_of(tmp_path / "a.pcm", tone(1000, 40.0))
    level = loudest(audio)
    near = [tile(audio, n, tile_s=10, loudest_db=level) for n in range(4)]
    far = tile(audio, 0, tile_s=40, loudest_db=level)
    assert len(near) == tile_count(audio.duration_s, tile_s=10)
    for one, next_one in pairwise(near):
        assert np.abs(one[:, -1].astype(int) - next_one[:, 0]).max() <= 34  # two shades
    assert np.abs(far.astype(int).mean() - np.mean([one.mean() for one in near])) < 4


def test_behind_the_end_nothing_is_drawn(tmp_path: Path) -> None:
    audio = audio_of(tmp_path / "a.pcm", tone(1000, 15.0))
    last = tile(audio, 1, tile_s=10, loudest_db=loudest(audio))
    assert last[:, : COLUMNS // 2 - 1].any()
    assert not last[:, COLUMNS // 2 + 2 :].any()  # half a frame reaches over the end


def test_a_piece_is_made_once_and_kept_in_the_folder(tmp_path: Path) -> None:
    made: list[int] = []
    for _ in range(2):
        store = SoundStore(tmp_path / "kept")
        store.piece("a", 1, make=lambda: made.append(1) or b"piece")  # type: ignore[func-returns-value]
    assert made == [1]
    assert store.piece("a", 2, make=lambda: b"other") == b"other"


def test_where_nothing_can_be_written_a_piece_is_kept_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store, made = SoundStore(tmp_path / "file" / "kept"), []
    for _ in range(2):
        assert store.piece("a", make=lambda: made.append(1) or b"piece") == b"piece"  # type: ignore[func-returns-value]
    assert made == [1]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Any:
    app = create_app(quay_case(tmp_path_factory.mktemp("sound") / "quay"), token="t" * 20)
    with TestClient(app, base_url="http://127.0.0.1:8123") as client:
        client.get(f"/?token={'t' * 20}")
        yield client


def test_the_pictures_of_a_recording_are_sent(desk: TestClient, tape_id: str) -> None:
    pairs = np.frombuffer(desk.get(f"/sound/{tape_id}/outline/200").content, dtype=np.int8)
    assert len(pairs) == 8 * 200 * 2
    png = desk.get(f"/sound/{tape_id}/tiles/10/0.png")
    assert png.headers["content-type"] == "image/png"
    width, height = struct.unpack(">II", png.content[16:24])
    assert (width, height) == (COLUMNS, ROWS)
    assert zlib.crc32(png.content[12:29]) == struct.unpack(">I", png.content[29:33])[0]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("outline/7", 400),
        ("tiles/10/99.png", 404),
        ("tiles/11/0.png", 400),
        ("tiles/10/-1.png", 400),
    ],
)
def test_a_picture_that_is_not_there_is_said_in_one_shape(
    desk: TestClient, tape_id: str, path: str, status: int
) -> None:
    answer = desk.get(f"/sound/{tape_id}/{path}")
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"what", "next"}
