"""Every way to split a small signed graph in two that leaves the fewest ties unsatisfied.

Exhaustive over spins, split in two halves so that the work is one matrix product; exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

LARGEST = 25  # nodes; 2**24 splits, a second or two
_ROWS_AT_A_TIME = 256

SignedPair = tuple[int, int, int]  # (node, node, sign -1 or +1)


@dataclass(frozen=True, slots=True, kw_only=True)
class BestSplits:
    """The optimum of one graph. agreement[i, j]: +1 together in every optimal split, -1 apart in
    every one, 0 where optimal splits differ. splits: how many optimal ones, mirror images once.
    """

    unsatisfied: int
    splits: int
    example: tuple[int, ...]  # one of them: +1 or -1 for each node, the first node +1
    agreement: npt.NDArray[np.int8]


def best_splits(size: int, pairs: Sequence[SignedPair]) -> BestSplits:
    """Try all splits of `size` nodes. Raises ValueError above LARGEST nodes.

    A positive pair is unsatisfied when split, a negative one when not.
    """
    if not 1 <= size <= LARGEST:
        raise ValueError(f"{size} nodes; exhaustive search takes 1 to {LARGEST}")
    coupling = np.zeros((size, size), dtype=np.float32)
    for i, j, sign in pairs:
        coupling[min(i, j), max(i, j)] += sign
    near = max(1, (size + 1) // 2)
    first, second = _spins(near, is_first_fixed=True), _spins(size - near, is_first_fixed=False)
    alone = _energy(first, coupling[:near, :near])
    beyond = _energy(second, coupling[near:, near:])
    field = first @ coupling[:near, near:]
    best = -np.inf
    for rows in _chunks(len(first)):
        best = max(best, float((alone[rows, None] + beyond + field[rows] @ second.T).max()))
    sums = np.zeros((size, size))
    splits, example = 0, None
    for rows in _chunks(len(first)):
        energy = alone[rows, None] + beyond + field[rows] @ second.T
        near_at, far_at = np.nonzero(energy == best)
        spins = np.hstack([first[rows][near_at], second[far_at]])
        sums += (spins.T @ spins).astype(np.float64)
        splits += len(spins)
        if example is None and len(spins):
            example = tuple(int(s) for s in spins[0])
    assert example is not None
    agreement = np.where(np.abs(sums) == splits, np.sign(sums), 0).astype(np.int8)
    unsatisfied = round((len(pairs) - best) / 2)
    return BestSplits(unsatisfied=unsatisfied, splits=splits, example=example, agreement=agreement)


def _spins(size: int, *, is_first_fixed: bool) -> npt.NDArray[np.float32]:
    """List all assignments of +-1 to `size` nodes, shape (assignments, size), +1 first."""
    free = size - 1 if is_first_fixed else size
    numbers = np.arange(2**free)[:, None]
    bits = (numbers >> np.arange(free)[::-1][None, :]) & 1
    if is_first_fixed:
        bits = np.hstack([np.zeros((len(bits), 1), dtype=bits.dtype), bits])
    return (1 - 2 * bits).astype(np.float32)


def _energy(
    spins: npt.NDArray[np.float32], coupling: npt.NDArray[np.float32]
) -> npt.NDArray[np.float32]:
    """Satisfied minus unsatisfied pairs within each assignment."""
    return np.asarray(((spins @ coupling) * spins).sum(axis=1))


def _chunks(length: int) -> list[slice]:
    return [slice(start, start + _ROWS_AT_A_TIME) for start in range(0, length, _ROWS_AT_A_TIME)]
