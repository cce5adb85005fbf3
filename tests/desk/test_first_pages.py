"""The overview and the list of exhibits: where a day at the desk begins."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from earwitness.desk.pages.rendering import PLACES


def test_the_overview_answers_five_questions_and_leads_to_the_review(desk: TestClient) -> None:
    page, answers = desk.get("/").text, desk.get("/overview/answers").text
    assert 'hx-get="/overview/answers"' in page
    assert re.search(r'<ol class="waits">.*?href="/exhibit/', page, re.DOTALL)
    assert 'href="/review"' in page
    asked = re.findall(r"<h2>(.*?)</h2>", answers)
    assert asked[0] == "Is it real?"
    assert len(asked) == 5
    assert all(href.startswith("/") for href in re.findall(r'href="([^"]+)"', answers))


def test_every_link_of_the_overview_leads_to_a_page_of_the_desk(desk: TestClient) -> None:
    text = desk.get("/").text + desk.get("/overview/answers").text
    for href in {one.partition("#")[0] for one in re.findall(r'<a[^>]*href="(/[^"]*)"', text)}:
        assert desk.get(href).status_code == 200, href


def test_the_list_of_exhibits_names_each_with_its_address(
    desk: TestClient, tape_id: str, call_id: str, report_id: str
) -> None:
    page = unescape(desk.get("/exhibits").text)
    for exhibit_id in (tape_id, call_id, report_id):
        assert f'href="/exhibit/{exhibit_id}"' in page
    assert page.index("Recordings") < page.index("Documents")


def test_a_hit_shows_the_words_that_were_searched_for(desk: TestClient) -> None:
    page = desk.get("/search?q=gate").text
    assert "<mark>gate</mark>" in page
    assert 'class="play quiet"' in page


def test_a_hit_in_writing_has_nothing_to_play(desk: TestClient, report_id: str) -> None:
    page = desk.get("/search", params={"exhibit": report_id}).text
    assert "<li data-exhibit" in page
    assert 'class="play quiet"' not in page


def test_the_interface_describes_itself(desk: TestClient) -> None:
    described = desk.get("/api/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert {"/api/status", "/api/search", "/api/reviews", "/api/queue"} <= set(described["paths"])
    for path, methods in described["paths"].items():
        for method, one in methods.items():
            assert one.get("summary"), f"{method} {path} says nothing of itself"
            assert "4XX" in one["responses"], f"{method} {path} does not say how it fails"


def test_what_a_page_loads_is_kept_by_the_browser_until_it_changes(desk: TestClient) -> None:
    page = desk.get("/review").text
    addresses = re.findall(r'(?:src|href)="(/assets/[^"]+)"', page)
    marked = [one for one in addresses if "?v=" in one]
    assert any(one.startswith("/assets/pages.css?v=") for one in marked)
    for address in marked:
        kept = desk.get(address)
        assert kept.status_code == 200
        assert "immutable" in kept.headers["cache-control"]
        stale = desk.get(address[:-1] + ("0" if address[-1] != "0" else "1"))
        assert stale.headers["cache-control"] == "no-cache"
        again = desk.get(address, headers={"if-none-match": kept.headers["etag"]})
        assert again.status_code == 304


@pytest.mark.parametrize("path", ["/", *(place.href for place in PLACES)])
def test_a_page_with_pieces_put_anew_brings_what_puts_them_and_no_other_does(
    desk: TestClient, path: str
) -> None:
    text = desk.get(path).text
    assert ("/swaps.js" in text) is (" hx-" in text)
