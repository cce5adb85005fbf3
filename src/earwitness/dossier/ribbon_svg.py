"""Two recordings one above the other, bands where they share sound, marks where they differ.

Geometry only. Which of the two was changed, and by whom, it cannot show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from earwitness.case.records import CopyLink
from earwitness.dossier.pictures import Tick, time_ticks
from earwitness.dossier.wording import clock

WIDTH = 1000.0
UPPER_Y, LOWER_Y, BAR = 34.0, 118.0, 12.0
HEIGHT = 148.0
NARROWEST = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A stretch that both hold. path: a closed outline from bar to bar."""

    path: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditMark:
    """Where the two differ inside a band: on the upper or the lower bar."""

    kind: str
    x: float
    width: float
    is_upper: bool
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ribbon:
    """One pair of recordings, both drawn to one scale of seconds."""

    upper_width: float
    lower_width: float
    bands: tuple[Band, ...]
    edits: tuple[EditMark, ...]
    ticks: tuple[Tick, ...]  # of the longer one
    label: str
    width: float = WIDTH
    height: float = HEIGHT
    upper_y: float = UPPER_Y
    lower_y: float = LOWER_Y
    bar: float = BAR


def ribbon(links: Sequence[CopyLink], *, upper_s: float, lower_s: float) -> Ribbon | None:
    """Draw links of one pair; None where there is none or a length is not known.

    links: all of the same two recordings, the same way round: A above, B below.
    """
    longest_s = max(upper_s, lower_s)
    if not links or min(upper_s, lower_s) <= 0:
        return None
    scale = WIDTH / longest_s
    return Ribbon(
        upper_width=round(upper_s * scale, 1),
        lower_width=round(lower_s * scale, 1),
        bands=tuple(_band(link, scale) for link in links),
        edits=tuple(mark for link in links for mark in _marks(link, scale)),
        ticks=time_ticks(longest_s),
        label=f"{len(links)} shared stretches of {clock(upper_s)} above and {clock(lower_s)} below",
    )


def _band(link: CopyLink, scale: float) -> Band:
    a, b = link.start_s * scale, link.end_s * scale
    c, d = link.other_start_s * scale, link.other_end_s * scale
    top, bottom = UPPER_Y + BAR / 2, LOWER_Y - BAR / 2
    middle = (top + bottom) / 2
    return Band(
        path=(
            f"M{a:.1f} {top}C{a:.1f} {middle} {c:.1f} {middle} {c:.1f} {bottom}"
            f"H{max(d, c + NARROWEST):.1f}C{d:.1f} {middle} {b:.1f} {middle} {b:.1f} {top}z"
        ),
        title=link.because,
    )


def _marks(link: CopyLink, scale: float) -> tuple[EditMark, ...]:
    """Mark each difference on the bar that holds its seconds; reordered ones on both."""
    marks = []
    for kind, a_start, a_end, b_start, b_end in link.edits:
        upper, lower = (a_start, a_end), (b_start, b_end)
        held = {"cut": [(lower, False)], "inserted": [(upper, True)]}
        for (start, end), is_upper in held.get(kind, [(upper, True), (lower, False)]):
            marks.append(
                EditMark(
                    kind=kind,
                    x=round(start * scale, 1),
                    width=max(round((end - start) * scale, 1), NARROWEST),
                    is_upper=is_upper,
                    title=edit_text(kind, upper, lower),
                )
            )
    return tuple(marks)


def edit_text(kind: str, upper: tuple[float, float], lower: tuple[float, float]) -> str:
    """Say one difference, where it stands and for how long."""
    here = f"{clock(upper[0], tenths=True)}"
    there = f"{clock(lower[0], tenths=True)} to {clock(lower[1], tenths=True)}"
    if kind == "cut":
        return f"at {here}, {lower[1] - lower[0]:.1f} s of the other ({there}) are not here"
    if kind == "inserted":
        return f"at {here}, {upper[1] - upper[0]:.1f} s stand here and not in the other"
    if kind == "reordered":
        return f"at {here} stands what the other has at {there}: another order"
    return f"from {here} the level differs from that of the other ({there})"
