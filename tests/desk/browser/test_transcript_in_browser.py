"""A transcript in a browser: read along, put right where it stands, listened to before reading."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from heard_case import DOUBTED, heard_case, named_case
from quay_case import WORDS
from waiting import expect

from earwitness.case.opening import read_case, write_case
from earwitness.case.records import Passage, Turn, Voice, Word
from earwitness.case.reviews import NewReview
from earwitness.case.vocabulary import Verdict
from earwitness.transcripts.corrections import correction, correction_json
from earwitness.transcripts.formats.transcript import Cue

SAID = " ".join(WORDS)
FIELD = "#p-tape .words-form textarea"
READY = "body[data-ready]"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Any]:
    """A case of its own for every test: they change it."""
    from served_desk import ServedDesk

    desk = ServedDesk(heard_case(tmp_path / "quay"))
    yield desk
    desk.stop()


@pytest.fixture
def tape(served: Any) -> str:
    with read_case(served.case) as case:
        return f"/exhibit/{case.exhibit('tape 1.wav').id}"


@pytest.fixture
def transcript(page: Any, tape: str) -> Any:
    """The tape's page, ready."""
    page.goto(tape)
    page.wait_for_selector(READY)
    page.wait_for_function("() => document.getElementById('audio').readyState > 0")
    return page


def chosen(page: Any, passage: str) -> None:
    page.locator(f"#{passage}.here").wait_for()


def sound_at(page: Any) -> float:
    found: float = page.evaluate("document.getElementById('audio').currentTime")
    return found


def told(page: Any, words: str) -> None:
    page.locator("#said", has_text=words).wait_for()


def reads(page: Any, words: str) -> None:
    expect(page.locator("#p-tape .said-text")).to_have_text(words)


def words_in(served: Any) -> dict[str, tuple[float, float]]:
    with read_case(served.case) as case:
        return {one.text: (one.start_s, one.end_s) for one in case.records(Word)}


def test_keys_go_from_passage_to_passage_and_from_word_to_word(transcript: Any) -> None:
    transcript.keyboard.press("j")
    chosen(transcript, "p-tape")
    transcript.keyboard.press("j")
    chosen(transcript, "p-arabic")
    transcript.keyboard.press("k")
    chosen(transcript, "p-tape")
    transcript.keyboard.press(".")
    transcript.keyboard.press(".")
    transcript.wait_for_selector(".lit:has-text('gate')")
    assert sound_at(transcript) == pytest.approx(1.0, abs=0.02)
    transcript.keyboard.press(",")
    transcript.wait_for_selector(".lit:has-text('the')")


def test_a_pressed_word_plays_and_the_word_being_heard_is_lit(transcript: Any) -> None:
    transcript.locator("#p-tape [data-s]", has_text="until").click()
    transcript.wait_for_function("() => !document.getElementById('audio').paused")
    transcript.wait_for_selector(".lit:has-text('Mayor')")
    transcript.keyboard.press(" ")
    transcript.wait_for_function("() => document.getElementById('audio').paused")


def test_enter_plays_the_chosen_passage(transcript: Any) -> None:
    transcript.keyboard.press("j")
    transcript.keyboard.press("j")
    transcript.keyboard.press("Enter")
    transcript.wait_for_function("() => !document.getElementById('audio').paused")
    assert 4.0 <= sound_at(transcript) < 7.0


def test_what_is_doubted_is_underlined_and_arabic_runs_from_the_right(transcript: Any) -> None:
    doubted = transcript.locator("#p-tape .lo")
    expect(doubted).to_have_text(DOUBTED)
    assert "dotted" in doubted.evaluate("node => getComputedStyle(node).textDecoration")
    arabic = transcript.locator("#p-arabic .said-text")
    expect(arabic).to_have_attribute("dir", "rtl")
    expect(arabic).to_have_attribute("lang", "ar")
    places = arabic.locator("[data-s]").evaluate_all(
        "nodes => nodes.map(node => node.getBoundingClientRect().left)"
    )
    assert places == sorted(places, reverse=True)


def test_words_are_put_right_by_keys_and_taken_back(transcript: Any, served: Any) -> None:
    before = words_in(served)
    transcript.keyboard.press("k")
    transcript.keyboard.press("e")
    expect(transcript.locator(FIELD)).to_have_value(SAID)
    transcript.fill(FIELD, SAID.replace("gate", "date"))
    transcript.fill("#p-tape .words-form [name=note]", "a d, plainly")
    transcript.keyboard.press("Control+Enter")
    told(transcript, "1 word put right")
    reads(transcript, SAID.replace("gate", "date"))
    after = words_in(served)
    assert after["date"] == before["gate"]
    assert {word: after[word] for word in WORDS if word != "gate"} == {
        word: before[word] for word in WORDS if word != "gate"
    }
    chosen(transcript, "p-tape")
    transcript.keyboard.press("u")
    told(transcript, "Taken back")
    reads(transcript, SAID)


def test_escape_leaves_the_words_as_they_were(transcript: Any, served: Any) -> None:
    transcript.keyboard.press("k")
    transcript.keyboard.press("e")
    transcript.fill(FIELD, "nothing of it")
    transcript.keyboard.press("Escape")
    transcript.wait_for_selector(".words-form", state="detached")
    reads(transcript, SAID)
    with read_case(served.case) as case:
        assert case.reviews() == ()


def test_no_word_can_be_heard_is_said_with_one_press(transcript: Any) -> None:
    transcript.keyboard.press("k")
    transcript.keyboard.press("e")
    transcript.locator(".inaudible-all").click()
    told(transcript, "8 words put right")
    reads(transcript, "[inaudible]")


def test_the_lit_word_is_marked_inaudible_by_a_key_and_taken_back(
    transcript: Any, served: Any
) -> None:
    before = words_in(served)
    transcript.keyboard.press("x")
    told(transcript, "Choose a word first")
    for key in "..x":
        transcript.keyboard.press(key)
    told(transcript, "1 word put right")
    reads(transcript, SAID.replace("gate", "[inaudible]"))
    assert words_in(served)["[inaudible]"] == before["gate"]
    transcript.wait_for_selector(".inaudible.lit")
    transcript.keyboard.press("x")
    told(transcript, "marked already")
    transcript.keyboard.press("u")
    told(transcript, "Taken back")
    assert words_in(served) == before


def test_the_word_at_the_cursor_is_marked_inaudible_and_back_before_it_is_kept(
    transcript: Any, served: Any
) -> None:
    for key in "..e":
        transcript.keyboard.press(key)
    button = transcript.locator("#p-tape .inaudible-word")
    marked = SAID.replace("gate", "[inaudible]")
    button.click()
    expect(transcript.locator(FIELD)).to_have_value(marked)
    button.click()
    expect(transcript.locator(FIELD)).to_have_value(SAID)
    button.press("Enter")
    transcript.keyboard.press("Control+Enter")
    told(transcript, "1 word put right")
    reads(transcript, marked)
    assert "[inaudible]" in words_in(served)


@pytest.fixture
def refused(browser: Any, served: Any, tape: str) -> Iterator[Any]:
    """The tape's page where a refusal is wanted: browsers log it as an error."""
    context = browser.new_context(base_url=served.address)
    opened = context.new_page()
    opened.goto(served.plainest_address)
    opened.goto(tape)
    opened.wait_for_selector(READY)
    yield opened
    context.close()


def test_words_changed_by_another_meanwhile_are_shown_and_ones_own_stay(
    refused: Any, served: Any
) -> None:
    page = refused
    page.keyboard.press("k")
    page.keyboard.press("e")
    _somebody_else(served.case, SAID.replace("gate", "bait"))
    mine = SAID.replace("gate", "date")
    page.fill(FIELD, mine)
    page.locator("#p-tape .words-form [type=submit]").click()
    shown = page.locator(".meanwhile:not([hidden])")
    shown.wait_for()
    expect(shown).to_contain_text("vera")
    expect(shown).to_contain_text("bait")
    expect(page.locator(FIELD)).to_have_value(mine)
    page.locator("#p-tape .words-form [type=submit]").click()
    told(page, "1 word put right")
    reads(page, mine)


def _somebody_else(folder: Path, text: str) -> None:
    """Vera puts the words right from elsewhere."""
    with write_case(folder) as case:
        passage = next(one for one in case.records(Passage) if one.id == "p-tape")
        words = [one for one in case.records(Word) if one.passage_id == "p-tape"]
        made = correction(passage, words, [Cue(text=text)])
        assert made is not None
        kept = correction_json(made)
        case.add_reviews(
            [NewReview(record_id="p-tape", verdict=Verdict.CORRECT, who="vera", correction=kept)]
        )


def test_a_voice_is_named_where_it_speaks(transcript: Any, served: Any) -> None:
    transcript.keyboard.press("k")
    transcript.keyboard.press("v")
    transcript.keyboard.type("the foreman")
    transcript.keyboard.press("Enter")
    told(transcript, "Kept")
    expect(transcript.locator("#p-tape .voice-of")).to_contain_text("the foreman")
    with read_case(served.case) as case:
        assert [one.name for one in case.records(Voice)] == ["the foreman", None]


def test_a_passage_is_given_to_another_voice(transcript: Any, served: Any) -> None:
    transcript.locator("#p-arabic [data-voice]").click()
    transcript.select_option("#p-arabic [name=speaker]", "voice 1")
    transcript.locator("#p-arabic .voice-form [type=submit]").click()
    told(transcript, "Kept")
    with read_case(served.case) as case:
        assert {one.voice_id for one in case.records(Turn)} == {"v-1"}


def test_a_turn_is_split_by_keys_at_the_word_that_is_lit(transcript: Any, served: Any) -> None:
    for key in "....d":
        transcript.keyboard.press(key)
    form = transcript.locator("#p-tape .split-form")
    lit = form.locator("[name=word] option:checked")
    expect(lit).to_have_text("Mayor")
    expect(form.locator("[name=other]")).to_be_hidden()
    form.locator("[name=speaker]").select_option("voice 2")
    form.locator("[name=note]").press("Enter")
    told(transcript, "Kept")
    expect(transcript.locator("#p-tape .voice-of")).to_have_text(["voice 1", "voice 2"])
    with read_case(served.case) as case:
        turns = sorted((one.start_s, one.end_s, one.voice_id) for one in case.records(Turn))
    assert turns[0] == (0.0, 2.0, "v-1")
    assert {voice for *_, voice in turns[1:]} == {"v-2"}


def test_the_word_to_split_at_can_be_chosen_in_the_form(transcript: Any, served: Any) -> None:
    transcript.locator("#p-tape [data-passage-do=split]").click()
    transcript.select_option("#p-tape [name=word]", label="until")
    transcript.locator("#p-tape .split-form [type=submit]").click()
    told(transcript, "Kept")
    with read_case(served.case) as case:
        assert sorted(one.start_s for one in case.records(Turn)) == [0.0, 1.5, 4.0]
        assert len(case.records(Voice)) == 3


def test_two_things_said_of_a_voice_at_once_are_asked_for_one_by_one(transcript: Any) -> None:
    transcript.locator("#p-tape [data-voice]").click()
    transcript.locator("#p-tape .voice-form [type=submit]").click()
    told(transcript, "Say one thing")


def test_a_citation_card_opens_by_key(transcript: Any) -> None:
    transcript.keyboard.press("k")
    transcript.keyboard.press("c")
    transcript.locator("dialog[open]").wait_for()
    expect(transcript.locator("dialog[open]")).to_contain_text("gate")


def test_a_listener_sees_no_words_before_having_written(transcript: Any, served: Any) -> None:
    transcript.wait_for_load_state("networkidle")
    heard: list[str] = []
    transcript.on("response", lambda answer: heard.append(answer.url))
    transcript.keyboard.press("h")
    transcript.wait_for_url("**?listen=1")
    transcript.wait_for_selector(READY)
    transcript.wait_for_load_state("networkidle")
    assert not [word for word in ("gate", "until", "البوابة") if word in transcript.content()]
    assert not [url for url in heard if "/api/transcript" in url or "/words" in url]
    transcript.fill("#p-arabic textarea", "half written")
    transcript.fill("#p-tape textarea", "hold the date until mayor vane is gone")
    transcript.locator("#p-tape .hearing [type=submit]").click()
    differs = transcript.locator("#p-tape .pair.differs")
    differs.wait_for()
    expect(differs.locator("span")).to_have_text(["date", "gate"])
    heard_so = transcript.locator("#p-tape .heard")
    expect(heard_so).to_contain_text("8 words: 1 replaced, missing or added")
    expect(transcript.locator("#p-tape textarea")).not_to_be_editable()
    transcript.locator("#p-tape .takes button", has_text="take mine").click()
    told(transcript, "put right")
    expect(transcript.locator("#p-arabic textarea")).to_have_value("half written")
    with read_case(served.case) as case:
        (passage,) = [one for one in case.records(Passage) if one.id == "p-tape"]
    assert "date" in passage.text


def test_what_was_written_is_there_again_and_the_machine_can_be_right(
    page: Any, served: Any, tape: str
) -> None:
    page.goto(f"{tape}?listen=1")
    page.wait_for_selector(READY)
    page.locator("#p-tape .hearing [type=submit]").click()
    page.locator("#p-tape .beside").wait_for()
    page.reload()
    page.locator("#p-tape .beside").wait_for()
    expect(page.locator("#p-arabic .beside")).to_have_count(0)
    page.locator("#p-tape .takes button", has_text="machine's is right").click()
    told(page, "confirmed")
    with read_case(served.case) as case:
        assert [(one.record_id, one.verdict) for one in case.reviews()] == [("p-tape", "confirm")]
    page.keyboard.press("u")
    told(page, "Taken back")
    page.keyboard.press("h")
    page.wait_for_url(f"**{tape}")


def test_who_is_named_is_shown_where_one_is_and_leads_to_their_page(
    browser: Any, desk_of: Any, tmp_path: Path
) -> None:
    desk = desk_of(named_case(tmp_path / "named"))
    with read_case(desk.case) as case:
        tape = case.exhibit("tape 1.wav").id
    context = browser.new_context(base_url=desk.address)
    page = context.new_page()
    page.goto(desk.plainest_address)
    page.goto(f"/exhibit/{tape}")
    page.wait_for_selector(READY)
    expect(page.locator(".named")).to_have_count(0)
    page.locator("#p-tape .said-text").hover()
    link = page.locator("#p-tape .named a")
    link.wait_for()
    expect(link).to_have_text("Ada Vane")
    expect(link).to_have_attribute("title", "named by “Mayor Vane”")
    page.locator("#p-arabic .said-text").hover()
    link.wait_for(state="hidden")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("a")
    told(page, "Nobody who was told apart")
    page.keyboard.press("k")
    page.keyboard.press("a")
    page.wait_for_function("() => document.activeElement?.closest('.named')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/actor/ac-vane")
    context.close()


def test_a_stretch_drawn_on_the_waveform_is_listened_to_and_written_down(
    page: Any, served: Any, tape: str
) -> None:
    page.goto(f"{tape}?listen=1")
    page.wait_for_selector(READY)
    page.keyboard.press("w")
    told(page, "Draw a stretch first")
    box = page.locator("#wave").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 8, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 4, box["y"] + 40, steps=5)
    page.mouse.up()
    drawn = page.locator("#drawn")
    drawn.wait_for()
    page.keyboard.press("w")
    page.keyboard.type("date until")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    drawn.locator(".beside").wait_for()
    expect(drawn.locator(".pair.differs span")).to_have_text(["date", "gate"])
    expect(drawn.locator("textarea")).not_to_be_editable()
    expect(drawn.locator("[type=submit]")).to_be_hidden()
    expect(page.locator("#passages .beside")).to_have_count(0)
    with read_case(served.case) as case:
        (note,) = case.heard_notes()
    assert note.is_drawn and note.text == "date until"
    assert (note.start_s, note.end_s) == pytest.approx((1.0, 2.0), abs=0.05)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Backspace")
    drawn.wait_for(state="hidden")


def test_a_stretch_set_by_keys_is_written_down_as_well(page: Any, tape: str) -> None:
    page.goto(f"{tape}?listen=1&t=4.0")
    page.wait_for_selector(READY)
    page.wait_for_function("() => document.getElementById('audio').currentTime === 4")
    page.keyboard.press("o")
    which = page.locator("#drawn .which")
    which.wait_for()
    expect(which).to_have_text("0:00.0 to 0:04.0")
