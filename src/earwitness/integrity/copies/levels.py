"""Where a copy is louder or softer against its source than it was before: a moved fader."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from earwitness.integrity.copies.edits import Edit, EditKind, Stretch
from earwitness.integrity.copies.features import frame_energies
from earwitness.integrity.copies.sound import Sound, padded_block

LEAST_STEP_DB = 4.0
_LEAST_S = 1.0
_HOP = 512
_HOP_S = _HOP / 16_000
_LOUD = 0.3  # of the loud frames' energy: what is said, not the pauses that noise fills
_LONGEST_S = 600.0


def level_changes(
    stretches: Sequence[Stretch], *, copy: Sound, source: Sound, tempo: float
) -> tuple[Edit, ...]:
    """Point at spans where the copy's level departs by 4 dB or more for at least a second.

    Against the median of the whole copy, on frames in which the source speaks. Automatic gain
    of a telephone or a messenger does the same as a hand on a fader.
    """
    if abs(tempo - 1.0) > 1e-3:
        return ()  # frames would drift apart; not measured
    parts = [
        (one, *_differences(one, copy=copy, source=source))
        for one in stretches
        if _LEAST_S <= one.end_s - one.start_s <= _LONGEST_S
    ]
    known = [gains[loud] for _, gains, loud in parts if loud.any()]
    if not known:
        return ()
    usual = float(np.median(np.concatenate(known)))
    noise = float(np.median(np.abs(np.concatenate(known) - usual)))
    if noise > 2.0:
        return ()  # noise or a room makes levels differ all the time
    made: list[Edit] = []
    for one, gains, loud in parts:
        made += [_edit(one, span) for span in _departures(gains - usual, loud)]
    return tuple(made)


def _differences(
    one: Stretch, *, copy: Sound, source: Sound
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.bool_]]:
    """Give dB of copy over source per frame, and in which frames the source speaks."""
    seconds = one.end_s - one.start_s
    here = frame_energies(padded_block(copy, start_s=one.start_s, seconds=seconds), hop=_HOP)
    there = frame_energies(
        padded_block(source, start_s=one.source_start_s, seconds=seconds), hop=_HOP
    )
    loud = there > _LOUD * float(np.quantile(there, 0.7)) if len(there) else there > 0
    gains = 10 * np.log10((here + 1e-12) / (there + 1e-12))
    return gains, loud


def _departures(
    gains: npt.NDArray[np.float32], loud: npt.NDArray[np.bool_]
) -> list[tuple[int, int]]:
    """Find spans of frames whose running median departs by the least step, one way."""
    half = round(_LEAST_S / _HOP_S / 2)
    marks = np.zeros(len(gains), dtype=np.int8)
    for at in range(len(gains)):
        near = slice(max(0, at - half), at + half + 1)
        values = gains[near][loud[near]]
        if len(values) >= 5:
            middle = float(np.median(values))
            marks[at] = np.sign(middle) if abs(middle) >= LEAST_STEP_DB else 0
    edges = np.flatnonzero(np.diff(marks, prepend=0, append=0))
    spans = itertools.pairwise(edges)
    return [
        (int(start), int(end))
        for start, end in spans
        if marks[start] != 0 and (end - start) * _HOP_S >= _LEAST_S
    ]


def _edit(one: Stretch, span: tuple[int, int]) -> Edit:
    start_s, end_s = span[0] * _HOP_S, min(one.end_s - one.start_s, span[1] * _HOP_S)
    return Edit(
        kind=EditKind.LEVEL,
        start_s=one.start_s + start_s,
        end_s=one.start_s + end_s,
        source_start_s=one.source_start_s + start_s,
        source_end_s=one.source_start_s + end_s,
    )
