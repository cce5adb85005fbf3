"""Made-up hearings of made-up voices, so that grouping and lanes are tested without a model."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from earwitness.voices.learned.segmentation import FRAME_STEP_S, WINDOW_FRAMES
from earwitness.voices.turns.hearing import Heard, window_starts

Spoken = Sequence[tuple[float, float, int]]  # start and end in seconds, and which voice


def heard_voices(
    spoken: Spoken, *, duration_s: float, spread: float = 0.3, short_s: float = 0.4, seed: int = 0
) -> Heard:
    """Hear voices without error: local numbers are shuffled, vectors scatter around the voice's.

    spread: length of the scatter against the voice's own vector. Who speaks under short_s in a
    window has no vector there.
    """
    rng = np.random.default_rng(seed)
    names = sorted({name for *_, name in spoken})
    centres = np.linalg.qr(rng.normal(size=(192, max(len(names), 1))))[0].T
    starts = window_starts(duration_s)
    shares = np.zeros((len(starts), WINDOW_FRAMES, 3), dtype=np.float16)
    window, number, alone, vectors = [], [], [], []
    for index, start_s in enumerate(starts):
        times = start_s + np.arange(WINDOW_FRAMES) * FRAME_STEP_S
        active = np.array([_active(times, spoken, name) for name in names])
        order = rng.permutation(3)
        for local, row in enumerate(np.flatnonzero(active.any(axis=1))):
            shares[index, :, order[local]] = active[row]
            window.append(index)
            number.append(int(order[local]))
            only = active[row] & (active.sum(axis=0) == 1)
            alone.append(float(only.sum()) * FRAME_STEP_S)
            scatter = rng.normal(size=192)
            vector = centres[row] + spread * scatter / np.linalg.norm(scatter)
            is_short = active[row].sum() * FRAME_STEP_S < short_s
            vectors.append(np.zeros(192) if is_short else vector / np.linalg.norm(vector))
    return Heard(
        starts_s=np.array(starts),
        shares=shares,
        window=np.array(window, dtype=np.int32),
        number=np.array(number, dtype=np.int32),
        alone_s=np.array(alone, dtype=np.float32),
        vectors=np.array(vectors, dtype=np.float32).reshape(-1, 192),
    )


def _active(times: np.ndarray, spoken: Spoken, name: int) -> np.ndarray:
    active = np.zeros(len(times), dtype=bool)
    for start, end, who in spoken:
        if who == name:
            active |= (times >= start) & (times < end)
    return active
