"""Passages and words: ids that last, text that is its words, characters that add up."""

from __future__ import annotations

import pytest
from transcript_samples import METHOD, heard, records

from earwitness.transcripts.heard import HeardBlock, from_bytes, to_bytes
from earwitness.transcripts.passages import whole_words

SEGMENTS = (heard("Good evening, gentlemen.", 1.0, 3.0), heard("لن ندفع", 4.0, 5.0, language="ar"))


def test_passages_stand_one_blank_apart_and_are_their_words() -> None:
    passages, words = records(*SEGMENTS)
    text = " ".join(passage.text for passage in passages)
    for passage in passages:
        assert text[passage.start_char : passage.end_char] == passage.text
        own = [word.text for word in words if word.passage_id == passage.id]
        assert " ".join(own) == passage.text
    assert [passage.language for passage in passages] == ["en", "ar"]
    assert {passage.method for passage in passages} == {METHOD}
    assert [passage.confidence for passage in passages] == [0.9, 0.9]


def test_the_same_speech_gives_the_same_ids_and_other_speech_others() -> None:
    passages, words = records(*SEGMENTS)
    again, words_again = records(*SEGMENTS)
    assert [one.id for one in passages] == [one.id for one in again]
    assert [one.id for one in words] == [one.id for one in words_again]
    assert len({one.id for one in (*passages, *words)}) == len(passages) + len(words)


@pytest.mark.parametrize(
    ("pieces", "language", "expected"),
    [
        pytest.param([" well", "-known"], "en", ["well-known"], id="hyphen"),
        pytest.param([" 2,", "000"], "en", ["2,000"], id="number"),
        pytest.param([" two", " thousand"], "en", ["two", "thousand"], id="two words"),
        pytest.param(["Begin", " here"], "en", ["Begin", "here"], id="no blank before the first"),
        pytest.param([" "], "en", [], id="a blank is no word"),
        pytest.param(["你", "好"], "zh", ["你", "好"], id="a language without blanks"),
    ],
)
def test_a_word_begins_at_a_blank(pieces: list[str], language: str, expected: list[str]) -> None:
    words = heard("x", 0.0, 1.0, pieces=pieces).words
    assert [word.text for word in whole_words(words, language=language)] == expected


def test_a_language_without_blanks_is_written_without() -> None:
    passages, _ = records(heard("你好", 0.0, 1.0, language="zh", pieces=["你", "好"]))
    assert passages[0].text == "你好"


def test_no_word_lasts_into_the_next_passage() -> None:
    passages, words = records(heard("one two", 0.0, 2.0), heard("three", 1.5, 3.0))
    assert [word.end_s for word in words] == [1.0, 1.5, 3.0]
    assert passages[0].end_s == 1.5


def test_a_finished_block_comes_back_as_it_was_stored() -> None:
    block = HeardBlock(segments=SEGMENTS, translations=(heard("We will not pay", 4.0, 5.0),))
    assert from_bytes(to_bytes(block)) == block


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"segments": 3, "translations": []}'])
def test_a_damaged_part_is_refused(content: bytes) -> None:
    with pytest.raises((ValueError, KeyError, TypeError)):
        from_bytes(content)
