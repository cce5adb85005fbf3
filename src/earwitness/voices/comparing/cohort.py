"""The people a voice is compared against: their centres per condition, and what was fitted on them.

The bundled cohort is read English speech (LibriSpeech, CC BY 4.0), one recording a speaker,
passed through each known channel. Only derived numbers are kept of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import numpy.typing as npt

from earwitness.voices.comparing.bounds import Bounds
from earwitness.voices.comparing.calibration import Calibration, Values
from earwitness.voices.comparing.conditions import KNOWN, Condition, possible
from earwitness.voices.comparing.validation import Validation
from earwitness.voices.learned.embedding import Embeddings, unit
from earwitness.voices.learned.sessions import MODELS

COHORT_FILE = "cohort-1.npz"
COHORT_METHOD = "librispeech-cohort/1"
BUNDLED_NAME = "read English speech, LibriSpeech"
LEAST_OWN = 20  # speakers of the user's population in one condition before it stands alone

Pair = tuple[Condition, Condition]


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Speakers in one condition. voices: (speakers, 192), centred, unit length; centre: (192,)."""

    name: str
    centre: Embeddings
    voices: Embeddings
    nearest: float  # least cosine of a cohort voice, as heard, to its condition's mean

    @property
    def speakers(self) -> int:
        """How many speakers it holds."""
        return len(self.voices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Discriminant:
    """How probable a condition is for an embedding: its direction, (192,), and its constant."""

    direction: Embeddings
    constant: float

    def __call__(self, voice: Embeddings) -> float:
        """Give the log odds of an embedding, (192,), up to a constant all conditions share."""
        return float(voice @ self.direction) + self.constant


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """Everything a comparison needs besides the two voices."""

    populations: Mapping[Condition, Population]
    channels: Mapping[Condition, Discriminant]
    calibrations: Mapping[Pair, Calibration]
    bounds: Mapping[Pair, Bounds]
    validations: Mapping[Pair, Validation]
    speaker_names: tuple[str, ...] = ()  # of the bundled cohort, as its data set numbers them


def pair_of(one: Condition, other: Condition) -> Pair:
    """Name a pair of conditions, whichever side has which."""
    first, last = sorted((one, other), key=KNOWN.index)
    return first, last


def nearest_condition(
    vectors: Embeddings, *, bandwidth_hz: float | None, cohort: Cohort
) -> Condition:
    """Say which known condition a voice's pieces, (pieces, 192), came through, or UNKNOWN.

    The most probable of those that the bandwidth leaves open. UNKNOWN where the mean of that
    condition is further than from any voice of the cohort.
    """
    if not len(vectors):
        return Condition.UNKNOWN
    whole = unit(vectors.mean(axis=0))
    open_to = {one: float(cohort.channels[one](whole)) for one in possible(bandwidth_hz)}
    best = max(open_to, key=lambda condition: open_to[condition])
    near = float(whole @ unit(cohort.populations[best].centre))
    return best if near >= cohort.populations[best].nearest else Condition.UNKNOWN


def with_population(
    cohort: Cohort, own: Mapping[Condition, Embeddings], *, name: str = "the case's population"
) -> Cohort:
    """Let the user's speakers stand in for the bundled ones where they are enough, else join them.

    own: one mean embedding for each speaker in a condition, (speakers, 192), as heard, unit length.
    """
    changed = dict(cohort.populations)
    for condition, voices in own.items():
        if condition in changed and len(voices):
            changed[condition] = _joined(changed[condition], voices, name=name)
    return replace(cohort, populations=changed)


def _joined(bundled: Population, voices: Embeddings, *, name: str) -> Population:
    if len(voices) >= LEAST_OWN:
        centre = voices.mean(axis=0)
        return replace(bundled, name=name, centre=centre, voices=unit(voices - centre))
    both = np.concatenate([bundled.voices, unit(voices - bundled.centre)])
    return replace(bundled, name=f"{bundled.name}, with {len(voices)} of {name}", voices=both)


@cache
def bundled_cohort() -> Cohort:
    """Read the cohort that the package carries, once a process."""
    with np.load(MODELS.path(COHORT_FILE), allow_pickle=False) as kept:
        arrays = dict(kept)
    populations = {
        Condition(str(name)): Population(
            name=BUNDLED_NAME,
            centre=arrays["centres"][number],
            voices=unit(arrays["voices"][number].astype(np.float32)),
            nearest=float(arrays["nearest"][number]),
        )
        for number, name in enumerate(arrays["conditions"])
    }
    channels = {
        condition: Discriminant(direction=direction, constant=float(constant))
        for condition, direction, constant in zip(
            populations, arrays["directions"], arrays["constants"], strict=True
        )
    }
    pairs = [_pair(row) for row in arrays["pairs"]]
    return Cohort(
        populations=populations,
        channels=channels,
        calibrations={pair: _calibration(arrays, n) for n, pair in enumerate(pairs)},
        bounds={pair: _bounds(arrays["bounds"][n]) for n, pair in enumerate(pairs)},
        validations={pair: _validation(arrays, pair, n) for n, pair in enumerate(pairs)},
        speaker_names=tuple(str(name) for name in arrays["speakers"]),
    )


def _pair(row: npt.NDArray[np.str_]) -> Pair:
    return Condition(str(row[0])), Condition(str(row[1]))


def _calibration(arrays: Mapping[str, Values], number: int) -> Calibration:
    constant, slope, seconds = (float(value) for value in arrays["coefficients"][number])
    draws = arrays["draws"][number].astype(np.float64)
    return Calibration(coefficients=(constant, slope, seconds), draws=draws)


def _bounds(row: Values) -> Bounds:
    return Bounds(low=float(row[0]), high=float(row[1]))


def _validation(arrays: Mapping[str, Values], pair: Pair, number: int) -> Validation:
    figures = arrays["figures"][number]
    zoo = np.stack([arrays["zoo_same"][number], arrays["zoo_different"][number]]).astype(np.float64)
    zoo = zoo[:, np.isfinite(zoo).all(axis=0)]  # some speak too little to be halved
    return Validation(
        conditions=pair,
        speakers=zoo.shape[1],
        same_pairs=int(figures[3]),
        different_pairs=int(figures[4]),
        cllr=float(figures[0]),
        cllr_min=float(figures[1]),
        eer=float(figures[2]),
        same_log10=arrays["same_log10"][number].astype(np.float64),
        different_log10=arrays["different_log10"][number].astype(np.float64),
        zoo_same=zoo[0],
        zoo_different=zoo[1],
    )
