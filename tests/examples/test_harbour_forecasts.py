"""The harbour example's forecasts against its truth, marked and scored; its timeline by day."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from earwitness.case.opening import read_case
from earwitness.cli.app import app

EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour-tapes"
NOTE = "2031-03-11-lantern-institute-note.docx"
REPORTS = (
    "2031-03-04-first-tape.txt",
    "2031-03-08-webster-demands-resignation.md",
    "2031-03-09-commander-does-not-answer.eml",
    NOTE,
)
TRUTH = [
    json.loads(line) for line in (EXAMPLE / "truth.jsonl").read_text("utf-8").splitlines() if line
]
REFUSED = {  # worded as a threat and as a plan; see docs/methods/forecasts.md
    "the crane drivers would leave every berth empty",
    "it would prove the forgery",
}


def call(*words: str | Path) -> str:
    ended = CliRunner().invoke(app, [str(word) for word in words])
    assert ended.exit_code == 0, ended.output
    return ended.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
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


def listed(folder: Path) -> dict[str, dict[str, Any]]:
    found = json.loads(call("forecasts", "list", folder, "--json"))["forecasts"]
    return {one["text"]: one for one in found}


def test_the_forecasts_of_the_truth_are_found_but_for_a_threat_and_a_plan(folder: Path) -> None:
    wanted = {
        row["text"]: row
        for row in TRUTH
        if row["kind"] == "forecast" and row["document"] in REPORTS
    }
    found = listed(folder)
    assert set(found) == set(wanted) - REFUSED
    assert all(one["by"] == wanted[text]["by"] for text, one in found.items())
    assert all(one["condition"] == wanted[text]["condition"] for text, one in found.items())


def test_a_forecast_says_for_when_it_is_where_its_sentence_does(folder: Path) -> None:
    until = {
        text: one["horizon"]["latest"] for text, one in listed(folder).items() if one["horizon"]
    }
    assert until == {
        "his budget is likely to fail on 20 March": "2031-03-20",
        "the strike is expected to end within a week": "2031-03-18",
    }


def test_marks_are_scored_by_forecaster_and_survive_another_run(folder: Path) -> None:
    forecasts = listed(folder)
    budget = forecasts["his budget is likely to fail on 20 March"]["id"]
    strike = forecasts["the strike is expected to end within a week"]["id"]
    call("forecasts", "mark", folder, budget, "did-not", "--who", "editor")
    call("forecasts", "mark", folder, budget, "came-true", "--on", "2031-03-20", "--who", "editor",
         "--note", "voted down by two")  # fmt: skip
    call("forecasts", "mark", folder, strike, "undecidable", "--who", "editor")
    call("run", folder, "--statements", "rules")
    told = json.loads(call("forecasts", "score", folder, "--json"))
    (score,) = [one for one in told["scores"] if one["who"] == "Leo Hartman"]
    assert (score["came_true"], score["did_not"], score["undecidable"]) == (1, 0, 1)
    assert (score["brier"], told["marked"], told["forecasts"]) == (None, 2, 5)
    page = (folder / "earwitness" / "dossier.html").read_text("utf-8")
    assert "2 of 5 forecasts marked" in page
    assert "came true on 20 Mar 2031" in page
    assert "voted down by two" in page
    with read_case(folder) as case:
        assert len(case.forecast_marks()) == 3


def test_marking_no_forecast_of_the_case_is_one_line(folder: Path) -> None:
    ended = CliRunner().invoke(app, ["forecasts", "mark", str(folder), "fc-none", "came-true"])
    assert ended.exit_code != 0
    assert "no forecast 'fc-none'" in str(ended.exception or ended.output)


def test_the_timeline_dates_the_prosecutors_inquiry_and_tells_where_it_rests(folder: Path) -> None:
    items = json.loads(call("timeline", folder, "--json", "--lane", "event"))
    (inquiry,) = [one for one in items if "opened an inquiry" in one["text"]]
    assert (inquiry["earliest"], inquiry["latest"]) == ("2031-03-08", "2031-03-08")
    assert {one["lane"] for one in items} == {"event"}
    assert inquiry["tellings"][0]["document"] in REPORTS


def test_denials_stand_on_the_day_that_the_report_gives(folder: Path) -> None:
    items = json.loads(call("timeline", folder, "--json", "--lane", "claim"))
    denied = [one for one in items if one["text"] == "asserts: The recordings are fabricated"]
    assert {(one["who"], one["latest"]) for one in denied} >= {("Martin Harrow", "2031-03-04")}
