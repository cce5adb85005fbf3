"""Power spectra of a recording over time, block by block, at whatever rate it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from earwitness.case.audio import Mono

FRAME = 2048
WINDOW_S = 5.0
_FLOOR = 1e-15  # below the noise of 24 bit
_LOUD_SHARE = 0.9  # the quantile of frames that stands for a window: what speech reaches

Levels = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spectra:
    """Spectra of windows of 5 s, in order. The last window may be shorter, down to 1 s.

    level_db: shape (windows, FRAME // 2 + 1), power of the loud frames (9 in 10 are lower), dB
    against a full-scale sine.
    """

    rate_hz: int
    start_s: npt.NDArray[np.float64]
    end_s: npt.NDArray[np.float64]
    level_db: Levels

    @property
    def step_hz(self) -> float:
        """The distance of two frequencies."""
        return self.rate_hz / FRAME


def frame_powers(y: Mono) -> Levels:
    """Power spectra of half-overlapping Hann frames; shape (frames, FRAME // 2 + 1).

    y: float32, shape (samples,), full scale +-1. A full-scale sine has power 1 in its bin.
    """
    if len(y) < FRAME:
        return np.zeros((0, FRAME // 2 + 1), dtype=np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(y, FRAME)[:: FRAME // 2]
    window = np.hanning(FRAME).astype(np.float32)
    spectra = np.fft.rfft(frames * window, axis=1)
    powers: Levels = (np.square(np.abs(spectra)) * (4.0 / window.sum() ** 2)).astype(np.float32)
    return powers


def windows_of(blocks: Iterable[Mono], *, rate_hz: int) -> Iterator[tuple[float, Mono]]:
    """Cut a recording into windows of 5 s, whatever its blocks; yields (start_s, samples)."""
    length = round(WINDOW_S * rate_hz)
    held: list[Mono] = []
    size = start = 0
    for block in blocks:
        held.append(block)
        size += len(block)
        while size >= length:
            joined = np.concatenate(held)
            yield start / rate_hz, joined[:length]
            held, size, start = [joined[length:]], size - length, start + length
    if size >= rate_hz:
        yield start / rate_hz, np.concatenate(held)


def spectra_of(blocks: Iterable[Mono], *, rate_hz: int) -> Spectra:
    """Measure a recording's spectra; windows in which nothing sounds are left out."""
    starts: list[float] = []
    ends: list[float] = []
    levels: list[Levels] = []
    for start_s, y in windows_of(blocks, rate_hz=rate_hz):
        powers = frame_powers(y)
        if not len(powers) or not powers.any():
            continue
        starts.append(start_s)
        ends.append(start_s + len(y) / rate_hz)
        loud = np.quantile(powers, _LOUD_SHARE, axis=0)
        levels.append((10 * np.log10(loud + _FLOOR)).astype(np.float32))
    return Spectra(
        rate_hz=rate_hz,
        start_s=np.array(starts),
        end_s=np.array(ends),
        level_db=np.array(levels, dtype=np.float32).reshape(len(levels), FRAME // 2 + 1),
    )
