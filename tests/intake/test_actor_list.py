"""actors.csv: what is read from it, and which line a mistake is on."""

from __future__ import annotations

from pathlib import Path

import pytest

from earwitness.case.errors import BadSettings
from earwitness.case.records import ListedActor
from earwitness.case.vocabulary import ActorKind
from earwitness.intake.actor_list import read_actor_list


def actors(folder: Path, text: str) -> tuple[ListedActor, ...]:
    path = folder / "actors.csv"
    path.write_text(text, encoding="utf-8")
    return read_actor_list(path)


def test_no_list_is_no_actors(tmp_path):
    assert read_actor_list(tmp_path / "actors.csv") == ()


def test_aliases_are_parted_at_bars_once_each_and_without_the_name(tmp_path):
    (actor,) = actors(tmp_path, "name,kind,aliases\nIda Quay,person,Quay| I. Quay |Quay|Ida Quay\n")
    assert actor.aliases == ("Quay", "I. Quay")
    assert actor.affiliation is None


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("Armed Group", ActorKind.ARMED_GROUP),
        ("armed_group", ActorKind.ARMED_GROUP),
        ("community", ActorKind.COMMUNITY),
        ("", ActorKind.OTHER),
    ],
)
def test_kinds_are_read_as_people_write_them(tmp_path, written, kind):
    assert actors(tmp_path, f"name,kind\nThe Pilots,{written}\n")[0].kind is kind


def test_an_unknown_kind_names_the_line_and_the_allowed_words(tmp_path):
    with pytest.raises(BadSettings) as refused:
        actors(tmp_path, "name,kind\nA,person\nB,politician\n")
    assert "actors.csv, line 3: kind `politician` is not known" in str(refused.value)
    assert "person, party, armed group" in str(refused.value)


def test_an_actor_listed_twice_is_refused(tmp_path):
    with pytest.raises(BadSettings, match="line 3: `A` is already on line 2"):
        actors(tmp_path, "name,kind\nA,person\nA,party\n")


def test_the_real_list_is_read_whole(shared):
    listed = read_actor_list(shared / "cases" / "iraq-2022" / "actors.csv")
    assert len(listed) == 115
    maliki = next(actor for actor in listed if actor.name == "Nouri al-Maliki")
    assert maliki.kind is ActorKind.PERSON
    assert "المالكي" in maliki.aliases
