"""The claims board on the desk: by standing, in their words, put right by appended corrections."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from board_case import board_case
from starlette.testclient import TestClient

from earwitness.case.opening import read_case
from earwitness.case.records import Position, Proposition
from earwitness.desk.app import create_app

TOKEN = "a-token-for-boards"
ADDRESS = "http://127.0.0.1:8126"
ORIGIN = {"origin": ADDRESS}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return board_case(tmp_path / "boards")


@pytest.fixture
def desk(folder: Path) -> Iterator[TestClient]:
    app = create_app(folder, token=TOKEN)
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as client:
        client.get(f"/?token={TOKEN}")
        yield client


def _texts(desk: TestClient) -> list[str]:
    return [one["text"] for one in desk.get("/api/claims").json()["propositions"]]


def _correct(desk: TestClient, **said: Any) -> Any:
    return desk.post("/api/claims/corrections", json=said, headers=ORIGIN)


def test_propositions_are_filed_under_what_became_of_them(desk: TestClient) -> None:
    found = desk.get("/api/claims").json()["propositions"]
    assert {one["text"]: one["standing"] for one in found} == {
        "The tapes are forged": "denied",
        "The recordings were faked": "unanswered",
    }
    page = desk.get("/claims").text
    assert page.index("The tapes are forged") < page.index('data-standing="unanswered"')


def test_every_place_leads_to_its_sentence(desk: TestClient, folder: Path) -> None:
    with read_case(folder) as case:
        report = case.exhibit("report.txt").id
    for one in desk.get("/api/claims").json()["propositions"]:
        assert one["places"]
        for place in one["places"]:
            assert place["href"] == f"/exhibit/{report}#p-report"
    page = desk.get("/claims").text
    assert page.count(f'href="/exhibit/{report}#p-report"') >= 3
    assert 'href="/actor/ac-vane"' in page


def test_words_of_a_case_stay_words(desk: TestClient) -> None:
    page = desk.get("/claims").text
    assert "<img" not in page
    assert "&lt;img src=x onerror" in page


@pytest.mark.parametrize("way", ["api", "form"])
def test_two_propositions_said_to_be_one_become_one(
    desk: TestClient, folder: Path, way: str
) -> None:
    said = {"operation": "merge", "proposition": "pr-forged", "other": "pr-faked", "note": "same"}
    if way == "api":
        assert _correct(desk, **said).status_code == 201
    else:
        board = desk.post("/claims/corrections", data=said, headers=ORIGIN)
        assert board.status_code == 200
        assert "is one with" in re.search(r'data-said="([^"]*)"', board.text)[1]
    assert _texts(desk) == ["The tapes are forged"]
    with read_case(folder) as case:
        assert len(case.records(Proposition)) == 1
        (kept,) = case.ledger_corrections()
        assert kept.note == "same"
        assert kept.who


def test_an_opposite_turns_the_stances_of_what_is_merged(desk: TestClient, folder: Path) -> None:
    _correct(desk, operation="merge", proposition="pr-forged", other="pr-faked", is_opposite=True)
    with read_case(folder) as case:
        (turned,) = [one for one in case.records(Position) if one.claim_id == "cl-3"]
    assert turned.stance == "denies"


def test_what_is_ticked_becomes_another_proposition(desk: TestClient) -> None:
    form = {
        "operation": "split",
        "proposition": "pr-forged",
        "claim": ["cl-2"],
        "title": "Only one tape is forged",
    }
    board = desk.post("/claims/corrections", data=form, headers=ORIGIN)
    assert board.status_code == 200
    assert "Only one tape is forged" in _texts(desk)


def test_a_title_can_be_worded_anew_and_that_be_undone(desk: TestClient) -> None:
    _correct(desk, operation="retitle", proposition="pr-forged", title="The tapes are <b>fake</b>")
    assert "The tapes are <b>fake</b>" in _texts(desk)
    page = desk.get("/claims").text
    assert "<b>fake</b>" not in page
    assert _correct(desk, operation="undo", undoes=1).status_code == 201
    assert "The tapes are forged" in _texts(desk)
    assert [one["state"] for one in desk.get("/api/claims").json()["corrections"]] == [
        "undoes",
        "undone",
    ]


@pytest.mark.parametrize(
    ("said", "status", "words"),
    [
        ({"operation": "merge", "proposition": "pr-forged", "other": "pr-none"}, 404, "pr-none"),
        ({"operation": "merge", "proposition": "pr-forged", "other": "pr-forged"}, 400, "already"),
        ({"operation": "split", "proposition": "pr-forged", "title": "x"}, 400, "no claim"),
        (
            {
                "operation": "split",
                "proposition": "pr-forged",
                "claim_ids": ["cl-1", "cl-2"],
                "title": "x",
            },
            400,
            "every claim",
        ),
        ({"operation": "retitle", "proposition": "pr-forged", "title": " "}, 400, "blank"),
        ({"operation": "undo", "undoes": 7}, 404, "7"),
        ({"operation": "burn"}, 400, "operation"),
    ],
    ids=lambda value: value["operation"] if isinstance(value, dict) else None,
)
def test_what_cannot_be_said_is_refused_with_the_reason(
    desk: TestClient, said: dict[str, Any], status: int, words: str
) -> None:
    answer = _correct(desk, **said)
    assert answer.status_code == status
    assert words in answer.json()["error"]["what"]
    assert desk.get("/api/claims").json()["corrections"] == []


def test_a_correction_from_another_address_is_refused(desk: TestClient) -> None:
    said = {"operation": "retitle", "proposition": "pr-forged", "title": "x"}
    answer = desk.post("/claims/corrections", data=said, headers={"origin": "http://elsewhere"})
    assert answer.status_code == 403


def test_two_people_merging_at_once_lose_nothing(folder: Path) -> None:
    with (
        closing(create_client(folder)) as one,
        closing(create_client(folder)) as other,
    ):
        assert len(_texts(one)) == len(_texts(other)) == 2
        _correct(one, operation="retitle", proposition="pr-forged", title="First")
        _correct(other, operation="retitle", proposition="pr-forged", title="Second")
        assert "Second" in _texts(one)
        assert len(one.get("/api/claims").json()["corrections"]) == 2


def create_client(folder: Path) -> TestClient:
    client = TestClient(create_app(folder, token=TOKEN), base_url=ADDRESS)
    client.get(f"/?token={TOKEN}")
    return client


def test_the_version_tells_of_a_correction(desk: TestClient) -> None:
    kept = _correct(desk, operation="retitle", proposition="pr-forged", title="Other").json()
    assert kept["previous_version"] != kept["version"]
    assert desk.get("/api/version").json()["version"] == kept["version"]


def test_the_filter_offers_everybody_who_takes_a_stance(desk: TestClient) -> None:
    page = unescape(desk.get("/claims").text)
    offered = re.search(r'<select id="who">(.*?)</select>', page)[1]
    assert re.findall(r"<option>(.*?)</option>", offered) == ["Ines Okoro", "Mayor Vane"]
