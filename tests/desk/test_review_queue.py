"""The review page: what comes first, what a verdict and its withdrawal do, who reads second."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from quay_case import quay_case
from starlette.testclient import TestClient

from earwitness.case.opening import read_case, write_case
from earwitness.case.records import Tie
from earwitness.case.reviews import NewReview
from earwitness.case.vocabulary import Verdict
from earwitness.desk.app import create_app
from earwitness.desk.queue.reasons import reasons_in_doubt, reasons_in_words

TOKEN = "a-token-for-tests"
ADDRESS = "http://127.0.0.1:8123"
OWN = {"origin": ADDRESS}


@pytest.fixture
def quay(tmp_path: Path) -> Path:
    return quay_case(tmp_path / "quay")


@pytest.fixture
def page(quay: Path) -> Any:
    app = create_app(quay, token=TOKEN)
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as client:
        client.get(f"/?token={TOKEN}")
        yield client


def _queue(page: TestClient, part: str = "waiting", **more: Any) -> dict[str, Any]:
    answer = page.get("/api/queue", params={"part": part, **more})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def _judge(page: TestClient, record_id: str, verdict: str, **more: Any) -> None:
    body = {"record_id": record_id, "verdict": verdict, **more}
    assert page.post("/api/reviews", json=body, headers=OWN).status_code == 201


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He said no such thing", ["a negation"]),
        ("She didn't sign", ["a negation"]),
        ("لم يوقع", ["a negation"]),
        ("He noted the northern notary", []),
        ("He took 40 boats", ["a number"]),
        ("He took ٤٠ boats", ["a number"]),
        ("He called them \u201ccowards\u201d", ["quoted words"]),
        ("A calm sentence", []),
    ],
)
def test_what_a_single_letter_can_turn_round_is_a_reason(text: str, words: list[str]) -> None:
    assert [reason.words for reason in reasons_in_words(text)] == words


@pytest.mark.parametrize(("confidence", "is_reason"), [(None, False), (0.6, False), (0.59, True)])
def test_low_confidence_is_a_reason_and_none_given_is_not(
    confidence: float | None, is_reason: bool
) -> None:
    assert bool(reasons_in_doubt(confidence)) is is_reason


def test_the_most_consequential_comes_first_with_its_words_in_context(page: TestClient) -> None:
    queue = _queue(page)
    first = queue["items"][0]
    assert first["kind"] == "tie"
    assert "quoted words" in first["reasons"]
    assert first["before"] + first["words"] + first["after"] != first["words"]
    assert (queue["judged"], queue["of_all"]) == (0, len(queue["items"]))
    assert {one["name"] for one in first["fields"]} == {"sign", "relation"}


def test_a_verdict_takes_a_record_out_and_its_withdrawal_brings_it_back(page: TestClient) -> None:
    before = _queue(page)
    first = before["items"][0]["record_id"]
    for verdict in ("reject", "confirm"):
        _judge(page, first, verdict)
        after = _queue(page)
        assert first not in [one["record_id"] for one in after["items"]]
        assert after["judged"] == 1
        (judged,) = _queue(page, "judged")["items"]
        assert judged["record_id"] == first
        assert judged["verdicts"][-1]["verdict"] == verdict
        _judge(page, first, "withdraw")
        assert _queue(page)["items"] == before["items"]


def test_a_correction_from_the_page_is_laid_over_the_record(page: TestClient, quay: Path) -> None:
    tie = next(one for one in _queue(page)["items"] if one["kind"] == "tie")
    _judge(page, tie["record_id"], "correct", correction={"sign": 0})
    with read_case(quay) as case:
        (corrected,) = [one for one in case.records(Tie) if one.id == tie["record_id"]]
    assert corrected.sign == 0


def test_a_second_reader_sees_what_others_judged_and_not_what_they_found(
    page: TestClient, quay: Path
) -> None:
    first = _queue(page)["items"][0]["record_id"]
    with write_case(quay) as case:
        verdict = NewReview(record_id=first, verdict=Verdict.CONFIRM, who="somebody else")
        case.add_reviews([verdict])
    (second,) = _queue(page, "second")["items"]
    assert (second["record_id"], second["verdicts"]) == (first, [])
    _judge(page, first, "reject")
    assert _queue(page, "second")["items"] == []
    (judged,) = _queue(page, "judged")["items"]
    assert [one["verdict"] for one in judged["verdicts"]] == ["confirm", "reject"]


def test_kinds_and_pages_cut_the_list(page: TestClient) -> None:
    whole = _queue(page)
    ids = [one["record_id"] for one in whole["items"]]
    assert sum(whole["kinds"].values()) == len(ids)
    kind = whole["items"][0]["kind"]
    assert {one["kind"] for one in _queue(page, kind=kind)["items"]} == {kind}
    assert [one["record_id"] for one in _queue(page, start=1, limit=1)["items"]] == ids[1:2]


@pytest.mark.parametrize("query", ["part=all", "start=-1", "start=x", "limit=٣"])
def test_what_makes_no_sense_is_refused_in_one_shape(page: TestClient, query: str) -> None:
    answer = page.get(f"/api/queue?{query}")
    assert answer.status_code == 400
    assert set(answer.json()["error"]) == {"what", "next"}


def test_the_page_runs_its_own_script_and_nothing_else(page: TestClient) -> None:
    answer = page.get("/review")
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(
        r'<script(?![^>]* src=)(?! type="application/json")|\son\w+=|style=', answer.text
    )
    for address in re.findall(r'(?:src|href)="(/assets/[^"]+)"', answer.text):
        assert page.get(address).status_code == 200


@pytest.mark.parametrize("name", ["secret.js", "..%2fapp.py", "desk.py", "desk.js", "built"])
def test_only_style_sheets_and_built_scripts_are_sent(page: TestClient, name: str) -> None:
    assert page.get(f"/assets/{name}").status_code == 404
    assert page.get(f"/assets/built/{name}").status_code == 404
