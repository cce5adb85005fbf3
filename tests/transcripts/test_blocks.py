"""Blocks: cut at the longest silence, nothing twice, times mapped back to the recording."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from earwitness.case.audio import WorkingAudio
from earwitness.transcripts.blocks import Block, plan_blocks


def spans_from(steps: list[tuple[float, float]]) -> tuple[list[tuple[float, float]], float]:
    """(silence, speech) steps to spans, and the recording's length."""
    spans, at = [], 0.0
    for silence, speech in steps:
        spans.append((at + silence, at + silence + speech))
        at += silence + speech
    return spans, at + 1.0


@pytest.mark.parametrize(
    ("steps", "counts"),
    [
        pytest.param([(0, 100)], 1, id="short speech is one block"),
        pytest.param([(1, 140), (1, 140)], 1, id="just under the limit stays whole"),
        pytest.param([(1, 160), (1, 160)], 2, id="over the limit is cut at its pause"),
        pytest.param([(0, 700)], 3, id="speech without any pause is cut all the same"),
        pytest.param([(600, 5), (600, 5), (600, 5)], 1, id="silence does not count"),
        pytest.param([], 0, id="no speech, no block"),
    ],
)
def test_blocks_are_counted_by_speech(steps: list[tuple[float, float]], counts: int) -> None:
    spans, duration_s = spans_from(steps)
    assert len(plan_blocks(spans, duration_s=duration_s)) == counts


def test_a_block_ends_at_the_longest_silence_of_its_last_part() -> None:
    pauses = [0.4, 9.0, 0.4, 0.4, 0.4, 5.0, 0.4, 0.4, 0.4]
    spans, duration_s = spans_from([(pause, 40.0) for pause in pauses])
    first, second = plan_blocks(spans, duration_s=duration_s)
    assert first.pieces[-1][1] == pytest.approx(spans[4][1] + 0.3)
    assert second.pieces[0][0] == pytest.approx(spans[5][0] - 0.3)


def test_a_short_pause_is_heard_and_a_longer_one_is_left_out() -> None:
    spans = [(1.0, 3.0), (4.7, 6.0), (7.9, 9.0)]
    (block,) = plan_blocks(spans, duration_s=20.0)
    assert block.pieces == ((0.7, 6.3), (7.6, 9.3))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(0.31, 30).map(lambda x: round(x, 2)),
            st.floats(0.1, 400).map(lambda x: round(x, 2)),
        ),
        max_size=30,
    )
)
def test_every_moment_of_speech_is_in_one_block_and_no_moment_in_two(
    steps: list[tuple[float, float]],
) -> None:
    spans, duration_s = spans_from(steps)
    blocks = plan_blocks(spans, duration_s=duration_s, longest_s=60.0)
    pieces = [piece for block in blocks for piece in block.pieces]
    flat = [moment for piece in pieces for moment in piece]
    assert all(later >= earlier - 2e-3 for earlier, later in pairwise(flat))
    assert all(0.0 <= moment <= duration_s + 1e-3 for moment in flat)
    covered = sum(max(0.0, min(b, end) - max(a, start)) for a, b in spans for start, end in pieces)
    assert covered == pytest.approx(sum(b - a for a, b in spans), abs=0.01 * (len(spans) + 1))
    assert all(block.heard_s <= 60.0 + 1.0 for block in blocks)


def test_times_of_a_block_are_mapped_back_into_its_pieces() -> None:
    block = Block(pieces=((10.0, 12.0), (20.0, 23.0)))
    assert block.heard_s == 5.0
    assert [block.piece_at(at) for at in (0.0, 1.99, 2.0, 4.9, 99.0)] == [0, 0, 1, 1, 1]
    assert block.in_recording(1.5, piece=0) == 11.5
    assert block.in_recording(2.5, piece=1) == 20.5
    assert block.in_recording(2.5, piece=0) == 12.0, "kept within its piece"
    assert block.in_recording(1.5, piece=1) == 20.0


@pytest.mark.parametrize(
    ("pieces", "scenes"),
    [
        pytest.param(((5.0, 7.0),), [0.0, 2.0], id="one piece"),
        pytest.param(((5.0, 7.0), (14.9, 16.0)), [0.0, 3.1], id="a short silence"),
        pytest.param(((5.0, 7.0), (15.0, 16.0)), [0.0, 2.0, 2.0, 3.0], id="a long silence"),
    ],
)
def test_a_long_silence_begins_another_scene(
    pieces: tuple[tuple[float, float], ...], scenes: list[float]
) -> None:
    assert Block(pieces=pieces).scenes() == pytest.approx(scenes)


def test_the_samples_of_a_block_are_its_pieces_one_after_another(tmp_path: Path) -> None:
    path = tmp_path / "working.s16"
    (np.arange(32_000) // 16_000 * 16_384).astype("<i2").tofile(path)
    block = Block(pieces=((0.5, 0.75), (1.5, 1.75)))
    samples = block.samples(WorkingAudio(path=path))
    assert samples.dtype == np.float32
    assert samples.tolist() == [0.0] * 4000 + [0.5] * 4000
    assert block.samples(WorkingAudio(path=path), gain=3.0).max() == 1.0, "kept in full scale"
