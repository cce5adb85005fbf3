"""The pages and the interface of who is who: what they show, and what a correction does to them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from named_case import FAY, KARIM, MIRZA, OWEN, named_case
from starlette.testclient import TestClient

from earwitness.case.opening import read_case
from earwitness.case.records import Naming
from earwitness.desk.actors.names import by_script, script_of
from earwitness.desk.app import create_app

TOKEN = "a-token-for-tests"
ADDRESS = "http://127.0.0.1:8123"
OWN = {"origin": ADDRESS}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return named_case(tmp_path / "named")


@pytest.fixture
def desk(folder: Path) -> Iterator[TestClient]:
    with TestClient(
        create_app(folder, token=TOKEN), base_url=ADDRESS, follow_redirects=False
    ) as client:
        client.get(f"/?token={TOKEN}")
        yield client


def say(desk: TestClient, **body: Any) -> Any:
    return desk.post("/api/actors/corrections", json=body, headers=OWN)


def form(desk: TestClient, actor_id: str, **fields: Any) -> Any:
    return desk.post(f"/actor/{actor_id}/corrections", data=fields, headers=OWN)


def names(html: str) -> list[str]:
    return re.findall(r'data-actor="[^"]+" data-name="([^"]+)"', html)


def section(html: str, name: str) -> str:
    return html.partition(f'<section id="{name}"')[2].partition("</section>")[0]


def test_everybody_is_listed_open_identities_first_the_most_mentioned_first(
    desk: TestClient,
) -> None:
    html = desk.get("/actors").text
    assert names(html) == ["Owen Dunne", "Mirza", "Karim Mirza"]
    assert html.index("Open identities") < html.index("Known <small>1")
    assert "كريم ميرزا" in html
    assert "Fay Lund" in html.partition("named nowhere")[2]


@pytest.mark.parametrize(
    ("q", "found"),
    [
        ("mirza", ["Mirza", "Karim Mirza"]),
        ("كريم", ["Karim Mirza"]),
        ("DUNNE", ["Owen Dunne"]),
        ("nobody", []),
    ],
)
def test_the_list_is_narrowed_to_names_in_any_script(
    desk: TestClient, q: str, found: list[str]
) -> None:
    html = desk.get("/actors/rows", params={"q": q}).text
    assert names(html) == found
    assert "<html" not in html
    assert ("Nobody is called so" in html) == (not found)
    told = desk.get("/api/actors", params={"q": q}).json()
    assert {one["name"] for one in told["actors"]} == set(found)


def test_an_actors_page_shows_what_is_known(desk: TestClient) -> None:
    owen = desk.get(f"/actor/{OWEN}").text
    assert "open identity: nobody has said who this is" in owen
    assert "Mirza of selling the tapes" in section(owen, "says")
    assert "No reported words name this actor" in section(owen, "said-of")
    ties = section(owen, "ties")
    assert f'href="/actor/{MIRZA}"' in ties
    assert re.search(r'<g class="glyph minus"><title>5 Mar 2031: Owen Dunne accuses', ties)
    assert "1 tie from 1 independent source" in ties
    assert "The tapes were sold" in section(owen, "stands")
    mirza = desk.get(f"/actor/{MIRZA}").text
    assert "Mirza of selling the tapes" in section(mirza, "said-of")
    assert "Nothing is reported as said" in section(mirza, "says")


def test_every_row_leads_to_its_sentence(desk: TestClient) -> None:
    html = desk.get(f"/actor/{OWEN}").text
    hrefs = set(re.findall(r'class="evidence" href="([^"]+)"', html))
    assert hrefs
    for href in hrefs:
        address, anchor = href.split("#")
        assert f'id="{anchor}"' in desk.get(address).text


def test_comparisons_stand_in_the_dossiers_words_and_only_with_a_name_of_the_actors(
    desk: TestClient,
) -> None:
    voices = section(desk.get(f"/actor/{KARIM}").text, "voices")
    assert "too little speech" in voices
    assert "a clone may come out alike" in voices
    assert "no comparison can say" in voices
    assert section(desk.get(f"/actor/{MIRZA}").text, "voices") == ""


def test_an_actor_named_nowhere_has_a_page(desk: TestClient) -> None:
    assert "named nowhere in the case" in desk.get(f"/actor/{FAY}").text


def test_a_merge_counts_at_once_and_the_old_address_leads_on(
    desk: TestClient, folder: Path
) -> None:
    kept = say(desk, operation="merge", actor=KARIM, other=MIRZA, note="same office")
    assert kept.status_code == 201
    told = kept.json()
    assert (told["said"], told["actor_id"], told["number"]) == (
        "“Mirza” is “Karim Mirza”",
        KARIM,
        1,
    )
    assert told["version"] != told["previous_version"]
    assert names(desk.get("/actors").text) == ["Owen Dunne", "Karim Mirza"]
    moved = desk.get(f"/actor/{MIRZA}")
    assert (moved.status_code, moved.headers["location"]) == (303, f"/actor/{KARIM}")
    karim = desk.get(f"/actor/{KARIM}").text
    assert "same office" in section(karim, "history")
    assert "Owen Dunne" in section(karim, "ties")
    with read_case(folder) as case:
        assert {n.mention_id for n in case.records(Naming) if n.actor_id == KARIM} == {
            "n2",
            "n4",
            "n5",
            "n7",
        }


def test_a_correction_is_undone_and_both_stay_on_record(desk: TestClient) -> None:
    say(desk, operation="merge", actor=KARIM, other=MIRZA)
    assert say(desk, operation="undo", undoes=1).status_code == 201
    assert "Mirza" in names(desk.get("/actors").text)
    told = desk.get(f"/api/actor/{MIRZA}").json()["corrections"]
    assert [(one["number"], one["state"]) for one in told] == [(2, "undoes"), (1, "undone")]
    assert say(desk, operation="undo", undoes=1).status_code == 404


def test_a_form_renames_in_place_and_says_what_was_kept(desk: TestClient) -> None:
    answer = form(desk, MIRZA, operation="rename", actor=MIRZA, name="علي ميرزا", kind="person")
    assert answer.status_code == 200
    assert "<h1><bdi>علي ميرزا</bdi></h1>" in answer.text
    assert "open identity" not in answer.text
    news = json.loads(answer.headers["hx-trigger"])["kept"]
    assert news["said"] == "“Mirza” is called “علي ميرزا”, person"
    assert news["version"] == desk.get("/api/version").json()["version"]


def test_a_name_may_stay_open(desk: TestClient) -> None:
    form(desk, MIRZA, operation="rename", actor=MIRZA, name="Mirzah", kind="person", is_open="true")
    assert "open identity: nobody" in desk.get(f"/actor/{MIRZA}").text


def test_names_are_given_and_taken_away_in_place(desk: TestClient) -> None:
    given = form(desk, OWEN, operation="alias", actor=OWEN, alias="أوين دن", note="a caption")
    assert "أوين دن" in given.text
    taken = form(desk, OWEN, operation="unalias", actor=OWEN, alias="أوين دن")
    assert '<p class="aliases">' not in taken.text
    history = section(taken.text, "history")
    assert history.index("is not another name") < history.index("a caption")


def test_mentions_split_off_go_with_their_pronouns(desk: TestClient) -> None:
    answer = form(
        desk, OWEN, operation="split", actor=OWEN, written="", mention=["n1"], other="Mirza"
    )
    assert answer.status_code == 200
    written = desk.get(f"/api/actor/{MIRZA}").json()
    assert {one["id"] for one in written["mentions"]} == {"n1", "n2", "n3", "n4"}


def test_an_open_identity_that_is_split_empty_leads_to_whom_it_means(desk: TestClient) -> None:
    answer = form(
        desk,
        MIRZA,
        operation="split",
        actor=MIRZA,
        written="Mirza",
        name="Ali Mirza",
        is_open="true",
    )
    leads = answer.headers["hx-redirect"]
    assert "Ali Mirza" in desk.get(leads).text


def test_mentions_can_be_asked_for_by_how_they_are_written(desk: TestClient) -> None:
    html = desk.get(f"/actor/{OWEN}/mentions", params={"written": "Owen Dunne"}).text
    assert re.findall(r'value="(n\d)"', html) == ["n1", "n6"]
    assert "n3" in desk.get(f"/actor/{OWEN}/mentions").text


@pytest.mark.parametrize(
    ("body", "status", "what"),
    [
        ({"operation": "merge", "actor": KARIM, "other": ""}, 400, "not said of which actor"),
        ({"operation": "merge", "actor": KARIM, "other": "Nobody"}, 404, "no actors are called"),
        ({"operation": "merge", "actor": KARIM, "other": KARIM}, 400, "one actor already"),
        ({"operation": "split", "actor": OWEN, "other": KARIM}, 400, "names mentions"),
        ({"operation": "split", "actor": OWEN, "mentions": ["n1"]}, 400, "new name"),
        ({"operation": "rename", "actor": OWEN, "name": " "}, 400, "blank name"),
        ({"operation": "undo"}, 400, "give its number"),
        ({"operation": "bless", "actor": OWEN}, 400, "operation"),
        ({"operation": "alias", "actor": OWEN, "alias": "x", "extra": 1}, 400, "extra"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_next_step(
    desk: TestClient, body: dict[str, Any], status: int, what: str
) -> None:
    answer = desk.post("/api/actors/corrections", json=body, headers=OWN)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert what in error["what"] + error["next"]
    assert error["next"]


def test_who_merges_what_was_merged_meanwhile_is_told_whom_it_is_now(desk: TestClient) -> None:
    say(desk, operation="merge", actor=KARIM, other=MIRZA)
    late = say(desk, operation="merge", actor=OWEN, other=MIRZA)
    assert late.status_code == 404
    assert "is “Karim Mirza” now" in late.json()["error"]["what"]


def test_a_form_that_cannot_be_meant_changes_nothing_and_says_why(desk: TestClient) -> None:
    before = desk.get("/api/version").json()
    answer = form(desk, MIRZA, operation="merge", actor=MIRZA, other="Nobody")
    assert (answer.status_code, answer.text) == (204, "")
    assert "no actors are called" in json.loads(answer.headers["hx-trigger"])["refused"]
    assert desk.get("/api/version").json() == before


def test_a_form_from_elsewhere_changes_nothing(desk: TestClient) -> None:
    elsewhere = {"origin": "http://127.0.0.1:9999"}
    answer = desk.post(
        f"/actor/{MIRZA}/corrections",
        data={"operation": "rename", "actor": MIRZA, "name": "X"},
        headers=elsewhere,
    )
    assert answer.status_code == 403
    assert desk.get("/api/actors", params={"q": "Mirza"}).json()["total"] == 2


def test_nobody_of_an_unknown_id_has_a_page(desk: TestClient) -> None:
    answer = desk.get("/actor/ac-none")
    assert answer.status_code == 404
    assert "/actors lists them" in answer.json()["error"]["next"]


@pytest.mark.parametrize(
    ("name", "script"),
    [
        ("Karim", "Latin"),
        ("«كريم»", "Arabic"),
        ("Карим", "Cyrillic"),
        ("山田", "Chinese or Japanese"),
        ("42", "other signs"),
        ("", "other signs"),
    ],
)
def test_a_name_belongs_to_the_script_of_its_first_letter(name: str, script: str) -> None:
    assert script_of(name) == script


def test_names_are_grouped_by_script_in_their_order() -> None:
    groups = by_script(["Ada", "آدا", "Adah"])
    assert [(one.script, one.names) for one in groups] == [
        ("Latin", ("Ada", "Adah")),
        ("Arabic", ("آدا",)),
    ]
