"""Guards: what Whisper invents is flagged, what nobody says is taken out, real speech is left."""

from __future__ import annotations

from typing import Any

import pytest
from transcript_samples import heard

from earwitness.transcripts.guards import (
    INAUDIBLE,
    judge,
    repetition_doubt,
    share_outside,
    unheard_speech,
)

SPEECH = ((0.0, 10.0), (20.0, 30.0))


def doubt_of(text: str, start_s: float = 1.0, end_s: float = 5.0, **scores: Any) -> str | None:
    (judged,) = judge([heard(text, start_s, end_s, **scores)], speech=SPEECH)
    assert judged.segment.text == text, "a guard that flags keeps the words"
    return judged.doubt


@pytest.mark.parametrize(
    ("scores", "word"),
    [
        pytest.param({"avg_logprob": -1.0}, None, id="the limit of the score passes"),
        pytest.param({"avg_logprob": -1.01}, "unsure", id="a worse score is flagged"),
        pytest.param({"compression_ratio": 2.4}, None, id="the limit of the ratio passes"),
        pytest.param({"compression_ratio": 2.41}, "compression ratio 2.4", id="above is flagged"),
        pytest.param({"language_probability": 0.5}, None, id="an even chance passes"),
        pytest.param({"language_probability": 0.49}, "language is uncertain", id="less is said"),
        pytest.param({"language_probability": None}, None, id="a language given is no doubt"),
    ],
)
def test_scores_are_flagged_beyond_their_limits(scores: dict[str, Any], word: str | None) -> None:
    doubt = doubt_of("We never paid anybody.", **scores)
    assert (doubt is None) == (word is None)
    assert word is None or word in str(doubt)


@pytest.mark.parametrize(
    ("start_s", "end_s", "flagged"),
    [
        pytest.param(1.0, 9.0, False, id="inside speech"),
        pytest.param(8.0, 12.0, False, id="half of the words outside is not more than half"),
        pytest.param(9.4, 13.4, True, id="most words outside"),
        pytest.param(10.0, 10.3, False, id="within the tolerance of word times"),
    ],
)
def test_words_outside_speech_are_flagged_by_their_share(
    start_s: float, end_s: float, flagged: bool
) -> None:
    doubt = doubt_of("one two three four", start_s, end_s)
    assert (doubt is not None and "no speech is heard" in doubt) == flagged


def test_words_wholly_outside_speech_are_taken_out_and_the_place_says_so() -> None:
    (judged,) = judge([heard("Thank you for watching.", 13.0, 16.0)], speech=SPEECH)
    assert judged.segment.text == INAUDIBLE
    assert judged.segment.words == ()
    assert (judged.segment.start_s, judged.segment.end_s) == (13.0, 16.0)
    assert "no speech is heard here" in str(judged.doubt)
    assert judged.is_inaudible


def test_one_word_inside_speech_keeps_them_all() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve"
    assert "92% of these words" in str(doubt_of(text, 10.0, 16.0))


def test_without_any_speech_every_word_is_taken_out() -> None:
    (judged,) = judge([heard("so", 0.0, 1.0)], speech=())
    assert judged.is_inaudible


@pytest.mark.parametrize(
    ("text", "start_s", "end_s", "flagged"),
    [
        pytest.param("Thank you.", 1.0, 2.0, False, id="thanks that are spoken stand"),
        pytest.param("Thank you for watching!", 9.6, 13.6, True, id="thanks in silence"),
        pytest.param("اشتركوا في القناة", 9.8, 12.2, True, id="Arabic thanks in silence"),
        pytest.param("Thank you for coming", 9.6, 13.6, False, id="another phrase, plain flag"),
    ],
)
def test_known_phrases_are_named_only_where_no_speech_is_heard(
    text: str, start_s: float, end_s: float, flagged: bool
) -> None:
    assert ("known to invent" in str(doubt_of(text, start_s, end_s))) == flagged


@pytest.mark.parametrize(
    ("text", "is_loop"),
    [
        pytest.param("no no no no no", False, id="five times no is a way to speak"),
        pytest.param("no no no no no no", True, id="six times is a loop"),
        pytest.param("Go on, go on, go on.", False, id="three times two words"),
        pytest.param("I see go on go on go on go on", True, id="four times, wherever it begins"),
        pytest.param("what we want is what we want", False, id="twice a clause"),
        pytest.param("we will pay, we will pay. We will pay!", True, id="three times a clause"),
        pytest.param(
            "ask not what your country can do for you ask what you can do for your country",
            False,
            id="rhetoric is no loop",
        ),
        pytest.param("", False, id="nothing"),
        pytest.param("لا لا لا لا لا لا", True, id="Arabic loop"),
    ],
)
def test_a_loop_is_told_from_emphasis(text: str, is_loop: bool) -> None:
    assert (repetition_doubt(text) is not None) == is_loop


def test_the_same_segment_three_times_is_flagged_each_time_and_twice_is_not() -> None:
    same = [heard("The ship is late.", at, at + 1.0) for at in (1.0, 2.0, 3.0)]
    other = heard("The ship is here.", 4.0, 5.0)
    assert [one.doubt is None for one in judge([*same, other], speech=SPEECH)] == [
        False,
        False,
        False,
        True,
    ]
    assert all(one.doubt is None for one in judge([*same[:2], other], speech=SPEECH))


def test_moving_speech_and_words_together_changes_no_share() -> None:
    segment = heard("one two three four", 9.4, 13.4)
    later = heard("one two three four", 12.4, 16.4)
    moved = tuple((start + 3.0, end + 3.0) for start, end in SPEECH)
    assert share_outside(segment, speech=SPEECH) == share_outside(later, speech=moved)


@pytest.mark.parametrize(
    ("segments", "marks"),
    [
        pytest.param([(0.0, 10.0), (20.0, 30.0)], [], id="all speech has words"),
        pytest.param([(0.0, 7.1), (20.0, 30.0)], [], id="2.9 s without words"),
        pytest.param([(0.0, 7.0), (20.0, 30.0)], [(7.0, 10.0)], id="3 s without words"),
        pytest.param([(0.0, 10.0)], [(20.0, 30.0)], id="at the end"),
        pytest.param([(22.0, 30.0)], [(0.0, 22.0)], id="speech and a pause between"),
        pytest.param([], [(0.0, 30.0)], id="no words at all"),
    ],
)
def test_speech_without_words_is_marked_and_not_passed_over(
    segments: list[tuple[float, float]], marks: list[tuple[float, float]]
) -> None:
    found = unheard_speech([heard("so be it", *ends) for ends in segments], speech=SPEECH)
    assert [(one.segment.start_s, one.segment.end_s) for one in found] == marks
    assert all(one.is_inaudible and "gave no words" in str(one.doubt) for one in found)
