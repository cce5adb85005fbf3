"""Derived sound of a recording, memory-mapped, never the original.

The working copy is 16 kHz mono 16 bit; the native copy is the first channel at its own rate.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

WORKING_RATE_HZ = 16_000

Mono = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingAudio:
    """A handle that opens the samples only when asked, so that it can travel between processes."""

    path: Path
    rate_hz: int = WORKING_RATE_HZ

    @property
    def duration_s(self) -> float:
        """How long the working copy lasts, in seconds."""
        return self.path.stat().st_size / 2 / self.rate_hz

    def block(self, *, start_s: float = 0.0, end_s: float | None = None) -> Mono:
        """Read a stretch: float32, shape (samples,), full scale +-1. end_s None: to the end."""
        if not self.path.stat().st_size:
            return np.zeros(0, dtype=np.float32)
        samples = np.memmap(self.path, dtype="<i2", mode="r")
        first = round(start_s * self.rate_hz)
        last = None if end_s is None else round(end_s * self.rate_hz)
        return np.asarray(samples[first:last], dtype=np.float32) / np.float32(32768.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeAudio:
    """The first channel at the recording's own rate: `.n16` or `.n32`, whole numbers as decoded.

    Lossy codes that decode to fractions are rounded to 16 bit, without dither.
    """

    path: Path
    rate_hz: int

    @property
    def duration_s(self) -> float:
        """How long it lasts, in seconds."""
        return self.path.stat().st_size / self._type.itemsize / self.rate_hz

    def block(self, *, start_s: float = 0.0, end_s: float | None = None) -> Mono:
        """Read a stretch: float32, shape (samples,), full scale +-1. end_s None: to the end."""
        if not self.path.stat().st_size:
            return np.zeros(0, dtype=np.float32)
        samples = np.memmap(self.path, dtype=self._type, mode="r")
        first = round(start_s * self.rate_hz)
        last = None if end_s is None else round(end_s * self.rate_hz)
        full_scale = 2.0 ** (8 * self._type.itemsize - 1)
        return np.asarray(samples[first:last] / full_scale, dtype=np.float32)

    @property
    def _type(self) -> np.dtype[np.signedinteger]:
        return np.dtype("<i4" if self.path.suffix == ".n32" else "<i2")
