"""The user's own population, laid over the bundled cohort."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from earwitness.case.records import VoicePrint
from earwitness.voices.comparing.cohort import Cohort, bundled_cohort, with_population
from earwitness.voices.comparing.conditions import KNOWN, Condition
from earwitness.voices.learned.embedding import Embeddings, unit


def own_cohort(population: Sequence[VoicePrint], *, apart_from: str | None = None) -> Cohort:
    """Lay the user's population over the bundled cohort.

    apart_from: a person who is compared and therefore does not count among the others.
    """
    by_condition: dict[str, dict[str, list[VoicePrint]]] = {}
    for one in population:
        if one.vectors and one.person and one.person != apart_from:
            by_condition.setdefault(one.condition, {}).setdefault(one.person, []).append(one)
    means: dict[Condition, Embeddings] = {
        condition: np.stack(
            [
                unit(np.mean([mean_of(one) for one in prints], axis=0))
                for prints in speakers.values()
            ]
        )
        for condition in KNOWN
        if (speakers := by_condition.get(str(condition)))
    }
    return with_population(bundled_cohort(), means)


def mean_of(one: VoicePrint) -> Embeddings:
    """Average a print's pieces, of which there is one or more: (192,), unit length."""
    return unit(np.mean(np.array(one.vectors, dtype=np.float32), axis=0))
