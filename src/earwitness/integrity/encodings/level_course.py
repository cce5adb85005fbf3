"""How the quiet level and the DC offset of a recording run, and where they step.

A converter has an offset of its own, and a room its own quiet: where either jumps and stays, the
recorder, its gain or the place changed. A gain control does the same to the quiet level.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from earwitness.case.audio import Mono

_FRAME_S = 0.02
_QUIET_SHARE = 0.1
_SIDE_S = 6  # seconds on each side of a step that must agree among themselves
LEAST_STEP_DB = 12.0
_MOST_RANGE_DB = 10.0  # of the seconds on one side, from the lowest to the highest
_LEAST_OFFSET_RANGES = 4.0  # how many such ranges an offset must step
_OFFSET_FLOOR = 2.0**-15
_SILENT = 1e-6

Series = npt.NDArray[np.float64]
_IsStep = Callable[[Series, Series], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A value that changes and stays. before, after: dB for levels, share of full scale for DC."""

    at_s: float
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelCourse:
    """Per second: the quiet level (dB against full scale) and the mean; and their steps.

    offset: the median of the means, share of full scale. None: under one second of sound.
    """

    quiet_db: Series
    means: Series
    offset: float | None
    level_steps: tuple[Step, ...]
    offset_steps: tuple[Step, ...]


def level_course(blocks: Iterable[Mono], *, rate_hz: int) -> LevelCourse:
    """Measure a recording second by second; a last second that is not whole is left out."""
    frame = round(_FRAME_S * rate_hz)
    quiet, means = [], []
    for second in _seconds(blocks, rate_hz):
        frames = second[: len(second) // frame * frame].reshape(-1, frame).astype(np.float64)
        power = frames.var(axis=1)
        quiet.append(10 * np.log10(np.quantile(power, _QUIET_SHARE) + _SILENT**2))
        means.append(float(second.mean(dtype=np.float64)))
    quiet_db, offsets = np.array(quiet), np.array(means)
    return LevelCourse(
        quiet_db=quiet_db,
        means=offsets,
        offset=float(np.median(offsets)) if len(offsets) else None,
        level_steps=tuple(_steps(quiet_db, _is_level_step)),
        offset_steps=tuple(_steps(offsets, _is_offset_step)),
    )


def _seconds(blocks: Iterable[Mono], rate_hz: int) -> Iterator[Mono]:
    """Cut blocks of any length into whole seconds."""
    rest = np.zeros(0, dtype=np.float32)
    for block in blocks:
        rest = np.concatenate((rest, block))
        whole = len(rest) // rate_hz
        for second in range(whole):
            yield rest[second * rate_hz : (second + 1) * rate_hz]
        rest = rest[whole * rate_hz :]


def _steps(series: Series, is_step: _IsStep) -> Iterator[Step]:
    """Find the places where the seconds before and after differ, each the largest around it."""
    found: list[tuple[float, Step]] = []
    for at in range(_SIDE_S, len(series) - _SIDE_S + 1):
        before, after = series[at - _SIDE_S : at], series[at : at + _SIDE_S]
        if is_step(before, after):
            low, high = float(np.median(before)), float(np.median(after))
            found.append((abs(high - low), Step(at_s=float(at), before=low, after=high)))
    taken: list[float] = []
    for _, step in sorted(found, key=lambda one: -one[0]):
        if all(abs(step.at_s - other) > _SIDE_S for other in taken):
            taken.append(step.at_s)
    yield from (step for _, step in found if step.at_s in taken)


def _is_level_step(before: Series, after: Series) -> bool:
    """Say whether both sides are steady and far apart, with no second of digital silence."""
    widest = max(np.ptp(before), np.ptp(after))
    lowest = 20 * np.log10(_SILENT) + 6
    is_far = abs(np.median(after) - np.median(before)) >= LEAST_STEP_DB
    is_sound = min(before.min(), after.min()) > lowest
    return bool(is_far and is_sound and widest <= _MOST_RANGE_DB)


def _is_offset_step(before: Series, after: Series) -> bool:
    """Say whether the means of the two sides lie far apart, for how they vary on each."""
    widest = max(float(np.ptp(before)), float(np.ptp(after)), _OFFSET_FLOOR)
    return bool(abs(np.median(after) - np.median(before)) >= _LEAST_OFFSET_RANGES * widest)
