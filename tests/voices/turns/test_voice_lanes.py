"""Windows laid over each other: turns where they were spoken, breaths bridged, clicks dropped."""

from __future__ import annotations

import numpy as np
import pytest
from heard_voices import Spoken, heard_voices

from earwitness.voices.learned.segmentation import FRAME_STEP_S
from earwitness.voices.turns.agreement import agreement
from earwitness.voices.turns.grouping import grouped
from earwitness.voices.turns.hearing import window_starts
from earwitness.voices.turns.lanes import Lanes, lanes, runs
from earwitness.voices.turns.telling import turns


def laid(spoken: Spoken, *, duration_s: float, begins: float = 0.4) -> Lanes:
    heard = heard_voices(spoken, duration_s=duration_s)
    return lanes(heard, grouped(heard, agreement(heard)), duration_s=duration_s, begins=begins)


def found(spoken: Spoken, *, duration_s: float) -> list[tuple[float, float]]:
    told = turns(laid(spoken, duration_s=duration_s), exhibit_id="e1")
    return [(turn.start_s, turn.end_s) for turn in told]


@pytest.mark.parametrize(
    ("duration_s", "expected"),
    [
        (0.0, ()),
        (4.0, (0.0,)),
        (10.0, (0.0,)),
        (11.0, (0.0, 1.0)),
        (14.0, (0.0, 2.0, 4.0)),
        (14.5, (0.0, 2.0, 4.0, 4.5)),
    ],
)
def test_windows_cover_a_recording_and_the_last_ends_with_it(
    duration_s: float, expected: tuple[float, ...]
) -> None:
    assert window_starts(duration_s) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        ([(2.0, 9.0, 1), (12.0, 20.0, 2)], [(2.0, 9.0), (12.0, 20.0)]),
        ([(2.0, 9.0, 1), (7.0, 13.0, 2)], [(2.0, 9.0), (7.0, 13.0)]),
        ([(2.0, 9.0, 1), (9.2, 13.0, 1)], [(2.0, 13.0)]),
        ([(2.0, 9.0, 1), (9.4, 13.0, 1)], [(2.0, 9.0), (9.4, 13.0)]),
        ([(2.0, 9.0, 1), (11.0, 11.06, 1)], [(2.0, 9.0)]),
        ([(0.0, 24.0, 1)], [(0.0, 24.0)]),
    ],
    ids=["one after another", "overlap", "breath", "pause", "click", "from end to end"],
)
def test_turns_are_where_they_were_spoken(
    spoken: Spoken, expected: list[tuple[float, float]]
) -> None:
    assert np.array(found(spoken, duration_s=24.0)) == pytest.approx(np.array(expected), abs=0.04)


@pytest.mark.parametrize("silence_s", [3.0, 7.3])
def test_silence_before_moves_every_turn_by_as_much(silence_s: float) -> None:
    spoken = [(2.0, 9.0, 1), (8.0, 15.0, 2), (16.0, 22.0, 1)]
    later = [(start + silence_s, end + silence_s, who) for start, end, who in spoken]
    moved = np.array(found(later, duration_s=24.0 + silence_s)) - silence_s
    assert moved == pytest.approx(np.array(found(spoken, duration_s=24.0)), abs=0.04)


def test_no_turn_ends_after_the_recording() -> None:
    told = found([(0.0, 60.0, 1)], duration_s=7.31)
    assert told == [(0.0, 7.31)]


def test_a_share_below_the_threshold_is_nobody() -> None:
    heard = heard_voices([(0.0, 20.0, 1)], duration_s=20.0)
    heard.shares[:] *= np.float16(0.35)
    groups = grouped(heard, agreement(heard))
    assert not any(lanes(heard, groups, duration_s=20.0).lanes)
    assert any(lanes(heard, groups, duration_s=20.0, begins=0.3).lanes)


def test_once_speaking_a_weaker_sign_is_enough() -> None:
    heard = heard_voices([(0.0, 20.0, 1)], duration_s=20.0)
    for window, start_s in enumerate(heard.starts_s):
        times = start_s + np.arange(589) * FRAME_STEP_S
        heard.shares[window, times > 10.0] *= np.float16(0.35)
    ((stretch,), nobody) = laid_out = lanes(
        heard, grouped(heard, agreement(heard)), duration_s=20.0
    ).lanes
    assert len(laid_out) == 2
    assert nobody == ()
    assert (stretch.start, stretch.end) == (0, pytest.approx(20.0 / FRAME_STEP_S, abs=4))


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [([], []), ([0, 0], []), ([1], [(0, 1)]), ([0, 1, 1, 0, 1], [(1, 3), (4, 5)])],
)
def test_runs_are_half_open(spoken: list[int], expected: list[tuple[int, int]]) -> None:
    assert runs(np.array(spoken, dtype=bool)) == expected
