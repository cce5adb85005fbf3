"""Events found in invented sentences, and tellings of one thing folded into one item."""

from __future__ import annotations

from dataclasses import replace

import pytest
from invented_reading import reading_of

from earwitness.case.records import Event
from earwitness.reactions.dates.finding import time_expressions
from earwitness.reactions.timeline.events import events
from earwitness.reactions.timeline.items import Lane, Telling, timeline_items

FRIDAY = "2031-03-14"


def events_in(text: str) -> list[Event]:
    reading = replace(reading_of(text), published=FRIDAY)
    return events(reading, time_expressions(reading))


@pytest.mark.parametrize(
    ("text", "what", "day"),
    [
        ("The court opened a probe on Tuesday.", "opened", "2031-03-11"),
        ("On Tuesday, the court opened a probe.", "opened", "2031-03-11"),
        ("The elders met on Thursday in Lindby.", "met", "2031-03-13"),
        ("Orr resigned on Monday, Wynn said.", "resigned", "2031-03-10"),
        ("Two men were killed overnight into Thursday.", "were killed", "2031-03-13"),
        (
            "The council announced on Tuesday that the court had opened a probe.",
            "opened",
            "2031-03-11",
        ),
    ],
)
def test_a_happening_in_the_clause_of_a_time_is_an_event(text: str, what: str, day: str) -> None:
    (found,) = events_in(text)
    assert (found.what, found.latest, found.is_planned) == (what, day, False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The deadline runs out on Tuesday.", "2031-03-18"),
        ("The elders will meet next Monday.", "2031-03-17"),
    ],
)
def test_what_is_still_to_come_is_planned(text: str, day: str) -> None:
    (found,) = events_in(text)
    assert (found.latest, found.is_planned) == (day, True)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Wynn said on Tuesday that he was tired.", id="a saying"),
        pytest.param("Orr resigned.", id="no time"),
        pytest.param("Orr has ruled since 2014, and opened many schools.", id="years wide"),
        pytest.param("The court refused to open on Monday.", id="undone"),
        pytest.param('Wynn wrote on Tuesday: "Orr resigned."', id="in a quotation"),
        pytest.param("On Monday Orr never resigned.", id="negated"),
    ],
)
def test_these_sentences_tell_of_no_event(text: str) -> None:
    assert events_in(text) == []


def telling(name: str, **changes: object) -> Telling:
    values: dict[str, object] = {
        "lane": Lane.EVENT,
        "key": (),
        "text": "The court opened a probe into the recordings",
        "who": "",
        "earliest": "2031-03-11",
        "latest": "2031-03-11",
        "basis": "a time in the same clause",
        "record_id": name,
        "exhibit_id": f"exhibit of {name}",
        "passage_id": "",
        "because": "made by hand",
    }
    return Telling(**{**values, **changes})  # type: ignore[arg-type]


def test_tellings_of_one_event_are_one_item_with_their_sources_counted() -> None:
    items = timeline_items(
        [
            telling("a"),
            telling("b", text="A court has opened its probe into recordings of the minister"),
        ]
    )
    assert [item.sources for item in items] == [2]


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"text": "Elders of both tribes met in Lindby"}, id="other words"),
        pytest.param({"earliest": "2031-03-12", "latest": "2031-03-12"}, id="another day"),
        pytest.param({"lane": Lane.CLAIM}, id="another lane"),
    ],
)
def test_tellings_of_other_things_stay_apart(changes: dict[str, object]) -> None:
    assert len(timeline_items([telling("a"), telling("b", **changes)])) == 2


def test_the_best_dated_telling_dates_the_item() -> None:
    vague = telling("a", earliest="2031-03-03", latest="2031-03-16")
    (item,) = timeline_items([vague, telling("b")])
    assert item.first.record_id == "b"


def test_an_open_run_of_days_meets_every_day_before_its_end() -> None:
    key = ("Wynn", "denies")
    (item,) = timeline_items(
        [telling("a", key=key, earliest="", latest="2031-03-20"), telling("b", key=key)]
    )
    assert item.first.is_exact


def test_items_come_in_order_of_time_whatever_order_they_are_told_in() -> None:
    days = ["2031-03-09", "2031-03-01", "2031-03-05"]
    items = timeline_items(telling(day, key=(day,), earliest=day, latest=day) for day in days)
    assert [item.first.latest for item in items] == sorted(days)
