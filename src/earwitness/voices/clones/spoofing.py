"""Scores of an anti-spoofing model that the user brings, calibrated on the user's own recordings.

The set says which way the scores point and how far they may be trusted; without it no number is
shown. What neither the model nor the set has seen, this cannot tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from earwitness.case.audio import Mono
from earwitness.voices.clones.sound import VoiceSound
from earwitness.voices.comparing.metrics import cllr, eer

FEWEST_OF_EACH = 10
WINDOW_S = 4.0  # where the model takes any length
_PULL = 0.1  # towards 1:1, so that a set without errors gives no infinite ratio

Values = npt.NDArray[np.float64]
Scorer = Callable[[Mono], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalibrationSet:
    """Scores of the user's recordings whose truth is known, one for each recording."""

    real: tuple[float, ...]
    fake: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibrated:
    """A score as a ratio, held within +-bound_log10; eer and cllr: leave-one-out, on the set."""

    score: float
    log10_lr: float  # real of the set over fake of the set
    bound_log10: float
    real: int
    fake: int
    eer: float
    cllr: float


def sound_score(sound: VoiceSound, score: Scorer, *, window: int) -> float | None:
    """Median score of the whole windows in a voice's stretches; None where there is none.

    window: samples at 16 kHz. Windows do not overlap.
    """
    found = [score(piece) for piece in _windows(sound, window)]
    return float(np.median(found)) if found else None


def _windows(sound: VoiceSound, window: int) -> Iterable[Mono]:
    joined = np.concatenate([np.zeros(0, dtype=np.float32), *sound])
    for first in range(0, len(joined) - window + 1, window):
        yield joined[first : first + window]


def calibrated(score: float, known: CalibrationSet) -> Calibrated | str:
    """Turn a score into a bounded ratio with the set's own figures, or say why it cannot be."""
    real, fake = np.asarray(known.real), np.asarray(known.fake)
    if min(len(real), len(fake)) < FEWEST_OF_EACH:
        return (
            f"the calibration set holds {len(real)} real and {len(fake)} fake recordings that "
            f"could be scored, and it takes {FEWEST_OF_EACH} of each"
        )
    of_real, of_fake = _left_out(real, fake)
    cost = cllr(of_real, of_fake)
    if cost >= 1.0:
        return (
            "on its own calibration set the model tells real from fake no better than no model "
            f"(Cllr {cost:.2f}, leave-one-out)"
        )
    bound = float(np.log10(min(len(real), len(fake))))
    slope, constant = _line(real, fake)
    raw = (slope * score + constant) / np.log(10.0)
    return Calibrated(
        score=score,
        log10_lr=float(np.clip(raw, -bound, bound)),
        bound_log10=bound,
        real=len(real),
        fake=len(fake),
        eer=eer(of_real, of_fake),
        cllr=cost,
    )


def _left_out(real: Values, fake: Values) -> tuple[Values, Values]:
    """Natural log ratios of each score by a line fitted without it, held to the set's bound."""
    bound = np.log(min(len(real), len(fake)))
    of_real = [_on(_line(np.delete(real, n), fake), one) for n, one in enumerate(real)]
    of_fake = [_on(_line(real, np.delete(fake, n)), one) for n, one in enumerate(fake)]
    return np.clip(of_real, -bound, bound), np.clip(of_fake, -bound, bound)


def _on(line: tuple[float, float], score: float) -> float:
    return line[0] * score + line[1]


def _line(real: Values, fake: Values) -> tuple[float, float]:
    """Fit natural log ratio = slope x score + constant; both sides weigh the same.

    Source: logistic-regression calibration, Brümmer and du Preez 2006.
    """
    from scipy.optimize import minimize

    both = np.concatenate([real, fake])
    middle, spread = float(both.mean()), float(both.std()) or 1.0
    yes, no = (real - middle) / spread, (fake - middle) / spread

    def cost(line: Values) -> float:
        missed = np.logaddexp(0.0, -(line[0] * yes + line[1])).mean()
        accepted = np.logaddexp(0.0, line[0] * no + line[1]).mean()
        return float(missed + accepted + _PULL * line[0] ** 2 / len(both))

    slope, constant = minimize(cost, np.zeros(2), method="BFGS").x
    return float(slope / spread), float(constant - slope * middle / spread)


def spoofing_sentence(found: Calibrated, *, model: str, sha256: str) -> str:
    """Say what a calibrated score means, and on whose recordings it rests. model: the file."""
    times = 10.0 ** abs(found.log10_lr)
    real, fake = f"{found.real} real", f"{found.fake} fake"
    first, second = (real, fake) if found.log10_lr >= 0.0 else (fake, real)
    return (
        f"anti-spoofing model {model} ({sha256[:16]}): a score of {found.score:.3f} is about "
        f"{times:.1f} times more probable among the {first} than among the {second} recordings of "
        f"the calibration set (at most {10.0**found.bound_log10:.0f} times can be shown); "
        f"leave-one-out on that set: EER {100 * found.eer:.1f} %, Cllr {found.cllr:.2f}; this "
        "holds for recordings like those of the set, and shows no clone and excludes none"
    )


def scores_of(sounds: Sequence[VoiceSound], score: Scorer, *, window: int) -> tuple[float, ...]:
    """Score recordings, leaving out those shorter than a window."""
    found = (sound_score(sound, score, window=window) for sound in sounds)
    return tuple(one for one in found if one is not None)
