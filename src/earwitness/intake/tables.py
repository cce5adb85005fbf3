"""Rows of the small tables a person writes: exhibits.csv, actors.csv, seats.csv."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from earwitness.case.errors import BadSettings

_TABLE_BYTES = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: where it stands, and (column, value) pairs with the columns in lower case."""

    table: str
    line: int
    cells: tuple[tuple[str, str], ...]

    def get(self, column: str) -> str | None:
        """Return what stands in a column; None where it is empty or there is no such column."""
        return dict(self.cells).get(column) or None

    def refused(self, found: str, mend: str) -> BadSettings:
        """Make the error that names this row."""
        return BadSettings(f"{self.table}, line {self.line}: {found}; {mend}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table's columns, in lower case, and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(path: Path, *, needs: str) -> Table:
    """Read a table separated by commas, semicolons or tabs; UTF-8, with or without a mark.

    needs: the column without which it is not the table expected. Raises BadSettings.
    """
    text = _table_text(path)
    lines = list(_records(path.name, text))
    if not lines:
        raise BadSettings(f"{path.name} is empty; write a header line with the column `{needs}`")
    columns = tuple(cell.strip().casefold() for cell in lines[0][1])
    if needs not in columns:
        found = ", ".join(columns)[:200]
        raise BadSettings(f"{path.name}, line 1: no column `{needs}` among {found}; add it")
    rows = (_row(path.name, columns, line, cells) for line, cells in lines[1:])
    return Table(name=path.name, columns=columns, rows=tuple(row for row in rows if row.cells))


def _table_text(path: Path) -> str:
    try:
        if path.stat().st_size > _TABLE_BYTES:
            raise BadSettings(f"{path.name} is over {_TABLE_BYTES:,} bytes; split or shorten it")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadSettings(f"{path.name}, line {line}: not UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise BadSettings(f"{path.name} cannot be read: {error.strerror}; mend that") from error


def _records(name: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (line number, cells) of every row that is not blank."""
    header = text.split("\n", 1)[0]
    separator = max(",;\t", key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadSettings(f"{name}, line {reader.line_num}: {error}; mend the quotes") from error


def _row(name: str, columns: tuple[str, ...], line: int, cells: list[str]) -> Row:
    values = [unicodedata.normalize("NFC", cell.strip()) for cell in cells]
    row = Row(table=name, line=line, cells=tuple(zip(columns, values, strict=False)))
    if any(values[len(columns) :]):
        raise row.refused(
            f"{len(values)} cells under {len(columns)} columns",
            "put cells that contain the separator in double quotes",
        )
    return row
