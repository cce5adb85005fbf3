"""Before and after: which pairs are reported on otherwise since a date, by more than chance.

Three answers besides a change: it held (any change is small), it is inconclusive, and there is too
little evidence to look. A change is called one only if both its interval excludes none and
shuffling the dates seldom gives as much, after correction for the number of pairs looked at. What
is compared is tone, never how much is reported: three articles more are not a change. That
something changed since a date does not say that the date, or what happened on it, is why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import combinations
from math import comb

import numpy as np
import numpy.typing as npt

from earwitness.consequences.evidence import Account
from earwitness.consequences.signed_graph import Floats
from earwitness.consequences.tones import Pair, Tone, arrays, by_pair, draw_for, tone, tone_draws

_EVERY_SHUFFLE = 5000  # as many are tried in full; more are drawn
_BARELY = 1e-9


class ChangeOutcome(StrEnum):
    """What became of a pair since a date."""

    TURNED = "changed sign"
    BETTER = "better than before"
    WORSE = "worse than before"
    HELD = "held: any change is small"
    INCONCLUSIVE = "inconclusive"
    TOO_LITTLE = "too little evidence"


CHANGED = frozenset({ChangeOutcome.TURNED, ChangeOutcome.BETTER, ChangeOutcome.WORSE})


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeOptions:
    """least_sources: independent, on either side of the date, for a pair to be looked at.

    most_false: share of the pairs called changed that may be so by chance (Benjamini and
    Hochberg 1995). small: a change of tone below this is none to speak of.
    """

    least_sources: int = 4
    draws: int = 2000
    shuffles: int = 4999
    level: float = 0.95
    most_false: float = 0.05
    small: float = 0.5
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PairChange:
    """A pair before and since a date. change, low, high: of tone, -2..2.

    p: how often shuffled dates give as much; q: p corrected for the number of pairs looked at.
    None: not measured for too little evidence.
    """

    first_id: str
    second_id: str
    outcome: ChangeOutcome
    before: Tone
    after: Tone
    change: float | None
    low: float | None
    high: float | None
    p: float | None
    q: float | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All pairs with dated evidence, changed ones first. undated: accounts without a date."""

    at: str
    pairs: tuple[PairChange, ...]
    tested: int
    undated: int
    because: str


def changes(
    accounts: Iterable[Account],
    *,
    at: str,
    names: Mapping[str, str] | None = None,
    options: ChangeOptions | None = None,
) -> Changes:
    """Compare the accounts before a day with those of that day and later. at: ISO day."""
    chosen = options or ChangeOptions()
    given = tuple(accounts)
    measured = [_measured(pair, of_pair, at, chosen) for pair, of_pair in by_pair(given).items()]
    tested = [m for m in measured if m.p is not None]
    wanted = iter(false_discovery([m.p for m in tested if m.p is not None]))
    judged = [m if m.p is None else _judged(m, next(wanted), chosen) for m in measured]
    worded = [replace(m, because=_because(m, at, names or {}, chosen)) for m in judged]
    changed = sum(m.outcome in CHANGED for m in worded)
    return Changes(
        at=at,
        pairs=tuple(sorted(worded, key=_rank)),
        tested=len(tested),
        undated=sum(t.date is None for t in given),
        because=(
            f"{changed} of {len(tested)} pairs with enough evidence on both sides of {at} are "
            f"reported on otherwise since, by more than chance; {len(worded) - len(tested)} have "
            "too little evidence to tell"
        ),
    )


def false_discovery(chances: Sequence[float]) -> list[float]:
    """Correct p values for their number: q, the share of false ones if all up to here count."""
    total = len(chances)
    order = sorted(range(total), key=lambda i: chances[i], reverse=True)
    corrected, least = [0.0] * total, 1.0
    for i, place in enumerate(order):
        least = min(least, chances[place] * total / (total - i))
        corrected[place] = least
    return corrected


def chance_of_as_much(
    before: Sequence[Account],
    after: Sequence[Account],
    *,
    shuffles: int,
    draw: np.random.Generator,
) -> float:
    """Say how often shuffled dates give a change of tone at least as large, either way.

    All ways to part the sources are tried where there are up to 5000, else `shuffles` are drawn.
    """
    values, weights = arrays([*before, *after])
    n, total = len(before), len(values)
    if comb(total, n) <= _EVERY_SHUFFLE:
        is_before = np.zeros((comb(total, n), total), dtype=bool)
        for row, chosen in enumerate(combinations(range(total), n)):
            is_before[row, list(chosen)] = True
        is_counted = 0
    else:
        first = np.tile(np.arange(total) < n, (shuffles, 1))
        is_before = draw.permuted(first, axis=1)
        is_counted = 1  # the real dates are a shuffle too
    observed = abs(_difference(np.arange(total)[None, :] < n, values, weights)[0])
    as_much = np.abs(_difference(is_before, values, weights)) >= observed - _BARELY
    return float((as_much.sum() + is_counted) / (len(is_before) + is_counted))


def _difference(is_before: npt.NDArray[np.bool_], values: Floats, weights: Floats) -> Floats:
    before = np.where(is_before, weights, 0.0)
    after = np.where(is_before, 0.0, weights)
    return np.asarray(after @ values / after.sum(axis=1) - before @ values / before.sum(axis=1))


def _measured(
    pair: Pair, of_pair: Sequence[Account], at: str, options: ChangeOptions
) -> PairChange:
    before = [t for t in of_pair if t.date is not None and t.date < at]
    after = [t for t in of_pair if t.date is not None and t.date >= at]
    blank = PairChange(
        first_id=pair[0],
        second_id=pair[1],
        outcome=ChangeOutcome.TOO_LITTLE,
        before=tone(before),
        after=tone(after),
        change=None,
        low=None,
        high=None,
        p=None,
        q=None,
        because="",
    )
    if min(len(before), len(after)) < max(options.least_sources, 1):
        return blank
    assert blank.before.mean is not None and blank.after.mean is not None
    change = blank.after.mean - blank.before.mean
    draw = draw_for(pair, seed=options.seed)
    possible = tone_draws(after, times=options.draws, draw=draw)
    possible -= tone_draws(before, times=options.draws, draw=draw)
    tail = (1 - options.level) / 2
    low, high = np.quantile(possible, [tail, 1 - tail]).tolist()
    return replace(
        blank,
        change=change,
        low=min(low, change),  # the unseen source draws towards 0, the interval need not
        high=max(high, change),
        p=chance_of_as_much(before, after, shuffles=options.shuffles, draw=draw),
    )


def _judged(measured: PairChange, q: float, options: ChangeOptions) -> PairChange:
    change, low, high = measured.change, measured.low, measured.high
    assert change is not None and low is not None and high is not None
    is_changed = q <= options.most_false and not low <= 0 <= high
    if is_changed:
        was, now = measured.before.mean or 0.0, measured.after.mean or 0.0
        better = ChangeOutcome.BETTER if change > 0 else ChangeOutcome.WORSE
        outcome = ChangeOutcome.TURNED if was * now < 0 else better
    elif -options.small <= low and high <= options.small:
        outcome = ChangeOutcome.HELD
    else:
        outcome = ChangeOutcome.INCONCLUSIVE
    return replace(measured, outcome=outcome, q=q)


def _rank(one: PairChange) -> tuple[bool, bool, float, str, str]:
    is_changed = one.outcome in CHANGED
    size = 0.0 if one.change is None else -abs(one.change)
    return not is_changed, one.p is None, size, one.first_id, one.second_id


def _because(one: PairChange, at: str, names: Mapping[str, str], options: ChangeOptions) -> str:
    first, second = (names.get(actor, actor) for actor in (one.first_id, one.second_id))
    told = f"{first} and {second}: {_told(one.before)} before {at}, {_told(one.after)} since"
    if one.change is None or one.q is None:
        return f"{told}; fewer than {options.least_sources} on one side: too little to tell"
    measured = (
        f"change of tone {one.change:+.2f}, {options.level:.0%} interval {one.low:+.2f} to "
        f"{one.high:+.2f}; shuffled dates give as much with p {_chance(one.p)} "
        f"(q {_chance(one.q)} over all pairs)"
    )
    verdict = {
        ChangeOutcome.TURNED: "more than chance: the sign of the reporting changed",
        ChangeOutcome.BETTER: "more than chance: reported on as better than before",
        ChangeOutcome.WORSE: "more than chance: reported on as worse than before",
        ChangeOutcome.HELD: "any change is small",
        ChangeOutcome.INCONCLUSIVE: "neither a change nor its absence is shown",
    }[one.outcome]
    return f"{told}; {measured}; {verdict}"


def _chance(p: float | None) -> str:
    return "< 0.001" if p is not None and p < 0.001 else f"= {p:.3f}"


def _told(side: Tone) -> str:
    if side.mean is None:
        return "no source"
    sources = "source" if side.sources == 1 else "sources"
    return f"tone {side.mean:+.2f} over {side.sources} independent {sources}"
