"""copies: on loose files and on a case, as text and as JSON."""

from __future__ import annotations

import json
import shutil
import wave
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest
import typer
from typer.testing import CliRunner, Result

from earwitness.case.errors import CaseNotFound
from earwitness.case.opening import read_case, write_case
from earwitness.case.progress import Silent
from earwitness.case.records import CopyLink
from earwitness.case.runner import run_stages
from earwitness.cli import copies as command
from earwitness.cli.app import app as whole_app
from earwitness.intake.stage import EXTRACT
from earwitness.integrity.copies.stage import COPIES

RATE_HZ = 16_000


def _call(*words: str | Path) -> Result:
    app = typer.Typer()
    command.register(app)
    app.command("other")(lambda: None)  # so that `copies` stays a word of its own
    return CliRunner().invoke(app, ["copies", *(str(word) for word in words)])


def _sound(seconds: float, seed: int) -> np.ndarray:
    """Noise whose bands rise and fall four times a second, as those of speech do."""
    rng = np.random.default_rng(seed)
    frames = np.fft.rfft(rng.normal(size=(round(seconds * 4) + 1, RATE_HZ // 2)))
    steps = np.repeat(rng.uniform(0, 1, (len(frames), 50)) ** 3, len(frames[0]) // 50 + 1, axis=1)
    parts = np.fft.irfft(frames * steps[:, : len(frames[0])]) * np.hanning(RATE_HZ // 2)
    made = np.zeros((len(parts) + 1) * RATE_HZ // 4)
    for at, part in enumerate(parts):
        made[at * RATE_HZ // 4 :][: len(part)] += part
    return 0.5 * made[: round(seconds * RATE_HZ)] / np.abs(made).max()


def _write(path: Path, y: np.ndarray) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes((y * 32767).astype("<i2").tobytes())
    return path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    folder = tmp_path_factory.mktemp("tapes")
    tape = _sound(30.0, seed=1)
    clip = np.concatenate((tape[80_000:160_000], tape[192_000:288_000]))
    return (
        _write(folder / "full.wav", tape),
        _write(folder / "clip.wav", clip),
        _write(folder / "other.wav", _sound(20.0, seed=2)),
    )


def test_links_are_given_as_json_with_the_names_as_typed(files: tuple[Path, ...]) -> None:
    ended = _call(*files, "--json")
    assert ended.exit_code == 0, ended.output
    result = json.loads(ended.stdout)
    (link,) = result["links"]
    assert (link["a"], link["b"]) == (str(files[1]), str(files[0]))
    assert link["b_start_s"] == pytest.approx(5.0, abs=0.001)
    assert link["b_end_s"] == pytest.approx(18.0, abs=0.001)
    assert (link["speed"], link["semitones"]) == (1.0, 0.0)
    assert link["score"] > 6
    (edit,) = link["edits"]
    assert edit["kind"] == "cut"
    assert edit["b_end_s"] - edit["b_start_s"] == pytest.approx(2.0, abs=0.02)
    assert [one["duration_s"] for one in result["recordings"]] == [30.0, 11.0, 20.0]


def test_without_json_a_person_reads_sentences(files: tuple[Path, ...]) -> None:
    ended = _call(*files)
    assert "is sound of" in ended.stdout
    assert "2.0 s are missing" in ended.stdout
    assert not ended.stdout.startswith("{")


def test_out_writes_what_would_be_printed(files: tuple[Path, ...], tmp_path: Path) -> None:
    ended = _call(*files, "--json", "--out", tmp_path / "links.json")
    assert ended.exit_code == 0
    assert len(json.loads((tmp_path / "links.json").read_text(encoding="utf-8"))["links"]) == 1


def test_nothing_shared_is_said(files: tuple[Path, ...]) -> None:
    ended = _call(files[0], files[2])
    assert "no stretch of sound was found that two of the 2 recordings share" in ended.stdout


def test_a_file_that_is_no_recording_is_named_and_the_rest_goes_on(
    files: tuple[Path, ...], tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("Nothing to hear.", encoding="utf-8")
    ended = _call(files[0], files[1], tmp_path / "notes.txt", tmp_path / "gone.wav", "--json")
    assert ended.exit_code == 3
    result = json.loads(ended.stdout)
    assert len(result["links"]) == 1
    assert [Path(line.split(":")[0]).name for line in result["not_read"]] == [
        "notes.txt",
        "gone.wav",
    ]


def test_one_recording_alone_is_wrong_usage(files: tuple[Path, ...]) -> None:
    assert _call(files[0]).exit_code == 2


def test_a_folder_without_a_case_is_refused(tmp_path: Path) -> None:
    assert isinstance(_call(tmp_path).exception, CaseNotFound)


@pytest.fixture(scope="module")
def taken_in(files: tuple[Path, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that holds the three recordings, decoded and not yet compared."""
    folder = tmp_path_factory.mktemp("case")
    for path in files:
        assert CliRunner().invoke(whole_app, ["add", str(folder), str(path)]).exit_code == 0
    with write_case(folder) as case:
        run_stages(case, (EXTRACT,), progress=Silent())
    return folder


@pytest.fixture(scope="module")
def compared(taken_in: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compared") / "case"
    shutil.copytree(taken_in, folder)
    with write_case(folder) as case:
        run_stages(case, (COPIES,), progress=Silent())
    return folder


def test_a_case_gives_the_links_that_its_last_run_stored(
    compared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_again(opened: object) -> NoReturn:
        pytest.fail("compared again what the case holds already")

    monkeypatch.setattr(command, "_links", not_again)
    ended = _call(compared, "--json")
    assert ended.exit_code == 0, ended.output
    (link,) = json.loads(ended.stdout)["links"]
    assert (link["a"], link["b"]) == ("clip.wav", "full.wav")
    assert link["b_start_s"] == pytest.approx(5.0, abs=0.001)
    assert [edit["kind"] for edit in link["edits"]] == ["cut"]
    with read_case(compared) as case:
        assert [one.because for one in case.records(CopyLink)] == [link["because"]]


def test_a_case_that_was_not_compared_yet_is_compared_now(taken_in: Path, compared: Path) -> None:
    now, stored = (json.loads(_call(one, "--json").stdout) for one in (taken_in, compared))
    assert now == stored


def test_every_field_of_a_link_is_given(compared: Path) -> None:
    (link,) = json.loads(_call(compared, "--json").stdout)["links"]
    spans = ("a_start_s", "a_end_s", "b_start_s", "b_end_s")
    assert link.keys() == {
        *("a", "b", *spans, "speed", "semitones", "score", "offset_error_s", "edits", "because")
    }
    assert link["edits"][0].keys() == {"kind", *spans}
