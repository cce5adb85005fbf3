"""Additions whose words are gone: told on the desk, until somebody gives them up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from lost_words import case_with_lost_words
from quay_case import quay_case
from starlette.testclient import TestClient

from earwitness.case.opening import read_case
from earwitness.desk.app import create_app

ADDRESS = "http://127.0.0.1:8123"
TOKEN = "a-token-for-tests"
CLAIM = "the author or speaker asserts: “The dockers are cowards”"


@pytest.fixture
def lost(tmp_path: Path) -> tuple[str, str]:
    return case_with_lost_words(tmp_path / "quay")


@pytest.fixture
def desk(lost: tuple[str, str], tmp_path: Path) -> Iterator[TestClient]:
    with TestClient(create_app(tmp_path / "quay", token=TOKEN), base_url=ADDRESS) as client:
        client.get(f"/?token={TOKEN}")
        yield client


@pytest.fixture
def report(lost: tuple[str, str], tmp_path: Path) -> str:
    with read_case(tmp_path / "quay") as case:
        return case.exhibit("report.txt").id


def section(page: str) -> str:
    """Give what the page says of lost words, as text; empty where it says nothing."""
    found = re.search(r'<section id="unfitting".*?</section>', page, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", found.group())).split()) if found else ""


def judge(desk: TestClient, record_id: str, verdict: str) -> Any:
    body = {"record_id": record_id, "verdict": verdict}
    return desk.post("/api/reviews", json=body, headers={"origin": ADDRESS})


def test_the_document_says_what_was_added_by_whom_why_it_is_lost_and_what_to_do(
    desk: TestClient, report: str
) -> None:
    told = section(desk.get(f"/exhibit/{report}").text)
    assert CLAIM in told and "added by vera" in told and "plain" in told
    assert 'the words “"cowards"” are found no more' in told
    assert "add it once more" in told and "set aside" in told
    assert "predicts" not in told, "said in a recording, not here"


def test_the_overview_lists_them_all_and_leads_to_their_exhibits(
    desk: TestClient, report: str, lost: tuple[str, str]
) -> None:
    page = desk.get("/").text
    assert CLAIM in section(page)
    assert "the author or speaker predicts: “Hold the gate”" in section(page)
    assert f"/exhibit/{report}#unfitting" in page
    assert lost[1] in section(page), "what the command line needs for a recording"


def test_nothing_is_said_where_nothing_is_lost(tmp_path: Path) -> None:
    case = quay_case(tmp_path / "whole")
    with TestClient(create_app(case, token=TOKEN), base_url=ADDRESS) as desk:
        desk.get(f"/?token={TOKEN}")
        with read_case(case) as opened:
            places = ["/", f"/exhibit/{opened.exhibit('report.txt').id}"]
        assert [section(desk.get(place).text) for place in places] == ["", ""]


def test_what_is_set_aside_is_not_told_again_until_that_is_taken_back(
    desk: TestClient, report: str, lost: tuple[str, str]
) -> None:
    assert judge(desk, lost[0], "reject").status_code == 201
    assert section(desk.get(f"/exhibit/{report}").text) == ""
    assert CLAIM not in section(desk.get("/").text)
    (one,) = desk.get(f"/api/additions?exhibit={report}").json()["additions"]
    assert (one["fits"], one["counts"]) == (False, False)
    assert "no longer fits" in one["state"] and "set aside by" in one["state"]
    assert judge(desk, lost[0], "withdraw").status_code == 201
    assert CLAIM in section(desk.get(f"/exhibit/{report}").text)


def test_what_is_lost_cannot_be_confirmed_nor_corrected(
    desk: TestClient, lost: tuple[str, str]
) -> None:
    assert judge(desk, lost[0], "confirm").status_code == 404
    body = {"record_id": lost[0], "verdict": "correct", "correction": {"text": "x"}}
    answer = desk.post("/api/reviews", json=body, headers={"origin": ADDRESS})
    assert answer.status_code == 404
