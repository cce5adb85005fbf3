"""One Parquet table for each kind of record, in a zip: the tables of `csv`, with types."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator

import pyarrow
from pyarrow import parquet

from earwitness.case.stages import Stage
from earwitness.case.view import CaseView
from earwitness.dossier.exports.archives import zip_stream
from earwitness.dossier.exports.case_rows import case_rows
from earwitness.dossier.exports.columns import ColumnType, columns, shared_columns
from earwitness.dossier.exports.row_kinds import ROW_KINDS
from earwitness.dossier.exports.rows import PLACE_FIELDS, Row, Value

_ROWS_AT_ONCE = 20_000  # a row group of the file, and what is held in memory
_ARROW = {
    ColumnType.TEXT: pyarrow.string(),
    ColumnType.WHOLE: pyarrow.int64(),
    ColumnType.NUMBER: pyarrow.float64(),
    ColumnType.TRUTH: pyarrow.bool_(),
    ColumnType.TEXTS: pyarrow.list_(pyarrow.string()),
    ColumnType.NUMBERS: pyarrow.list_(pyarrow.float64()),
    ColumnType.JSON: pyarrow.string(),
}
_COLUMNS = {kind.kind: columns(kind) for kind in ROW_KINDS}
_SHARED = {kind.kind: shared_columns(kind) for kind in ROW_KINDS}


def parquet_tables(case: CaseView, stages: Iterable[Stage]) -> Iterator[bytes]:
    """Write a zip of tables named after their kind; a kind without records has no table."""
    groups = itertools.groupby(case_rows(case, stages), key=lambda row: row.kind)
    return zip_stream((f"{kind}.parquet", [_table(kind, rows)]) for kind, rows in groups)


def _table(kind: str, rows: Iterable[Row]) -> bytes:
    typed = _COLUMNS[kind]
    schema = pyarrow.schema([(name, _ARROW[of_type]) for name, of_type in typed])
    file = pyarrow.BufferOutputStream()
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        waiting = iter(rows)
        while portion := list(itertools.islice(waiting, _ROWS_AT_ONCE)):
            cells = zip(*(_cells(row) for row in portion), strict=True)
            arrays = [
                pyarrow.array([_written(value, of_type) for value in column], _ARROW[of_type])
                for (_, of_type), column in zip(typed, cells, strict=True)
            ]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))
    content: bytes = file.getvalue().to_pybytes()
    return content


def _cells(row: Row) -> tuple[Value, ...]:
    return (
        row.kind,
        row.document,
        *(value for _, value in row.fields),
        *(getattr(row.place, name) for name in PLACE_FIELDS),
        *(getattr(row, name) for name in _SHARED[row.kind]),
    )


def _written(value: Value, of_type: ColumnType) -> Value | list[Value]:
    """Prepare one cell: unlike `csv`, text is left as it is, for nothing here runs it."""
    if value is None:
        return None
    if of_type is ColumnType.JSON:
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, tuple):
        return list(value)
    return str(value) if of_type is ColumnType.TEXT else value
