"""Rows of the user's seats.csv as they were written; what they come to is worked out later."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSeatRow:
    """One row. line: in the file, counted from 1; cells: (column in lower case, value) pairs."""

    line: int
    cells: tuple[tuple[str, str], ...]


def seat_rows_to_json(rows: Iterable[WrittenSeatRow]) -> str:
    """Write rows for keeping."""
    return json.dumps([[row.line, row.cells] for row in rows], ensure_ascii=False)


def seat_rows_from_json(kept: str | None) -> Sequence[WrittenSeatRow]:
    """Read kept rows; none where nothing was kept."""
    return tuple(
        WrittenSeatRow(line=line, cells=tuple((column, value) for column, value in cells))
        for line, cells in json.loads(kept or "[]")
    )
