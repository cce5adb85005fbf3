"""How often known trials reach a likelihood ratio: one curve of same speakers, one of different.

Geometry only, from curves as (log10 ratio, share) points. It cannot show the trials one by one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from earwitness.dossier.lr_scale_svg import ratio_text

WIDTH, HEIGHT = 420.0, 270.0
LEFT, RIGHT, TOP, BOTTOM = 46.0, 408.0, 14.0, 220.0
MOST_REACH = 6  # decades to either side
MOST_POINTS = 160  # of a curve; more cannot be told apart at this size

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotTick:
    """A value on an axis: x of the axis below, y of the axis to the left."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TippettMark:
    """A comparison of this case at its ratio."""

    x: float
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TippettPlot:
    """Both curves as SVG paths; middle_x: where the evidence favours neither side."""

    same: str
    different: str
    middle_x: float
    x_ticks: tuple[PlotTick, ...]
    y_ticks: tuple[PlotTick, ...]
    marks: tuple[TippettMark, ...]
    label: str
    width: float = WIDTH
    height: float = HEIGHT
    left: float = LEFT
    right: float = RIGHT
    top: float = TOP
    bottom: float = BOTTOM


def tippett_plot(
    same: Points, different: Points, *, marks: Sequence[tuple[float, str]] = ()
) -> TippettPlot | None:
    """Draw the shares of trials whose ratio is at least x; None where a curve has no point.

    same, different: (log10 ratio, share 0..1), by rising ratio. marks: (log10 ratio, title).
    """
    if not same or not different:
        return None
    furthest = max(abs(x) for x, _ in (*same, *different))
    reach = min(max(math.ceil(furthest), 2), MOST_REACH)
    misleading = _share_at(different, 0.0), 1.0 - _share_at(same, 0.0)
    return TippettPlot(
        same=_path(same, reach),
        different=_path(different, reach),
        middle_x=_x(0.0, reach),
        x_ticks=tuple(
            PlotTick(at=_x(at, reach), label="1 : 1" if at == 0 else ratio_text(at))
            for at in range(-reach, reach + 1)
            if reach <= 3 or at % 2 == 0
        ),
        y_ticks=tuple(
            PlotTick(at=_y(share / 100), label=f"{share} %") for share in (0, 25, 50, 75, 100)
        ),
        marks=tuple(TippettMark(x=_x(at, reach), title=title) for at, title in marks),
        label=(
            f"Of pairs of different speakers, {misleading[0]:.1%} come out on the side of one "
            f"speaker; of pairs of one speaker, {misleading[1]:.1%} on the side of two"
        ),
    )


def _share_at(curve: Points, at: float) -> float:
    """Read a falling curve: the share of trials with a ratio of `at` or more."""
    return next((share for x, share in curve if x >= at), 0.0)


def _path(curve: Points, reach: int) -> str:
    step = max(1, math.ceil(len(curve) / MOST_POINTS))
    kept = [*curve[::step], *([] if (len(curve) - 1) % step == 0 else [curve[-1]])]
    return "M" + "L".join(f"{_x(x, reach)} {_y(share)}" for x, share in kept)


def _x(log10_lr: float, reach: int) -> float:
    share = min(max((log10_lr / reach + 1) / 2, 0.0), 1.0)
    return round(LEFT + share * (RIGHT - LEFT), 1)


def _y(share: float) -> float:
    return round(BOTTOM - min(max(share, 0.0), 1.0) * (BOTTOM - TOP), 1)
