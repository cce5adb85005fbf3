"""Find events: sentences that tell of something happening at a time they name.

English only. A sentence whose time belongs to a saying alone is no event, but a statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from earwitness.case.records import Event, Reading, TimeExpression, record_id
from earwitness.reactions.dates.dating import clause_around, days_named
from earwitness.reactions.sentences import Sentence, english_sentences, span_of
from earwitness.reactions.soundness import is_headline
from earwitness.reactions.timeline.happenings import (
    HAPPENED,
    IS_TO_HAPPEN,
    MADE_KNOWN,
    NOT_HAPPENING,
    UNDONE,
)

WIDEST = 31  # days: "in 2014" dates no event on a timeline of weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class _Happening:
    """Words for a happening, counted in the sentence."""

    start: int
    end: int
    is_planned: bool


def events(reading: Reading, times: Sequence[TimeExpression]) -> list[Event]:
    """Find the events of one exhibit, in order of position. times: the exhibit's own."""
    published = days_named(reading.published)
    last = published.latest if published is not None else None
    found = []
    for sentence in english_sentences(reading):
        if is_headline(sentence.text):
            continue
        for time in times:
            if not sentence.start_char <= time.span.start_char < sentence.end_char:
                continue
            happening = _happening(sentence, time, last) if _is_narrow(time) else None
            if happening is not None:
                found.append(_record(reading, sentence, time, happening))
                break  # one event a sentence: its first dated happening
    return found


def _is_narrow(time: TimeExpression) -> bool:
    if not (time.earliest and time.latest):
        return False
    days = date.fromisoformat(time.latest) - date.fromisoformat(time.earliest)
    return days.days < WIDEST


def _happening(
    sentence: Sentence, time: TimeExpression, published: date | None
) -> _Happening | None:
    """Find what happens in the clause of a time; None: nothing does, or it is undone."""
    text, at = sentence.text, time.span.start_char - sentence.start_char
    is_planned = published is not None and date.fromisoformat(time.earliest) > published
    start, end = clause_around(text, at)
    beside = (text[start:at] + text[at + len(time.text) : end]).split()
    if len(beside) <= 1:
        start, end = _next_clause(text, end)  # "On Tuesday, the court opened a probe"
    pattern = IS_TO_HAPPEN if is_planned else HAPPENED
    if MADE_KNOWN.search(text, start, end) and not pattern.search(text, start, end):
        start, end = _next_clause(text, end)  # "announced on Tuesday that it had opened a probe"
    found = [
        match
        for match in pattern.finditer(text, start, end)
        if not UNDONE.search(text, 0, match.start())
        and not NOT_HAPPENING.match(text[match.start() :])
        and not _is_quoted(text, match.start())
    ]
    if not found:
        return None
    nearest = min(found, key=lambda match: abs(match.start() - at))
    return _Happening(start=nearest.start(), end=nearest.end(), is_planned=is_planned)


def _next_clause(text: str, at: int) -> tuple[int, int]:
    begin = at + 1
    return clause_around(text, begin) if begin < len(text) else (at, at)


def _is_quoted(text: str, at: int) -> bool:
    return text[:at].count("“") > text[:at].count("”") or text[:at].count('"') % 2 == 1


def _record(
    reading: Reading, sentence: Sentence, time: TimeExpression, happening: _Happening
) -> Event:
    start, end = sentence.start_char, sentence.end_char
    what = sentence.text[happening.start : happening.end]
    how = "is still to come" if happening.is_planned else "happens"
    return Event(
        id=record_id("ev", reading.exhibit.id, start, end),
        span=span_of(reading, start_char=start, end_char=end),
        text=sentence.text,
        what=what,
        earliest=time.earliest,
        latest=time.latest,
        time_id=time.id,
        is_planned=happening.is_planned,
        confidence=round(0.8 * time.confidence, 2),
        because=f"“{what}” {how} in the clause of a time; {time.because}",
    )
