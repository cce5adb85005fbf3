"""Paragraphs become windows of word pieces without losing or moving a word."""

from __future__ import annotations

import pytest

from earwitness.statements.learned.sessions import word_pieces
from earwitness.statements.learned.windows import Window, cut, packed, word_spans

PARAGRAPHS = (
    "Karim al-Talibi said the harbour was lost.",
    "“We were never asked,” Lina Haddad's office replied; nobody else spoke.",
    "x",
)


def windows_of(texts: tuple[str, ...], *, size: int = 256, first: int = 0) -> list[Window]:
    tokenizer, marks = word_pieces()
    return packed(cut(texts, tokenizer), marks=marks, size=size, first=first)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("al-Talibi left", ["al-Talibi", "left"]),
        ("Haddad's office", ["Haddad's", "office"]),
        ("He said, “No.”", ["He", "said", ",", "“", "No", ".", "”"]),
        ("the U.N. vote", ["the", "U.N", ".", "vote"]),
        ("1,200 men", ["1", ",", "200", "men"]),
        ("", []),
    ],
    ids=["hyphen", "possessive", "quotation", "initials", "number", "nothing"],
)
def test_a_name_with_a_hyphen_is_one_word(text: str, words: list[str]) -> None:
    assert [text[first:last] for first, last in word_spans(text)] == words


@pytest.mark.parametrize("size", [8, 12, 20, 256])
def test_every_word_stands_in_one_window_in_order(size: int) -> None:
    windows = windows_of(PARAGRAPHS, size=size)
    found = [place for window in windows for place in window.words]
    wanted = [
        (number, *span) for number, text in enumerate(PARAGRAPHS) for span in word_spans(text)
    ]
    assert found == wanted
    assert all(len(window.ids) <= size for window in windows)


def test_a_word_begins_where_its_window_says() -> None:
    tokenizer, _ = word_pieces()
    (window,) = windows_of(PARAGRAPHS)
    number, first, last = window.words[1]
    piece = tokenizer.id_to_token(window.ids[window.firsts[1]])
    assert PARAGRAPHS[number][first:last].lower().startswith(piece)


def test_each_paragraph_ends_with_a_mark() -> None:
    _, marks = word_pieces()
    (window,) = windows_of(PARAGRAPHS)
    assert window.ids.count(marks.end) == len(PARAGRAPHS)
    assert window.ids[0] == marks.begin


def test_a_long_paragraph_is_cut_at_the_end_of_a_sentence() -> None:
    text = "One two three four five six. Seven eight nine ten eleven."
    first, second = windows_of((text,), size=11)
    _, _, end = first.words[-1]
    assert text[:end].endswith("six.")
    assert text[second.words[0][1] :].startswith("Seven")


def test_a_shorter_first_window_moves_the_cuts() -> None:
    whole = windows_of(PARAGRAPHS * 3, size=64)
    moved = windows_of(PARAGRAPHS * 3, size=64, first=16)
    assert len(moved[0].words) < len(whole[0].words)
    assert sum(len(w.words) for w in moved) == sum(len(w.words) for w in whole)


def test_nothing_makes_no_window() -> None:
    assert windows_of(()) == []
    assert windows_of(("", "  ")) == []
