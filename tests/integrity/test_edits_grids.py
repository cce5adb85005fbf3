"""Frames of earlier encodings: followed through a recording, a change is a join."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
from benchmarks import edit_methods
from edits_sounds import RATE_HZ, babble, through

from earwitness.integrity.edits.grid_methods import AAC_GRID, MP3_GRID, GridMethod, grid_evidence
from earwitness.integrity.edits.grids import Following, at_nothing, blotted, followed, outstanding

CUT, GONE = 80_000, 12_345  # where the sound was cut, and how much of it went


@lru_cache(maxsize=8)
def encoded(encoder: str, kbit_s: int) -> np.ndarray:
    return through(babble(10.0), encoder, kbit_s)


def cut(y: np.ndarray, gone: int = GONE) -> np.ndarray:
    return np.concatenate((y[:CUT], y[CUT + gone :]))


def evidence(y: np.ndarray, method=MP3_GRID, codec: str = "pcm_s16le"):
    return edit_methods.evidence(y, rate_hz=RATE_HZ, method=method, codec=codec)


@pytest.mark.parametrize(
    ("method", "encoder", "kbit_s"),
    [(MP3_GRID, "libmp3lame", 32), (MP3_GRID, "libmp3lame", 64), (AAC_GRID, "aac", 32)],
)
def test_a_cut_in_sound_that_was_coded_is_a_join_at_its_second(method, encoder, kbit_s):
    found = evidence(cut(encoded(encoder, kbit_s)), method)
    (join,) = found.joins
    assert join.span_s[0] <= CUT / RATE_HZ <= join.span_s[1]
    assert (join.before - join.after) % method.frame == GONE % method.frame
    assert join.strength >= method.sure


@pytest.mark.parametrize(
    ("method", "encoder", "kbit_s"), [(MP3_GRID, "libmp3lame", 64), (AAC_GRID, "aac", 32)]
)
def test_sound_that_was_coded_and_not_cut_has_one_grid_and_no_join(method, encoder, kbit_s):
    found = evidence(encoded(encoder, kbit_s), method)
    assert found.joins == ()
    assert len({run.start for run in found.runs}) == 1
    assert found.share > 0.5


@pytest.mark.parametrize("method", [MP3_GRID, AAC_GRID])
def test_sound_that_was_never_coded_has_no_history_even_where_it_was_cut(method):
    assert evidence(cut(babble(10.0)), method).runs == ()


@pytest.mark.parametrize(
    ("method", "encoder", "kbit_s"), [(MP3_GRID, "aac", 48), (AAC_GRID, "libmp3lame", 64)]
)
def test_one_codec_is_not_taken_for_the_other(method, encoder, kbit_s):
    assert evidence(cut(encoded(encoder, kbit_s)), method).runs == ()


def test_a_cut_of_a_whole_number_of_frames_is_invisible():
    assert evidence(cut(encoded("libmp3lame", 64), gone=576 * 21)).joins == ()


def test_a_change_of_level_after_the_cut_leaves_the_join():
    louder = np.rint(cut(encoded("libmp3lame", 64)) * 0.7 * 32768) / np.float32(32768)
    assert len(evidence(louder.astype(np.float32)).joins) == 1


def test_noise_wipes_the_trace_out():
    noise = np.random.default_rng(4).normal(0, 0.003, len(cut(encoded("libmp3lame", 64))))
    noisy = (cut(encoded("libmp3lame", 64)) + noise).astype(np.float32)
    assert evidence(noisy).joins == ()


def test_the_frames_of_the_file_itself_are_left_aside():
    y = encoded("libmp3lame", 64)
    assert evidence(y, codec="mp3float").runs == ()
    assert evidence(y, codec="pcm_s16le").runs != ()


def test_an_earlier_mp3_shows_through_a_later_one_of_a_higher_rate():
    earlier = cut(encoded("libmp3lame", 32)[100:])
    found = evidence(through(earlier, "libmp3lame", 64), codec="mp3")
    assert len(found.joins) == 1
    assert found.is_own


@pytest.mark.parametrize(
    ("method", "encoder", "kbit_s"), [(MP3_GRID, "libmp3lame", 64), (AAC_GRID, "aac", 32)]
)
def test_most_looks_are_spared_in_sound_without_frames_and_none_that_would_tell(
    method, encoder, kbit_s
):
    plain, coded = babble(30.0), np.concatenate((babble(20.0), encoded(encoder, kbit_s)))
    sparse, thorough = (looks_made(y, method) for y in (plain, coded))
    assert len(sparse) <= len(looks_made(plain, every(1, method))) / method.sparing.every + 1
    step = method.looks(RATE_HZ).step
    within = range(21 * RATE_HZ // step, 29 * RATE_HZ // step)
    assert {at * step for at in within} <= thorough


@pytest.mark.parametrize(
    ("method", "encoder", "kbit_s"),
    [(MP3_GRID, "libmp3lame", 64), (MP3_GRID, "libmp3lame", 32), (AAC_GRID, "aac", 32)],
)
def test_sparing_looks_loses_no_join(method, encoder, kbit_s):
    y = cut(encoded(encoder, kbit_s))
    spared, all_of_them = evidence(y, method), evidence(y, every(1, method))
    assert spared.runs == all_of_them.runs
    assert spared.joins == all_of_them.joins


def every(count: int, method: GridMethod) -> GridMethod:
    return replace(method, sparing=replace(method.sparing, every=count))


def looks_made(y: np.ndarray, method: GridMethod) -> set[int]:
    made = set()

    def sound(first: int, end: int) -> np.ndarray:
        made.add(first)
        return y[first:end]

    grid_evidence(sound, samples=len(y), rate_hz=RATE_HZ, method=method)
    return made


def test_sound_put_before_moves_a_join_by_as_much():
    y = cut(encoded("libmp3lame", 64))
    (join,) = evidence(y).joins
    later = np.concatenate((babble(3.0, seed=9), y))
    (moved,) = evidence(later).joins
    assert moved.span_s[0] <= CUT / RATE_HZ + 3.0 <= moved.span_s[1]
    assert (moved.before - join.before) % 576 == (3 * RATE_HZ) % 576


@pytest.mark.parametrize("seconds", [0.0, 0.05, 0.2])
def test_sound_too_short_for_a_look_shows_nothing(seconds):
    found = evidence(babble(1.0)[: round(seconds * RATE_HZ)])
    assert found.runs == found.joins == ()


WEIGHTS = Following(bias=1.0, least=-2.0, most=8.0, change=10.0)


def z_of(*runs: tuple[int | None, int]) -> np.ndarray:
    z = np.zeros((sum(length for _, length in runs), 20), dtype=np.float32)
    at = 0
    for start, length in runs:
        if start is not None:
            z[at : at + length, start] = 5.0
        at += length
    return z


@pytest.mark.parametrize(
    ("z", "expected"),
    [
        (z_of((3, 10)), [(3, 0, 10)]),
        (z_of((3, 10), (7, 10)), [(3, 0, 10), (7, 10, 20)]),
        (z_of((3, 10), (None, 30), (7, 10)), [(3, 0, 10), (7, 40, 50)]),
        (z_of((3, 10), (7, 1), (3, 10)), [(3, 0, 21)]),
        (z_of((None, 10)), []),
    ],
    ids=["steady", "a change", "nothing between", "a single outlier", "nothing"],
)
def test_the_likeliest_succession_is_followed(z, expected):
    assert [(run.start, run.first, run.end) for run in followed(z, WEIGHTS)] == expected


def test_an_onset_stands_out_at_no_start():
    counts = np.where(np.arange(576) < 300, 400, 60)[None] + np.arange(576)[None] % 3
    assert outstanding(counts, 576).max() < 2.0


def test_a_peak_stands_out_and_silence_does_not():
    rng = np.random.default_rng(5)
    counts = rng.integers(100, 140, (1, 576))
    counts[0, 77] = 300
    z = outstanding(counts, 576)[0]
    assert z.argmax() == 77
    assert z[77] > 5.0
    assert outstanding(np.full((1, 576), 570), 576).max() == 0.0


@pytest.mark.parametrize(("strength", "is_echo_blotted"), [(5.0, False), (30.0, True)])
def test_blotting_out_spares_other_starts(strength, is_echo_blotted):
    z = np.ones((2, 576), dtype=np.float32)
    z[:, 5] = strength
    marked = blotted(z, 5)
    assert marked[5]
    assert marked[1]
    assert not marked[50]
    assert not marked[569]
    assert marked[5 + 96] == is_echo_blotted


@pytest.mark.parametrize("axis", [0, 1])
def test_values_at_nothing_are_counted_beyond_what_one_byte_holds(axis):
    sizes = np.linspace(0.0, 10.0, 600 * 400, dtype=np.float32).reshape(600, 400)
    assert np.array_equal(at_nothing(sizes, 8.0, axis=axis), (sizes < 8.0).sum(axis=axis))
