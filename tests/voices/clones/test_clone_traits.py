"""What is measured of a voice, on invented voices."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from clone_samples import speech_like, unit_vectors, working_copy

from earwitness.voices.clones.sound import MOST_S, stretches, voice_sound
from earwitness.voices.clones.traits import likeness, traits_of, uniformity

VECTORS = unit_vectors(5, spread=0.5, seed=1)


def of(**how: float):
    return traits_of((speech_like(**how),), VECTORS)


def test_gain_changes_no_trait_but_the_share_of_digital_silence() -> None:
    loud, soft = traits_of((speech_like(),), VECTORS), traits_of((speech_like() * 0.5,), VECTORS)
    assert soft.pause_db == pytest.approx(loud.pause_db, abs=0.05)
    assert soft.treble_db == pytest.approx(loud.treble_db, abs=0.05)
    assert soft.fine_pitch == pytest.approx(loud.fine_pitch, abs=0.05)


def test_each_trait_moves_with_its_cause() -> None:
    assert of(tremor=0.01).fine_pitch > of(tremor=0.002).fine_pitch > of(tremor=0.0).fine_pitch
    assert of(noise=1e-2).pause_db == pytest.approx(of(noise=1e-3).pause_db + 20.0, abs=1.0)
    assert of(noise=0.0).silent_share == pytest.approx(0.49, abs=0.03)
    assert of(noise=1e-3).silent_share == 0.0


def test_too_little_voice_is_not_measured_rather_than_zero() -> None:
    nothing = traits_of((), np.zeros((0, 192), dtype=np.float32))
    assert nothing.uniformity is None
    assert nothing.fine_pitch is None
    assert nothing.pause_db is None
    assert nothing.silent_share is None
    assert nothing.treble_db is None
    assert traits_of((speech_like(1.0),), VECTORS).fine_pitch is None


def test_uniformity_does_not_depend_on_how_many_pieces_there_are() -> None:
    few = uniformity(unit_vectors(10, spread=1.0, seed=4))
    many = uniformity(unit_vectors(400, spread=1.0, seed=5))
    assert few == pytest.approx(many, abs=0.05)
    assert uniformity(np.ones((2, 192), dtype=np.float32)) is None
    assert likeness(VECTORS, np.zeros((0, 192), dtype=np.float32)) is None


@pytest.mark.parametrize(
    ("mine", "others", "expected"),
    [
        (((0, 1), (2, 3)), (), ((0, 3),)),
        (((0, 1), (2.6, 3)), (), ((0, 1), (2.6, 3))),
        (((0, 1), (2, 3)), ((1.2, 1.5),), ((0, 1), (2, 3))),
        (((0, 1), (2, 3)), ((3, 4),), ((0, 3),)),
    ],
    ids=["short pause", "long pause", "somebody else speaks", "somebody else after it"],
)
def test_stretches_hold_short_pauses_in_which_nobody_else_speaks(mine, others, expected) -> None:
    assert stretches(mine, others) == expected


def test_no_more_than_three_minutes_are_read(tmp_path: Path) -> None:
    audio = working_copy(np.zeros(16_000 * 200, dtype=np.float32), tmp_path / "long.s16")
    blocks = voice_sound(audio, ((0.0, 100.0), (100.0, 200.0)))
    assert sum(len(block) for block in blocks) == MOST_S * 16_000
