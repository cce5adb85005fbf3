"""Every command, and that every flag changes what it says it changes."""

from __future__ import annotations

import json
import shutil
import wave
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import earwitness
from earwitness.cli.app import app

REPORT = """title: The tape
published: 2031-03-04
publisher: Harbour Wire
language: en

Anna Weber said on Monday that Boris Lang had lied to the court. Lang denied the charge.

"I never met Anna Weber," Boris Lang told reporters.
"""


def _call(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def _json(*words: str | Path) -> object:
    ended = _call(*words, "--json")
    assert ended.exit_code in (0, 3), ended.output
    return json.loads(ended.stdout)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one report, analysed."""
    folder = tmp_path_factory.mktemp("case")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    assert _call("run", folder).exit_code == 0
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of it, to change."""
    shutil.copytree(made, tmp_path / "case")
    return tmp_path / "case"


def _tone(path: Path) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(bytes(range(256)) * 60)
    return path


def test_run_says_what_it_did_and_where_the_dossier_is(folder: Path) -> None:
    result = _json("run", folder)
    assert isinstance(result, dict)
    assert (result["exhibits"], result["new_exhibits"], result["units_done"]) == (1, 0, 0)
    assert Path(result["dossier"]).is_file()


def test_run_case_puts_the_case_file_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "report.txt").write_text(REPORT, encoding="utf-8")
    _call("run", tmp_path / "files", "--case", tmp_path / "case")
    assert (tmp_path / "case" / "case.db").is_file()
    assert not (tmp_path / "files" / "earwitness").exists()


def test_out_writes_what_would_be_printed(folder: Path, tmp_path: Path) -> None:
    printed = _call("status", folder).stdout
    _call("status", folder, "--out", tmp_path / "status.txt")
    assert "report.txt" in printed
    assert "report.txt" in (tmp_path / "status.txt").read_text(encoding="utf-8")
    ended = _call("status", folder, "--out", tmp_path / "none" / "status.txt")
    assert ended.exit_code == 1


@pytest.mark.parametrize(
    ("flag", "value", "field", "kept"),
    [
        ("--published", "2031-03-05", "published", "2031-03-05"),
        ("--publisher", "Night Ledger", "publisher", "Night Ledger"),
        ("--instalment", "3", "instalment", 3),
        ("--recorded", "2031-02-01", "recorded", "2031-02-01"),
        ("--from", "a courier", "received_from", "a courier"),
        ("--note", "by hand", "note", "by hand"),
        ("--title", "Tape three", "title", "Tape three"),
        ("--author", "N. W.", "author", "N. W."),
        ("--language", "ar", "language", "ar"),
    ],
)
def test_every_telling_of_add_is_kept(
    folder: Path, tmp_path: Path, flag: str, value: str, field: str, kept: object
) -> None:
    file = _tone(tmp_path / "clip.wav")
    assert _call("add", folder, file, flag, value).exit_code == 0
    shown = _json("show", folder, "clip.wav")
    assert isinstance(shown, dict)
    assert shown[field] == kept
    assert _call("verify", folder).exit_code == 0


def test_add_without_tellings_leaves_them_open(folder: Path, tmp_path: Path) -> None:
    _call("add", folder, _tone(tmp_path / "clip.wav"))
    shown = _json("show", folder, "clip.wav")
    assert isinstance(shown, dict)
    assert shown["publisher"] is None


@pytest.mark.parametrize(
    ("flag", "kind", "folder_name"),
    [("--reference", "reference", "references"), ("--population", "population", "population")],
)
def test_add_takes_known_speech_in_under_its_speaker(
    folder: Path, tmp_path: Path, flag: str, kind: str, folder_name: str
) -> None:
    assert _call("add", folder, _tone(tmp_path / "clip.wav"), flag, "Ann Lee").exit_code == 0
    shown = _json("show", folder, "clip.wav")
    assert isinstance(shown, dict)
    assert (shown["kind"], shown["name"]) == (kind, f"{folder_name}/Ann Lee/clip.wav")


@pytest.mark.parametrize(
    "words",
    [
        ("--published", "yesterday"),
        ("--instalment", "0"),
        ("--reference", "../Ann"),
        ("--population", " "),
        ("--reference", "Ann Lee", "--population", "17"),
    ],
)
def test_a_telling_that_makes_no_sense_is_wrong_usage(
    folder: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    assert _call("add", folder, _tone(tmp_path / "clip.wav"), *words).exit_code == 2


def test_add_makes_a_case_where_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    assert _call("add", tmp_path / "files", _tone(tmp_path / "clip.wav")).exit_code == 0
    assert _call("add", tmp_path / "nowhere", _tone(tmp_path / "clip.wav")).exit_code == 1


def test_search_finds_and_limit_limits(folder: Path) -> None:
    assert len(_json("search", folder, "anna")) == 2  # type: ignore[arg-type]
    assert len(_json("search", folder, "anna", "--limit", "1")) == 1  # type: ignore[arg-type]
    assert "nothing found" in _call("search", folder, "zebra").stdout


def test_show_shows_an_exhibit_or_a_record(folder: Path) -> None:
    exhibit = _json("show", folder, "report.txt")
    with earwitness.open_case(folder) as case:
        record = case.attributions()[0]
    shown = _json("show", folder, record.id)
    assert isinstance(exhibit, dict)
    assert isinstance(shown, dict)
    assert any("Boris Lang" in line for line in exhibit["text"])
    assert (shown["kind"], shown["content"]) == ("Attribution", record.content)
    assert _call("show", folder, "nothing").exit_code == 1


def test_verify_ends_with_four_and_names_what_is_broken(folder: Path) -> None:
    assert _call("verify", folder).exit_code == 0
    (evidence,) = (folder / "earwitness" / "evidence").rglob("*.txt")
    evidence.chmod(0o644)
    evidence.write_text(REPORT.replace("Monday", "Sunday"), encoding="utf-8")
    ended = _call("verify", folder)
    assert ended.exit_code == 4
    assert "report.txt: evidence" in ended.stdout


def test_a_review_is_laid_over_the_record_with_who_and_why(folder: Path) -> None:
    with earwitness.open_case(folder) as case:
        record = case.attributions()[0]
    words = ("review", folder, record.id, "--verdict", "reject", "--who", "Ed", "--note", "quoted")
    assert _call(*words).exit_code == 0
    with earwitness.open_case(folder) as case:
        assert record.id not in [one.id for one in case.attributions()]
        (review,) = case.reviews()
    assert (review.who, review.note) == ("Ed", "quoted")
    assert _call("run", folder).exit_code == 0
    with earwitness.open_case(folder) as case:
        assert record.id not in [one.id for one in case.attributions()]


def test_a_correction_sets_fields(folder: Path) -> None:
    with earwitness.open_case(folder) as case:
        record = case.attributions()[0]
    words = ("review", folder, record.id, "--verdict", "correct", "--set", "cue=told us")
    assert _call(*words).exit_code == 0
    with earwitness.open_case(folder) as case:
        assert next(one.cue for one in case.attributions() if one.id == record.id) == "told us"
    assert _call("review", folder, record.id, "--verdict", "correct").exit_code == 1
    assert _call(*words[:5], "--set", "nonsense").exit_code == 2


def test_export_writes_the_format_asked_for(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "records.jsonl"
    assert _call("export", folder, "--format", "jsonl", "--out", out).exit_code == 0
    kinds = {json.loads(line)["kind"] for line in out.read_text(encoding="utf-8").splitlines()}
    assert {"exhibit", "passage", "attribution"} <= kinds
    assert _call("export", folder, "--format", "papyrus", "--out", out).exit_code == 1


def test_an_export_is_on_the_custody_log(folder: Path, tmp_path: Path) -> None:
    before = _json("status", folder)
    _call("export", folder, "--format", "csv", "--out", tmp_path / "tables.zip")
    after = _json("status", folder)
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert after["custody"]["length"] == before["custody"]["length"] + 1
    with earwitness.open_case(folder) as case:
        event = case.custody()[-1]
    assert (event.action, "tables.zip" in event.details) == ("exported", True)
    assert _call("verify", folder).exit_code == 0


def test_models_of_a_case_lists_the_one_its_settings_name(folder: Path) -> None:
    (folder / "case.toml").write_text('[transcripts]\nmodel = "mine"', encoding="utf-8")
    _call("run", folder)
    cards = _json("models", folder)
    assert isinstance(cards, list)
    assert str(folder / "mine") in [card["path"] for card in cards]


def test_models_and_doctor_say_what_is_there() -> None:
    cards = _json("models")
    assert isinstance(cards, list)
    assert "whisper-base" in [card["name"] for card in cards]
    ended = _call("doctor", "--json")
    assert {one["name"] for one in json.loads(ended.stdout)} >= {"Python", "speech model"}


@pytest.mark.parametrize("command", ["status", "verify"])
def test_no_case_is_one_line_and_one(tmp_path: Path, command: str) -> None:
    from earwitness.case.errors import CaseNotFound

    ended = _call(command, tmp_path)
    assert ended.exit_code == 1
    assert isinstance(ended.exception, CaseNotFound)


def test_version_and_help_are_there() -> None:
    assert _call("--version").stdout.startswith("earwitness ")
    assert "Example" in _call("run", "--help").stdout


def test_an_error_is_printed_once_in_one_line_by_the_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from earwitness.cli.main import main

    monkeypatch.setattr("sys.argv", ["earwitness", "status", str(tmp_path)])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith("earwitness: no case file in")
    assert said.strip().count("\n") == 0
