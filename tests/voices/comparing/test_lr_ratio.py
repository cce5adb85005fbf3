"""Two sides in, a bounded ratio out: its direction, its bounds, its interval."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from likely_voices import pieces_of, speaker

from earwitness.voices.comparing.cohort import bundled_cohort, with_population
from earwitness.voices.comparing.conditions import KNOWN, Condition
from earwitness.voices.comparing.ratio import Side, likelihood_ratio
from earwitness.voices.comparing.unity import holds_several, split_log10_lr


def side(who: int, *, seed: int, count: int = 10, condition=Condition.WIDEBAND, noise=0.6) -> Side:
    vectors = pieces_of(speaker(who), count=count, condition=condition, noise=noise, seed=seed)
    return Side(vectors=vectors, condition=condition, net_speech_s=3.0 * count)


@pytest.mark.parametrize("condition", KNOWN)
@pytest.mark.parametrize("other", KNOWN)
def test_one_speaker_is_supported_and_two_are_not_across_all_conditions(
    condition: Condition, other: Condition
) -> None:
    one = side(1, seed=1, condition=condition)
    cohort = bundled_cohort()
    same = likelihood_ratio(one, side(1, seed=2, condition=other), cohort=cohort)
    different = likelihood_ratio(one, side(2, seed=2, condition=other), cohort=cohort)
    assert same.log10_lr > 1.0
    assert different.log10_lr < -0.5


def test_a_comparison_is_the_same_from_both_sides() -> None:
    one, other = side(1, seed=1), side(1, seed=2, condition=Condition.MOBILE, noise=1.5)
    forth = likelihood_ratio(one, other, cohort=bundled_cohort(), resamples=0)
    back = likelihood_ratio(other, one, cohort=bundled_cohort(), resamples=0)
    assert forth.unbounded == pytest.approx(back.unbounded, abs=1e-6)
    assert forth.bounds == back.bounds


def test_ratio_and_interval_stay_within_the_bounds_and_in_order() -> None:
    for noise in (0.3, 1.0, 1.6, 2.2, 3.0):
        found = likelihood_ratio(
            side(1, seed=1, noise=noise), side(1, seed=2, noise=noise), cohort=bundled_cohort()
        )
        assert found.bounds.low <= found.low <= found.log10_lr <= found.high <= found.bounds.high


def test_the_same_comparison_gives_the_same_interval_again() -> None:
    sides = side(1, seed=1, noise=2.0), side(1, seed=2, noise=2.0)
    one = likelihood_ratio(*sides, cohort=bundled_cohort())
    assert likelihood_ratio(*sides, cohort=bundled_cohort()) == one


def test_pieces_that_vary_more_give_a_wider_interval() -> None:
    wide = bundled_cohort().bounds.keys()
    free = replace(
        bundled_cohort(),
        bounds={
            pair: replace(bundled_cohort().bounds[pair], low=-99.0, high=99.0) for pair in wide
        },
    )
    found = [
        likelihood_ratio(side(1, seed=1, noise=noise), side(2, seed=2, noise=noise), cohort=free)
        for noise in (0.3, 1.5)
    ]
    steady, unsteady = (np.ptp([one.bounds.held(one.low), one.high]) for one in found)
    assert unsteady >= steady


def test_strangers_that_come_as_near_bound_the_ratio() -> None:
    cohort = bundled_cohort()
    twins = np.stack([pieces_of(speaker(1), count=6, seed=50 + n).mean(axis=0) for n in range(25)])
    twins /= np.linalg.norm(twins, axis=1, keepdims=True)
    others = np.stack([pieces_of(speaker(400 + n), count=6).mean(axis=0) for n in range(75)])
    others /= np.linalg.norm(others, axis=1, keepdims=True)
    own = {Condition.WIDEBAND: np.concatenate([twins, others]).astype(np.float32)}
    far = side(1, seed=1, noise=1.2), side(1, seed=2, noise=1.2)
    before = likelihood_ratio(*far, cohort=cohort, resamples=0)
    after = likelihood_ratio(*far, cohort=with_population(cohort, own), resamples=0)
    assert before.strangers_nearer == 0
    assert after.strangers_nearer >= 5
    assert after.log10_lr <= np.log10(101 / (after.strangers_nearer + 1)) + 1e-9


def test_one_speakers_pieces_do_not_seem_to_be_several_and_two_speakers_do() -> None:
    single = side(1, seed=1, count=12)
    mixed = Side(
        vectors=np.concatenate([single.vectors[:8], side(2, seed=2, count=4).vectors]),
        condition=Condition.WIDEBAND,
        net_speech_s=36.0,
    )
    assert not holds_several(single, cohort=bundled_cohort())
    assert holds_several(mixed, cohort=bundled_cohort())


def test_a_single_stray_piece_and_too_few_pieces_make_no_second_voice() -> None:
    single = side(1, seed=1, count=12)
    stray = replace(
        single,
        vectors=np.concatenate([single.vectors[:11], side(2, seed=2, count=1).vectors]),
    )
    assert split_log10_lr(stray, cohort=bundled_cohort()) is None
    few = replace(single, vectors=single.vectors[:3])
    assert split_log10_lr(few, cohort=bundled_cohort()) is None
