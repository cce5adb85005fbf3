"""The integer and linear programming solver, HiGHS, set so that it is silent and repeatable."""

from __future__ import annotations

from typing import Any


def quiet_solver(*, seed: int = 0) -> Any:
    """Make an empty HiGHS model on one thread.

    Any: the package has no types of its own.
    """
    import highspy

    made: Any = highspy.Highs
    solver = made()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", seed)
    return solver
