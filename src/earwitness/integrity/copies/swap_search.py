"""Which two stretches of a trace stand in each other's place, if any: every border is tried.

Source: one, two. Copy: two, one. So what comes first lies later in the source by the length of
one, and what comes second earlier by the length of two: two shifts and a border say it all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from earwitness.integrity.copies.tracing import HOP_S, WINDOW_S, Rows, Trace

_USUAL, _CAP = 6.0, 30.0  # ratio that counts for nothing; and the most that one window counts
_LEAST_SUPPORT = 8.0
_UNHEARD = 0.5  # that a loud window costs where nothing is heard
_LEAST_HEARD = 3.0  # by which each stretch is heard that is said to be
_ONE_UNHEARD = 5.0  # what a swap costs of which only one stretch is heard
_MOST_SHIFTS = 6  # tried to each side
_SHORTEST_S = 0.12
_APART_S = 0.005  # shifts that are two
_LOUD = 4.0  # windows this many times softer than speech count in full, softer ones less
_HALF = round(WINDOW_S / HOP_S / 2)  # windows
_NEVER = -1e9

Sums = npt.NDArray[np.float64]  # shape (windows + 1,), of what lies before each border


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """Two stretches of a copy in each other's place; seconds of the copy.

    first_shift_s, second_shift_s: how much later than in place their sources lie, the first
    positive, the second negative; None: not heard, where it belongs follows from the other.
    """

    start_s: float
    border_s: float
    end_s: float
    first_shift_s: float | None
    second_shift_s: float | None
    support: float

    def pieces(self) -> Iterator[tuple[float, float, float]]:
        """Give start, end and shift of each stretch that is heard."""
        if self.first_shift_s is not None:
            yield self.start_s, self.border_s, self.first_shift_s
        if self.second_shift_s is not None:
            yield self.border_s, self.end_s, self.second_shift_s


def best_swap(trace: Trace, *, tempo: float) -> Swap | None:
    """Find the swap that a trace speaks for most; None where none is clear."""
    weights = loudness(trace.energies)
    in_place = _summed(np.maximum(_evidence(trace.at(0.0), weights), 0.0))
    unheard = _summed(-_UNHEARD * weights)
    first_s = float(trace.middles_s[0]) - HOP_S / 2
    later = _proposed(trace, weights, is_later=True)
    earlier = _proposed(trace, weights, is_later=False)
    found = []
    for first in (*later, None):
        for second in (*earlier, None):
            if first is None and second is None:
                continue
            heard = (
                unheard if first is None else _summed(_evidence(trace.at(first), weights)),
                unheard if second is None else _summed(_evidence(trace.at(second), weights)),
            )
            lengths = (
                None if second is None else round(-second / tempo / HOP_S),
                None if first is None else round(first / tempo / HOP_S),
            )
            support, start, border, end = _best_borders(heard, lengths, in_place)
            found.append(
                Swap(
                    start_s=first_s + start * HOP_S,
                    border_s=first_s + border * HOP_S,
                    end_s=first_s + end * HOP_S,
                    first_shift_s=first,
                    second_shift_s=second,
                    support=support - (_ONE_UNHEARD if first is None or second is None else 0.0),
                )
            )
    best = max(found, key=lambda one: one.support, default=None)
    return best if best is not None and best.support >= _LEAST_SUPPORT else None


def loudness(energies: Rows) -> Rows:
    """Weigh windows 0..1 by how loud they are against speech."""
    loud = float(np.quantile(energies, 0.8)) + 1e-12
    weights: Rows = np.minimum(1.0, np.sqrt(energies / loud) * _LOUD).astype(np.float32)
    return weights


def _best_borders(
    heard: tuple[Sums, Sums], lengths: tuple[int | None, int | None], in_place: Sums
) -> tuple[float, int, int, int]:
    """Find start, border and end of the best support, which comes first.

    lengths: of both stretches, in windows; None: any, for the other stretch is not heard.
    """
    # windows half over a border sound in place too, and do not count against a swap
    from_start = heard[0] - np.append(in_place[_HALF:], [in_place[-1]] * _HALF)
    to_end = heard[1] - np.append([0.0] * _HALF, in_place[:-_HALF])
    least = round(_SHORTEST_S / HOP_S)
    borders = np.arange(len(in_place))
    starts = _best_before(from_start, least) if lengths[0] is None else borders - lengths[0]
    ends = _best_behind(to_end, least) if lengths[1] is None else borders + lengths[1]
    is_inside = (starts >= 0) & (ends < len(borders)) & (starts < borders) & (ends > borders)
    starts, ends = np.maximum(starts, 0), np.minimum(ends, len(borders) - 1)
    totals = heard[0] - from_start[starts] + to_end[ends] - heard[1]
    if lengths[1] is not None:
        is_inside &= heard[0] - heard[0][starts] >= _LEAST_HEARD
    if lengths[0] is not None:
        is_inside &= heard[1][ends] - heard[1] >= _LEAST_HEARD
    totals[~is_inside] = _NEVER
    best = int(np.argmax(totals))
    return float(totals[best]), int(starts[best]), best, int(ends[best])


def _best_before(sums: Sums, least: int) -> npt.NDArray[np.int64]:
    """Say for each border which start, `least` windows or more before, has the lowest sum."""
    made = np.full(len(sums), -1)
    for at in range(least, len(sums)):
        candidate, known = at - least, made[at - 1]
        made[at] = candidate if known < 0 or sums[candidate] < sums[known] else known
    return made


def _best_behind(sums: Sums, least: int) -> npt.NDArray[np.int64]:
    """Say for each border which end, `least` windows or more behind, has the highest sum."""
    turned = _best_before(-sums[::-1], least)[::-1]
    made: npt.NDArray[np.int64] = np.where(turned < 0, len(sums), len(sums) - 1 - turned)
    return made


def _evidence(ratios: Rows, weights: Rows) -> Rows:
    """Say how much each window speaks for a shift; neighbours share three quarters of a window."""
    over = np.minimum(ratios, np.float32(_CAP)) - np.float32(_USUAL)
    made: Rows = weights * over * np.float32(HOP_S / WINDOW_S)
    return made


def _proposed(trace: Trace, weights: Rows, *, is_later: bool) -> list[float]:
    """Propose shifts to one side at which windows stand out, best first."""
    clear = np.maximum(0.0, np.minimum(trace.ratios, _CAP) - _USUAL)
    by_lag: Rows = weights @ clear
    totals: Rows = np.maximum(by_lag, np.maximum(np.roll(by_lag, 1), np.roll(by_lag, -1)))
    shifts_s = trace.shifts_s()
    totals[(shifts_s if is_later else -shifts_s) < _SHORTEST_S] = 0.0
    made: list[float] = []
    for _ in range(_MOST_SHIFTS):
        best = int(np.argmax(totals))
        if totals[best] <= 0.0:
            break
        made.append(float(shifts_s[best]))
        totals[np.abs(shifts_s - shifts_s[best]) < _APART_S] = 0.0
    return made


def _summed(values: Rows) -> Sums:
    return np.concatenate(([0.0], np.cumsum(values, dtype=np.float64)))
