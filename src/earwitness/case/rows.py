"""Records to table rows and back, by their dataclass fields alone.

A `Span` becomes its own columns, a tuple becomes JSON, an Enum its value. One codec for every
kind of record, so that a new kind needs a dataclass and a migration and nothing else.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from earwitness.case.records import Span

R = TypeVar("R")

SPAN_FIELDS = tuple(field.name for field in dataclasses.fields(Span))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class FieldPlan:
    """How one field travels. kind: one of str, int, float, bool, enum, json, span."""

    name: str
    kind: str
    is_optional: bool
    enum: type[StrEnum] | None = None


_PLANS: dict[type[Any], tuple[FieldPlan, ...]] = {}


def field_plans(cls: type[Any]) -> tuple[FieldPlan, ...]:
    """List a record class's fields with the way each one is stored."""
    if cls not in _PLANS:
        hints = typing.get_type_hints(cls)
        _PLANS[cls] = tuple(
            _plan(field.name, hints[field.name]) for field in dataclasses.fields(cls)
        )
    return _PLANS[cls]


def _plan(name: str, hint: Any) -> FieldPlan:
    is_optional = isinstance(hint, types.UnionType) and type(None) in typing.get_args(hint)
    if is_optional:
        (hint,) = [arg for arg in typing.get_args(hint) if arg is not type(None)]
    if hint is Span:
        return FieldPlan(name=name, kind="span", is_optional=is_optional)
    if typing.get_origin(hint) is tuple:
        return FieldPlan(name=name, kind="json", is_optional=is_optional)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return FieldPlan(name=name, kind="enum", is_optional=is_optional, enum=hint)
    if hint in (str, int, float, bool):
        return FieldPlan(name=name, kind=hint.__name__, is_optional=is_optional)
    raise TypeError(f"field {name!r} of type {hint} cannot be stored in a table")


def to_row(record: Any) -> dict[str, Any]:
    """Turn a record into column values, without its run."""
    row: dict[str, Any] = {"id": record.id}
    if hasattr(record, "span"):
        row.update((name, getattr(record.span, name)) for name in SPAN_FIELDS)
    for plan in field_plans(type(record)):
        if plan.kind != "span":
            value = getattr(record, plan.name)
            row[plan.name] = _to_json(value) if plan.kind == "json" else value
    return row


def from_row(cls: type[R], row: Mapping[Any, Any]) -> R:
    """Turn column values back into a record."""
    values = {plan.name: _read(plan, row) for plan in field_plans(cls)}
    return cls(**values)


def _read(plan: FieldPlan, row: Mapping[Any, Any]) -> Any:
    if plan.kind == "span":
        return Span(**{name: row[name] for name in SPAN_FIELDS})
    value = row[plan.name]
    if value is None:
        return None
    if plan.kind == "json":
        return _to_tuples(json.loads(value))
    if plan.kind == "bool":
        return bool(value)
    if plan.enum is not None:
        return plan.enum(value)
    return value


def corrected(record: R, fields: Mapping[str, Any]) -> R:
    """Replace those fields of a record that a correction names; names it lacks are passed over."""
    plans = {plan.name: plan for plan in field_plans(type(record))}
    changes = {
        name: _read(plans[name], {name: _stored(plans[name], value)})
        for name, value in fields.items()
        if name in plans and plans[name].kind != "span"
    }
    return dataclasses.replace(record, **changes)  # type: ignore[type-var]


def _stored(plan: FieldPlan, value: Any) -> Any:
    return _to_json(value) if plan.kind == "json" else value


def _to_json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _to_tuples(value: Any) -> Any:
    return tuple(_to_tuples(item) for item in value) if isinstance(value, list) else value
