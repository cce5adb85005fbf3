"""Telegram Desktop's JSON export: one chat, or all of an account."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from earwitness.case.errors import UnreadableExhibit
from earwitness.case.vocabulary import PassageRole
from earwitness.intake.cleaning import few_lines, one_line
from earwitness.intake.reading_text import Draft, ParsedDocument
from earwitness.intake.text_magic import TELEGRAM


def parse_telegram(content: bytes, *, name: str) -> ParsedDocument:
    """Read every written message, in the export's order; service messages and media are not.

    The speaker of a forwarded message is the one it was forwarded from: the words are theirs.
    Who passed it on, and what answers what, stands in `extra`. Raises UnreadableExhibit.
    """
    try:
        export = json.loads(content.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise UnreadableExhibit(
            f"{name}: damaged JSON ({error}); export the chat from Telegram again"
        ) from error
    chats = _chats(export)
    if not chats:
        raise UnreadableExhibit(
            f"{name}: JSON without Telegram's `messages`; export one chat as machine-readable JSON"
        )
    drafts: list[Draft] = []
    extra: list[tuple[str, str]] = []
    for chat in chats:
        title = _text_of(chat.get("name"))
        if len(chats) > 1 and title:
            drafts.append(Draft(role=PassageRole.HEADING, text=title))
        for message in _messages(chat):
            draft = _draft(message)
            if draft is not None:
                extra += _circumstances(message, draft)
                drafts.append(draft)
    return ParsedDocument(
        media_type=TELEGRAM,
        drafts=tuple(drafts),
        title=_title(export, chats),
        extra=(*_about(chats), *extra),
    )


def _chats(export: object) -> list[dict[str, object]]:
    if not isinstance(export, dict):
        return []
    if isinstance(export.get("messages"), list):
        return [export]
    listed = export.get("chats")
    inner = listed.get("list") if isinstance(listed, dict) else None
    chats = inner if isinstance(inner, list) else []
    return [c for c in chats if isinstance(c, dict) and isinstance(c.get("messages"), list)]


def _messages(chat: dict[str, object]) -> Iterator[dict[str, object]]:
    listed = chat["messages"]
    for message in listed if isinstance(listed, list) else ():
        if isinstance(message, dict) and message.get("type", "message") == "message":
            yield message


def _draft(message: dict[str, object]) -> Draft | None:
    text = few_lines(_text(message.get("text")))
    if not text:
        return None
    speaker = _text_of(message.get("forwarded_from")) or _text_of(message.get("from"))
    return Draft(role=PassageRole.MESSAGE, text=text, speaker=speaker, sent_at=_sent_at(message))


def _text(value: object) -> str:
    """Put a message's text together: a string, or a list of strings and formatted pieces."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return _text(value.get("text"))
    if isinstance(value, list):
        return "".join(_text(piece) for piece in value if isinstance(piece, (str, dict)))
    return ""


def _text_of(value: object) -> str | None:
    return one_line(value) or None if isinstance(value, str) else None


def _sent_at(message: dict[str, object]) -> str | None:
    """Read the moment in UTC where the export gives it; else its local date as written."""
    written = message.get("date_unixtime")
    if isinstance(written, str) and written.isdigit() and len(written) < 12:
        return datetime.fromtimestamp(int(written), tz=UTC).isoformat()
    date = message.get("date")
    try:
        return datetime.fromisoformat(date).isoformat() if isinstance(date, str) else None
    except ValueError:
        return None


def _circumstances(message: dict[str, object], draft: Draft) -> Iterator[tuple[str, str]]:
    number = f"message {message.get('id')}"[:40]
    passed_on = _text_of(message.get("from"))
    if message.get("forwarded_from") is not None:
        yield (
            number,
            f"forwarded by {passed_on or 'nobody named'}, first written by {draft.speaker}",
        )
    if isinstance(message.get("reply_to_message_id"), int):
        yield number, f"answers message {message['reply_to_message_id']}"


def _title(export: dict[str, object], chats: list[dict[str, object]]) -> str | None:
    return _text_of(chats[0].get("name")) if len(chats) == 1 else _text_of(export.get("about"))


def _about(chats: list[dict[str, object]]) -> Iterator[tuple[str, str]]:
    for chat in chats[:50]:
        total = len(chat["messages"]) if isinstance(chat["messages"], list) else 0
        named, kind = _text_of(chat.get("name")) or "without a name", _text_of(chat.get("type"))
        yield "chat", f"{named} ({kind or 'kind not said'}), {total:,} entries"
