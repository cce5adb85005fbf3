"""The best date of a span: its clause, its sentence, else its exhibit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_reading import reading_of, span_at

from earwitness.case.records import Reading
from earwitness.case.vocabulary import ExhibitKind, PassageRole
from earwitness.reactions.dates.dating import DateBasis, Dating, date_of
from earwitness.reactions.dates.finding import time_expressions

FRIDAY = "2031-03-14"


def dated(text: str, cue: str, *, published: str | None = FRIDAY) -> Dating:
    reading = replace(reading_of(text), published=published)
    return date_of(span_at(text, cue), reading=reading, times=time_expressions(reading))


@pytest.mark.parametrize(
    ("text", "cue", "day", "basis"),
    [
        pytest.param(
            "Wynn, who last Tuesday praised Orr, turned on Thursday.",
            "praised",
            "2031-03-11",
            DateBasis.CLAUSE,
            id="the time of its own clause",
        ),
        pytest.param(
            "Wynn, who last Tuesday praised Orr, turned on Thursday.",
            "turned",
            "2031-03-13",
            DateBasis.CLAUSE,
            id="not that of the relative clause",
        ),
        pytest.param(
            "On Monday, as the court sat, Wynn denied it.",
            "denied",
            "2031-03-10",
            DateBasis.SENTENCE,
            id="the time that opens the sentence",
        ),
        pytest.param(
            "Wynn said that Orr had lied on Monday.",
            "said",
            FRIDAY,
            DateBasis.PUBLISHED,
            id="not a time inside what is said",
        ),
        pytest.param(
            'Wynn said: "Orr lied on Monday."',
            "said",
            FRIDAY,
            DateBasis.PUBLISHED,
            id="not a time inside a quotation",
        ),
        pytest.param(
            "Wynn demanded an answer by next Monday.",
            "demanded",
            FRIDAY,
            DateBasis.PUBLISHED,
            id="not a time still to come",
        ),
        pytest.param(
            "Wynn has attacked Orr since 2014.",
            "attacked",
            FRIDAY,
            DateBasis.PUBLISHED,
            id="not since when",
        ),
        pytest.param(
            "By Wednesday Orr had not answered.",
            "answered",
            "2031-03-12",
            DateBasis.CLAUSE,
            id="by when",
        ),
        pytest.param(
            "Orr left on Monday. Wynn denied it.",
            "denied",
            FRIDAY,
            DateBasis.PUBLISHED,
            id="not the sentence before",
        ),
    ],
)
def test_a_span_is_dated_by_what_stands_nearest(
    text: str, cue: str, day: str, basis: DateBasis
) -> None:
    found = dated(text, cue)
    assert (found.day, found.basis) == (day, basis)


def test_without_any_date_none_is_given() -> None:
    found = dated("Wynn denied it.", "denied", published=None)
    assert (found.earliest, found.latest, found.basis) == ("", "", DateBasis.UNKNOWN)


def test_a_month_of_publication_dates_to_that_month() -> None:
    found = dated("Wynn denied it.", "denied", published="2031-02")
    assert (found.earliest, found.latest) == ("2031-02-01", "2031-02-28")
    assert not found.is_exact


def test_a_message_is_dated_by_when_it_was_sent() -> None:
    reading = _with_sent(reading_of("Wynn denied it.", role=PassageRole.MESSAGE))
    found = date_of(span_at("Wynn denied it.", "denied"), reading=reading, times=())
    assert (found.day, found.basis) == ("2031-03-05", DateBasis.MESSAGE)


def test_speech_is_older_than_its_publication_unless_somebody_says_when_it_was_recorded() -> None:
    text = "I never liked him."
    reading = replace(reading_of(text, kind=ExhibitKind.RECORDING), published=FRIDAY)
    found = date_of(span_at(text, "liked"), reading=reading, times=())
    assert (found.earliest, found.latest) == ("", FRIDAY)
    told = replace(reading, exhibit=replace(reading.exhibit, recorded="2031-02-20"))
    found = date_of(span_at(text, "liked"), reading=told, times=())
    assert (found.day, found.basis) == ("2031-02-20", DateBasis.RECORDED)


def _with_sent(reading: Reading) -> Reading:
    sent = tuple(replace(p, sent_at="2031-03-05T22:10:00") for p in reading.passages)
    return replace(reading, passages=sent)
