"""The example with its recordings: heard, corrected, brought back, cited by the second."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from case_files import example_copy, finished
from typer.testing import CliRunner

import earwitness
from earwitness.cli.app import app

pytestmark = pytest.mark.slow

FIRST = "2031-03-03-instalment-1.opus"


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole example, analysed once."""
    folder = example_copy(tmp_path_factory.mktemp("heard"), with_recordings=True)
    assert finished(folder).returncode in (0, 3)
    return folder


@pytest.fixture
def folder(heard: Path, tmp_path: Path) -> Path:
    """A copy of it, to change."""
    return Path(shutil.copytree(heard, tmp_path / "case"))


def _call(*words: str | Path) -> None:
    ended = CliRunner().invoke(app, [str(word) for word in words])
    assert ended.exit_code in (0, 3), (words, ended.output, ended.exception)


def test_every_instalment_has_words_with_times_in_order(heard: Path) -> None:
    with earwitness.open_case(heard) as case:
        words = case.words()
        lengths = {one.exhibit_id: one.duration_s for one in case.recordings()}
    assert len({word.exhibit_id for word in words}) == 3
    for exhibit_id, duration_s in lengths.items():
        starts = [word.start_s for word in words if word.exhibit_id == exhibit_id]
        assert starts == sorted(starts)
        assert 0 <= starts[0] < starts[-1] < duration_s


def test_what_is_heard_is_near_what_was_spoken(heard: Path) -> None:
    with earwitness.open_case(heard) as case:
        passages = [one for one in case.passages() if one.start_s is not None]
    said = " ".join(one.text for one in passages).lower()
    for spoken in (
        "oscar bennett is a coward",
        "simon webster is a liar",
        "set fire to the union hall",
    ):
        assert spoken in said
    assert all(one.method and "whisper-base" in one.method for one in passages)


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("webvtt", "vtt"),
        ("srt", "srt"),
        ("textgrid", "TextGrid"),
        ("elan", "eaf"),
        ("transcript-json", "json"),
    ],
)
def test_a_transcript_corrected_elsewhere_comes_back_and_survives_a_run(
    folder: Path, tmp_path: Path, name: str, ending: str
) -> None:
    _call("export", folder, "--format", name, "--out", tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        (member,) = [one for one in archive.namelist() if "instalment-1" in one]
        text = archive.read(member).decode("utf-8")
    assert "coward" in text
    corrected = tmp_path / f"corrected.{ending}"
    corrected.write_text(text.replace("coward", "hero"), encoding="utf-8")
    with earwitness.open_case(folder) as case:
        before = {word.id: word.text for word in case.words()}
    _call("import-transcript", folder, FIRST, corrected, "--who", "Ed")
    _call("run", folder)
    with earwitness.open_case(folder) as case:
        after = {word.id: word.text for word in case.words()}
        found = [one.text for one in case.search("hero")]
        (reviewer,) = {one.who for one in case.reviews()}
    changed = {word_id for word_id, said in after.items() if before.get(word_id) != said}
    assert after.keys() == before.keys()
    assert [after[word_id].strip(".,") for word_id in changed] == ["hero"]
    assert len(found) == 1
    assert reviewer == "Ed"


def test_every_record_of_a_recording_names_its_second(heard: Path, tmp_path: Path) -> None:
    _call("export", heard, "--format", "jsonl", "--out", tmp_path / "records.jsonl")
    lines = (tmp_path / "records.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    spoken = [
        row
        for row in rows
        if row["kind"] in ("attribution", "tie", "claim", "forecast", "mention")
        and (row["document"] or "").endswith((".opus", ".ogg"))
    ]
    assert spoken
    assert all(row["span"]["start_s"] is not None for row in spoken)


def test_running_again_with_a_corrected_word_recomputes_only_what_rests_on_it(
    folder: Path,
) -> None:
    with earwitness.open_case(folder) as case:
        passage = next(
            one for one in case.passages() if "coward" in one.text and one.start_s is not None
        )
    _call("review", folder, passage.id, "--verdict", "correct", "--set", "text=He is a hero.")
    ended = CliRunner().invoke(app, ["run", str(folder), "--json"])
    result = json.loads(ended.stdout)
    # Eight stages read one recording's words (statements, dates, claims, forecasts, expert reports,
    # events, answers, figures); the actors, responses and the ledger read the whole case.
    assert result["units_done"] <= 12
    assert result["units_kept"] >= 40
