"""Weak candidates are listened to, and gaps between pieces are read for what they say."""

from __future__ import annotations

import numpy as np
import pytest
from copies_sounds import RATE_HZ, babbled

from earwitness.integrity.copies.features import HOP, Warp
from earwitness.integrity.copies.gaps import Piece, settled
from earwitness.integrity.copies.hearing import believed
from earwitness.integrity.copies.search import Candidate, Found
from earwitness.integrity.copies.sound import SoundInMemory

TAPE = babbled(30.0, seed=41)


def weak(offset: int, *, z: float = 3.0, warp: Warp | None = None) -> Found:
    one = Candidate(segment=0, frames=90, recording=0, offset=offset, z=z, warp=warp or Warp())
    return Found(candidates=(one,), chance_z=6.2)


def under_a_voice() -> SoundInMemory:
    clip = TAPE[300 * HOP : 300 * HOP + 3 * RATE_HZ]
    return SoundInMemory(samples=(clip + 2.0 * babbled(3.0, seed=42)).astype(np.float32))


@pytest.mark.parametrize(
    ("found", "is_believed"),
    [
        pytest.param(weak(300), True, id="weak, and the waveforms agree"),
        pytest.param(weak(301), True, id="half a frame off"),
        pytest.param(weak(500), False, id="elsewhere"),
        pytest.param(weak(500, z=6.3), True, id="strong by itself"),
        pytest.param(weak(300, warp=Warp(tempo=1.04)), False, id="no waveform survives a vocoder"),
    ],
)
def test_weak_candidates_are_believed_where_the_waveforms_agree(found, is_believed):
    library = [SoundInMemory(samples=TAPE)]
    assert bool(believed(found, query=under_a_voice(), library=library)) is is_believed


def test_a_confirmed_candidate_scores_above_chance():
    library = [SoundInMemory(samples=TAPE)]
    (hit,) = believed(weak(300), query=under_a_voice(), library=library)
    assert hit.score > 6.2


def true_at(truth: list[tuple[int, int, int]], quiet: tuple[int, int] = (0, 0)):
    """Make evidence: 0.6 for the offset that the truth gives a frame, -0.6 for all others."""

    def nats(offset: int, start: int, end: int) -> np.ndarray:
        made = np.full(end - start, -0.6, dtype=np.float32)
        for at in range(start, end):
            if quiet[0] <= at < quiet[1]:
                made[at - start] = -0.02
            elif any(first <= at < last and offset == there for first, last, there in truth):
                made[at - start] = 0.6
        return made

    return nats


def piece(start: int, end: int, offset: int) -> Piece:
    return Piece(start=start, end=end, offset=offset, support=50.0)


def spans(pieces) -> list[tuple[int, int, int]]:
    return [(one.start, one.end, one.offset) for one in pieces]


def test_two_swapped_stretches_are_found_in_a_gap():
    truth = [(0, 100, 7), (100, 120, 37), (120, 150, -13), (150, 300, 7)]
    found = settled(
        [piece(0, 100, 7), piece(150, 300, 7)], true_at(truth), frames=300, is_clear=True
    )
    assert spans(found) == truth


def test_a_gap_with_other_sound_stays_a_gap():
    truth = [(0, 100, 7), (150, 300, 7)]
    pieces = [piece(0, 100, 7), piece(150, 300, 7)]
    assert spans(settled(pieces, true_at(truth), frames=300, is_clear=True)) == truth


def test_in_noise_a_gap_in_place_counts_as_covered():
    truth = [(0, 100, 7), (150, 300, 7)]
    pieces = [piece(0, 100, 7), piece(150, 300, 7)]
    found = settled(pieces, true_at(truth), frames=300, is_clear=False)
    assert spans(found) == [(0, 300, 7)]


def test_a_cut_next_to_a_pause_leaves_no_gap_in_the_copy():
    truth = [(0, 110, 0), (130, 300, 50)]
    pieces = [piece(0, 100, 0), piece(140, 300, 50)]
    found = settled(pieces, true_at(truth, quiet=(105, 132)), frames=300, is_clear=True)
    assert found[0].end == found[1].start


def test_an_insertion_keeps_its_length_next_to_a_pause():
    truth = [(0, 110, 0), (160, 300, -40)]
    pieces = [piece(0, 100, 0), piece(170, 300, -40)]
    found = settled(pieces, true_at(truth, quiet=(100, 112)), frames=300, is_clear=True)
    assert found[1].start - found[0].end == 40


@pytest.mark.parametrize(("quiet", "ends"), [((280, 300), 300), ((0, 0), 280)])
def test_a_copy_reaches_its_end_over_quiet_frames_only(quiet, ends):
    truth = [(0, 280, 3)]
    (found,) = settled([piece(0, 280, 3)], true_at(truth, quiet=quiet), frames=300, is_clear=True)
    assert found.end == ends


def test_nothing_settles_to_nothing():
    assert settled([], true_at([]), frames=10, is_clear=True) == ()
