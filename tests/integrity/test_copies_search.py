"""Copies are found where they stand, and nowhere else."""

from __future__ import annotations

import numpy as np
import pytest
from copies_sounds import RATE_HZ, babbled, faster, noisy

from earwitness.case.checkpoints import Checkpoint
from earwitness.integrity.copies import resuming
from earwitness.integrity.copies.engine import FoundCopy, Library
from earwitness.integrity.copies.features import BANDS, HOP, Warp, copy_features
from earwitness.integrity.copies.keeping import as_bytes, from_bytes
from earwitness.integrity.copies.resuming import found_copies
from earwitness.integrity.copies.search import chance_z, hypothesis_bank, segments_of
from earwitness.integrity.copies.shelf import correlations, fill_shelf, valid_offsets
from earwitness.integrity.copies.shelving import Shelves, packed_features, unpacked
from earwitness.integrity.copies.sound import SoundInMemory, padded_block
from earwitness.integrity.copies.waveform import best_lag


def sound(y: np.ndarray) -> SoundInMemory:
    return SoundInMemory(samples=y.astype(np.float32))


@pytest.fixture(scope="module")
def long() -> np.ndarray:
    return babbled(90.0, seed=1)


@pytest.fixture(scope="module")
def library(long: np.ndarray) -> Library:
    return Library.of([sound(babbled(60.0, seed=2)), sound(long)])


def searched(library: Library, y: np.ndarray) -> tuple[FoundCopy, ...]:
    clip = sound(y)
    return library.explained(library.hits(clip, packed_features(clip)), clip)


def cut(y: np.ndarray, start_s: float, seconds: float) -> np.ndarray:
    return y[round(start_s * RATE_HZ) : round((start_s + seconds) * RATE_HZ)]


WORN = {
    "as it was": lambda y: y,
    "softer": lambda y: 0.05 * y,
    "upside down": lambda y: -y,
    "in noise of 5 dB": lambda y: noisy(y, snr_db=5, seed=3),
    "eight bits": lambda y: np.round(y * 127) / 127,
    "with a voice on top": lambda y: y + 1.2 * babbled(len(y) / RATE_HZ, seed=4),
}


@pytest.mark.parametrize("seconds", [3.0, 6.0, 12.0])
@pytest.mark.parametrize("worn", WORN)
def test_a_clip_is_found_where_it_was_cut(library, long, worn, seconds):
    (found,) = searched(library, WORN[worn](cut(long, 31.4, seconds)))
    assert found.source == 1
    began_s = found.overlap.source_start_s - found.overlap.start_s
    assert began_s == pytest.approx(31.4, abs=0.001)
    assert found.overlap.warp == Warp()


@pytest.mark.parametrize("seconds", [2.0, 5.0, 15.0])
def test_what_stands_nowhere_is_not_linked(library, seconds):
    assert searched(library, babbled(seconds, seed=77)) == ()


@pytest.mark.parametrize("y", [np.zeros(80_000), np.full(80_000, 0.5), np.ones(100), np.zeros(0)])
def test_silence_and_next_to_nothing_are_not_linked(library, y):
    assert searched(library, y) == ()


def test_noise_is_not_linked(library):
    assert searched(library, np.random.default_rng(5).normal(0, 0.1, 96_000)) == ()


@pytest.mark.parametrize("percent", [2, 5, -7])
def test_a_clip_at_another_speed_is_found_with_its_speed(library, long, percent):
    (found,) = searched(library, faster(cut(long, 20.0, 10.0), percent))
    assert found.source == 1
    assert found.overlap.warp.tempo == pytest.approx(1 + percent / 100, abs=0.002)
    assert found.overlap.warp.semitones == pytest.approx(12 * np.log2(1 + percent / 100), abs=0.15)
    assert found.overlap.source_start_s == pytest.approx(20.0, abs=0.05)
    assert found.overlap.source_end_s == pytest.approx(30.0, abs=0.2)


def test_three_seconds_of_silence_before_move_a_copy_by_three_seconds(library, long):
    clip = cut(long, 40.0, 8.0)
    (plain,) = searched(library, clip)
    (moved,) = searched(library, np.concatenate((np.zeros(3 * RATE_HZ), clip)))
    before_s = plain.overlap.source_start_s - plain.overlap.start_s
    assert moved.overlap.source_start_s - moved.overlap.start_s == pytest.approx(
        before_s - 3.0, abs=0.001
    )


def test_the_shorter_recording_is_the_copy_and_each_pair_is_told_once(long):
    first, second = cut(long, 0.0, 20.0), cut(long, 5.0, 6.0)
    found = found_copies([sound(second), sound(long), sound(first)])
    pairs = [(one.copy, one.source) for one in found]
    assert sorted(pairs) == [(0, 1), (0, 2), (2, 1)]


def test_equal_recordings_are_linked_once(long):
    y = cut(long, 10.0, 8.0)
    (found,) = found_copies([sound(y), sound(y)])
    assert (found.copy, found.source) == (0, 1)
    assert found.overlap.end_s == pytest.approx(8.0)


def test_a_recording_made_of_two_others_is_linked_to_both(long):
    other = babbled(40.0, seed=8)
    made = np.concatenate((cut(long, 12.0, 10.0), cut(other, 3.0, 10.0)))
    found = found_copies([sound(made), sound(long), sound(other)])
    assert [(one.copy, one.source) for one in found] == [(0, 1), (0, 2)]
    assert found[0].overlap.end_s == pytest.approx(10.0, abs=0.3)
    assert found[1].overlap.start_s == pytest.approx(10.0, abs=0.3)


def test_a_killed_search_goes_on_where_it_was(tmp_path, monkeypatch, long):
    sounds = [sound(cut(long, 5.0, 6.0)), sound(long)]
    whole = found_copies(sounds)
    checkpoint = Checkpoint(folder=tmp_path / "parts")
    seen: list[float] = []
    assert found_copies(sounds, checkpoint=checkpoint, progress=seen.append) == whole
    assert seen == sorted(seen) and seen[-1] == pytest.approx(1.0)
    monkeypatch.setattr(resuming, "packed_features", lambda sound: pytest.fail("done again"))
    monkeypatch.setattr(Library, "copies_of", lambda self, query: pytest.fail("done again"))
    assert found_copies(sounds, checkpoint=checkpoint) == whole


def test_copies_come_back_from_bytes_as_they_were(long):
    edited = np.concatenate((cut(long, 5.0, 6.0), cut(long, 13.0, 6.0)))
    found = found_copies([sound(edited), sound(long)])
    assert found[0].overlap.edits
    assert from_bytes(as_bytes(found)) == found


def test_features_know_neither_level_nor_time():
    y = babbled(6.0, seed=9)
    plain = copy_features(y)
    assert np.abs(copy_features(0.01 * y) - plain).max() < 0.01
    later = copy_features(np.concatenate((y[: 20 * HOP], y)))
    assert np.abs(later[60:] - plain[40:])[:100].max() < 1e-3
    assert plain.shape == ((len(y) - 1024) // HOP + 1, BANDS)
    assert np.abs(plain).max() <= 2.5


@pytest.mark.parametrize("samples", [0, 1, 1023])
def test_less_than_a_window_has_no_features(samples):
    assert copy_features(np.zeros(samples, dtype=np.float32)).shape == (0, BANDS)


def test_features_read_in_blocks_are_those_of_the_whole(monkeypatch):
    y = babbled(40.0, seed=10)
    whole = packed_features(sound(y))
    monkeypatch.setattr("earwitness.integrity.copies.shelving._BLOCK_FRAMES", 200)
    assert np.abs(packed_features(sound(y)).astype(int) - whole).max() <= 1


def test_a_correlation_is_the_cosine_of_two_stretches():
    rng = np.random.default_rng(11)
    recordings = [rng.normal(size=(n, BANDS)).astype(np.float32) for n in (300, 2500)]
    query = recordings[1][1900:2000]
    (values,) = correlations(fill_shelf(recordings), [query])
    assert values[300 + 1900] == pytest.approx(1.0, abs=1e-4)
    there = recordings[1][100:200]
    expected = np.vdot(there, query) / np.linalg.norm(there) / np.linalg.norm(query)
    assert values[300 + 100] == pytest.approx(expected, abs=1e-4)
    assert np.abs(values[:2100]).max() < 0.2


def test_no_query_runs_over_the_end_of_a_recording():
    rng = np.random.default_rng(12)
    shelf = fill_shelf([rng.normal(size=(n, BANDS)).astype(np.float32) for n in (50, 30, 80)])
    valid = valid_offsets(shelf, 40)
    assert np.flatnonzero(valid).tolist() == [*range(11), *range(80, 121)]


def test_a_recording_longer_than_a_shelf_is_found_over_their_border(monkeypatch):
    monkeypatch.setattr("earwitness.integrity.copies.shelving._SHELF_FRAMES", 700)
    y = babbled(60.0, seed=13)
    shelves = Shelves([packed_features(sound(y))], kept=1)
    parts = [part for part, _ in shelves]
    assert parts == [[(0, 0)], [(0, 444)], [(0, 888)], [(0, 1332)]]
    library = Library.of([sound(y)])
    for start_s in (10.0, 20.0, 25.0, 50.0):
        (found,) = searched(library, cut(y, start_s, 7.0))
        assert found.overlap.source_start_s == pytest.approx(start_s, abs=0.001)


@pytest.mark.parametrize(
    ("frames", "expected"),
    [
        (45, []),
        (47, [(0, 47)]),
        (256, [(0, 256)]),
        (257, [(0, 156), (78, 156), (101, 156)]),
    ],
)
def test_long_queries_are_cut_into_segments(frames, expected):
    assert segments_of(frames) == expected


def test_segments_reach_both_ends_and_can_be_rationed():
    firsts = [first for first, _ in segments_of(5000, at_most=6)]
    assert (len(firsts), firsts[0], firsts[-1]) == (6, 0, 5000 - 156)


def test_chance_reaches_higher_where_more_is_tried():
    levels = [chance_z(tried) for tried in (0, 1e3, 1e5, 1e7, 1e9)]
    assert levels == sorted(levels)
    assert levels[2] == pytest.approx(6.2)


def test_the_bank_has_every_hypothesis_once_and_not_the_plain_one():
    bank = hypothesis_bank()
    assert len(set(bank)) == len(bank) == 24
    assert Warp() not in bank


def test_packed_features_come_back_to_a_rounding():
    y = babbled(5.0, seed=14)
    assert np.abs(unpacked(packed_features(sound(y))) - copy_features(y)).max() <= 0.0101


@pytest.mark.parametrize("lag", [-700, 0, 13, 800])
def test_a_waveform_lag_is_exact(lag):
    y = babbled(4.0, seed=15)
    clip = y[16_000 : 16_000 + 32_000]
    slack_s = 0.06
    first = 16_000 - lag - round(slack_s * RATE_HZ)
    found = best_lag(clip, y[first : first + 32_000 + 2 * 960], slack_s=slack_s)
    assert found.lag_s == pytest.approx(lag / RATE_HZ, abs=2e-6)
    assert found.ratio > 20


def test_waveforms_without_a_common_source_have_no_clear_lag():
    y, other = babbled(3.0, seed=16), babbled(3.0, seed=17)
    assert best_lag(y[:32_000], other[: 32_000 + 1920]).ratio < 14


def test_stretches_before_and_after_a_recording_are_zeros():
    ones = sound(np.ones(RATE_HZ))
    got = padded_block(ones, start_s=-0.5, seconds=2.0)
    assert got.sum() == RATE_HZ
    assert (got[:8000] == 0).all() and (got[24_000:] == 0).all()
    assert padded_block(ones, start_s=-3.0, seconds=1.0).sum() == 0
    assert padded_block(ones, start_s=5.0, seconds=1.0).sum() == 0
