"""Stretches that changed places are told by their waveforms; what stands in place is left alone."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from copies_sounds import RATE_HZ, babbled, noisy

from earwitness.integrity.copies.edits import EditKind, Stretch
from earwitness.integrity.copies.resuming import found_copies
from earwitness.integrity.copies.sound import SoundInMemory
from earwitness.integrity.copies.swaps import with_swaps
from earwitness.integrity.copies.tracing import WINDOW_S, traces

TAPE = babbled(40.0, seed=61)
OTHER = babbled(5.0, seed=62)
IN_PLACE = Stretch(start_s=0.0, end_s=20.0, source_start_s=10.0, source_end_s=30.0)


def part(start_s: float, end_s: float, y: np.ndarray = TAPE) -> np.ndarray:
    return y[round(start_s * RATE_HZ) : round(end_s * RATE_HZ)]


def swapped(at_s: float, one_s: float, two_s: float) -> np.ndarray:
    """Cut 10 to 30 s out of the tape, with two neighbouring stretches in each other's place."""
    middle_s, end_s = at_s + one_s, at_s + one_s + two_s
    return np.concatenate(
        (part(10, at_s), part(middle_s, end_s), part(at_s, middle_s), part(end_s, 30))
    )


def laid(y: np.ndarray, *stretches: Stretch) -> tuple[Stretch, ...]:
    return with_swaps(
        stretches or (IN_PLACE,),
        copy=SoundInMemory(samples=y),
        source=SoundInMemory(samples=TAPE),
        tempo=1.0,
    )


@pytest.mark.parametrize(
    ("one_s", "two_s"), [(0.3, 0.3), (0.3, 0.8), (0.7, 0.4), (1.5, 1.5), (3.0, 3.0)]
)
def test_two_stretches_that_changed_places_are_laid_where_they_come_from(one_s, two_s):
    before, first, second, after = laid(swapped(20.0, one_s, two_s))
    assert first.start_s == pytest.approx(10.0, abs=0.15)
    assert first.source_start_s - first.start_s == pytest.approx(10.0 + one_s, abs=0.001)
    assert second.source_start_s - second.start_s == pytest.approx(10.0 - two_s, abs=0.001)
    assert after.start_s == pytest.approx(10.0 + one_s + two_s, abs=0.15)
    assert (before.source_start_s, after.source_end_s) == (10.0, 30.0)


def test_pieces_follow_each_other_without_gap_or_overlap():
    pieces = laid(swapped(17.0, 0.5, 0.5))
    for one, following in itertools.pairwise(pieces):
        assert one.end_s == following.start_s


WORN = {
    "as it was": lambda y: y,
    "noise": lambda y: noisy(y, snr_db=5, seed=3),
    "another voice": lambda y: np.concatenate((y[:160_000], OTHER[:16_000], y[176_000:])),
    "said again over it": lambda y: np.concatenate((y[:160_000], y[144_000:160_000], y[176_000:])),
}


@pytest.mark.parametrize("worn", WORN)
def test_what_did_not_change_places_is_left_alone(worn):
    assert laid(WORN[worn](part(10, 30)).astype(np.float32)) == (IN_PLACE,)


def test_where_the_waveform_tells_nothing_nothing_is_looked_for():
    other = babbled(20.0, seed=63)
    assert laid(other) == (IN_PLACE,)


def test_what_was_laid_roughly_between_is_replaced_by_what_is_heard():
    rough = (
        Stretch(start_s=0.0, end_s=9.9, source_start_s=10.0, source_end_s=19.9),
        Stretch(start_s=10.3, end_s=10.8, source_start_s=21.3, source_end_s=21.8),
        Stretch(start_s=12.2, end_s=20.0, source_start_s=22.2, source_end_s=30.0),
    )
    _, first, second, _ = laid(swapped(20.0, 1.0, 1.0), *rough)
    assert (first.end_s - first.start_s) == pytest.approx(1.0, abs=0.1)
    assert (second.end_s - second.start_s) == pytest.approx(1.0, abs=0.1)


def test_a_swap_of_which_one_half_is_silent_is_told_by_the_other():
    y = swapped(20.0, 0.5, 0.5)
    y[10 * RATE_HZ : round(10.5 * RATE_HZ)] = 0.0
    _, second, after = laid(y)
    assert second.source_start_s - second.start_s == pytest.approx(9.5, abs=0.001)
    assert after.start_s == pytest.approx(11.0, abs=0.15)


@pytest.mark.parametrize("seconds", [0.3, 0.4, 0.5])
def test_short_swaps_are_told_as_one_reordering(seconds):
    copy, source = swapped(20.0, seconds, seconds), TAPE
    (found,) = found_copies([SoundInMemory(samples=copy), SoundInMemory(samples=source)])
    assert [edit.kind for edit in found.overlap.edits] == [EditKind.REORDERED]


def test_windows_stand_out_at_the_shift_of_their_source():
    line = Stretch(start_s=0.0, end_s=3.0, source_start_s=10.5, source_end_s=13.5)
    copy = SoundInMemory(samples=part(10, 13))
    (trace,) = traces(
        line, (0.0, 3.0), copy=copy, source=SoundInMemory(samples=TAPE), tempo=1.0, reach_s=1.0
    )
    assert np.median(trace.at(-0.5)) > 20 > 6 > np.median(trace.at(0.0))
    assert not trace.at(2.0).any()


def test_a_span_shorter_than_a_window_is_not_traced():
    copy, source = SoundInMemory(samples=part(10, 13)), SoundInMemory(samples=TAPE)
    span = (1.0, 1.0 + WINDOW_S / 2)
    assert not list(traces(IN_PLACE, span, copy=copy, source=source, tempo=1.0, reach_s=1.0))
