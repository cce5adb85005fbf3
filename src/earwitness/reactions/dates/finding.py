"""Find the words of a text that name a time, and work out the days they mean.

English, and plain Arabic. Rules; what cannot be worked out stays unresolved and says why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from earwitness.case.records import Reading, TimeExpression, record_id
from earwitness.case.vocabulary import DateAnchor, ExhibitKind, PassageRole
from earwitness.reactions.dates.ahead import speaks_ahead, speaks_ahead_arabic
from earwitness.reactions.dates.arabic import ARABIC, arabic_sentences
from earwitness.reactions.dates.bounds import bound_before, bounded
from earwitness.reactions.dates.days import Days
from earwitness.reactions.dates.from_other_date import FROM_OTHER_DATE
from earwitness.reactions.dates.meaning import Meaning, Rule, Setting
from earwitness.reactions.dates.told_relative import TOLD_RELATIVE
from earwitness.reactions.dates.weekdays import WEEKDAYS
from earwitness.reactions.dates.written_out import WRITTEN_OUT
from earwitness.reactions.sentences import Sentence, english_sentences, span_of

_ENGLISH: tuple[Rule, ...] = (*WRITTEN_OUT, *WEEKDAYS, *FROM_OTHER_DATE, *TOLD_RELATIVE)
_FARTHEST_BACK = 1_500  # characters: how far before it "the same day" may look for its day
_SPEECH = {ExhibitKind.RECORDING, ExhibitKind.TRANSCRIPT}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Today:
    """The day words are counted from. day None: not known, `unknown` says why."""

    day: date | None
    anchor: DateAnchor
    unknown: str


LooksAhead = Callable[[str, int, int], bool]


def time_expressions(reading: Reading) -> list[TimeExpression]:
    """Find the words of one exhibit that name a time, in order of position."""
    found: list[TimeExpression] = []
    last: tuple[int, Days] | None = None  # where the last single day stands, and which it is
    for sentence, rules, looks_ahead in _sentences(reading):
        today = _today(reading, sentence.start_char)
        for match, rule in _places(sentence.text, rules):
            at = sentence.start_char + match.start()
            is_near = last is not None and at - last[0] <= _FARTHEST_BACK
            setting = Setting(
                today=today.day,
                anchor=today.anchor,
                unknown=today.unknown,
                is_ahead=looks_ahead(sentence.text, *match.span()),
                before=last[1] if last is not None and is_near else None,
            )
            meaning = rule.read(match, setting)
            if meaning is None:
                continue
            start, word = bound_before(sentence.text, *match.span())
            meant = bounded(meaning, word, setting)
            found.append(_record(reading, sentence, start, match.end(), meant))
            if meaning.days is not None and meaning.days.count == 1:
                last = (at, meaning.days)
    return found


def _sentences(reading: Reading) -> list[tuple[Sentence, Sequence[Rule], LooksAhead]]:
    """Give the sentences of both languages in order, each with how it is read."""
    everything: list[tuple[Sentence, Sequence[Rule], LooksAhead]] = [
        (sentence, _ENGLISH, speaks_ahead) for sentence in english_sentences(reading)
    ]
    everything += [(one, ARABIC, speaks_ahead_arabic) for one in arabic_sentences(reading)]
    return sorted(everything, key=lambda one: one[0].start_char)


def _places(text: str, rules: Sequence[Rule]) -> list[tuple[re.Match[str], Rule]]:
    """Find where times may be named; of readings that overlap, the longest has the place."""
    found = [(match, rule) for rule in rules for match in rule.pattern.finditer(text)]
    found.sort(key=lambda one: (one[0].start() - one[0].end(), one[0].start()))
    taken: list[tuple[re.Match[str], Rule]] = []
    for match, rule in found:
        start, end = match.span()
        if all(end <= other.start() or other.end() <= start for other, _ in taken):
            taken.append((match, rule))
    return sorted(taken, key=lambda one: one[0].start())


def _today(reading: Reading, at: int) -> _Today:
    """Say which day words at a place are counted from."""
    exhibit = reading.exhibit
    passage = next((p for p in reading.passages if p.start_char <= at < p.end_char), None)
    if passage is not None and passage.role is PassageRole.MESSAGE and passage.sent_at:
        return _day_of(passage.sent_at, DateAnchor.MESSAGE, "the message has no date")
    if exhibit.kind in _SPEECH:
        unknown = "nobody has said on which day it was recorded"
        return _day_of(exhibit.recorded, DateAnchor.RECORDING, unknown)
    return _day_of(reading.published, DateAnchor.PUBLICATION, "the day of publication is not known")


def _day_of(written: str | None, anchor: DateAnchor, unknown: str) -> _Today:
    """Read the day of an ISO date or date-time; a year or a month alone is no day."""
    try:
        return _Today(day=date.fromisoformat((written or "")[:10]), anchor=anchor, unknown="")
    except ValueError:
        return _Today(day=None, anchor=anchor, unknown=unknown)


def _record(
    reading: Reading, sentence: Sentence, start: int, end: int, meaning: Meaning
) -> TimeExpression:
    start_char, end_char = sentence.start_char + start, sentence.start_char + end
    text = reading.text[start_char:end_char]
    days = meaning.days
    return TimeExpression(
        id=record_id("tx", reading.exhibit.id, start_char, end_char),
        span=span_of(reading, start_char=start_char, end_char=end_char),
        text=text,
        earliest=_iso(days.earliest) if days else "",
        latest=_iso(days.latest) if days else "",
        anchor=meaning.anchor,
        assumed=meaning.assumed if days else "",
        confidence=meaning.confidence,
        because=_because(text, meaning),
    )


def _iso(one: date | None) -> str:
    return "" if one is None else one.isoformat()


def _because(text: str, meaning: Meaning) -> str:
    days = meaning.days
    if days is None:
        return f"“{text}” is not resolved: {meaning.assumed}"
    if days.earliest == days.latest:
        meant = _iso(days.latest)
    elif days.earliest is None or days.latest is None:
        meant = f"up to {days.latest}" if days.earliest is None else f"from {days.earliest} on"
    else:
        meant = f"{days.earliest} to {days.latest}"
    how = meaning.assumed or "as written"
    return f"“{text}” is {meant}: {how}"
