"""The methods that look for edits, on sound that is held whole."""

from __future__ import annotations

from earwitness.case.audio import Mono
from earwitness.integrity.edits.grid_methods import GridEvidence, GridMethod, grid_evidence
from earwitness.integrity.edits.repeats import Repeat, repeats


def evidence(y: Mono, *, rate_hz: int, method: GridMethod, codec: str = "") -> GridEvidence:
    """Look for one codec's frames. codec: of the file that the sound is from."""

    def sound(first: int, end: int) -> Mono:
        return y[first:end]

    return grid_evidence(sound, samples=len(y), rate_hz=rate_hz, method=method, codec=codec)


def repeats_in(y: Mono, *, rate_hz: int) -> tuple[Repeat, ...]:
    """Look for exact repeats."""

    def sound(start_s: float, end_s: float) -> Mono:
        return y[round(start_s * rate_hz) : round(end_s * rate_hz)]

    return repeats(sound, duration_s=len(y) / rate_hz, rate_hz=rate_hz)
