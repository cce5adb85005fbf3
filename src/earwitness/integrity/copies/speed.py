"""How fast and how high exactly a copy runs against its source, around a hit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import scipy.fft

from earwitness.integrity.copies.diagonals import FINE_HOP
from earwitness.integrity.copies.features import HOP_S, PLAIN, Features, Warp, copy_features
from earwitness.integrity.copies.hearing import Hit
from earwitness.integrity.copies.search import hypothesis_bank
from earwitness.integrity.copies.sound import Sound, padded_block

_TEMPO_STEPS = (0.01, 0.005)  # tried to both sides in turn; then a parabola goes between
_PITCH_STEPS = (0.03, 0.015)
_SAME = 0.0016  # closer to 1.0 than this, features cannot tell a speed from none
_SAME_PITCH = 0.012
_BETTER = 0.02  # of likeness: what a hypothesis must gain over the plainer one
_SLACK_S, _SLACK_SHARE = 0.15, 0.09


def refined_warp(hit: Hit, *, query: Sound, source: Sound) -> Warp:
    """Try every hypothesis at a hit's place, then speeds around the best; about 0.1 % exact.

    A hypothesis must be clearly better than "as it was", so that a plain copy stays plain.
    """
    one = hit.candidate
    start_s = one.segment * HOP_S / one.warp.tempo
    y = query.block(start_s=start_s, end_s=start_s + one.frames * HOP_S / one.warp.tempo)
    seconds = one.frames * HOP_S
    slack_s = _SLACK_S + _SLACK_SHARE * seconds
    there = copy_features(
        padded_block(source, start_s=one.offset * HOP_S - slack_s, seconds=seconds + 2 * slack_s),
        hop=FINE_HOP,
    )

    def likeness(warp: Warp) -> float:
        return _best_likeness(copy_features(y, warp=warp, hop=FINE_HOP), there)

    best, best_score = PLAIN, likeness(PLAIN) + _BETTER
    coarse = sorted({PLAIN, one.warp, *hypothesis_bank()}, key=_keyed(likeness))[:3]
    for warp in coarse:
        way = _tied if _is_tied(warp) else _tempo_only
        tuned = _climbed(warp, _TEMPO_STEPS, likeness, way=way)
        if not _is_tied(tuned):
            tuned = _climbed(tuned, _PITCH_STEPS, likeness, way=_pitch_only)
        tuned = _between(tuned, _TEMPO_STEPS[-1], likeness, way=way)
        score = likeness(tuned)
        if score > best_score:
            best, best_score = tuned, score
    return _plain_where_same(best)


def _climbed(
    warp: Warp,
    steps: Sequence[float],
    likeness: Callable[[Warp], float],
    *,
    way: Callable[[Warp, float], Warp],
) -> Warp:
    """Move one quality of a warp by ever finer steps, as long as that helps."""
    best = likeness(warp)
    for step in steps:
        for factor in (1 + step, 1 - step):
            moved = way(warp, factor)
            while (score := likeness(moved)) > best:
                warp, best = moved, score
                moved = way(warp, factor)
    return warp


def _between(
    warp: Warp,
    step: float,
    likeness: Callable[[Warp], float],
    *,
    way: Callable[[Warp, float], Warp],
) -> Warp:
    """Put a parabola through a warp's likeness and that of its neighbours."""
    left, middle, right = (likeness(way(warp, factor)) for factor in (1 - step, 1.0, 1 + step))
    bend = left - 2 * middle + right
    return way(warp, 1.0 + step * 0.5 * (left - right) / bend) if bend < 0 else warp


def _keyed(likeness: Callable[[Warp], float]) -> Callable[[Warp], tuple[float, float, float]]:
    """Sort warps by falling likeness, and the same likeness always in the same order."""
    return lambda warp: (-likeness(warp), warp.tempo, warp.pitch)


def _tied(warp: Warp, factor: float) -> Warp:
    return Warp(tempo=warp.tempo * factor, pitch=warp.tempo * factor)


def _tempo_only(warp: Warp, factor: float) -> Warp:
    return Warp(tempo=warp.tempo * factor, pitch=warp.pitch)


def _pitch_only(warp: Warp, factor: float) -> Warp:
    return Warp(tempo=warp.tempo, pitch=warp.pitch * factor)


def _is_tied(warp: Warp) -> bool:
    return abs(warp.tempo - warp.pitch) < 1e-9


def _plain_where_same(warp: Warp) -> Warp:
    tempo = 1.0 if abs(warp.tempo - 1.0) < _SAME else warp.tempo
    if _is_tied(warp):
        return Warp(tempo=tempo, pitch=tempo)
    if abs(warp.pitch / tempo - 1.0) < _SAME_PITCH:
        return Warp(tempo=tempo, pitch=tempo)
    return Warp(tempo=tempo, pitch=1.0 if abs(warp.pitch - 1.0) < _SAME_PITCH else warp.pitch)


def _best_likeness(copy: Features, source: Features) -> float:
    """Give the best cosine of a copy with any stretch of a source that is a little longer."""
    lags = len(source) - len(copy) + 1
    if lags < 1 or len(copy) < 20:
        return 0.0
    size = scipy.fft.next_fast_len(len(source), real=True)
    cross = scipy.fft.rfft(source, size, axis=0) * np.conj(scipy.fft.rfft(copy, size, axis=0))
    sums = scipy.fft.irfft(cross.sum(axis=1), size)[:lags]
    energy = np.concatenate(([0.0], np.cumsum((source**2).sum(axis=1), dtype=float)))
    norms = np.sqrt(energy[len(copy) :] - energy[: -len(copy)]) * np.linalg.norm(copy) + 1e-9
    return float(np.max(sums / norms))
