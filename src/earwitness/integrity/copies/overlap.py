"""One overlap of two recordings in full: its spans, speed, exact offset and edits."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from earwitness.integrity.copies.alignment import align
from earwitness.integrity.copies.diagonals import FINE_HOP, FINE_HOP_S
from earwitness.integrity.copies.edits import Edit, Stretch, edits_between
from earwitness.integrity.copies.features import HOP_S, Warp, copy_features, frame_energies
from earwitness.integrity.copies.gaps import Piece
from earwitness.integrity.copies.hearing import Hit
from earwitness.integrity.copies.levels import level_changes
from earwitness.integrity.copies.sound import Sound, padded_block
from earwitness.integrity.copies.speed import refined_warp
from earwitness.integrity.copies.swaps import with_swaps
from earwitness.integrity.copies.timing import exact_timing

_SLACK_S = 12.0  # around the hits, in both recordings
_CHUNK_S = 60.0
_WINDOW_S = 0.064
_APART_S = 20.0  # of nothing in common on both sides: two overlaps


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """A span of the copy that is a span of the source. Fields as in the record CopyLink."""

    start_s: float
    end_s: float
    source_start_s: float
    source_end_s: float
    warp: Warp
    score: float
    offset_error_s: float
    edits: tuple[Edit, ...]
    stretches: tuple[Stretch, ...]


def overlaps(hits: Sequence[Hit], *, copy: Sound, source: Sound) -> tuple[Overlap, ...]:
    """Turn the hits of one recording on another into overlaps, in the copy's order."""
    made: list[Overlap] = []
    for cluster in _clusters(hits):
        best = max(cluster, key=lambda hit: hit.candidate.z)
        score = max(hit.score for hit in cluster)
        warp = _tuned_warp(best, copy=copy, source=source)
        stretches = _stretches(cluster, copy=copy, source=source, warp=warp)
        for group in _grouped(stretches or (_of_hit(best),)):
            made.append(_overlap(group, copy=copy, source=source, warp=warp, score=score))
    return tuple(sorted(made, key=lambda one: one.start_s))


def _tuned_warp(best: Hit, *, copy: Sound, source: Sound) -> Warp:
    """Refine the speed by features, then by the waveforms around the surest hit."""
    warp = refined_warp(best, query=copy, source=source)
    if abs(warp.tempo - warp.pitch) > 1e-9:
        return warp
    near = _stretches([best], copy=copy, source=source, warp=warp)
    tempo = exact_timing(near, copy=copy, source=source, warp=warp).tempo
    return Warp(tempo=tempo, pitch=tempo)


def _overlap(
    group: Sequence[Stretch], *, copy: Sound, source: Sound, warp: Warp, score: float
) -> Overlap:
    timing = exact_timing(group, copy=copy, source=source, warp=warp)
    stretches = timing.stretches
    is_tied = abs(warp.tempo - warp.pitch) < 1e-9
    if is_tied:
        stretches = with_swaps(stretches, copy=copy, source=source, tempo=timing.tempo)
    edits = (
        *edits_between(stretches),
        *level_changes(stretches, copy=copy, source=source, tempo=timing.tempo),
    )
    return Overlap(
        start_s=stretches[0].start_s,
        end_s=max(one.end_s for one in stretches),
        source_start_s=min(one.source_start_s for one in stretches),
        source_end_s=max(one.source_end_s for one in stretches),
        warp=Warp(tempo=timing.tempo, pitch=timing.tempo if is_tied else warp.pitch),
        score=score,
        offset_error_s=timing.error_s,
        edits=tuple(sorted(edits, key=lambda one: (one.start_s, one.kind))),
        stretches=stretches,
    )


def _clusters(hits: Sequence[Hit]) -> list[list[Hit]]:
    """Group hits whose offsets lie within half a minute, and that share a hypothesis."""
    made: list[list[Hit]] = []
    for hit in sorted(hits, key=_diagonal_s):
        before = made[-1][-1] if made else None
        if before is not None and _diagonal_s(hit) - _diagonal_s(before) <= 30.0:
            made[-1].append(hit)
        else:
            made.append([hit])
    return [_of_one_warp(cluster) for cluster in made]


def _of_one_warp(cluster: list[Hit]) -> list[Hit]:
    best = max(cluster, key=lambda hit: hit.candidate.z).candidate.warp
    return [hit for hit in cluster if hit.candidate.warp == best]


def _diagonal_s(hit: Hit, tempo: float | None = None) -> float:
    """Source minus copy at the middle of a hit, on the source's time. tempo None: the hit's own."""
    one = hit.candidate
    half_s = one.frames * HOP_S / 2
    copy_s = (one.segment * HOP_S + half_s) / one.warp.tempo
    return one.offset * HOP_S + half_s - copy_s * (tempo or one.warp.tempo)


def _stretches(
    cluster: Sequence[Hit], *, copy: Sound, source: Sound, warp: Warp
) -> tuple[Stretch, ...]:
    """Align chunk by chunk, and join what goes on across the borders of chunks."""
    pieces: list[Piece] = []
    for start_s, end_s, near in _chunks(cluster, copy=copy, tempo=warp.tempo):
        found = _aligned(start_s, end_s, near, copy=copy, source=source, warp=warp)
        for piece in found:
            before = pieces[-1] if pieces else None
            if (
                before is not None
                and abs(before.offset - piece.offset) <= 4
                and piece.start - before.end < 12
            ):
                pieces[-1] = Piece(
                    start=before.start,
                    end=piece.end,
                    offset=before.offset,
                    support=before.support + piece.support,
                )
            else:
                pieces.append(piece)
    length_s = copy.duration_s * warp.tempo
    return tuple(_in_seconds(piece, length_s=length_s, tempo=warp.tempo) for piece in pieces)


def _chunks(
    cluster: Sequence[Hit], *, copy: Sound, tempo: float
) -> Iterator[tuple[float, float, list[Hit]]]:
    """Yield (start_s, end_s) on the source's time, and the hits that speak for it."""
    begin_s = min(hit.candidate.segment for hit in cluster) * HOP_S - _SLACK_S
    last_s = max(hit.candidate.segment + hit.candidate.frames for hit in cluster) * HOP_S
    begin_s, end_s = max(0.0, begin_s), min(copy.duration_s * tempo, last_s + _SLACK_S)
    count = max(1, round((end_s - begin_s) / _CHUNK_S))
    borders = np.linspace(begin_s, end_s, count + 1)
    for start, end in itertools.pairwise(borders):
        middle = (start + end) / 2
        near = [hit for hit in cluster if start - 6 <= hit.candidate.segment * HOP_S <= end] or [
            min(cluster, key=lambda hit: abs(hit.candidate.segment * HOP_S - middle))
        ]
        yield float(start), float(end), near


def _aligned(
    start_s: float, end_s: float, near: Sequence[Hit], *, copy: Sound, source: Sound, warp: Warp
) -> list[Piece]:
    """Align one chunk; frames of the pieces count from the start of both recordings."""
    diagonals_s = [_diagonal_s(hit, warp.tempo) for hit in sorted(near, key=lambda hit: -hit.score)]
    first = int(start_s / FINE_HOP_S)
    seconds = end_s - first * FINE_HOP_S + _WINDOW_S
    y = padded_block(copy, start_s=first * FINE_HOP_S / warp.tempo, seconds=seconds / warp.tempo)
    there_first = max(0, int((start_s + min(diagonals_s) - _SLACK_S) / FINE_HOP_S))
    there_end_s = min(source.duration_s, end_s + max(diagonals_s) + _SLACK_S)
    there_s = there_first * FINE_HOP_S
    x = padded_block(source, start_s=there_s, seconds=max(_WINDOW_S, there_end_s - there_s))
    shift = there_first - first
    sure = list(dict.fromkeys(round(one / FINE_HOP_S) - shift for one in diagonals_s))
    features = copy_features(x, hop=FINE_HOP)
    mine = copy_features(y, warp=warp, hop=FINE_HOP)
    sure = _nudged(sure, mine, features)
    found = align(
        mine,
        features,
        copy_energy=frame_energies(y, hop=FINE_HOP, tempo=warp.tempo),
        source_energy=frame_energies(x, hop=FINE_HOP),
        sure=sure,
    )
    return [
        Piece(
            start=piece.start + first,
            end=piece.end + first,
            offset=piece.offset + shift,
            support=piece.support,
        )
        for piece in found
    ]


def _nudged(sure: Sequence[int], copy: np.ndarray, source: np.ndarray) -> list[int]:
    """Move each offset by up to four fine frames to where copy and source agree best."""
    made = []
    for offset in sure[:12]:
        totals = []
        for step in range(-4, 5):
            first = max(0, -(offset + step))
            last = min(len(copy), len(source) - offset - step)
            if last <= first:
                totals.append(-np.inf)
                continue
            there = source[first + offset + step : last + offset + step]
            totals.append(float(np.vdot(copy[first:last], there)))
        made.append(offset - 4 + int(np.argmax(totals)))
    return list(dict.fromkeys(made))


def _in_seconds(piece: Piece, *, length_s: float, tempo: float) -> Stretch:
    """Put borders in the middle of windows, and at the recording's ends where they touch them."""
    start = piece.start * FINE_HOP_S + _WINDOW_S / 2
    end = (piece.end - 1) * FINE_HOP_S + _WINDOW_S / 2
    start = 0.0 if piece.start * FINE_HOP_S < _WINDOW_S else start
    end = length_s if end + 2 * _WINDOW_S > length_s else end
    offset_s = piece.offset * FINE_HOP_S
    start = max(start, -offset_s)
    return Stretch(
        start_s=start / tempo,
        end_s=end / tempo,
        source_start_s=start + offset_s,
        source_end_s=end + offset_s,
    )


def _of_hit(hit: Hit) -> Stretch:
    """Where no frame-by-frame path is found, a hit says what it can: its own segment."""
    one = hit.candidate
    return Stretch(
        start_s=one.segment * HOP_S / one.warp.tempo,
        end_s=(one.segment + one.frames) * HOP_S / one.warp.tempo,
        source_start_s=one.offset * HOP_S,
        source_end_s=(one.offset + one.frames) * HOP_S,
    )


def _grouped(stretches: Sequence[Stretch]) -> list[list[Stretch]]:
    """Part stretches that have twenty seconds of nothing in common between them, on both sides."""
    made: list[list[Stretch]] = []
    for one in stretches:
        before = made[-1][-1] if made else None
        if (before is not None and one.start_s - before.end_s < _APART_S) or (
            before is not None and abs(one.source_start_s - before.source_end_s) < _APART_S
        ):
            made[-1].append(one)
        else:
            made.append([one])
    return made
