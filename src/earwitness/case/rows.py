"""Records to table rows and back, by their dataclass fields alone.

A `Span` becomes its own columns, a tuple becomes JSON, an Enum its value. One codec for every
kind of record, so that a new kind needs a dataclass and a migration and nothing else.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Mapping
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


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Route:
    """A record class's fields, sorted once by how they travel: thousands of rows follow it."""

    plain: tuple[str, ...]
    turned: tuple[tuple[str, Callable[[Any], Any]], ...]  # with what makes the value of a column
    as_json: tuple[str, ...]
    has_span: bool


_ROUTES: dict[type[Any], _Route] = {}


def _route(cls: type[Any]) -> _Route:
    if cls not in _ROUTES:
        plans = field_plans(cls)
        turned = [(plan.name, turn) for plan in plans if (turn := _turn(plan)) is not None]
        special = {name for name, _ in turned} | {
            plan.name for plan in plans if plan.kind == "span"
        }
        _ROUTES[cls] = _Route(
            plain=tuple(plan.name for plan in plans if plan.name not in special),
            turned=tuple(turned),
            as_json=tuple(plan.name for plan in plans if plan.kind == "json"),
            has_span=any(plan.kind == "span" for plan in plans),
        )
    return _ROUTES[cls]


def _turn(plan: FieldPlan) -> Callable[[Any], Any] | None:
    """Choose what makes a field's value of a column's; None: it is the same."""
    if plan.kind == "json":
        return _from_json
    return bool if plan.kind == "bool" else plan.enum


def to_row(record: Any) -> dict[str, Any]:
    """Turn a record into column values, without its run."""
    route = _route(type(record))
    row: dict[str, Any] = {"id": record.id}
    if route.has_span:
        row.update((name, getattr(record.span, name)) for name in SPAN_FIELDS)
    row.update((name, getattr(record, name)) for name in route.plain)
    row.update((name, getattr(record, name)) for name, _ in route.turned)
    row.update((name, _to_json(row[name])) for name in route.as_json)
    return row


def from_row(cls: type[R], row: Mapping[Any, Any]) -> R:
    """Turn column values back into a record."""
    route = _route(cls)
    values = {name: row[name] for name in route.plain}
    for name, turn in route.turned:
        values[name] = None if row[name] is None else turn(row[name])
    if route.has_span:
        values["span"] = Span(**{name: row[name] for name in SPAN_FIELDS})
    return cls(**values)


def corrected(record: R, fields: Mapping[str, Any]) -> R:
    """Replace those fields of a record that a correction names; names it lacks are passed over."""
    plans = {plan.name: plan for plan in field_plans(type(record))}
    changes = {
        name: _corrected_value(plans[name], value)
        for name, value in fields.items()
        if name in plans and plans[name].kind != "span"
    }
    return dataclasses.replace(record, **changes)  # type: ignore[type-var]


def _corrected_value(plan: FieldPlan, value: Any) -> Any:
    """Make a field's value of what the JSON of a correction says."""
    if plan.kind == "json":
        return _to_tuples(value)
    turn = _turn(plan)
    return value if turn is None or value is None else turn(value)


def _to_json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _from_json(stored: str) -> Any:
    return _to_tuples(json.loads(stored))


def _to_tuples(value: Any) -> Any:
    return tuple(_to_tuples(item) for item in value) if isinstance(value, list) else value
