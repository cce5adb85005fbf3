"""Exact repeats: copied sound is found at both its places, like sound is not."""

from __future__ import annotations

import numpy as np
import pytest
from edits_sounds import RATE_HZ, babble, steps, through

from earwitness.integrity.edits.repeats import Repeat, repeats
from earwitness.integrity.edits.sketches import sketches

FIRST, SECOND, LENGTH = 20_000, 95_000, 20_000


def found_in(y: np.ndarray) -> tuple[Repeat, ...]:
    def sound(start_s: float, end_s: float) -> np.ndarray:
        return y[round(start_s * RATE_HZ) : round(end_s * RATE_HZ)]

    return repeats(sound, duration_s=len(y) / RATE_HZ, rate_hz=RATE_HZ)


def copied(y: np.ndarray, length: int = LENGTH) -> np.ndarray:
    return np.concatenate((y[:SECOND], y[FIRST : FIRST + length], y[SECOND:]))


@pytest.mark.parametrize(
    ("encoder", "kbit_s"), [(None, 0), ("libmp3lame", 64), ("aac", 48), ("libopus", 24)]
)
def test_copied_sound_is_found_at_both_its_places(encoder, kbit_s):
    y = copied(babble(9.0))
    (one,) = found_in(through(y, encoder, kbit_s) if encoder else y)
    assert one.lag_s == pytest.approx((SECOND - FIRST) / RATE_HZ, abs=0.001)
    assert one.start_s == pytest.approx(FIRST / RATE_HZ, abs=0.3)
    assert one.end_s == pytest.approx((FIRST + LENGTH) / RATE_HZ, abs=0.3)
    assert one.similarity > 0.7


def test_a_copy_at_another_level_is_found():
    y = copied(babble(9.0))
    y[SECOND : SECOND + LENGTH] *= 0.5
    assert len(found_in(steps(y))) == 1


def quiet(y: np.ndarray) -> np.ndarray:
    y = y.copy()
    y[FIRST : FIRST + LENGTH] = y[SECOND : SECOND + LENGTH] = 0.0
    return y


def tone(y: np.ndarray) -> np.ndarray:
    beep = 0.3 * np.sin(2 * np.pi * 1000 * np.arange(LENGTH) / RATE_HZ)
    y = y.copy()
    y[FIRST : FIRST + LENGTH] = y[SECOND : SECOND + LENGTH] = beep
    return steps(y)


def hum(y: np.ndarray) -> np.ndarray:
    return steps(y + 0.1 * np.sin(2 * np.pi * 50 * np.arange(len(y)) / RATE_HZ))


@pytest.mark.parametrize(
    "y",
    [babble(9.0), quiet(babble(9.0)), tone(babble(9.0)), hum(babble(9.0))],
    ids=["nothing copied", "silence twice", "a tone twice", "hum throughout"],
)
def test_sound_that_repeats_by_itself_is_no_copy(y):
    assert found_in(y) == ()


def test_a_copy_too_short_to_tell_is_left_out():
    assert found_in(copied(babble(9.0), length=round(0.3 * RATE_HZ))) == ()


def test_silence_before_moves_a_repeat_by_as_much():
    y = copied(babble(9.0))
    (one,) = found_in(y)
    (moved,) = found_in(np.concatenate((np.zeros(3 * RATE_HZ, dtype=np.float32), y)))
    assert moved.lag_s == pytest.approx(one.lag_s, abs=0.001)
    assert moved.start_s == pytest.approx(one.start_s + 3.0, abs=0.3)


@pytest.mark.parametrize("seconds", [0.0, 0.03, 0.5, 0.7, 1.7])
def test_sound_too_short_for_a_copy_gives_none(seconds):
    assert found_in(babble(2.0)[: round(seconds * RATE_HZ)]) == ()


def test_a_sketch_has_length_one_and_forgets_the_level():
    y = babble(3.0)

    def drawn(y: np.ndarray) -> np.ndarray:
        return sketches(
            lambda a, b: y[round(a * RATE_HZ) : round(b * RATE_HZ)], duration_s=3.0, rate_hz=RATE_HZ
        )

    assert np.allclose((drawn(y) ** 2).sum(axis=1), 1.0, atol=1e-4)
    assert (drawn(y) * drawn(y / 2)).sum(axis=1).min() > 0.99
