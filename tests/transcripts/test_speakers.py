"""Each word has the voice whose turn covers most of it, or none where nothing tells."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from earwitness.case.records import Passage, SpokenWord, Turn, Word
from earwitness.case.vocabulary import PassageRole
from earwitness.transcripts.speakers import spoken_words, voiced_runs

Line = tuple[str | None, float, float]


def turns_of(*lines: Line) -> list[Turn]:
    return [
        Turn(
            id=f"tu-{at}",
            exhibit_id="e",
            start_s=start_s,
            end_s=end_s,
            voice_id=voice,
            confidence=0.5,
        )
        for at, (voice, start_s, end_s) in enumerate(lines)
    ]


def word(start_s: float, end_s: float, *, number: int = 0, text: str = "gate") -> Word:
    return Word(
        id=f"w-{number}",
        passage_id="p",
        exhibit_id="e",
        ordinal=number,
        text=text,
        start_s=start_s,
        end_s=end_s,
        confidence=0.9,
    )


TALK = (("A", 0.0, 10.0), ("B", 10.0, 20.0), ("A", 18.0, 22.0), (None, 30.0, 33.0))


@pytest.mark.parametrize(
    ("start_s", "end_s", "voice", "overlaps"),
    [
        (3.0, 3.5, "A", False),
        (9.7, 10.2, "A", False),
        (9.8, 10.3, "B", False),
        (9.5, 10.5, "B", False),
        (17.5, 18.2, "B", True),
        (17.5, 18.02, "B", False),
        (18.5, 19.0, None, True),
        (19.9, 20.6, "A", True),
        (21.9, 22.6, "A", False),
        (22.1, 22.4, None, False),
        (30.5, 31.0, None, False),
        (29.8, 30.1, None, False),
        (50.0, 51.0, None, False),
        (5.0, 5.0, "A", False),
        (10.0, 10.0, "B", False),
        (19.0, 19.0, None, True),
    ],
    ids=[
        "inside a turn",
        "most of it before the border",
        "most of it after the border",
        "half and half: its middle begins the later turn",
        "the end is overlapped",
        "overlapped for less than a border is true",
        "two voices all the while",
        "most of it after the overlap",
        "running out of its turn",
        "just outside every turn",
        "somebody unknown",
        "before somebody unknown",
        "nobody for long",
        "no length",
        "no length at a border",
        "no length in an overlap",
    ],
)
def test_a_words_voice(start_s: float, end_s: float, voice: str | None, overlaps: bool) -> None:
    (spoken,) = spoken_words([word(start_s, end_s)], turns_of(*TALK))
    assert (spoken.voice_id, spoken.overlaps) == (voice, overlaps)
    assert (spoken.word_id, spoken.exhibit_id, spoken.start_s) == ("w-0", "e", start_s)


def test_several_turns_of_one_voice_add_up() -> None:
    turns = turns_of(("A", 0.0, 0.4), ("B", 0.4, 0.9), ("A", 0.9, 1.2))
    assert [one.voice_id for one in spoken_words([word(0.0, 1.2)], turns)] == ["A"]


def test_without_turns_no_word_has_a_record() -> None:
    assert spoken_words([word(1.0, 2.0)], []) == ()


def test_ids_follow_the_words() -> None:
    one = spoken_words([word(1.0, 2.0)], turns_of(*TALK))
    other = spoken_words([word(1.5, 2.5)], turns_of(("B", 0.0, 9.0)))
    assert one[0].id == other[0].id
    assert one[0].id.startswith("sw-")


# In eighths of a second, so that a sum of times is exact and a move by seconds changes no bit.
_TIMES = st.lists(
    st.tuples(st.integers(0, 300), st.integers(0, 20)).map(lambda t: (t[0] / 8, sum(t) / 8)),
    max_size=30,
)
_LINES = st.lists(
    st.tuples(st.sampled_from(["A", "B", "C", None]), st.integers(0, 300), st.integers(1, 80)).map(
        lambda t: (t[0], t[1] / 8, (t[1] + t[2]) / 8)
    ),
    min_size=1,
    max_size=12,
)


@given(times=_TIMES, lines=_LINES)
def test_a_words_voice_does_not_depend_on_the_words_beside_it(
    times: list[tuple[float, float]], lines: list[Line]
) -> None:
    words = [word(*at, number=number) for number, at in enumerate(times)]
    turns = turns_of(*lines)
    together = {one.word_id: one for one in spoken_words(words, turns)}
    assert len(together) == len(words)
    for single in words:
        assert spoken_words([single], turns) == (together[single.id],)


@given(times=_TIMES, lines=_LINES, by_s=st.integers(1, 50))
def test_what_is_moved_together_keeps_its_voices(
    times: list[tuple[float, float]], lines: list[Line], by_s: int
) -> None:
    def voices(shift_s: float) -> list[str | None]:
        words = [
            word(start_s + shift_s, end_s + shift_s, number=number)
            for number, (start_s, end_s) in enumerate(times)
        ]
        moved = turns_of(*((v, start_s + shift_s, end_s + shift_s) for v, start_s, end_s in lines))
        return [one.voice_id for one in sorted(spoken_words(words, moved), key=lambda o: o.id)]

    assert voices(0.0) == voices(float(by_s * 64))


# Runs.


def passage(text: str, *, language: str | None = "en", number: int = 0) -> Passage:
    return Passage(
        id="p" if not number else f"p{number}",
        exhibit_id="e",
        ordinal=number,
        role=PassageRole.SEGMENT,
        text=text,
        start_char=0,
        end_char=len(text),
        start_s=0.0,
        end_s=9.0,
        language=language,
    )


def said(voices: str, *, overlapping: str = "") -> tuple[list[Word], list[SpokenWord]]:
    """Make one word a letter: "A" and "B" are voices, "-" is nobody known."""
    words = [
        word(float(at), at + 0.8, number=at, text=f"{letter.lower()}{at}")
        for at, letter in enumerate(voices)
    ]
    spoken = [
        SpokenWord(
            id=f"sw-{at}",
            exhibit_id="e",
            word_id=f"w-{at}",
            start_s=float(at),
            voice_id=None if letter == "-" else letter,
            overlaps=str(at) in overlapping,
        )
        for at, letter in enumerate(voices)
    ]
    return words, spoken


@pytest.mark.parametrize(
    ("voices", "runs"),
    [
        ("AAA", [("A", "a0 a1 a2")]),
        ("AAB", [("A", "a0 a1"), ("B", "b2")]),
        ("ABA", [("A", "a0"), ("B", "b1"), ("A", "a2")]),
        ("A-B", [("A", "a0"), (None, "-1"), ("B", "b2")]),
        ("--", [(None, "-0 -1")]),
    ],
)
def test_a_passage_is_cut_where_the_voice_changes(
    voices: str, runs: list[tuple[str | None, str]]
) -> None:
    words, spoken = said(voices)
    text = " ".join(one.text for one in words)
    assert [(one.voice_id, one.text) for one in voiced_runs([passage(text)], words, spoken)] == runs


def test_a_run_knows_its_words_its_time_and_who_speaks_at_once() -> None:
    words, spoken = said("AAB", overlapping="1")
    first, second = voiced_runs([passage("a0 a1 b2")], words, spoken)
    assert (first.words, first.start_s, first.end_s, first.overlaps) == (
        tuple(words[:2]),
        0.0,
        1.8,
        True,
    )
    assert second.overlaps is False


def test_one_voice_keeps_the_text_as_the_passage_writes_it() -> None:
    words, spoken = said("AA")
    (run,) = voiced_runs([passage("a0 - a1!")], words, spoken)
    assert run.text == "a0 - a1!"


def test_languages_without_blanks_are_joined_without() -> None:
    words, spoken = said("AAB")
    runs = voiced_runs([passage("a0a1b2", language="ja")], words, spoken)
    assert [one.text for one in runs] == ["a0a1", "b2"]


def test_words_nobody_was_asked_about_and_passages_without_words_have_no_voice() -> None:
    words, spoken = said("AA")
    empty = passage("no times", number=1)
    runs = voiced_runs([passage("a0 a1"), empty], words, spoken[:1])
    assert [(one.voice_id, one.text) for one in runs] == [
        ("A", "a0"),
        (None, "a1"),
        (None, "no times"),
    ]
    assert (runs[-1].words, runs[-1].start_s, runs[-1].end_s) == ((), 0.0, 9.0)


def test_no_word_is_lost() -> None:
    words, spoken = said("AABB-A")
    others = [replace(one, id=f"x{one.id}", passage_id="p1") for one in words]
    runs = voiced_runs([passage("x"), passage("y", number=1)], [*words, *others], spoken)
    assert [one for run in runs for one in run.words] == [*words, *others]
