"""How much a frame of a copy speaks for lying at a frame of its source, in nats.

The likeness of true frames is measured on the very pair, so that noise makes it careful.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from earwitness.integrity.copies.features import Features

_RELATED_FRAMES = 5.0  # neighbouring frames say the same: windows of 64 ms, 16 ms apart
_QUIET = 0.08  # weight of a frame in which both are silent
_NOISE = 3.0  # of the energy in a copy's quietest tenth: noise, with its own ups and downs
_CHANCE = 0.33  # spread of the likeness of frames that have nothing to do with each other
_LEAST_SPREAD = 0.2
_MOST_NATS = 4.0  # of one frame: no click may decide alone
_LEAST_LIKENESS = 0.4  # of frames of a copy, even in noise; chance has 0.3 and less
OUTSIDE = 2.0  # nats against a diagonal that has left the source

Rows = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Likeness (a cosine) of the frames of a copy with their own: its mean and spread."""

    mean: float
    spread: float

    def nats(self, likeness: Rows, weight: Rows) -> Rows:
        """Weigh "copied here" against "not"; weight 0: outside the source."""
        chance = (likeness / _CHANCE) ** 2 / 2
        here = np.where(
            likeness > self.mean,
            (self.mean / _CHANCE) ** 2 / 2,
            chance - ((likeness - self.mean) / self.spread) ** 2 / 2,
        ) + np.log(_CHANCE / self.spread)
        made: Rows = np.clip(here, -_MOST_NATS, _MOST_NATS).astype(np.float32)
        made *= weight / np.float32(_RELATED_FRAMES)
        made[weight == 0] = -OUTSIDE
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A copy and its source, frame by frame, of length 1; and where either speaks, 0..1."""

    copy: Features
    source: Features
    copy_speaking: Rows
    source_speaking: Rows

    @classmethod
    def of(
        cls, copy: Features, source: Features, *, copy_energy: Rows, source_energy: Rows
    ) -> Pair:
        """Make it from features and energies, shape (frames,), every 16 ms.

        A frame counts where the source speaks, and where the copy is louder than its own noise:
        speech over a pause of the source was not there.
        """
        return cls(
            copy=_unit(copy),
            source=_unit(source),
            copy_speaking=_speaking(_over_noise(copy_energy)),
            source_speaking=_speaking(source_energy),
        )

    def along(self, offset: int, start: int = 0, end: int | None = None) -> tuple[Rows, Rows]:
        """Compare frames start..end of the copy on one diagonal: cosine and weight, (frames,)."""
        end = len(self.copy) if end is None else end
        likeness = np.zeros(end - start, dtype=np.float32)
        weight = np.zeros_like(likeness)
        first, last = max(start, -offset), min(end, len(self.source) - offset)
        if first < last:
            mine, theirs = self.copy[first:last], self.source[first + offset : last + offset]
            likeness[first - start : last - start] = np.einsum("fb,fb->f", mine, theirs)
            theirs = self.source_speaking[first + offset : last + offset]
            mine = self.copy_speaking[first:last]
            weight[first - start : last - start] = np.maximum(mine, theirs)
        return likeness, weight


def measured_model(likeness: Rows, weight: Rows) -> Model | None:
    """Measure how like the frames of a copy are, on diagonals that are sure: (diagonals, frames).

    None: no frame stands out, so that there is nothing to align by.
    """
    best = _smooth(likeness * weight).argmax(axis=0)
    columns = np.arange(likeness.shape[1])
    values, weights = likeness[best, columns], weight[best, columns]
    smooth = _smooth((values * weights)[None])[0] / (_smooth(weights[None])[0] + 1e-6)
    good = (smooth > 0.5 * float(np.quantile(smooth, 0.9))) & (weights > 0)
    if not good.any():
        return None
    mean = float(np.average(values[good], weights=weights[good]))
    if mean < _LEAST_LIKENESS:
        return None
    spread = float(np.sqrt(np.average((values[good] - mean) ** 2, weights=weights[good])))
    return Model(mean=mean, spread=max(spread, _LEAST_SPREAD))


def _unit(features: Features) -> Features:
    made: Features = features / (np.linalg.norm(features, axis=1, keepdims=True) + 1e-6)
    return made


def _over_noise(energy: Rows) -> Rows:
    if not len(energy):
        return energy
    over: Rows = np.maximum(0.0, energy - _NOISE * np.quantile(energy, 0.1)).astype(np.float32)
    return over


def _speaking(energy: Rows) -> Rows:
    """Weigh frames 0..1 by how loud the source is against its own speech."""
    if not len(energy):
        return energy
    loud = float(np.quantile(energy, 0.8)) + 1e-12
    weights: Rows = np.clip(np.sqrt(energy / loud) * 2, _QUIET, 1.0).astype(np.float32)
    return weights


def _smooth(rows: Rows, width: int = 31) -> Rows:
    kernel = np.ones(width) / width
    return np.stack([np.convolve(row, kernel, mode="same") for row in rows])
