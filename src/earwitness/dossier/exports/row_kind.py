"""What a kind of row is: a record class, its fields by name, and what makes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from earwitness.dossier.exports.actor_names import ActorNames
from earwitness.dossier.exports.rows import Value

Fields = tuple[tuple[str, Value], ...]
FieldMaker = Callable[[Any, ActorNames], Fields]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowKind:
    """One kind of row. names: its fields, which a reader can rely on being there."""

    kind: str
    record: type
    names: tuple[str, ...]
    make: FieldMaker

    def fields(self, record: Any, names: ActorNames) -> Fields:
        """Make a record's fields; their names are `names`, always."""
        made = self.make(record, names)
        if tuple(name for name, _ in made) != self.names:
            raise ValueError(f"a {self.kind} row has {made}, its kind says {self.names}")
        return made


def made(kind: str, record: type, names: str, *, make: FieldMaker) -> RowKind:
    """Make a kind from its fields' names, blank-separated."""
    return RowKind(kind=kind, record=record, names=tuple(names.split()), make=make)


def plain(kind: str, record: type, names: str) -> RowKind:
    """Make a kind whose fields are the record's own; `kind>exhibit_kind` renames one."""
    pairs = [(name.split(">")[0], name.split(">")[-1]) for name in names.split()]

    def make(value: Any, _: ActorNames) -> Fields:
        return tuple((shown, getattr(value, own)) for own, shown in pairs)

    return RowKind(kind=kind, record=record, names=tuple(shown for _, shown in pairs), make=make)
