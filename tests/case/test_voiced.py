"""What people say of voices is laid over whatever the machine heard, or is said not to fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from voice_samples import (
    ANNA,
    TAPE,
    Line,
    confirming,
    corrected,
    heard,
    lines_of,
    reviews,
    seen,
    voice_id,
)

from earwitness.case.reviews import NewReview
from earwitness.case.vocabulary import Verdict
from earwitness.case.voices.corrections import (
    Speaker,
    VoiceCorrection,
    VoiceOperation,
    standing,
    to_json,
)
from earwitness.case.voices.fits import speech_of
from earwitness.case.voices.reviews import merge_voices, name_voice, reassign, split_voice
from earwitness.case.voices.stretches import joined, seconds, shared
from earwitness.case.voices.voiced import Voiced, all_voiced, as_voiced

TALK: list[Line] = [
    (1, 0.0, 10.0),
    (2, 10.0, 16.0),
    (1, 16.0, 20.0),
    (3, 19.0, 24.0),
    (2, 25.0, 30.0),
]


def naming(lines: Sequence[Line], wanted: str, name: str, *before: NewReview) -> NewReview:
    see = seen(lines, *before)
    return name_voice(see, see.voice(wanted), name, said=ANNA)


def merging(lines: Sequence[Line], one: str, other: str, *before: NewReview) -> NewReview:
    see = seen(lines, *before)
    return merge_voices(see, see.voice(one), see.voice(other), said=ANNA)


def splitting(
    lines: Sequence[Line], wanted: str, start_s: float, end_s: float, *before: NewReview
) -> NewReview:
    see = seen(lines, *before)
    return split_voice(see, see.voice(wanted), start_s=start_s, end_s=end_s, said=ANNA)


def giving(
    lines: Sequence[Line], to: str | Speaker, start_s: float, end_s: float, *before: NewReview
) -> NewReview:
    see = seen(lines, *before)
    target = to if isinstance(to, Speaker) else see.voice(to)
    return reassign(see, target, start_s=start_s, end_s=end_s, said=ANNA)


def undoing(number: int, on: str = "tu-any") -> NewReview:
    correction = VoiceCorrection(operation=VoiceOperation.UNDO, exhibit_id=TAPE, undoes=number)
    return NewReview(
        record_id=on, verdict=Verdict.CORRECT, who="Boris", correction=to_json(correction)
    )


def names(voiced: Voiced) -> dict[int, str | None]:
    return {voice.ordinal: voice.name for voice in voiced.voices}


def test_nothing_said_is_the_machines_result() -> None:
    voices, turns = heard(TALK)
    assert as_voiced(TAPE, voices, turns, said=[]) == Voiced(
        voices=tuple(voices), turns=tuple(turns)
    )


def test_a_name_says_who_gave_it_and_changes_no_second() -> None:
    voices, turns = heard(TALK)
    voiced = corrected(TALK, naming(TALK, "2", "  Olga   Reyes "))
    assert voiced.turns == tuple(turns)
    assert names(voiced) == {1: None, 2: "Olga Reyes", 3: None}
    assert voiced.voices[1] == replace(
        voices[1],
        name="Olga Reyes",
        because="told apart; called Olga Reyes by Anna on 2031-03-01, which is no finding",
    )


def test_the_last_name_counts() -> None:
    first = naming(TALK, "2", "Olga")
    voiced = corrected(TALK, first, naming(TALK, "2", "Vera", first))
    assert names(voiced)[2] == "Vera"
    assert not voiced.unfitting


def test_merged_voices_keep_the_lower_number_and_add_their_seconds_up() -> None:
    voiced = corrected(TALK, merging(TALK, "3", "1"))
    assert lines_of(voiced) == [
        ("voice 1", 0.0, 10.0),
        ("voice 2", 10.0, 16.0),
        ("voice 1", 16.0, 20.0),
        ("voice 1", 20.0, 24.0),  # they spoke at once from 19 to 20
        ("voice 2", 25.0, 30.0),
    ]
    one = voiced.voices[0]
    assert (one.ordinal, one.net_speech_s, one.alone_s) == (1, 18.0, 18.0)
    assert one.because == "counted anew: voice 3 merged into it, said by Anna on 2031-03-01"
    assert voiced.voices[1] == heard(TALK)[0][1]
    given_turn = voiced.turns[3]
    assert (given_turn.confidence, given_turn.because) == (None, "said by Anna on 2031-03-01")


def test_a_split_stretch_is_a_voice_of_its_own_with_the_next_number() -> None:
    voiced = corrected(TALK, splitting(TALK, "2", 24.5, 31.0))
    assert lines_of(voiced)[-1] == ("voice 4", 25.0, 30.0)
    assert [voice.net_speech_s for voice in voiced.voices] == [14.0, 6.0, 5.0, 5.0]
    assert "24.5 to 31.0 s split off, said by Anna" in voiced.voices[1].because
    assert "split off voice 2" in voiced.voices[3].because


def test_a_split_leaves_who_speaks_at_the_same_time_alone() -> None:
    voiced = corrected(TALK, splitting(TALK, "1", 18.0, 20.0))
    assert ("voice 3", 19.0, 24.0) in lines_of(voiced)
    assert ("voice 1", 16.0, 18.0) in lines_of(voiced)
    assert ("voice 4", 18.0, 20.0) in lines_of(voiced)


@pytest.mark.parametrize(
    ("to", "expected"),
    [
        ("2", [("voice 2", 8.0, 17.0)]),
        (Speaker.NEW, [("voice 4", 8.0, 17.0)]),
        (Speaker.UNKNOWN, [(None, 8.0, 17.0)]),
        (Speaker.NOBODY, []),
    ],
)
def test_a_reassigned_stretch_is_cut_out_of_the_turns_there(
    to: str | Speaker, expected: list[tuple[str | None, float, float]]
) -> None:
    voiced = corrected(TALK, giving(TALK, to, 8.0, 17.0))
    inside = [line for line in lines_of(voiced) if line[1] >= 8.0 and line[2] <= 17.0]
    assert inside == expected
    assert ("voice 1", 0.0, 8.0) in lines_of(voiced)
    assert ("voice 1", 17.0, 20.0) in lines_of(voiced)
    assert all(one.confidence is None for one in voiced.turns if one.start_s == 8.0)


def test_a_reassigned_stretch_takes_no_pause_for_speech() -> None:
    voiced = corrected(TALK, giving(TALK, "1", 23.0, 26.0))
    assert [line for line in lines_of(voiced) if 23.0 <= line[1] < 26.0] == [
        ("voice 1", 23.0, 24.0),
        ("voice 1", 25.0, 26.0),
    ]


def test_where_nobody_was_heard_a_persons_word_makes_a_turn() -> None:
    voiced = corrected(TALK, giving(TALK, "3", 40.0, 42.5))
    assert lines_of(voiced)[-1] == ("voice 3", 40.0, 42.5)
    assert voiced.voices[2].net_speech_s == 7.5
    nothing = as_voiced(TAPE, [], [], said=standing(reviews(giving(TALK, Speaker.NEW, 40.0, 42.5))))
    assert lines_of(nothing) == [("voice 1", 40.0, 42.5)]


def test_a_voice_that_lost_all_its_speech_is_left_out() -> None:
    voiced = corrected(TALK, giving(TALK, "1", 18.0, 24.5))
    assert [voice.ordinal for voice in voiced.voices] == [1, 2]


def test_strays_are_counted_anew() -> None:
    voiced = corrected(TALK, splitting(TALK, "2", 10.0, 11.9), splitting(TALK, "2", 25.0, 27.0))
    assert [voice.is_stray for voice in voiced.voices] == [False, False, False, True, False]


def test_a_rejected_turn_is_left_out_and_its_voice_counted_anew() -> None:
    voices, turns = heard(TALK)
    voiced = as_voiced(TAPE, voices, turns, said=[], left_out={turns[0].id})
    assert voiced.turns == tuple(turns[1:])
    assert voiced.voices[0].net_speech_s == 4.0
    assert voiced.voices[1:] == tuple(voices[1:])


def test_each_recording_is_corrected_by_itself() -> None:
    other = "f" * 64
    voices, turns = heard(TALK)
    more_voices, more_turns = heard(TALK, exhibit_id=other)
    both = all_voiced(
        [*voices, *more_voices],
        [*turns, *more_turns],
        said=standing(reviews(merging(TALK, "1", "2"))),
    )
    assert [one.ordinal for one in both.voices if one.exhibit_id == TAPE] == [1, 3]
    assert [one for one in both.voices if one.exhibit_id == other] == more_voices
    assert [one for one in both.turns if one.exhibit_id == other] == more_turns


# What must hold after another run.

ANEW: list[Line] = [  # the same talk, cut otherwise, and its voices numbered otherwise
    (2, 0.2, 9.6),
    (3, 9.9, 16.3),
    (2, 16.2, 19.8),
    (1, 19.4, 24.2),
    (3, 24.8, 27.0),
    (3, 27.2, 30.0),
]


def test_a_name_goes_with_the_speech_and_not_with_the_number() -> None:
    voiced = corrected(ANEW, naming(TALK, "2", "Olga"), naming(TALK, "3", "Vera"))
    assert names(voiced) == {1: "Vera", 2: None, 3: "Olga"}


@pytest.mark.parametrize(
    "anew",
    [
        [(2, 0.0, 10.0), (1, 10.0, 16.0), (1, 25.0, 29.0), (1, 40.0, 60.0)],
        [(1, 0.0, 10.0), (2, 10.0, 13.0), (3, 13.0, 16.0), (4, 25.0, 27.0), (5, 27.0, 30.0)],
        [(1, 0.0, 30.0)],
        [(None, 0.0, 30.0)],
        [],
    ],
    ids=["little of a large voice", "split up", "drowned in one voice", "told of nobody", "none"],
)
def test_a_name_that_fits_no_voice_is_on_none_and_says_so(anew: list[Line]) -> None:
    voiced = corrected(anew, naming(TALK, "2", "Olga"))
    assert set(names(voiced).values()) <= {None}
    (lost,) = voiced.unfitting
    assert lost.number == 1
    assert "correction 1 (voice 2 is called Olga, said by Anna on 2031-03-01)" in lost.sentence
    assert "11.0 s that were heard as voice 2" in lost.sentence


def test_a_voice_that_holds_two_people_with_names_gets_neither() -> None:
    lines: list[Line] = [(1, 0.0, 12.0), (2, 12.0, 20.0)]
    two = (naming(lines, "1", "Olga"), naming(lines, "2", "Vera"))
    for order in permutations(two):
        voiced = corrected([(1, 0.0, 20.0)], *order)
        assert names(voiced) == {1: None}
        assert {one.number for one in voiced.unfitting} == {1, 2}


def test_who_looked_again_may_name_such_a_voice() -> None:
    lines: list[Line] = [(1, 0.0, 12.0), (2, 12.0, 20.0)]
    anew: list[Line] = [(1, 0.0, 20.0)]
    two = (naming(lines, "1", "Olga"), naming(lines, "2", "Vera"))
    voiced = corrected(anew, *two, naming(anew, "1", "Olga", *two))
    assert names(voiced) == {1: "Olga"}


def test_a_merge_that_the_machine_has_made_by_itself_is_no_news() -> None:
    same = corrected([(1, 0.0, 30.0)], merging(TALK, "1", "2"))
    assert (len(same.voices), same.unfitting) == (1, ())


def test_a_merge_is_not_spread_to_a_voice_that_holds_somebody_else_too() -> None:
    lines: list[Line] = [(1, 0.0, 100.0), (2, 100.0, 120.0), (3, 120.0, 150.0)]
    anew: list[Line] = [(1, 0.0, 120.0), (2, 120.0, 150.0)]
    voiced = corrected(anew, merging(lines, "2", "3"))
    assert len(voiced.voices) == 2
    assert len(voiced.unfitting) == 1


def test_a_split_that_the_machine_has_made_by_itself_is_no_news() -> None:
    anew: list[Line] = [(1, 0.0, 10.0), (2, 10.0, 16.0), (3, 25.0, 30.0)]
    voiced = corrected(anew, splitting(TALK, "2", 25.0, 30.0))
    assert lines_of(voiced) == lines_of(corrected(anew))
    assert not voiced.unfitting


def test_a_split_counts_where_the_rest_of_the_voice_has_gone_to_pieces() -> None:
    anew: list[Line] = [(1, 10.0, 12.0), (2, 12.0, 14.0), (3, 14.0, 16.0), (3, 24.8, 30.4)]
    voiced = corrected(anew, splitting(TALK, "2", 25.0, 30.0))
    assert ("voice 4", 25.0, 30.0) in lines_of(voiced)
    lost = corrected([(1, 50.0, 60.0)], splitting(TALK, "2", 25.0, 30.0))
    assert len(lost.unfitting) == 1


def test_a_reassignment_to_a_voice_that_is_no_more_is_not_applied() -> None:
    anew: list[Line] = [(1, 0.0, 10.0), (1, 10.0, 16.0), (1, 20.0, 30.0)]
    voiced = corrected(anew, giving(TALK, "2", 8.0, 10.0))
    assert lines_of(voiced) == lines_of(corrected(anew))
    assert "listen again" in voiced.unfitting[0].sentence


def test_a_new_voice_keeps_its_id_and_its_name() -> None:
    new = giving(TALK, Speaker.NEW, 12.0, 15.0)
    named = naming(TALK, "4", "Olga", new)
    before, after = corrected(TALK, new, named), corrected(ANEW, new, named)
    assert before.voices[-1].id == after.voices[-1].id
    assert [voice.name for voice in after.voices] == [None, None, None, "Olga"]


def test_what_rests_on_an_undone_correction_is_looked_at_anew() -> None:
    new = giving(TALK, Speaker.NEW, 12.0, 15.0)
    named = naming(TALK, "4", "Olga", new)
    voiced = corrected(TALK, new, named, undoing(1))
    assert names(voiced) == {1: None, 2: None, 3: None}
    assert [one.number for one in voiced.unfitting] == [2]


# Laws.

_LENGTHS = st.lists(
    st.tuples(st.integers(1, 4), st.integers(10, 80), st.integers(-5, 30)), min_size=3, max_size=12
)


@st.composite
def talks(draw: st.DrawFn) -> list[Line]:
    """Turns of a second or more of up to four voices, with pauses and overlaps; 1 and 2 speak."""
    lines: list[Line] = [(1, 0.0, 2.0), (2, 2.0, 4.0)]
    at, until = 40, {1: 0, 2: 0, 3: 0, 4: 0}
    for voice, length, gap in draw(_LENGTHS):
        start = max(at, until[voice])  # nobody overlaps with himself
        lines.append((voice, start / 10, (start + length) / 10))
        until[voice] = start + length
        at = start + max(1, length + gap)
    return lines


@st.composite
def said_of(draw: st.DrawFn, lines: list[Line]) -> list[NewReview]:
    """Up to four things that a person may say one after the other."""
    news: list[NewReview] = []
    for _ in range(draw(st.integers(1, 4))):
        see = seen(lines, *news)
        one = draw(st.sampled_from(see.voices))
        other = draw(st.sampled_from(see.voices))
        start_s = draw(st.integers(0, 300)) / 10
        end_s = start_s + draw(st.integers(1, 100)) / 10
        kind = draw(st.sampled_from(VoiceOperation))
        if kind is VoiceOperation.NAME:
            news.append(name_voice(see, one, draw(st.sampled_from(["Olga", "Vera"])), said=ANNA))
        elif kind is VoiceOperation.MERGE and one.id != other.id:
            news.append(merge_voices(see, one, other, said=ANNA))
        elif kind is VoiceOperation.REASSIGN:
            to = draw(st.sampled_from([one, Speaker.NEW, Speaker.UNKNOWN]))
            news.append(reassign(see, to, start_s=start_s, end_s=end_s, said=ANNA))
        elif kind is VoiceOperation.SPLIT:
            first = next(turn for turn in see.turns if turn.voice_id == one.id)
            middle_s = (first.start_s + first.end_s) / 2
            stretch = (first.start_s, middle_s)
            news.append(split_voice(see, one, start_s=stretch[0], end_s=stretch[1], said=ANNA))
    return news


LAW = settings(max_examples=100, deadline=None)


@LAW
@given(data=st.data())
def test_no_second_of_speech_is_lost_and_every_count_is_true(data: st.DataObject) -> None:
    lines = data.draw(talks())
    voiced = corrected(lines, *data.draw(said_of(lines)))
    before = joined((line[1], line[2]) for line in lines)
    after = joined((turn.start_s, turn.end_s) for turn in voiced.turns)
    assert seconds(shared(before, after)) == pytest.approx(seconds(before), abs=0.01)
    spoken = speech_of(voiced.turns)
    assert {voice.id for voice in voiced.voices} == {one for one in spoken if one is not None}
    for voice in voiced.voices:
        assert voice.net_speech_s == pytest.approx(seconds(spoken[voice.id]), abs=0.01)
        own = [turn for turn in voiced.turns if turn.voice_id == voice.id]
        assert sum(t.end_s - t.start_s for t in own) == pytest.approx(voice.net_speech_s, abs=0.01)
    assert not voiced.unfitting  # on the turns they were said of, all of them fit
    ids = [one.id for one in (*voiced.voices, *voiced.turns)]
    assert len(ids) == len(set(ids))


@LAW
@given(data=st.data())
def test_everything_undone_is_the_machines_result(data: st.DataObject) -> None:
    lines = data.draw(talks())
    news = data.draw(said_of(lines))
    undone = [undoing(number) for number in range(1, len(news) + 1)]
    data.draw(st.randoms()).shuffle(undone)
    voices, turns = heard(lines)
    assert corrected(lines, *news, *undone) == Voiced(voices=tuple(voices), turns=tuple(turns))


@LAW
@given(data=st.data())
def test_merging_does_not_depend_on_the_order(data: st.DataObject) -> None:
    lines = data.draw(talks())
    see = seen(lines)
    pairs = [
        (one, other) for one in see.voices for other in see.voices if one.ordinal < other.ordinal
    ]
    chosen = data.draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=3, unique=True))
    news = [merge_voices(see, one, other, said=ANNA) for one, other in chosen]
    results = [corrected(lines, *order) for order in permutations(news)]
    first = results[0]
    for other_result in results[1:]:
        assert speech_of(other_result.turns) == speech_of(first.turns)
        assert [(v.id, v.net_speech_s, v.alone_s) for v in other_result.voices] == [
            (v.id, v.net_speech_s, v.alone_s) for v in first.voices
        ]


@LAW
@given(data=st.data())
def test_a_name_survives_a_run_with_moved_borders_and_other_numbers(data: st.DataObject) -> None:
    lines = data.draw(talks())
    number = data.draw(st.sampled_from(sorted({line[0] for line in lines if line[0]})))
    order = data.draw(st.permutations([1, 2, 3, 4]))
    shifts = st.integers(-10, 10).map(lambda tenth: tenth / 100)
    anew: list[Line] = [
        (order[(voice or 1) - 1], max(0.0, start_s + data.draw(shifts)), end_s + data.draw(shifts))
        for voice, start_s, end_s in lines
    ]
    voiced = corrected(anew, naming(lines, str(number), "Olga"))
    assert [v.ordinal for v in voiced.voices if v.name] == [order[number - 1]]


@LAW
@given(data=st.data())
def test_a_name_never_goes_to_a_voice_that_is_mostly_somebody_else(data: st.DataObject) -> None:
    lines, anew = data.draw(talks()), data.draw(talks())
    number = data.draw(st.sampled_from(sorted({line[0] for line in lines if line[0]})))
    voiced = corrected(anew, naming(lines, str(number), "Olga"))
    judged = speech_of(heard(lines)[1])[voice_id(number)]
    called = [voice for voice in voiced.voices if voice.name]
    for voice in called:
        now = speech_of(voiced.turns)[voice.id]
        both = seconds(shared(judged, now))
        assert both > seconds(judged) / 2
        assert both > seconds(now) / 2
    assert len(called) + len(voiced.unfitting) == 1


# Which corrections stand.


@pytest.mark.parametrize(
    ("then", "stand"),
    [
        ((), [1, 2]),
        ((undoing(1),), [2]),
        ((undoing(2),), [1]),
        ((undoing(1), undoing(3)), [1, 2]),
        ((undoing(1), undoing(3), undoing(4)), [2]),
        ((confirming(voice_id(2)),), [2]),
        ((confirming(voice_id(3)),), [1, 2]),
        ((undoing(1, on="tu-x"), confirming("tu-x")), [2]),
    ],
    ids=[
        "all",
        "one undone",
        "the other",
        "the undoing undone",
        "undone after all",
        "the voice confirmed as heard",
        "another voice confirmed",
        "confirming a turn revives nothing",
    ],
)
def test_the_corrections_that_stand(then: tuple[NewReview, ...], stand: list[int]) -> None:
    named, merged = naming(TALK, "2", "Olga"), merging(TALK, "1", "3")
    assert [one.number for one in standing(reviews(named, merged, *then))] == stand


def test_a_correction_after_a_confirmation_counts() -> None:
    news = (confirming(voice_id(2)), naming(TALK, "2", "Olga"))
    assert [one.number for one in standing(reviews(*news))] == [2]
