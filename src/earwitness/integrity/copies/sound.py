"""What the search asks of a recording: its length, and stretches of its sound when needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from earwitness.case.audio import WORKING_RATE_HZ, Mono


class Sound(Protocol):
    """A recording at 16 kHz, mono. A case's working copies are such."""

    @property
    def duration_s(self) -> float:
        """How long it lasts, in seconds."""

    def block(self, *, start_s: float = 0.0, end_s: float | None = None) -> Mono:
        """Read a stretch: float32, shape (samples,), full scale +-1. end_s None: to the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundInMemory:
    """Samples that are there already: float32, shape (samples,), 16 kHz."""

    samples: Mono

    @property
    def duration_s(self) -> float:
        """How long it lasts, in seconds."""
        return len(self.samples) / WORKING_RATE_HZ

    def block(self, *, start_s: float = 0.0, end_s: float | None = None) -> Mono:
        """Read a stretch. end_s None: to the end."""
        last = None if end_s is None else round(end_s * WORKING_RATE_HZ)
        return self.samples[round(start_s * WORKING_RATE_HZ) : last]


def padded_block(sound: Sound, *, start_s: float, seconds: float) -> Mono:
    """Read exactly so many seconds, with zeros where the recording has not begun or has ended."""
    import numpy as np

    wanted = round(seconds * WORKING_RATE_HZ)
    before = max(0, -round(start_s * WORKING_RATE_HZ))
    end_s = start_s + seconds
    y = sound.block(start_s=max(0.0, start_s), end_s=end_s) if end_s > 0 else np.zeros(0)
    made = np.zeros(wanted, dtype=np.float32)
    y = y[: max(0, wanted - before)]
    made[before : before + len(y)] = y
    return made
