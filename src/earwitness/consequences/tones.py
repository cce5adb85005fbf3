"""How good or bad the reporting of a pair is, with how far that rests on the sources at hand.

Tone: -1 all bad, 0 neutral or balanced, +1 all good; the mean over independent sources, weighted by
confidence. Its interval is by Bayesian bootstrap with one more source, not seen and of any tone:
with few sources it stays wide even where they agree, where the plain bootstrap would have no width.
Source: Rubin 1981; Ferguson 1973 (the unseen source is a Dirichlet process prior of mass one).
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from earwitness.consequences.evidence import Account
from earwitness.consequences.signed_graph import Floats

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tone:
    """mean: -1..1; None: no source. sources: independent ones. tie_ids: the ties behind it."""

    mean: float | None
    sources: int
    tie_ids: tuple[str, ...]


def tone(of_pair: Sequence[Account]) -> Tone:
    """Take the mean over accounts of one pair."""
    values, weights = arrays(of_pair)
    return Tone(
        mean=float(values @ weights / weights.sum()) if len(of_pair) else None,
        sources=len(of_pair),
        tie_ids=tuple(sorted(tie for one in of_pair for tie in one.tie_ids)),
    )


def tone_draws(of_pair: Sequence[Account], *, times: int, draw: np.random.Generator) -> Floats:
    """Draw means that the sources at hand leave possible, shape (times,). At least one source."""
    values, weights = arrays(of_pair)
    shares = draw.standard_exponential((times, len(values) + 1))
    shares[:, :-1] *= weights
    shares[:, -1] *= weights.mean()
    unseen = draw.uniform(-1.0, 1.0, size=times)
    summed = shares[:, :-1] @ values + shares[:, -1] * unseen
    return np.asarray(summed / shares.sum(axis=1))


def arrays(of_pair: Sequence[Account]) -> tuple[Floats, Floats]:
    """Give (tones, weights), one of each per account."""
    return np.array([t.tone for t in of_pair]), np.array([t.weight for t in of_pair])


def by_pair(accounts: Iterable[Account]) -> dict[Pair, list[Account]]:
    """Sort dated accounts of some weight by pair, then date, then source."""
    gathered: dict[Pair, list[Account]] = defaultdict(list)
    for one in accounts:
        if one.date is not None and one.weight > 0:
            gathered[one.first_id, one.second_id].append(one)
    return {
        pair: sorted(gathered[pair], key=lambda t: (t.date or "", t.source))
        for pair in sorted(gathered)
    }


def draw_for(pair: Pair, *, seed: int) -> np.random.Generator:
    """Make a generator of a pair's own, so that one pair more changes no other's figures."""
    return np.random.default_rng([seed, zlib.crc32("\x1f".join(pair).encode())])
