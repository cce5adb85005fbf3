"""Every key of the review page does what its help says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from quay_case import quay_case, store
from waiting import expect, until

from earwitness.case.case_file import CaseFile
from earwitness.case.layout import case_folder_for
from earwitness.case.opening import read_case
from earwitness.case.records import Finding
from earwitness.case.vocabulary import Outcome
from earwitness.desk.keys import KEYS


@pytest.fixture
def desk(tmp_path: Path, desk_of: Any) -> Any:
    """The quay case with a finding on seconds of its tape, which can be heard."""
    root = quay_case(tmp_path / "quay")
    with closing(CaseFile.open(case_folder_for(root))) as case:
        tape = case.exhibit("tape 1.wav").id
        found = Finding(
            id="fi-1",
            exhibit_id=tape,
            test="repeats",
            outcome=Outcome.INCONSISTENT,
            because="the same second twice",
            start_s=2.0,
            end_s=5.0,
        )
        store(case, "integrity", [found], subject=tape)
    return desk_of(root)


@pytest.fixture
def review(browser: Any, desk: Any) -> Iterator[Any]:
    page = browser.new_context(base_url=desk.address).new_page()
    page.goto(desk.plainest_address)
    page.goto("/review")
    page.wait_for_selector("body[data-ready]")
    yield page
    page.context.close()


def _said(page: Any, ending: str) -> None:
    page.wait_for_function(
        "end => document.getElementById('said').textContent.endsWith(end)", arg=ending
    )


def _verdicts(desk: Any) -> list[tuple[str, str, str]]:
    with read_case(desk.case) as case:
        return [(one.record_id, str(one.verdict), one.note) for one in case.reviews()]


def test_every_key_of_the_page_is_tried_here() -> None:
    tried = {"c", "x", "e", "n", "u", "j", "k", " ", "o"}
    assert {key.key for key in KEYS["review"]} == tried


@pytest.mark.parametrize(("key", "verdict"), [("c", "confirm"), ("x", "reject")])
def test_one_key_gives_a_verdict_and_goes_on(
    review: Any, desk: Any, key: str, verdict: str
) -> None:
    before = review.locator("#says").inner_text()
    review.keyboard.press(key)
    _said(review, verdict)
    expect(review.locator("#says")).not_to_have_text(before)
    expect(review.locator("#counted")).to_contain_text("1 of ")
    assert [one[1] for one in _verdicts(desk)] == [verdict]


def test_a_note_goes_with_the_next_verdict(review: Any, desk: Any) -> None:
    review.keyboard.press("n")
    review.keyboard.type("he quotes another")
    review.keyboard.press("Escape")
    review.keyboard.press("x")
    _said(review, "reject")
    assert [one[2] for one in _verdicts(desk)] == ["he quotes another"]
    expect(review.locator("#note")).to_have_value("")


def test_undo_takes_the_last_verdict_back_and_shows_it_again(review: Any, desk: Any) -> None:
    before = review.locator("#says").inner_text()
    review.keyboard.press("c")
    _said(review, "confirm")
    review.keyboard.press("u")
    _said(review, before)
    expect(review.locator("#says")).to_have_text(before)
    assert [one[1] for one in _verdicts(desk)] == ["confirm", "withdraw"]


def test_a_correction_replaces_the_field_that_was_changed(review: Any, desk: Any) -> None:
    while not review.locator("#says").inner_text().startswith("Mayor Vane criticises"):
        review.keyboard.press("j")
    review.keyboard.press("e")
    review.locator("#field-sign").select_option("0")
    review.locator("#fields .send").click()
    _said(review, "correct")
    (kept,) = _verdicts(desk)
    assert kept[:2] == ("t-1", "correct")


def test_next_and_previous_walk_without_a_verdict(review: Any, desk: Any) -> None:
    first = review.locator("#position").inner_text()
    review.keyboard.press("j")
    review.wait_for_function(
        "first => document.getElementById('position').textContent !== first", arg=first
    )
    review.keyboard.press("k")
    review.wait_for_function(
        "first => document.getElementById('position').textContent === first", arg=first
    )
    assert _verdicts(desk) == []


def test_open_leads_to_the_exhibit_at_the_place(review: Any) -> None:
    review.keyboard.press("o")
    review.wait_for_url("**/exhibit/**")
    assert "/exhibit/" in review.url


def test_space_plays_what_can_be_heard(review: Any) -> None:
    expect(review.locator("#seconds")).to_have_text("0:02.0 to 0:05.0")  # a finding comes first
    review.keyboard.press(" ")
    review.wait_for_function("() => !document.getElementById('audio').paused")
    until(review, "document.getElementById('audio').currentTime >= 1.7")
    review.keyboard.press(" ")
    review.wait_for_function("() => document.getElementById('audio').paused")
