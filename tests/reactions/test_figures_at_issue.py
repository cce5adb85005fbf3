"""Numbers of something counted, and those that seem to count the same and differ."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_reading import attribution, reading_of

from earwitness.case.records import Figure, Span, TimeExpression
from earwitness.case.vocabulary import DateAnchor
from earwitness.reactions.ledger.conflicts import figure_conflicts
from earwitness.reactions.ledger.figures import figures
from earwitness.reactions.ledger.numbers import value_of


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("9,000", 9000.0),
        ("3.5 million", 3.5e6),
        ("forty million", 4e7),
        ("two hundred and forty-two", 242.0),
        ("twenty-one", 21.0),
        ("three thousand five hundred", 3500.0),
        ("six four", None),
    ],
)
def test_a_written_number_has_its_value(written: str, value: float | None) -> None:
    assert value_of(written) == value


def found(text: str, exhibit: str = "x") -> list[Figure]:
    made = figures(reading_of(text), attributions=(), times=())
    return [
        replace(
            one,
            id=f"{exhibit}-{one.id}",
            span=Span(
                exhibit_id=exhibit,
                passage_id="p",
                start_char=one.span.start_char,
                end_char=one.span.end_char,
            ),
        )
        for one in made
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The list won 162 votes in the house.", [(162.0, 162.0, "votes")]),
        ("Between 242 or 261 seats form the base.", [(242.0, 261.0, "seats")]),
        ("He stole forty million crowns from the fund.", [(4e7, 4e7, "crowns")]),
        ("The police counted 3,500 at the march.", [(3500.0, 3500.0, "")]),
        ("It lasted 300 days and three weeks.", []),
        ("It was the year 2031 and he was 60 then.", []),
        ("They met in room 12 of clip 5 on page 300.", []),
        ("It was not 9,000 people at all.", []),
        ("He drove along Route 600 to the harbour.", []),
        ("There are two sides to it.", []),
    ],
)
def test_a_figure_is_a_number_of_something_counted(
    text: str, wanted: list[tuple[float, float, str]]
) -> None:
    assert [(one.low, one.high, one.unit) for one in found(text)] == wanted


def test_a_number_inside_a_date_is_no_figure() -> None:
    text = "The list won 162 votes."
    time = TimeExpression(
        id="te",
        span=Span(exhibit_id="x", passage_id="p1", start_char=13, end_char=16),
        text="162",
        earliest="",
        latest="",
        anchor=DateAnchor.PUBLICATION,
        assumed="",
        confidence=1.0,
        because="made by hand",
    )
    assert not figures(reading_of(text), attributions=(), times=[time])


def test_whoever_counts_in_its_own_clause_gives_a_figure() -> None:
    text = (
        "The Movement said that 9,000 people had joined the march; the city police counted 3,500."
    )
    said = attribution(
        text,
        source="The Movement",
        cue="said",
        content="9,000 people had joined the march; the city police counted 3,500",
    )
    first, second = figures(reading_of(text), attributions=[said], times=())
    assert (first.by_text, second.by_text) == ("The Movement", "the city police")
    assert second.by_mention_id is None


def test_what_follows_a_semicolon_is_not_laid_into_a_speakers_mouth() -> None:
    content = "9,000 people had joined; some 400 guards stood by"
    text = f"The Movement said that {content}."
    said = attribution(text, source="The Movement", cue="said", content=content)
    first, second = figures(reading_of(text), attributions=[said], times=())
    assert (first.by_text, second.by_text) == ("The Movement", "")


def test_figures_for_the_same_thing_stand_side_by_side() -> None:
    told = [
        *found("Keller said 9,000 people had joined the march; the police counted 3,500.", "a"),
        *found("By my estimate I counted 5,000 at the march.", "b"),
        *found("The march in the capital drew 9,000 people, who joined it by bus.", "c"),
        *found("The list won 162 votes in the house.", "d"),
    ]
    (conflict,) = figure_conflicts(told)
    assert conflict.about == "people: march"
    assert {one.split("-")[0] for one in conflict.figure_ids} == {"a", "b", "c"}


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(
            ["The march drew 9,000 people who joined it.", "9,000 people joined the march."],
            id="the same figure",
        ),
        pytest.param(
            ["The march drew 9,000 people who joined it.", "The march joined 40 unions and buses."],
            id="something else counted",
        ),
        pytest.param(
            ["Of the 235 deputies present, 222 voted against the resignation."],
            id="two counts of one sentence",
        ),
        pytest.param(
            ["The march drew 9,000 people.", "The vote drew 400 people to the square."],
            id="another occasion",
        ),
    ],
)
def test_figures_that_agree_or_count_something_else_are_no_conflict(texts: list[str]) -> None:
    told = [one for n, text in enumerate(texts) for one in found(text, f"x{n}")]
    assert told
    assert not figure_conflicts(told)
