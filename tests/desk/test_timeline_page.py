"""The timeline on the desk: every dated thing once, in lanes and in a list, forecasts marked."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from board_case import board_case
from quay_case import quay_case
from starlette.testclient import TestClient

from earwitness.case.opening import read_case
from earwitness.desk.app import create_app

TOKEN = "a-token-for-boards"
ADDRESS = "http://127.0.0.1:8128"
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


def _items(desk: TestClient) -> list[dict[str, Any]]:
    return list(desk.get("/api/timeline").json()["items"])


def _forecast(desk: TestClient) -> dict[str, Any]:
    (found,) = [one["forecast"] for one in _items(desk) if one["forecast"]]
    return dict(found)


def test_every_kind_of_thing_has_its_lane(desk: TestClient) -> None:
    lanes = {one["name"]: one["total"] for one in desk.get("/api/timeline").json()["lanes"]}
    assert lanes == {
        "instalment": 2,
        "claim": 3,
        "response": 1,
        "demand": 1,
        "mediation": 1,
        "forecast": 1,
    }


def test_items_come_in_order_of_time_and_the_list_is_the_same(desk: TestClient) -> None:
    items = _items(desk)
    days = [one["latest"] or one["earliest"] for one in items]
    assert days == sorted(days)
    page = desk.get("/timeline").text
    assert re.findall(r'<li id="(at-[^"]+)"', page) == [one["id"] for one in items]
    assert len({one["id"] for one in items}) == len(items)


def test_the_drawing_gets_places_without_their_words(desk: TestClient) -> None:
    told = desk.get("/api/timeline/places").json()
    items = {one["id"]: one for one in _items(desk)}
    assert [place[0] for place in told["places"]] == list(items)
    for one_id, lane, earliest, latest, until, _, label in told["places"]:
        one = items[one_id]
        assert told["lanes"][lane]["name"] == one["lane"]
        assert (earliest, latest, until) == (one["earliest"], one["latest"], one["until"])
        assert one["text"].startswith(label.removesuffix(" …").removeprefix(f"{one['who']}: "))
    states = {place[5] for place in told["places"]}
    assert "pending" in states and "" in states


@pytest.mark.parametrize(
    ("query", "lanes"),
    [
        ("lane=demand&lane=mediation", {"demand", "mediation"}),
        ("who=Ines+Okoro", {"claim", "demand"}),
        ("since=2031-03-06&until=2031-03-06&lane=demand", {"demand"}),
        ("since=2031-03-07&lane=demand", set()),
        ("until=2031-03-04&lane=demand", set()),
        ("words=no-such-word", set()),
    ],
)
def test_days_lanes_names_and_words_narrow_items_places_and_list_alike(
    desk: TestClient, query: str, lanes: set[str]
) -> None:
    told = desk.get(f"/api/timeline?{query}").json()
    ids = [one["id"] for one in told["items"]]
    assert {one["lane"] for one in told["items"]} == lanes
    assert told["total"] == len(ids) < 9
    places = desk.get(f"/api/timeline/places?{query}").json()
    assert [place[0] for place in places["places"]] == ids
    for path in ("/timeline", "/timeline/list"):
        assert re.findall(r'<li id="(at-[^"]+)"', desk.get(f"{path}?{query}").text) == ids


def test_items_are_sent_in_pages_and_singly(desk: TestClient) -> None:
    items = _items(desk)
    part = desk.get("/api/timeline?start=2&limit=3").json()
    assert (part["items"], part["total"]) == (items[2:5], len(items))
    assert desk.get("/api/timeline/item", params={"id": items[0]["id"]}).json() == items[0]
    assert desk.get("/api/timeline/item?id=at-none").status_code == 404


def test_every_item_is_on_one_page_of_the_list_without_a_script(desk: TestClient) -> None:
    address, found = "/timeline?rows=4", []
    while address:
        text = desk.get(address).text
        found += re.findall(r'<li id="(at-[^"]+)"', text)
        later = re.search(r'rel="next" href="([^"#]+)#list"', text)
        address = html.unescape(later.group(1)) if later else ""
    assert found == [one["id"] for one in _items(desk)]
    assert desk.get("/timeline?start=999").status_code == 200


@pytest.mark.parametrize("query", ["since=2031-02-30", "until=soon", "lane=attic"])
def test_what_is_no_day_and_no_lane_is_refused(desk: TestClient, query: str) -> None:
    answer = desk.get(f"/api/timeline?{query}")
    assert answer.status_code == 400
    assert query.partition("=")[2] in answer.json()["error"]["what"]


def test_an_uncertain_date_keeps_both_its_ends_and_its_words(desk: TestClient) -> None:
    (demand,) = [one for one in _items(desk) if one["lane"] == "demand"]
    assert (demand["earliest"], demand["latest"]) == ("2031-03-05", "2031-03-06")
    assert demand["when"] == "5 to 6 Mar 2031"


def test_every_item_leads_to_a_page_of_the_desk(desk: TestClient) -> None:
    for href in {one["href"].partition("#")[0] for one in _items(desk)}:
        assert href.startswith("/exhibit/")
        assert desk.get(href).status_code == 200


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("came-true", "came true"),
        ("did-not", "did not come true"),
        ("undecidable", "cannot be decided"),
    ],
)
def test_a_forecast_is_marked_with_who_and_when(
    desk: TestClient, folder: Path, outcome: str, words: str
) -> None:
    kept = desk.post(
        "/api/forecasts/marks",
        json={
            "forecast_id": "fc-1",
            "outcome": outcome,
            "decided_on": "2031-06-01",
            "note": "it fell",
        },
        headers=ORIGIN,
    )
    assert kept.status_code == 201
    assert kept.json()["version"] != kept.json()["previous_version"]
    assert _forecast(desk)["outcome"] == f"{words} on 1 Jun 2031"
    assert words in desk.get("/timeline").text
    with read_case(folder) as case:
        (mark,) = case.forecast_marks()
    assert (mark.outcome, mark.note, bool(mark.who)) == (outcome, "it fell", True)


def test_a_mark_is_taken_back_by_another_and_both_are_kept(desk: TestClient, folder: Path) -> None:
    for outcome in ("came-true", "unmarked"):
        body = {"forecast_id": "fc-1", "outcome": outcome}
        assert desk.post("/api/forecasts/marks", json=body, headers=ORIGIN).status_code == 201
    assert _forecast(desk)["outcome_key"] == "pending"
    with read_case(folder) as case:
        assert len(case.forecast_marks()) == 2


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({"forecast_id": "fc-none", "outcome": "came-true"}, 404, "fc-none"),
        ({"forecast_id": "fc-1", "outcome": "perhaps"}, 400, "outcome"),
        (
            {"forecast_id": "fc-1", "outcome": "did-not", "decided_on": "2031-02-30"},
            400,
            "2031-02-30",
        ),
        (
            {"forecast_id": "fc-1", "outcome": "unmarked", "decided_on": "2031-02-20"},
            400,
            "no day of decision",
        ),
    ],
    ids=["unknown", "no outcome", "no day", "taken back on a day"],
)
def test_a_mark_that_makes_no_sense_is_refused(
    desk: TestClient, folder: Path, body: dict[str, str], status: int, words: str
) -> None:
    answer = desk.post("/api/forecasts/marks", json=body, headers=ORIGIN)
    assert answer.status_code == status
    assert words in answer.json()["error"]["what"]
    with read_case(folder) as case:
        assert case.forecast_marks() == ()


def test_a_case_without_dates_says_so(tmp_path: Path) -> None:
    folder = quay_case(tmp_path / "quay")
    with TestClient(create_app(folder, token=TOKEN), base_url=ADDRESS) as client:
        client.get(f"/?token={TOKEN}")
        told = client.get("/api/timeline").json()
        page = client.get("/timeline").text
    assert bool(told["items"]) == ('id="lanes"' in page)
