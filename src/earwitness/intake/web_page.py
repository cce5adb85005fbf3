"""Saved web pages: the article's words without the page around them, by trafilatura."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from earwitness.case.vocabulary import PassageRole
from earwitness.intake.cleaning import one_line
from earwitness.intake.dates import iso_date
from earwitness.intake.encodings import decoded
from earwitness.intake.language import language_code
from earwitness.intake.reading_text import Draft, ParsedDocument
from earwitness.intake.text_magic import HTML

_BLOCKS = ("p", "head", "quote", "item", "cell", "code", "pre", "ab")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_LANGUAGE = re.compile(r"<html[^>]{0,500}?\s(?:xml:)?lang\s*=\s*[\"']?([A-Za-z_-]{2,12})", re.I)
_DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
_LONGEST = 20_000_000
_SCRIPT = re.compile(r"<(/?)(?:script|style)\b[^<>]{0,2000}>", re.I)
# trafilatura's time grows faster than the page: 1 MB of markup takes it several seconds
_MOST_MARKUP = 500_000
_HEAD_CHARS = 200_000


def parse_html(content: bytes) -> ParsedDocument:
    """Read a page's article with its metadata; paragraphs and headings are kept apart.

    Where trafilatura finds no article, and on pages over 500,000 characters without scripts,
    every paragraph of the page is taken, and `extra` says so.
    """
    page = page_text(content)
    found, drafts = _article(page)
    extra: tuple[tuple[str, str], ...] = ()
    if not drafts:
        drafts = tuple(_all_words(page))
        extra = (("extraction", "no article was parted: every paragraph of the page was taken"),)
    if found is not None and found.url:
        extra = (("url", str(found.url)), *extra)
    language = _LANGUAGE.search(page[:8192])
    return ParsedDocument(
        media_type=HTML,
        drafts=drafts,
        title=_told(found, "title"),
        published=iso_date(_told(found, "date") or ""),
        publisher=_told(found, "sitename"),
        author=_told(found, "author"),
        language=None if language is None else language_code(language.group(1)),
        extra=extra,
    )


def page_text(content: bytes) -> str:
    """Decode a page's markup as it declares itself; at most 20 MB of it."""
    declared = _CHARSET.search(content[:4096])
    read = decoded(content[:_LONGEST], declared=None if declared is None else _name(declared))
    return read.text.replace("\x00", "")


def _article(page: str) -> tuple[Any, tuple[Draft, ...]]:
    """Let trafilatura tell the metadata, and the article where the page is not too large."""
    from trafilatura import bare_extraction, extract_metadata

    if len(page) - _script_chars(page) > _MOST_MARKUP:
        return extract_metadata(page[:_HEAD_CHARS], date_config=_DATES), ()
    found: Any = bare_extraction(
        page, with_metadata=True, include_comments=False, date_extraction_params=_DATES
    )
    return found, () if found is None or found.body is None else tuple(_drafts(found.body))


def _script_chars(page: str) -> int:
    """Count the characters of scripts and styles, which cost trafilatura nothing."""
    total, begun = 0, None
    for tag in _SCRIPT.finditer(page):
        if not tag.group(1) and begun is None:
            begun = tag.end()
        elif tag.group(1) and begun is not None:
            total, begun = total + tag.start() - begun, None
    return total


def _name(found: re.Match[bytes]) -> str:
    return found.group(1).decode("ascii")


def _told(found: Any, field: str) -> str | None:
    value = getattr(found, field, None)
    return one_line(str(value)) or None if value else None


def _drafts(body: Any) -> Iterator[Draft]:
    for element in body.iter():
        if element.tag not in _BLOCKS or any(
            parent.tag in _BLOCKS for parent in element.iterancestors()
        ):
            continue
        text = one_line(_words(element))
        is_heading = element.tag == "head"
        if text:
            yield Draft(
                role=PassageRole.HEADING if is_heading else PassageRole.PARAGRAPH, text=text
            )


def _words(element: Any) -> str:
    """Join an element's text; line breaks and block children part words, inline ones do not."""
    parts = [element.text or ""]
    for child in element:
        gap = " " if child.tag in (*_BLOCKS, "lb", "list", "row") else ""
        parts += [gap, _words(child), gap, child.tail or ""]
    return "".join(parts)


def _all_words(page: str) -> Iterator[Draft]:
    from trafilatura import load_html

    tree: Any = load_html(page)
    if tree is None:
        return
    for element in tree.iter("script", "style", "noscript", "template", "head"):
        element.clear(keep_tail=True)
    found_any = False
    for element in tree.iter("p", "h1", "h2", "h3", "h4", "li", "blockquote", "td", "pre"):
        if element.find(".//p") is None and (text := one_line(element.text_content())):
            found_any = True
            is_heading = str(element.tag).startswith("h")
            role = PassageRole.HEADING if is_heading else PassageRole.PARAGRAPH
            yield Draft(role=role, text=text)
    if not found_any and (text := one_line(tree.text_content())):
        yield Draft(role=PassageRole.PARAGRAPH, text=text)
