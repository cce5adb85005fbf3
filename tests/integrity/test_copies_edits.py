"""What was cut out of a copy, put in, moved about or re-levelled is told; nothing else is."""

from __future__ import annotations

import numpy as np
import pytest
from copies_sounds import RATE_HZ, babbled, noisy

from earwitness.integrity.copies.alignment import align
from earwitness.integrity.copies.edits import EditKind, Stretch, edits_between
from earwitness.integrity.copies.features import copy_features, frame_energies
from earwitness.integrity.copies.overlap import Overlap
from earwitness.integrity.copies.resuming import found_copies
from earwitness.integrity.copies.sound import SoundInMemory

SOURCE = babbled(60.0, seed=21)
OTHER = babbled(10.0, seed=22)


def part(start_s: float, end_s: float, y: np.ndarray = SOURCE) -> np.ndarray:
    return y[round(start_s * RATE_HZ) : round(end_s * RATE_HZ)]


def overlap(*parts: np.ndarray) -> Overlap:
    copy = SoundInMemory(samples=np.concatenate(parts).astype(np.float32))
    source = SoundInMemory(samples=SOURCE)
    (found,) = found_copies([copy, source])
    return found.overlap


@pytest.mark.parametrize("seconds", [0.3, 0.5, 1.0, 2.0, 3.0])
def test_a_cut_is_told_with_its_length_and_place(seconds):
    (edit,) = overlap(part(10, 18), part(18 + seconds, 27 + seconds)).edits
    assert edit.kind is EditKind.CUT
    assert edit.start_s == pytest.approx(8.0, abs=0.2)
    assert edit.source_end_s - edit.source_start_s == pytest.approx(seconds, abs=0.02)


@pytest.mark.parametrize("seconds", [0.3, 0.5, 1.0, 2.0, 3.0])
def test_an_insertion_is_told_with_its_length_and_place(seconds):
    (edit,) = overlap(part(10, 18), part(0, seconds, OTHER), part(18, 27)).edits
    assert edit.kind is EditKind.INSERTED
    assert edit.start_s == pytest.approx(8.0, abs=0.2)
    assert edit.end_s - edit.start_s == pytest.approx(seconds, abs=0.1)


@pytest.mark.parametrize("seconds", [1.0, 2.0, 3.0])
def test_two_stretches_swapped_are_told_as_reordered(seconds):
    middle, last = 18 + seconds, 18 + 2 * seconds
    edits = overlap(part(10, 18), part(middle, last), part(18, middle), part(last, 30)).edits
    assert [edit.kind for edit in edits] == [EditKind.REORDERED]


def test_a_repeated_stretch_is_told_as_inserted():
    edits = overlap(part(10, 18), part(13, 15), part(18, 27)).edits
    assert [edit.kind for edit in edits] == [EditKind.INSERTED]
    assert edits[0].source_start_s == pytest.approx(13.0, abs=0.2)


def test_other_sound_in_place_of_the_sources_is_cut_and_inserted():
    edits = overlap(part(10, 18), part(0, 3, OTHER), part(21, 30)).edits
    assert {edit.kind for edit in edits} == {EditKind.CUT, EditKind.INSERTED}
    assert all(edit.start_s == pytest.approx(8.0, abs=0.2) for edit in edits)


def test_several_edits_are_all_told_in_order():
    edits = overlap(part(5, 12), part(14, 20), part(0, 2, OTHER), part(20, 26), part(27, 34)).edits
    assert [edit.kind for edit in edits] == [EditKind.CUT, EditKind.INSERTED, EditKind.CUT]


WORN = {
    "clean": lambda y: y,
    "noise of 10 dB": lambda y: noisy(y, snr_db=10, seed=23),
    "noise of 0 dB": lambda y: noisy(y, snr_db=0, seed=23),
    "a short cough": lambda y: np.concatenate((y[:100_000], 0.3 * OTHER[:3200], y[103_200:])),
    "softer": lambda y: 0.1 * y,
}


@pytest.mark.parametrize("worn", WORN)
@pytest.mark.parametrize("start_s", [3.0, 19.0, 33.0])
def test_an_unedited_copy_has_no_edits(worn, start_s):
    assert overlap(WORN[worn](part(start_s, start_s + 20))).edits == ()


def test_a_stretch_made_louder_is_told_as_a_level():
    (edit,) = overlap(part(10, 22), 2.5 * part(22, 26), part(26, 34)).edits
    assert edit.kind is EditKind.LEVEL
    assert edit.start_s == pytest.approx(12.0, abs=0.6)
    assert edit.end_s == pytest.approx(16.0, abs=0.6)


def test_a_little_louder_is_no_level_change():
    assert overlap(part(10, 22), 1.3 * part(22, 26), part(26, 34)).edits == ()


def stretch(a: float, b: float, length: float) -> Stretch:
    return Stretch(start_s=a, end_s=a + length, source_start_s=b, source_end_s=b + length)


@pytest.mark.parametrize(
    ("stretches", "kinds"),
    [
        pytest.param([], [], id="nothing"),
        pytest.param([stretch(0, 5, 9)], [], id="one piece"),
        pytest.param([stretch(0, 0, 5), stretch(5, 7, 5)], ["cut"], id="two seconds cut"),
        pytest.param([stretch(0, 0, 5), stretch(7, 5, 5)], ["inserted"], id="two put in"),
        pytest.param([stretch(0, 0, 5), stretch(5.1, 5.1, 5)], [], id="covered for a moment"),
        pytest.param([stretch(0, 0, 5), stretch(5, 5.1, 5)], [], id="too little"),
        pytest.param([stretch(0, 0, 5), stretch(5, 5.2, 5)], ["cut"], id="just enough"),
        pytest.param([stretch(0, 0, 5), stretch(5, 4.4, 5)], ["inserted"], id="said again"),
        pytest.param([stretch(0, 0, 5), stretch(7, 7, 5)], ["cut", "inserted"], id="replaced"),
        pytest.param(
            [stretch(0, 0, 5), stretch(5, 7, 2), stretch(7, 5, 2), stretch(9, 9, 5)],
            ["reordered"],
            id="two swapped",
        ),
        pytest.param(
            [stretch(0, 0, 5), stretch(5, 6, 1), stretch(7, 7, 5)], ["reordered"], id="half seen"
        ),
        pytest.param(
            [stretch(0, 0, 5), stretch(5, 6, 9), stretch(15, 15, 5)],
            ["cut", "inserted"],
            id="too far apart to be swapped",
        ),
        pytest.param([stretch(0, 20, 4), stretch(4, 0, 9)], ["reordered"], id="the end put first"),
    ],
)
def test_edits_follow_from_where_the_pieces_lie(stretches, kinds):
    assert [str(edit.kind) for edit in edits_between(stretches)] == kinds


def test_moving_everything_later_moves_every_edit():
    stretches = [stretch(0, 0, 5), stretch(5, 7, 5), stretch(12, 12, 4)]
    moved = [
        Stretch(
            start_s=one.start_s + 3,
            end_s=one.end_s + 3,
            source_start_s=one.source_start_s + 40,
            source_end_s=one.source_end_s + 40,
        )
        for one in stretches
    ]
    before, after = edits_between(stretches), edits_between(moved)
    assert [(e.kind, e.start_s + 3, e.source_end_s + 40) for e in before] == [
        (e.kind, e.start_s, e.source_end_s) for e in after
    ]


def test_alignment_lays_nothing_where_nothing_is_shared():
    copy, source = copy_features(OTHER, hop=256), copy_features(SOURCE[:320_000], hop=256)
    pieces = align(
        copy,
        source,
        copy_energy=frame_energies(OTHER, hop=256),
        source_energy=frame_energies(SOURCE[:320_000], hop=256),
        sure=[100],
    )
    assert sum(piece.end - piece.start for piece in pieces) < 0.15 * len(copy)


def test_alignment_of_nothing_is_nothing():
    empty = np.zeros((0, 24), dtype=np.float32)
    none = np.zeros(0, dtype=np.float32)
    assert align(empty, empty, copy_energy=none, source_energy=none, sure=[]) == ()
