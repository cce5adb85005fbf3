"""One CSV table for each kind of record, in a zip, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections.abc import Iterable, Iterator

from earwitness.case.stages import Stage
from earwitness.case.view import CaseView
from earwitness.dossier.exports.archives import zip_stream
from earwitness.dossier.exports.case_rows import case_rows
from earwitness.dossier.exports.columns import shared_columns
from earwitness.dossier.exports.row_kinds import ROW_KINDS
from earwitness.dossier.exports.rows import PLACE_FIELDS, Row, Value

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # without it spreadsheets read Arabic as Latin letters
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NAMES = {kind.kind: kind.names for kind in ROW_KINDS}
_SHARED = {kind.kind: shared_columns(kind) for kind in ROW_KINDS}


def csv_tables(case: CaseView, stages: Iterable[Stage]) -> Iterator[bytes]:
    """Write a zip of tables named after their kind; a kind without records has no table."""
    groups = itertools.groupby(case_rows(case, stages), key=lambda row: row.kind)
    return zip_stream((f"{kind}.csv", _table(kind, rows)) for kind, rows in groups)


def _table(kind: str, rows: Iterable[Row]) -> Iterator[bytes]:
    yield _BYTE_ORDER_MARK + _line(
        ("kind", "document", *_NAMES[kind], *PLACE_FIELDS, *_SHARED[kind])
    )
    for row in rows:
        own = (value for _, value in row.fields)
        place = (getattr(row.place, name) for name in PLACE_FIELDS)
        shared = (getattr(row, name) for name in _SHARED[kind])
        yield _line(cell(value) for value in (row.kind, row.document, *own, *place, *shared))


def _line(cells: Iterable[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode()


def cell(value: Value) -> str:
    """Write one cell. None is empty; a list is JSON; text that a spreadsheet would run gets a '.

    Numbers are never changed: a sign of -1 stays -1.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA_STARTS) else str(value)
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return repr(value)
