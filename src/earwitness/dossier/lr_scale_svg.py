"""A likelihood ratio on its scale: the figure, its interval, and how far evidence like it reaches.

Geometry only. Every scale is as wide as every other, refused comparisons included, so that none
looks weightier than another. It refuses colours of a verdict: one colour serves both sides.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from earwitness.voices.comparing.scale import ratio_words

WIDTH, HEIGHT = 680.0, 112.0
LEFT, RIGHT = 14.0, 666.0
AXIS_Y = 48.0
LEAST_REACH = 3.0  # decades to either side, so that the scales of a page look alike
# Lower ends of the steps of the verbal scale as log10, and their words in lines; design of 2 sides.
STEPS = (
    (0.0, ()),
    (0.301, ("weak",)),
    (1.0, ("moderate",)),
    (2.0, ("moderately", "strong")),
    (3.0, ("strong",)),
    (4.0, ("very", "strong")),
    (6.0, ("extremely", "strong")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleWord:
    """A word of the verbal scale below the axis, in lines."""

    x: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleTick:
    """A border between two steps. label empty: too near to others to be written."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretched:
    """A stretch of the axis."""

    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LrScale:
    """One scale. figure_x None: not compared.

    reach: from even evidence to each bound that is known; beyond: from there to the end.
    """

    ticks: tuple[ScaleTick, ...]
    words: tuple[ScaleWord, ...]
    reach: tuple[Stretched, ...]
    beyond: tuple[Stretched, ...]
    interval: Stretched | None
    figure_x: float | None
    figure: str
    label: str
    middle: float = (LEFT + RIGHT) / 2
    width: float = WIDTH
    height: float = HEIGHT
    axis_y: float = AXIS_Y


def lr_scale(
    log10_lr: float | None,
    *,
    low: float | None,
    high: float | None,
    bounds: Sequence[float] = (),
    reach: float = LEAST_REACH,
) -> LrScale:
    """Lay out one scale. All values log10; reach: how far the axis goes to either side.

    log10_lr None: not compared. bounds: with their signs, one a side at most; on a side without
    one nothing tells how far such evidence goes, and it is neither shaded nor hatched.
    """
    decades = max(reach, LEAST_REACH, abs(log10_lr or 0.0), *map(abs, bounds))
    is_given = log10_lr is not None
    inside = tuple(_between(min(0.0, b), max(0.0, b), decades) for b in bounds) if is_given else ()
    ends = [(bound, math.copysign(decades, bound)) for bound in bounds] if is_given else []
    beyond = [_between(min(end), max(end), decades) for end in ends]
    if not is_given:
        beyond = [Stretched(x=LEFT, width=RIGHT - LEFT)]
    has_interval = is_given and low is not None and high is not None
    return LrScale(
        ticks=_ticks(decades),
        words=_words(decades),
        reach=inside,
        beyond=tuple(stretch for stretch in beyond if stretch.width >= 1),
        interval=_between(low or 0.0, high or 0.0, decades) if has_interval else None,
        figure_x=None if log10_lr is None else _x(log10_lr, decades),
        figure="not compared" if log10_lr is None else ratio_text(log10_lr),
        label=_label(log10_lr, low, high),
    )


def ratio_text(log10_lr: float) -> str:
    """Write a ratio on its side: "42 : 1" for one speaker, "1 : 42" for two."""
    words = ratio_words(log10_lr)
    return f"{words} : 1" if log10_lr >= 0 else f"1 : {words}"


def reach_of(bounds: tuple[float | None, ...]) -> float:
    """Find how many decades a page's scales need: whole ones, the same for all."""
    return float(
        math.ceil(max([LEAST_REACH, *(abs(bound) for bound in bounds if bound is not None)]))
    )


def _label(log10_lr: float | None, low: float | None, high: float | None) -> str:
    if log10_lr is None:
        return "Not compared"
    within = ""
    if low is not None and high is not None:
        within = f", interval {ratio_text(low)} to {ratio_text(high)}"
    return f"Likelihood ratio {ratio_text(log10_lr)}{within}"


def _x(log10_lr: float, decades: float) -> float:
    share = min(max((log10_lr / decades + 1) / 2, 0.0), 1.0)
    return round(LEFT + share * (RIGHT - LEFT), 1)


def _between(low: float, high: float, decades: float) -> Stretched:
    start = _x(low, decades)
    return Stretched(x=start, width=round(_x(high, decades) - start, 1))


def _ticks(decades: float) -> tuple[ScaleTick, ...]:
    borders = sorted({side * step for step, _ in STEPS for side in (-1, 1) if step <= decades})
    return tuple(
        ScaleTick(
            x=_x(at, decades),
            label="1 : 1" if at == 0 else "" if abs(at) < 1 else ratio_text(at),
        )
        for at in borders
    )


def _words(decades: float) -> tuple[ScaleWord, ...]:
    ends = [step for step, _ in STEPS[1:]] + [math.inf]
    words: list[ScaleWord] = []
    for (start, lines), end in zip(STEPS, ends, strict=True):
        if lines and start < decades:
            middle = (start + min(end, decades)) / 2
            words.extend(ScaleWord(x=_x(side * middle, decades), lines=lines) for side in (-1, 1))
    return tuple(words)
