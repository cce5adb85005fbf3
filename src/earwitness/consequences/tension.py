"""Tension per pair over time: from 0, all reported ties good, to 1, all bad; gaps stay gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from earwitness.consequences.evidence import Account
from earwitness.consequences.tones import by_pair, draw_for, tone, tone_draws

_DRAWS = 1000
_TAIL = 0.025


@dataclass(frozen=True, slots=True, kw_only=True)
class TensionPoint:
    """Tension in the days from `start` to before `end`, ISO. low, high: 95 % interval.

    None: no independent source has a tie of the pair in these days; the line has a gap there.
    """

    start: str
    end: str
    tension: float | None
    low: float | None
    high: float | None
    sources: int
    tie_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TensionSeries:
    """One pair's tension, in equal steps from the first dated evidence of all pairs to the last."""

    first_id: str
    second_id: str
    points: tuple[TensionPoint, ...]
    because: str


def tension_over_time(
    accounts: Iterable[Account], *, days: int = 7, least_sources: int = 3, seed: int = 0
) -> tuple[TensionSeries, ...]:
    """Give the tension of every pair with enough dated sources, those with most sources first.

    days: length of a step. Raises ValueError below one day.
    """
    if days < 1:
        raise ValueError(f"a step of {days} days; take one or more")
    pairs = by_pair(accounts)
    dates = [t.date for of_pair in pairs.values() for t in of_pair if t.date is not None]
    if not dates:
        return ()
    steps = tuple(_steps(min(dates), max(dates), days))
    kept = {pair: of_pair for pair, of_pair in pairs.items() if len(of_pair) >= least_sources}
    ranked = sorted(kept.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(
        TensionSeries(
            first_id=pair[0],
            second_id=pair[1],
            points=tuple(_point(of_pair, step, draw_for(pair, seed=seed)) for step in steps),
            because=(
                f"share of bad in what {len(of_pair)} independent sources report of the two, in "
                f"steps of {days} days by date of publication; days without a source stay empty"
            ),
        )
        for pair, of_pair in ranked
    )


def _steps(first: str, last: str, days: int) -> Iterator[tuple[str, str]]:
    start, final = date.fromisoformat(first), date.fromisoformat(last)
    while start <= final:
        end = start + timedelta(days=days)
        yield start.isoformat(), end.isoformat()
        start = end


def _point(
    of_pair: list[Account], step: tuple[str, str], draw: np.random.Generator
) -> TensionPoint:
    start, end = step
    inside = [t for t in of_pair if t.date is not None and start <= t.date < end]
    there = tone(inside)
    tension = low = high = None
    if there.mean is not None:
        tension = (1 - there.mean) / 2
        draws = (1 - tone_draws(inside, times=_DRAWS, draw=draw)) / 2
        least, most = np.quantile(draws, [_TAIL, 1 - _TAIL]).tolist()
        low, high = min(least, tension), max(most, tension)
    return TensionPoint(
        start=start,
        end=end,
        tension=tension,
        low=low,
        high=high,
        sources=there.sources,
        tie_ids=there.tie_ids,
    )
