"""The overview, the list of exhibits and the search page, by keyboard."""

from __future__ import annotations

from typing import Any

from waiting import expect

from earwitness.desk.keys import KEYS


def test_the_overview_fills_in_its_answers(page: Any) -> None:
    page.goto("/")
    page.wait_for_selector("#answers article")
    expect(page.locator("#answers h2")).to_have_count(5)
    expect(page.locator("#answers[aria-busy]")).to_have_count(0)


def test_the_list_of_exhibits_narrows_as_you_type(page: Any) -> None:
    page.goto("/exhibits")
    rows = page.locator(".exhibit-list li:visible")
    before = rows.count()
    page.locator("#narrow").fill("report")
    expect(rows).to_have_count(1)
    expect(page.locator("#counted")).to_have_text(f"1 of {before}")
    page.locator("#narrow").press("Escape")
    expect(rows).to_have_count(before)


def test_exhibits_are_walked_through_by_keys(page: Any) -> None:
    assert {key.key for key in KEYS["exhibits"]} == {"j", "k", "Escape"}
    page.goto("/exhibits")
    page.wait_for_selector("body[data-ready]")
    titles = page.locator(".exhibit-title")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(titles.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(titles.nth(0)).to_be_focused()


def test_a_hit_is_heard_where_it_stands(page: Any) -> None:
    assert {key.key for key in KEYS["search"]} == {"j", "k", " "}
    page.goto("/search?q=gate")
    page.wait_for_selector("body[data-ready]")
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("j")
    page.locator(".hits li a").first.evaluate("one => one.blur()")
    page.keyboard.press(" ")
    page.wait_for_selector(".hits li.playing")
    page.keyboard.press(" ")
    page.wait_for_selector(".hits li:not(.playing)")
    page.keyboard.press("k")
    expect(page.locator(".hits li a").first).to_be_focused()


def test_a_slash_leads_to_the_words_to_search_for(page: Any) -> None:
    page.goto("/search?q=gate")
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("input[name=q]")).to_be_focused()
