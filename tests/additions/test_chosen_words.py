"""Words a person chose are found again by their own letters, or said to be gone."""

from __future__ import annotations

import pytest

from earwitness.case.additions.places import WordsPlace, occurrences, place_in, sought

TEXT = "The guild met. Oake shouted at the guild. Nobody answered the guild then."


def chosen(words: str, nth: int = 0, text: str = TEXT) -> WordsPlace:
    start, end = occurrences(words, text)[nth]
    return place_in(text, start, end, exhibit_id="x")


def now(place: WordsPlace, text: str) -> str:
    """The words as they stand with a little around them; else the reason."""
    found = sought(place, text)
    if found.because:
        return found.because
    before = text[max(0, found.start_char - 9) : found.start_char]
    return f"{before}[{text[found.start_char : found.end_char]}]"


@pytest.mark.parametrize(
    ("nth", "text", "expected"),
    [
        pytest.param(0, TEXT, "outed at [the guild]", id="unchanged"),
        pytest.param(0, "Title.\n\n" + TEXT, "outed at [the guild]", id="everything moved"),
        pytest.param(
            0, TEXT.replace("shouted", "yelled"), "elled at [the guild]", id="a word before changed"
        ),
        pytest.param(
            0, TEXT.replace("the guild.", "the\nguild."), "outed at [the\nguild]", id="a new line"
        ),
        pytest.param(1, TEXT.replace("Nobody", "None"), "answered [the guild]", id="the last one"),
        pytest.param(
            0,
            TEXT.replace("the guild", "them"),
            "the words “the guild” are found no more",
            id="gone",
        ),
        pytest.param(
            0,
            TEXT.replace("shouted at the guild.", "left the yard."),
            "the words “the guild” are found no more",
            id="other places of the same letters do not take over",
        ),
    ],
)
def test_chosen_words_are_found_where_they_stand_now(nth: int, text: str, expected: str) -> None:
    place = chosen("the guild", nth)
    assert now(place, text).endswith(expected)


def test_words_long_enough_speak_for_themselves() -> None:
    words = "the pier would stay shut until spring"
    place = place_in(f"He said {words}.", 8, 8 + len(words), exhibit_id="x")
    text = f"Never did he say that {words}!"
    assert text[sought(place, text).start_char :].startswith(words)


def test_words_that_stand_alike_in_two_new_places_belong_to_neither() -> None:
    place = place_in("abcdefghij guild abcdefghij", 11, 16, exhibit_id="x")
    text = "++ abcdefghij guild abcdefghij guild abcdefghij"
    assert "several places alike" in sought(place, text).because


@pytest.mark.parametrize("before", ["", "x", "A new first sentence. ", "\n\n"])
def test_text_put_before_moves_words_by_its_length(before: str) -> None:
    for nth in range(3):
        place = chosen("guild", nth)
        assert sought(place, before + TEXT).start_char == place.start_char + len(before)


def test_a_place_holds_its_words() -> None:
    with pytest.raises(ValueError, match="do not hold"):
        WordsPlace(exhibit_id="x", start_char=0, end_char=3, text="guild")
    with pytest.raises(ValueError, match="do not hold"):
        WordsPlace(exhibit_id="x", start_char=0, end_char=2, text="  ")


@pytest.mark.parametrize(
    ("words", "whole", "count"),
    [("he", False, 4), ("the", True, 2), ("The", True, 1), (" ", False, 0), ("a.b", False, 0)],
)
def test_occurrences_are_letters_not_patterns(words: str, whole: bool, count: int) -> None:
    assert len(occurrences(words, TEXT, whole_words=whole)) == count
