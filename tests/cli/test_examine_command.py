"""examine: one recording alone, a sheet and nothing else left behind."""

from __future__ import annotations

import hashlib
import json
import tempfile
import wave
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from earwitness.case.errors import UnreadableExhibit, UnusableSignal
from earwitness.cli.app import app
from earwitness.dossier.sheet import summary_sentence


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    """Two seconds of noise with half a second of exact zeros in the middle."""
    noise = np.random.default_rng(5).normal(0.0, 2000.0, 32_000)
    noise[12_000:20_000] = 0.0
    path = tmp_path / "clip 5.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(noise.astype("<i2").tobytes())
    return path


def test_a_sheet_is_written_beside_the_file_and_nothing_else(clip: Path) -> None:
    ended = call("examine", clip)
    assert ended.exit_code == 0, ended.output
    sheet = clip.with_name("clip 5-examination.html")
    assert sorted(clip.parent.iterdir()) == sorted([clip, sheet])
    page = sheet.read_text(encoding="utf-8")
    assert hashlib.sha256(clip.read_bytes()).hexdigest() in page
    assert "earwitness examine &#39;clip 5.wav&#39;" in page
    assert "data:image/png;base64," in page
    assert "<script" not in page


def test_no_case_is_left_in_the_temporary_folder(
    clip: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    assert call("examine", clip).exit_code == 0
    assert not list((tmp_path / "temporary").glob("earwitness-examine-*"))


def test_html_names_the_sheet(clip: Path, tmp_path: Path) -> None:
    call("examine", clip, "--html", tmp_path / "sheet.html")
    assert (tmp_path / "sheet.html").is_file()
    assert not clip.with_name("clip 5-examination.html").exists()


def test_json_gives_facts_findings_methods_and_no_sheet(clip: Path) -> None:
    ended = call("examine", clip, "--json")
    found = json.loads(ended.stdout)
    assert found["sha256"] == hashlib.sha256(clip.read_bytes()).hexdigest()
    assert found["facts"]["duration_s"] == pytest.approx(2.0)
    silences = [f for f in found["findings"] if f["test"] == "silence" and f["start_s"] is not None]
    assert [(s["start_s"], s["end_s"]) for s in silences] == [(0.75, 1.25)]
    assert {m["stage"] for m in found["methods"]} >= {"extract", "container"}
    assert not clip.with_name("clip 5-examination.html").exists()


def test_out_takes_what_would_be_printed(clip: Path, tmp_path: Path) -> None:
    call("examine", clip, "--out", tmp_path / "said.txt")
    assert "SHA-256" in (tmp_path / "said.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("notes.txt", b"Words and nothing else.\n", UnusableSignal),
        ("empty.wav", b"", UnreadableExhibit),
    ],
)
def test_what_is_no_recording_is_refused_in_one_line(
    tmp_path: Path, name: str, content: bytes, error: type[Exception]
) -> None:
    (tmp_path / name).write_bytes(content)
    ended = call("examine", tmp_path / name)
    assert ended.exit_code == 1
    assert isinstance(ended.exception, error)
    assert name in str(ended.exception)


def test_nothing_ran_is_said() -> None:
    assert summary_sentence(()) == "No test could be run on this file."
