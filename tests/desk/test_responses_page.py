"""Responses on the desk: part by part, with the ones for whom no answer was found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from board_case import SENTENCES, board_case
from quay_case import quay_case
from starlette.testclient import TestClient

from earwitness.case.opening import read_case
from earwitness.desk.app import create_app

TOKEN = "a-token-for-boards"
ADDRESS = "http://127.0.0.1:8127"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return board_case(tmp_path_factory.mktemp("responses") / "boards")


@pytest.fixture(scope="module")
def desk(folder: Path) -> Iterator[TestClient]:
    app = create_app(folder, token=TOKEN)
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as client:
        client.get(f"/?token={TOKEN}")
        yield client


def test_answers_stand_under_the_part_they_answer(desk: TestClient) -> None:
    first, second = desk.get("/api/responses").json()["parts"]
    assert (first["number"], first["title"]) == ("1", "Part one")
    (answer,) = first["answers"]
    assert (answer["actor"], answer["kind"], answer["soon"]) == (
        "Mayor Vane",
        "denies",
        "after 1 day",
    )
    assert answer["channel"] == "statement"
    assert second["answers"] == []


def test_a_part_that_nobody_answered_stays_and_says_so(desk: TestClient) -> None:
    page = desk.get("/responses").text
    second = page[page.index("Part two") :]
    assert "No answer to it was found." in second


def test_no_answer_found_is_told_with_what_was_searched(desk: TestClient) -> None:
    found = desk.get("/api/responses").json()
    assert found["unanswered"] == ["Old Brand"]
    (silence,) = found["parts"][0]["none_found"]
    assert "none found in 1 source" in silence["said"]
    assert silence["names"] == "Old Brand"
    page = desk.get("/responses").text
    assert "No answer was found" in page
    assert "silent" not in page.replace("not that somebody kept silent", "")


def test_words_lead_to_their_sentence_and_names_to_their_actor(
    desk: TestClient, folder: Path
) -> None:
    with read_case(folder) as case:
        report = case.exhibit("report.txt").id
    (answer,) = desk.get("/api/responses").json()["parts"][0]["answers"]
    assert answer["words"]["text"] == SENTENCES[0]
    assert answer["words"]["href"] == f"/exhibit/{report}#p-report"
    assert 'href="/actor/ac-brand"' in desk.get("/responses").text


def test_the_matrix_leads_to_rows_of_this_page(desk: TestClient) -> None:
    page = desk.get("/responses").text
    matrix = page[page.index('<table class="answers">') : page.index("</table>")]
    wanted = set(re.findall(r'href="#(row-[^"]+)"', matrix))
    assert wanted == {"row-re-1", "row-si-1"}
    for one in wanted:
        assert f'id="{one}"' in page


def test_demands_and_mediators_are_told(desk: TestClient) -> None:
    found = desk.get("/api/responses").json()
    (demand,) = found["demands"]
    assert (demand["holder"], demand["of"]) == ("Ines Okoro", ["Mayor Vane"])
    (mediation,) = found["mediations"]
    assert mediation["between"] == ["Mayor Vane", "Ines Okoro"]
    page = unescape(desk.get("/responses").text)
    assert page.index("Who stands between") < page.index("Who demands what, of whom")


def test_a_case_without_a_leak_says_so(tmp_path: Path) -> None:
    folder = quay_case(tmp_path / "quay")
    with TestClient(create_app(folder, token=TOKEN), base_url=ADDRESS) as client:
        client.get(f"/?token={TOKEN}")
        assert "Neither an answer nor a part of a leak is known" in client.get("/responses").text
        assert client.get("/api/responses").json()["parts"] == []
