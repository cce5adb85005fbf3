"""Noise where a recorder is switched on or off: a thumb on a microphone, a pocket, a table."""

from __future__ import annotations

import numpy as np

from earwitness.case.audio import Mono
from earwitness.integrity.exposure import Exposure, ExposureKind

EDGE_S = 1.0
AROUND_S = 10.0
LEAST_BURST_DB = 10.0
_FRAME_S = 0.02
_USUAL_SHARE = 0.95
_FLOOR = 1e-10


def handling_noise(start: Mono, end: Mono, *, rate_hz: int, end_s: float) -> tuple[Exposure, ...]:
    """Find bursts in the first and the last second that stand out from the ten seconds beside.

    start: the first 11 s of sound; end: the last 11 s, which end at `end_s` of the recording.
    A burst is 10 dB louder than 95 of 100 frames of 20 ms beside it. Under 3 s: nothing is said.
    """
    found = []
    for y, where, at_s in ((start, "start", 0.0), (end[::-1], "end", end_s)):
        burst_db, place_s = _burst(y, rate_hz)
        if burst_db is not None and burst_db >= LEAST_BURST_DB:
            found.append(
                Exposure(
                    kind=ExposureKind.HANDLING,
                    value=f"a burst {burst_db:.0f} dB above what is usual beside it",
                    where=f"the {where} of the sound",
                    at_s=abs(at_s - place_s),
                )
            )
    return tuple(found)


def _burst(y: Mono, rate_hz: int) -> tuple[float | None, float]:
    """How far the first second's loudest frame stands out, and where; None: too short to tell."""
    frame = round(_FRAME_S * rate_hz)
    frames = y[: len(y) // frame * frame].reshape(-1, frame).astype(np.float64)
    edge = round(EDGE_S / _FRAME_S)
    if len(frames) < 3 * edge:
        return None, 0.0
    levels = 10 * np.log10(np.square(frames).mean(axis=1) + _FLOOR)
    loudest = int(np.argmax(levels[:edge]))
    usual = float(np.quantile(levels[edge:], _USUAL_SHARE))
    return float(levels[loudest]) - usual, loudest * _FRAME_S
