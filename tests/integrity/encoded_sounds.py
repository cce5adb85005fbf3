"""Sound for the tests of encodings: seeded noise that changes as speech does, and resamplers."""

from __future__ import annotations

import numpy as np
from scipy.signal import butter, resample_poly, sosfilt

from earwitness.case.audio import Mono


def lively(seconds: float, *, rate_hz: int, level: float = 0.05, seed: int = 7) -> Mono:
    """Noise falling by 6 dB an octave above 500 Hz, whose level changes five times a second."""
    rng = np.random.default_rng(seed)
    count = round(seconds * rate_hz)
    y = sosfilt(butter(1, 500, fs=rate_hz, output="sos"), rng.normal(0, 1, count))
    y = y + 0.05 * rng.normal(0, 1, count)
    steps = rng.uniform(0.3, 1.5, round(5 * seconds) + 2)
    course = np.interp(np.arange(count) / rate_hz * 5, np.arange(len(steps)), steps)
    return np.asarray(level * y * course / np.abs(y).std(), dtype=np.float32)


def whole(y: Mono) -> Mono:
    """Round to 16 bit."""
    return np.asarray(np.round(np.clip(y, -1, 1) * 32767) / 32768, dtype=np.float32)


def resampled(y: Mono, up: int, down: int = 1) -> Mono:
    """Resample with a polyphase filter, and round."""
    return whole(np.asarray(resample_poly(y, up, down), dtype=np.float32))


def interpolated(y: Mono, up: int) -> Mono:
    """Resample by straight lines, and round."""
    places = np.arange(len(y) * up) / up
    return whole(np.asarray(np.interp(places, np.arange(len(y)), y), dtype=np.float32))


def louder(y: Mono, gain_db: float) -> Mono:
    """Multiply whole 16-bit samples, and round again."""
    scaled = np.rint(np.rint(y.astype(np.float64) * 32768) * 10 ** (gain_db / 20))
    return np.asarray(np.clip(scaled, -32768, 32767) / 32768, dtype=np.float32)
