"""Seeded sound that rises and falls as speech does, and a round through an encoder."""

from __future__ import annotations

import numpy as np
from benchmarks.coded_sound import Coding, coded
from scipy.signal import lfilter

RATE_HZ = 16_000


def babble(seconds: float, *, seed: int = 1) -> np.ndarray:
    """Pulses through changing resonances over a little noise: float32, about -20 dB."""
    rng = np.random.default_rng(seed)
    parts = []
    while sum(map(len, parts)) < seconds * RATE_HZ:
        length = int(rng.uniform(0.06, 0.25) * RATE_HZ)
        pulses = (np.arange(length) % int(RATE_HZ / rng.uniform(90, 220)) == 0).astype(float)
        source = pulses + rng.normal(0, rng.choice([0.02, 0.3]), length)
        for hz in rng.uniform([250, 900, 2200], [800, 2100, 4000]):
            turn, keep = 2 * np.pi * hz / RATE_HZ, 0.97
            source = lfilter([1.0], [1.0, -2 * keep * np.cos(turn), keep**2], source)
        parts.append(source / np.abs(source).max() * np.hanning(length) * rng.uniform(0.05, 0.5))
    y = np.concatenate(parts)[: round(seconds * RATE_HZ)]
    return steps(y + rng.normal(0, 0.0005, len(y)))


def steps(y: np.ndarray) -> np.ndarray:
    """Round to whole steps of 16 bit."""
    return (np.rint(y * 32768) / 32768).astype(np.float32)


def through(y: np.ndarray, encoder: str, kbit_s: int) -> np.ndarray:
    """Encode and decode at 16 kHz."""
    return coded(y, RATE_HZ, Coding(encoder, kbit_s))
