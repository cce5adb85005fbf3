"""A document in a browser: every key works, words can be chosen, added, judged and cited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from quay_case import REPORT, quay_case
from waiting import expect

from earwitness.case.opening import read_case
from earwitness.case.records import Claim, Forecast, Mention, Tie
from earwitness.desk.keys import KEYS


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Any]:
    """A case of its own for every test: they change it."""
    from served_desk import ServedDesk

    desk = ServedDesk(quay_case(tmp_path / "quay"))
    yield desk
    desk.stop()


@pytest.fixture
def document(page: Any, served: Any) -> Any:
    """The report's page, ready."""
    with read_case(served.case) as case:
        report = case.exhibit("report.txt").id
    page.goto(f"/exhibit/{report}")
    page.wait_for_selector("body[data-ready]")
    return page


def says(page: Any) -> str:
    text: str = page.locator("#mark-says").inner_text()
    return text


def select(page: Any, words: str) -> None:
    """Select words as a person does with the pointer."""
    page.evaluate(
        """words => {
          const walker = document.createTreeWalker(document.querySelector(".words"), 4);
          const nodes = [], all = () => nodes.map(n => n.data).join("");
          while (walker.nextNode()) nodes.push(walker.currentNode);
          const place = at => { for (const n of nodes) { if (at <= n.length) return [n, at]; at -= n.length; } };
          const from = all().indexOf(words), selection = getSelection();
          const [a, b] = [place(from), place(from + words.length)];
          selection.setBaseAndExtent(...a, ...b);
        }""",  # noqa: E501
        words,
    )
    page.evaluate("document.getElementById('text').dispatchEvent(new PointerEvent('pointerup'))")


def test_keys_step_through_the_marks_and_tell_why(document: Any) -> None:
    document.keyboard.press("j")
    first = says(document)
    document.keyboard.press("j")
    expect(document.locator("#mark-says")).not_to_have_text(first)
    document.keyboard.press("k")
    expect(document.locator("#mark-says")).to_have_text(first)
    expect(document.locator("#panel .where")).to_contain_text("1 of 4")
    document.locator(".m-tie").first.click()
    expect(document.locator("#panel .because")).not_to_be_empty()


def test_clicking_words_again_goes_to_the_next_mark_on_them(document: Any) -> None:
    words = document.locator(".m-mention", has_text="the dockers")
    words.click()
    expect(document.locator("#mark-says")).to_contain_text("“the dockers”")
    seen = {says(document)}
    for _ in range(2):
        words.click()
        seen.add(says(document))
    assert len(seen) == 3  # the name, the tie and the attribution do not hide each other


def test_a_verdict_by_key_with_a_note_and_taken_back(document: Any) -> None:
    document.keyboard.press("j")
    while "criticises" not in says(document):
        document.keyboard.press("j")
    document.keyboard.press("n")
    document.keyboard.type("she quotes him")
    document.locator("#panel [data-verdict=reject]").click()
    document.wait_for_selector(".verdicts-on .reject")
    expect(document.locator(".verdicts-on")).to_contain_text("she quotes him")
    expect(document.locator(".m-rejected")).not_to_have_count(0)
    document.keyboard.press("u")
    document.wait_for_selector(".verdicts-on .none")
    expect(document.locator(".m-rejected")).to_have_count(0)


@pytest.mark.parametrize(("key", "verdict"), [("c", "confirm"), ("x", "reject")])
def test_one_key_a_verdict(document: Any, key: str, verdict: str) -> None:
    document.keyboard.press("j")
    document.keyboard.press(key)
    document.wait_for_selector(f".verdicts-on .{verdict}")


def test_fields_are_corrected_in_place(document: Any, served: Any) -> None:
    document.keyboard.press("j")
    while "criticises" not in says(document):
        document.keyboard.press("j")
    document.keyboard.press("e")
    document.get_by_label("relation").select_option("accuses")
    document.get_by_role("button", name="Keep the correction").click()
    document.wait_for_selector(".verdicts-on .correct")
    expect(document.locator("#mark-says")).to_contain_text("accuses")
    with read_case(served.case) as case:
        assert [str(tie.relation) for tie in case.records(Tie)] == ["accuses"]


def test_layers_are_switched_by_key_and_remembered(document: Any) -> None:
    for number, layer in enumerate(("mention", "attribution", "tie", "claim", "forecast"), start=1):
        document.keyboard.press(str(number))
        expect(document.locator("#text")).to_contain_class(f"no-{layer}")
    document.keyboard.press("3")
    document.reload()
    document.wait_for_selector("body[data-ready]")
    expect(document.locator("#text")).to_contain_class("no-mention")
    expect(document.locator("#text")).not_to_contain_class("no-tie")
    document.keyboard.press("j")
    expect(document.locator("#mark-says")).to_contain_text("criticises")


def test_words_are_chosen_by_keys(document: Any) -> None:
    def chosen() -> str:
        text: str = document.evaluate("getSelection().toString()")
        return text

    document.keyboard.press("w")
    assert chosen() == "Mayor"
    document.keyboard.press("Shift+W")
    assert chosen() == "Mayor Vane"
    document.keyboard.press("Shift+B")
    document.keyboard.press("w")
    assert chosen() == "Vane"
    document.keyboard.press("b")
    assert chosen() == "Mayor"
    expect(document.locator("#choosing")).to_be_visible()
    document.keyboard.press("Escape")
    expect(document.locator("#choosing")).to_be_hidden()
    assert chosen() == ""


def test_a_name_is_added_from_chosen_words(document: Any, served: Any) -> None:
    select(document, "cowards")
    document.keyboard.press("m")
    document.get_by_label("Whom they name").fill("The Cowards")
    document.get_by_label("What this new actor is").select_option("community")
    document.get_by_role("button", name="Add").click()
    document.wait_for_selector(".m-added")
    expect(document.locator("#mark-says")).to_have_text("“cowards” means The Cowards")
    with read_case(served.case) as case:
        assert "cowards" in {mention.text for mention in case.records(Mention)}


def test_a_tie_is_added_between_names_of_the_sentence(document: Any, served: Any) -> None:
    select(document, "calls the dockers")
    document.locator("#choosing").get_by_role("button", name="Tie").click()
    form = document.locator(".adding")
    form.get_by_label("does what").select_option("praises")
    form.get_by_label("sign").select_option("1")
    form.get_by_label("Note").fill("plain")
    form.get_by_role("button", name="Add").click()
    document.wait_for_selector(".m-added")
    expect(document.locator("#mark-says")).to_contain_text("praises")
    expect(document.locator(".because")).to_contain_text("plain")
    with read_case(served.case) as case:
        assert sorted(tie.sign for tie in case.records(Tie)) == [-1, 1]


@pytest.mark.parametrize(
    ("key", "kind"), [("l", Claim), ("f", Forecast)], ids=["claim", "forecast"]
)
def test_claims_and_forecasts_are_added(document: Any, served: Any, key: str, kind: type) -> None:
    select(document, "the dockers")
    document.keyboard.press(key)
    document.get_by_role("button", name="Add").click()
    document.wait_for_selector(".m-added")
    with read_case(served.case) as case:
        assert len(case.records(kind)) == 1


def test_an_attribution_takes_its_cue_from_the_selection(document: Any, served: Any) -> None:
    select(document, "cowards")
    document.keyboard.press("a")
    select(document, "calls")
    document.locator(".slot", has_text="Cue").get_by_role("button").click()
    expect(document.locator(".slot output")).to_contain_text("calls")
    document.get_by_role("button", name="Add").click()
    document.wait_for_selector(".m-cue.m-added")


def test_what_is_missing_is_said_in_the_form(document: Any) -> None:
    select(document, "calls the dockers")
    document.keyboard.press("t")
    document.get_by_label("Whom: words").select_option("")
    document.get_by_role("button", name="Add").click()
    document.locator(".adding .warning:not(:empty)").wait_for()
    expect(document.locator(".adding .warning")).to_contain_text("choose their words")


def test_the_card_is_copied_and_put_into_the_dossier(document: Any) -> None:
    document.context.grant_permissions(["clipboard-read", "clipboard-write"])
    select(document, "cowards")
    document.keyboard.press("q")
    card = document.locator("dialog.citation-card")
    card.wait_for()
    expect(card.locator("blockquote")).to_have_text("cowards")
    card.get_by_role("button", name="Copy as text").click()
    card.get_by_text("Copied as text.").wait_for()
    copied = document.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“cowards”") and "SHA-256: " in copied and "#p-report" in copied
    card.get_by_role("button", name="Copy as HTML").click()
    card.get_by_text("Copied as HTML.").wait_for()
    card.get_by_label("Note for the dossier").fill("his word")
    card.get_by_role("button", name="Put into the dossier").click()
    card.get_by_text("It is citation 1 of the dossier.").wait_for()
    document.keyboard.press("Escape")
    expect(document.locator("dialog.citation-card")).to_have_count(0)
    document.goto("/dossier")
    expect(document.locator("#cited")).to_contain_text("his word")


def test_a_passage_is_cited_by_its_button_and_found_by_its_address(document: Any) -> None:
    document.locator(".passage").hover()
    document.get_by_role("button", name="Cite this passage").click()
    document.locator("dialog.citation-card").wait_for()
    expect(document.locator("dialog blockquote")).to_have_text(REPORT)
    link = document.locator("dialog figcaption a").get_attribute("href")
    document.goto(link)
    document.wait_for_selector(".passage.wanted")
    document.goto(link.replace("p-report", "t-1"))
    document.wait_for_selector("#mark-says")
    expect(document.locator("#mark-says")).to_contain_text("criticises")


def test_another_verdict_in_the_meantime_is_told(document: Any, served: Any) -> None:
    from earwitness.case.opening import write_case
    from earwitness.case.reviews import NewReview
    from earwitness.case.vocabulary import Verdict

    document.keyboard.press("j")
    while "criticises" not in says(document):
        document.keyboard.press("j")
    with write_case(served.case) as case:
        new = NewReview(record_id="t-1", verdict=Verdict.REJECT, who="omar")
        case.add_reviews([new])
    document.keyboard.press("c")
    document.get_by_text("Meanwhile omar said: reject.").wait_for()
    expect(document.locator(".verdicts-on li")).to_have_count(2)


def test_every_key_of_the_page_has_somebody_who_does_it(document: Any) -> None:
    document.keyboard.press("?")
    expect(document.locator("#help dd")).not_to_have_count(0)
    shown = document.locator("#help dd").all_inner_texts()
    assert shown[: len(KEYS["document"])] == [key.help for key in KEYS["document"]]
