"""`earwitness listening list`: who heard what, and the notes of another recording left out."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "desk"))

from quay_case import quay_case

from earwitness.case.listening import NewHeardNote
from earwitness.case.opening import write_case
from earwitness.cli.app import app
from earwitness.notebook import OpenCase


@pytest.fixture
def quay(tmp_path: Path) -> Path:
    folder = quay_case(tmp_path / "quay")
    with closing(write_case(folder)) as case:
        tape = case.exhibit("tape 1.wav").id
        for who, text in (("ada", "hold  the date"), ("bo", ""), ("ada", "hold the gate")):
            case.write_down(
                NewHeardNote(who=who, exhibit_id=tape, start_s=0.0, end_s=8.0, text=text)
            )
    return folder


def test_notes_are_listed_by_passage_with_words_that_differ(quay: Path) -> None:
    told = CliRunner().invoke(app, ["listening", "list", str(quay)])
    assert told.exit_code == 0
    assert "ada beside the transcript, 8 words: 6 replaced, missing or added" in told.stdout
    assert "after seeing the others: hold the gate" in told.stdout
    assert "no word could be made out" in told.stdout


def test_the_list_is_given_as_json_and_of_one_recording(quay: Path) -> None:
    def listed(name: str) -> dict[str, list[dict[str, object]]]:
        told = CliRunner().invoke(
            app, ["listening", "list", str(quay), "--exhibit", name, "--json"]
        )
        found: dict[str, list[dict[str, object]]] = json.loads(told.stdout)
        return found

    (hearing,) = listed("tape 1.wav")["hearings"]
    assert hearing["passage_id"] == "p-tape"
    assert listed("call.amr") == {"hearings": [], "unplaced": []}


def test_nobody_having_listened_is_said(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["listening", "list", str(quay_case(tmp_path / "quay"))])
    assert "nobody has written down" in told.stdout


def test_a_notebook_reads_every_note(quay: Path) -> None:
    with OpenCase.open(quay) as case:
        assert [one.text for one in case.heard_notes()] == ["hold the date", "", "hold the gate"]
