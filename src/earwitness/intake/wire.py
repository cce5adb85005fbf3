"""Records as JSON between the parser child and its parent, who believes nothing unchecked."""

from __future__ import annotations

import json
import math
import types
import typing
from collections.abc import Iterable
from dataclasses import fields
from enum import StrEnum
from functools import cache
from typing import Any

from earwitness.case.records import (
    DocumentFacts,
    Finding,
    Passage,
    Record,
    RecordingFacts,
    Refusal,
)
from earwitness.intake.bare_copy import BareCopy

ParsedRecord = DocumentFacts | RecordingFacts | Passage | Finding | Refusal
_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind
    for kind in (DocumentFacts, RecordingFacts, Passage, Finding, Refusal, BareCopy)
}


def rows_of(records: Iterable[Record | BareCopy]) -> list[list[object]]:
    """Turn records into rows for JSON: the kind's name, then its fields in order."""
    return [_row(record) for record in records]


def records_from(rows: object) -> tuple[ParsedRecord | BareCopy, ...]:
    """Make records from rows, checking every field against its type. Raises ValueError."""
    if not isinstance(rows, list):
        raise ValueError("no list of records")
    return tuple(_record(row) for row in rows)


def packed(message: dict[str, object]) -> bytes:
    """Write a message: four bytes of length, then JSON."""
    content = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "backslashreplace"
    )
    return len(content).to_bytes(4, "big") + content


def unpacked(content: bytes) -> dict[str, object]:
    """Read a message's JSON. Raises ValueError."""
    message = json.loads(content)
    if not isinstance(message, dict):
        raise ValueError("a message that is no object")
    return message


@cache
def _shape(kind: Any) -> tuple[tuple[str, Any], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((field.name, hints[field.name]) for field in fields(kind))


def _row(record: Record | BareCopy) -> list[object]:
    kind: Any = type(record)
    return [kind.__name__, *(getattr(record, name) for name, _ in _shape(kind))]


def _record(row: object) -> ParsedRecord | BareCopy:
    if not isinstance(row, list) or not row or row[0] not in _KINDS:
        raise ValueError("a record of no known kind")
    kind: Any = _KINDS[row[0]]
    shape = _shape(kind)
    if len(row) != len(shape) + 1:
        raise ValueError(f"a {row[0]} with {len(row) - 1} fields")
    values = {
        name: _checked(value, hint) for (name, hint), value in zip(shape, row[1:], strict=True)
    }
    record: ParsedRecord | BareCopy = kind(**values)
    return record


def _checked(value: object, hint: Any) -> object:
    if isinstance(hint, types.UnionType):
        options = [option for option in typing.get_args(hint) if option is not type(None)]
        return None if value is None else _checked(value, options[0])
    if typing.get_origin(hint) is tuple:
        return _checked_tuple(value, typing.get_args(hint))
    if isinstance(hint, type) and issubclass(hint, StrEnum) and isinstance(value, str):
        return hint(value)
    if hint is float and isinstance(value, (int, float)) and math.isfinite(value):
        return float(value)
    if hint in (str, int) and type(value) is hint:
        return value
    raise ValueError(f"{value!r:.60} where {hint} belongs")


def _checked_tuple(value: object, hints: tuple[Any, ...]) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise ValueError(f"{value!r:.60} where a list belongs")
    if len(hints) == 2 and hints[1] is Ellipsis:
        return tuple(_checked(item, hints[0]) for item in value)
    return tuple(_checked(item, hint) for item, hint in zip(value, hints, strict=True))
