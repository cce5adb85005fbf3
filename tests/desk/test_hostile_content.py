"""A leak's own texts and names are hostile: none of them becomes markup anywhere on the desk."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from hostile_case import hostile_case
from starlette.testclient import TestClient

from earwitness.desk.app import create_app
from earwitness.desk.pages.as_published import harmless
from earwitness.desk.pages.rendering import PLACES, embedded

TOKEN = "a-token-for-tests"
ADDRESS = "http://127.0.0.1:8123"
# One of each way that is known to turn text into a program (OWASP's filter evasion list).
CORPUS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script xlink:href=data:,alert(1)></script></svg>",
    "<math><mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></mtext></math>",
    "\"><iframe srcdoc='<script>alert(1)</script>'>",
    "' autofocus onfocus=alert(1) x='",
    "<a href=javascript:alert(1)>press</a>",
    "<form action=http://elsewhere.example/><input name=x><button>send</button></form>",
    "<meta http-equiv=refresh content='0;url=http://elsewhere.example/'>",
    "<link rel=stylesheet href=http://elsewhere.example/x.css>",
    "<style>@import 'http://elsewhere.example/x.css';</style>",
    "<base href=http://elsewhere.example/>",
    "<object data=data:text/html;base64,PHNjcmlwdD4=></object>",
    "<video src=http://elsewhere.example/x.mp4 autoplay>",
    "<details open ontoggle=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<!--><img src=x onerror=alert(1)-->",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "\u202egnp.exe\u202c\u2028\u2029<script>alert(1)</script>",
)
LOADING = {"img", "iframe", "object", "embed", "video", "source", "frame", "base", "math"}
ACTING = LOADING | {"script", "svg", "form", "input", "button", "link", "style", "meta", "a"}
OWN_SCRIPT = re.compile(r"/assets/built/[a-z-]+\.js(\?v=[0-9a-f]{24})?")


class Elements(HTMLParser):
    """Every element of a page with its attributes, as a browser would cut it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def forbidden(self) -> list[tuple[str, dict[str, str]]]:
        """List what a page of the desk may never hold, whatever a case says."""
        return [(tag, attrs) for tag, attrs in self.found if _is_forbidden(tag, attrs)]


def _is_forbidden(tag: str, attrs: dict[str, str]) -> bool:
    if tag == "script":
        is_data = attrs.get("type") == "application/json"
        return not is_data and not OWN_SCRIPT.fullmatch(attrs.get("src", ""))
    addresses = [attrs.get(name, "") for name in ("href", "src", "action", "srcdoc", "data")]
    return (
        tag in LOADING
        or any(name.startswith("on") or name == "style" for name in attrs)
        or any("javascript:" in one or "elsewhere.example" in one for one in addresses)
    )


@pytest.mark.parametrize("hostile", CORPUS)
def test_nothing_that_acts_is_left_of_a_web_page(hostile: str) -> None:
    cleaned = harmless(f"<p>before</p>{hostile}<p dir=rtl lang=ar>after</p>")
    held = Elements(cleaned).found
    assert {tag for tag, _ in held} & ACTING == set(), cleaned
    assert {name for _, attrs in held for name in attrs} <= {"dir", "lang"}, cleaned


def test_words_structure_and_direction_stay() -> None:
    page = '<h1 dir="rtl" lang="ar">الميناء</h1><ul><li>one</li></ul><p onclick="x()">two</p>'
    assert harmless(page) == ('<h1 dir="rtl" lang="ar">الميناء</h1><ul><li>one</li></ul><p>two</p>')


@pytest.mark.parametrize("hostile", CORPUS)
def test_data_for_a_script_cannot_end_it(hostile: str) -> None:
    text = str(embedded({"name": hostile}))
    assert "<" not in text and "\u2028" not in text


@pytest.fixture(scope="module")
def hostile_desk(tmp_path_factory: pytest.TempPathFactory) -> Any:
    root = hostile_case(tmp_path_factory.mktemp("hostile") / "case", CORPUS)
    with TestClient(create_app(root, token=TOKEN), base_url=ADDRESS) as client:
        client.get(f"/?token={TOKEN}")
        yield client


def _pages(desk: TestClient) -> list[str]:
    listed = desk.get("/exhibits").text
    exhibits = re.findall(r'href="(/exhibit/[0-9a-f]{64})"', listed)
    assert exhibits
    actors = re.findall(r'href="(/actor/[^"#]+)"', desk.get("/actors").text)
    searched = [f"/search?q={word}" for word in ("alert", "elsewhere", "script")]
    places = [place.href for place in PLACES if place.href != "/dossier"]
    return [*places, "/overview/answers", *exhibits, *actors[:5], *searched]


def test_no_page_carries_anything_of_the_corpus_as_markup(hostile_desk: TestClient) -> None:
    for address in _pages(hostile_desk):
        answer = hostile_desk.get(address)
        assert answer.status_code == 200, address
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy and "default-src 'none'" in policy, address
        assert Elements(answer.text).forbidden() == [], address


def test_a_document_as_published_may_do_nothing(hostile_desk: TestClient) -> None:
    listed = hostile_desk.get("/exhibits").text
    shown = 0
    for exhibit in re.findall(r'href="(/exhibit/[0-9a-f]{64})"', listed):
        answer = hostile_desk.get(f"{exhibit}/as-published")
        if answer.status_code == 404:
            continue
        shown += 1
        assert answer.headers["content-security-policy"].endswith("; sandbox")
        held = Elements(answer.text.partition("<hr>")[2]).found
        assert {tag for tag, _ in held} & ACTING == set()
    assert shown
