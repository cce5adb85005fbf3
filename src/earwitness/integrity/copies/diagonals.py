"""Which offsets between two recordings are worth a closer look, stretch by stretch.

A diagonal is one offset between a copy and its source. A cut, an insertion or a reordering
moves the copy from one diagonal to another; this proposes diagonals, the alignment chooses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import scipy.fft

from earwitness.integrity.copies.features import Features

FINE_HOP = 256
FINE_HOP_S = FINE_HOP / 16_000
_LONG, _SHORT = 62, 24  # frames of 16 ms: 1 s, and 0.4 s for what is moved by a word
_EVERY = 15  # about 0.25 s
_NEAR = 260  # frames that a short piece may lie off: 4 s
_MOST, _MOST_SHORT = 24, 12
_APART = 3  # frames; closer diagonals are one


def propose_diagonals(
    copy: Features, source: Features, *, sure: Sequence[int] = ()
) -> npt.NDArray[np.int64]:
    """Propose at most 36 offsets (source frame - copy frame), surest first.

    copy, source: float32, shape (frames, 24), every 16 ms. sure: offsets known already.
    """
    chosen = _chosen(list(sure), _votes(copy, source, _LONG), most=_MOST)
    short = _votes(copy, source, _SHORT, around=chosen[:6])
    return np.asarray(
        _chosen(chosen, short, most=len(chosen) + _MOST_SHORT),
        dtype=np.int64,
    )


def _chosen(known: Sequence[int], votes: dict[int, float], *, most: int) -> list[int]:
    """Add the offsets with most votes, a frame to either side counted, to those known."""
    smeared = {
        offset: sum(votes.get(offset + step, 0.0) for step in (-1, 0, 1)) for offset in votes
    }
    chosen = list(dict.fromkeys(known))
    for offset in sorted(smeared, key=lambda one: (-smeared[one], one)):
        if len(chosen) >= most:
            break
        if all(abs(offset - one) >= _APART for one in chosen):
            chosen.append(offset)
    return chosen


def _votes(
    copy: Features, source: Features, piece: int, *, around: Sequence[int] = ()
) -> dict[int, float]:
    """Let pieces of a copy vote for their three best offsets.

    around: only pieces that lie on none of these vote, for offsets near them; empty: all, for all.
    """
    votes: dict[int, float] = {}
    for first, values in _correlated(copy, source, piece):
        known = np.asarray(around, dtype=int) + first
        if len(known):
            known = known[(known >= 0) & (known < len(values))]
            if not len(known):
                continue
            far = np.ones(len(values), dtype=bool)
            for at in known:
                far[max(0, at - _NEAR) : at + _NEAR] = False
            values = np.where(far, -np.inf, values)
            if np.min(np.abs(known - int(np.argmax(values)))) <= _APART:
                continue
        for offset, weight in _peaks(values, first):
            votes[offset] = votes.get(offset, 0.0) + weight
    return votes


def _correlated(
    copy: Features, source: Features, piece: int
) -> Iterator[tuple[int, npt.NDArray[np.float64]]]:
    """Correlate each piece of a copy with the whole source: its first frame, and z per place."""
    if len(copy) < piece or len(source) < piece:
        return
    size = scipy.fft.next_fast_len(len(source) + piece, real=True)
    spectrum = scipy.fft.rfft(source, size, axis=0)
    energy = np.concatenate(([0.0], np.cumsum((source**2).sum(axis=1), dtype=float)))
    norm = np.sqrt(np.maximum(energy[piece:] - energy[:-piece], 1.0))
    for first in range(0, len(copy) - piece + 1, _EVERY):
        conjugate = np.conj(scipy.fft.rfft(copy[first : first + piece], size, axis=0))
        values = scipy.fft.irfft((spectrum * conjugate).sum(axis=1), size)[: len(norm)] / norm
        yield first, (values - values.mean()) / (values.std() + 1e-9)


def _peaks(values: npt.NDArray[np.float64], first: int) -> Iterator[tuple[int, float]]:
    values = values.copy()
    for _ in range(3):
        peak = int(np.argmax(values))
        weight = float(values[peak]) - 2.5
        if weight <= 0.0:
            break
        yield peak - first, weight**2
        values[max(0, peak - _APART) : peak + _APART + 1] = -np.inf
