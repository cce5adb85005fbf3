"""A document's page: its text with marks, what rests on it, what people add and cite."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from quay_case import REPORT, quay_case
from starlette.testclient import TestClient

from earwitness.case.opening import read_case
from earwitness.case.records import Tie
from earwitness.desk.app import create_app
from earwitness.desk.keys import keys_of

ADDRESS = "http://127.0.0.1:8123"
TOKEN = "a-token-for-tests"
FROM_HERE = {"origin": ADDRESS}


@pytest.fixture
def own_case(tmp_path: Path) -> Path:
    """A case that a test may change."""
    return quay_case(tmp_path / "quay")


@pytest.fixture
def own(own_case: Path) -> Iterator[TestClient]:
    with TestClient(create_app(own_case, token=TOKEN), base_url=ADDRESS) as client:
        client.get(f"/?token={TOKEN}")
        yield client


@pytest.fixture
def report(own_case: Path) -> str:
    with read_case(own_case) as case:
        return case.exhibit("report.txt").id


@pytest.fixture
def tape(own_case: Path) -> str:
    with read_case(own_case) as case:
        return case.exhibit("tape 1.wav").id


def chosen(words: str) -> dict[str, Any]:
    start = REPORT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def named(words: str, called: str | None = None, **more: Any) -> dict[str, Any]:
    meant = None if called is None else {"called": called, **more}
    return {**chosen(words), "meant": meant}


def post(client: TestClient, address: str, body: dict[str, Any]) -> Any:
    return client.post(address, json=body, headers=FROM_HERE)


def added(client: TestClient, exhibit_id: str, kind: str, **body: Any) -> dict[str, Any]:
    answer = post(client, "/api/additions", {"exhibit_id": exhibit_id, "kind": kind, **body})
    assert answer.status_code == 201, answer.text
    kept: dict[str, Any] = answer.json()
    return kept


def records(client: TestClient, exhibit_id: str) -> dict[str, dict[str, Any]]:
    answer = client.get(f"/api/document/{exhibit_id}").json()
    return {one["id"]: one for one in answer["records"]}


def words_of(page: str) -> str:
    (text,) = re.findall(r'<p class="words"[^>]*>(.*?)</p>', page, flags=re.S)
    return unescape(re.sub(r"<[^>]*>", "", text))


def test_the_text_reads_as_it_is_whatever_is_marked(own: TestClient, report: str) -> None:
    page = own.get(f"/exhibit/{report}").text
    assert words_of(page) == REPORT
    assert "<script>alert(1)" not in page


def test_marks_tell_source_content_ties_and_names_apart(own: TestClient, report: str) -> None:
    page = own.get(f"/exhibit/{report}").text
    spans = {
        unescape(text): css
        for css, text in re.findall(r'<span class="([^"]*)"[^>]*data-r[^>]*>([^<]*)</span>', page)
    }
    assert {"m-mention", "m-tie", "minus"} <= set(spans["Mayor Vane"].split())
    assert {"m-mention", "m-tie", "m-content"} <= set(spans["the dockers"].split())
    assert "m-content" not in spans["Mayor Vane"]


def test_every_record_says_why_and_what_plays_which_part(own: TestClient, report: str) -> None:
    found = records(own, report)
    assert set(found) == {"m-vane", "m-dock", "t-1", "at-1"}
    tie = found["t-1"]
    assert (tie["layer"], tie["because"], tie["confidence"]) == ("tie", "an insult", 0.7)
    assert [part["role"] for part in tie["parts"]] == ["tie", "holder", "target"]
    assert [field["name"] for field in tie["fields"]] == ["sign", "relation"]
    assert [part["role"] for part in found["at-1"]["parts"]] == ["content"]


@pytest.mark.parametrize("verdict", ["confirm", "reject"])
def test_a_verdict_is_shown_with_who_when_and_why(
    own: TestClient, report: str, verdict: str
) -> None:
    body = {"record_id": "t-1", "verdict": verdict, "note": "plain"}
    assert post(own, "/api/reviews", body).status_code == 201
    tie = records(own, report)["t-1"]
    (given,) = tie["verdicts"]
    assert (given["verdict"], given["note"]) == (verdict, "plain")
    assert given["who"] and given["at"]
    assert tie["is_rejected"] is (verdict == "reject")


def test_a_rejected_record_stays_to_be_brought_back(own: TestClient, report: str) -> None:
    post(own, "/api/reviews", {"record_id": "t-1", "verdict": "reject"})
    assert "m-rejected" in own.get(f"/document/{report}/text").text
    post(own, "/api/reviews", {"record_id": "t-1", "verdict": "withdraw"})
    assert not records(own, report)["t-1"]["is_rejected"]
    assert "m-rejected" not in own.get(f"/document/{report}/text").text


def test_what_is_added_is_marked_and_named_as_added(own: TestClient, report: str) -> None:
    kept = added(
        own,
        report,
        "tie",
        words=chosen("the dockers"),
        holder=named("the dockers", "The Dockers", is_new=True, kind="community"),
        target=named("Mayor Vane", "Vane", is_new=True, kind="person"),
        sign=1,
        relation="supports",
        note="they cheer",
    )
    tie = records(own, report)[kept["record_id"]]
    assert tie["says"] == "The Dockers supports Vane (for)"
    assert tie["added_by"].endswith(": they cheer") and tie["confidence"] is None
    assert kept["previous_version"] != kept["version"] == own.get("/api/version").json()["version"]
    assert "m-added" in own.get(f"/document/{report}/text").text


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("mention", {"words": named("cowards")}),
        ("attribution", {"words": chosen("cowards"), "source": named("Mayor Vane")}),
        ("attribution", {"words": chosen("cowards"), "cue": chosen("calls"), "is_direct": True}),
        ("claim", {"words": chosen("cowards"), "proposition": "They fear", "stance": "denies"}),
        ("forecast", {"words": chosen("calls the dockers"), "hedge": "may"}),
    ],
)
def test_every_kind_can_be_added(
    own: TestClient, report: str, kind: str, body: dict[str, Any]
) -> None:
    kept = added(own, report, kind, **body)
    assert records(own, report)[kept["record_id"]]["layer"] == kind
    (listed,) = own.get("/api/additions", params={"exhibit": report}).json()["additions"]
    assert (listed["record_id"], listed["counts"]) == (kept["record_id"], True)
    assert own.get("/api/additions", params={"exhibit": "other"}).json()["additions"] == []


@pytest.mark.parametrize(
    ("body", "status", "what"),
    [
        ({"kind": "mention", "words": {**chosen("cowards"), "text": "Cowards"}}, 400, "changed"),
        ({"kind": "mention", "words": named("cowards", "Nobody")}, 404, "no actors are called"),
        ({"kind": "mention", "words": named("Mayor Vane")}, 400, "says so already"),
        ({"kind": "tie", "words": chosen("cowards")}, 400, "holder"),
        ({"kind": "rumour", "words": chosen("cowards")}, 400, "kind"),
    ],
)
def test_what_cannot_be_added_is_refused_in_one_shape(
    own: TestClient, report: str, body: dict[str, Any], status: int, what: str
) -> None:
    answer = post(own, "/api/additions", {"exhibit_id": report, **body})
    assert answer.status_code == status
    assert what in answer.json()["error"]["what"] + answer.json()["error"]["next"]


def test_two_people_lose_nothing(own: TestClient, own_case: Path, report: str) -> None:
    with TestClient(create_app(own_case, token=TOKEN), base_url=ADDRESS) as other:
        other.get(f"/?token={TOKEN}")
        added(own, report, "forecast", words=chosen("calls the dockers"))
        added(other, report, "claim", words=chosen("cowards"), proposition="They fear")
        layers = sorted(one["layer"] for one in records(own, report).values())
        assert layers == ["attribution", "claim", "forecast", "mention", "mention", "tie"]


def test_an_added_tie_is_found_by_its_relation_and_waits_for_a_second_reader(
    own: TestClient, own_case: Path, report: str
) -> None:
    body = {"holder": named("Mayor Vane"), "target": named("the dockers"), "sign": 1}
    kept = added(own, report, "tie", words=chosen("calls"), relation="praises", **body)
    found = own.get("/api/search", params={"relation": "praises"}).json()
    assert [one["passage_id"] for one in found["found"]] == ["p-report"]
    waiting = own.get("/api/queue", params={"kind": "tie"}).json()["items"]
    assert kept["record_id"] in {item["record_id"] for item in waiting}
    with read_case(own_case) as case:
        assert kept["record_id"] in {tie.id for tie in case.records(Tie)}


def test_the_card_of_a_passage_and_of_some_words(own: TestClient, report: str) -> None:
    whole = own.get(f"/api/citation/{report}/p-report").json()
    assert (whole["words"], whole["exhibit_id"], whole["audio"]) == (REPORT, report, None)
    start = REPORT.index("cowards")
    wanted = {"start": start, "end": start + 7}
    some = own.get(f"/api/citation/{report}/p-report", params=wanted).json()
    assert some["words"] == "cowards"
    assert some["speaker"] == "Mayor Vane" and "a verb of naming" in some["basis"]
    assert some["href"] == f"/exhibit/{report}#p-report"
    same = own.get(f"/api/citation/{report}/p-report", params={"text": "cowards"}).json()
    assert same == some


def test_the_card_of_spoken_words_plays_and_says_that_a_machine_heard_them(
    own: TestClient, tape: str
) -> None:
    wanted = {"text": "the gate", "start_s": 1.0, "end_s": 2.8}
    card = own.get(f"/api/citation/{tape}/p-tape", params=wanted).json()
    assert (card["start_s"], card["end_s"], card["clock"]) == (1.0, 2.8, "0:01.0–0:02.8")
    assert card["audio"] == f"/audio/{tape}.wav"
    assert "machine's transcript" in card["transcript"]
    assert card["checked"] == "Nobody has checked these words against the sound."
    assert card["href"] == f"/exhibit/{tape}?t=1#p-tape"
    post(own, "/api/reviews", {"record_id": "p-tape", "verdict": "confirm"})
    checked = own.get(f"/api/citation/{tape}/p-tape", params=wanted).json()["checked"]
    assert checked.startswith("Words confirmed by ")


@pytest.mark.parametrize(
    ("wanted", "status"),
    [({"start": 3}, 400), ({"text": "not there"}, 400), ({"start": 5, "end": 2}, 400)],
)
def test_words_that_cannot_be_cited_are_refused(
    own: TestClient, report: str, wanted: dict[str, Any], status: int
) -> None:
    answer = own.get(f"/api/citation/{report}/p-report", params=wanted)
    assert answer.status_code == status and answer.json()["error"]["next"]
    assert own.get(f"/api/citation/{report}/p-none").status_code == 404


def test_what_is_cited_is_printed_in_the_dossier_until_it_is_taken_back(
    own: TestClient, report: str
) -> None:
    before = own.get("/api/version").json()["version"]
    body = {"exhibit_id": report, "passage_id": "p-report", "text": "cowards", "note": "his word"}
    kept = post(own, "/api/citations", body).json()
    assert (kept["number"], kept["previous_version"]) == (1, before)
    page = own.get("/dossier").text
    assert 'id="cited"' in page and "his word" in page
    (card,) = own.get("/api/citations").json()["cards"]
    assert (card["number"], card["words"]) == (1, "cowards")
    assert post(own, "/api/citations/take-back", {"number": 1}).status_code == 200
    assert 'id="cited"' not in own.get("/dossier").text
    assert post(own, "/api/citations/take-back", {"number": 1}).status_code == 404


def test_the_page_brings_its_keys_and_leads_to_no_unknown_exhibit(
    own: TestClient, report: str
) -> None:
    page = own.get(f"/exhibit/{report}").text
    (held,) = re.findall(r'id="keys">(.*?)</script>', page, flags=re.S)
    assert [one["action"] for one in json.loads(held)] == [k.action for k in keys_of("document")]
    for address in ("/api/document/none", "/document/none/text", "/exhibit/none"):
        assert own.get(address).status_code == 404
