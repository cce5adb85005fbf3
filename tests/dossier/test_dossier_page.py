"""The page as a file: closed to strangers, whole, the same twice."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from fake_case import EVIL, OVERRIDE, STAGE, FakeCase, harbour

from earwitness.dossier.build import build_dossier
from earwitness.dossier.page import Inlined, _environment

VOID = {"meta", "link", "br", "img", "input", "hr", "path", "rect", "circle", "line"}


class Seen(HTMLParser):
    """Every element of a page with its attributes, and the text of those that run or style."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.text: list[str] = []
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.raw:
            self.raw[self.open[-1]].append(data)
        else:
            self.text.append(data)

    def all(self, name: str) -> list[str]:
        return [a[name] or "" for _, a in self.elements if name in a]


def page_of(case: FakeCase, **more: object) -> str:
    settings = {
        "audio": lambda exhibit_id: f"evidence/{exhibit_id[:2]}/{exhibit_id}.opus",
        "generated_at": "2031-06-03T12:00:00Z",
        "stages": (STAGE,),
        **more,
    }
    return build_dossier(case, **settings)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def page() -> str:
    return page_of(harbour())


@pytest.fixture(scope="module")
def seen(page: str) -> Seen:
    return Seen(page)


def policy(seen: Seen) -> dict[str, list[str]]:
    text = next(
        a["content"] or ""
        for tag, a in seen.elements
        if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy"
    )
    return {rule.split()[0]: rule.split()[1:] for rule in text.split("; ")}


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_every_element_that_is_opened_is_closed_in_order(seen: Seen) -> None:
    assert seen.unbalanced == []
    assert seen.open == []


def test_the_policy_lets_in_exactly_the_inlined_style_and_script(seen: Seen) -> None:
    rules = policy(seen)
    assert rules["default-src"] == ["'none'"]
    assert rules["script-src"] == [digest("".join(seen.raw["script"]))]
    assert rules["style-src"] == [digest("".join(seen.raw["style"]))]
    assert "connect-src" not in rules
    assert "'unsafe-inline'" not in str(rules)


def test_the_desk_may_add_one_script_and_ask_its_own_server() -> None:
    script = "console.log('desk');"
    seen = Seen(page_of(harbour(), desk_script=script))
    assert seen.raw["script"][-1] == script
    assert digest(script) in policy(seen)["script-src"]
    assert policy(seen)["connect-src"] == ["'self'"]


@pytest.mark.parametrize("text", ["</script>", "a</STYLE b", "<!-- x"])
def test_a_script_that_would_close_its_own_element_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="close its own element"):
        Inlined(text=text)


def test_hostile_words_make_no_element_and_no_handler(page: str, seen: Seen) -> None:
    tags = Counter(tag for tag, _ in seen.elements)
    assert tags["script"] == 1
    assert tags["img"] == 0
    assert EVIL not in page
    assert EVIL in "".join(seen.text), "the words themselves must still be readable"
    names = {name for _, attributes in seen.elements for name in attributes}
    assert not [name for name in names if name.startswith("on")]
    assert "style" not in names


def test_characters_that_turn_text_around_are_written_as_their_code(page: str) -> None:
    assert OVERRIDE not in page
    assert "harmless‹U+202E›gpj.exe" in page
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\ufeff]", page)


def test_nothing_is_fetched_but_the_recordings_beside_the_page(page: str, seen: Seen) -> None:
    for tag, attributes in seen.elements:
        for name in ("src", "href", "srcset", "poster", "data", "action"):
            value = attributes.get(name) or ""
            is_own = value.startswith(("#", "evidence/")) or value in ("", "data:,")
            assert is_own, f"<{tag} {name}={value!r}>"
    styles = "".join(seen.raw["style"])
    assert "@import" not in styles
    assert "url(" not in styles


def test_ids_are_unique_and_every_link_leads_somewhere(seen: Seen) -> None:
    ids = Counter(seen.all("id"))
    assert [name for name, number in ids.items() if number > 1] == []
    links = {href[1:] for href in seen.all("href") if href.startswith("#")}
    assert links - set(ids) == set()


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("They will strike", '<q dir="auto">They will strike</q>'),
        ("“No,” she said.", '<q dir="auto" class="marked">“No,” she said.</q>'),
        ('"No," she said.', '<q dir="auto" class="marked">&#34;No,&#34; she said.</q>'),
        ("", '<q dir="auto"></q>'),
    ],
)
def test_words_that_open_with_quotation_marks_get_no_others(words: str, quoted: str) -> None:
    template = '<q dir="auto"{{ words|own_marks }}>{{ words }}</q>'
    assert _environment().from_string(template).render(words=words) == quoted


def test_the_same_case_gives_the_same_page(page: str) -> None:
    assert page_of(harbour()) == page
    later = page_of(harbour(), generated_at="2032-01-01T00:00:00Z")
    assert later != page
    assert later.replace("1 Jan 2032, 00:00", "3 Jun 2031, 12:00") == page


def test_no_finding_is_worded_as_a_verdict(seen: Seen) -> None:
    text = " ".join(seen.text).lower()
    for word in ("authentic", "identified", "% genuine", "is fake"):
        assert word not in text


def test_words_passages_and_rows_carry_what_the_desk_needs(seen: Seen) -> None:
    words = [a for _, a in seen.elements if "w" in (a.get("class") or "").split()]
    assert words
    assert all(a.get("data-s") and a.get("data-e") and a.get("data-record") for a in words)
    rows = [a for tag, a in seen.elements if tag == "tr" and (a.get("id") or "").startswith("row-")]
    assert rows
    assert all(a.get("data-record") and a.get("data-exhibit") for a in rows)
    passages = [a for _, a in seen.elements if "passage" in (a.get("class") or "").split()]
    assert all(a.get("id") for a in passages)
    tags = [tag for tag, a in seen.elements if a.get("data-exhibit")]
    assert (tags.count("article"), tags.count("details")) == (3, 3)


def test_without_a_link_there_is_no_player_and_the_page_says_so() -> None:
    page = page_of(harbour(), audio=lambda exhibit_id: None)
    assert "<audio" not in page
    assert "No audio is linked to this dossier." in page


def test_a_case_with_nothing_in_it_still_makes_a_page() -> None:
    seen = Seen(page_of(FakeCase(title="Nothing yet")))
    text = " ".join(seen.text)
    assert "Nothing yet" in text
    assert "No recording was taken in." in text
    assert "No ties were found." in text
    ids = set(seen.all("id"))
    assert {href[1:] for href in seen.all("href") if href.startswith("#")} <= ids
