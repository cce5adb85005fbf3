"""Where a recording's sound ends towards high frequencies, and whether it ends as if cut off.

A low-pass leaves an edge: within a few hundred hertz the level falls, and nothing above comes up
again. Sound that merely grows weaker upwards has no edge, and none is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from earwitness.integrity.encodings.spectra import Levels, Spectra

BAND_HZ = 100.0
_LOWEST_HZ = 2_500.0
_SIDE_BANDS = 5  # 500 Hz below the edge, and above it
_EDGE_BANDS = 4  # an edge is done within 400 Hz
LEAST_FALL_DB = 18.0
_NEVER_BACK_DB = 12.0  # what lies above stays this far below what stood under the edge
_HIGHEST = 0.9  # of half the rate: what lies above is the converter's own filter
_STEEPER_BANDS = 6  # how far above the first edge found the steepest point may lie

_ALIKE = 1.25  # edges of one section differ by less, as a share
_SECTION_WINDOWS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """An edge in a spectrum. hz: where the level is half-way down, in dB; fall_db: how far."""

    hz: float
    fall_db: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BandwidthOverTime:
    """The edge of the whole recording, and of each window. None: no edge below half the rate."""

    rate_hz: int
    whole: Edge | None
    windows: tuple[tuple[float, float, Edge | None], ...]  # start_s, end_s, edge


def bandwidth_over_time(spectra: Spectra) -> BandwidthOverTime:
    """Find the edges of a recording's spectra, of the whole and of each window of 5 s."""
    windows = tuple(
        (float(start_s), float(end_s), band_edge(level, step_hz=spectra.step_hz))
        for start_s, end_s, level in zip(
            spectra.start_s, spectra.end_s, spectra.level_db, strict=True
        )
    )
    whole = None
    if len(windows):
        whole = band_edge(whole_level(spectra), step_hz=spectra.step_hz)
    return BandwidthOverTime(rate_hz=spectra.rate_hz, whole=whole, windows=windows)


def sections(course: BandwidthOverTime) -> tuple[tuple[float, float, float], ...]:
    """Join windows that follow each other with edges alike; returns (start_s, end_s, hz) of each.

    Sections of under three windows, and windows without an edge, are left out.
    """
    found: list[list[tuple[float, float, float]]] = []
    for start_s, end_s, edge in course.windows:
        if edge is None:
            found.append([])
            continue
        last = found[-1] if found else []
        if last and max(edge.hz, last[0][2]) <= _ALIKE * min(edge.hz, last[0][2]):
            last.append((start_s, end_s, edge.hz))
        else:
            found.append([(start_s, end_s, edge.hz)])
    return tuple(
        (windows[0][0], windows[-1][1], float(np.median([hz for _, _, hz in windows])))
        for windows in found
        if len(windows) >= _SECTION_WINDOWS
    )


def whole_level(spectra: Spectra) -> Levels:
    """The level of the louder half of the windows, averaged in dB; shape (FRAME // 2 + 1,)."""
    loudness = spectra.level_db.mean(axis=1)
    loud = spectra.level_db[loudness >= np.median(loudness)]
    return np.asarray(loud.mean(axis=0), dtype=np.float32)


def band_edge(level_db: Levels, *, step_hz: float) -> Edge | None:
    """Find the lowest edge of one spectrum; None: there is none.

    level_db: shape (frequencies,), `step_hz` apart from 0 to half the rate.
    """
    bands = _bands(level_db, step_hz=step_hz)
    first = round(_LOWEST_HZ / BAND_HZ)
    last = min(round(_HIGHEST * len(bands)), len(bands) - _EDGE_BANDS - 1)
    for at in range(first, last):
        if _fall(bands, at) >= LEAST_FALL_DB and _stays_down(bands, at):
            steepest = max(range(at, min(last, at + _STEEPER_BANDS)), key=lambda n: _fall(bands, n))
            return Edge(hz=_half_way(bands, steepest), fall_db=_fall(bands, steepest))
    return None


def _fall(bands: Levels, at: int) -> float:
    """How far the level falls from the bands below a place to those above it, in dB."""
    above = bands[at + _EDGE_BANDS : at + _EDGE_BANDS + _SIDE_BANDS]
    return float(np.median(bands[at - _SIDE_BANDS : at]) - np.median(above))


def _stays_down(bands: Levels, at: int) -> bool:
    """Say whether nothing above a place comes near what stands below it."""
    below = np.median(bands[at - _SIDE_BANDS : at])
    return bool(bands[at + _EDGE_BANDS :].max() <= below - _NEVER_BACK_DB)


def _half_way(bands: Levels, at: int) -> float:
    """Interpolate where the level is half-way down."""
    wanted = float(np.median(bands[at - _SIDE_BANDS : at])) - _fall(bands, at) / 2
    for band in range(at - 1, at + _EDGE_BANDS):
        here, there = float(bands[band]), float(bands[band + 1])
        if here >= wanted > there:
            return BAND_HZ * (band + 0.5 + (here - wanted) / (here - there))
    return BAND_HZ * (at + _EDGE_BANDS / 2)


def _bands(level_db: Levels, *, step_hz: float) -> Levels:
    """Average the level over bands of 100 Hz."""
    numbers = (np.arange(len(level_db)) * step_hz / BAND_HZ).astype(int)
    counts = np.bincount(numbers)
    bands = np.bincount(numbers, weights=level_db) / np.maximum(counts, 1)
    return np.asarray(bands[counts > 0], dtype=np.float32)
