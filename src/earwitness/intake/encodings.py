"""Bytes to text: byte-order marks, UTF-8, UTF-16, Windows Arabic and Western; guesses are named."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HIGH = re.compile(rb"[\x80-\xff]")
_HIGH_PAIR = re.compile(rb"[\x80-\xff]{2,}")
_ARABIC = re.compile("[\u060c\u061b\u061f\u0621-\u0652]")
_SAMPLE = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text with the encoding it was read in. is_guessed: a legacy encoding without a mark."""

    text: str
    encoding: str
    is_guessed: bool


def decoded(content: bytes, *, declared: str | None = None) -> Decoded:
    """Decode text whose encoding nobody vouches for; bytes that cannot be read become U+FFFD."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return Decoded(text=content.decode(name, "replace"), encoding=name, is_guessed=False)
    if declared is not None and _is_known(declared):
        text = content.decode(declared, "replace")
        return Decoded(text=text, encoding=declared.lower(), is_guessed=False)
    guess = _utf16_without_mark(content[:_SAMPLE])
    if guess is None:
        try:
            return Decoded(text=content.decode("utf-8"), encoding="utf-8", is_guessed=False)
        except UnicodeDecodeError:
            guess = _legacy(content[:_SAMPLE])
    return Decoded(text=content.decode(guess, "replace"), encoding=guess, is_guessed=True)


def head_text(head: bytes) -> str:
    """Decode the first bytes of a file, which may end within a character."""
    for end in range(len(head), max(len(head) - 4, 0), -1):
        if b"\0" in head:
            break
        try:
            return head[:end].decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
    return decoded(head[: len(head) // 4 * 4] or head).text


def _is_known(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


def _utf16_without_mark(sample: bytes) -> str | None:
    """Tell UTF-16 by its zero bytes: in every other place, hardly ever in the places between."""
    half = max(len(sample) // 2, 1)
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if max(even, odd) < 0.4 or min(even, odd) > 0.01:
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _legacy(sample: bytes) -> str:
    arabic = _arabic_share(sample)
    return "cp1256" if arabic is not None and arabic >= 0.95 else "cp1252"


def _arabic_share(sample: bytes) -> float | None:
    """Share of Arabic signs among the high bytes read as Windows-1256; None: it is not that.

    Arabic words are runs of high bytes; accents in Western text stand alone.
    """
    high = len(_HIGH.findall(sample))
    in_runs = sum(len(run) for run in _HIGH_PAIR.findall(sample))
    if high < 2 or in_runs < 0.8 * high:
        return None
    signs = b"".join(_HIGH.findall(sample)).decode("cp1256")
    letters = [sign for sign in signs if sign.isalpha() or _ARABIC.match(sign)]
    return sum(_ARABIC.match(sign) is not None for sign in letters) / max(len(letters), 1)
