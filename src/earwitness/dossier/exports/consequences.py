"""What follows from ties and seats, as rows: for a spreadsheet, a script, or the screen."""

from __future__ import annotations

import csv
import io
import itertools
import json
from collections.abc import Iterable, Iterator, Sequence

from earwitness.case.view import CaseView
from earwitness.consequences.evidence import View
from earwitness.dossier.chambers import SeatsWeighed
from earwitness.dossier.exports.archives import zip_stream
from earwitness.dossier.exports.consequence_kinds import (
    CONSEQUENCE_KINDS,
    PROBLEM,
    ConsequenceRow,
)
from earwitness.dossier.exports.front_rows import tie_rows
from earwitness.dossier.exports.majority_rows import seat_rows
from earwitness.dossier.exports.tables import cell
from earwitness.dossier.index import CaseIndex, index_case
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.weighed import weigh

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"  # without it spreadsheets read Arabic as Latin letters
_COLUMNS = {kind.kind: kind.columns for kind in CONSEQUENCE_KINDS}


def consequence_rows(
    case: CaseView, *, views: Iterable[View] = tuple(View), days: Sequence[str] = ()
) -> Iterator[ConsequenceRow]:
    """Make every row: for each view those of the ties, then those of the seats.

    Hostile pairs of lists are those of the last view. days: ISO days to compare around besides
    the instalments. A seats.csv that cannot be read gives a row that says why. Raises BadSettings
    for a day that is none.
    """
    remembered = RememberingCase(case)
    index = index_case(remembered)
    names = _names(index)
    seats: SeatsWeighed | str | None = None
    for view in views:
        weighed = weigh(remembered, index, view=view, days=days)
        yield from tie_rows(weighed, names)
        seats = weighed.seats
    if isinstance(seats, str):
        yield PROBLEM.row(seats)
    elif seats is not None:
        yield from seat_rows(seats)


def consequence_lines(case: CaseView) -> Iterator[bytes]:
    """Write the rows as UTF-8 lines, one JSON object each; a case without ties has none."""
    for row in consequence_rows(case):
        line = {"kind": row.kind, **dict(row.fields)}
        yield json.dumps(line, ensure_ascii=False, allow_nan=False).encode() + b"\n"


def consequence_csv(case: CaseView) -> Iterator[bytes]:
    """Write a zip of tables named after their kind; a kind without rows has no table."""
    order = list(_COLUMNS)
    rows = sorted(consequence_rows(case), key=lambda row: order.index(row.kind))
    groups = itertools.groupby(rows, key=lambda row: row.kind)
    return zip_stream((f"{kind}.csv", _table(kind, of_kind)) for kind, of_kind in groups)


def _table(kind: str, rows: Iterable[ConsequenceRow]) -> Iterator[bytes]:
    yield _BYTE_ORDER_MARK + _line(_COLUMNS[kind])
    for row in rows:
        yield _line(cell(value) for _, value in row.fields)


def _line(cells: Iterable[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode()


def _names(index: CaseIndex) -> dict[str, str]:
    return {actor.id: actor.name for actor in index.actors.values()}
