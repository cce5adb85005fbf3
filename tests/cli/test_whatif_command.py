"""whatif: every flag changes what it says it changes, and nothing in the case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from earwitness.case.errors import BadSettings, UnknownRecord
from earwitness.cli.app import app
from earwitness.consequences.scenario import ImpossibleChange

REPORT = """title: The quarrel
published: 2031-05-01
language: en

Anna Weber praised Boris Lang on Monday. Carla Dorn thanked Emil Fuchs for his support.

Anna Weber accused Carla Dorn of lying. Boris Lang condemned Emil Fuchs.
"""
ACTORS = """name,kind,aliases,affiliation
Anna Weber,person,Weber,Anchor
Boris Lang,person,Lang,Barge
Carla Dorn,person,Dorn,Crane
Emil Fuchs,person,Fuchs|Emil the Fox,Dredge
"""
SEATS = """list,seats_before,seats_after,note
Anchor,45,45,
Barge,10,10,
Crane,45,55,
Dredge,10,0,resigned 2031-05-10
"""


def _call(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a report and a chamber, analysed by grammar rules."""
    made = tmp_path_factory.mktemp("case")
    (made / "report.txt").write_text(REPORT, encoding="utf-8")
    (made / "actors.csv").write_text(ACTORS, encoding="utf-8")
    (made / "seats.csv").write_text(SEATS, encoding="utf-8")
    assert _call("run", made, "--statements", "rules").exit_code == 0
    return made


def _supposed(folder: Path, *flags: str) -> dict[str, Any]:
    ended = _call("whatif", folder, *flags, "--json")
    assert ended.exit_code == 0, ended.output
    result: dict[str, Any] = json.loads(ended.stdout)
    return result


def _gained(result: dict[str, Any], threshold: str = "majority") -> list[list[str]]:
    return [
        shift["members"]
        for one in result["coalitions"]
        if (one["threshold"], one["kind"]) == (threshold, "without a hostile pair")
        for shift in one["gained"]
    ]


def test_drop_takes_an_actor_and_their_ties_away(folder: Path) -> None:
    result = _supposed(folder, "--drop", "Anna Weber")
    assert result["supposed"] == ["Anna Weber is dropped, with 2 ties"]
    assert "Anna Weber" in str(result["fronts"]["before"])
    assert "Anna Weber" not in str(result["fronts"]["after"])
    assert ["Anchor", "Crane"] in [sorted(members) for members in _gained(result, "two thirds")]


def test_drop_can_be_given_twice_and_by_alias(folder: Path) -> None:
    result = _supposed(folder, "--drop", "Weber", "--drop", "emil the fox")
    assert [told.split(" is ")[0] for told in result["supposed"]] == ["Anna Weber", "Emil Fuchs"]


def test_flip_turns_the_ties_between_two_actors(folder: Path) -> None:
    result = _supposed(folder, "--flip", "Anna Weber / Boris Lang")
    assert result["supposed"] == ["1 tie between Anna Weber and Boris Lang turned the other way"]
    assert "0 of 4" in result["fronts"]["before"]["because"]
    assert "1 of 4" in result["fronts"]["after"]["because"]


def test_remove_leaves_the_ties_between_two_actors_out(folder: Path) -> None:
    result = _supposed(folder, "--remove", "Anna Weber / Boris Lang")
    assert result["supposed"] == ["1 tie between Anna Weber and Boris Lang left out"]
    assert "of 4 signed pairs" in result["fronts"]["before"]["because"]
    assert "of 3 signed pairs" in result["fronts"]["after"]["because"]


def test_remove_takes_lists_and_refuses_where_nothing_is_reported(folder: Path) -> None:
    assert "Anchor and Crane left out" in str(_supposed(folder, "--remove", "Anchor / Crane"))
    refused = _call("whatif", folder, "--remove", "Anna Weber / Emil Fuchs")
    assert isinstance(refused.exception, ImpossibleChange)
    assert "no tie between Anna Weber and Emil Fuchs" in str(refused.exception)


def test_flip_takes_lists_too(folder: Path) -> None:
    result = _supposed(folder, "--flip", "Anchor / Crane")
    assert ["Anchor", "Crane"] in [sorted(members) for members in _gained(result, "two thirds")]


def test_add_supposes_a_tie_that_no_source_has(folder: Path) -> None:
    result = _supposed(folder, "--add", "Anna Weber / Emil Fuchs / good")
    assert result["supposed"] == ["Anna Weber has a good tie to Emil Fuchs"]
    assert "1 of 5" in result["fronts"]["after"]["because"]
    assert result["brokers_gained"]


def test_threshold_changes_what_it_takes(folder: Path) -> None:
    result = _supposed(folder, "--threshold", "majority / 45")
    assert result["supposed"] == ["majority takes 45 seats"]
    assert ["Anchor"] in _gained(result)


def test_several_suppositions_are_taken_together_in_one_call(folder: Path) -> None:
    result = _supposed(
        folder,
        *("--drop", "Emil Fuchs"),
        *("--flip", "Anna Weber / Boris Lang", "--flip", "Anchor / Crane"),
        *("--move-seats", "Crane / Barge / 10", "--move-seats", "Crane / vacant / 5"),
        *("--threshold", "majority / 60", "--threshold", "two thirds / 80"),
    )
    assert len(result["supposed"]) == 7
    assert [told.split(" ")[-2:] for told in result["supposed"][-2:]] == [
        ["60", "seats"],
        ["80", "seats"],
    ]


@pytest.mark.parametrize(
    "flags",
    [
        ("--flip", "Anna Weber"),
        ("--flip", "Anna Weber / Boris Lang / Carla Dorn"),
        ("--add", "Anna Weber / Boris Lang / friendly"),
        ("--move-seats", "Crane / Barge / ten"),
        ("--move-seats", "Crane / Barge"),
        ("--threshold", "majority / -1"),
        ("--flip", "Anna Weber /  / "),
    ],
)
def test_a_supposition_of_the_wrong_form_is_wrong_usage(
    folder: Path, flags: tuple[str, str]
) -> None:
    ended = _call("whatif", folder, *flags)
    assert ended.exit_code == 2
    assert flags[0] in ended.output


def test_move_seats_moves_power(folder: Path) -> None:
    result = _supposed(folder, "--move-seats", "Crane / Barge / 10")
    power = {
        row["list"]: (row["before"], row["after"])
        for row in result["power"]
        if row["threshold"] == "majority"
    }
    assert power["Barge"] == ([0.1667, 0.1667], [0.3333, 0.3333])


def test_seats_that_become_vacant_go_to_nobody(folder: Path) -> None:
    result = _supposed(folder, "--move-seats", "Crane / vacant / 10")
    assert result["supposed"] == ["10 seats pass from Crane to nobody"]


def test_on_chooses_the_chamber_of_a_day(folder: Path) -> None:
    flip = ("--flip", "Anna Weber / Boris Lang")
    late, early = (
        {row["list"] for row in result["power"] if row["before"] and row["before"][1] > 0}
        for result in (_supposed(folder, *flip), _supposed(folder, *flip, "--on", "2031-05-01"))
    )
    assert "Dredge" in early - late


def test_json_and_text_say_the_same_and_out_writes_it(folder: Path, tmp_path: Path) -> None:
    ended = _call("whatif", folder, "--drop", "Weber", "--out", tmp_path / "told.txt")
    assert ended.exit_code == 0, ended.output
    told = (tmp_path / "told.txt").read_text(encoding="utf-8")
    assert "supposed: Anna Weber is dropped, with 2 ties" in told
    assert "fronts before: 0 of 4 signed pairs" in told
    assert not told.startswith("{")


def test_nothing_supposed_is_wrong_usage(folder: Path) -> None:
    assert _call("whatif", folder).exit_code == 2


@pytest.mark.parametrize(
    ("flags", "error", "told"),
    [
        (("--drop", "Nobody"), UnknownRecord, "no single actor `Nobody`"),
        (("--flip", "Anna Weber / Emil Fuchs"), ImpossibleChange, "none has a sign to turn"),
        (("--move-seats", "Barge / Crane / 11"), ImpossibleChange, "may hold only 10"),
        (("--move-seats", "Ark / Crane / 1"), UnknownRecord, "no bloc `Ark`"),
        (("--add", "Anna Weber / Anna Weber / bad"), ImpossibleChange, "to itself"),
        (("--threshold", "unanimity / 110"), UnknownRecord, "there is: majority, two thirds"),
    ],
)
def test_what_cannot_be_supposed_is_refused_by_name(
    folder: Path, flags: tuple[str, ...], error: type[Exception], told: str
) -> None:
    ended = _call("whatif", folder, *flags)
    assert isinstance(ended.exception, error)
    assert told in str(ended.exception)


def test_a_case_without_seats_has_fronts_all_the_same(folder: Path, tmp_path: Path) -> None:
    for file in folder.glob("*.[tc][xs][tv]"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "seats.csv").unlink()
    assert _call("run", tmp_path, "--statements", "rules").exit_code == 0
    result = _supposed(tmp_path, "--drop", "Anna Weber")
    assert result["coalitions"] == []
    assert "0 of 4" in result["fronts"]["before"]["because"]


def test_seats_that_cannot_be_read_are_an_error(folder: Path, tmp_path: Path) -> None:
    for file in folder.glob("*.[tc][xs][tv]"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "seats.csv").write_text("list,seats\nAnchor,many\n", encoding="utf-8")
    assert _call("run", tmp_path, "--statements", "rules").exit_code == 3
    ended = _call("whatif", tmp_path, "--drop", "Anna Weber")
    assert isinstance(ended.exception, BadSettings)
    assert "line 2 (Anchor)" in str(ended.exception)
