"""What is told of voices: their order, strays, counts with their uncertainty, and reasons."""

from __future__ import annotations

import pytest
from heard_voices import Spoken, heard_voices

from earwitness.case.records import Turn, Voice, record_id
from earwitness.voices.turns.agreement import agreement
from earwitness.voices.turns.grouping import LINK, grouped
from earwitness.voices.turns.lanes import Lanes, lanes
from earwitness.voices.turns.telling import (
    counts_of,
    turn_confidence,
    turns,
    voice_count,
    voices,
)

LINKS = (0.6, LINK, 0.4)


def laid(spoken: Spoken, *, duration_s: float = 30.0) -> Lanes:
    heard = heard_voices(spoken, duration_s=duration_s)
    return lanes(heard, grouped(heard, agreement(heard)), duration_s=duration_s)


def told(spoken: Spoken) -> tuple[tuple[Voice, ...], tuple[Turn, ...]]:
    one = laid(spoken)
    return voices(one, exhibit_id="e1"), turns(one, exhibit_id="e1")


def test_voices_are_numbered_as_they_are_first_heard() -> None:
    people, said = told([(1.0, 6.0, 9), (7.0, 12.0, 3), (13.0, 20.0, 9)])
    assert [one.ordinal for one in people] == [1, 2]
    assert [one.id for one in people] == [record_id("v", "e1", n) for n in (1, 2)]
    assert [turn.voice_id for turn in said] == [people[0].id, people[1].id, people[0].id]


def test_turns_come_in_order_and_their_ids_hold_their_place() -> None:
    _, said = told([(1.0, 12.0, 1), (4.0, 9.0, 2), (13.0, 20.0, 2)])
    starts = [turn.start_s for turn in said]
    assert starts == sorted(starts)
    assert said[0].id == record_id("tu", "e1", said[0].start_s, said[0].end_s, 1)
    assert len({turn.id for turn in said}) == len(said)


def test_overlapped_seconds_are_net_speech_and_not_alone() -> None:
    people, _ = told([(1.0, 12.0, 1), (8.0, 16.0, 2)])
    assert people[0].net_speech_s == pytest.approx(11.0, abs=0.1)
    assert people[0].alone_s == pytest.approx(7.0, abs=0.1)
    assert people[1].alone_s == pytest.approx(4.0, abs=0.1)


@pytest.mark.parametrize(
    ("length_s", "is_stray"), [(1.2, True), (1.9, True), (2.1, False), (5.0, False)]
)
def test_under_two_seconds_a_voice_is_a_stray_and_kept(length_s: float, is_stray: bool) -> None:
    people, said = told([(1.0, 12.0, 1), (14.0, 14.0 + length_s, 2)])
    assert [one.is_stray for one in people] == [False, is_stray]
    assert len(said) == 2
    assert ("no speaker of its own" in people[1].because) is is_stray


def test_speech_that_nothing_tells_about_has_no_voice_and_no_confidence() -> None:
    people, said = told([(3.0, 3.35, 1)])
    assert people == ()
    assert [(turn.voice_id, turn.confidence) for turn in said] == [(None, None)]
    assert "nothing tells" in said[0].because


@pytest.mark.parametrize(
    ("counts", "expected"),  # expected: suggested, least, most
    [
        (((2, 2), (2, 2), (2, 2)), (2, 2, 2)),
        (((1, 1), (2, 3), (4, 6)), (2, 1, 6)),
        (((0, 1), (0, 1), (0, 1)), (1, 1, 1)),
        (((0, 0), (0, 0), (0, 0)), (1, 1, 1)),
        (((3, 3), (2, 2), (2, 2)), (2, 2, 3)),
    ],
    ids=["stable", "it depends", "only a stray", "only speech of nobody known", "upside down"],
)
def test_the_count_lies_between_what_other_links_give(
    counts: tuple[tuple[int, int], ...], expected: tuple[int, int, int]
) -> None:
    count = voice_count(counts, exhibit_id="e1", links=LINKS)
    assert (count.suggested, count.least, count.most) == expected
    assert "suggestion" in count.because.lower()


def test_counts_tell_strays_from_voices() -> None:
    assert counts_of(laid([(1.0, 12.0, 1), (14.0, 15.2, 2)])) == (1, 2)


def test_confidence_grows_with_share_and_margin_and_stays_a_fraction() -> None:
    grid = [0.0, 0.2, 0.6, 1.0]
    for value in grid:
        by_share = [turn_confidence(share, value) for share in grid]
        by_margin = [turn_confidence(value, margin) for margin in grid]
        assert by_share == sorted(by_share)
        assert by_margin == sorted(by_margin)
        assert 0.0 <= min(by_share) <= max(by_share) <= 1.0


def test_a_margin_below_nothing_lowers_confidence_no_further() -> None:
    assert turn_confidence(0.8, -0.5) == turn_confidence(0.8, 0.0)


def test_a_turn_says_how_much_nearer_its_voice_is() -> None:
    _, two = told([(1.0, 9.0, 1), (10.0, 20.0, 2)])
    _, one = told([(1.0, 9.0, 1)])
    assert "nearer to voice 2 than to the next" in two[1].because
    assert "no other voice was found" in one[0].because
