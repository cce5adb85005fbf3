"""Reports that somebody has not answered: "X has not commented", "no answer from X".

What an exhibit says, with its words; nobody is silent because no answer was found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from earwitness.case.records import Mention, SilenceTold, record_id
from earwitness.reactions.responses.dating import days_of
from earwitness.reactions.responses.exhibit_read import ExhibitRead, Line
from earwitness.reactions.responses.leak_words import HEARD, only_number, speaks_of_leak

_ANSWER = r"(?:answer(?:ed)?|respond(?:ed)?|comment(?:ed)?|repl(?:y|ied)|react(?:ed)?|spoken)"
_AFTER_NAME = re.compile(
    rf"\b(?:ha[sd]|have|did|does|do)(?:\s+not|n['’]t)\s+(?:yet\s+|so far\s+|publicly\s+)*"
    rf"(?:{_ANSWER}"
    r"|said\s+a\s+(?:single\s+)?word|issued\s+(?:a|any)\s+(?:statement|comment))\b"
    r"|\b(?:could\s+not\s+be\s+reached|declined\s+to\s+(?:comment|answer)|refused\s+to\s+comment"
    r"|made\s+no\s+comment|(?:gave|issued|offered)\s+no\s+(?:answer|comment|response|reply)"
    r"|(?:remain(?:s|ed)|stay(?:s|ed)|kept|keeps|been|fell|is|was)\s+(?:\w+\s+)?(?:silent|quiet|mute)"
    r"|(?:has|have|had)\s+(?:remained|stayed|kept)\s+(?:silent|quiet)"
    r"|(?:ha[sd]|have)\s+yet\s+to\s+(?:answer|respond|comment|reply|react|speak))\b",
    re.I,
)
_NEITHER = re.compile(rf"^Neither\b(?P<who>.+?)\b(?:has|had|have)?\s*(?:yet\s+)?{_ANSWER}\b", re.I)
_NO_WORD_FROM = re.compile(
    r"\b(?:no|not\s+a(?:\s+single)?|without\s+an?y?)\s+(?:public\s+|official\s+|direct\s+)*"
    r"(?:answer|comment|reaction|response|word|reply|statement)\s+(?:has\s+come\s+)?(?:from|by)\b"
    r"|\bnone\s+(?:from|by)\b",
    re.I,
)
_HIS_SILENCE = re.compile(r"\b(?:[\w-]+\s+)?[\w-]+(?:['’]s)?\s+silence\b", re.I)
_ORDERED = re.compile(
    r"\b(?:instructed|ordered|told|asked|directed)\b(?P<whom>(?:(?!\b(?:instructed|ordered|told|asked|directed)\b).){3,160}?)\bnot\s+to\s+comment\b",
    re.I | re.S,
)
_OF_NAME = re.compile(r"\b(?:of|in|at|for|from|to|by|with|on|near)\s+(?:the\s+)?$", re.I)
_BEYOND = 45  # characters a name may stand behind "no answer from"


def silences_told(read: ExhibitRead) -> Iterator[SilenceTold]:
    """Find the silences over the leak that an exhibit reports, each actor once a sentence."""
    for line in read.lines:
        if not _is_about(read, line):
            continue
        seen = set()
        for mention, at in _not_answering(read, line):
            who = read.named_by(mention.id)
            if who not in seen:
                seen.add(who)
                yield _told(read, line, mention, at)


def _is_about(read: ExhibitRead, line: Line) -> bool:
    """Tell whether a sentence can mean silence over the leak: by its exhibit or its paragraph."""
    beside = [other.text for other in read.lines if other.passage_id == line.passage_id]
    return read.is_about_leak or any(speaks_of_leak(text) or HEARD.search(text) for text in beside)


def _not_answering(read: ExhibitRead, line: Line) -> Iterator[tuple[Mention, int]]:
    neither = _NEITHER.match(line.text)
    if neither is not None:
        place = line.start + neither.start("who")
        for mention in read.mentions_in(place, line.start + neither.end("who")):
            yield mention, place
        return
    for words, whom in ((_AFTER_NAME, _subject), (_NO_WORD_FROM, _whom), (_HIS_SILENCE, _owner)):
        for found in words.finditer(line.text):
            silent = whom(read, line, found)
            if silent is not None:
                yield silent, line.start + found.start()
    yield from _bidden(read, line)


def _bidden(read: ExhibitRead, line: Line) -> Iterator[tuple[Mention, int]]:
    """Read "X instructed Y not to comment": neither is said to have answered."""
    for found in _ORDERED.finditer(line.text):
        at = line.start + found.start()
        ordering = _subject(read, line, found)
        if ordering is not None:
            yield ordering, at
        first, last = line.start + found.start("whom"), line.start + found.end("whom")
        for mention in read.named_in(first, last):
            yield mention, at


def _subject(read: ExhibitRead, line: Line, verb: re.Match[str]) -> Mention | None:
    """Find whom a verb is said of: the nearest name before it that hangs on no other name."""
    before = read.mentions_in(line.start, line.start + verb.start())
    for number in range(len(before) - 1, -1, -1):
        mention = before[number]
        lead = line.text[: mention.span.start_char - line.start]
        is_possessive = mention.text.lower() in {"his", "her", "their", "its", "my", "our"}
        if is_possessive or mention.text.lower() in {"who", "whom", "which", "that"}:
            continue
        if _OF_NAME.search(lead) and number > 0:
            continue
        return mention
    return None


def _owner(read: ExhibitRead, line: Line, silence: re.Match[str]) -> Mention | None:
    """Find whose silence is meant: "his silence", "Vane's silence"."""
    owners = read.mentions_in(line.start + silence.start(), line.start + silence.end())
    return owners[-1] if owners else None


def _whom(read: ExhibitRead, line: Line, words: re.Match[str]) -> Mention | None:
    """Find whom "no answer from" names: also "from the chairman of X", and "from him"."""
    after = line.start + words.end()
    behind = read.mentions_in(after, line.end)
    if not behind or behind[0].span.start_char - after > _BEYOND:
        return None
    return behind[0]


def _told(read: ExhibitRead, line: Line, mention: Mention, at: int) -> SilenceTold:
    days = days_of(read, start=line.start, end=line.end, cue=at)
    return SilenceTold(
        id=record_id("st", read.reading.exhibit.id, line.start, mention.id),
        span=read.span(line.start, line.end),
        text=line.text,
        who_mention_id=mention.id,
        number=only_number(line.text),
        earliest=days.earliest,
        latest=days.latest,
        because=f"the text itself says that {mention.text} had not answered; {days.because}",
    )
