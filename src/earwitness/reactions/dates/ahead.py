"""Whether a clause speaks of what is to come, so that "on Monday" is the next one, not the last.

Rules over the words of one clause; a clause without any sign is taken as telling what happened.
"""

from __future__ import annotations

import re

_BOUNDARY = re.compile(
    r"[;:—–()]|,\s|\b(?:and|but|that|who|which|while|whereas|although|because)\b", re.I
)
_TO_COME = re.compile(
    r"\b(?:will|shall|won['’]t|must|should|may|might|can|could|would|ought\s+to"
    r"|going\s+to|due|set\s+(?:to|for)|expected|scheduled|slated|bound\s+to|deadline|expires?"
    r"|plan(?:s|ned|ning)?|intends?|hopes?|wants?|runs\s+out|begins|starts|opens|ends|convenes"
    r"|falls|upcoming|ready\s+to)\b|['’]ll\b"
    r"|\b(?:promis|vow|threaten|agree|decid|order|ask|invit|summon|urg)\w*\b[^,;]*?\bto\s+\w+",
    re.I,
)
_LOOKS_BACK = re.compile(r"\b(?:would|could|should|might|must|may)(?:\s+not)?\s+have\b", re.I)
_FOR = re.compile(r"\bfor\s+(?:the\s+|early\s+|late\s+)?$", re.I)
_INFINITIVE = re.compile(r"\s*to\s+[a-z]+\s")  # "promised to amend it, and to hold elections ..."
_OPENING_WORDS = 3  # a date so near the start of its clause leaves the verb to what follows
_SAID = re.compile(
    r"\b(?:said|says|announced|wrote|told|declared|warned|reported|called|denied|demanded)\b"
)
_ARABIC = re.compile(r"(?<!\w)(?:سوف|لن|و?س(?:ي|ت|ن|أ)\w{3,}|من المقرر|من المتوقع)(?!\w)")


def speaks_ahead(sentence: str, start: int, end: int) -> bool:
    """Tell whether the clause around characters of a sentence is about what is to come."""
    opens = max((m.end() for m in _BOUNDARY.finditer(sentence, 0, start)), default=0)
    closing = _BOUNDARY.search(sentence, end)
    before = sentence[opens:start]
    after = sentence[end : closing.start() if closing else len(sentence)]
    if _FOR.search(before):
        return True
    if _is_to_come(before) or _INFINITIVE.match(before):
        return True
    if len(before.split()) > _OPENING_WORDS or _SAID.search(before):
        return False
    return _is_to_come(after) and not _SAID.search(after.partition(" will ")[0])


def speaks_ahead_arabic(sentence: str, start: int, end: int) -> bool:
    """Tell the same of an Arabic sentence, by the verb's prefix or a word for the future."""
    return _ARABIC.search(sentence[:start].rpartition("،")[2]) is not None


def _is_to_come(words: str) -> bool:
    return _TO_COME.search(_LOOKS_BACK.sub(" ", words)) is not None
