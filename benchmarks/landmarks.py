"""The yardstick beside copies: audfprint, dense, where it is installed (the package audfprint2).

Pairs of spectral peaks in a hash table, as it comes; only its settings for short, worn clips differ
from the default.
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.signal

from benchmarks.degradations.codecs import RATE_HZ, Mono

PACKAGE = "audfprint2"
_DENSITY, _FANOUT, _PEAKS, _SHIFTS = 100, 8, 8, 4
_ITS_RATE_HZ = 11_025


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """Where a clip most likely lies: recording, second at which it begins, landmarks in common."""

    source: int
    start_s: float
    count: int


class Landmarks:
    """Recordings in a table of landmarks."""

    def __init__(self, recordings: Sequence[Mono]) -> None:
        self._peaks: Any = importlib.import_module(f"{PACKAGE}.core.analyzer")
        self._analyzer: Any = self._peaks.Analyzer(density=_DENSITY)
        self._analyzer.maxpairsperpeak = _FANOUT
        self._analyzer.maxpksperframe = _PEAKS
        tables: Any = importlib.import_module(f"{PACKAGE}.core.hash_table")
        self._table: Any = tables.HashTable(maxtime=1 << 16)
        self._matcher: Any = importlib.import_module(f"{PACKAGE}.core.matcher").Matcher()
        for place, y in enumerate(recordings):
            self._table.store(str(place), self._hashes(y, shifts=1))

    def best(self, y: Mono) -> Best | None:
        """Look a clip up; None where it has nothing in common with any recording."""
        rows = self._matcher.match_hashes(self._table, self._hashes(y, shifts=_SHIFTS))
        if not len(rows):
            return None
        place, count, offset = (int(value) for value in rows[0][:3])
        frame_s = self._analyzer.n_hop / _ITS_RATE_HZ
        return Best(source=int(self._table.names[place]), start_s=offset * frame_s, count=count)

    def _hashes(self, y: Mono, *, shifts: int) -> Any:
        there = scipy.signal.resample_poly(y, _ITS_RATE_HZ // 25, RATE_HZ // 25)
        made = []
        for shift in range(shifts):
            peaks = self._analyzer.find_peaks(
                there[shift * self._analyzer.n_hop // shifts :], _ITS_RATE_HZ
            )
            made.append(self._peaks.landmarks2hashes(self._analyzer.peaks2landmarks(peaks)))
        return np.unique(np.concatenate(made), axis=0)


def is_installed() -> bool:
    """Say whether the package can be imported."""
    return importlib.util.find_spec(PACKAGE) is not None
