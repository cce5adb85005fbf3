"""Word documents (docx): the words that show, from the XML itself, with no DTD allowed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from earwitness.case.errors import UnreadableExhibit
from earwitness.case.vocabulary import PassageRole
from earwitness.intake.cleaning import one_line
from earwitness.intake.dates import iso_date
from earwitness.intake.language import language_code
from earwitness.intake.reading_text import Draft, ParsedDocument
from earwitness.intake.text_magic import DOCX
from earwitness.intake.zip_guard import open_guarded, read_member

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_MEMBER_BYTES = 60_000_000


def parse_docx(path: Path, *, name: str) -> ParsedDocument:
    """Read paragraphs, headings and tables of a docx; deleted words of tracked changes are not.

    Raises UnreadableExhibit for zip bombs, entity tricks and damaged files.
    """
    with open_guarded(path, name=name) as archive:
        names = set(archive.namelist())
        body = _tree(archive, "word/document.xml", name)
        styles = _tree(archive, "word/styles.xml", name) if "word/styles.xml" in names else None
        core = _tree(archive, "docProps/core.xml", name) if "docProps/core.xml" in names else None
    drafts = tuple(_drafts(body, _roles(styles)))
    title = next((draft.text for draft in drafts[:1] if draft.role is PassageRole.TITLE), None)
    changed = sum(1 for tag in ("ins", "del") for _ in body.iter(_W + tag))
    extra = [("last modified by", _told(core, _CP + "lastModifiedBy"))]
    extra += [(when, _told(core, _TERMS + when)) for when in ("created", "modified")]
    extra += [("tracked changes", f"{changed}; deleted words were not taken" if changed else None)]
    return ParsedDocument(
        media_type=DOCX,
        drafts=drafts,
        title=_told(core, _DC + "title") or title,
        author=_told(core, _DC + "creator"),
        published=iso_date(_told(core, _DC + "date") or ""),
        language=language_code(_told(core, _DC + "language") or ""),
        extra=tuple((key, value) for key, value in extra if value),
    )


def _tree(archive: Any, member: str, name: str) -> Any:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    content = read_member(archive, member, most_bytes=_MEMBER_BYTES, name=name)
    try:
        return fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableExhibit(
            f"{name}: `{member}` in it declares entities, as attacks do; do not open it in Word"
        ) from error
    except (ParseError, ValueError) as error:
        raise UnreadableExhibit(
            f"{name}: `{member}` in it is damaged ({error}); ask for it again"
        ) from error


def _told(core: Any, tag: str) -> str | None:
    return one_line(core.findtext(tag) or "") or None if core is not None else None


def _roles(styles: Any) -> dict[str, PassageRole]:
    """Map style ids to roles by the styles' English names, which Word keeps in every language."""
    roles: dict[str, PassageRole] = {}
    for style in styles.iter(_W + "style") if styles is not None else ():
        named = style.find(_W + "name")
        word = (named.get(_W + "val") or "").casefold() if named is not None else ""
        if word == "title":
            roles[style.get(_W + "styleId") or ""] = PassageRole.TITLE
        elif re.match(r"heading \d", word):
            roles[style.get(_W + "styleId") or ""] = PassageRole.HEADING
    return roles


def _drafts(body: Any, roles: dict[str, PassageRole]) -> Iterator[Draft]:
    for paragraph in _shown(body, _W + "p"):
        text = one_line("".join(_words(paragraph)))
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        style_id = (style.get(_W + "val") or "") if style is not None else ""
        if text:
            yield Draft(role=roles.get(style_id, PassageRole.PARAGRAPH), text=text)


def _shown(element: Any, tag: str) -> Iterator[Any]:
    """Walk down to elements of a tag, leaving out what repeats for older programs."""
    for child in element:
        if child.tag == _FALLBACK:
            continue
        if child.tag == tag:
            yield child
        yield from _shown(child, tag)


def _words(paragraph: Any) -> Iterator[str]:
    for child in paragraph:
        if child.tag in (_FALLBACK, _W + "p", _W + "del", _W + "moveFrom"):
            continue
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in (_W + "tab", _W + "br", _W + "cr"):
            yield " "
        else:
            yield from _words(child)
