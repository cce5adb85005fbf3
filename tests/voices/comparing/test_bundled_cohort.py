"""What the package carries about its population, and how a user's population stands in for it."""

from __future__ import annotations

import numpy as np
import pytest
from likely_voices import pieces_of, print_of, speaker

from earwitness.voices.comparing.cohort import (
    BUNDLED_NAME,
    COHORT_FILE,
    LEAST_OWN,
    bundled_cohort,
    nearest_condition,
    pair_of,
)
from earwitness.voices.comparing.conditions import KNOWN, Condition
from earwitness.voices.comparing.own_population import own_cohort
from earwitness.voices.comparing.validation import tippett
from earwitness.voices.learned.sessions import MODELS


def test_every_pair_of_conditions_is_calibrated_bounded_and_validated() -> None:
    cohort = bundled_cohort()
    pairs = {pair_of(one, other) for one in KNOWN for other in KNOWN}
    assert len(pairs) == 21
    assert set(cohort.calibrations) == set(cohort.bounds) == set(cohort.validations) == pairs


def test_every_calibration_rises_with_the_score_whatever_was_drawn() -> None:
    for calibration in bundled_cohort().calibrations.values():
        assert calibration.coefficients[1] > 5.0
        assert (calibration.draws[:, 1] > 5.0).all()


def test_no_bound_goes_beyond_the_speakers_and_less_is_said_against_than_for() -> None:
    cohort = bundled_cohort()
    speakers = len(cohort.speaker_names)
    assert speakers == 251
    for bounds in cohort.bounds.values():
        assert 1.0 < bounds.high <= np.log10(speakers)
        assert -1.2 <= bounds.low < -1.0


def test_validations_tell_more_than_nothing_and_their_curves_fall() -> None:
    for validation in bundled_cohort().validations.values():
        assert 0.0 <= validation.cllr_min <= validation.cllr < 0.2
        assert validation.speakers == len(validation.zoo_same) == len(validation.zoo_different)
        curves = tippett(validation)
        for heights in (curves.same, curves.different):
            assert (np.diff(heights) <= 0.0).all()
        assert (curves.same >= curves.different).all()


def test_the_digest_of_the_cohort_is_noted_beside_it() -> None:
    import hashlib

    held = hashlib.sha256(MODELS.path(COHORT_FILE).read_bytes()).hexdigest()
    assert MODELS.digest(COHORT_FILE) == held


@pytest.mark.parametrize("condition", KNOWN)
def test_a_voice_is_nearest_to_the_condition_it_came_through(condition: Condition) -> None:
    vectors = pieces_of(speaker(5), condition=condition)
    hertz = 3800.0 if condition.is_telephone else 7300.0
    found = nearest_condition(vectors, bandwidth_hz=hertz, cohort=bundled_cohort())
    assert found is condition


def test_the_bandwidth_rules_conditions_out() -> None:
    vectors = pieces_of(speaker(5), condition=Condition.LANDLINE)
    cohort = bundled_cohort()
    wide = nearest_condition(vectors, bandwidth_hz=8000.0, cohort=cohort)
    assert wide in (Condition.WIDEBAND, Condition.UNKNOWN)
    vectors = pieces_of(speaker(5), condition=Condition.WIDEBAND)
    assert nearest_condition(vectors, bandwidth_hz=3400.0, cohort=cohort).is_telephone is not (
        nearest_condition(vectors, bandwidth_hz=3400.0, cohort=cohort) is Condition.UNKNOWN
    )


def test_what_lies_far_from_every_condition_and_what_is_empty_is_unknown() -> None:
    far = np.tile(speaker(9), (4, 1))
    cohort = bundled_cohort()
    assert nearest_condition(far, bandwidth_hz=None, cohort=cohort) is Condition.UNKNOWN
    assert nearest_condition(far[:0], bandwidth_hz=None, cohort=cohort) is Condition.UNKNOWN


def population(speakers: int) -> list:
    return [
        print_of(pieces_of(speaker(100 + n), count=4), exhibit_id=f"p{n}", person=f"Other {n}")
        for n in range(speakers)
    ]


def test_a_large_population_of_the_users_stands_alone_and_a_small_one_joins() -> None:
    alone = own_cohort(population(LEAST_OWN)).populations[Condition.WIDEBAND]
    assert (alone.speakers, alone.name) == (LEAST_OWN, "the case's population")
    joined = own_cohort(population(LEAST_OWN - 1)).populations[Condition.WIDEBAND]
    assert joined.speakers == 251 + LEAST_OWN - 1
    assert joined.name.startswith(BUNDLED_NAME)


def test_a_population_changes_its_own_condition_only() -> None:
    cohort = own_cohort(population(LEAST_OWN))
    assert cohort.populations[Condition.MOBILE].name == BUNDLED_NAME


def test_who_is_compared_does_not_count_among_the_others() -> None:
    cohort = own_cohort(population(LEAST_OWN), apart_from="Other 3")
    assert cohort.populations[Condition.WIDEBAND].speakers == 251 + LEAST_OWN - 1


def test_several_recordings_of_one_speaker_count_as_one() -> None:
    twice = [*population(3), *population(3)]
    assert own_cohort(twice).populations[Condition.WIDEBAND].speakers == 251 + 3
