"""What every page of the desk has: its keys, their help, the way from page to page, its news."""

from __future__ import annotations

import re
from typing import Any

import pytest
from waiting import expect

from earwitness.desk.keys import EVERYWHERE, keys_of


def test_the_token_leaves_the_address(page: Any) -> None:
    expect(page).not_to_have_url(re.compile("token"))


def test_the_help_lists_every_key_of_the_page(page: Any) -> None:
    page.goto("/review")
    page.keyboard.press("?")
    expect(page.locator("#help dd")).to_have_text([key.help for key in keys_of("review")])
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()


@pytest.mark.parametrize(
    "key", [key for key in EVERYWHERE if key.action.startswith("go:")], ids=lambda key: key.key
)
def test_two_presses_go_to_a_page(page: Any, key: Any) -> None:
    page.goto("/search")
    page.locator("h1").click()
    for pressed in key.key.split(" "):
        page.keyboard.press(pressed)
    page.wait_for_url(f"**{key.action.removeprefix('go:')}")
    expect(page.locator("h1").first).to_be_visible()


def test_keys_belong_to_the_text_while_somebody_writes(page: Any) -> None:
    page.goto("/search")
    page.locator("input[name=q]").fill("")
    page.locator("input[name=q]").press_sequentially("g o?")
    expect(page.locator("input[name=q]")).to_have_value("g o?")
    assert page.url.endswith("/search")
