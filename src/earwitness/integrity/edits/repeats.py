"""Exact repeats within one recording: sound that stands in it twice, wave for wave.

Nobody says the same thing twice with the same wave, and no room makes the same noise twice. Where a
second stretch follows a first one down to the wave, it was copied, or a machine played it twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.fft

from earwitness.case.audio import Mono
from earwitness.integrity.edits.sketches import HOP_S, WINDOW_S, sketches

Sound = Callable[[float, float], Mono]  # from second, to second: the samples between

ALIKE = 0.6  # median correlation of short windows; see docs/methods/edits.md
_WORTH_A_LOOK = 0.5  # correlation over a whole window, which one loud moment can make
_SHORTEST_S = 0.5
SURE_S = 1.0  # from here on a finding is inconsistent
_QUERY_EVERY = 4  # sketches; so any copy of 0.77 s holds a whole one
_CANDIDATES = 4
_LEAST_COSINE = 0.7  # of sketches; whole copies have 0.95 and more, parts of one have less
_SLACK_S = 0.045  # a sketch says where to within a hop
_APART_S = 1.0
_RIVAL = 0.7  # of the peak: above it, sound that repeats by itself (a tone, a beep)
_QUERIES_AT_ONCE = 64
_PEAK_S = 0.0005  # how wide the peak of a correlation may be
_STEP_S, _STILL_ALIKE = 0.02, 0.5
_WINDOWS = 10
_SILENT = 1e-8  # energy: below it there is no wave to compare

_Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """Two spans of one recording that hold the same sound.

    similarity: median correlation of the waves in windows of 64 ms, -1..1.
    """

    start_s: float
    end_s: float
    other_start_s: float
    similarity: float

    @property
    def lag_s(self) -> float:
        """How much later the same sound comes again."""
        return self.other_start_s - self.start_s


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hit:
    at_s: float
    lag: int  # samples
    similarity: float


def repeats(sound: Sound, *, duration_s: float, rate_hz: int) -> tuple[Repeat, ...]:
    """Find sound of 0.8 s or more that a recording holds twice, in order of its start.

    Some shorter repeats, from half a second on, are found too. Its sketch points at candidates,
    the wave decides. Memory: 40 MB for an hour.
    """
    vectors = sketches(sound, duration_s=duration_s, rate_hz=rate_hz)
    hits = [
        hit
        for first, second in _candidates(vectors)
        if (hit := _checked(sound, first * HOP_S, second * HOP_S, rate_hz)) is not None
    ]
    found = [_grown(sound, group, duration_s, rate_hz) for group in _grouped(hits)]
    long_enough = [one for one in found if one.end_s - one.start_s >= _SHORTEST_S]
    return tuple(sorted(long_enough, key=lambda one: (one.start_s, one.other_start_s)))


def _candidates(vectors: _Floats) -> Iterator[tuple[int, int]]:
    """Pair every fourth sketch with the few later ones that are most like it."""
    apart = round(_APART_S / HOP_S)
    queries = np.arange(0, max(0, len(vectors) - apart), _QUERY_EVERY)
    for first in range(0, len(queries), _QUERIES_AT_ONCE):
        some = queries[first : first + _QUERIES_AT_ONCE]
        alike = vectors[some] @ vectors[some[0] :].T
        for row, query in zip(alike, some.tolist(), strict=True):
            row[: query - int(some[0]) + apart] = 0.0
            for place in _peaks(row):
                yield query, place + int(some[0])


def _peaks(row: _Floats) -> list[int]:
    """List the few places most like a query, each the best of those next to it."""
    places: list[int] = []
    like = np.flatnonzero(row >= _LEAST_COSINE)
    for place in like[np.argsort(-row[like], kind="stable")].tolist():
        if len(places) == _CANDIDATES:
            break
        if all(abs(place - other) > 2 for other in places):
            places.append(place)
    return places


def _checked(sound: Sound, first_s: float, second_s: float, rate_hz: int) -> _Hit | None:
    """Lay one wave along the other. None: they differ, or the sound repeats by itself."""
    one = np.diff(sound(first_s, first_s + WINDOW_S))
    other = np.diff(sound(second_s - _SLACK_S, second_s + WINDOW_S + _SLACK_S))
    along = _along(one, other)
    if not len(along):
        return None
    best = int(along.argmax())
    peak = float(along[best])
    away = np.abs(np.arange(len(along)) - best) > _PEAK_S * rate_hz
    if peak < _WORTH_A_LOOK or along[away].max(initial=0.0) > _RIVAL * peak:
        return None
    similarity = _similarity(one, other[best : best + len(one)])
    if similarity < ALIKE:
        return None
    lead = round((second_s - _SLACK_S) * rate_hz) - round(first_s * rate_hz)
    return _Hit(at_s=first_s, lag=lead + best, similarity=similarity)


def _similarity(one: Mono, other: Mono) -> float:
    """Give the median correlation of ten windows: a copy is alike throughout, not at one place."""
    size = len(one) // _WINDOWS
    a = one[: size * _WINDOWS].reshape(_WINDOWS, size)
    b = other[: size * _WINDOWS].reshape(_WINDOWS, size)
    energy = np.maximum(np.sqrt((a**2).sum(axis=1) * (b**2).sum(axis=1)), _SILENT)
    return float(np.median((a * b).sum(axis=1) / energy))


def _along(one: Mono, other: Mono) -> _Floats:
    """Correlate a wave with another at every place where it lies within it: -1..1."""
    places = len(other) - len(one) + 1
    energy = float(one @ one)
    if places < 1 or energy < _SILENT:
        return np.zeros(0, dtype=np.float32)
    size = scipy.fft.next_fast_len(len(other), real=True)
    product = scipy.fft.rfft(other, size) * np.conj(scipy.fft.rfft(one, size))
    cross = scipy.fft.irfft(product, size)[:places]
    sums = np.concatenate(([0.0], np.cumsum(other.astype(np.float64) ** 2)))
    energies = np.maximum(sums[len(one) :] - sums[:places], _SILENT)
    along: _Floats = (cross / np.sqrt(energies * energy)).astype(np.float32)
    return along


def _grouped(hits: list[_Hit]) -> list[list[_Hit]]:
    """Gather hits that follow each other with the same lag, give or take two samples."""
    groups: list[list[_Hit]] = []
    for hit in sorted(hits, key=lambda one: (one.lag, one.at_s)):
        last = groups[-1][-1] if groups else None
        if last is None or hit.lag - last.lag > 2 or hit.at_s - last.at_s > 2 * WINDOW_S:
            groups.append([])
        groups[-1].append(hit)
    return groups


def _grown(sound: Sound, group: list[_Hit], duration_s: float, rate_hz: int) -> Repeat:
    """Follow a repeat to both its ends, in steps of 20 ms."""
    best = max(group, key=lambda hit: hit.similarity)
    lag_s = best.lag / rate_hz
    start_s = group[0].at_s
    end_s = max(hit.at_s for hit in group) + WINDOW_S
    while start_s >= _STEP_S and _same(sound, start_s - _STEP_S, lag_s, duration_s):
        start_s -= _STEP_S
    while _same(sound, end_s, lag_s, duration_s):
        end_s += _STEP_S
    middle = float(np.median([hit.similarity for hit in group]))
    return Repeat(start_s=start_s, end_s=end_s, other_start_s=start_s + lag_s, similarity=middle)


def _same(sound: Sound, at_s: float, lag_s: float, duration_s: float) -> bool:
    """Say whether 20 ms of sound come again a lag later."""
    if at_s + lag_s + _STEP_S > duration_s:
        return False
    one, other = (
        np.diff(sound(at_s, at_s + _STEP_S)),
        np.diff(sound(at_s + lag_s, at_s + lag_s + _STEP_S)),
    )
    length = min(len(one), len(other))
    one, other = one[:length], other[:length]
    energy = float(one @ one) * float(other @ other)
    return energy > _SILENT**2 and float(one @ other) > _STILL_ALIKE * energy**0.5
