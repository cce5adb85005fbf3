"""Two sides of speech in, a bounded likelihood ratio with its interval out.

The score is the cosine of both sides' mean embeddings, each after its own condition's mean is
taken away. It tells nothing by itself: only the calibration of that pair of conditions makes a
ratio of it, and the bounds say how far the ratio may go.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from earwitness.voices.comparing.bounds import Bounds, narrower, speaker_bounds
from earwitness.voices.comparing.cohort import Cohort, Population, pair_of
from earwitness.voices.comparing.conditions import Condition
from earwitness.voices.learned.embedding import Embeddings, unit

RESAMPLES = 400
INTERVAL = (2.5, 97.5)  # per cent
_SEED = 20221122

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a comparison. vectors: (pieces, 192) as heard, unit length, one or more."""

    vectors: Embeddings
    condition: Condition
    net_speech_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelihoodRatio:
    """A log10 likelihood ratio within its bounds. low, high: its 95 % interval, bounded too.

    unbounded: what the calibration alone would say. strangers_nearer: how many speakers of the
    population are as near to one side as the other side is.
    """

    log10_lr: float
    low: float
    high: float
    unbounded: float
    bounds: Bounds
    score: float
    strangers_nearer: int
    population: str
    speakers: int


def likelihood_ratio(
    one: Side, other: Side, *, cohort: Cohort, resamples: int = RESAMPLES
) -> LikelihoodRatio:
    """Compare two sides of known conditions. Raises KeyError for an unknown condition.

    resamples: how often the interval draws; 0: no interval is wanted, low and high are the ratio.
    """
    pair = pair_of(one.condition, other.condition)
    calibration = cohort.calibrations[pair]
    mine, theirs = cohort.populations[one.condition], cohort.populations[other.condition]
    net_s = min(one.net_speech_s, other.net_speech_s)
    left, right = centred_mean(one.vectors, mine), centred_mean(other.vectors, theirs)
    score = float(left @ right)
    nearer = max(_nearer(left, theirs, score), _nearer(right, mine, score))
    speakers = min(mine.speakers, theirs.speakers)
    bounds = narrower(cohort.bounds[pair], _population_bounds(speakers, nearer=nearer))
    estimate = calibration.log10_lr(score, net_s=net_s)
    low, high = estimate, estimate
    if resamples:
        scores = _resampled_scores((one, mine), (other, theirs), resamples) + score
        low, high = np.percentile(calibration.drawn(scores, net_s=net_s), INTERVAL)
    return LikelihoodRatio(
        log10_lr=bounds.held(estimate),
        low=bounds.held(min(float(low), estimate)),
        high=bounds.held(max(float(high), estimate)),
        unbounded=estimate,
        bounds=bounds,
        score=score,
        strangers_nearer=nearer,
        population=mine.name if mine.speakers <= theirs.speakers else theirs.name,
        speakers=speakers,
    )


def centred_mean(vectors: Embeddings, population: Population) -> Embeddings:
    """Mean of pieces, (pieces, 192), with the condition's mean taken away: (192,), unit length."""
    return unit(unit(vectors.mean(axis=0)) - population.centre)


def _nearer(voice: Embeddings, population: Population, score: float) -> int:
    return int(np.sum(population.voices @ voice >= score))


def _population_bounds(speakers: int, *, nearer: int) -> Bounds:
    """N speakers bound a ratio by N; where some of them are as near, by how rare that is."""
    all_of_them = speaker_bounds(speakers)
    rarity = float(np.log10((speakers + 1) / (nearer + 1)))
    return narrower(all_of_them, Bounds(low=all_of_them.low, high=max(0.0, rarity)))


def _resampled_scores(
    one: tuple[Side, Population], other: tuple[Side, Population], resamples: int
) -> Values:
    """Scores of resampled pieces of both sides, less their mean: shape (resamples,).

    Resampled means lie further apart than the true ones, because pieces repeat: only the spread of
    their scores is of use.
    """
    rng = np.random.default_rng(_SEED)
    left, right = _resampled(*one, resamples, rng), _resampled(*other, resamples, rng)
    scores = np.einsum("rd,rd->r", left, right).astype(np.float64)
    return np.asarray(scores - scores.mean())


def _resampled(
    side: Side, population: Population, resamples: int, rng: np.random.Generator
) -> Embeddings:
    pieces = len(side.vectors)
    counts = rng.multinomial(pieces, np.full(pieces, 1.0 / pieces), size=resamples)
    means = np.asarray(counts @ side.vectors / pieces, dtype=np.float32)
    return unit(unit(means) - population.centre)
