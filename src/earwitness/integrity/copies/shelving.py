"""Recordings made ready for the search: features a byte a value, shelves filled when needed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from earwitness.case.audio import WORKING_RATE_HZ
from earwitness.integrity.copies.features import BANDS, HOP, Features, copy_features
from earwitness.integrity.copies.shelf import LONGEST_QUERY, Shelf, fill_shelf
from earwitness.integrity.copies.sound import Sound

Packed = npt.NDArray[np.int8]

_SCALE = 50.0  # features lie within +-2.5
_BLOCK_FRAMES = 8192
_CONTEXT_FRAMES = 40  # what the moving means of a frame reach
_WINDOW_TAIL = 1024 - HOP
_SHELF_FRAMES = 112_500  # an hour
_SHELVES_KEPT = 24  # about 330 MB


def packed_features(sound: Sound) -> Packed:
    """Describe a whole recording, read in blocks of some minutes: int8, shape (frames, 24).

    2.7 MB for an hour. The same, to a rounding, as the features of the recording in one piece.
    """
    total = round(sound.duration_s * WORKING_RATE_HZ)
    frames = (total - 1024) // HOP + 1 if total >= 1024 else 0
    made = np.empty((frames, BANDS), dtype=np.int8)
    for first in range(0, frames, _BLOCK_FRAMES):
        last = min(frames, first + _BLOCK_FRAMES)
        begin, end = max(0, first - _CONTEXT_FRAMES), min(frames, last + _CONTEXT_FRAMES)
        y = sound.block(
            start_s=begin * HOP / WORKING_RATE_HZ,
            end_s=(end * HOP + _WINDOW_TAIL) / WORKING_RATE_HZ,
        )
        made[first:last] = packed(copy_features(y)[first - begin : last - begin])
    return made


def packed(features: Features) -> Packed:
    """Keep features a byte a value."""
    made: Packed = np.rint(features * _SCALE).astype(np.int8)
    return made


def unpacked(features: Packed) -> Features:
    """Give features back as float32."""
    return features.astype(np.float32) / np.float32(_SCALE)


class Shelves:
    """All recordings in shelves of about an hour; those used last are kept, others filled anew.

    A recording longer than a shelf lies on several, each repeating the last 8 s of the one before.
    """

    def __init__(self, recordings: Sequence[Packed], *, kept: int = _SHELVES_KEPT) -> None:
        self._recordings = recordings
        self._kept = kept
        self._filled: OrderedDict[int, Shelf] = OrderedDict()
        self._plan = _planned([len(one) for one in recordings])

    def __iter__(self) -> Iterator[tuple[Sequence[tuple[int, int]], Shelf]]:
        """Yield each shelf with what lies on it: (recording, its first frame here)."""
        for number, parts in enumerate(self._plan):
            yield [(recording, first) for recording, first, _ in parts], self._shelf(number)

    def _shelf(self, number: int) -> Shelf:
        if number not in self._filled:
            if len(self._filled) >= self._kept:
                self._filled.popitem(last=False)
            parts = self._plan[number]
            self._filled[number] = fill_shelf(
                [unpacked(self._recordings[one][first:last]) for one, first, last in parts]
            )
        self._filled.move_to_end(number)
        return self._filled[number]


def _planned(lengths: Sequence[int]) -> list[list[tuple[int, int, int]]]:
    """Put (recording, first frame, last frame) on shelves, in order."""
    plan: list[list[tuple[int, int, int]]] = [[]]
    room = _SHELF_FRAMES
    for recording, length in enumerate(lengths):
        first = 0
        while first < length:
            if room <= LONGEST_QUERY:
                plan.append([])
                room = _SHELF_FRAMES
            last = min(length, first + max(room, LONGEST_QUERY))
            plan[-1].append((recording, first, last))
            room -= last - first
            first = last if last == length else last - LONGEST_QUERY
    return [parts for parts in plan if parts]
