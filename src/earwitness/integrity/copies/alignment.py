"""Follow a copy along its source, frame by frame: which stretch lies where, and what lies nowhere.

A Viterbi path over proposed diagonals and a null state, "nowhere".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from earwitness.integrity.copies.diagonals import propose_diagonals
from earwitness.integrity.copies.features import Features
from earwitness.integrity.copies.gaps import Piece, settled
from earwitness.integrity.copies.likeness import Pair, Rows, measured_model

_CHANGE = 13.0  # nats: what the path pays for leaving one diagonal for another
_LEAST_SUPPORT = 18.0  # nats: what a piece must have; chance reaches 15 somewhere
_CLEAR = 0.8  # likeness from which other sound over a stretch can be told from noise over it
_JOINED = 4  # frames of difference between diagonals that are one, drifting


def align(
    copy: Features,
    source: Features,
    *,
    copy_energy: Rows,
    source_energy: Rows,
    sure: Sequence[int],
) -> tuple[Piece, ...]:
    """Lay a copy along its source; pieces in the copy's order, empty where nothing lies there.

    copy, source: float32, shape (frames, 24), every 16 ms, on the source's time.
    copy_energy, source_energy: shape (frames,). sure: offsets found by the search, best first.
    """
    offsets = propose_diagonals(copy, source, sure=sure)
    if not len(offsets) or not len(copy):
        return ()
    pair = Pair.of(copy, source, copy_energy=copy_energy, source_energy=source_energy)
    compared = [pair.along(int(offset)) for offset in offsets]
    likeness = np.stack([one for one, _ in compared])
    weight = np.stack([one for _, one in compared])
    known = max(1, len(sure))
    model = measured_model(likeness[:known], weight[:known])
    if model is None:
        return ()
    evidence = model.nats(likeness, weight)
    pieces = _pieces(_best_path(evidence), evidence, offsets)

    def nats(offset: int, start: int, end: int) -> Rows:
        return model.nats(*pair.along(offset, start, end))

    joined = _joined(pieces, evidence, offsets)
    return settled(joined, nats, frames=len(copy), is_clear=model.mean >= _CLEAR)


def _best_path(evidence: Rows) -> npt.NDArray[np.int64]:
    """Return the state of each frame: a row of evidence, or one past them for "nowhere"."""
    rows, frames = evidence.shape
    scores = np.zeros(rows + 1)
    came_from = np.empty((frames, rows + 1), dtype=np.int16)
    stay = np.arange(rows + 1)
    cost = np.where(stay == rows, 0.0, _CHANGE / 2)  # into or out of "nowhere" costs half
    for frame in range(frames):
        leaving = scores - cost
        best = int(np.argmax(leaving))
        entering = leaving[best] - cost
        moved = entering > scores
        came_from[frame] = np.where(moved, best, stay)
        scores = np.where(moved, entering, scores)
        scores[:rows] += evidence[:, frame]
    states = np.empty(frames, dtype=np.int64)
    state = int(np.argmax(scores))
    for frame in range(frames - 1, -1, -1):
        states[frame] = state
        state = int(came_from[frame, state])
    return states


def _pieces(
    states: npt.NDArray[np.int64], evidence: Rows, offsets: npt.NDArray[np.int64]
) -> list[Piece]:
    edges = np.flatnonzero(np.diff(states)) + 1
    borders = [0, *(int(edge) for edge in edges), len(states)]
    made = []
    for start, end in pairwise(borders):
        state = int(states[start])
        if state < len(offsets):
            support = float(evidence[state, start:end].sum())
            made.append(Piece(start=start, end=end, offset=int(offsets[state]), support=support))
    return [piece for piece in made if piece.support >= _LEAST_SUPPORT]


def _joined(pieces: list[Piece], evidence: Rows, offsets: npt.NDArray[np.int64]) -> list[Piece]:
    """Join neighbours on one diagonal, unless what lies between them speaks against it."""
    rows = {int(offset): row for row, offset in enumerate(offsets)}
    made: list[Piece] = []
    for piece in pieces:
        before = made[-1] if made else None
        if before is not None and abs(piece.offset - before.offset) <= _JOINED:
            main = before if before.support >= piece.support else piece
            between = float(evidence[rows[main.offset], before.end : piece.start].sum())
            if piece.start - before.end < 8 or between > -_CHANGE:
                made[-1] = Piece(
                    start=before.start,
                    end=piece.end,
                    offset=main.offset,
                    support=before.support + piece.support,
                )
                continue
        made.append(piece)
    return made
