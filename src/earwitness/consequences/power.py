"""Voting power in a simple weighted voting game: Shapley-Shubik and Banzhaf, exactly.

An index says how often a player decides if nothing is known of anybody's wishes. It is about the
rule and the seats, not about these politicians; ties do not enter.

Source: Shapley and Shubik 1954; Penrose 1946; Banzhaf 1965; dynamic programming as in Mann and
Shapley 1962 and Brams and Affuso 1976; polynomials packed into integers (Kronecker).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import comb, factorial


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """A player's power. swings: coalitions of others that lose without it and win with it.

    banzhaf: swings over all coalitions of the others (the Penrose measure), 0..1.
    shapley: share of the orders in which it is pivotal; banzhaf_share: its share of all swings;
    both None where no coalition wins, so that there is nothing to share.
    """

    weight: int
    swings: int
    shapley: Fraction | None
    banzhaf: Fraction
    banzhaf_share: Fraction | None


def power(weights: Mapping[str, int], *, quota: int) -> dict[str, Power]:
    """Compute every player's power; a coalition wins with at least `quota`.

    weights: not negative. Raises ValueError for a negative weight or a quota below 1.
    """
    if quota < 1 or min(weights.values(), default=0) < 0:
        raise ValueError("weights must not be negative and the quota must be at least 1")
    players = len(weights)
    sizes = Counter(weights.values())
    swings = _swings_by_size(sizes, quota)
    total = sum(sum(swings[weight]) * count for weight, count in sizes.items())
    orders = [factorial(k) * factorial(players - 1 - k) for k in range(players)]
    by_weight = {}
    for weight, by_size in swings.items():
        count = sum(by_size)
        pivots = sum(n * order for n, order in zip(by_size, orders, strict=True))
        by_weight[weight] = Power(
            weight=weight,
            swings=count,
            shapley=Fraction(pivots, factorial(players)) if total else None,
            banzhaf=Fraction(count, 2 ** (players - 1)),
            banzhaf_share=Fraction(count, total) if total else None,
        )
    return {name: by_weight[weight] for name, weight in weights.items()}


def _swings_by_size(sizes: Counter[int], quota: int) -> dict[int, list[int]]:
    """Count, for one player of each weight, its swings by the size of the coalition it joins.

    sets[k] holds, in slot w of one long integer, how many sets of k players weigh w. A slot is
    wide enough for 2**players, so that slots never run over and sum by a remainder.
    """
    players = sizes.total()
    slot = players + 1
    below = (1 << slot * quota) - 1  # a coalition at the quota or above cannot be swung
    sets = [1]
    for weight, alike in sorted(sizes.items(), key=lambda item: item[1]):
        sets = _joined(sets, weight * slot, alike, below)
    swings = {}
    for weight in sizes:
        without, by_size = 0, []
        for k in range(players):
            without = sets[k] - (without << slot * weight & below)
            lacking = without >> slot * max(0, quota - weight) if weight else 0
            by_size.append(lacking % ((1 << slot) - 1))
        swings[weight] = by_size
    return swings


def _joined(sets: list[int], shift: int, alike: int, below: int) -> list[int]:
    """Let any number of players of one weight join each set: all alike in one go."""
    joined = [0] * (len(sets) + alike)
    for more in range(alike + 1):
        if shift * more >= below.bit_length():
            break  # so many together reach the quota
        ways = comb(alike, more)
        for k, number in enumerate(sets):
            joined[k + more] += ways * number << shift * more & below
    return joined
