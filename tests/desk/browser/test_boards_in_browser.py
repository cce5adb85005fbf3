"""Coverage, claims, responses, timeline in a real browser: every key, nothing but the desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from board_case import board_case
from served_desk import ServedDesk
from waiting import expect, until

from earwitness.case.opening import read_case


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedDesk]:
    """The case of the boards, served."""
    desk = ServedDesk(board_case(tmp_path_factory.mktemp("browser") / "boards"))
    yield desk
    desk.stop()


def _opened(page: Any, path: str) -> Any:
    page.goto(path)
    page.wait_for_selector("body[data-ready]")
    page.locator("h1").click()
    return page


def test_a_chosen_stretch_of_coverage_plays_and_stops(page: Any) -> None:
    _opened(page, "/coverage")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press(" ")
    until(page, "!document.getElementById('audio').paused")
    start, at, end = page.evaluate(
        """() => {
          const {start, end} = document.activeElement.dataset;
          return [start, document.getElementById("audio").currentTime, end];
        }"""
    )
    assert float(start) - 0.1 <= at <= float(end)
    expect(page.locator(".stretch.playing")).to_have_count(1)
    page.keyboard.press(" ")
    until(page, "document.getElementById('audio').paused")
    page.keyboard.press("k")
    page.keyboard.press("o")
    page.wait_for_url("**/exhibit/*?t=0.0")


def test_what_is_in_no_instalment_plays_from_its_second_to_its_end(page: Any) -> None:
    _opened(page, "/coverage")
    page.keyboard.press("n")
    until(page, "!document.getElementById('audio').paused")
    assert page.evaluate("document.getElementById('audio').currentTime") >= 6.0
    until(page, "document.getElementById('audio').paused")


def test_the_claims_board_is_walked_opened_and_narrowed_by_keys(page: Any) -> None:
    _opened(page, "/claims")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("o")
    expect(page.locator(f"#{first} details.places[open]")).to_have_count(1)
    expect(page.locator(f"#{first} .stances li").first).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(f"#{first}")).not_to_be_focused()
    page.keyboard.press("k")
    expect(page.locator(f"#{first}")).to_be_focused()
    page.locator("#narrow").fill("faked")
    expect(page.locator(".proposition:visible")).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(".proposition:visible")).to_have_count(2)


def test_propositions_are_retitled_merged_and_that_undone_without_leaving(
    page: Any, served: ServedDesk
) -> None:
    _opened(page, "/claims")
    page.keyboard.press("j")
    home = page.evaluate("document.activeElement.id")
    page.keyboard.press("r")
    page.keyboard.press("Control+a")
    page.keyboard.type("The tapes are a forgery")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="The tapes are a forgery").wait_for()
    page.wait_for_function("(home) => document.activeElement.id === home", arg=home)

    page.keyboard.press("m")
    page.keyboard.press("j")
    page.keyboard.press("m")
    page.locator("#merging input[name=note]").fill("one and the same")
    page.locator("#merging [type=submit]").click()
    page.locator("#said-of-ledger").wait_for()
    until(page, "document.querySelectorAll('.proposition').length === 1")
    expect(page.locator(".corrections")).to_contain_text("one and the same")
    page.locator(".corrections li").first.get_by_role("button", name="undo").click()
    until(page, "document.querySelectorAll('.proposition').length === 2")
    with read_case(served.case) as case:
        assert [one.correction.operation for one in case.said_of_ledger()] == [
            "retitle",
            "merge",
            "undo",
        ]


def test_a_place_is_split_off_judged_and_the_verdict_taken_back(
    page: Any, served: ServedDesk
) -> None:
    _opened(page, "/claims")
    page.keyboard.press("j")
    page.keyboard.press("s")
    page.keyboard.press(" ")
    page.locator(".split:visible input[name=title]").fill("Another matter")
    page.locator(".split:visible input[name=title]").press("Enter")
    page.get_by_role("heading", name="Another matter").wait_for()
    page.locator(".proposition", has_text="Another matter").locator(
        "details.places > summary"
    ).click()
    page.locator(".proposition", has_text="Another matter").get_by_role(
        "button", name="reject"
    ).click()
    page.get_by_role("heading", name="Another matter").wait_for(state="detached")
    page.locator("h1").click()
    page.keyboard.press("u")
    page.get_by_role("heading", name="Another matter").wait_for()
    with read_case(served.case) as case:
        assert [one.verdict for one in case.reviews()] == ["reject", "withdraw"]


def test_responses_are_walked_judged_and_narrowed_by_keys(page: Any, served: ServedDesk) -> None:
    _opened(page, "/responses")
    page.keyboard.press("j")
    expect(page.locator("#row-re-1")).to_be_focused()
    page.keyboard.press("c")
    page.get_by_text("Confirmed").wait_for()
    page.keyboard.press("u")
    page.get_by_text("taken back").wait_for()
    page.keyboard.press("x")
    page.get_by_text("Rejected").wait_for()
    page.locator("#row-re-1").wait_for(state="detached")
    page.keyboard.press("u")
    page.get_by_text("taken back").wait_for()
    page.locator("#row-re-1").wait_for()
    page.locator("#kind").select_option("none")
    expect(page.locator(".answer-list > li:visible")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".answer-list > li:visible")).not_to_have_count(1)
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("o")
    page.wait_for_url("**/exhibit/*#p-report")


def test_the_timeline_moves_and_chooses_by_keys_and_the_list_keeps_in_step(page: Any) -> None:
    _opened(page, "/timeline")
    listed = 9
    expect(page.locator("#list li:visible")).to_have_count(listed)
    drawn = "document.querySelectorAll('#lanes .vis-item.vis-dot, #lanes .vis-item.vis-range')"
    until(page, f"{drawn}.length >= 6")
    page.keyboard.press("j")
    page.locator("#panel .panel-text").wait_for()
    first = page.locator("#list li.chosen").get_attribute("id")
    page.keyboard.press("j")
    expect(page.locator("#list li.chosen")).not_to_have_attribute("id", first)
    page.keyboard.press("k")
    expect(page.locator("#list li.chosen")).to_have_attribute("id", first)
    for _ in range(4):
        page.keyboard.press("+")
    for _ in range(12):
        page.keyboard.press("ArrowRight")
    until(page, f"document.querySelectorAll('#list li').length < {listed}")
    page.keyboard.press("0")
    until(page, f"document.querySelectorAll('#list li').length === {listed}")
    page.keyboard.press("-")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("o")
    page.wait_for_url("**/exhibit/*")


def test_lanes_and_people_narrow_the_timeline(page: Any) -> None:
    _opened(page, "/timeline")
    listed = "document.querySelectorAll('#list li').length"
    page.locator("#who").select_option("Ines Okoro")
    until(page, f"{listed} === 2")
    expect(page.locator("#shown")).to_have_text("2 of 9 items")
    page.locator(".lane-choice input[value=demand]").uncheck()
    until(page, f"{listed} === 1")
    page.keyboard.press("Escape")
    until(page, f"{listed} === 9")
    page.locator("#narrow").fill("forge no-such-word")
    until(page, f"{listed} === 0")
    expect(page.locator("#list")).to_contain_text("Nothing is told that fits")


def test_the_list_turns_its_pages_and_finds_what_an_address_names(page: Any) -> None:
    _opened(page, "/timeline?rows=4")
    listed = "[...document.querySelectorAll('#list li')].map((row) => row.id)"
    first = page.evaluate(listed)
    assert len(first) == 4
    page.locator("#listed [rel=next]").first.click()
    until(page, "document.querySelector('#listed [rel=prev]') !== null")
    second = page.evaluate(listed)
    assert len(second) == 4 and not set(first) & set(second)
    page.goto("about:blank")
    _opened(page, f"/timeline?rows=4#{second[1]}")
    page.locator("#list li.chosen").wait_for()
    expect(page.locator("#list li.chosen")).to_have_attribute("id", second[1])
    page.locator("#panel .panel-text").wait_for()


def test_a_forecast_is_marked_from_the_panel_by_keys(page: Any, served: ServedDesk) -> None:
    _opened(page, "/timeline")
    page.locator("#list li.l-forecast time").click()
    for key, words in (
        ("y", "came true"),
        ("n", "did not come true"),
        ("q", "cannot be decided"),
        ("u", "not yet marked"),
    ):
        page.keyboard.press(key)
        page.locator("#panel .outcome", has_text=words).wait_for()
        expect(page.locator("#list .outcome")).to_have_text(words)
    with read_case(served.case) as case:
        assert len(case.forecast_marks()) == 4


def test_hostile_words_run_nothing_anywhere(page: Any) -> None:
    for path in ("/coverage", "/claims", "/responses", "/timeline"):
        _opened(page, path)
        expect(page.locator("main img")).to_have_count(0)
    page.keyboard.press("j")
    expect(page.locator("#panel img")).to_have_count(0)


@pytest.mark.parametrize("path", ["/coverage", "/claims", "/responses", "/timeline"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(page: Any, path: str, scheme: str) -> None:
    axe = Path(__file__).resolve().parents[3] / "web/node_modules/axe-core/axe.min.js"
    if not axe.is_file():
        pytest.skip("axe-core is not installed: `make desk`")
    page.emulate_media(color_scheme=scheme)
    _opened(page, path)
    page.evaluate(axe.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then((r) => r.violations)")
    serious = [
        (one["id"], one["nodes"][0]["html"][:200])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []
