"""The columns of the tables, and what type each has: read off the records' own fields."""

from __future__ import annotations

import types
import typing
from dataclasses import fields
from enum import StrEnum

from earwitness.dossier.exports.row_kind import RowKind
from earwitness.dossier.exports.rows import PLACE_FIELDS, Place, Row

SHARED = ("confidence", "method", "id", "because", "published", "publisher")


class ColumnType(StrEnum):
    """How the cells of a column are written. Any cell may be absent."""

    TEXT = "text"
    WHOLE = "whole number"
    NUMBER = "number"
    TRUTH = "true or false"
    TEXTS = "list of texts"
    NUMBERS = "list of numbers"
    JSON = "JSON text"  # lists within lists


# Columns that no field of the record gives, and that are no text.
_NOT_TEXT = {("mention", "actor_confidence"): ColumnType.NUMBER}
_PLAIN: dict[object, ColumnType] = {
    bool: ColumnType.TRUTH,
    int: ColumnType.WHOLE,
    float: ColumnType.NUMBER,
}
_LISTS = {ColumnType.TEXT: ColumnType.TEXTS, ColumnType.NUMBER: ColumnType.NUMBERS}


def shared_columns(kind: RowKind) -> tuple[str, ...]:
    """List what every row also has, but for what this kind says of itself under the same name."""
    return tuple(name for name in SHARED if name not in kind.names)


def columns(kind: RowKind) -> tuple[tuple[str, ColumnType], ...]:
    """List a table's columns in the order of `csv`, each with its type.

    A date stays text: "2022" and "2022-07" are dates here, and no day may be made up for them.
    """
    own = typing.get_type_hints(kind.record)
    shared = typing.get_type_hints(Row)
    places = {field.name: typing.get_type_hints(Place)[field.name] for field in fields(Place)}
    return (
        ("kind", ColumnType.TEXT),
        ("document", ColumnType.TEXT),
        *((name, _own_type(kind.kind, name, own.get(name))) for name in kind.names),
        *((name, _type_of(places[name])) for name in PLACE_FIELDS),
        *((name, _type_of(shared[name])) for name in shared_columns(kind)),
    )


def _own_type(kind: str, name: str, annotation: object) -> ColumnType:
    given = _NOT_TEXT.get((kind, name))
    return given or (ColumnType.TEXT if annotation is None else _type_of(annotation))


def _type_of(annotation: object) -> ColumnType:
    """Read a type off an annotation; what is neither number, truth nor list is text."""
    present = [one for one in _alternatives(annotation) if one is not type(None)]
    if len(present) != 1:
        raise TypeError(f"a column of {annotation} has no one type")
    (one,) = present
    if typing.get_origin(one) is not tuple:
        return _PLAIN.get(one, ColumnType.TEXT)
    inner = typing.get_args(one)
    is_even = len(inner) == 2 and inner[1] is Ellipsis
    return _LISTS.get(_type_of(inner[0]), ColumnType.JSON) if is_even else ColumnType.JSON


def _alternatives(annotation: object) -> tuple[object, ...]:
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return typing.get_args(annotation)
    return (annotation,)
