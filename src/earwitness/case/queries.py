"""Questions asked thousands of times in a run, worded once, so that only their answers cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, select

from earwitness.case.records import Passage
from earwitness.case.tables import RECORD_TABLES, order_of, run


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentRun:
    """A run whose records count."""

    number: int
    stage: str
    key: str


_CURRENT = select(run.c.subject, run.c.number, run.c.stage, run.c.key).where(run.c.is_current)


def current_runs(connection: Connection) -> Mapping[str, Sequence[CurrentRun]]:
    """Map each subject to its current runs."""
    found: dict[str, list[CurrentRun]] = {}
    for row in connection.execute(_CURRENT):
        one = CurrentRun(number=row.number, stage=row.stage, key=row.key)
        found.setdefault(row.subject, []).append(one)
    return found


def _of_all(table: Table) -> Select[Any]:
    joined = select(table).join(run, run.c.number == table.c.run).where(run.c.is_current)
    return joined.order_by(*order_of(table))


def _of_runs(table: Table) -> Select[Any]:
    query = select(table).where(table.c.run.in_(bindparam("runs", expanding=True)))
    if "exhibit_id" in table.c:
        query = query.where(table.c.exhibit_id == bindparam("exhibit"))
    return query.order_by(*order_of(table))


# All current records of a kind, in order of position.
OF_ALL = {kind: _of_all(table) for kind, table in RECORD_TABLES.items()}

# The records of some runs (`runs`) that are of one exhibit (`exhibit`), in order of position.
OF_RUNS = {kind: _of_runs(table) for kind, table in RECORD_TABLES.items()}

_PASSAGE = RECORD_TABLES[Passage]

# Current passages by their ids (`ids`).
PASSAGES_BY_ID = (
    select(_PASSAGE)
    .join(run, run.c.number == _PASSAGE.c.run)
    .where(run.c.is_current, _PASSAGE.c.id.in_(bindparam("ids", expanding=True)))
)
