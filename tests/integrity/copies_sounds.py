"""Made-up speech for tests of copies: seeded, with syllables, pauses and moving formants."""

from __future__ import annotations

import numpy as np
import scipy.signal

RATE_HZ = 16_000


def babbled(seconds: float, *, seed: int) -> np.ndarray:
    """Make sound that rises and falls like speech, float32 at 16 kHz; every seed says other things.

    Pulses of a wandering voice through resonances that jump five times a second, with pauses.
    """
    rng = np.random.default_rng(seed)
    samples = round(seconds * RATE_HZ)
    steps = int(seconds * 5) + 2
    at = np.linspace(0, steps - 1, samples)
    pitch_hz = np.interp(at, np.arange(steps), rng.uniform(90, 180, steps))
    voice = scipy.signal.sawtooth(2 * np.pi * np.cumsum(pitch_hz) / RATE_HZ)
    source = voice + 0.3 * rng.normal(size=samples)
    loud = np.repeat(rng.choice([0.02, 0.4, 1.0], steps, p=[0.2, 0.4, 0.4]), RATE_HZ // 5)
    made = np.zeros(len(loud) + RATE_HZ)
    window = np.hanning(RATE_HZ // 5 * 2)
    for step in range(steps):
        begin = step * RATE_HZ // 5
        piece = source[begin : begin + len(window)]
        if len(piece) < 64:
            break
        for low, high in ((250, 900), (900, 2300), (2300, 3600)):
            centre = rng.uniform(low, high)
            b, a = scipy.signal.iirpeak(centre, Q=centre / 120, fs=RATE_HZ)
            sound = scipy.signal.lfilter(b, a, piece) * window[: len(piece)]
            made[begin : begin + len(piece)] += sound * loud[begin] * rng.uniform(0.3, 1.0)
    made = made[:samples] + 0.0005 * rng.normal(size=samples)
    return (0.3 * made / np.max(np.abs(made))).astype(np.float32)


def noisy(y: np.ndarray, *, snr_db: float, seed: int) -> np.ndarray:
    """Add white noise."""
    noise = np.random.default_rng(seed).normal(size=len(y))
    gain = np.sqrt(np.mean(y**2)) * 10 ** (-snr_db / 20)
    return (y + gain * noise).astype(np.float32)


def faster(y: np.ndarray, percent: int) -> np.ndarray:
    """Play faster and higher, as a tape does."""
    return scipy.signal.resample_poly(y, 100, 100 + percent).astype(np.float32)
