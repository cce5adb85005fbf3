"""The sound on a recording's page, key by key: play, move, zoom, repeat, link, compare."""

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
from earwitness.case.records import CopyLink, Finding
from earwitness.case.vocabulary import Outcome

NOW = "document.getElementById('audio').currentTime"


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The quay case with a finding on its tape, and a stretch that its call shares with it."""
    root = quay_case(tmp_path_factory.mktemp("sound") / "quay")
    with closing(CaseFile.open(case_folder_for(root))) as case:
        tape, call = case.exhibit("tape 1.wav").id, case.exhibit("call.amr").id
        found = Finding(
            id="fi-1",
            exhibit_id=tape,
            test="repeats",
            outcome=Outcome.INCONSISTENT,
            because="the same second twice",
            start_s=2.0,
            end_s=3.0,
        )
        shared = CopyLink(
            id="cl-1",
            exhibit_id=call,
            start_s=1.0,
            end_s=5.0,
            other_exhibit_id=tape,
            other_start_s=3.0,
            other_end_s=7.0,
            speed=1.0,
            semitones=0.0,
            score=12.0,
            offset_error_s=0.001,
            edits=(("cut", 2.0, 2.0, 4.0, 4.5),),
            because="made up",
        )
        store(case, "integrity", [found, shared], subject=tape)
    return root


@pytest.fixture(scope="module")
def desk(quay: Path, serve_for_module: Any) -> Any:
    return serve_for_module(quay)


@pytest.fixture
def tape(browser: Any, desk: Any, quay: Path) -> Iterator[Any]:
    """The tape's page, ready. Fails afterwards if anything was logged as an error."""
    with read_case(quay) as case:
        address = f"/exhibit/{case.exhibit('tape 1.wav').id}"
    page = browser.new_context(base_url=desk.address).new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(desk.plainest_address)
    page.goto(address)
    page.wait_for_selector("body[data-ready]")
    yield page
    page.context.close()
    assert complaints == []


def _at(page: Any, s: float) -> None:
    page.wait_for_function(f"() => Math.abs({NOW} - {s}) < 0.06")


def test_space_plays_and_pauses(tape: Any) -> None:
    tape.keyboard.press(" ")
    tape.wait_for_function(f"() => {NOW} > 0.3")
    tape.wait_for_selector("#play[aria-pressed=true]")
    tape.keyboard.press(" ")
    tape.wait_for_selector("#play[aria-pressed=false]")
    until(tape, "document.getElementById('audio').paused")


def test_arrows_move_by_five_seconds(tape: Any) -> None:
    tape.keyboard.press("ArrowRight")
    _at(tape, 5.0)
    tape.keyboard.press("ArrowLeft")
    _at(tape, 0.0)
    expect(tape.locator("#now")).to_have_text("0:00.0")


def test_brackets_change_the_speed_and_keep_the_pitch(tape: Any) -> None:
    tape.keyboard.press("]")
    rate = "document.getElementById('audio').playbackRate"
    tape.wait_for_function(f"() => {rate} === 1.1")
    tape.keyboard.press("[")
    tape.keyboard.press("[")
    tape.wait_for_function(f"() => {rate} === 0.9")
    assert tape.evaluate("document.getElementById('audio').preservesPitch")


def test_zooming_shows_fewer_seconds_and_the_whole_again(tape: Any) -> None:
    zoomed = "document.querySelector('#wave > div').shadowRoot.querySelector('.scroll').scrollWidth"
    whole = tape.evaluate(zoomed)
    for _ in range(3):
        tape.keyboard.press("+")
    tape.wait_for_function(f"() => {zoomed} > {2 * whole}")
    tape.keyboard.press("-")
    tape.keyboard.press("0")
    tape.wait_for_function(f"() => {zoomed} <= {whole + 2}")


def test_a_stretch_set_by_keys_is_repeated_until_it_is_forgotten(tape: Any) -> None:
    tape.evaluate("document.getElementById('audio').currentTime = 1")
    tape.keyboard.press("i")
    tape.evaluate("document.getElementById('audio').currentTime = 1.6")
    tape.keyboard.press("o")
    tape.wait_for_selector("#loop[aria-pressed=true]")
    tape.evaluate("document.getElementById('audio').currentTime = 1.4")
    tape.keyboard.press(" ")
    tape.wait_for_function(f"() => {NOW} < 1.3 && {NOW} >= 1")
    tape.keyboard.press(" ")
    tape.keyboard.press("l")
    tape.wait_for_selector("#loop[aria-pressed=false]")
    tape.keyboard.press("Backspace")
    tape.keyboard.press("l")
    expect(tape.locator("#loop")).to_have_attribute("aria-pressed", "false")


def test_a_link_to_a_second_opens_there(tape: Any) -> None:
    tape.keyboard.press("ArrowRight")
    _at(tape, 5.0)
    tape.keyboard.press("t")
    tape.wait_for_function("() => location.search === '?t=5.0'")
    tape.reload()
    tape.wait_for_selector("body[data-ready]")
    _at(tape, 5.0)


def test_the_original_is_heard_at_the_same_second(tape: Any) -> None:
    tape.keyboard.press("ArrowRight")
    _at(tape, 5.0)
    tape.keyboard.press("s")
    tape.wait_for_function("() => !document.getElementById('audio').src.endsWith('.wav')")
    _at(tape, 5.0)


def test_findings_are_walked_through_and_said(tape: Any) -> None:
    tape.keyboard.press("n")
    _at(tape, 2.0)
    expect(tape.locator("#said")).to_contain_text("the same second twice")
    tape.keyboard.press("ArrowRight")
    tape.keyboard.press("p")
    _at(tape, 2.0)


def test_a_copy_runs_beside_it_and_one_key_hears_the_other(tape: Any) -> None:
    tape.locator(".compare").click()
    tape.wait_for_selector("#compared:not([hidden])")
    _at(tape, 3.0)
    expect(tape.locator(".differences")).to_contain_text("stand here and not in the other")
    tape.keyboard.press("b")
    tape.wait_for_selector("#swap[aria-pressed=true]")
    until(tape, "document.getElementById('audio').muted")
    tape.keyboard.press("b")
    until(tape, "!document.getElementById('audio').muted")
    tape.locator("[data-do=compare-end]").click()
    expect(tape.locator("#compared")).to_be_hidden()


def test_a_word_that_is_pressed_plays_and_is_lit(tape: Any) -> None:
    tape.locator(".said-text [data-s]").nth(4).click()
    tape.wait_for_selector(".said-text .lit:text-matches('Mayor|Vane')")
    assert tape.evaluate(NOW) >= 4.0
