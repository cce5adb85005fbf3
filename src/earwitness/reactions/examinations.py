"""How an examination of a recording is worded: who pays, which file, by what method, with what end.

Patterns over flattened text (line breaks as blanks), so that a PDF's broken lines read as one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

SOUND_NAMES = r"wav|mp3|ogg|oga|opus|m4a|aac|flac|amr|3gp|wma|aiff?|mp4|mov|webm|mkv"
_PART = r"(?:[A-Z]\.|[A-Z][\w'’-]*|of|and|for|the)"
_NAME = rf"(?P<who>(?:the\s+)?{_PART}(?:\s+{_PART})*)"
_PAID = re.compile(
    r"\b(?:commissioned(?:\s+and\s+paid\s+for)?|paid\s+for|ordered|instructed|retained|hired|requested"
    rf"|at\s+the\s+(?:request|instance|instruction)\s+of|on\s+behalf\s+of)\s+(?:by\s+)?{_NAME}"
)
_FILE = re.compile(rf"[\w][\w.+-]*\.(?:{SOUND_NAMES})\b", re.I)
_HASH = re.compile(r"\b[0-9a-f]{64}\b", re.I)
_LABELLED = r"\b{label}\s*:\s*(?P<said>[^.]{{3,400}}(?:\.(?=\s|$)|$))"
_METHOD = re.compile(_LABELLED.format(label=r"Method(?:s|ology)?"), re.I)
_BY_MEANS = re.compile(
    r"\b(?:by means of|using|by applying|we used|I used|relied on)\s+(?P<said>[^.]{3,300}?)\.", re.I
)
_SCOPE = re.compile(_LABELLED.format(label=r"(?:Scope|Limitations?|Coverage)"), re.I)
_NOT_COVERED = re.compile(
    r"[^.]*\b(?:was|were)\s+not\s+(?:provided|examined|compared|available)\b[^.]*\."
    r"|[^.]*\bgives?\s+no\s+opinion\b[^.]*\.|[^.]*\bI\s+give\s+no\s+opinion\b[^.]*\.",
    re.I,
)
_AUTHOR = re.compile(
    r"\b(?:Author|Examiner|Expert|Prepared by|Signed(?: by)?)\s*:?\s+"
    r"(?P<said>(?:(?:Dr|Prof|Mr|Ms|Mrs)\.?\s+)?[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+){1,3})"
)
_OPINION = re.compile(
    r"\b(?:in (?:my|our) (?:expert |professional )?opinion|(?:I|we) (?:therefore )?"
    r"(?:conclude|find|found|am of the opinion|are of the opinion)"
    r"|(?:my|our) conclusion|it is (?:my|our) (?:opinion|view))\b",
    re.I,
)
_SELF = re.compile(
    r"\b(?:this|the present) (?:report|opinion|examination|analysis)\b"
    r"|\b(?:I|we) (?:have )?(?:examined|analysed|analyzed|tested|compared)\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Words and where they stand in the flattened text."""

    text: str
    start_char: int
    end_char: int


def flattened(text: str) -> str:
    """Turn line breaks into blanks; every character keeps its place."""
    return text.replace("\n", " ").replace("\r", " ")


def is_report(text: str) -> bool:
    """Tell an expert's own report on a recording: it says so of itself, gives an opinion, and
    names a file, a hash, a method or who pays."""
    anchored = (_FILE, _HASH, _METHOD, _PAID, _SCOPE)
    return (
        _SELF.search(text) is not None
        and _OPINION.search(text) is not None
        and sum(pattern.search(text) is not None for pattern in anchored) >= 2
    )


def payer(text: str) -> Found | None:
    """Find who commissioned or paid; None: the text does not say."""
    found = _PAID.search(text)
    return None if found is None else _trimmed(found, "who")


def author(text: str) -> Found | None:
    """Find who signs; None: the text does not say."""
    found = _AUTHOR.search(text)
    return None if found is None else _trimmed(found, "said")


def file_names(text: str) -> tuple[str, ...]:
    """List the sound files that are named, once each."""
    return tuple(dict.fromkeys(found.group() for found in _FILE.finditer(text)))


def file_hash(text: str) -> str:
    """Give the one SHA-256 that is named; empty: none, or several."""
    hashes = {found.group().lower() for found in _HASH.finditer(text)}
    return hashes.pop() if len(hashes) == 1 else ""


def method(text: str) -> str:
    """Give the method as written; empty: the text does not say."""
    found = _METHOD.search(text) or _BY_MEANS.search(text)
    return "" if found is None else _plain(found["said"])


def scope(text: str) -> str:
    """Give what the opinion does not cover, as written; empty: the text does not say."""
    said = [_plain(found["said"]) for found in _SCOPE.finditer(text)]
    said += [_plain(found.group()) for found in _NOT_COVERED.finditer(text)]
    return " ".join(dict.fromkeys(said))


def opinion_at(text: str) -> re.Match[str] | None:
    """Find where an opinion is introduced."""
    return _OPINION.search(text)


def _plain(words: str) -> str:
    return " ".join(words.split())


def _trimmed(found: re.Match[str], group: str) -> Found:
    words = found[group].rstrip(" .,'’-")
    words = re.sub(r"(?:\s+(?:of|and|for|the))+$", "", words)
    start = found.start(group)
    return Found(text=words, start_char=start, end_char=start + len(words))
