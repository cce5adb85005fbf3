"""The network in a real browser: every key, the slider, the panel, and what-ifs in the address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from quarrel_case import PEOPLE, quarrel_case
from served_desk import ServedDesk
from waiting import expect, until

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedDesk]:
    """The quarrel, served."""
    desk = ServedDesk(quarrel_case(tmp_path_factory.mktemp("network") / "quarrel"))
    yield desk
    desk.stop()


@pytest.fixture
def network(page: playwright.Page) -> playwright.Page:
    page.goto("/network")
    page.wait_for_selector("body[data-ready][data-fronts]")
    return page


def _address(page: playwright.Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_the_page_draws_a_picture_and_says_what_is_shown(network: playwright.Page) -> None:
    until(network, "document.querySelectorAll('#graph canvas').length >= 3")
    expect(network.locator("#extent")).to_contain_text("Shown: all 6 actors")
    expect(network.locator("#when")).to_have_text("the whole time")
    expect(network.locator("#fronts")).to_contain_text("Front 1")


def test_j_and_enter_open_the_surest_pair_with_its_sentences(network: playwright.Page) -> None:
    network.keyboard.press("j")
    expect(network.locator("#said")).to_contain_text("Ada Vane and Bo Reed")
    network.keyboard.press("Enter")
    network.wait_for_selector("#panel [data-record]")
    expect(network.locator("#panel [data-record]")).to_have_count(3)
    expect(network.locator("#panel")).to_contain_text("Ada Vane praised Bo Reed.")
    expect(network).to_have_url(re.compile(re.escape("open=ada%7Cbo")))
    network.keyboard.press("j")
    network.keyboard.press("k")
    network.wait_for_selector("#panel h2:has-text('Bo Reed')")
    network.keyboard.press("Escape")
    expect(network.locator("#panel")).to_have_text("")
    expect(network).not_to_have_url(re.compile("open="))


def test_a_walks_through_actors(network: playwright.Page) -> None:
    network.keyboard.press("a")
    expect(network.locator("#said")).to_have_text("Ada Vane")
    network.keyboard.press("a")
    network.keyboard.press("Shift+A")
    network.keyboard.press("Enter")
    network.wait_for_selector("#panel h2:has-text('Ada Vane')")
    network.locator("#panel [data-pair]").first.click()
    network.wait_for_selector("#panel [data-record]")


def test_the_days_before_and_since_a_part(network: playwright.Page) -> None:
    network.keyboard.press("t")
    network.keyboard.press("s")
    expect(network.locator("#when")).to_have_text("since 5 Mar 2031")
    expect(network.locator("#listed tr[data-pair]")).to_have_count(6)
    expect(network.locator("#since-told")).to_contain_text("Too little evidence to tell")
    for change in ("no longer reported", "first reported"):
        expect(network.locator("#listed")).to_contain_text(change)
    network.keyboard.press("b")
    expect(network.locator("#when")).to_have_text("until 4 Mar 2031")
    expect(network).to_have_url(re.compile("until=2031-03-04"))
    network.keyboard.press("]")
    expect(network.locator("#when")).to_have_text("since 5 Mar 2031")
    network.wait_for_selector("#since article.since")
    network.keyboard.press("[")
    network.keyboard.press("w")
    expect(network.locator("#when")).to_have_text("the whole time")
    expect(network).to_have_url(re.compile(r"/network\?show=table$"))


def test_the_slider_moves_by_keys_and_its_ends_never_cross(network: playwright.Page) -> None:
    network.locator("#to").focus()
    network.keyboard.press("Home")
    expect(network.locator("#when")).to_have_text("until 1 Mar 2031")
    network.locator("#from").focus()
    network.keyboard.press("ArrowRight")
    expect(network.locator("#when")).to_have_text("on 2 Mar 2031")
    expect(network.locator("#from")).to_have_attribute("aria-valuetext", "2 Mar 2031")


def test_a_link_shows_the_same_again(network: playwright.Page) -> None:
    network.goto("/network?since=2031-03-05&show=table&view=reporting&open=ada%7Cbo")
    network.wait_for_selector("#panel [data-record]")
    expect(network.locator("#listed")).to_be_visible()
    expect(network.locator("#controls [name=view]:checked")).to_have_attribute("value", "reporting")
    expect(network.locator("#panel [data-record]")).to_have_count(2)


def test_table_view_and_zoom_have_keys(network: playwright.Page) -> None:
    network.keyboard.press("t")
    expect(network.locator("#listed")).to_be_visible()
    expect(network.locator("#graph")).to_be_hidden()
    expect(network.locator("#listed bdi", has_text=PEOPLE["emil"])).not_to_have_count(0)
    network.keyboard.press("t")
    for key in ("+", "-", "0"):
        network.keyboard.press(key)
    expect(network.locator("#graph")).to_be_visible()
    network.keyboard.press("v")
    expect(network).to_have_url(re.compile("view=reporting"))


def test_a_what_if_stands_beside_the_case_and_in_the_address(network: playwright.Page) -> None:
    network.keyboard.press("i")
    form = network.locator("#supposing")
    form.locator("[name=kind]").select_option("flip")
    form.locator("[name=first]").fill("Ada Vane")
    form.locator("[name=second]").fill("Cy Holt")
    form.locator("button").click()
    network.wait_for_selector("#followed .sides")
    form.locator("[name=kind]").select_option("seats")
    form.locator("[name=first]").fill("Anchor")
    form.locator("[name=second]").fill("Crane")
    form.locator("[name=count]").fill("6")
    form.locator("button").click()
    network.wait_for_selector("#followed >> text=6 seats pass from Anchor to Crane")
    told = network.locator("#followed").inner_text()
    assert "2 ties between Ada Vane and Cy Holt turned the other way" in told
    assert "As reported" in told and "As supposed" in told
    expect(network).to_have_url(re.compile("seats"))
    asked = json.loads(_address(network)["suppose"][0])
    assert asked == {"flip": [["Ada Vane", "Cy Holt"]], "seats": [["Anchor", "Crane", 6]]}
    network.reload()
    network.wait_for_selector("#followed .sides")
    expect(network.locator("#supposed li")).to_have_count(2)
    for left in (1, 0):
        network.locator("#supposed button").first.click()
        expect(network.locator("#supposed li")).to_have_count(left)
    expect(network.locator("#followed")).to_be_empty()


def test_a_panel_offers_to_suppose_the_other_way(network: playwright.Page) -> None:
    network.keyboard.press("j")
    network.keyboard.press("Enter")
    network.locator("#panel [data-suppose=remove]").click()
    network.wait_for_selector("#followed >> text=3 ties between Ada Vane and Bo Reed left out")


def test_a_supposition_is_marked_in_the_picture_and_leaves_it_again(
    network: playwright.Page,
) -> None:
    told = {
        "drop": [PEOPLE["emil"]],
        "flip": [["Ada Vane", "Cy Holt"]],
        "add": [["Dee Marsh", "Ada Vane", 1]],
    }
    network.goto("/network?" + urlencode({"suppose": json.dumps(told)}))
    said = network.locator("#supposed-drawn")
    expect(said).to_contain_text("1 actor faded")
    marks = "JSON.parse(document.getElementById('graph').dataset.marks)"
    until(network, f"{marks}.emil === 'ghost'")
    found = network.evaluate(marks)
    assert found["ada|cy"] == "supposed" and found["ada|dee"] == "supposed"
    assert found["ada|emil"] == "ghost"
    network.locator("#to").focus()
    network.keyboard.press("ArrowLeft")
    expect(network.locator("#when")).to_contain_text("until")
    until(network, f"{marks}.emil === 'ghost'")  # the mark stays when the days change
    for left in (2, 1, 0):
        network.locator("#supposed button").first.click()
        expect(network.locator("#supposed li")).to_have_count(left)
    expect(said).to_have_text("")
    until(network, f"Object.keys({marks}).length === 0")


def test_whoever_changes_fronts_is_marked_in_the_picture(network: playwright.Page) -> None:
    told = {"add": [["Cy Holt", PEOPLE["emil"], -1]]}
    network.goto("/network?" + urlencode({"suppose": json.dumps(told)}))
    expect(network.locator("#supposed-drawn")).to_contain_text("1 actor on another front")
    marks = "JSON.parse(document.getElementById('graph').dataset.marks)"
    until(network, f"{marks}.emil === 'moved'")


def test_fronts_follow_the_slider(network: playwright.Page) -> None:
    network.goto("/network?until=2031-03-01")
    expect(network.locator("#fronts-days")).to_contain_text("until 1 Mar 2031 alone: 3 ties")
    network.goto("/network?since=2031-03-02&until=2031-03-04")
    expect(network.locator("#fronts")).to_contain_text("Too little evidence to tell in these days")
    network.keyboard.press("w")
    expect(network.locator("#fronts-days")).to_contain_text("the whole time")


def test_majorities_keep_their_column_names_on_a_narrow_screen(network: playwright.Page) -> None:
    network.set_viewport_size({"width": 420, "height": 800})
    told = {"seats": [["Anchor", "Crane", 6]]}
    network.goto("/network?" + urlencode({"suppose": json.dumps(told)}))
    cell = network.locator("#followed td[data-column='Possible only as supposed']").first
    cell.wait_for()
    name = cell.evaluate("(one) => getComputedStyle(one, '::before').content")
    assert name == '"Possible only as supposed"'
    box = cell.bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 420
    assert network.evaluate("document.documentElement.scrollWidth") <= 420


def test_a_verdict_given_in_the_panel_is_kept(tmp_path: Path, browser: playwright.Browser) -> None:
    desk = ServedDesk(quarrel_case(tmp_path / "own"))
    try:
        context = browser.new_context(base_url=desk.address)
        page = context.new_page()
        page.goto(desk.plainest_address)
        page.goto("/network?open=cy%7Cdee")
        page.locator("#panel [data-verdict=reject]").click()
        expect(page.locator("#said")).to_have_text("Kept: reject.")
        page.wait_for_selector("#panel >> text=Nothing is reported of the two")
        context.close()
    finally:
        desk.stop()
