"""What forecasts say of when and how likely, and how those who make them have fared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_reading import reading_of, span_at

from earwitness.case.forecast_marks import standing
from earwitness.case.records import Forecast, ForecastMark
from earwitness.case.vocabulary import ForecastOutcome
from earwitness.reactions.dates.finding import time_expressions
from earwitness.reactions.scoring.scores import scores
from earwitness.reactions.scoring.terms import (
    Probability,
    horizon,
    probabilities,
    stated_probability,
)


def forecast(text: str, part: str, *, name: str = "fc-1") -> Forecast:
    return Forecast(
        id=name,
        span=span_at(text, part),
        text=part,
        by_mention_id=None,
        by_text="Wynn",
        condition="",
        hedge="",
        confidence=0.7,
        because="made by hand",
    )


def mark(
    of: Forecast, outcome: ForecastOutcome = ForecastOutcome.CAME_TRUE, *, number: int = 1
) -> ForecastMark:
    return ForecastMark(
        number=number,
        at="2031-04-01T10:00:00Z",
        who="editor",
        forecast_id=of.id,
        exhibit_id=of.span.exhibit_id,
        start_char=of.span.start_char,
        end_char=of.span.end_char,
        text=of.text,
        outcome=outcome,
        decided_on="",
        note="",
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("there is a 70 percent chance that it falls", 0.7),
        ("the probability that it falls is put at 70%", 0.7),
        ("it has a 60 to 70 per cent likelihood", 0.65),
        ("it is 90 % certain to fall", 0.9),
        ("it has a one in four chance", 0.25),
        ("the odds are fifty-fifty", 0.5),
        ("it will win 70 percent of the seats", None),
        ("it is likely to fall", None),
        ("three in ten ships will leave", 0.3),
        ("there is a 170 percent chance", None),
    ],
)
def test_a_probability_is_a_number_beside_a_word_for_chance(text: str, value: float | None) -> None:
    found = stated_probability(text)
    assert (found and found.value) == (pytest.approx(value) if value is not None else None)


def test_a_number_outside_the_words_counts_only_for_the_one_forecast_of_its_sentence() -> None:
    text = "Wynn gives it a 70 percent chance that the league splits and that Orr resigns."
    one, other = forecast(text, "the league splits"), forecast(text, "Orr resigns", name="fc-2")
    assert probabilities([one], {one.id: text})[one.id].value == pytest.approx(0.7)
    assert probabilities([one, other], {one.id: text, other.id: text}) == {}


def test_a_forecast_sets_itself_the_time_that_stands_in_its_words() -> None:
    text = "Since Monday he says that the league will split within three months."
    reading = replace(reading_of(text), published="2031-03-14")
    times = time_expressions(reading)
    found = horizon(
        forecast(text, "the league will split within three months"), times, made_on="2031-03-14"
    )
    assert found is not None
    assert (found.earliest, found.latest) == ("2031-03-14", "2031-06-14")
    assert horizon(forecast(text, "the league will split"), times, made_on="2031-03-14") is None


def test_a_time_that_is_over_is_no_horizon() -> None:
    text = "The violence of August will return."
    reading = replace(reading_of(text), published="2031-11-14")
    one = forecast(text, "The violence of August will return")
    assert horizon(one, time_expressions(reading), made_on="2031-11-14") is None


def test_brier_is_the_mean_squared_distance_of_numbers_from_what_came() -> None:
    text = "A falls. B falls. C falls. D falls."
    made = [forecast(text, f"{letter} falls", name=f"fc-{letter}") for letter in "ABCD"]
    came, did_not = ForecastOutcome.CAME_TRUE, ForecastOutcome.DID_NOT
    outcomes = (came, did_not, ForecastOutcome.UNDECIDABLE)
    (score,) = scores(
        made,
        who={one.id: "Wynn" for one in made},
        marks={one.id: mark(one, outcome) for one, outcome in zip(made, outcomes, strict=False)},
        stated={one.id: Probability(value=0.8, text="80 %") for one in made},
    )
    assert score.brier == pytest.approx((0.2**2 + 0.8**2) / 2)
    assert (score.brier_of, score.marked, score.forecasts) == (2, 3, 4)
    assert "3 of 4 marked" in score.sentence


def test_without_numbers_there_are_counts_and_no_brier() -> None:
    one = forecast("A falls.", "A falls")
    (score,) = scores([one], who={}, marks={one.id: mark(one)}, stated={})
    assert (score.brier, score.came_true, score.who) == (None, 1, "Wynn")


def test_an_unmarked_forecaster_has_no_score_but_is_counted() -> None:
    one = forecast("A falls.", "A falls")
    (score,) = scores([one], who={}, marks={}, stated={})
    assert (score.marked, score.forecasts, score.brier) == (0, 1, None)
    assert score.sentence == "0 of 1 marked"


def test_the_latest_mark_counts_and_can_be_taken_back() -> None:
    one = forecast("A falls.", "A falls")
    changed = [mark(one), mark(one, ForecastOutcome.DID_NOT, number=2)]
    assert standing(changed, [one]).by_forecast[one.id].outcome is ForecastOutcome.DID_NOT
    taken_back = [*changed, mark(one, ForecastOutcome.UNMARKED, number=3)]
    assert standing(taken_back, [one]).by_forecast == {}


def test_a_mark_finds_its_sentence_again_when_it_is_cut_out_differently() -> None:
    text = "Unless Orr resigns, the league will split in the spring."
    before = forecast(text, "the league will split in the spring", name="fc-old")
    after = forecast(text, "Unless Orr resigns, the league will split in the spring", name="fc-new")
    found = standing([mark(before)], [after])
    assert found.by_forecast["fc-new"].forecast_id == "fc-new"
    assert found.unfitting == ()


def test_a_mark_whose_sentence_is_gone_is_listed_and_counts_for_nothing() -> None:
    text = "Orr will resign. The league will split."
    gone, other = forecast(text, "Orr will resign"), forecast(text, "The league will", name="fc-2")
    found = standing([mark(gone)], [other])
    assert (found.by_forecast, [one.text for one in found.unfitting]) == ({}, ["Orr will resign"])
