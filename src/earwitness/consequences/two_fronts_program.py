"""The best split into two fronts by integer programming, with what is proven when it stops.

One 0-1 variable per node (its front) and one per pair (contradicted or not), as in the models of
Aref, Mason and Wilson 2019; the heaviest node is fixed, since mirror images cost the same; the
cycles that the linear bound rests on are valid cuts. HiGHS starts from the best split known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from earwitness.consequences.cycles import Cycle
from earwitness.consequences.signed_graph import Ints, SignedGraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What the solver proves (`lower`) and the best split it has, 0 or 1 per node, or None."""

    lower: float
    labels: Ints | None


def best_two_fronts(
    graph: SignedGraph, *, cycles: Sequence[Cycle], known: Ints, step: float, seconds: float
) -> Searched:
    """Search all splits. known: a split, 0 or 1 per node. step: the least gain a better one has."""
    import highspy

    from earwitness.consequences.solver import quiet_solver

    solver = quiet_solver()
    solver.setOptionValue("time_limit", max(seconds, 0.01))
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.setOptionValue("mip_abs_gap", max(0.99 * step, 1e-6))
    _add_variables(solver, graph)
    _add_definitions(solver, graph)
    for cycle in cycles:
        columns = np.array(cycle, dtype=np.int32) + graph.size
        solver.addRow(1.0, np.inf, len(cycle), columns, np.ones(len(cycle)))
    start = highspy.HighsSolution()
    labels = known ^ known[_heaviest(graph)]
    wrong = (labels[graph.first] == labels[graph.second]) == (graph.weight < 0)
    start.col_value = np.concatenate([labels, wrong]).astype(float).tolist()
    solver.setSolution(start)
    solver.run()
    info = solver.getInfo()
    values = np.array(solver.getSolution().col_value)
    is_found = info.primal_solution_status == 2 and len(values) > 0
    return Searched(
        lower=max(float(info.mip_dual_bound), 0.0),  # minus infinity: stopped before the first
        labels=np.rint(values[: graph.size]).astype(np.int64) if is_found else None,
    )


def _heaviest(graph: SignedGraph) -> int:
    ends = np.concatenate([graph.first, graph.second])
    return int(np.bincount(ends, np.tile(np.abs(graph.weight), 2), graph.size).argmax())


def _add_variables(solver: Any, graph: SignedGraph) -> None:
    import highspy

    columns = graph.size + graph.pairs
    costs = np.concatenate([np.zeros(graph.size), np.abs(graph.weight)])
    upper = np.ones(columns)
    upper[_heaviest(graph)] = 0.0
    nothing = np.zeros(columns, dtype=np.int32)
    solver.addCols(columns, costs, np.zeros(columns), upper, 0, nothing, nothing[:0], np.zeros(0))
    nodes = np.arange(graph.size, dtype=np.int32)
    kinds = np.full(graph.size, highspy.HighsVarType.kInteger)
    solver.changeColsIntegrality(graph.size, nodes, kinds)


def _add_definitions(solver: Any, graph: SignedGraph) -> None:
    """Say when a pair is contradicted: a good one apart, a bad one together; two rows for each."""
    pairs = np.arange(graph.pairs)
    bad = graph.weight < 0
    wrong = graph.size + pairs
    columns = np.stack([wrong, graph.first, graph.second], axis=1)
    signs = np.where(bad, 1.0, -1.0)
    for side in (1.0, -1.0):
        # good: wrong >= side * (x - y); bad: wrong >= x + y - 1 and wrong >= 1 - x - y
        first = np.full(graph.pairs, -side)
        values = np.stack([np.ones(graph.pairs), first, first * signs], axis=1)
        least = np.where(bad, -side, 0.0)
        solver.addRows(
            graph.pairs,
            least,
            np.full(graph.pairs, np.inf),
            columns.size,
            (3 * pairs).astype(np.int32),
            columns.ravel().astype(np.int32),
            values.ravel(),
        )
