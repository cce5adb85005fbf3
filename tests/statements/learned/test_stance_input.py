"""Sentences with marked names, as word pieces."""

from __future__ import annotations

from typing import Any

import pytest

from earwitness.statements.learned.sessions import word_pieces
from earwitness.statements.learned.stance_input import (
    CLOSE,
    MOST_PIECES,
    OPEN,
    Marked,
    cut_marked,
    mark,
)


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return word_pieces()[0]


def marked(tokenizer: Any, text: str, *names: str, hidden: bool = False) -> Marked:
    spans = tuple((text.index(name), text.index(name) + len(name)) for name in names)
    marks = word_pieces()[1]
    words = cut_marked([(text, spans)], tokenizer)[0]
    return mark(words, begin=marks.begin, end=marks.end, hidden=hidden)


def spoken(tokenizer: Any, row: Marked, span: range) -> str:
    """Give the words of a span, without its marks."""
    text: str = tokenizer.decode(list(row.ids[span.start + 1 : span.stop - 1]))
    return text


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Talibi blamed Sarraf.", ("Talibi", "Sarraf"), ["talibi", "sarraf"]),
        ("The Sarrafs left Talibi.", ("Sarraf", "Talibi"), ["sarrafs", "talibi"]),
        ("An Ardan-Beshti deal failed.", ("Ardan", "Beshti"), ["ardan -", "beshti"]),
        ("Ardan's friend saw Beshti.", ("Ardan", "Beshti"), ["ardan's", "beshti"]),
    ],
    ids=["whole names", "a plural cut short", "two names in one word", "a possessor"],
)
def test_a_span_takes_whole_words(
    tokenizer: Any, text: str, names: tuple[str, ...], expected: list[str]
) -> None:
    row = marked(tokenizer, text, *names)
    told = [spoken(tokenizer, row, span).replace(" ' ", "'") for span in row.spans]
    assert told == expected


def test_both_names_stand_between_the_same_marks(tokenizer: Any) -> None:
    row = marked(tokenizer, "Talibi blamed Sarraf.", "Talibi", "Sarraf")
    assert [row.ids[span.start] for span in row.spans] == [OPEN, OPEN]
    assert [row.ids[span.stop - 1] for span in row.spans] == [CLOSE, CLOSE]


def test_spans_keep_the_order_they_were_asked_in(tokenizer: Any) -> None:
    ahead = marked(tokenizer, "Talibi blamed Sarraf.", "Talibi", "Sarraf")
    back = marked(tokenizer, "Talibi blamed Sarraf.", "Sarraf", "Talibi")
    assert ahead.ids == back.ids
    assert ahead.spans == back.spans[::-1]


def test_a_hidden_name_leaves_no_piece(tokenizer: Any) -> None:
    one = marked(tokenizer, "Karim al-Talibi blamed Sarraf.", "Karim al-Talibi", "Sarraf")
    other = marked(tokenizer, "Beshti blamed Ardan.", "Beshti", "Ardan", hidden=True)
    same = marked(
        tokenizer, "Karim al-Talibi blamed Sarraf.", "Karim al-Talibi", "Sarraf", hidden=True
    )
    assert other == same != one


def test_a_name_named_again_beside_the_span_stays(tokenizer: Any) -> None:
    row = marked(tokenizer, "Talibi said Talibi likes Sarraf.", "Talibi", "Sarraf", hidden=True)
    assert "talibi" in tokenizer.decode(list(row.ids))


@pytest.mark.parametrize(
    "text",
    [
        "Talibi, " + "and so on " * 90 + "blamed Sarraf.",
        "At last " + "and so on " * 90 + "Talibi blamed Sarraf.",
        "Talibi blamed Sarraf " + "and so on " * 90 + ".",
    ],
    ids=["much between", "much before", "much after"],
)
def test_a_long_sentence_keeps_both_names(tokenizer: Any, text: str) -> None:
    row = marked(tokenizer, text, "Talibi", "Sarraf")
    assert MOST_PIECES - 8 <= len(row.ids) <= MOST_PIECES
    assert [spoken(tokenizer, row, span) for span in row.spans] == ["talibi", "sarraf"]


def test_very_long_names_leave_room_for_each_other(tokenizer: Any) -> None:
    one, other = "Unpronounceableness " * 30, "Incomprehensibility " * 30
    text = f"{one}blamed {other}."
    spans = ((0, len(one) - 1), (len(one) + 7, len(text) - 2))
    words = cut_marked([(text, spans)], tokenizer)[0]
    row = mark(words, begin=101, end=102)
    assert len(row.ids) <= MOST_PIECES
    assert all(len(span) > 2 for span in row.spans)


@pytest.mark.parametrize(
    ("spans", "words"),
    [(((0, 6), (3, 9)), "overlap"), (((0, 6), (6, 7)), "no word"), (((0, 6), (8, 8)), "no word")],
    ids=["overlapping", "a space", "empty"],
)
def test_spans_that_name_nothing_are_refused(
    tokenizer: Any, spans: tuple[tuple[int, int], ...], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        cut_marked([("Talibi blamed Sarraf.", spans)], tokenizer)
