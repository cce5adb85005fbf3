"""Search one recording, in segments, against everything on the shelves.

The score z counts how far a correlation stands out from those at all other offsets, in standard
deviations, so it calibrates itself on each query. Weak candidates get a second opinion from
the waveforms. A copy that runs at another speed, tempo or pitch is looked for only where nothing
plain is found, since every hypothesis more makes a chance peak likelier.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from earwitness.integrity.copies.features import HOP_S, Features, Warp
from earwitness.integrity.copies.shelf import LONGEST_QUERY, Shelf, correlations, valid_offsets

SHORTEST_S = 1.5
_SEGMENT = 156  # frames: 5 s
_QUERIES_AT_ONCE = 12
_BUCKET = 16  # frames: one candidate each 0.5 s at most
_CANDIDATES = 40
_WEAKEST = 2.5
# z that one clip in a hundred reaches by chance over so many offsets, measured on absent clips
_CHANCE_Z, _CHANCE_OFFSETS = 6.2, 100_000.0
# variance of the correlation at chance offsets: per frame of the query; weighs as many offsets
_USUAL_VARIANCE, _USUAL_WEIGHT = 0.52, 1000.0
_SHORTEST_COMMON = round(SHORTEST_S / HOP_S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place where a segment of a query may lie. Frames count from the start of a recording."""

    segment: int  # the frame of the query, on its source's time, at which the segment begins
    frames: int
    recording: int  # its place on the shelves
    offset: int
    z: float
    warp: Warp


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Candidates of one query under one or more hypotheses, and the z that chance reaches."""

    candidates: tuple[Candidate, ...]
    chance_z: float


def hypothesis_bank() -> tuple[Warp, ...]:
    """List how else a copy may run: speed and tempo 2 to 8 %, pitch 1 to 4 semitones, both ways."""
    made: list[Warp] = []
    for percent in (2, 4, 6, 8):
        for factor in (1 + percent / 100, 1 - percent / 100):
            made += [Warp(tempo=factor, pitch=factor), Warp(tempo=factor)]
    for semitones in (1, 2, 3, 4):
        made += [Warp(pitch=2 ** (way * semitones / 12)) for way in (1, -1)]
    return tuple(made)


def segments_of(frames: int, *, at_most: int | None = None) -> list[tuple[int, int]]:
    """Cut a query into (first frame, frames): one piece up to 8 s, else 5 s, half overlapping.

    Recordings over 10 minutes are cut without overlap, over an hour with gaps of 5 s.
    """
    if frames < _SHORTEST_COMMON:
        return []
    if frames <= LONGEST_QUERY:
        return [(0, frames)]
    hop = _SEGMENT // 2 if frames * HOP_S <= 600 else _SEGMENT
    hop = hop if frames * HOP_S <= 3600 else 2 * _SEGMENT
    firsts = [*range(0, frames - _SEGMENT, hop), frames - _SEGMENT]
    if at_most is not None and len(firsts) > at_most:
        chosen = np.linspace(0, len(firsts) - 1, at_most).round().astype(int)
        firsts = [firsts[at] for at in chosen]
    return [(first, _SEGMENT) for first in firsts]


def search(
    queries: Sequence[tuple[Warp, Features]],
    shelves: Iterable[tuple[Sequence[tuple[int, int]], Shelf]],
    *,
    allowed: npt.NDArray[np.bool_],
    segments_at_most: int | None = None,
) -> Found:
    """Find where segments of a query may lie.

    queries: the same sound under each hypothesis. shelves: with what lies on each, as
    (recording, its first frame there). allowed: shape (recordings,), False where nothing is
    to be looked for.
    """
    cut = [
        (warp, first, features[first : first + frames])
        for warp, features in queries
        for first, frames in segments_of(len(features), at_most=segments_at_most)
    ]
    if not cut:
        return Found(candidates=(), chance_z=math.inf)
    sizes = sorted({len(piece) for _, _, piece in cut})
    tallies = [_Tally() for _ in cut]
    for parts, shelf in shelves:
        for size in sizes:
            chosen = [at for at, (_, _, piece) in enumerate(cut) if len(piece) == size]
            for at in range(0, len(chosen), _QUERIES_AT_ONCE):
                some = chosen[at : at + _QUERIES_AT_ONCE]
                pieces = [cut[one][2] for one in some]
                _tally(shelf, pieces, [tallies[one] for one in some], parts, allowed)
    made = [
        candidate
        for (warp, first, piece), tally in zip(cut, tallies, strict=True)
        for candidate in tally.candidates(warp, first, len(piece))
    ]
    tried = sum(tally.count for tally in tallies)
    return Found(candidates=tuple(made), chance_z=chance_z(tried))


def chance_z(tried: float) -> float:
    """Say which z chance reaches in one clip of a hundred, over so many offsets tried."""
    return math.sqrt(max(16.0, _CHANCE_Z**2 + 2 * math.log(max(1.0, tried) / _CHANCE_OFFSETS)))


class _Tally:
    """What one segment meets on all shelves: moments of the correlation, and its best places."""

    def __init__(self) -> None:
        self.count, self._sum, self._squares = 0, 0.0, 0.0
        self._places: list[tuple[float, int, int]] = []

    def add(self, count: int, total: float, squares: float) -> None:
        self.count += count
        self._sum += total
        self._squares += squares

    def place(self, value: float, recording: int, offset: int) -> None:
        self._places.append((value, recording, offset))

    def candidates(self, warp: Warp, first: int, frames: int) -> list[Candidate]:
        """Turn the best places into z; few offsets lean on what is usual for such a length."""
        if not self.count:
            return []
        mean = self._sum / (self.count + _USUAL_WEIGHT)
        usual = _USUAL_VARIANCE / frames * _USUAL_WEIGHT
        sd = math.sqrt((self._squares + usual) / (self.count + _USUAL_WEIGHT) - mean**2)
        best = sorted(self._places, reverse=True)
        strong = chance_z(self.count) * 0.85
        kept = [
            Candidate(
                segment=first,
                frames=frames,
                recording=recording,
                offset=offset,
                z=(value - mean) / sd,
                warp=warp,
            )
            for value, recording, offset in best
        ]
        return [
            one
            for rank, one in enumerate(kept)
            if one.z >= strong or (rank < _CANDIDATES and one.z >= _WEAKEST)
        ]


def _tally(
    shelf: Shelf,
    pieces: Sequence[Features],
    tallies: Sequence[_Tally],
    parts: Sequence[tuple[int, int]],
    allowed: npt.NDArray[np.bool_],
) -> None:
    n = len(pieces[0])
    valid = valid_offsets(shelf, n)
    lengths = np.diff(shelf.starts)
    is_allowed = np.array([allowed[recording] for recording, _ in parts], dtype=bool)
    valid &= np.repeat(is_allowed, lengths)[: len(valid)]
    count = int(valid.sum())
    if not count:
        return
    values = correlations(shelf, pieces)
    values[:, ~valid] = 0.0
    sums, squares = values.sum(axis=1), np.einsum("qo,qo->q", values, values)
    buckets = -(-values.shape[1] // _BUCKET)
    padded = np.pad(values, ((0, 0), (0, buckets * _BUCKET - values.shape[1])))
    grid = padded.reshape(len(pieces), buckets, _BUCKET)
    peaks = grid.max(axis=2)
    kept = min(buckets, 4 * _CANDIDATES)
    for row, tally in enumerate(tallies):
        tally.add(count, float(sums[row]), float(squares[row]))
        for bucket in np.argpartition(-peaks[row], kept - 1)[:kept]:
            at = int(bucket) * _BUCKET + int(np.argmax(grid[row, bucket]))
            part = int(np.searchsorted(shelf.starts, at, side="right")) - 1
            recording, first = parts[part]
            value = float(peaks[row, bucket])
            tally.place(value, recording, first + at - int(shelf.starts[part]))
