"""What the samples of a working copy show at once: exact zeros and full-scale runs, by blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from earwitness.case.audio import Mono

SHORTEST_SILENCE_S = 0.05
_FULL_SCALE = 0.999
_CLIPPED_SAMPLES = 3  # a peak touches full scale once; a clipped one stays there


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFacts:
    """silences: (start_s, end_s) of exact zeros, in order; clipped_share: 0..1 of all samples."""

    duration_s: float
    silences: tuple[tuple[float, float], ...]
    clipped_share: float
    clipped_runs: int
    first_clipped_s: float | None  # None: nothing is clipped


def sample_facts(blocks: Iterable[Mono], *, rate_hz: int) -> SampleFacts:
    """Measure a recording block by block, as if it were one array.

    blocks: float32, shape (samples,), full scale +-1, in order.
    A clipped run is three or more samples in a row at 0.999 of full scale or above.
    """
    shortest = round(SHORTEST_SILENCE_S * rate_hz)
    zeros, clipped = _Runs(shortest), _Runs(_CLIPPED_SAMPLES)
    total = 0
    for block in blocks:
        zeros.add(block == 0.0)
        clipped.add(np.abs(block) >= _FULL_SCALE)
        total += len(block)
    silences = tuple((start / rate_hz, end / rate_hz) for start, end in zeros.ended())
    runs = clipped.ended()
    return SampleFacts(
        duration_s=total / rate_hz,
        silences=silences,
        clipped_share=sum(b - a for a, b in runs) / total if total else 0.0,
        clipped_runs=len(runs),
        first_clipped_s=runs[0][0] / rate_hz if runs else None,
    )


class _Runs:
    """Runs of True over blocks that follow each other, as half-open sample positions."""

    def __init__(self, shortest: int) -> None:
        self._shortest = shortest
        self._runs: list[tuple[int, int]] = []
        self._open: tuple[int, int] | None = None
        self._position = 0

    def add(self, marks: npt.NDArray[np.bool_]) -> None:
        """Take in the next block."""
        for start, end in _true_runs(marks):
            self._take(self._position + start, self._position + end)
        self._position += len(marks)

    def ended(self) -> list[tuple[int, int]]:
        """Return all runs, when there are no more blocks."""
        self._close()
        return self._runs

    def _take(self, start: int, end: int) -> None:
        if self._open is not None and self._open[1] == start:
            self._open = (self._open[0], end)
            return
        self._close()
        self._open = (start, end)

    def _close(self) -> None:
        if self._open is not None and self._open[1] - self._open[0] >= self._shortest:
            self._runs.append(self._open)
        self._open = None


def _true_runs(marks: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(marks.astype(np.int8), prepend=0, append=0))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
