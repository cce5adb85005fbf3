"""The desk's interface: what it answers, in which shape, and what a verdict does to the case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from quay_case import SECONDS, WORDS, quay_case
from starlette.testclient import TestClient

from earwitness.case.opening import read_case
from earwitness.case.records import Tie
from earwitness.desk.app import create_app
from earwitness.desk.finding import snippet

TOKEN = "a-token-for-tests"
ADDRESS = "http://127.0.0.1:8123"
OWN = {"origin": ADDRESS}


@pytest.fixture
def own_case(tmp_path: Path) -> Path:
    return quay_case(tmp_path / "own")


@pytest.fixture
def own_desk(own_case: Path) -> Any:
    app = create_app(own_case, token=TOKEN)
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as client:
        client.get(f"/?token={TOKEN}")
        yield client


def test_the_status_says_how_each_recording_is_heard(
    desk: TestClient, tape_id: str, call_id: str
) -> None:
    status = desk.get("/api/status").json()
    heard = {one["exhibit_id"]: one for one in status["recordings"]}
    assert status["exhibits"] == 3
    assert heard[tape_id]["plays"] == "original"
    assert heard[call_id]["plays"] == "working copy"
    assert heard[call_id]["working_copy"] == f"/audio/{call_id}.wav"
    assert heard[tape_id]["duration_s"] == SECONDS


def test_words_come_in_order_of_time(desk: TestClient, tape_id: str) -> None:
    words = desk.get(f"/api/words/{tape_id}").json()
    assert words["text"] == list(WORDS)
    assert words["start_s"] == sorted(words["start_s"])
    assert len(words["id"]) == len(words["end_s"]) == len(WORDS)


def test_search_finds_passages_with_their_place(desk: TestClient, tape_id: str) -> None:
    (found,) = desk.get("/api/search", params={"q": "gate"}).json()["found"]
    assert (found["exhibit_id"], found["passage_id"]) == (tape_id, "p-tape")
    assert found["document"] == "tape 1.wav"
    assert found["start_s"] == 0.0


@pytest.mark.parametrize("query", ["", "   ", '"', "*", "AND", "nothing-of-the-kind", "'; DROP"])
def test_a_search_without_a_hit_is_empty_and_no_error(desk: TestClient, query: str) -> None:
    answer = desk.get("/api/search", params={"q": query})
    assert (answer.status_code, answer.json()["found"]) == (200, [])


@pytest.mark.parametrize("limit", ["x", "-1", "١", "1.5", ""])
def test_a_limit_that_is_no_number_is_refused(desk: TestClient, limit: str) -> None:
    answer = desk.get("/api/search", params={"q": "gate", "limit": limit})
    assert answer.status_code == 400
    assert "limit" in answer.json()["error"]["what"]


def test_a_snippet_shows_the_surroundings_of_the_word() -> None:
    text = "before " * 100 + "the needle " + "after " * 100
    cut = snippet(text, "NEEDLE")
    assert "needle" in cut
    assert cut.startswith("…")
    assert cut.endswith("…")
    assert snippet("short", "absent") == "short"


def test_a_record_is_given_as_stored(desk: TestClient) -> None:
    answer = desk.get("/api/record/t-1").json()
    assert answer["kind"] == "tie"
    assert answer["record"]["sign"] == -1
    assert answer["record"]["relation"] == "criticises"


@pytest.mark.parametrize(
    ("path", "status", "named"),
    [
        ("/api/record/t-none", 404, "t-none"),
        ("/api/words/no-such-exhibit", 404, "no-such-exhibit"),
        ("/nowhere", 404, "nothing is at /nowhere"),
        ("/api/reviews", 405, "/api/reviews takes no GET"),
        ("/assets/none.css", 404, "none.css"),
        ("/api/search?q=a&limit=x", 400, "limit"),
        ("/audio/none", 404, "none"),
    ],
)
def test_every_error_has_the_one_shape_and_names_what_was_wrong(
    desk: TestClient, path: str, status: int, named: str
) -> None:
    answer = desk.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/json"
    body = answer.json()
    assert set(body) == {"error"}
    assert set(body["error"]) == {"what", "next"}
    assert named in body["error"]["what"]
    assert body["error"]["next"]


def test_an_address_that_is_told_in_an_error_runs_nothing(desk: TestClient) -> None:
    answer = desk.get("/<script>alert(1)</script>", headers={"accept": "text/html,*/*"})
    assert answer.status_code == 404
    assert "nothing is at" in answer.text and "<script" not in answer.text


def test_a_person_who_goes_astray_is_told_so_on_a_page(desk: TestClient) -> None:
    answer = desk.get("/exhibit/none", headers={"accept": "text/html,*/*"})
    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert "Back to the overview" in answer.text
    assert "<script" not in answer.text
    script = {"accept": "text/html", "hx-request": "true"}
    assert desk.get("/exhibit/none", headers=script).json()["error"]["next"]


def test_a_rejection_is_appended_and_takes_the_record_out(
    own_desk: TestClient, own_case: Path
) -> None:
    before = own_desk.get("/api/version").json()["version"]
    review = {"record_id": "t-1", "verdict": "reject", "note": "he quotes another"}
    answer = own_desk.post("/api/reviews", json=review, headers=OWN)
    assert answer.status_code == 201
    assert answer.json()["version"] != before
    assert own_desk.get("/api/version").json()["version"] == answer.json()["version"]
    with read_case(own_case) as case:
        assert case.records(Tie) == ()
        (kept,) = case.reviews()
    assert (kept.record_id, kept.note, bool(kept.who)) == ("t-1", "he quotes another", True)


def test_a_rejection_can_be_taken_back_by_a_later_verdict(
    own_desk: TestClient, own_case: Path
) -> None:
    for verdict in ("reject", "confirm"):
        review = {"record_id": "t-1", "verdict": verdict}
        assert own_desk.post("/api/reviews", json=review, headers=OWN).status_code == 201
    with read_case(own_case) as case:
        assert len(case.records(Tie)) == 1
        assert len(case.reviews()) == 2
    answer = own_desk.get("/api/record/t-1").json()
    assert [one["verdict"] for one in answer["reviews"]] == ["reject", "confirm"]


def test_a_correction_replaces_the_fields_it_names(own_desk: TestClient) -> None:
    review = {"record_id": "t-1", "verdict": "correct", "correction": {"sign": 0}}
    assert own_desk.post("/api/reviews", json=review, headers=OWN).status_code == 201
    assert own_desk.get("/api/record/t-1").json()["record"]["sign"] == 0


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"record_id": "t-none", "verdict": "confirm"}, 404),
        ({"record_id": "t-1", "verdict": "maybe"}, 400),
        ({"record_id": "", "verdict": "confirm"}, 400),
        ({"verdict": "confirm"}, 400),
        ({"record_id": "t-1", "verdict": "confirm", "who": "somebody else"}, 400),
        ({"record_id": "t-1", "verdict": "correct"}, 400),
        ({"record_id": "t-1", "verdict": "confirm", "correction": {"sign": 0}}, 400),
        ([], 400),
    ],
)
def test_a_verdict_that_makes_no_sense_is_not_kept(
    own_desk: TestClient, own_case: Path, body: Any, status: int
) -> None:
    answer = own_desk.post("/api/reviews", json=body, headers=OWN)
    assert answer.status_code == status
    assert set(answer.json()["error"]) == {"what", "next"}
    with read_case(own_case) as case:
        assert case.reviews() == ()


@pytest.mark.parametrize(
    ("content", "content_type", "status"),
    [
        (b'{"record_id": "t-1", "verdict": "confirm"}', "text/plain", 415),
        (b"{", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b'"' + b"x" * (1 << 20) + b'"', "application/json", 413),
    ],
)
def test_a_body_that_is_no_review_is_refused(
    desk: TestClient, content: bytes, content_type: str, status: int
) -> None:
    headers = {**OWN, "content-type": content_type}
    assert desk.post("/api/reviews", content=content, headers=headers).status_code == status


def test_the_version_stays_while_nothing_changes(desk: TestClient) -> None:
    first, second = (desk.get("/api/version").json() for _ in range(2))
    assert first == second
    assert desk.get("/api/status").json()["version"] == first["version"]
