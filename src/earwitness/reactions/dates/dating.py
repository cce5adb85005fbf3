"""The best date of a span: a time in its clause, else in its sentence, else the day of publication.

It never takes a time still to come, nor one wider than a month, for the date of what is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from earwitness.case.records import Passage, Reading, Span, TimeExpression
from earwitness.case.vocabulary import ExhibitKind, PassageRole
from earwitness.reactions.dates.days import Days, day, month_of, year_of
from earwitness.reactions.sentences import english_sentences

WIDEST = 31  # days
WIDEST_BESIDE = 8  # days, for a time in another clause of the sentence
MOST_KEPT = 1024  # texts whose sentences are kept: a verdict changes none of them


class DateBasis(StrEnum):
    """What the date of a span rests on."""

    CLAUSE = "a time in the same clause"
    SENTENCE = "a time in the same sentence"
    MESSAGE = "when the message was sent"
    RECORDED = "when the recording was made"
    PUBLISHED = "when it was published"
    UNKNOWN = "no date is known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When something was said or done. Empty: open on that side; both empty: not known.

    expression_id: the time expression it rests on; None: it rests on the exhibit.
    """

    earliest: str
    latest: str
    basis: DateBasis
    expression_id: str | None
    because: str

    @property
    def day(self) -> str:
        """The one day to sort and draw by: the last it can have been, else the first; or empty."""
        return self.latest or self.earliest

    @property
    def is_exact(self) -> bool:
        """Whether a single day is meant."""
        return bool(self.earliest) and self.earliest == self.latest


class ExhibitDates:
    """The dates of one exhibit's spans; its sentences are cut once, for all that ask."""

    def __init__(self, reading: Reading, times: Sequence[TimeExpression]) -> None:
        """Take an exhibit's text and its time expressions."""
        self._reading = reading
        self._times = sorted(times, key=lambda time: time.span.start_char)
        self._time_starts = [time.span.start_char for time in self._times]
        self._sentences = _sentences(reading)
        self._starts = [start for start, _ in self._sentences]

    def of(self, span: Span, *, cue_char: int | None = None, content: Span | None = None) -> Dating:
        """Date a span, and say by what.

        cue_char: where the verb that tells it stands, if known. content: what is told, whose own
        times say when that is, not when it was told.
        """
        at = span.start_char if cue_char is None else cue_char
        start, end = self.sentence_around(at)
        low, high = bisect_left(self._time_starts, start), bisect_left(self._time_starts, end)
        near = [
            time
            for time in self._times[low:high]
            if content is None or not _within(time.span, content)
        ]
        found = _told(self._reading, start, end, at, near)
        return found if found is not None else date_of_place(self._reading, at)

    def sentence_around(self, at: int) -> tuple[int, int]:
        """Give where the sentence around a place begins and ends; other languages: its passage."""
        index = bisect_right(self._starts, at) - 1
        if index >= 0 and at < self._sentences[index][1]:
            return self._sentences[index]
        passage = next((p for p in self._reading.passages if _holds(p, at)), None)
        return (passage.start_char, passage.end_char) if passage else (at, at)


@lru_cache(maxsize=MOST_KEPT)
def _sentences(reading: Reading) -> tuple[tuple[int, int], ...]:
    """Give where the sentences of a text begin and end; cutting them is most of dating."""
    return tuple((one.start_char, one.end_char) for one in english_sentences(reading))


def date_of(
    span: Span, *, reading: Reading, times: Sequence[TimeExpression], cue_char: int | None = None
) -> Dating:
    """Date one span of an exhibit; for many spans of it, keep an `ExhibitDates`."""
    return ExhibitDates(reading, times).of(span, cue_char=cue_char)


def date_of_place(reading: Reading, at: int) -> Dating:
    """Date a place of an exhibit by the exhibit alone: sent, recorded or published."""
    passage = next((p for p in reading.passages if _holds(p, at)), None)
    if passage is not None and passage.sent_at:
        sent = days_named(passage.sent_at)
        if sent is not None:
            return _dating(
                sent, DateBasis.MESSAGE, f"the message was sent on {passage.sent_at[:10]}"
            )
    published = days_named(reading.published)
    if reading.exhibit.kind in (ExhibitKind.RECORDING, ExhibitKind.TRANSCRIPT):
        recorded = days_named(reading.exhibit.recorded)
        if recorded is not None:
            return _dating(recorded, DateBasis.RECORDED, f"recorded {reading.exhibit.recorded}")
        if published is not None:
            heard_by = Days(earliest=None, latest=published.latest)
            because = f"nobody has said when it was recorded; published {reading.published}"
            return _dating(heard_by, DateBasis.PUBLISHED, because)
    if published is None:
        return _dating(None, DateBasis.UNKNOWN, "the exhibit has no date, and no time is named")
    because = f"no time is named with it; published {reading.published}"
    return _dating(published, DateBasis.PUBLISHED, because)


def days_named(written: str | None) -> Days | None:
    """Read an ISO date, date-time, month or year as days; None: it is none."""
    text = (written or "").strip()
    try:
        if re.fullmatch(r"\d{4}", text):
            return year_of(int(text))
        if re.fullmatch(r"\d{4}-\d{2}", text):
            return month_of(int(text[:4]), int(text[5:]))
        return day(date.fromisoformat(text[:10]))
    except ValueError:
        return None


def _dating(
    days: Days | None, basis: DateBasis, because: str, expression_id: str | None = None
) -> Dating:
    earliest = days.earliest if days is not None else None
    latest = days.latest if days is not None else None
    return Dating(
        earliest=earliest.isoformat() if earliest else "",
        latest=latest.isoformat() if latest else "",
        basis=basis,
        expression_id=expression_id,
        because=because,
    )


_CLAUSE = re.compile(
    r"[;:—–()]|,\s|\b(?:and|but|that|who|which|whom|whose|while|when|where|after|before|because|if)\b",
    re.I,
)
_SUBORDINATE = re.compile(
    r"\s*(?:that|who|which|whom|whose|when|where|after|before|if|because)\b", re.I
)
_NO_POINT = re.compile(r"(?:since|from|after|before|prior)\b", re.I)
_BELONGS = re.compile(r"\b(?:of|the)\s+$", re.I)  # "the tapes of July", "the July tapes"
_QUOTES = re.compile(r"[“\"][^”\"]*[”\"]")


def _told(
    reading: Reading, start: int, end: int, at: int, times: Sequence[TimeExpression]
) -> Dating | None:
    """Date by a time named in the same sentence; None where there is none that fits."""
    published = days_named(reading.published)
    text, cue = reading.text[start:end], at - start
    near = [
        (time, time.span.start_char - start)
        for time in sorted(times, key=lambda time: abs(time.span.start_char - at))
        if _can_date(time, published)
        and not _is_quoted_apart(text, time.span.start_char - start, cue)
        and not _BELONGS.search(text[: time.span.start_char - start])
    ]
    if not near:
        return None
    first, last = clause_around(text, cue)
    for time, place in near:
        if first <= place < last:
            return _by(time, DateBasis.CLAUSE)
    for time, place in near:
        if place > cue or not _is_narrow(time):
            continue  # what follows in another clause is rather part of what is told
        if not _SUBORDINATE.match(text, clause_around(text, place)[0]):
            return _by(time, DateBasis.SENTENCE)
    return None


def _by(time: TimeExpression, basis: DateBasis) -> Dating:
    return Dating(
        earliest=time.earliest,
        latest=time.latest,
        basis=basis,
        expression_id=time.id,
        because=f"{basis}: {time.because}",
    )


def _is_narrow(time: TimeExpression) -> bool:
    if not time.earliest:
        return True
    days = date.fromisoformat(time.latest) - date.fromisoformat(time.earliest)
    return days.days < WIDEST_BESIDE


def _within(span: Span, other: Span) -> bool:
    return other.start_char <= span.start_char and span.end_char <= other.end_char


def _can_date(time: TimeExpression, published: Days | None) -> bool:
    """Tell whether a time can be when something was told or done: past, and narrow enough."""
    if not time.latest or _NO_POINT.match(time.text):
        return False
    last = date.fromisoformat(time.latest)
    if published is not None and published.latest is not None:
        first = date.fromisoformat(time.earliest or time.latest)
        if first > published.latest:
            return False
    if not time.earliest:
        return True
    return (last - date.fromisoformat(time.earliest)).days < WIDEST


def clause_around(text: str, at: int) -> tuple[int, int]:
    """Give where the clause around a place of a sentence begins (at its conjunction) and ends."""
    begin = max((m.start() for m in _CLAUSE.finditer(text) if m.end() <= at), default=0)
    if text[begin : begin + 1] in ",;:—–()":
        begin += 1
    closing = _CLAUSE.search(text, at + 1)
    return begin, closing.start() if closing else len(text)


def _is_quoted_apart(text: str, time: int, cue: int) -> bool:
    """Tell whether a time stands in a quotation that the cue stands outside of."""
    return any(
        m.start() < time < m.end() and not m.start() < cue < m.end() for m in _QUOTES.finditer(text)
    )


def _holds(passage: Passage, at: int) -> bool:
    own = passage.role is not PassageRole.TRANSLATION
    return own and passage.start_char <= at < passage.end_char
