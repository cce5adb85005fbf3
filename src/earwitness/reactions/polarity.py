"""Put a denied clause in affirmative words: "denied that she had altered any file".

The stance already denies; "any" and "ever" left in the proposition would say something else.
"""

from __future__ import annotations

import re

_SOME = {
    "anything": "something", "anyone": "someone", "anybody": "somebody", "anywhere": "somewhere",
}  # fmt: skip
_ANY = re.compile(r"\bany\s+(?:such\s+)?(?=(?P<noun>[\w-]+))", re.I)
_INDEFINITE = re.compile(r"\b(?:anything|anyone|anybody|anywhere)\b", re.I)
_DROPPED = re.compile(r"\s+\b(?:at all|ever|whatsoever|in any way)\b", re.I)
_LEFT = re.compile(
    r"\b(?:any|ever|either|yet|anymore|any more|any longer|nor|neither|not|never|no|nothing"
    r"|nobody|none)\b"
    r"|n['’]t\b",
    re.I,
)
_NO_ARTICLE = re.compile(
    r"(?:.*s|\w+ing|money|evidence|knowledge|information|contact|help|influence)$", re.I
)


def affirmative(words: str) -> str | None:
    """Word a denied clause affirmatively; None where that would need more than a small word."""
    words = _DROPPED.sub("", words)
    words = _INDEFINITE.sub(lambda found: _SOME[found.group().lower()], words)
    words = _ANY.sub(_article, words)
    return None if _LEFT.search(words) else words


def _article(found: re.Match[str]) -> str:
    noun = found["noun"]
    if _NO_ARTICLE.fullmatch(noun):
        return ""
    return "an " if noun[0].lower() in "aeiou" else "a "
