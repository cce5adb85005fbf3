"""Refuse clauses that were cut out badly: another's frame still on them, quotation marks astray.

A forecast is shown as somebody's own words; a stretch that is not one clause is shown to nobody.
"""

from __future__ import annotations

import re

FEWEST_WORDS = 3

_QUOTE = re.compile(r"[\"“”]|''")
_SUBORDINATES = re.compile(
    r"\b(?:who|whom|whose|which|because|since|than|whether|while|although|though|when|whenever|until"
    r"|where|after|how|what|whatever|whoever|if|unless|as|but)\b|[^\W\d_]\s+that\b|:\s|[—–(;]|\s-\s",
    re.I,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|does|did|do|will|would|may|might|could|can|must|shall|cannot)\b"
    r"|\b\w+n['’]t\b"
    r"|\b(?:say|says|said|tell|tells|told|fear|fears|feared|hope|hopes|hoped|think|thinks|thought|believe"
    r"|believes|believed|predicts?|predicted|warns?|warned|adds?|added|argues?|argued|shows?|showed|knows?"
    r"|means?|meant|feels?|felt|worry|worries|doubts?|suggests?|suggested|insists?|insisted|wrote|writes|vowed|announced|noted|stoked|let|claims?|claimed"
    r"|began|became|came|went|took|made|gave|got|won|saw|found|left|held|ran|fell|rose|grew)\b"
    r"|\w['’]s\s+\w+ing\b"
    r"|\b\w{3,}ed\s+(?:to|that|the|an?|his|her|its|their|in\s+\d{4})\b",
    re.I,
)
_INVERTED = re.compile(
    r"^\W*(?:nor|neither|so|never|only|rarely|as|one|not|which(?:ever)?|in\s+(?:19|20)\d\d)\b", re.I
)
_LOOSE_START = re.compile(
    r"^\W*(?:\w+ing\s|by\s+\w+ing\b"
    r"|(?:do|does|did|be|is|are|was|were|has|have|had|to|set|sets)\b)",
    re.I,
)
_ENDS_OPEN = re.compile(
    r"\b(?:the|a|an|of|to|v|vs|and|or|in|for|will|would|may|might|could|be|do|have)$", re.I
)
_HEADLINE_SHARE = 0.7


def is_sound(text: str, *, cue_start: int, cue_end: int) -> bool:
    """Tell whether a stretch is one clause that predicts in its own verb.

    cue_start, cue_end: where its predicting word stands, counted in the stretch.
    """
    before, after = text[:cue_start], text[cue_end:]
    if not before.strip() or len(text.split()) < FEWEST_WORDS or not after.strip():
        return False
    if _INVERTED.match(text) or _LOOSE_START.match(text) or _ENDS_OPEN.search(text):
        return False
    if _SUBORDINATES.search(before) or _FINITE.search(before):
        return False
    return is_whole(text) and not is_headline(text)


def is_headline(text: str) -> bool:
    """Tell a headline, by the share of its words that have a capital."""
    words = re.findall(r"[^\W\d_]{2,}", text)
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= 5 and capitals >= _HEADLINE_SHARE * len(words)


def is_quoted(text: str, at: int) -> bool:
    """Tell whether a place in a paragraph lies inside quotation marks."""
    ahead = text[:at]
    straight = ahead.count('"') + len(re.findall(r"(?<!')''(?!')", ahead))
    return straight % 2 == 1 or ahead.count("“") > ahead.count("”")


def is_whole(text: str) -> bool:
    """Tell that quotation marks come in pairs, and none closes somebody's words in the middle."""
    marks = _QUOTE.findall(text)
    is_paired = len(marks) % 2 == 0 and text.count("“") == text.count("”")
    is_paired = is_paired and text.count("(") == text.count(")")
    if re.search(r",\s+(?:predicted|said|says|warned|argued|wrote|added)\s", text):
        return False
    return is_paired and not re.search(r"[,.?!](?:[\"”]|'')", text)
