"""The search page and the page of one exhibit: what they find, show and keep harmless."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from quay_case import REPORT, WORDS, quay_case
from starlette.testclient import TestClient

from earwitness.desk.app import create_app

TOKEN = "a-token-for-tests"
ADDRESS = "http://127.0.0.1:8123"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder: Path = quay_case(tmp_path_factory.mktemp("pages") / "quay")
    app = create_app(folder, token=TOKEN)
    with TestClient(app, base_url=ADDRESS, follow_redirects=False) as client:
        client.get(f"/?token={TOKEN}")
        yield client


def _hits(page: str) -> list[str]:
    return re.findall(r'<li[^>]*><a href="(/exhibit/[^"]+)">', page)


def _search(pages: TestClient, **asked: str) -> list[str]:
    answer = pages.get("/search", params=asked)
    assert answer.status_code == 200, answer.text
    return _hits(answer.text)


def test_a_hit_opens_its_exhibit_at_its_passage(
    pages: TestClient, tape_id: str, report_id: str
) -> None:
    assert _search(pages, q="gate") == [f"/exhibit/{tape_id}#p-tape"]
    assert _search(pages, q="dockers") == [f"/exhibit/{report_id}#p-report"]
    address, _, anchor = _search(pages, q="gate")[0].partition("#")
    assert f'id="{anchor}"' in pages.get(address).text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "vane"}, {"p-tape", "p-report"}),
        ({"q": "vane", "relation": "criticises"}, {"p-report"}),
        ({"q": "vane", "relation": "supports"}, set()),
        ({"relation": "criticises"}, {"p-report"}),
        ({"q": "vane", "since": "2031-03-04"}, set()),
        ({"q": "vane", "since": "2031-03-03", "until": "2031-03-03"}, {"p-tape", "p-report"}),
        ({"q": "vane", "until": "2031-03-02"}, set()),
        ({"q": "vane", "actor": "nobody"}, set()),
        ({"q": "vane", "speaker": "nobody"}, set()),
        ({"q": "عربى"}, {"p-report"}),
        ({}, set()),
    ],
)
def test_filters_narrow_a_search_down(
    pages: TestClient, asked: dict[str, str], found: set[str]
) -> None:
    assert {hit.partition("#")[2] for hit in _search(pages, **asked)} == found


def test_a_filter_by_exhibit_leaves_the_others_out(pages: TestClient, tape_id: str) -> None:
    assert _search(pages, q="vane", exhibit=tape_id) == [f"/exhibit/{tape_id}#p-tape"]


def test_an_exhibits_text_is_whole_and_cannot_become_markup(
    pages: TestClient, report_id: str
) -> None:
    page = pages.get(f"/exhibit/{report_id}").text
    (text,) = re.findall(r'<p class="words"[^>]*>(.*?)</p>', page, re.DOTALL)
    assert unescape(re.sub(r"<[^>]+>", "", text)) == REPORT
    assert "<script>alert" not in page
    assert re.search(r'data-r="[^"]*\bt-1\b', page)


def test_a_recordings_words_carry_their_seconds_and_say_whose_transcript_it_is(
    pages: TestClient, tape_id: str
) -> None:
    page = pages.get(f"/exhibit/{tape_id}").text
    assert [float(s) for s in re.findall(r'class="w[^"]*" data-s="([\d.]+)"', page)] == [
        float(number) for number in range(len(WORDS))
    ]
    assert "A machine's transcript" in unescape(page)
    assert f'src="/audio/{tape_id}.wav"' in page


@pytest.mark.parametrize(
    "address", ["/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E", "/search"]
)
def test_what_is_searched_for_cannot_become_markup(pages: TestClient, address: str) -> None:
    page = pages.get(address).text
    assert "<script>alert" not in page
    assert not re.search(r'<script(?![^>]* src=)(?! type="application/json")|\son\w+=|style=', page)


def test_an_exhibit_that_is_not_there_is_said_in_one_shape(pages: TestClient) -> None:
    answer = pages.get("/exhibit/0000")
    assert answer.status_code == 404
    assert set(answer.json()["error"]) == {"what", "next"}
