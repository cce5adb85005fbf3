"""Where in a recording frames are looked for: here and there at first, closely where they show.

Most recordings were never coded by the codec in question: a few looks tell, and the rest is saved.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from earwitness.case.audio import Mono
from earwitness.integrity.edits.grids import Following, Traces, blotted, followed

Sound = Callable[[int, int], Mono]  # from sample, to sample: full scale +-1, the rate its own

_FULL_SCALE = 32768.0  # frames are told in steps of 16 bit
_AT_ONCE = 6
_BESIDE = 8  # sparing looks around a run: a piece of another start may lie there, shown weakly

_Floats = npt.NDArray[np.float32]
_Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """How one codec's frames are looked for at one rate.

    length: samples that one look needs; step: from one look to the next, beside the grid, so that
    no start stays at the edge of the looks. seen: of stretches, shape (looks, length), in steps of
    16 bit, how much each place stands out, shape (looks, frame).
    """

    frame: int
    length: int
    step: int
    rate_hz: int
    seen: Callable[[_Floats], _Floats]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sparing:
    """How much is looked at before it is known that there is anything to see.

    every: only each so many looks; a run has there only one part in `every` of its strength.
    change: what a change of start costs in following them. least: strength of a run, in these few
    looks, from which the others in it and around it are made too.
    """

    every: int
    change: float
    least: float


def traces(
    sound: Sound,
    *,
    samples: int,
    looks: Looks,
    weights: Following,
    sparing: Sparing,
    own: tuple[int, ...] = (),
) -> Traces:
    """Look through a recording, closely only where a first sparing pass saw frames that last.

    samples: how many there are. own: starts that are left aside. Looks that were spared are 0.
    """
    count = max(0, (samples - looks.length) // looks.step + 1)
    z = np.zeros((count, looks.frame), dtype=np.float32)
    first = np.arange(0, count, sparing.every)
    z[first] = _looked(sound, first, looks)
    aside = np.zeros(looks.frame, dtype=bool)
    for start in own:
        aside |= blotted(z[first], start)
        z[:, aside] = 0.0
    close = _worth_closer(z[first], count, weights, sparing)
    z[close] = _looked(sound, close, looks)
    z[:, aside] = 0.0
    return Traces(
        z=z,
        every_s=looks.step / looks.rate_hz,
        reach_s=looks.length / looks.rate_hz,
        audible=float(np.count_nonzero(z[first].any(axis=1)) / max(1, len(first))),
    )


def _worth_closer(z: _Floats, count: int, weights: Following, sparing: Sparing) -> _Places:
    """List the looks that were spared and lie within what showed, or shortly beside it."""
    is_close = np.zeros(count, dtype=bool)
    for run in followed(z, weights.with_change(sparing.change)):
        if run.strength >= sparing.least:
            first, last = run.first - _BESIDE, run.end - 1 + _BESIDE
            is_close[max(0, first * sparing.every) : last * sparing.every + 1] = True
    is_close[:: sparing.every] = False
    return np.flatnonzero(is_close)


def _looked(sound: Sound, which: _Places, looks: Looks) -> _Floats:
    """Look at some moments. Returns z by start within the recording, modulo the frame length."""
    z = np.empty((len(which), looks.frame), dtype=np.float32)
    for first in range(0, len(which), _AT_ONCE):
        starts = [int(one) * looks.step for one in which[first : first + _AT_ONCE]]
        y = np.stack([sound(start, start + looks.length) for start in starts])
        for row, places in enumerate(looks.seen(y * np.float32(_FULL_SCALE))):
            z[first + row] = np.roll(places, starts[row] % looks.frame)
    return z
