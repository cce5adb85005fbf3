"""Subtitles (SubRip, WebVTT) as a transcript: somebody's words for a recording, with times."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from earwitness.case.errors import UnreadableExhibit
from earwitness.case.vocabulary import PassageRole
from earwitness.intake.cleaning import one_line
from earwitness.intake.encodings import decoded
from earwitness.intake.language import language_code
from earwitness.intake.paragraphs import blocks
from earwitness.intake.reading_text import Draft, ParsedDocument

_TIME = r"(?:(\d{1,4}):)?([0-5]?\d):([0-5]\d)[,.](\d{1,3})"
_TIMES = re.compile(rf"^\s*{_TIME}\s*-->\s*{_TIME}")
_VOICE = re.compile(r"^\s*<v(?:\.[^ >]*)?\s+([^>]{1,100})>")
_TAG = re.compile(r"</?[A-Za-z0-9][^<>]{0,200}>|\{\\[^{}]{0,100}\}")


def parse_subtitles(content: bytes, *, media_type: str, name: str) -> ParsedDocument:
    """Read cues as segments in order of their start; a cue that ends before it starts is left out.

    Raises UnreadableExhibit where no cue can be read.
    """
    read = decoded(content)
    text = read.text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    drafts: list[Draft] = []
    unread = 0
    for block in blocks(text.split("\n")):
        at = next((at for at, line in enumerate(block) if "-->" in line), None)
        if at is None:
            continue
        draft = _cue(block[at], block[at + 1 :])
        if draft is None:
            unread += 1
        elif draft.text:
            drafts.append(draft)
    if not drafts:
        raise UnreadableExhibit(f"{name}: subtitles without one readable cue; ask for them again")
    drafts.sort(key=lambda draft: draft.start_s or 0.0)
    extra = (("encoding", f"{read.encoding}, guessed from the bytes"),) if read.is_guessed else ()
    because = f"{unread} cue(s) have times that cannot be read or run backwards; mend them"
    return ParsedDocument(
        media_type=media_type,
        drafts=tuple(drafts),
        language=_language(text),
        extra=extra,
        refused=(("some cues", because),) if unread else (),
    )


def _cue(times: str, lines: list[str]) -> Draft | None:
    found = _TIMES.match(times)
    if found is None:
        return None
    numbers = found.groups()
    start_s, end_s = _seconds(numbers[:4]), _seconds(numbers[4:])
    if end_s < start_s:
        return None
    text = " ".join(lines)
    voice = _VOICE.match(text)
    return Draft(
        role=PassageRole.SEGMENT,
        text=one_line(html.unescape(_TAG.sub("", text))),
        speaker=None if voice is None else one_line(voice.group(1)) or None,
        start_s=start_s,
        end_s=end_s,
    )


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return round(whole + float(f"0.{fraction}"), 3)


def _language(text: str) -> str | None:
    """Read WebVTT's `Language:` header, which some programs write."""
    head = next(_heads(text), "")
    found = re.search(r"^Language:\s*(\S+)", head, re.M)
    return None if found is None else language_code(found.group(1))


def _heads(text: str) -> Iterator[str]:
    if text.startswith("WEBVTT"):
        yield text.split("\n\n", 1)[0]
