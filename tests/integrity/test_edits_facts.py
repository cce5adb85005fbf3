"""Interruptions and mains hum: facts with their place, or nothing measured."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from edits_sounds import RATE_HZ, babble, steps

from earwitness.integrity.edits.hum import hum
from earwitness.integrity.edits.interruptions import interruptions


def loud(seconds: float) -> np.ndarray:
    y = np.random.default_rng(6).normal(0, 0.05, round(seconds * RATE_HZ)).astype(np.float32)
    y[y == 0.0] = 0.01
    return y


def with_gap(gap_s: float, *, fade_s: float = 0.0) -> np.ndarray:
    before, after = loud(4.0), loud(4.0)
    if fade_s:
        length = round(fade_s * RATE_HZ)
        before[-length:] *= np.linspace(1, 0, length) ** 3
        after[:length] *= np.linspace(0, 1, length) ** 3
    return np.concatenate((before, np.zeros(round(gap_s * RATE_HZ), np.float32), after))


@pytest.mark.parametrize(
    ("y", "count"),
    [
        (with_gap(0.5), 1),
        (with_gap(0.02), 1),
        (with_gap(4.9), 1),
        (with_gap(0.005), 0),
        (with_gap(5.5), 0),
        (with_gap(0.5, fade_s=0.2), 0),
        (loud(4.0), 0),
        (np.zeros(40_000, np.float32), 0),
        (np.concatenate((np.zeros(8000, np.float32), loud(4.0))), 0),
    ],
    ids=["gap", "short", "long", "too short", "too long", "fade", "none", "silence", "start"],
)
def test_an_interruption_is_exact_silence_with_sound_right_up_to_it(y, count):
    assert len(interruptions([y], rate_hz=RATE_HZ)) == count


def test_interruptions_do_not_depend_on_blocks():
    y = np.concatenate([with_gap(0.5), with_gap(2.0), with_gap(0.1)])
    whole = interruptions([y], rate_hz=RATE_HZ)
    assert len(whole) == 3
    size = 7 * RATE_HZ
    blocks = [y[at : at + size] for at in range(0, len(y), size)]
    assert interruptions(blocks, rate_hz=RATE_HZ) == whole


def hummed(seconds: float, *, mains_hz: float = 50.03, share: float = 0.3) -> np.ndarray:
    t = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    parts = ((1, 1.0), (2, 0.5), (3, 0.6), (5, 0.3))
    tone = sum(a * np.sin(2 * np.pi * k * mains_hz * t + k) for k, a in parts)
    y = babble(seconds, seed=12)
    return steps(y + tone / tone.std() * y.std() * share)


@pytest.mark.parametrize("mains_hz", [49.9, 50.03, 60.02])
def test_hum_is_told_by_its_frequency_and_runs_on_where_nothing_was_cut(mains_hz):
    found = hum([hummed(14.0, mains_hz=mains_hz)], rate_hz=RATE_HZ)
    assert found.mains_hz == pytest.approx(mains_hz, abs=0.03)
    assert found.jumps == ()


def test_a_cut_turns_the_phase_at_its_second():
    y = hummed(16.0)
    cut = np.concatenate((y[:112_000], y[112_000 + 16_160 :]))  # half a period over a second
    (jump,) = hum([cut], rate_hz=RATE_HZ).jumps
    assert jump.at_s == pytest.approx(7.0, abs=0.6)


def test_a_cut_of_whole_periods_is_invisible():
    y = hummed(16.0, mains_hz=50.0)
    cut = np.concatenate((y[:112_000], y[112_000 + 16_000 :]))
    assert hum([cut], rate_hz=RATE_HZ).jumps == ()


@pytest.mark.parametrize("y", [babble(10.0), hummed(3.0), np.zeros(0, np.float32)])
def test_where_hum_is_too_weak_or_sound_too_short_nothing_is_measured(y):
    found = hum([y], rate_hz=RATE_HZ)
    assert found.mains_hz is None
    assert found.strongest is None


def test_hum_does_not_depend_on_blocks():
    y = hummed(12.0)
    edges = [0, 10_000, 10_001, 77_777, len(y)]
    whole = hum([y], rate_hz=RATE_HZ)
    parts = hum([y[a:b] for a, b in pairwise(edges)], rate_hz=RATE_HZ)
    assert parts.strongest == pytest.approx(whole.strongest, rel=1e-6)
