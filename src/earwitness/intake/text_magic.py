"""Which kind of text a file is, told from how it begins."""

from __future__ import annotations

import re

from earwitness.intake.encodings import head_text
from earwitness.intake.whatsapp_lines import looks_like_chat

PLAIN = "text/plain"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EML = "message/rfc822"
TELEGRAM = "application/json; profile=telegram"
WHATSAPP = "text/plain; profile=whatsapp"
WHATSAPP_ZIP = "application/zip; profile=whatsapp"
SRT = "application/x-subrip"
VTT = "text/vtt"
DOCUMENTS = frozenset({PLAIN, HTML, PDF, DOCX, EML, TELEGRAM, WHATSAPP, WHATSAPP_ZIP})
TRANSCRIPTS = frozenset({SRT, VTT})

_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.I)
_SRT = re.compile(r"\s*\d+\s*\n\s*\d{1,2}:\d\d:\d\d[,.]\d{1,3}\s*-->")
_JSON = re.compile(r"\s*(\{\s*[\"}]|\[\s*[\[{\"\]])")
_TELEGRAM = re.compile(r'"(messages|chats)"\s*:\s*[\[{]')
_HEADER = re.compile(r"^([A-Za-z][A-Za-z0-9-]*):\s", re.M)
_MAIL_HEADERS = frozenset(
    {"date", "to", "subject", "message-id", "mime-version", "received", "return-path"}
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def text_type(head: bytes) -> str | None:
    """Tell the media type of text, PDF among it; None: these bytes are no text."""
    if b"%PDF-" in head[:1024]:
        return PDF
    text = head_text(head)
    if not text.strip() or len(_CONTROL.findall(text)) * 500 > len(text):
        return None
    return _marked_up(text) or _structured(text) or PLAIN


def _marked_up(text: str) -> str | None:
    start = text.lstrip()
    if start.startswith("{\\rtf"):
        return "application/rtf"
    if start.startswith("WEBVTT"):
        return VTT
    if not start.startswith("<"):
        return None
    if _HTML.search(start[:8192]):
        return HTML
    return "application/xml" if start.startswith(("<?xml", "<svg", "<!DOCTYPE")) else None


def _structured(text: str) -> str | None:
    if _SRT.match(text):
        return SRT
    if looks_like_chat(text):
        return WHATSAPP
    if _JSON.match(text):
        is_telegram = text.lstrip().startswith("{") and _TELEGRAM.search(text)
        return TELEGRAM if is_telegram else "application/json"
    return EML if _is_mail(text) else None


def _is_mail(text: str) -> bool:
    """A sender and at least one more header in the first block, which is all headers."""
    block = re.split(r"\r?\n\r?\n", text.lstrip(), maxsplit=1)[0]
    lines = block.splitlines()
    if lines and lines[0].startswith("From "):
        lines = lines[1:]
    if not lines or not all(_HEADER.match(line + " ") or line[:1] in " \t" for line in lines):
        return False
    names = {name.casefold() for name in _HEADER.findall("\n".join(line + " " for line in lines))}
    return "from" in names and bool(names & _MAIL_HEADERS)
