"""Marks over text: nothing is lost, everything can be pointed at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from earwitness.case.records import Passage, Word
from earwitness.case.vocabulary import PassageRole
from earwitness.dossier.marking import Mark, pieces_of

TEXT = "Brandt is a coward and a liar."


def passage(text: str = TEXT, *, start: int = 100) -> Passage:
    return Passage(
        id="pa-1",
        exhibit_id="x",
        ordinal=0,
        role=PassageRole.PARAGRAPH,
        text=text,
        start_char=start,
        end_char=start + len(text),
    )


def word(text: str, ordinal: int, confidence: float | None = 0.9) -> Word:
    return Word(
        id=f"wo-{ordinal}",
        passage_id="pa-1",
        exhibit_id="x",
        ordinal=ordinal,
        text=text,
        start_s=float(ordinal),
        end_s=ordinal + 0.5,
        confidence=confidence,
    )


def mark(words: str, record_id: str, css: str = "tn") -> Mark:
    start = 100 + TEXT.index(words)
    return Mark(start=start, end=start + len(words), css=css, record_id=record_id)


def test_overlapping_marks_each_keep_their_own_beginning() -> None:
    marks = [mark("Brandt is a coward", "a"), mark("coward and a liar", "b")]
    pieces = pieces_of(passage(), marks=marks, words=())
    both = [piece for piece in pieces if piece.records == "a b"]
    assert [piece.text for piece in both] == ["coward"]
    assert {anchor: p.text for p in pieces for anchor in p.anchors} == {
        "a": "Brandt is a ",
        "b": "coward",
    }


def test_two_records_on_the_same_words_share_a_piece_with_both_anchors() -> None:
    pieces = pieces_of(passage(), marks=[mark("coward", "a"), mark("coward", "b")], words=())
    assert next(p for p in pieces if p.text == "coward").anchors == ("a", "b")


def test_a_mark_outside_the_passage_leaves_it_plain() -> None:
    outside = Mark(start=0, end=100, css="tn", record_id="a")
    assert all(piece.is_plain for piece in pieces_of(passage(), marks=[outside], words=()))


def test_a_mark_that_began_before_is_shown_but_not_anchored_again() -> None:
    (first, *_) = pieces_of(
        passage(), marks=[Mark(start=90, end=106, css="tn", record_id="a")], words=()
    )
    assert (first.text, first.records, first.anchors) == ("Brandt", "a", ())


def test_spoken_words_keep_their_times_and_the_unsure_ones_look_it() -> None:
    words = [
        word(text, n, 0.3 if n == 3 else 0.6 if n == 0 else 0.95)
        for n, text in enumerate(TEXT.split())
    ]
    pieces = pieces_of(passage(), marks=(), words=words)
    spoken = [piece for piece in pieces if piece.start_s is not None]
    assert [piece.text for piece in spoken] == TEXT.split()
    assert [piece.start_s for piece in spoken] == [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]
    assert spoken[3].css == "w vlo"
    assert spoken[0].css == "w lo"
    assert spoken[1].css == "w"


def test_a_word_without_confidence_is_not_shown_as_unsure() -> None:
    (piece, *_) = pieces_of(passage(), marks=(), words=[word("Brandt", 0, None)])
    assert piece.css == "w"


def test_words_that_no_longer_fit_the_text_give_way_to_it() -> None:
    pieces = pieces_of(passage(), marks=(), words=[word("Brandt", 0), word("coverts", 1)])
    assert "".join(piece.text for piece in pieces) == TEXT
    assert all(piece.start_s is None for piece in pieces)


SPANS = st.tuples(st.integers(80, 150), st.integers(1, 40))


@given(st.lists(SPANS, max_size=8), st.booleans())
def test_pieces_joined_together_are_the_passage(spans: list[tuple[int, int]], spoken: bool) -> None:
    marks = [
        Mark(start=start, end=start + length, css="tn", record_id=f"r{number}")
        for number, (start, length) in enumerate(spans)
    ]
    words = [word(text, number) for number, text in enumerate(TEXT.split())] if spoken else []
    pieces = pieces_of(passage(), marks=marks, words=words)
    assert "".join(piece.text for piece in pieces) == TEXT
    for number, (start, length) in enumerate(spans):
        covered = "".join(p.text for p in pieces if f"r{number}" in p.records.split())
        assert covered == TEXT[max(start - 100, 0) : max(start + length - 100, 0)]
