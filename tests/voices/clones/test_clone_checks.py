"""When a value is unusual against references, and how it is put into words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from clone_samples import unit_vectors

from earwitness.case.vocabulary import Outcome
from earwitness.voices.clones.checks import CHECKS, checked
from earwitness.voices.clones.findings import Subject, check_finding
from earwitness.voices.clones.profile import Profile
from earwitness.voices.clones.standing import Side, Standing, standing
from earwitness.voices.clones.traits import Traits

SPREAD = (9.0, 9.5, 10.0, 10.5, 11.0, 10.2)
SUBJECT = Subject(
    exhibit_id="e1", voice_id="v1", voice_label="voice 1", person="Ada Quill", condition="wideband"
)
PAUSES = next(check for check in CHECKS if check.test == "pauses: level")


@pytest.mark.parametrize(
    ("value", "side", "grain", "unusual"),
    [
        (10.0, Side.LOW, 1.0, False),
        (8.9, Side.LOW, 1.0, False),
        (7.5, Side.LOW, 1.0, False),
        (5.0, Side.LOW, 1.0, True),
        (5.0, Side.LOW, 6.0, False),
        (5.0, Side.HIGH, 1.0, False),
        (5.0, Side.BOTH, 1.0, True),
        (15.0, Side.HIGH, 1.0, True),
        (15.0, Side.LOW, 1.0, False),
    ],
    ids=[
        "inside", "just outside", "outside, not far", "far", "far, but under the grain",
        "far on the side that does not count", "far low, both", "far high", "far high, low counts",
    ],
)  # fmt: skip
def test_only_what_lies_far_outside_on_a_counted_side_is_unusual(
    value: float, side: Side, grain: float, unusual: bool
) -> None:
    assert standing(value, SPREAD, side=side, grain=grain).is_unusual is unusual


@pytest.mark.parametrize("side", list(Side))
def test_no_chance_under_one_in_n_plus_one_is_ever_shown(side: Side) -> None:
    for value in (-1e9, 10.1, 1e9):
        assert standing(value, SPREAD, side=side, grain=0.0).least_chance >= 1 / 7


def test_references_that_are_all_alike_do_not_make_a_trifle_unusual() -> None:
    assert not standing(0.01, (0.0,) * 6, side=Side.HIGH, grain=0.02).is_unusual
    assert standing(0.03, (0.0,) * 6, side=Side.HIGH, grain=0.02).is_unusual


def test_fewer_than_five_references_are_refused() -> None:
    with pytest.raises(ValueError, match="4 references"):
        standing(1.0, (1.0,) * 4, side=Side.LOW, grain=0.0)


def test_about_one_in_a_hundred_normal_values_is_called_unusual() -> None:
    draws = np.random.default_rng(0).standard_normal((4000, 7))
    called = [standing(d[0], d[1:], side=Side.BOTH, grain=0.0).is_unusual for d in draws]
    assert 0.003 < np.mean(called) < 0.015


def profile(pause_db: float | None = -30.0, *, net_s: float = 20.0, seed: int = 0) -> Profile:
    traits = Traits(
        uniformity=0.7, fine_pitch=10.0, pause_db=pause_db, silent_share=0.0, treble_db=-20.0
    )
    return Profile(
        net_speech_s=net_s, traits=traits, vectors=unit_vectors(6, spread=0.7, seed=seed)
    )


REFERENCES = tuple(profile(-30.0 + n, seed=n) for n in range(6))


def test_an_empty_pause_is_unusual_and_the_sentence_gives_no_verdict() -> None:
    found = check_finding(SUBJECT, PAUSES, checked(PAUSES, profile(-80.0), REFERENCES))
    assert found.outcome is Outcome.INCONCLUSIVE
    assert "unusual against 6 references of Ada Quill in pauses: level" in found.because
    assert "0 of 6 lie as low" in found.because
    assert "no chance under 14 %" in found.because
    assert "does not show a clone" in found.because


def test_a_usual_pause_excludes_nothing() -> None:
    found = check_finding(SUBJECT, PAUSES, checked(PAUSES, profile(-28.0), REFERENCES))
    assert found.outcome is Outcome.CONSISTENT
    assert "within the range of 6 references of Ada Quill" in found.because
    assert "does not exclude a clone" in found.because


def test_outside_the_range_is_said_even_where_it_is_not_called_unusual() -> None:
    found = check_finding(SUBJECT, PAUSES, checked(PAUSES, profile(-31.0), REFERENCES))
    assert "outside the range, but not far enough" in found.because


@pytest.mark.parametrize(
    ("voice", "references", "reason"),
    [
        (profile(net_s=3.0), REFERENCES, "3.0 s of speech, under 6 s"),
        (profile(None), REFERENCES, "too little of this voice"),
        (profile(), REFERENCES[:4], "4 references"),
        (profile(), tuple(replace(r, net_speech_s=2.0) for r in REFERENCES), "0 references"),
    ],
    ids=["short voice", "not measured", "few references", "short references"],
)
def test_what_cannot_be_checked_says_why(voice, references, reason: str) -> None:
    found = check_finding(SUBJECT, PAUSES, checked(PAUSES, voice, references))
    assert found.outcome is Outcome.NOT_TESTED
    assert reason in found.because


@pytest.mark.parametrize("check", CHECKS, ids=[check.test for check in CHECKS])
def test_one_of_the_references_is_within_their_range_in_every_check(check) -> None:
    found = checked(check, profile(-29.0, seed=9), REFERENCES)
    assert isinstance(found, Standing)
    assert not found.is_unusual


def test_a_voice_unlike_all_references_lowers_the_likeness_check() -> None:
    check = next(one for one in CHECKS if one.trait is None)
    stranger = replace(profile(), vectors=np.roll(unit_vectors(6, spread=0.7, seed=3), 50, axis=1))
    found = checked(check, stranger, REFERENCES)
    assert isinstance(found, Standing)
    assert found.is_unusual
