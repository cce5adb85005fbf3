"""Which values the samples of a recording take: real bit depth, and combs left by changed levels.

Samples of one converter take all values near zero, each about as often as its neighbours. Where
whole numbers were multiplied and rounded again, some values are never taken (a gain above 1) or
taken twice as often (below 1), at regular distances. Dither, resampling and lossy coding fill the
combs in; sound decoded from a lossy code has no whole values to look at.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from earwitness.case.audio import Mono

_BITS = 24
_HALF = 1 << 15
_SMOOTH = 31
_LEAST_EXPECTED = 15.0  # so often a value is expected at least: that it is never taken is no chance
_LEAST_VALUES = 64
_MOST_VALUE = 4_096
_NEAR_ZERO = 2  # muting and gates pile samples up here
LEAST_EMPTY_SHARE = 0.02
LEAST_COMB = 6.0
_SLOWEST_COMB = 0.02  # cycles per value: slower ones are the shape of the sound

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleValues:
    """What one channel's samples are. counts: of the values -32768..32767 at 16 bit.

    bits: the fewest that hold every sample exactly, up to 24; None: samples are no whole numbers
    at 24 bit, as after lossy decoding. distinct: how many of the 16-bit values occur.
    """

    samples: int
    bits: int | None
    counts: Counts

    @property
    def distinct(self) -> int:
        """How many different values occur, at 16 bit."""
        return int(np.count_nonzero(self.counts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Relevelling:
    """Whether values are missing or doubled at regular distances.

    empty_share: of the values that ought to occur, 0..1. gain: the change of level that would leave
    this share empty, None: none is empty. comb: height of the strongest regular pattern over the
    usual one. values: over how many values it was measured.
    """

    empty_share: float
    gain: float | None
    comb: float
    values: int

    @property
    def is_clear(self) -> bool:
        """Whether it is strong enough to be told; see docs/methods/encoding.md."""
        return self.empty_share >= LEAST_EMPTY_SHARE or self.comb >= LEAST_COMB


def sample_values(blocks: Iterable[Mono]) -> SampleValues:
    """Count the values of one channel, block by block.

    blocks: float32, shape (samples,), full scale +-1, at the original rate and never mixed down.
    """
    counts = np.zeros(2 * _HALF, dtype=np.int64)
    total, used, is_whole = 0, 0, True
    for block in blocks:
        scaled = block.astype(np.float64) * (1 << _BITS - 1)
        whole = np.rint(scaled).astype(np.int64)
        is_whole = is_whole and bool(np.array_equal(whole, scaled))
        used |= int(np.bitwise_or.reduce(whole)) if len(whole) else 0
        levels = np.clip((whole >> _BITS - 16) + _HALF, 0, 2 * _HALF - 1)
        counts += np.bincount(levels, minlength=2 * _HALF)
        total += len(block)
    return SampleValues(samples=total, bits=_needed_bits(used) if is_whole else None, counts=counts)


def relevelling(values: SampleValues) -> Relevelling | None:
    """Look for combs in how often values occur; None: too few samples, or none that are whole.

    Needs 64 values in a row that are each expected 15 times or more.
    """
    if values.bits is None or values.bits > 16:
        return None
    reach = np.arange(_NEAR_ZERO + 1, _MOST_VALUE)
    found = [_side(values.counts[_HALF + reach]), _side(values.counts[_HALF - reach])]
    kept = [side for side in found if side is not None]
    if not kept:
        return None
    widest = max(kept, key=lambda side: side.values)
    return Relevelling(
        empty_share=float(np.mean([side.empty_share for side in kept])),
        gain=widest.gain,
        comb=min(side.comb for side in kept),
        values=sum(side.values for side in kept),
    )


def _side(counts: Counts) -> Relevelling | None:
    """Measure the values on one side of zero."""
    smooth = np.convolve(counts, np.ones(_SMOOTH) / _SMOOTH, mode="same")
    rare = np.flatnonzero(smooth < _LEAST_EXPECTED)
    length = int(rare[0]) if len(rare) else len(counts)
    if length < _LEAST_VALUES:
        return None
    counts, smooth = counts[:length], smooth[:length]
    empty = float(np.mean(counts == 0))
    return Relevelling(
        empty_share=empty,
        gain=1 / (1 - empty) if empty else None,
        comb=_comb(counts / smooth - 1),
        values=length,
    )


def _comb(ripple: npt.NDArray[np.float64]) -> float:
    """Height of the strongest line in the ripple's spectrum over the middle of all."""
    spectrum = np.abs(np.fft.rfft(ripple * np.hanning(len(ripple))))
    lines = spectrum[round(_SLOWEST_COMB * len(ripple)) + 1 :]
    middle = float(np.median(lines))
    return float(lines.max()) / middle if middle else 0.0


def _needed_bits(used: int) -> int:
    """Count the bits above the lowest one in use. used: all samples, or-ed, at 24 bit."""
    lowest = (used & -used).bit_length()
    return _BITS - lowest + 1 if lowest else 0
