"""Text made fit to cite: NFC, no control, byte-order or bidi characters; quotes as written."""

from __future__ import annotations

import re
import unicodedata

# Zero-width joiners stay (Persian and emoji need them). Bidi controls go: they reorder what a
# reader sees, so that a quotation could be shown as what it is not. Soft hyphens split names.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f"
    "\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def lines_of(text: str) -> list[str]:
    """Split text into lines, without unwanted characters and outer blanks."""
    return [_line(line) for line in _BREAK.split(clean(text))]


def clean(text: str) -> str:
    """Take unwanted characters out and normalise to NFC; line breaks and blanks stay."""
    return unicodedata.normalize("NFC", _UNWANTED.sub("", _SURROGATE.sub("\ufffd", text)))


def one_line(text: str) -> str:
    """Clean text and put it on one line, with single blanks."""
    return _line(clean(text))


def few_lines(text: str) -> str:
    """Clean text that keeps its line breaks (messages); empty lines go."""
    return "\n".join(line for line in lines_of(text) if line)


def _line(text: str) -> str:
    return " ".join(text.split())
