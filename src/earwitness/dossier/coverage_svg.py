"""What of the longest recording the others show: a bar for each, and how often each second stands.

Geometry and sums of seconds, from copies that were found. A second nobody shows here may have been
published elsewhere, and a copy may have been missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from earwitness.case.seconds import united
from earwitness.dossier.pictures import Tick, time_ticks
from earwitness.dossier.wording import clock, duration_text

WIDTH = 1000.0
ROW, BAR_Y = 34.0, 26.0  # from row to row; from a row's top to the middle of its bar
DEPTH_HEIGHT = 46.0  # of the row that counts, and the axis below it

Times = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """What one recording shows of the longest one: seconds of it, in order, without overlap."""

    title: str
    href: str
    instalment: int | None
    date: str
    spans: Sequence[Times]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageBar:
    """One recording's row. newly: seconds that no row above it shows."""

    top: float
    path: str
    title: str
    href: str
    number: str
    date: str
    told: str
    shown: str
    newly: str
    share_so_far: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """All rows, in order of publication, and how often each second is shown."""

    bars: tuple[CoverageBar, ...]
    once: str
    often: str
    never: str
    depth_y: float
    height: float
    duration_s: float
    once_s: float
    often_s: float
    never_s: float
    ticks: tuple[Tick, ...]
    label: str
    width: float = WIDTH


def coverage(duration_s: float, showings: Sequence[Showing]) -> Coverage | None:
    """Lay out what is shown of a recording of `duration_s`; None where nothing of it is."""
    if duration_s <= 0 or not any(showing.spans for showing in showings):
        return None
    scale = WIDTH / duration_s
    depths = depth_spans([showing.spans for showing in showings], duration_s)
    never, once, often = ([s for s, depth in depths if _kind(depth) == k] for k in (0, 1, 2))
    depth_y = ROW * len(showings) + 24.0
    return Coverage(
        bars=tuple(_bars(showings, duration_s)),
        once=_strokes(once, scale, depth_y),
        often=_strokes(often, scale, depth_y),
        never=_strokes(never, scale, depth_y),
        depth_y=depth_y,
        height=depth_y + DEPTH_HEIGHT,
        duration_s=duration_s,
        once_s=_length(once),
        often_s=_length(often),
        never_s=_length(never),
        ticks=time_ticks(duration_s),
        label=(
            f"Of {clock(duration_s)}: {duration_text(_length(once))} shown once, "
            f"{duration_text(_length(often))} more than once, {duration_text(_length(never))} not"
        ),
    )


def depth_spans(shown: Sequence[Sequence[Times]], duration_s: float) -> list[tuple[Times, int]]:
    """Cut a recording where the number of others that show it changes: ((start, end), number).

    The pieces follow each other from 0 to `duration_s` without gaps.
    """
    edges = sorted(
        (min(max(at, 0.0), duration_s), step)
        for spans in shown
        for span in spans
        for at, step in zip(span, (1, -1), strict=True)
    )
    pieces: list[tuple[Times, int]] = []
    depth, since = 0, 0.0
    for at, step in [*edges, (duration_s, 0)]:
        if at > since:
            if pieces and pieces[-1][1] == depth:
                pieces[-1] = ((pieces[-1][0][0], at), depth)
            else:
                pieces.append(((since, at), depth))
            since = at
        depth += step
    return pieces


def _bars(showings: Sequence[Showing], duration_s: float) -> Iterable[CoverageBar]:
    so_far: tuple[Times, ...] = ()
    for place, showing in enumerate(showings):
        before_s = _length(so_far)
        so_far = united((*so_far, *showing.spans))
        first_s = min((start for start, _ in showing.spans), default=0.0)
        yield CoverageBar(
            top=ROW * place,
            path=_strokes(showing.spans, WIDTH / duration_s, ROW * place + BAR_Y),
            title=showing.title,
            href=showing.href,
            number="" if showing.instalment is None else str(showing.instalment),
            date=showing.date,
            told=f"{duration_text(_length(showing.spans))}, first at {clock(first_s, tenths=True)}"
            if showing.spans
            else "nothing found",
            shown=duration_text(_length(showing.spans)),
            newly=duration_text(_length(so_far) - before_s),
            share_so_far=f"{_length(so_far) / duration_s:.0%}",
        )


def _kind(depth: int) -> int:
    return min(depth, 2)


def _length(spans: Iterable[Times]) -> float:
    return sum(end - start for start, end in spans)


def _strokes(spans: Iterable[Times], scale: float, y: float) -> str:
    return "".join(
        f"M{start * scale:.1f} {y:.0f}h{max((end - start) * scale, 1.0):.1f}"
        for start, end in spans
    )
