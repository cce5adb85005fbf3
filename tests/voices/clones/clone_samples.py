"""Invented voices for the tests of the clone checks: buzzes with a pitch, pauses and noise."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from earwitness.case.audio import WorkingAudio

RATE = 16_000


def buzz(seconds: float, *, hertz: float = 120.0, tremor: float = 0.0, seed: int = 0) -> np.ndarray:
    """A pulse-like tone; tremor: standard deviation of the pitch from 10 ms to 10 ms, share."""
    rng = np.random.default_rng(seed)
    steps = np.repeat(rng.standard_normal(int(seconds * 100) + 1), RATE // 100)
    pitch = hertz * (1.0 + tremor * steps[: int(seconds * RATE)])
    phase = 2.0 * np.pi * np.cumsum(pitch) / RATE
    tones = [np.cos(n * phase) / n for n in range(1, 40)]
    return (0.1 * np.sum(tones, axis=0)).astype(np.float32)


def speech_like(seconds: float = 10.0, *, noise: float = 1e-3, seed: int = 0, **how: float):
    """Half a second of buzz, half a second of pause, again and again, over noise."""
    y = buzz(seconds, seed=seed, **how)
    halves = (np.arange(len(y)) // (RATE // 2)) % 2 == 0
    hiss = np.random.default_rng(seed + 1).standard_normal(len(y)) * noise
    return (y * halves + hiss).astype(np.float32)


def unit_vectors(count: int, *, spread: float, seed: int) -> np.ndarray:
    """Embeddings about one direction; spread: how far they scatter."""
    rng = np.random.default_rng(seed)
    found = np.eye(192)[0] + spread * rng.standard_normal((count, 192)) / np.sqrt(192)
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


def working_copy(y: np.ndarray, path: Path) -> WorkingAudio:
    np.round(np.clip(y, -1, 1) * 32767).astype("<i2").tofile(path)
    return WorkingAudio(path=path)
