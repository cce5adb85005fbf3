"""Two browsers at one case: both verdicts are kept, and each hears of the other's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from quay_case import quay_case
from waiting import expect

from earwitness.case.opening import read_case


@pytest.fixture
def own_desk(tmp_path: Path, desk_of: Any) -> Iterator[Any]:
    yield desk_of(quay_case(tmp_path / "quay"))


def _at_review(browser: Any, desk: Any) -> Any:
    page = browser.new_context(base_url=desk.address).new_page()
    page.goto(desk.plainest_address)
    page.goto("/review")
    page.wait_for_selector("body[data-ready]")
    return page


def test_two_verdicts_on_one_record_are_both_kept(browser: Any, own_desk: Any) -> None:
    one, other = _at_review(browser, own_desk), _at_review(browser, own_desk)
    expect(one.locator("#says")).to_have_text(other.locator("#says").inner_text())
    one.locator("#note").fill("he says so himself")
    one.locator("h1").click()
    one.keyboard.press("c")
    other.keyboard.press("x")
    for page, verdict in ((one, "confirm"), (other, "reject")):
        page.wait_for_function(
            "word => document.getElementById('said').textContent.endsWith(word)", arg=verdict
        )
    with read_case(own_desk.case) as case:
        kept = [(str(review.verdict), review.note) for review in case.reviews()]
    assert sorted(kept) == [("confirm", "he says so himself"), ("reject", "")]
    assert len({review.record_id for review in case.reviews()}) == 1


def test_a_page_says_when_somebody_else_changed_the_case(browser: Any, own_desk: Any) -> None:
    one, other = _at_review(browser, own_desk), _at_review(browser, own_desk)
    one.keyboard.press("c")
    other.wait_for_selector("#news:not([hidden])")
    expect(one.locator("#news")).to_be_hidden()
    before = other.locator("#says").inner_text()
    other.locator("#news button").click()
    other.wait_for_selector("body[data-ready]")
    expect(other.locator("#says")).not_to_have_text(before)
