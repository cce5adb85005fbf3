"""Words that name a time, and the days they mean, on invented sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_reading import reading_of

from earwitness.case.records import Reading, TimeExpression
from earwitness.case.vocabulary import DateAnchor, ExhibitKind, PassageRole
from earwitness.reactions.dates.finding import time_expressions

FRIDAY = "2031-03-14"  # the day of publication in every case below, unless it says otherwise


def found_in(text: str, *, published: str | None = FRIDAY, **how: object) -> list[TimeExpression]:
    reading = replace(reading_of(text, **how), published=published)  # type: ignore[arg-type]
    return time_expressions(reading)


def days(text: str, *, published: str | None = FRIDAY, **how: object) -> list[tuple[str, str, str]]:
    return [(t.text, t.earliest, t.latest) for t in found_in(text, published=published, **how)]


@pytest.mark.parametrize(
    ("text", "words", "earliest", "latest"),
    [
        pytest.param("He denied it on Tuesday.", "Tuesday", "2031-03-11", "2031-03-11", id="past"),
        pytest.param("He spoke on Friday.", "Friday", FRIDAY, FRIDAY, id="day of publication"),
        pytest.param(
            "He will speak on Tuesday.", "Tuesday", "2031-03-18", "2031-03-18", id="to come"
        ),
        pytest.param(
            "The march is called for Monday.", "Monday", "2031-03-17", "2031-03-17", id="for"
        ),
        pytest.param(
            "He said on Monday that she would resign.",
            "Monday",
            "2031-03-10",
            "2031-03-10",
            id="what is told is to come, telling it is not",
        ),
        pytest.param(
            "On Monday the court will hear her.", "Monday", "2031-03-17", "2031-03-17", id="opens"
        ),
        pytest.param(
            "He would have left on Monday.", "Monday", "2031-03-10", "2031-03-10", id="would have"
        ),
        pytest.param(
            "He left last Friday.", "last Friday", "2031-03-07", "2031-03-07", id="last strict"
        ),
        pytest.param(
            "They meet next Friday.", "next Friday", "2031-03-21", "2031-03-21", id="next strict"
        ),
        pytest.param(
            "He came on Monday of last week.",
            "Monday of last week",
            "2031-03-03",
            "2031-03-03",
            id="of last week",
        ),
        pytest.param(
            "It came out early on Tuesday.",
            "early on Tuesday",
            "2031-03-11",
            "2031-03-11",
            id="early on",
        ),
        pytest.param(
            "Two died overnight into Thursday.",
            "overnight into Thursday",
            "2031-03-12",
            "2031-03-13",
            id="overnight",
        ),
        pytest.param(
            "She laughed last week.", "last week", "2031-03-03", "2031-03-09", id="last week"
        ),
        pytest.param(
            "She wrote this week that he lied.",
            "this week",
            "2031-03-10",
            FRIDAY,
            id="this week so far",
        ),
        pytest.param(
            "He left earlier this month.",
            "earlier this month",
            "2031-03-01",
            FRIDAY,
            id="earlier this month",
        ),
        pytest.param(
            "The vote is later this month.",
            "later this month",
            FRIDAY,
            "2031-03-31",
            id="later this month",
        ),
        pytest.param(
            "They split last month.", "last month", "2031-02-01", "2031-02-28", id="last month"
        ),
        pytest.param(
            "It began at the weekend.", "the weekend", "2031-03-08", "2031-03-09", id="weekend"
        ),
        pytest.param("He fled yesterday.", "yesterday", "2031-03-13", "2031-03-13", id="yesterday"),
        pytest.param(
            "He will flee tomorrow.", "tomorrow", "2031-03-15", "2031-03-15", id="tomorrow"
        ),
        pytest.param(
            "He will flee tomorrow night.",
            "tomorrow night",
            "2031-03-15",
            "2031-03-15",
            id="with a time of day",
        ),
        pytest.param(
            "He fled three days ago.", "three days ago", "2031-03-11", "2031-03-11", id="ago"
        ),
        pytest.param(
            "He fled two weeks ago.", "two weeks ago", "2031-02-25", "2031-03-03", id="weeks ago"
        ),
        pytest.param("It began on 3 March.", "3 March", "2031-03-03", "2031-03-03", id="no year"),
        pytest.param(
            "It began on December 30.",
            "December 30",
            "2030-12-30",
            "2030-12-30",
            id="nearest year",
        ),
        pytest.param(
            "It began on July 13, 2022.",
            "July 13, 2022",
            "2022-07-13",
            "2022-07-13",
            id="American",
        ),
        pytest.param(
            "It began on Tuesday, 12 July 2022.",
            "Tuesday, 12 July 2022",
            "2022-07-12",
            "2022-07-12",
            id="weekday and date are one",
        ),
        pytest.param("It began on 2022-07-13.", "2022-07-13", "2022-07-13", "2022-07-13", id="ISO"),
        pytest.param(
            "It ran from 13 to 15 July 2022.",
            "13 to 15 July 2022",
            "2022-07-13",
            "2022-07-15",
            id="several days",
        ),
        pytest.param(
            "It began in October 2021.", "October 2021", "2021-10-01", "2021-10-31", id="month"
        ),
        pytest.param(
            "It began in late October 2021.",
            "late October 2021",
            "2021-10-21",
            "2021-10-31",
            id="late in a month",
        ),
        pytest.param("It began in June.", "June", "2030-06-01", "2030-06-30", id="last June"),
        pytest.param(
            "It will begin in June.", "June", "2031-06-01", "2031-06-30", id="the June to come"
        ),
        pytest.param("In June, he left.", "June", "2030-06-01", "2030-06-30", id="opens with it"),
        pytest.param("He ruled in 2014.", "2014", "2014-01-01", "2014-12-31", id="year"),
        pytest.param(
            "By Wednesday she had not answered.",
            "By Wednesday",
            "",
            "2031-03-12",
            id="by: open before",
        ),
        pytest.param(
            "He must answer by Wednesday.",
            "by Wednesday",
            FRIDAY,
            "2031-03-19",
            id="by, to come: from now",
        ),
        pytest.param(
            "He has ruled since 2014.", "since 2014", "2014-01-01", FRIDAY, id="since: up to now"
        ),
        pytest.param(
            "It would split within three months.",
            "within three months",
            FRIDAY,
            "2031-06-14",
            id="within",
        ),
        pytest.param(
            "It may split in the coming days.", "the coming days", FRIDAY, "", id="how long: open"
        ),
    ],
)
def test_a_time_means_these_days(text: str, words: str, earliest: str, latest: str) -> None:
    assert days(text) == [(words, earliest, latest)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He may march on the capital.", id="may and march are verbs"),
        pytest.param("He leads Friday prayers.", id="Friday prayers"),
        pytest.param("They meet every Monday.", id="every Monday"),
        pytest.param("It was Bloody Sunday.", id="the name of a day"),
        pytest.param("Complaints were lodged within two days in four towns.", id="a duration"),
        pytest.param("They camped there for three weeks.", id="how long, not when"),
        pytest.param("It cost 2014 crowns, and 2020 people paid.", id="numbers are no years"),
        pytest.param("April Stone read the text.", id="a name"),
        pytest.param("He ruled for a year of hunger.", id="a year of"),
        pytest.param("He told HARBOUR TODAY that he was ill.", id="a paper's name"),
    ],
)
def test_these_words_name_no_time(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("He spoke on Monday. The denial came the same day.", ("the same day", "2031-03-10")),
        ("He spoke on Monday. Two days later she left.", ("Two days later", "2031-03-12")),
        ("He spoke on Monday. The next day she left.", ("The next day", "2031-03-11")),
        ("He spoke on Monday. By night two men were dead.", ("By night", "2031-03-10")),
        ("He spoke on Monday. Four days earlier he hid.", ("Four days earlier", "2031-03-06")),
        (
            "He spoke on 3 March. He left the following Tuesday.",
            ("the following Tuesday", "2031-03-04"),
        ),
    ],
)
def test_a_time_may_count_from_the_date_before_it(text: str, second: tuple[str, str]) -> None:
    _, found = found_in(text)
    assert (found.text, found.latest) == second
    assert found.earliest == found.latest
    assert found.anchor is DateAnchor.OTHER_DATE


def test_within_hours_may_run_past_midnight() -> None:
    _, found = found_in("He spoke on Monday. Within hours she left.")
    assert (found.earliest, found.latest) == ("2031-03-10", "2031-03-11")


@pytest.mark.parametrize(
    ("text", "published", "why"),
    [
        ("He spoke on Monday.", None, "day of publication is not known"),
        ("He spoke on Monday.", "2031-03", "day of publication is not known"),
        ("The denial came the same day.", FRIDAY, "none stands before it"),
        ("Two weeks after the first tape, she left.", FRIDAY, "counts from something"),
        ("It is dated 03/04/2031.", FRIDAY, "the month before the day"),
    ],
)
def test_what_cannot_be_worked_out_stays_unresolved_and_says_why(
    text: str, published: str | None, why: str
) -> None:
    (found,) = found_in(text, published=published)
    assert (found.earliest, found.latest, found.anchor) == ("", "", None)
    assert why in found.because
    assert not found.is_resolved


def test_a_date_written_out_needs_no_day_of_publication() -> None:
    (found,) = found_in("It began on 13 July 2022.", published=None)
    assert (found.latest, found.anchor) == ("2022-07-13", DateAnchor.WRITTEN_OUT)


def test_what_was_assumed_is_told() -> None:
    (found,) = found_in("He spoke on Monday.")
    assert found.assumed == f"the last Monday up to the publication date, {FRIDAY}"
    assert found.assumed in found.because


def test_a_message_counts_from_when_it_was_sent() -> None:
    reading = _sent(reading_of("He fled yesterday.", role=PassageRole.MESSAGE), "2031-03-05T22:10")
    (found,) = time_expressions(replace(reading, published=FRIDAY))
    assert (found.latest, found.anchor) == ("2031-03-04", DateAnchor.MESSAGE)


def test_speech_does_not_count_from_the_day_it_was_published() -> None:
    reading = replace(
        reading_of(
            "Close the gates on Monday.", kind=ExhibitKind.RECORDING, role=PassageRole.SEGMENT
        ),
        published=FRIDAY,
    )
    (unknown,) = time_expressions(reading)
    assert "recorded" in unknown.because
    assert not unknown.is_resolved
    told = replace(reading, exhibit=replace(reading.exhibit, recorded="2031-02-20"))
    (found,) = time_expressions(told)
    assert found.anchor is DateAnchor.RECORDING


@pytest.mark.parametrize(
    ("text", "words", "earliest", "latest"),
    [
        ("جمعهم الوزير يوم الأربعاء في مكتبه.", "يوم الأربعاء", "2031-03-12", "2031-03-12"),
        ("نشر التسجيل مساء الاثنين الماضي.", "مساء الاثنين الماضي", "2031-03-10", "2031-03-10"),
        ("بدأ ذلك في 13 تموز 2022.", "13 تموز 2022", "2022-07-13", "2022-07-13"),
        ("بدأ ذلك في ١٣ يوليو.", "١٣ يوليو", "2030-07-13", "2030-07-13"),
        ("انسحبوا في حزيران.", "حزيران", "2030-06-01", "2030-06-30"),
        ("بدأ في تشرين الأول 2021.", "تشرين الأول 2021", "2021-10-01", "2021-10-31"),
        ("غادر أمس.", "أمس", "2031-03-13", "2031-03-13"),
        ("التقوا الأسبوع الماضي.", "الأسبوع الماضي", "2031-03-03", "2031-03-09"),
        ("غادر قبل ثلاثة أيام.", "قبل ثلاثة أيام", "2031-03-11", "2031-03-11"),
    ],
)
def test_plain_arabic_dates_are_read(text: str, words: str, earliest: str, latest: str) -> None:
    assert days(text, language="ar") == [(words, earliest, latest)]


def test_every_expression_is_cut_out_of_the_text_where_it_says() -> None:
    text = "On Monday he left. He had come on 3 March, by Friday evening at the latest."
    for found in found_in(text):
        assert text[found.span.start_char : found.span.end_char] == found.text


@pytest.mark.parametrize("step", range(0, 60, 7))
def test_publishing_a_week_later_moves_a_weekday_by_a_week(step: int) -> None:
    from datetime import date, timedelta

    later = (date.fromisoformat(FRIDAY) + timedelta(days=step)).isoformat()
    (first,), (moved,) = (
        found_in("He left on Monday."),
        found_in("He left on Monday.", published=later),
    )
    assert date.fromisoformat(moved.latest) - date.fromisoformat(first.latest) == timedelta(
        days=step
    )


def _sent(reading: Reading, when: str) -> Reading:
    return replace(reading, passages=tuple(replace(p, sent_at=when) for p in reading.passages))
