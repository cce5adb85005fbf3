"""Every record as one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from earwitness.case.stages import Stage
from earwitness.case.view import CaseView
from earwitness.dossier.exports.case_rows import case_rows
from earwitness.dossier.exports.columns import SHARED
from earwitness.dossier.exports.rows import PLACE_FIELDS, Place, Row, Value


def json_lines(case: CaseView, stages: Iterable[Stage]) -> Iterator[bytes]:
    """Write a case as UTF-8 lines, one record each, in an order that the same case always gives."""
    for row in case_rows(case, stages):
        yield _line(row).encode() + b"\n"


def _line(row: Row) -> str:
    """Write a row: kind, document, its own fields, then what all rows have."""
    own = dict(row.fields)
    content = {
        "kind": row.kind,
        "document": row.document,
        **own,
        "span": _span(row.place),
        **{name: getattr(row, name) for name in SHARED if name not in own},
    }
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))


def _span(place: Place) -> dict[str, Value] | None:
    if place.exhibit_id is None:
        return None
    return {name: getattr(place, name) for name in PLACE_FIELDS}
