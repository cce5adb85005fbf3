"""Reports that a part of the leak was published: which part, when, by whom.

It takes a part only where a verb of publishing stands beside it: "the third clip" alone is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from earwitness.case.records import InstalmentTold, Mention, record_id
from earwitness.case.vocabulary import ExhibitKind, PassageRole
from earwitness.reactions.responses.dating import Days, day_sent, days_of
from earwitness.reactions.responses.exhibit_read import ExhibitRead, Line
from earwitness.reactions.responses.leak_words import NOUN, numbers_named, only_number

_NEAR = 90  # characters between a part and the verb that publishes it
_MOST_WORDS = 40  # words quoted
_PUBLISHED = (
    r"(?:posted|published|released|aired|broadcast|uploaded|shared|circulated|surfaced"
    r"|appeared|came\s+out|emerged|put\s+(?:out|online))"
)
_PART = re.compile(
    rf"\b(?:an?|the|this|its|\w+th|first|second|third)\s+(?:[\w-]+\s+){{0,3}}?{NOUN}\b", re.I
)
_VERB = re.compile(rf"\b{_PUBLISHED}\b", re.I)
_PLURAL = re.compile(
    r"(?:recordings|tapes|clips|audios|leaks|parts|instal?lments|videos|episodes)\b", re.I
)
_NOT_YET = re.compile(r"\b(?:will|would|could|should|may|might|if|no|not|never|to be)\b", re.I)
_OWN_POST = re.compile(rf"\W{{0,3}}{NOUN}\s+(?:no\.?\s*|#)?(?P<digits>\d{{1,3}})\b", re.I)


def instalments_told(read: ExhibitRead) -> Iterator[InstalmentTold]:
    """Find the parts of the leak that an exhibit says were published."""
    if read.reading.exhibit.kind is not ExhibitKind.DOCUMENT:
        return
    yield from _own_posts(read)
    title = only_number(read.title)
    for line in read.lines:
        found = _published_part(line.text)
        if found is None:
            continue
        part, verb = found
        number = _number_at(line.text, part)
        place = line.start + verb.start()
        days = days_of(read, start=line.start, end=line.end, cue=place)
        by = _by(read, line, part, verb)
        yield _told(read, line, number if number is not None else title, days, by)


def _own_posts(read: ExhibitRead) -> Iterator[InstalmentTold]:
    """Read "Tape 2. Same table ...": a message of a channel that opens with a part's number."""
    for passage in read.reading.passages:
        own = _OWN_POST.match(passage.text) if passage.role is PassageRole.MESSAGE else None
        if own is None:
            continue
        line = read.line_at(passage.start_char + own.start("digits"))
        if line is not None:
            days = day_sent(read, passage.start_char)
            yield _told(read, line, int(own["digits"]), days, None)


def _published_part(text: str) -> tuple[re.Match[str], re.Match[str]] | None:
    """Find one part and the verb that publishes it, nearest to one another."""
    pairs = [
        (part, verb)
        for part in _PART.finditer(text)
        for verb in _VERB.finditer(text)
        if not _PLURAL.search(part.group()) and _gap(part, verb) <= _NEAR
    ]
    if not pairs:
        return None
    part, verb = min(pairs, key=lambda pair: _gap(*pair))
    low, high = min(part.start(), verb.start()), max(part.end(), verb.end())
    return None if _NOT_YET.search(text[max(0, low - 25) : high]) else (part, verb)


def _gap(part: re.Match[str], verb: re.Match[str]) -> int:
    between = (verb.start() - part.end(), part.start() - verb.end())
    return max(0, *between)


def _number_at(text: str, part: re.Match[str]) -> int | None:
    for number, at in numbers_named(text):
        if part.start() <= at < part.end():
            return number
    return None


def _by(read: ExhibitRead, line: Line, part: re.Match[str], verb: re.Match[str]) -> Mention | None:
    """Find who published: "posted ... by X", or "X published" where the part follows."""
    after = line.start + verb.end()
    by = re.search(r"\bby\s+", line.text[verb.end() :])
    if by is not None:
        named = read.named_in(after + by.end(), line.end)
        if named and named[0].span.start_char - (after + by.end()) <= 30:
            return named[0]
    if part.start() > verb.start():
        earlier = read.mentions_in(line.start, line.start + verb.start())
        return earlier[-1] if earlier else None
    return None


def _told(
    read: ExhibitRead, line: Line, number: int | None, days: Days, by: Mention | None
) -> InstalmentTold:
    which = f"part {number}" if number is not None else "a part, which one is not said,"
    words = line.text.split()
    return InstalmentTold(
        id=record_id("it", read.reading.exhibit.id, line.start, number),
        span=read.span(line.start, line.end),
        text=" ".join(words[:_MOST_WORDS]) + (" …" if len(words) > _MOST_WORDS else ""),
        number=number,
        earliest=days.earliest if days.is_told else "",  # it may have been long before
        latest=days.latest,
        by_text="" if by is None else by.text,
        by_mention_id=None if by is None else by.id,
        because=f"says that {which} was published; {days.because}",
    )
