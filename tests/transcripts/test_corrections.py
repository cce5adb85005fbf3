"""Corrections: unchanged words keep their ids, and what a person wrote is what is stored."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from transcript_samples import heard, quay, records

from earwitness.case.corrections import check, corrected_words, lay_over
from earwitness.case.errors import BadSettings
from earwitness.case.records import Passage, Review, Word
from earwitness.case.vocabulary import Verdict
from earwitness.transcripts.corrections import (
    WordChange,
    compare,
    correction_json,
)
from earwitness.transcripts.formats.registry import FORMATS, TranscriptFormat
from earwitness.transcripts.formats.transcript import Cue, CueWord, Transcript
from earwitness.transcripts.word_alignment import aligned, tokens_of

PASSAGES, WORDS = records(
    heard("we never paid bardar anything", 1.0, 6.0), heard("Go home.", 8.0, 9.0)
)
FIRST, SECOND = PASSAGES


def corrections_as_reviews(
    passages: Sequence[Passage], words: Sequence[Word], cues: Sequence[Cue]
) -> tuple[tuple[str, str], ...]:
    """Give (passage id, correction as a review keeps it) for each passage a person changed."""
    found = compare(passages, words, cues).corrections
    return tuple((one.record_id, correction_json(one)) for one in found)


def apply_correction(
    passage: Passage, words: Sequence[Word], stored: str
) -> tuple[Passage, tuple[Word, ...]]:
    """Lay a stored correction over a passage and its words, as a case does when it is read."""
    check(passage, stored)
    review = Review(
        number=1,
        at="",
        who="me",
        record_id=passage.id,
        verdict=Verdict.CORRECT,
        correction=stored,
        note="",
    )
    return lay_over(passage, stored), corrected_words(words, [passage], {passage.id: review})


def corrected_to(text: str) -> tuple[Word, ...]:
    cue = Cue(id=FIRST.id, text=text)
    ((record, stored),) = corrections_as_reviews(PASSAGES, WORDS, [cue])
    assert record == FIRST.id
    passage, words = apply_correction(FIRST, WORDS[:5], stored)
    assert passage.text == " ".join(text.split()) == " ".join(word.text for word in words)
    return words


def kept_ids(words: tuple[Word, ...]) -> list[int | None]:
    """Which of the old words each new one is; None: a new one."""
    before = [word.id for word in WORDS[:5]]
    return [before.index(word.id) if word.id in before else None for word in words]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        pytest.param("we never paid Badr anything", [0, 1, 2, 3, 4], id="one for one"),
        pytest.param("we paid bardar anything", [0, 2, 3, 4], id="deleted"),
        pytest.param("we never ever paid bardar anything", [0, 1, None, 2, 3, 4], id="inserted"),
        pytest.param("Yes we never paid bardar anything", [None, 0, 1, 2, 3, 4], id="at the start"),
        pytest.param("we never paid bardar anything now", [0, 1, 2, 3, 4, None], id="at the end"),
        pytest.param("we never paid the Bardar anything", [0, 1, 2, None, 3, 4], id="likeness"),
        pytest.param("they did", [0, 1], id="wholly other, paired in order or new"),
        pytest.param("we  never paid\nBadr anything", [0, 1, 2, 3, 4], id="blanks do not count"),
    ],
)
def test_words_keep_their_ids(text: str, ids: list[int | None]) -> None:
    words = corrected_to(text)
    if text == "they did":
        assert len(words) == 2
        return
    assert kept_ids(words) == ids


def test_an_inserted_word_stands_between_its_neighbours_without_confidence() -> None:
    words = corrected_to("we never ever once paid bardar anything")
    assert [(word.start_s, word.end_s) for word in words[1:5]] == [
        (2.0, 3.0),
        (3.0, 3.0),
        (3.0, 3.0),
        (3.0, 4.0),
    ]
    assert [word.confidence for word in words[1:5]] == [0.9, None, None, 0.9]
    assert len({word.id for word in words}) == len(words)
    assert [word.ordinal for word in words] == list(range(7))


def test_a_replaced_word_loses_the_machines_confidence_and_keeps_its_time() -> None:
    word = corrected_to("we never paid Badr anything")[3]
    assert (word.confidence, word.start_s, word.end_s) == (None, 4.0, 5.0)


def test_changes_are_named_word_by_word() -> None:
    cue = Cue(id=FIRST.id, text="we ever paid Badr anything now")
    (found,) = compare(PASSAGES, WORDS, [cue]).corrections
    assert WordChange(word_id=WORDS[1].id, before="never", after="ever") in found.changes
    assert WordChange(word_id=WORDS[3].id, before="bardar", after="Badr") in found.changes
    assert [one.after for one in found.changes if one.before is None] == ["now"]


def test_a_deleted_word_is_named() -> None:
    (found,) = compare(
        PASSAGES, WORDS, [Cue(id=FIRST.id, text="we paid bardar anything")]
    ).corrections
    assert found.changes == (WordChange(word_id=WORDS[1].id, before="never", after=None),)


def test_the_same_correction_gives_the_same_ids() -> None:
    assert corrected_to("we never ever paid him") == corrected_to("we never ever paid him")


def test_a_passage_left_out_is_left_as_it_is_and_an_empty_cue_takes_its_words_out() -> None:
    found = compare(PASSAGES, WORDS, [Cue(id=SECOND.id, text="")])
    assert found.missing == (FIRST.id,)
    (only,) = found.corrections
    assert (only.record_id, only.text, only.words) == (SECOND.id, "", ())


def test_a_cue_without_id_goes_where_it_overlaps_most_and_a_strange_one_nowhere() -> None:
    near = Cue(start_s=1.2, end_s=8.1, text="we never paid Badr anything")
    far = Cue(start_s=100.0, end_s=101.0, text="advertisement")
    found = compare(PASSAGES, WORDS, [near, far])
    assert [one.record_id for one in found.corrections] == [FIRST.id]
    assert found.unplaced == (far,)


def test_a_passage_divided_into_two_cues_is_put_together_in_order_of_time() -> None:
    later = Cue(start_s=4.0, end_s=6.0, text="bardar anything")
    first = Cue(start_s=1.0, end_s=4.0, text="we never paid")
    assert compare(PASSAGES, WORDS, [later, first]).corrections == ()


def test_a_word_moved_by_a_person_takes_the_new_time() -> None:
    told = [CueWord(text=one.text, start_s=one.start_s, end_s=one.end_s) for one in WORDS[:5]]
    told[4] = replace(told[4], end_s=5.5)
    cue = Cue(id=FIRST.id, text=FIRST.text, words=tuple(told))
    (found,) = compare(PASSAGES, WORDS, [cue]).corrections
    assert found.words[4].end_s == 5.5
    assert found.changes == ()


def test_a_time_rounded_away_by_a_format_is_no_move() -> None:
    told = [
        CueWord(text=one.text, start_s=one.start_s + 0.004, end_s=one.end_s) for one in WORDS[:5]
    ]
    cue = Cue(id=FIRST.id, text=FIRST.text, words=tuple(told))
    assert compare(PASSAGES, WORDS, [cue]).corrections == ()


def test_words_changed_in_a_file_with_ids_count_where_its_text_was_left() -> None:
    told = tuple(
        CueWord(id=one.id, text="Badr" if one.text == "bardar" else one.text) for one in WORDS[:5]
    )
    (found,) = compare(PASSAGES, WORDS, [Cue(id=FIRST.id, text=FIRST.text, words=told)]).corrections
    assert found.text == "we never paid Badr anything"


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_an_untouched_export_corrects_nothing(one: TranscriptFormat) -> None:
    made = quay()
    assert corrections_as_reviews(made.passages, made.words, one.read(one.write(made))) == ()


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
@settings(max_examples=40, deadline=None)
@given(lengths=st.lists(st.integers(0, 3), min_size=2, max_size=8))
def test_words_of_no_length_and_passages_that_touch_correct_nothing(
    one: TranscriptFormat, lengths: list[int]
) -> None:
    segments, at = [], 0.0
    for number, length in enumerate(lengths):
        segments.append(heard(f"so {number}", at, at + length / 10))
        at += length / 10
    passages, words = records(*segments)
    made = Transcript(exhibit_name="x", passages=passages, words=words)
    assert corrections_as_reviews(passages, words, one.read(one.write(made))) == ()


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_a_name_put_right_in_any_format_comes_back_with_its_id(one: TranscriptFormat) -> None:
    made = Transcript(exhibit_name="x", passages=PASSAGES, words=WORDS)
    edited = one.write(made).replace("bardar", "Badr")
    ((record, stored),) = corrections_as_reviews(PASSAGES, WORDS, one.read(edited))
    assert record == FIRST.id
    assert [row[:2] for row in json.loads(stored)["words"]] == [
        [word.id, "Badr" if word.text == "bardar" else word.text] for word in WORDS[:5]
    ]


def test_a_corrected_passage_says_so_and_carries_no_machine_doubt() -> None:
    doubtful = replace(FIRST, doubt="the model was unsure")
    passage, _ = apply_correction(doubtful, WORDS[:5], '{"text": "yes", "words": []}')
    assert (passage.doubt, passage.confidence) == (None, None)
    assert str(passage.method).endswith("faster-whisper 1.2.1, corrected by a person")
    again, _ = apply_correction(passage, (), '{"text": "no", "words": []}')
    assert str(again.method).count("corrected by a person") == 1


@pytest.mark.parametrize(
    "stored",
    [
        "",
        "[]",
        "{}",
        '{"text": "a", "words": [["w"]]}',
        '{"text": "a", "words": [[1, 2, "x", 3, 4]]}',
    ],
)
def test_a_correction_that_cannot_be_read_is_refused(stored: str) -> None:
    with pytest.raises(BadSettings, match=f"correction of {FIRST.id} cannot be kept"):
        apply_correction(FIRST, WORDS[:5], stored)


def test_an_inaudible_passage_can_be_given_words() -> None:
    nothing = replace(FIRST, text="[inaudible]")
    assert compare([nothing], [], [Cue(id=FIRST.id, text="[inaudible]")]).corrections == ()
    (found,) = compare([nothing], [], [Cue(id=FIRST.id, text="Come here")]).corrections
    assert [(word.text, word.start_s, word.end_s) for word in found.words] == [
        ("Come", 1.0, 3.5),
        ("here", 3.5, 6.0),
    ]


def test_a_language_without_blanks_is_divided_along_its_known_words() -> None:
    assert tokens_of("你好 世界", known=["你好", "世"], language="zh") == ["你好", "世", "界"]
    assert tokens_of("你好 世界", known=["你"], language="en") == ["你好", "世界"]
    passages, words = records(heard("x", 0.0, 1.0, language="zh", pieces=["你", "好", "吗"]))
    (found,) = compare(passages, words, [Cue(id=passages[0].id, text="你们好吗")]).corrections
    assert found.text == "你们好吗"
    assert [word.id in {one.id for one in words} for word in found.words] == [
        True,
        False,
        True,
        True,
    ]


def test_a_word_that_nobody_can_hear_is_one_word_where_a_language_has_no_blanks() -> None:
    passages, words = records(heard("x", 0.0, 1.0, language="zh", pieces=["你", "好", "吗"]))
    (found,) = compare(
        passages, words, [Cue(id=passages[0].id, text="你[inaudible]吗")]
    ).corrections
    assert [(one.id, one.start_s) for one in found.words] == [
        (one.id, one.start_s) for one in words
    ]
    assert found.words[1].text == "[inaudible]"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a [inaudible] c", "[inaudible] [inaudible] c"),
        ("[inaudible] b c", "[inaudible] [inaudible] c"),
        ("[inaudible] [inaudible] c", "a [inaudible] c"),
        ("[inaudible] [inaudible] c", "[inaudible] b c"),
    ],
)
def test_marks_beside_each_other_stay_in_their_places(before: str, after: str) -> None:
    assert aligned(before.split(), after.split()) == ((0, 0), (1, 1), (2, 2))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from("abcd"), max_size=8),
    st.lists(st.sampled_from("abcdAB"), max_size=8),
)
def test_every_word_before_and_after_is_in_one_pair_in_order(
    before: list[str], after: list[str]
) -> None:
    pairs = aligned(before, after)
    assert [old for old, _ in pairs if old is not None] == list(range(len(before)))
    assert [new for _, new in pairs if new is not None] == list(range(len(after)))
