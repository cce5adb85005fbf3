"""Pictures of a page: shared out, drawn once, bounded together."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from earwitness.case.audio import WORKING_RATE_HZ, WorkingAudio
from earwitness.dossier.embedded import COLUMNS, MOST_COLUMNS, columns_each, embedded


@pytest.mark.parametrize(
    ("recordings", "most", "columns"),
    [
        (0, 500, 500),
        (1, 500, 500),
        (40, 500, 500),
        (41, 500, 487),
        (200, 500, 100),
        (201, 500, 0),  # too coarse to be looked at
        (3, 120, 120),
        (3, 60, 0),
    ],
)
def test_columns_are_shared_out(recordings: int, most: int, columns: int) -> None:
    assert columns_each(recordings, most=most) == columns


def test_all_pictures_of_a_page_together_are_bounded() -> None:
    assert max(n * columns_each(n, most=COLUMNS) for n in range(1, 5000)) <= MOST_COLUMNS


def test_a_picture_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sound.s16"
    np.random.default_rng(1).integers(-900, 900, WORKING_RATE_HZ).astype("<i2").tofile(path)
    first = embedded(WorkingAudio(path=path), "a" * 64, 30)
    monkeypatch.setattr(WorkingAudio, "block", None)  # reading again would fail
    assert embedded(WorkingAudio(path=path), "a" * 64, 30) == first
    assert first.startswith("data:image/png;base64,")
