"""Text and Markdown documents, with or without a header."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from earwitness.case.vocabulary import PassageRole
from earwitness.intake.cleaning import clean, one_line
from earwitness.intake.encodings import decoded
from earwitness.intake.header import split_header, with_header
from earwitness.intake.markdown import heading, is_markdown, without_marks
from earwitness.intake.paragraphs import blocks, unwrapped
from earwitness.intake.reading_text import Draft, ParsedDocument
from earwitness.intake.text_magic import PLAIN


def parse_text(content: bytes, *, name: str) -> ParsedDocument:
    """Read a text or Markdown document; a legacy encoding that had to be guessed is said."""
    read = decoded(content)
    text = clean(read.text.replace("\r\n", "\n").replace("\r", "\n"))
    header = split_header(text.split("\n"))
    body = "\n".join(header.body)
    drafts = tuple(markdown_drafts(body) if is_markdown(body, name=name) else prose_drafts(body))
    parsed = with_header(header, media_type=PLAIN, drafts=drafts)
    title = next((d.text for d in drafts[:1] if d.role is PassageRole.TITLE), None)
    extra = parsed.extra
    if read.is_guessed:
        extra = (*extra, ("encoding", f"{read.encoding}, guessed from the bytes"))
    return replace(parsed, title=parsed.title or title, extra=extra)


def prose_drafts(text: str) -> Iterator[Draft]:
    """Part plain text into paragraphs."""
    for block in blocks("" if _is_rule(line) else line for line in text.split("\n")):
        for paragraph in unwrapped(block):
            yield Draft(role=PassageRole.PARAGRAPH, text=one_line(paragraph))


def markdown_drafts(text: str) -> Iterator[Draft]:
    """Part Markdown into headings and paragraphs; a level-one heading at the top is the title."""
    is_first = True
    for role, words in _markdown_parts(text):
        if role is PassageRole.TITLE and not is_first:
            role = PassageRole.HEADING
        yield Draft(role=role, text=one_line(without_marks(words)))
        is_first = False


def _markdown_parts(text: str) -> Iterator[tuple[PassageRole, str]]:
    for block in blocks(text.split("\n")):
        waiting: list[str] = []
        for line in block:
            if line.strip().startswith(("```", "~~~")) or _is_rule(line):
                continue
            found = heading(line)
            if found is None:
                waiting.append(line.lstrip("> ") if line.startswith(">") else line)
                continue
            yield from _paragraphs(waiting)
            waiting = []
            yield (PassageRole.TITLE if found[0] == 1 else PassageRole.HEADING), found[1]
        yield from _paragraphs(waiting)


def _is_rule(line: str) -> bool:
    """Say whether a line is only drawn across the page."""
    return len(line.strip()) >= 3 and set(line.strip()) <= set("-*_=~# \u2013\u2014\u2500")


def _paragraphs(lines: list[str]) -> Iterator[tuple[PassageRole, str]]:
    if lines:
        for paragraph in unwrapped(lines, always=True):
            yield PassageRole.PARAGRAPH, paragraph
