"""WhatsApp chat exports: the zip as sent from a phone, or the bare text from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from earwitness.case.errors import UnreadableExhibit
from earwitness.case.vocabulary import PassageRole
from earwitness.intake.cleaning import few_lines, one_line
from earwitness.intake.encodings import decoded
from earwitness.intake.reading_text import Draft, ParsedDocument
from earwitness.intake.text_magic import WHATSAPP, WHATSAPP_ZIP
from earwitness.intake.whatsapp_lines import ChatLine, chat_line
from earwitness.intake.zip_guard import is_chat_name, open_guarded, read_member

_SENDER = re.compile(r"^([^:\n]{1,80}): (.*)$", re.S)
_MEDIA = re.compile(
    r"^<[^<>]{3,80}>$|^<?(image|video|audio|sticker|GIF|document|Contact card) omitted>?$"
    r"|^.{1,120} \(file attached\)$|^<attached: [^<>]{1,200}>$",
    re.I,
)
_CHAT_BYTES = 100_000_000


@dataclass(slots=True)
class _Entry:
    """One entry of the chat while its lines are gathered."""

    first: ChatLine
    lines: list[str] = field(default_factory=list)


def parse_whatsapp_zip(path: Path, *, name: str) -> ParsedDocument:
    """Read the chat inside an export's zip; its media stay inside. Raises UnreadableExhibit."""
    with open_guarded(path, name=name) as archive:
        chats = [member for member in archive.namelist() if is_chat_name(member)]
        if not chats:
            raise UnreadableExhibit(f"{name}: no chat text in this zip; export the chat again")
        content = read_member(archive, chats[0], most_bytes=_CHAT_BYTES, name=name)
        others = len(archive.namelist()) - 1
    extra = (("chat text", chats[0]), ("other members, not taken in", str(others)))
    return _parsed(content, name=name, media_type=WHATSAPP_ZIP, extra=extra)


def parse_whatsapp_text(content: bytes, *, name: str) -> ParsedDocument:
    """Read the bare text of an export."""
    return _parsed(content, name=name, media_type=WHATSAPP, extra=())


def _parsed(
    content: bytes, *, name: str, media_type: str, extra: tuple[tuple[str, str], ...]
) -> ParsedDocument:
    entries = list(_entries(decoded(content).text))
    order = _day_order([entry.first for entry in entries])
    drafts: list[Draft] = []
    media = 0
    for entry in entries:
        found = _SENDER.match("\n".join(entry.lines))
        if found is None:
            continue  # "X joined", "messages are encrypted": the program speaking, not a person
        text = few_lines(found.group(2))
        if _MEDIA.match(text):
            media += 1
        elif text:
            drafts.append(
                Draft(
                    role=PassageRole.MESSAGE,
                    text=text,
                    speaker=one_line(found.group(1)).removeprefix("~ ") or None,
                    sent_at=_sent_at(entry.first, order),
                )
            )
    refused = () if order is not None or not drafts else (("message dates", _AMBIGUOUS),)
    if media:
        extra = (*extra, ("media messages, not read", str(media)))
    return ParsedDocument(media_type=media_type, drafts=tuple(drafts), extra=extra, refused=refused)


_AMBIGUOUS = (
    "every date could be day/month or month/day; the messages stand in their order without dates, "
    "ask which phone exported them"
)


def _entries(text: str) -> Iterator[_Entry]:
    entry: _Entry | None = None
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        first = chat_line(line)
        if first is not None:
            if entry is not None:
                yield entry
            entry = _Entry(first=first, lines=[first.rest])
        elif entry is not None:
            entry.lines.append(line)
    if entry is not None:
        yield entry


def _day_order(lines: list[ChatLine]) -> tuple[int, int, int] | None:
    """Find which number is the year, the month and the day, from all dates of the chat together.

    Returns positions (year, month, day); None where more than one order fits all dates and puts
    them in time, and the orders disagree.
    """
    if lines and all(line.is_year_first for line in lines):
        return (0, 1, 2)
    fitting: list[tuple[tuple[int, int, int], list[date]]] = []
    for order in ((2, 1, 0), (2, 0, 1)):
        days = [_day(line, order) for line in lines]
        known = [day for day in days if day is not None]
        if len(known) == len(days) and known == sorted(known):
            fitting.append((order, known))
    if len(fitting) == 2 and fitting[0][1] != fitting[1][1]:
        return None
    return fitting[0][0] if fitting else _loose_order(lines)


def _loose_order(lines: list[ChatLine]) -> tuple[int, int, int] | None:
    """Take the only order that is a calendar, where clocks jumped back within the chat."""
    orders = ((2, 1, 0), (2, 0, 1))
    fits = [order for order in orders if all(_day(line, order) is not None for line in lines)]
    return fits[0] if len(fits) == 1 else None


def _day(line: ChatLine, order: tuple[int, int, int]) -> date | None:
    year, month, day = (line.date[position] for position in order)
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _sent_at(line: ChatLine, order: tuple[int, int, int] | None) -> str | None:
    day = None if order is None else _day(line, order)
    return None if day is None else f"{day.isoformat()}T{line.time}"
