"""E-mails (eml): the text a reader saw, the headers as facts; attachments are only listed."""

from __future__ import annotations

import email
import email.errors
import email.policy
import email.utils
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from typing import cast

from earwitness.case.errors import UnreadableExhibit
from earwitness.intake.cleaning import clean, one_line
from earwitness.intake.encodings import decoded
from earwitness.intake.plain_text import prose_drafts
from earwitness.intake.reading_text import Draft, ParsedDocument
from earwitness.intake.text_magic import EML
from earwitness.intake.web_page import parse_html

_SHOWN = ("to", "cc", "reply-to", "message-id", "x-mailer", "user-agent")
_ODD = (ValueError, LookupError, TypeError, AttributeError, email.errors.MessageError)


def parse_mail(content: bytes, *, name: str) -> ParsedDocument:
    """Read an e-mail: its plain text part, else its HTML part. Raises UnreadableExhibit."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    if not message.keys():
        raise UnreadableExhibit(f"{name}: an e-mail without headers; save it again as .eml")
    part = message.get_body(preferencelist=("plain", "html"))
    drafts, refused = _drafts(cast("EmailMessage | None", part))
    parsed = ParsedDocument(
        media_type=EML,
        drafts=drafts,
        title=_header(message, "subject"),
        author=_header(message, "from"),
        published=_date(message),
        extra=tuple(_extra(message)),
        refused=refused,
    )
    language = (_header(message, "content-language") or "").split(",")[0]
    return replace(parsed, language=language.strip().casefold()[:2] or None)


def _drafts(
    part: EmailMessage | None,
) -> tuple[tuple[Draft, ...], tuple[tuple[str, str], ...]]:
    if part is None:
        return (), (("text", "no text part in this e-mail; look at its attachments"),)
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    if part.get_content_type() == "text/html":
        return parse_html(content).drafts, ()
    text = decoded(content, declared=part.get_content_charset()).text
    return tuple(prose_drafts(clean(text.replace("\r\n", "\n")))), ()


def _header(message: EmailMessage, name: str) -> str | None:
    """Read one header; None where it is absent or too damaged for the standard library."""
    try:
        value = message.get(name)
        return one_line(str(value)) or None if value is not None else None
    except _ODD:
        return None


def _date(message: EmailMessage) -> str | None:
    written = _header(message, "date")
    if written is None:
        return None
    try:
        return email.utils.parsedate_to_datetime(written).isoformat()
    except _ODD:
        return None


def _extra(message: EmailMessage) -> Iterator[tuple[str, str]]:
    for name in _SHOWN:
        value = _header(message, name)
        if value is not None:
            yield name, value
    try:
        received = [one_line(str(value)) for value in message.get_all("received", [])]
    except _ODD:
        received = []
    if received:
        yield "received", f"{len(received)} stations; first: {received[-1]}"
    for attachment in message.iter_attachments():
        size = len(str(attachment.get_payload()))
        named = one_line(attachment.get_filename() or "without a name")
        yield (
            "attachment, not taken in",
            f"{named} ({attachment.get_content_type()}, about {size * 3 // 4:,} bytes)",
        )
