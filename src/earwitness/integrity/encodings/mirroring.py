"""Mirror images above half of an earlier sampling rate, as resamplers leave them.

A recording made at 8 kHz holds nothing above 4 kHz. Whatever raises its rate leaves a mirror image
of what lies below 4 kHz just above it, strong or faint: it may look like sound, but every ripple
of it is one of the sound below. Sound that was recorded above 4 kHz ripples by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from earwitness.case.audio import Mono
from earwitness.integrity.encodings.spectra import FRAME, Levels, frame_powers, windows_of

EARLIER_RATES_HZ = (8_000, 11_025, 12_000, 16_000, 22_050, 24_000)
LEAST_CORRELATION = 0.10
LEAST_Z = 8.0
_RANGES_HZ = ((100.0, 600.0), (200.0, 1_800.0))  # sharp resamplers leave little, crude ones much
_BESIDE_HZ = (-260.0, -210.0, -160.0, -110.0, 110.0, 160.0, 210.0, 260.0)
_LEAST_SPREAD = 0.008
_SMOOTH_BINS = 15
_FLOOR = 1e-13
_MOST_WINDOWS = 60  # five minutes tell; the rest of an hour would not tell more


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirror:
    """How far the spectrum above half an earlier rate mirrors the one below.

    correlation: -1..1, of ripples at equal distances, the higher of two ranges. z: how far it
    stands out from the same measure around frequencies close by, where there is nothing to mirror.
    """

    earlier_rate_hz: int
    correlation: float
    z: float

    @property
    def is_clear(self) -> bool:
        """Whether it is strong enough to be told; see docs/methods/encoding.md."""
        return self.correlation >= LEAST_CORRELATION and self.z >= LEAST_Z


def mirror_images(blocks: Iterable[Mono], *, rate_hz: int) -> tuple[Mirror, ...]:
    """Measure every earlier rate below 0.9 of this one, in order; empty: nothing sounds.

    Uses the louder half of the frames of the first 60 windows of 5 s.
    """
    rates = [rate for rate in EARLIER_RATES_HZ if rate <= 0.9 * rate_hz]
    shifts = np.array((0.0, *_BESIDE_HZ))
    sums = np.zeros((len(rates), len(_RANGES_HZ), len(shifts)))
    frames = 0
    for number, (_, y) in enumerate(windows_of(blocks, rate_hz=rate_hz)):
        if number >= _MOST_WINDOWS:
            break
        ripples = _ripples(frame_powers(y))
        if len(ripples) > 1:
            sums += len(ripples) * _window(ripples, rates, shifts, rate_hz)
            frames += len(ripples)
    if not frames:
        return ()
    return tuple(_mirror(rate, found / frames) for rate, found in zip(rates, sums, strict=True))


def _window(ripples: Levels, rates: list[int], shifts: np.ndarray, rate_hz: int) -> np.ndarray:
    """Correlations of one window; shape (rates, ranges, shifts)."""
    return np.array(
        [
            [
                [_correlation(ripples, rate / 2 + shift, span, rate_hz) for shift in shifts]
                for span in _RANGES_HZ
            ]
            for rate in rates
        ]
    ).reshape(len(rates), len(_RANGES_HZ), len(shifts))


def _mirror(rate: int, found: np.ndarray) -> Mirror:
    """Take the range that stands out most. found: shape (ranges, shifts), the first unshifted."""
    spread = np.maximum(found[:, 1:].std(axis=1), _LEAST_SPREAD)
    z = (found[:, 0] - found[:, 1:].mean(axis=1)) / spread
    best = int(np.argmax(z))
    return Mirror(earlier_rate_hz=rate, correlation=float(found[best, 0]), z=float(z[best]))


def _ripples(powers: Levels) -> Levels:
    """Fine structure of the louder half of frames: the level minus its smooth course, in dB.

    What stays the same all the time (hum and its harmonics, tones of devices) is taken out: lines
    at round frequencies would mirror each other around other round ones.
    """
    loudness = powers.sum(axis=1)
    loud = powers[(loudness >= np.median(loudness)) & (loudness > _FLOOR * FRAME)]
    levels = 10 * np.log10(loud + _FLOOR)
    half = _SMOOTH_BINS // 2
    sums = np.cumsum(np.pad(levels, ((0, 0), (half + 1, half)), "edge"), axis=1, dtype=np.float64)
    ripples = levels - (sums[:, _SMOOTH_BINS:] - sums[:, :-_SMOOTH_BINS]) / _SMOOTH_BINS
    if len(ripples):
        ripples -= ripples.mean(axis=0)
    return np.asarray(ripples, dtype=np.float32)


def _correlation(
    ripples: Levels, middle_hz: float, span_hz: tuple[float, float], rate_hz: int
) -> float:
    """The mean correlation, over frames, of the ripples above a frequency with those below."""
    step_hz = rate_hz / FRAME
    room = (ripples.shape[1] - 2) * step_hz - middle_hz
    distances = np.arange(span_hz[0], min(span_hz[1], room, middle_hz), step_hz)
    if len(distances) < 10:
        return 0.0
    above = ripples[:, np.round((middle_hz + distances) / step_hz).astype(int)]
    below = ripples[:, np.round((middle_hz - distances) / step_hz).astype(int)]
    above = above - above.mean(axis=1, keepdims=True)
    below = below - below.mean(axis=1, keepdims=True)
    scale = np.sqrt(np.square(above).sum(axis=1) * np.square(below).sum(axis=1))
    return float(np.mean((above * below).sum(axis=1) / np.maximum(scale, 1e-9)))
