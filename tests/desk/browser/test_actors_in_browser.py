"""Who is who in a browser: narrowing, choosing and merging by keys, forms in place, two at once."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from named_case import KARIM, MIRZA, OWEN, named_case
from waiting import expect, focused

AXE = Path(__file__).resolve().parents[3] / "web" / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture
def served(tmp_path: Path, desk_of: Any) -> Any:
    """A case with people in it, anew for each test: each of them changes who is who."""
    return desk_of(named_case(tmp_path / "named"))


def ready(page: Any, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("body[data-ready]")


def listed(page: Any) -> Any:
    return page.locator("#everybody [data-actor] a bdi")


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_the_list_narrows_while_one_types(page: Any) -> None:
    ready(page, "/actors")
    expect(listed(page)).to_have_text(["Owen Dunne", "Mirza", "Karim Mirza"])
    press(page, "f")
    page.keyboard.type("كريم")
    expect(listed(page)).to_have_text(["Karim Mirza"])
    press(page, "Escape")
    expect(page.locator("#narrow")).not_to_be_focused()


def test_two_are_chosen_and_merged_without_a_mouse(page: Any) -> None:
    ready(page, "/actors")
    press(page, "m")
    expect(page.locator("#said")).to_contain_text("Choose two")
    press(page, "j", "j", "x", "j", "x")
    expect(page.locator("#chosen")).to_have_text("Mirza · Karim Mirza")
    press(page, "m")
    expect(page.locator("#merging")).to_be_visible()
    expect(
        page.locator("#merge-form [name=kept]").nth(1)
    ).to_be_checked()  # the known one's name stays
    page.locator("#merge-form [name=note]").fill("same office")
    press(page, "Enter")
    expect(listed(page)).to_have_text(["Owen Dunne", "Karim Mirza"])
    expect(page.locator("#said")).to_contain_text("“Mirza” is “Karim Mirza”")
    page.locator(".said-so summary").click()
    expect(page.locator(".said-so")).to_contain_text("same office")
    page.locator("[data-undoes]").click()
    expect(page.locator("#everybody [data-actor]")).to_have_count(3)


def test_keys_walk_choose_and_let_go(page: Any) -> None:
    ready(page, "/actors")
    press(page, "j", "j", "k", "x")
    expect(page.locator("#chosen")).to_have_text("Owen Dunne")
    press(page, "Escape")
    expect(page.locator("#tray")).to_be_hidden()
    press(page, "j")
    page.locator("h1").click()
    press(page, "Enter")
    page.wait_for_url(f"**/actor/{MIRZA}")


def test_what_is_chosen_stays_chosen_while_the_list_narrows(page: Any) -> None:
    ready(page, "/actors")
    press(page, "j", "x", "f")
    page.keyboard.type("mirza")
    expect(page.locator("#everybody [data-actor]")).to_have_count(2)
    press(page, "Escape", "f")
    page.keyboard.press("Backspace")
    expect(page.locator("#everybody [data-actor]")).to_have_count(3)
    expect(page.locator(f"#everybody input[value={OWEN}]")).to_be_checked()


@pytest.mark.parametrize(
    ("key", "opened"), [("r", "rename"), ("m", "merge"), ("a", "alias"), ("s", "split")]
)
def test_a_key_opens_each_form_and_escape_closes_it(page: Any, key: str, opened: str) -> None:
    ready(page, f"/actor/{MIRZA}")
    press(page, key)
    expect(page.locator(f"#do-{opened} form input:not([type=hidden])").first).to_be_visible()
    expect(page.locator(f"#do-{opened} form.say input:not([type=hidden])").first).to_be_focused()
    press(page, "Escape")
    expect(page.locator(f"#do-{opened} form").first).to_be_hidden()


def test_an_open_identity_is_named_in_place_and_that_is_undone(page: Any) -> None:
    ready(page, f"/actor/{MIRZA}")
    press(page, "r")
    page.locator("#do-rename [name=name]").fill("علي ميرزا")
    press(page, "Enter")
    expect(page.locator("h1")).to_have_text("علي ميرزا")
    expect(page.locator("#said")).to_contain_text("is called “علي ميرزا”")
    expect(page).to_have_title(re.compile("^علي ميرزا"))
    expect(page.locator(".person .open")).to_be_hidden()
    press(page, "u")
    expect(page.locator("h1")).to_have_text("Mirza")
    expect(page.locator("#history .undone")).to_have_count(1)


def test_a_name_in_another_script_is_given_and_taken_away(page: Any) -> None:
    ready(page, f"/actor/{OWEN}")
    press(page, "a")
    page.locator("#do-alias [name=alias]").first.fill("أوين دن")
    press(page, "Enter")
    page.wait_for_selector(".person .aliases")
    expect(page.locator(".person .aliases")).to_contain_text("أوين دن")
    press(page, "a")
    page.locator(".taken button").click()
    expect(page.locator(".person .aliases")).to_have_count(0)


def test_a_refusal_is_said_and_the_form_stays(page: Any) -> None:
    ready(page, f"/actor/{MIRZA}")
    press(page, "m")
    page.locator("#do-merge [name=other]").fill("Nobody at all")
    press(page, "Enter")
    expect(page.locator("#said.failed")).to_be_visible()
    expect(page.locator("#said")).to_contain_text("no actors are called")
    expect(page.locator("#do-merge [name=other]")).to_have_value("Nobody at all")


def test_mentions_are_split_off_and_the_page_follows_them(page: Any) -> None:
    ready(page, f"/actor/{MIRZA}")
    press(page, "s")
    page.locator("#split-form input[type=radio]").nth(1).check()
    expect(page.locator("#mentions [name=mention]")).to_have_count(1)
    page.locator("#split-form [name=other]").fill("Karim Mirza")
    page.locator("#split-form button").click()
    page.wait_for_url(f"**/actor/{KARIM}")


def test_single_mentions_are_split_off(page: Any) -> None:
    ready(page, f"/actor/{OWEN}")
    press(page, "s")
    page.locator("#mentions [name=mention]").first.check()
    page.locator("#split-form [name=name]").fill("Owen the younger")
    page.locator("#split-form button").click()
    expect(page.locator(".person .counts")).to_contain_text("1 mention ")
    expect(page.locator("#history")).to_contain_text("1 mention of “Owen Dunne” mean")


def test_j_and_k_go_from_tie_to_sentence(page: Any) -> None:
    ready(page, f"/actor/{OWEN}")
    press(page, "j")
    focused(page, "summary")
    press(page, "Enter")
    expect(page.locator(".behind .evidence").first).to_be_visible()
    press(page, "j", "j", "j", "k")
    focused(page, "#ties summary, .evidence, #stands a")


def test_a_comparison_in_the_table_leads_to_its_card(page: Any) -> None:
    ready(page, f"/actor/{KARIM}")
    expect(page.locator("article.comparison")).to_be_hidden()
    page.locator("#voices td.num a").first.click()
    expect(page.locator("article.comparison")).to_be_visible()
    expect(page.locator("article.comparison")).to_contain_text("too little speech")


def test_two_browsers_that_say_who_somebody_is_lose_nothing(
    page: Any, browser: Any, served: Any
) -> None:
    other = browser.new_context(base_url=served.address).new_page()
    other.goto(served.plainest_address)
    for one in (page, other):
        ready(one, f"/actor/{OWEN}")
        one.keyboard.press("a")
    for one, name in ((page, "O. D."), (other, "The Clerk")):
        one.locator("#do-alias [name=alias]").first.fill(name)
        one.keyboard.press("Enter")
        expect(one.locator(".person .aliases")).to_contain_text(name)
    expect(other.locator(".person .aliases")).to_contain_text("O. D.")
    expect(other.locator("#history li")).to_have_count(2)
    other.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/actors", f"/actor/{OWEN}", f"/actor/{KARIM}"])
def test_nothing_serious_is_held_against_the_pages(
    unpoliced: Any, address: str, scheme: str
) -> None:
    unpoliced.emulate_media(color_scheme=scheme)
    ready(unpoliced, address)
    unpoliced.evaluate(
        "for (const one of document.querySelectorAll('#life details')) one.open = true"
    )
    unpoliced.add_script_tag(path=AXE)
    found = unpoliced.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    serious = [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
    assert [json.dumps(one["nodes"][0]["html"])[:200] + one["id"] for one in serious] == []


@pytest.mark.parametrize("address", ["/actors", f"/actor/{OWEN}"])
def test_the_pages_fit_a_narrow_window(page: Any, address: str) -> None:
    page.set_viewport_size({"width": 420, "height": 800})
    ready(page, address)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 420
