"""Places where recording stopped and went on: a gap of exact silence with other sound around it.

A recorder that is switched by voice, paused or stopped leaves such a place, and so does an editor
who mutes: it is an interruption, which is a fact, and not an edit, which would be a reading of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from earwitness.case.audio import Mono

LEAST_S, MOST_S = 0.01, 5.0  # of exact zeros; longer silence is told by the test `silence`
_SIDE_S = 0.05
_AUDIBLE = 4.0 / 32768  # RMS on both sides: sound, not a gate that closes on a quiet room


@dataclass(frozen=True, slots=True, kw_only=True)
class Interruption:
    """Exact silence between sound that breaks off and sound that sets in. Levels in dB (RMS)."""

    start_s: float
    end_s: float
    before_db: float
    after_db: float


def interruptions(blocks: Iterable[Mono], *, rate_hz: int) -> tuple[Interruption, ...]:
    """Find exact zeros of 10 ms to 5 s that sound runs into and out of without fading.

    blocks: float32, shape (samples,), full scale +-1, in order, each of at least six seconds but
    the last. A fade lets the level sink before the zeros begin; a stopped recorder does not.
    """
    found: list[Interruption] = []
    kept, position = np.zeros(0, dtype=np.float32), 0
    reach = round((MOST_S + 2 * _SIDE_S) * rate_hz)
    for block in blocks:
        y = np.concatenate((kept, block))
        found += [one for one in _within(y, position, rate_hz) if one not in found[-4:]]
        dropped = max(0, len(y) - reach)
        kept, position = y[dropped:], position + dropped
    return tuple(found)


def _within(y: Mono, position: int, rate_hz: int) -> list[Interruption]:
    side = round(_SIDE_S * rate_hz)
    found = []
    for first, end in _zeros(y):
        if not LEAST_S * rate_hz <= end - first <= MOST_S * rate_hz:
            continue
        if first < side or end + side > len(y):
            continue
        before, after = _rms(y[first - side : first]), _rms(y[end : end + side])
        # the last and the first fifth of the sides: has the sound faded?
        near = (_rms(y[first - side // 5 : first]), _rms(y[end : end + side // 5]))
        if min(before, after, *near) < _AUDIBLE:
            continue
        found.append(
            Interruption(
                start_s=(position + first) / rate_hz,
                end_s=(position + end) / rate_hz,
                before_db=float(20 * np.log10(before)),
                after_db=float(20 * np.log10(after)),
            )
        )
    return found


def _zeros(y: Mono) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff((y == 0.0).astype(np.int8), prepend=0, append=0))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _rms(y: npt.NDArray[np.float32]) -> float:
    return float(np.sqrt(np.mean(np.square(y, dtype=np.float64))))
