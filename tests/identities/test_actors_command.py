"""People say who is who on the command line; every flag changes what it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typer
from quay_actors import KARIM, MIRZA, OWEN
from typer.testing import CliRunner, Result

from earwitness.case.errors import BadSettings, CaseError, UnknownRecord
from earwitness.case.opening import read_case
from earwitness.case.records import Naming
from earwitness.cli import actors

app = typer.Typer()
actors.register(app)


@app.callback()
def _group() -> None:
    """Keep `actors` a word of its own."""


def call(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["actors", *(str(word) for word in words)])


def said(*words: str | Path) -> str:
    ended = call(*words)
    assert ended.exit_code == 0, ended.output + repr(ended.exception)
    return ended.stdout


def told(*words: str | Path) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(said(*words, "--json"))
    return result


def by_id(folder: Path, *words: str) -> dict[str, Any]:
    return {one["id"]: one for one in told("list", folder, *words)["actors"]}


def meaning(folder: Path, actor_id: str) -> set[str]:
    with read_case(folder) as case:
        return {one.mention_id for one in case.records(Naming) if one.actor_id == actor_id}


def test_list_shows_who_is_known_and_who_is_open_most_mentioned_first(folder: Path) -> None:
    lines = said("list", folder).splitlines()
    assert lines[0] == f"{MIRZA.id}  Mirza (person, open identity; mentions: 4)"
    assert f"{KARIM.id}  Karim Mirza (person; mentions: 1)" in lines


def test_list_open_and_called_narrow_it(folder: Path) -> None:
    assert set(by_id(folder, "--open")) == {MIRZA.id, OWEN.id}
    assert set(by_id(folder, "--called", "mirza")) == {MIRZA.id, KARIM.id}
    assert said("list", folder, "--called", "nobody").strip() == "no such actor in this case"


def test_show_tells_how_an_actor_is_written_and_where(folder: Path) -> None:
    assert "written: Mirza (1), MIRZA (1)" in said("show", folder, "Mirza")
    assert "m2" not in said("show", folder, "Mirza")
    places = told("show", folder, "Mirza", "--mentions")["places"]
    assert [one["id"] for one in places] == ["m2", "m3", "m4", "m6"]
    assert "m2  “Mirza”" in said("show", folder, "Mirza", "--mentions")


def test_merge_is_signed_and_noted_and_undone(folder: Path) -> None:
    line = said("merge", folder, "Karim Mirza", "Mirza", "--who", "vera", "--note", "same office")
    assert "“Mirza” is “Karim Mirza”" in line
    assert "earwitness run" in line
    assert set(by_id(folder)) == {KARIM.id, OWEN.id}
    (one,) = told("list", folder)["corrections"]
    assert (one["number"], one["who"], one["note"]) == (1, "vera", "same office")
    assert "correction 1: “Mirza” is “Karim Mirza” (said by vera on" in said(
        "show", folder, "Mirza"
    )
    told("undo", folder, "1", "--note", "no")
    assert MIRZA.id in by_id(folder)


def test_split_takes_mentions_or_a_wording_to_another_or_a_new_actor(folder: Path) -> None:
    said("split", folder, "Mirza", "m2", "--into", "Owen Dunne")
    assert meaning(folder, OWEN.id) == {"m2", "m3", "m5", "m6"}
    said("undo", folder, "1")
    said("split", folder, "Mirza", "--called", "mirza", "--name", "Ali Mirza", "--kind", "party")
    (ali,) = [one for one in by_id(folder).values() if one["name"] == "Ali Mirza"]
    assert (ali["kind"], ali["is_open"], ali["mentions"]) == ("party", False, 4)
    said("undo", folder, "3")
    said("split", folder, "Mirza", "m2", "--name", "Mirza the clerk", "--open")
    assert any(o["name"] == "Mirza the clerk" for o in by_id(folder, "--open").values())


def test_rename_makes_an_open_identity_known_unless_it_stays_open(folder: Path) -> None:
    said("rename", folder, "Mirza", "Mirzah", "--open")
    assert by_id(folder, "--open")[MIRZA.id]["name"] == "Mirzah"
    said("rename", folder, "Mirzah", "Ali Mirza", "--kind", "institution", "--who", "ada")
    one = by_id(folder)[MIRZA.id]
    assert (one["name"], one["kind"], one["is_open"]) == ("Ali Mirza", "institution", False)
    assert told("list", folder)["corrections"][-1]["who"] == "ada"


def test_alias_gives_and_removes_a_name_in_any_script(folder: Path) -> None:
    said("alias", folder, "Owen Dunne", "أوين دن", "--note", "in the caption")
    assert set(by_id(folder, "--called", "اوين")) == {OWEN.id}
    assert told("list", folder)["corrections"][0]["note"] == "in the caption"
    said("alias", folder, OWEN.id, "أوين دن", "--remove")
    assert by_id(folder)[OWEN.id]["aliases"] == []


def test_out_writes_what_would_be_printed(folder: Path, tmp_path: Path) -> None:
    said("list", folder, "--out", tmp_path / "actors.txt")
    assert "Mirza" in (tmp_path / "actors.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["split", "Mirza", "--into", "Owen Dunne"], BadSettings),
        (["split", "Mirza", "m2", "--called", "Mirza", "--into", "Owen Dunne"], BadSettings),
        (["split", "Mirza", "m2"], BadSettings),
        (["split", "Mirza", "m2", "--into", "Owen Dunne", "--name", "X"], BadSettings),
        (["split", "Mirza", "m2", "--into", "Owen Dunne", "--kind", "party"], BadSettings),
        (["merge", "Mirza", "Nobody"], UnknownRecord),
        (["show", "Nobody"], UnknownRecord),
        (["undo", "7"], UnknownRecord),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else one.__name__,
)
def test_what_cannot_be_meant_is_refused_in_one_line(
    folder: Path, words: list[str], error: type[CaseError]
) -> None:
    ended = call(words[0], folder, *words[1:])
    assert isinstance(ended.exception, error)
    assert "; " in str(ended.exception)
    assert "\n" not in str(ended.exception)
