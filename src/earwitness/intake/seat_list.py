"""The user's seats.csv: its rows as they were written, for the case to keep."""

from __future__ import annotations

from pathlib import Path

from earwitness.case.seat_rows import WrittenSeatRow
from earwitness.intake.tables import read_table


def read_seat_list(path: Path) -> tuple[WrittenSeatRow, ...]:
    """Read the rows of a seats.csv, in the order of the file; none where there is no file.

    Raises BadSettings, with the line, for a file that is no such table. What the cells mean is
    read when a chamber is made of them (docs/methods/coalitions.md).
    """
    if not path.exists():
        return ()
    rows = read_table(path, needs="list").rows
    return tuple(WrittenSeatRow(line=row.line, cells=row.cells) for row in rows)
