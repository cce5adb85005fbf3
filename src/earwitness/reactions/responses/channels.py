"""By what way an answer came, and through whose mouth: read off the words around it."""

from __future__ import annotations

import re

from earwitness.case.vocabulary import Channel

# The first that is found counts: a statement on Twitter is a post, a rally in court a trial.
_CHANNELS = (
    (Channel.SERMON, r"\b(?:sermons?|Friday\s+prayers?|pulpit|homily)\b"),
    (
        Channel.POST,
        r"\b(?:on|via|in\s+a)\s+(?:\w+\s+)?(?:Twitter|Facebook|Telegram|Instagram|YouTube|TikTok|X\b)"
        r"|\btweet(?:s|ed)?\b|\b(?:Twitter|Facebook|Telegram)\s+(?:post|page|account|channel)\b"
        r"|\bsocial\s+media\s+post\b",
    ),
    (
        Channel.INTERVIEW,
        r"\b(?:press|news)\s+conference\b|\binterview\w*\b|\btold\s+(?:\w+\s+){0,2}?(?:reporters|journalists"
        r"|the\s+press)\b|\bremarks?\s+to\s+(?:reporters|the\s+press|journalists)\b|\bon\s+the\s+(?:tele)?phone\b",
    ),
    (
        Channel.PROTEST,
        r"\b(?:took|taken|takes)\s+to\s+the\s+streets?\b|\bprotest(?:s|ed|ers)?\b|\bdemonstrat\w+|\bsit-in\b"
        r"|\b(?-i:march(?:ed)?)\b",
    ),
    (
        Channel.SPEECH,
        r"\bspeech(?:es)?\b|\brally\b|\baddress(?:ed|ing)?\s+(?:a|the|his|her)\b|\btelevised\b",
    ),
    (
        Channel.COURT,
        r"\b(?:inquiry|probe|investigation|lawsuit|complaints?|court|judges?|prosecutor|subpoena|summons)\b",
    ),
    (
        Channel.STATEMENT,
        r"\bstatements?\b|\bcommuniqu\w+|\bdeclaration\b|\b(?:press|media)\s+(?:office|centre|center|bureau)\b"
        r"|\bspokes(?:man|woman|person)\b|\bopen\s+letter\b|\bin\s+writing\b|\bwrote\b",
    ),
    (Channel.MEETING, r"\b(?:at|in|after|during)\s+a\s+meeting\b|\bmet\s+(?:with\s+)?[A-Z]"),
)
_PATTERNS = tuple(
    (channel, re.compile(words, re.I if channel is not Channel.MEETING else 0))
    for channel, words in _CHANNELS
)
_OFFICE = re.compile(
    r"^(?:['’]s?)?\s*(?:own\s+|media\s+|press\s+|private\s+)*"
    r"(?P<office>office|spokes(?:man|woman|person)|bureau|(?:media|press)\s+(?:office|centre|center|bureau)"
    r"|lawyers?|advis[eo]rs?|representative|envoy)\b",
    re.I,
)
_ITS_OFFICE = re.compile(
    r"\b(?:its|his|her|whose)\s+(?P<office>(?:media|press)\s+(?:office|centre|center|bureau)"
    r"|spokes(?:man|woman|person)|office)\b",
    re.I,
)


def channel_of(sentence: str, before: str = "") -> Channel:
    """Tell by what way words came: as their sentence says, else the one before it."""
    for text in (sentence, before):
        for channel, words in _PATTERNS:
            if words.search(text):
                return channel
    return Channel.NOT_STATED


def through_whom(sentence: str, *, name_end: int) -> str:
    """Find the office or spokesperson that speaks for whoever is named; empty: none is told.

    name_end: where the name ends in the sentence ("Vane's office said ...").
    """
    for found in (_OFFICE.match(sentence[name_end:]), _ITS_OFFICE.search(sentence)):
        if found is not None:
            return " ".join(found["office"].lower().split())
    return ""
