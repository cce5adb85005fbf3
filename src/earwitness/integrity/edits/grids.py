"""Where an earlier codec's frames began, followed through a recording; a change is a join.

A codec cuts time into frames of a fixed length. In what it decoded, an analysis that starts where
its frames started finds many values at nothing, any other analysis few. This module knows no codec:
it is handed, for many moments, how much each possible start stands out.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

_Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """How much each start of frames stands out, at moments evenly spaced through a recording.

    z: shape (moments, frame length): column i is the start at samples i, i + frame length, ...;
    about standard deviations over all starts of that moment; 0 where there is nothing to see.
    """

    z: _Floats
    every_s: float  # from one moment to the next
    reach_s: float  # how much sound one moment looks at
    audible: float  # share of moments at which there is anything to see, 0..1


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch through which frames kept their start.

    start: in samples, modulo the frame length. strength: sum of evidence over its moments.
    """

    start: int
    first: int  # of its moments
    end: int  # the moment after its last
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """How evidence is weighed: z - bias, at most `most`, a change of start costs `change`."""

    bias: float
    least: float
    most: float
    change: float

    def with_change(self, change: float) -> Following:
        """Give the same with another cost of a change."""
        return replace(self, change=change)


_CLEAR = 1.5  # evidence of one moment that chance seldom gives one start


def followed(z: _Floats, weights: Following) -> tuple[Run, ...]:
    """Find the likeliest succession of starts (Viterbi), with stretches of none between them."""
    evidence = np.clip(z - weights.bias, weights.least, weights.most)
    path = _best_path(evidence, weights.change)
    edges = np.flatnonzero(np.diff(path, prepend=-2, append=-2))
    runs = []
    for first, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        start = int(path[first])
        if start >= 0:
            runs.append(_trimmed(evidence[first:end, start], start, first))
    return tuple(runs)


def _trimmed(evidence: _Floats, start: int, first: int) -> Run:
    """Let a run begin and end where it was clearly seen, or a chance look moves a join."""
    seen = np.flatnonzero(evidence >= min(_CLEAR, float(evidence.max())))
    last = int(seen[-1]) + 1
    return Run(
        start=start,
        first=first + int(seen[0]),
        end=first + last,
        strength=float(evidence[seen[0] : last].sum()),
    )


def _best_path(evidence: _Floats, change: float) -> npt.NDArray[np.int32]:
    """Give the start at every moment, -1: none. Into and out of none costs half a change."""
    moments, starts = evidence.shape
    came_from = np.empty((moments, starts + 1), dtype=np.int32)
    own = np.arange(starts + 1, dtype=np.int32)
    total = np.zeros(starts + 1, dtype=np.float32)  # the last one: no start
    gain = np.zeros(starts + 1, dtype=np.float32)
    for moment in range(moments):
        best, none = int(total[:-1].argmax()), total[-1]
        into_start = max(total[best] - change, none - change / 2)
        source = best if total[best] - change >= none - change / 2 else starts
        changed = total < into_start
        came_from[moment] = np.where(changed, source, own)
        stayed_none = none >= total[best] - change / 2
        came_from[moment, -1] = starts if stayed_none else best
        after_none = none if stayed_none else total[best] - change / 2
        gain[:-1] = evidence[moment]
        total = np.maximum(total, into_start) + gain
        total[-1] = after_none
    return _traced_back(came_from, int(total.argmax()))


def _traced_back(came_from: npt.NDArray[np.int32], last: int) -> npt.NDArray[np.int32]:
    moments, states = came_from.shape
    path = np.empty(moments, dtype=np.int32)
    state = last
    for moment in range(moments - 1, -1, -1):
        path[moment] = -1 if state == states - 1 else state
        state = int(came_from[moment, state])
    return path


def blotted(z: _Floats, start: int) -> npt.NDArray[np.bool_]:
    """Mark a start and those it lends to, shape (starts,): left aside, weaker ones can be seen."""
    length = z.shape[1]
    distance = np.abs((np.arange(length) - start + length // 2) % length - length // 2)
    marked: npt.NDArray[np.bool_] = distance <= _AROUND
    if len(z) and z[:, start].mean() >= _LENDS:
        marked |= np.abs((distance + _ECHO // 2) % _ECHO - _ECHO // 2) <= _ECHO_WIDTH
    return marked


def at_nothing(sizes: _Floats, limit: float, *, axis: int) -> npt.NDArray[np.int64]:
    """Count the values below a limit along an axis of up to 65,535."""
    is_below = (sizes < limit).view(np.uint8)  # summed as they are, not widened to 64 bit first
    counts: npt.NDArray[np.int64] = np.add.reduce(is_below, axis=axis, dtype=np.uint16).astype(
        np.int64
    )
    return counts


def outstanding(counts: npt.NDArray[np.int64], most: int) -> _Floats:
    """Turn counts of values at nothing into z over all starts of a moment.

    counts: shape (moments, starts), starts in the order of time; most: values counted over. A start
    must stand out from those before it and from those after it, or else every onset of speech
    would count. Where nearly all values are at nothing (silence) there is nothing to see: 0.
    """
    before, after = _around(counts)
    over = counts - np.maximum(before, after)
    middle = np.median(over, axis=1, keepdims=True)
    spread = 1.4826 * np.median(np.abs(over - middle), axis=1, keepdims=True)
    share = np.median(counts, axis=1, keepdims=True) / most
    least = 0.7 * np.sqrt(most * np.clip(share, 0.5 / most, 1.0) * (1.0 - np.minimum(share, 0.97)))
    z = (over - middle) / np.maximum(spread, least)
    return np.where(share > 0.97, 0.0, z).astype(np.float32)


_AROUND = 4  # samples about a start in which it still shows
_LENDS = 20.0  # mean z from which it also shows every 96 samples from there, faintly
_ECHO, _ECHO_WIDTH = 96, 2
_NEAREST, _FARTHEST = 4, 20  # samples; a peak is narrower, an onset's slope is wider


def _around(counts: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.float64], ...]:
    """Average the starts shortly before and shortly after each."""
    padded = np.pad(counts, ((0, 0), (_FARTHEST + 1, _FARTHEST)), mode="reflect")
    sums = np.cumsum(padded, axis=1)
    width, length = _FARTHEST - _NEAREST + 1, counts.shape[1]
    means = (sums[:, width:] - sums[:, :-width]) / width
    return means[:, :length], means[:, _FARTHEST + _NEAREST : _FARTHEST + _NEAREST + length]


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """That frames start elsewhere after a moment than before it.

    span_s: within which the join lies. strength: of the weaker side's evidence.
    """

    span_s: tuple[float, float]
    before: int
    after: int
    strength: float


def joins(runs: tuple[Run, ...], traces: Traces) -> tuple[Join, ...]:
    """List changes of start between neighbouring runs."""
    found = []
    for one, other in pairwise(runs):
        if one.start == other.start:
            continue
        # both looks lie in sound of their own: the join is after one began, before the other ended
        first_s = (one.end - 1) * traces.every_s
        last_s = other.first * traces.every_s + traces.reach_s
        found.append(
            Join(
                span_s=(first_s, last_s),
                before=one.start,
                after=other.start,
                strength=min(one.strength, other.strength),
            )
        )
    return tuple(found)
