"""Two people at one machine: each desk signs with its own name, and the other reads second."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quay_case import quay_case
from starlette.testclient import TestClient

from earwitness.case.opening import read_case
from earwitness.desk.app import create_app
from earwitness.desk.pages.rendering import PLACES

TOKEN = "a-token-for-tests"
ADDRESS = "http://127.0.0.1:8123"


@contextmanager
def desk_of(who: str, folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(folder, token=TOKEN, who=who), base_url=ADDRESS) as desk:
        desk.get(f"/?token={TOKEN}")
        yield desk


def test_a_verdict_is_signed_by_whose_desk_it_is_and_waits_for_the_other(tmp_path: Path) -> None:
    folder = quay_case(tmp_path / "quay")
    with desk_of("Leila H.", folder) as first, desk_of("Tomas", folder) as second:
        assert "as <bdi>Leila H.</bdi>" in first.get("/review").text
        review = {"record_id": "t-1", "verdict": "confirm"}
        first.post("/api/reviews", json=review, headers={"origin": ADDRESS})
        assert _second_readings(first) == set()
        assert _second_readings(second) == {"t-1"}
    with read_case(folder) as case:
        assert [one.who for one in case.reviews()] == ["Leila H."]


def test_every_page_says_whose_desk_it_is(tmp_path: Path) -> None:
    with desk_of("Leila H.", quay_case(tmp_path / "quay")) as desk:
        unsigned = [
            place.href
            for place in PLACES[:-1]
            if "as <bdi>Leila H.</bdi>" not in desk.get(place.href).text
        ]
    assert PLACES[-1].href == "/dossier"  # the one page that is laid out as what is handed over
    assert unsigned == []


def _second_readings(desk: TestClient) -> set[str]:
    answer = desk.get("/api/queue", params={"part": "second"}).json()
    return {one["record_id"] for one in answer["items"]}
