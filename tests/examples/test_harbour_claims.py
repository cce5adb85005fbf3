"""The harbour example's claims ledger against its truth, and corrected from the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from earwitness.case.opening import read_case
from earwitness.cli.app import app
from earwitness.notebook import OpenCase

EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour-tapes"
REPORTS = (
    "2031-03-04-first-tape.txt",
    "2031-03-06-sutton-breaks-with-harrow.html",
    "2031-03-08-webster-demands-resignation.md",
    "2031-03-09-harbour-reporters-chat.zip",
)
TRUTH = [
    json.loads(line) for line in (EXAMPLE / "truth.jsonl").read_text("utf-8").splitlines() if line
]
FABRICATED = "The recordings are fabricated"


def call(*words: str | Path, code: int = 0) -> str:
    ended = CliRunner().invoke(app, [str(word) for word in words])
    assert ended.exit_code == code, ended.output
    return ended.stdout


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("harbour")
    (made / "documents").mkdir()
    for name in REPORTS:
        shutil.copy(EXAMPLE / "documents" / name, made / "documents")
    shutil.copy(EXAMPLE / "actors.csv", made)
    rows = (EXAMPLE / "exhibits.csv").read_text("utf-8").splitlines(keepends=True)
    kept = [rows[0], *(row for row in rows if any(name in row for name in REPORTS))]
    (made / "exhibits.csv").write_text("".join(kept), encoding="utf-8")
    call("run", made, "--statements", "rules")
    return made


@pytest.fixture
def folder(first: Path, tmp_path: Path) -> Path:
    """A copy of the case to correct."""
    shutil.copytree(first, tmp_path / "case")
    return tmp_path / "case"


def listed(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(call("claims", "list", folder, "--json"))
    return found


def stands(folder: Path, text: str) -> set[tuple[str, str]]:
    (one,) = [p for p in listed(folder)["propositions"] if p["text"] == text]
    return {(stand["who"], stand["stance"]) for stand in one["stands"]}


def test_who_called_the_recordings_fabricated_and_who_said_otherwise(first: Path) -> None:
    wanted = {
        (row["who"], row["stance"])
        for row in TRUTH
        if row["kind"] == "claim" and row["document"] in REPORTS and row["text"] == FABRICATED
    }
    assert stands(first, FABRICATED) <= wanted
    assert {("Martin Harrow", "asserts"), ("Paul Decker", "asserts")} <= stands(first, FABRICATED)
    assert ("Nora Whitfield", "denies") in stands(first, FABRICATED)


def test_an_accusation_and_its_denial_in_other_words_are_one_proposition(first: Path) -> None:
    (one,) = [p for p in listed(first)["propositions"] if "dredging fund" in p["text"]]
    assert ("Helen Sutton", "denies") in {(s["who"], s["stance"]) for s in one["stands"]}
    assert [state["state"] for state in one["states"]] == ["raised", "denied"]
    (denial,) = [s for s in one["stands"] if s["stance"] == "denies"]
    assert "nearest is" in denial["positions"][0]["because"]


def test_who_shrugged_and_then_demanded_is_listed_with_both_days(first: Path) -> None:
    (change,) = [one for one in listed(first)["changes"] if one["who"] == "Simon Webster"]
    assert change["before"]["text"].startswith("dismisses")
    assert change["after"]["text"].startswith("demands")
    assert change["before"]["latest"] < change["after"]["earliest"]


def test_the_figures_of_the_truth_that_differ_stand_side_by_side(first: Path) -> None:
    with OpenCase.open(first) as case:
        figures = {one.id: one for one in case.figures()}
        conflicts = [
            {figures[one].low for one in conflict.figure_ids}
            for conflict in case.figure_conflicts()
        ]
        police = [one.by_text for one in figures.values() if one.low == 3500.0]
    assert {9000.0, 3500.0, 5000.0} in conflicts
    assert {40e6, 14e6} in conflicts
    assert police == ["the city police"]


def test_the_dossier_answers_without_a_source_being_opened(first: Path) -> None:
    page = (first / "earwitness" / "dossier.html").read_text("utf-8")
    board = page.partition('<section id="claims">')[2].partition("</section>")[0]
    assert FABRICATED in board
    assert all(name in board for name in ("Martin Harrow", "Paul Decker", "Nora Whitfield"))
    assert "One actor, two positions" in board
    assert "Numbers that differ" in board
    assert "3,500" in board


def test_places_are_listed_with_the_ids_that_split_takes(first: Path) -> None:
    assert "cl-" not in call("claims", "list", first)
    assert "cl-" in call("claims", "list", first, "--places")


def id_of(folder: Path, words: str) -> str:
    (one,) = [p for p in listed(folder)["propositions"] if words in p["text"]]
    return str(one["id"])


def test_a_merge_is_kept_through_another_run_with_another_method_and_can_be_undone(
    folder: Path,
) -> None:
    before = stands(folder, FABRICATED)
    other = id_of(folder, "is the man heard")
    said = call("claims", "merge", folder, FABRICATED, other, "--opposite", "--who", "vera")
    assert "says the opposite of" in said
    assert stands(folder, FABRICATED) == before | {("Martin Harrow", "asserts")}
    call("run", folder, "--statements", "models")
    with read_case(folder) as case:
        assert not case.unfitting_of_ledger()
    assert not [p for p in listed(folder)["propositions"] if "is the man heard" in p["text"]]
    call("claims", "undo", folder, "1", "--note", "no, it is about the voice")
    assert id_of(folder, "is the man heard") == other


def test_a_split_and_a_new_title_show_in_the_dossier_after_the_next_run(folder: Path) -> None:
    (one,) = [p for p in listed(folder)["propositions"] if p["text"] == FABRICATED]
    (denial,) = [s for s in one["stands"] if s["stance"] == "denies"]
    claim = denial["positions"][0]["claim_id"]
    call("claims", "split", folder, one["id"], claim, "--title", "The voice is the minister's")
    call("claims", "retitle", folder, FABRICATED, "A machine made the tapes")
    assert ("Nora Whitfield", "denies") not in stands(folder, "A machine made the tapes")
    call("run", folder)
    page = (folder / "earwitness" / "dossier.html").read_text("utf-8")
    assert "A machine made the tapes" in page
    assert "The voice is the minister’s" in page or "The voice is the minister&#39;s" in page


def test_what_names_no_proposition_is_refused_in_one_line(folder: Path) -> None:
    ended = CliRunner().invoke(app, ["claims", "retitle", str(folder), "nothing", "X"])
    assert ended.exit_code != 0
    assert "no propositions are called 'nothing'" in str(ended.exception or ended.output)
