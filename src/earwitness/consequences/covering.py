"""How much contradiction no split can avoid: a lower bound by linear programming.

Every cycle of `cycles.py` has at least one contradicted pair. The cheapest fractional choice of
pairs that meets all cycles found so far costs no more than any split. The bound is taken from the
dual prices by weak duality, so that it holds however precisely the solver worked, or if it was
stopped. Source: Barahona and Mahjoub 1986 (odd cycles); Aref, Mason and Wilson 2019 (triangles).
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt

from earwitness.consequences.cycles import Cycle, CycleFinder
from earwitness.consequences.signed_graph import Floats, SignedGraph

_CUTS_A_ROUND = 3000
_FEW = 100  # cycles in a round: from here on longer ones are looked for too
_STEPS = (0.1, 1e-3)  # what a pair more costs a cycle: long ones are weak cuts and slow to find
_PATIENCE = 4  # rounds in which the bound may rise by less than _WORTH before it is let be
_WORTH = 0.02
_SLACK = 0.2  # a cycle met by this much more than it need be is dropped until it is needed again


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A lower bound, and the cycles that hold it up.

    is_complete: no cycle is left that the last guess does not meet: more time gains nothing.
    """

    lower: float
    cycles: tuple[Cycle, ...]
    is_complete: bool


def cover(
    graph: SignedGraph, *, is_two_sided: bool, enough: float, seconds: float, most_rounds: int = 200
) -> Cover:
    """Add violated cycles until none is left, `enough` is reached or time or rounds are up.

    is_two_sided: bound splits into two fronts; else into any number. enough: a bound above this
    proves what is wanted already. The first round is never cut short: it alone gives a bound.
    """
    ends_at = time.monotonic() + seconds
    finder = CycleFinder(graph)
    guess: Floats = np.zeros(graph.pairs)
    cycles: list[Cycle] = []
    best = Cover(lower=0.0, cycles=(), is_complete=False)
    steps, last_rise, record = list(_STEPS), 0, 0.0
    for number in range(most_rounds):
        left = max(ends_at - time.monotonic(), 0.0)
        if number > 0 and left == 0:
            break
        finder.start_from(guess, a_step=steps[0])
        search_ends_at = math.inf if number == 0 else ends_at - left / 3
        wanted = _cycles(finder, graph, is_two_sided=is_two_sided and len(steps) == 1)
        found = list(_until(search_ends_at, wanted))
        if len(found) < _FEW and len(steps) > 1:
            steps.pop(0)
        elif not found:
            is_complete = time.monotonic() < search_ends_at
            return Cover(lower=best.lower, cycles=best.cycles, is_complete=is_complete)
        if not found:
            continue
        cycles += found
        packed = _packed(graph, cycles)
        lower, guess = _solved(graph, cycles, seconds=ends_at - time.monotonic())
        met = _sums(guess, cycles)
        cycles = [c for c, sum_ in zip(cycles, met, strict=True) if sum_ <= 1 + _SLACK]
        if max(lower, packed) > best.lower:
            best = Cover(lower=max(lower, packed), cycles=tuple(cycles), is_complete=False)
        if lower > record + _WORTH:
            last_rise, record = number, lower
        if best.lower > enough or number - last_rise >= _PATIENCE:
            break
    return best


def _cycles(finder: CycleFinder, graph: SignedGraph, *, is_two_sided: bool) -> Iterator[Cycle]:
    """Give a round's cycles: those with three bad pairs and more when the simple ones run out."""
    simple = 0
    bad = np.flatnonzero(graph.weight < 0).tolist()
    for cycle in islice(finder.with_one_bad_pair(bad), _CUTS_A_ROUND):
        simple += 1
        yield cycle
    if is_two_sided and simple < _FEW:
        yield from islice(finder.with_odd_bad_pairs(range(graph.size)), _CUTS_A_ROUND)


def _packed(graph: SignedGraph, cycles: Sequence[Cycle]) -> float:
    """Charge cycles in turn as much as their pairs can still bear: a bound without a solver."""
    left = np.abs(graph.weight).tolist()
    total = 0.0
    for cycle in cycles:
        charged = min(left[edge] for edge in cycle)
        total += charged
        for edge in cycle:
            left[edge] -= charged
    return total


def _until(ends_at: float, cycles: Iterator[Cycle]) -> Iterator[Cycle]:
    for cycle in cycles:
        yield cycle
        if time.monotonic() > ends_at:
            return


def _solved(graph: SignedGraph, cycles: Sequence[Cycle], *, seconds: float) -> tuple[float, Floats]:
    """Solve min sum |w| x with x(C) >= 1 for every cycle C and 0 <= x <= 1: (bound, guess).

    An interior point, not a corner: faster here by ten times, and its cuts are deeper.
    """
    from earwitness.consequences.solver import quiet_solver

    solver = quiet_solver()
    solver.setOptionValue("solver", "ipm")
    solver.setOptionValue("run_crossover", "off")
    solver.setOptionValue("time_limit", max(seconds, 0.01))
    costs = np.abs(graph.weight)
    nothing = np.zeros(graph.pairs, dtype=np.int32)
    empty = np.zeros(0)
    solver.addCols(
        graph.pairs,
        costs,
        np.zeros(graph.pairs),
        np.ones(graph.pairs),
        0,
        nothing,
        nothing[:0],
        empty,
    )
    starts, entries = _rows(cycles)
    ones = np.ones(len(cycles))
    solver.addRows(
        len(cycles), ones, ones * np.inf, len(entries), starts, entries, np.ones(len(entries))
    )
    solver.run()
    solution = solver.getSolution()
    prices = np.array(solution.row_dual)
    if len(prices) != len(cycles) or not np.isfinite(prices).all():
        return 0.0, np.zeros(graph.pairs)
    prices = np.maximum(prices, 0.0)
    used = np.repeat(prices, [len(cycle) for cycle in cycles])
    paid = np.bincount(entries, weights=used, minlength=graph.pairs)
    bound = float(prices.sum() + np.minimum(costs - paid, 0.0).sum())
    return bound, np.clip(np.nan_to_num(np.array(solution.col_value)), 0.0, 1.0)


def _rows(cycles: Sequence[Cycle]) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Write cycles as the rows of a sparse matrix: (where each starts, which pairs)."""
    lengths = np.array([len(cycle) for cycle in cycles], dtype=np.int32)
    entries = np.fromiter((e for c in cycles for e in c), dtype=np.int32, count=int(lengths.sum()))
    return (np.cumsum(lengths) - lengths).astype(np.int32), entries


def _sums(guess: Floats, cycles: Sequence[Cycle]) -> list[float]:
    starts, entries = _rows(cycles)
    return list(np.add.reduceat(guess[entries], starts).tolist())
