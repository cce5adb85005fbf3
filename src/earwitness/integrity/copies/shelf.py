"""A shelf: features of recordings, one after another, kept as spectra so that a search is fast.

Blocks of 2048 frames (65 s), 256 of which lie in the next block too: no query may be longer (8 s).
About 14 MB for an hour of sound. All arrays are plain and can be memory-mapped by the caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.fft

from earwitness.integrity.copies.features import BANDS, Features

BLOCK = 2048
LONGEST_QUERY = 256  # frames
_STEP = BLOCK - LONGEST_QUERY

Correlations = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Recordings to be searched.

    starts: shape (recordings + 1,), the frame at which each begins, and the end.
    spectra: complex64, shape (1025 bins, blocks, 24 bands).
    energy: float64, shape (frames + 1,), sum of squared features before each frame.
    """

    starts: npt.NDArray[np.int64]
    spectra: npt.NDArray[np.complex64]
    energy: npt.NDArray[np.float64]


def fill_shelf(recordings: Sequence[Features]) -> Shelf:
    """Put recordings on a shelf. recordings: float32 or int8, each of shape (frames, 24)."""
    lengths = [len(one) for one in recordings]
    starts = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
    total = int(starts[-1])
    blocks = max(1, -(-total // _STEP))
    timeline = np.zeros((blocks * _STEP + LONGEST_QUERY, BANDS), dtype=np.float32)
    for start, features in zip(starts, recordings, strict=False):
        timeline[start : start + len(features)] = features
    spectra = np.empty((BLOCK // 2 + 1, blocks, BANDS), dtype=np.complex64)
    for block in range(blocks):
        cut = timeline[block * _STEP : block * _STEP + BLOCK]
        spectra[:, block] = scipy.fft.rfft(cut, axis=0)
    energy = np.concatenate(([0.0], np.cumsum((timeline[:total] ** 2).sum(axis=1), dtype=float)))
    return Shelf(starts=starts, spectra=spectra, energy=energy)


def correlations(shelf: Shelf, queries: Sequence[Features]) -> Correlations:
    """Correlate queries of one length with everything on a shelf.

    queries: each float32 of shape (frames, 24), frames <= 256.
    Returns float32, shape (queries, offsets): -1..1; 0 where a query would run over the end
    of a recording, see `valid_offsets`.
    """
    n = len(queries[0])
    stacked = np.stack(queries).astype(np.float32)
    stacked = stacked / (np.sqrt((stacked**2).sum(axis=(1, 2), keepdims=True)) + 1e-9)
    spectra = np.conj(scipy.fft.rfft(stacked, n=BLOCK, axis=1))  # (queries, bins, bands)
    products = np.matmul(shelf.spectra, np.ascontiguousarray(spectra.transpose(1, 2, 0)))
    lags = scipy.fft.irfft(
        np.ascontiguousarray(products.transpose(2, 1, 0)), n=BLOCK, axis=2, overwrite_x=True
    )
    offsets = len(shelf.energy) - n
    flat = lags[:, :, :_STEP].reshape(len(queries), -1)[:, : max(0, offsets)]
    scale = _inverse_norms(shelf, n)
    made: Correlations = np.multiply(flat, scale, dtype=np.float32)
    return made


def valid_offsets(shelf: Shelf, n: int) -> npt.NDArray[np.bool_]:
    """Say at which offsets a query of n frames lies within one recording, shape (offsets,)."""
    valid = np.ones(max(0, len(shelf.energy) - n), dtype=bool)
    for end in shelf.starts[1:]:
        valid[max(0, int(end) - n + 1) : int(end)] = False
    return valid


def _inverse_norms(shelf: Shelf, n: int) -> npt.NDArray[np.float32]:
    local = shelf.energy[n:] - shelf.energy[:-n] if n < len(shelf.energy) else np.zeros(0)
    least = 0.05 * n * BANDS * 0.5  # next to silence: nothing to compare
    scale = 1.0 / np.sqrt(np.maximum(local, least))
    scale[~valid_offsets(shelf, n)] = 0.0
    return scale.astype(np.float32)
