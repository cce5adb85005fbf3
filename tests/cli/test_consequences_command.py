"""consequences: every flag changes what it says; copies count once; bad seats are told of."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from earwitness.case.errors import BadSettings
from earwitness.cli.app import app

STORY = """title: {title}
published: 2031-05-0{day}
publisher: Paper {day}
language: en

Anna Weber praised Boris Lang on Monday, two days before the harbour council was to meet again in
the old customs house. Carla Dorn criticised Emil Fuchs. Both were to speak at the meeting about
the new dredging contract, which the council had put off three times since the winter. {end}
"""
OTHER = """title: Something else
published: 2031-05-06
publisher: Paper 6
language: en

In a speech to dock workers, Anna Weber praised Boris Lang.
"""
ACTORS = """name,kind,aliases,affiliation
Anna Weber,person,Weber,Anchor
Boris Lang,person,Lang,Barge
Carla Dorn,person,Dorn,Crane
Emil Fuchs,person,Fuchs,Dredge
"""
SEATS = "list,seats\nAnchor,45\nBarge,10\nCrane,45\nDredge,10\n"


def _call(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five papers print one story, a sixth says part of it in words of its own."""
    made = tmp_path_factory.mktemp("case")
    for day in range(1, 6):
        told = STORY.format(title=f"Paper {day}", day=day, end=f"More on page {day}.")
        (made / f"paper-{day}.txt").write_text(told, encoding="utf-8")
    (made / "other.txt").write_text(OTHER, encoding="utf-8")
    (made / "actors.csv").write_text(ACTORS, encoding="utf-8")
    (made / "seats.csv").write_text(SEATS, encoding="utf-8")
    assert _call("run", made, "--statements", "rules").exit_code == 0
    return made


def _told(folder: Path, *flags: str) -> dict[str, Any]:
    ended = _call("consequences", folder, *flags, "--json")
    assert ended.exit_code == 0, ended.output
    result: dict[str, Any] = json.loads(ended.stdout)
    return result


def test_five_copies_of_one_story_are_one_source(folder: Path) -> None:
    pairs = {frozenset((row["first"], row["second"])): row for row in _told(folder)["pair"]}
    praised = pairs[frozenset(("Anna Weber", "Boris Lang"))]
    assert (praised["sign"], praised["sources"], len(praised["tie_ids"])) == ("positive", 2, 6)
    (criticised,) = [row for row in pairs.values() if row["sign"] == "negative"]
    assert (criticised["sources"], len(criticised["tie_ids"])) == (1, 5)
    page = (folder / "earwitness" / "dossier.html").read_text(encoding="utf-8")
    assert "from 2 independent sources" in page


def test_view_chooses_whose_ties_are_looked_at(folder: Path) -> None:
    assert _told(folder, "--view", "reporting")["pair"] == [
        row | {"view": "reporting"} for row in _told(folder)["pair"]
    ]
    heard = _told(folder, "--view", "recordings")
    assert "pair" not in heard
    assert heard["power"]


def test_at_compares_around_a_day(folder: Path) -> None:
    assert "change" not in _told(folder)
    changes = _told(folder, "--at", "2031-05-03", "--at", "2031-05-06")["change"]
    assert {row["at"] for row in changes} == {"2031-05-03", "2031-05-06"}
    assert {row["outcome"] for row in changes} == {"too little evidence"}
    sources = {(row["at"], row["sources_before"], row["sources_since"]) for row in changes}
    assert ("2031-05-06", 1, 1) in sources  # a copied story has the day of its first print


def test_a_day_that_is_none_is_an_error_in_one_line(folder: Path) -> None:
    ended = _call("consequences", folder, "--at", "Tuesday")
    assert isinstance(ended.exception, BadSettings)
    assert "'Tuesday' is no day" in str(ended.exception)


def test_text_says_what_json_says_and_out_writes_it(folder: Path, tmp_path: Path) -> None:
    ended = _call("consequences", folder, "--at", "2031-05-03", "--out", tmp_path / "told.txt")
    assert ended.exit_code == 0, ended.output
    told = (tmp_path / "told.txt").read_text(encoding="utf-8")
    assert "front 1: " in told
    assert "since 2031-05-03: too little evidence to tell of any of 2 pairs" in told
    assert "majority, 56 seats, before:" in told


def test_run_and_status_name_the_line_of_a_seats_table_that_cannot_be_read(
    folder: Path, tmp_path: Path
) -> None:
    for name in ("other.txt", "actors.csv"):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    (tmp_path / "seats.csv").write_text("list,seats\nAnchor,45\nBarge,many\n", encoding="utf-8")
    ended = _call("run", tmp_path, "--statements", "rules")
    assert ended.exit_code == 3
    assert "(seats): seats.csv, line 3 (Barge)" in ended.output
    assert "seats.csv, line 3 (Barge)" in _call("status", tmp_path).output
    told = _told(tmp_path)
    assert [row["because"].split(":")[0] for row in told["problem"]] == [
        "seats.csv, line 3 (Barge)"
    ]
    assert told["pair"]
