"""PDF documents, by pdfium: words with page numbers. No character recognition of scans."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from earwitness.case.errors import UnreadableExhibit
from earwitness.case.vocabulary import PassageRole
from earwitness.intake.cleaning import one_line
from earwitness.intake.language import language_code
from earwitness.intake.paragraphs import blocks, unwrapped
from earwitness.intake.reading_text import Draft, ParsedDocument
from earwitness.intake.text_magic import PDF

# pdfium marks a hyphen that only breaks a line with U+0002 or U+FFFE
_HYPHEN = re.compile("[\x02\ufffe\u00ad]\\s*")
_PRESENTED = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")
_MOST_PAGES = 5_000


def parse_pdf(path: Path, *, name: str, text_chars: int) -> ParsedDocument:
    """Read a PDF's text page by page; pages without any are listed as not read.

    Raises UnreadableExhibit for damaged and password-protected files.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise UnreadableExhibit(f"{name}: {_reason(str(error))}") from error
    try:
        drafts, empty, unread = _pages(document, text_chars)
        told = {key: one_line(value) for key, value in document.get_metadata_dict().items()}
        pages = len(document)
    finally:
        document.close()
    extra = [(key, told[key]) for key in ("CreationDate", "ModDate", "Producer", "Creator")]
    return ParsedDocument(
        media_type=PDF,
        drafts=drafts,
        title=told.get("Title") or None,
        author=told.get("Author") or None,
        language=language_code(told.get("Lang", "")),
        extra=(("pages", str(pages)), *((key, value) for key, value in extra if value)),
        refused=tuple(_refused(empty, unread)),
    )


def _reason(said: str) -> str:
    if "password" in said.casefold():
        return "a PDF behind a password; ask for it, save a copy without it and take that in"
    return (
        f"a damaged PDF ({said.strip(' .')}); ask for it again, or open and save it in a PDF reader"
    )


def _pages(document: Any, text_chars: int) -> tuple[tuple[Draft, ...], list[int], int]:
    """Read pages until the text limit; list empty pages and count those not reached."""
    drafts: list[Draft] = []
    empty: list[int] = []
    used = 0
    for number in range(1, len(document) + 1):
        if used > text_chars or number > _MOST_PAGES:
            return tuple(drafts), empty, len(document) - number + 1
        found = list(_page(document, number))
        used += sum(len(draft.text) for draft in found)
        drafts += found
        if not found:
            empty.append(number)
    return tuple(drafts), empty, 0


def _page(document: Any, number: int) -> Iterator[Draft]:
    import pypdfium2 as pdfium

    try:
        page = document[number - 1]
        text_page = page.get_textpage()
    except pdfium.PdfiumError:
        return  # a damaged page counts as one without text
    text = _HYPHEN.sub("", text_page.get_text_range())
    text_page.close()
    page.close()
    text = _PRESENTED.sub(lambda found: unicodedata.normalize("NFKC", found.group()), text)
    for block in blocks(re.split("\r\n|\n|\r", text)):
        for paragraph in unwrapped([line.strip() for line in block]):
            if words := one_line(paragraph):
                yield Draft(role=PassageRole.PARAGRAPH, text=words, page=number)


def _refused(empty: list[int], unread: int) -> Iterator[tuple[str, str]]:
    if empty:
        listed = ", ".join(str(number) for number in empty[:20]) + (" ..." if empty[20:] else "")
        yield (
            f"text of {len(empty)} page(s)",
            f"no text on page(s) {listed}: probably pictures; recognise them with OCR software "
            "and take the result in as well",
        )
    if unread:
        yield "last pages", f"{unread} page(s) lie beyond limits.text_chars; raise it in case.toml"
