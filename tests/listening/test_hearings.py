"""Two hearings word by word, and what several people heard in one passage."""

from __future__ import annotations

from dataclasses import replace

import pytest

from earwitness.case.records import HeardNote, Passage, Word
from earwitness.case.vocabulary import PassageRole
from earwitness.transcripts.beside import beside
from earwitness.transcripts.hearings import drawn_hearings, hearings, notes_on, unplaced

TEXT = "Hold the gate until Vane is gone."


def _passage(start_s: float | None = 0.0, end_s: float | None = 8.0) -> Passage:
    return Passage(
        id="p-1",
        exhibit_id="tape",
        ordinal=0,
        role=PassageRole.SEGMENT,
        text=TEXT,
        start_char=0,
        end_char=len(TEXT),
        start_s=start_s,
        end_s=end_s,
        language="en",
    )


def _note(number: int, who: str, text: str, *, at_s: tuple[float, float] = (0.0, 8.0)) -> HeardNote:
    return HeardNote(
        number=number,
        at=f"2031-03-0{number}T00:00:00Z",
        who=who,
        exhibit_id="tape",
        start_s=at_s[0],
        end_s=at_s[1],
        text=text,
        note="",
    )


@pytest.mark.parametrize(
    ("mine", "differing", "of_words"),
    [
        (TEXT, 0, 7),
        ("hold the GATE, until vane is gone", 0, 7),
        ("Hold the date until Vane is gone.", 1, 7),
        ("Hold the gate until is gone.", 1, 7),
        ("Hold the old gate until Vane is gone.", 1, 7),
        ("", 7, 7),
    ],
    ids=["same", "case and edges", "replaced", "left out", "put in", "nothing heard"],
)
def test_words_that_differ_are_counted(mine: str, differing: int, of_words: int) -> None:
    found = beside(mine, TEXT, language="en")
    assert (found.differing, found.of_words) == (differing, of_words)


@pytest.mark.parametrize("mine", [TEXT, "quite another thing", "", "gate gate gate"])
def test_both_sides_can_be_read_off_the_pairs_whole(mine: str) -> None:
    pairs = beside(mine, TEXT, language="en").pairs
    assert " ".join(one.mine for one in pairs if one.mine) == mine
    assert " ".join(one.theirs for one in pairs if one.theirs) == TEXT


def test_a_language_without_blanks_is_compared_by_its_signs() -> None:
    found = beside("关上门", "关下门", language="zh")
    assert [one.same for one in found.pairs] == [True, False, True]


def test_each_two_sides_are_compared_and_the_transcript_is_one() -> None:
    notes = [_note(1, "ada", "hold the date"), _note(2, "bo", "hold the gate")]
    (found,) = hearings(notes, [_passage()])
    said = [(one.who, one.beside, one.differing, one.of_words) for one in found.agreements]
    assert said == [
        ("ada", "bo", 1, 3),
        ("ada", "the transcript", 5, 7),
        ("bo", "the transcript", 4, 7),
    ]


def test_only_what_was_written_first_counts_as_blind() -> None:
    notes = [_note(1, "ada", "hold the date"), _note(2, "ada", TEXT)]
    (found,) = hearings(notes, [_passage()])
    assert [one.text for one in found.notes] == ["hold the date"]
    assert [one.text for one in found.later] == [TEXT]
    assert notes_on(notes, _passage())["ada"].text == "hold the date"


@pytest.mark.parametrize(
    ("at_s", "is_about"),
    [((0.0, 8.0), True), ((4.0, 12.0), True), ((4.1, 12.1), False), ((8.0, 9.0), False)],
    ids=["the same", "half of it", "less than half", "after it"],
)
def test_a_note_goes_with_the_passage_that_shares_its_seconds(
    at_s: tuple[float, float], is_about: bool
) -> None:
    notes = [_note(1, "ada", "hold", at_s=at_s)]
    found = tuple(hearings(notes, [_passage()]))
    assert len(found) == is_about
    assert unplaced(notes, found) == (() if is_about else tuple(notes))


def test_what_is_written_is_not_listened_to() -> None:
    assert not tuple(hearings([_note(1, "ada", "hold")], [_passage(None, None)]))


def _drawn(number: int, who: str, text: str, *, at_s: tuple[float, float]) -> HeardNote:
    return replace(_note(number, who, text, at_s=at_s), is_drawn=True)


WORDS = tuple(
    Word(
        id=f"w-{at}",
        passage_id="p-1",
        exhibit_id="tape",
        ordinal=at,
        text=text,
        start_s=float(at),
        end_s=at + 0.8,
        confidence=0.9,
    )
    for at, text in enumerate(TEXT.split())
)


def test_a_drawn_stretch_is_a_place_of_its_own_beside_the_words_within() -> None:
    notes = [
        _drawn(1, "ada", "the date", at_s=(1.0, 3.0)),
        _drawn(2, "bo", "the gate", at_s=(1.2, 3.4)),
        _drawn(3, "bo", "is", at_s=(5.0, 6.0)),
    ]
    found = tuple(drawn_hearings(notes, [_passage()], WORDS))
    assert [(one.start_s, one.transcript, len(one.notes)) for one in found] == [
        (1.0, "the gate", 2),
        (5.0, "is", 1),
    ]
    said = [(one.who, one.beside, one.differing, one.of_words) for one in found[0].agreements]
    assert said[:2] == [("ada", "bo", 1, 2), ("ada", "the transcript", 1, 2)]
    assert tuple(hearings(notes, [_passage()])) == ()
    assert unplaced(notes, ()) == ()


@pytest.mark.parametrize(
    ("at_s", "is_blind"),
    [((2.0, 4.0), False), ((7.5, 9.5), True)],
    ids=["its seconds", "less than half"],
)
def test_whoever_drew_within_a_passage_before_has_seen_its_words(
    at_s: tuple[float, float], is_blind: bool
) -> None:
    notes = [_drawn(1, "ada", "x", at_s=at_s), _note(2, "ada", "hold"), _note(3, "bo", "hold")]
    (found,) = hearings(notes, [_passage()])
    assert [one.who for one in found.notes] == (["ada", "bo"] if is_blind else ["bo"])
    assert [one.who for one in found.later] == ([] if is_blind else ["ada"])


def test_whoever_wrote_a_passage_down_before_does_not_draw_blind() -> None:
    notes = [_note(1, "ada", "hold"), _drawn(2, "ada", "the gate", at_s=(1.0, 3.0))]
    (found,) = drawn_hearings(notes, [_passage()], WORDS)
    assert (found.notes, found.later) == ((), (notes[1],))
