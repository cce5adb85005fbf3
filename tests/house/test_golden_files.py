"""Golden files are never written by an ordinary test run."""

from __future__ import annotations

from pathlib import Path

import golden
import pytest


@pytest.fixture(autouse=True)
def _not_blessing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(golden.BLESS_VARIABLE, raising=False)


def test_a_missing_file_fails_and_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="make bless"):
        golden.agree("text", tmp_path / "a.txt")
    assert not (tmp_path / "a.txt").exists()


def test_a_different_result_fails_and_the_file_stays(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("before")
    with pytest.raises(AssertionError):
        golden.agree("after", tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_text() == "before"


def test_blessing_writes_what_was_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(golden.BLESS_VARIABLE, "1")
    golden.agree("after", tmp_path / "new" / "a.txt")
    monkeypatch.delenv(golden.BLESS_VARIABLE)
    golden.agree("after", tmp_path / "new" / "a.txt")
