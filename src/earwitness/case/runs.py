"""Runs in the database: begun, ended, superseded, never removed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from earwitness.case import search
from earwitness.case.clock import now
from earwitness.case.records import Passage, Record, RunRecord
from earwitness.case.rows import to_row
from earwitness.case.stages import Stage, Unit
from earwitness.case.tables import RECORD_TABLES, run
from earwitness.case.vocabulary import RunState

INTERRUPTED = "interrupted before it ended"
ENDED = (RunState.DONE, RunState.REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPlan:
    """One unit of one stage, with the key that names its result."""

    key: str
    stage: Stage
    unit: Unit
    options: tuple[tuple[str, str], ...]


def ended_keys(connection: Connection, *, stage: str) -> dict[str, bool]:
    """Map the keys of a stage's ended runs to whether each is current."""
    rows = connection.execute(
        select(run.c.key, run.c.is_current).where(run.c.stage == stage, run.c.state.in_(ENDED))
    )
    return {row.key: row.is_current for row in rows}


def begin(connection: Connection, plan: RunPlan) -> int:
    """Note that a run has started, and give its number. A killed run keeps its number."""
    values = {
        "key": plan.key,
        "stage": plan.stage.name,
        "version": plan.stage.version,
        "subject": plan.unit.subject,
        "options": json.dumps(plan.options),
        "inputs": json.dumps(plan.unit.inputs),
        "state": RunState.STARTED,
        "is_current": False,
        "started_at": now(),
        "seconds": None,
        "because": "",
    }
    again = {name: values[name] for name in ("state", "started_at", "seconds", "because")}
    statement = insert_or(run).values(**values)
    connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=again))
    return int(connection.execute(select(run.c.number).where(run.c.key == plan.key)).scalar_one())


def finish(
    connection: Connection, number: int, records: Sequence[Record], *, seconds: float
) -> None:
    """Store a run's records and make it the current one for its stage and subject."""
    insert_records(connection, number, records)
    _end(connection, number, state=RunState.DONE, seconds=seconds, because="")
    make_current(connection, number)


def refuse(connection: Connection, number: int, *, because: str, seconds: float) -> None:
    """Store that a run's input will never work with this method; it is not tried again."""
    _end(connection, number, state=RunState.REFUSED, seconds=seconds, because=because)
    make_current(connection, number)


def fail(connection: Connection, number: int, *, because: str, seconds: float) -> None:
    """Store that a run failed in a way that may pass; an earlier run's results stay current."""
    _end(connection, number, state=RunState.FAILED, seconds=seconds, because=because)


def make_current(connection: Connection, number: int) -> None:
    """Put a run in the place of the others of its stage and subject."""
    row = connection.execute(select(run).where(run.c.number == number)).one()
    same = (run.c.stage == row.stage) & (run.c.subject == row.subject)
    connection.execute(
        update(run).where(same, run.c.number != number, run.c.is_current).values(is_current=False)
    )
    connection.execute(update(run).where(run.c.number == number).values(is_current=True))


def make_key_current(connection: Connection, key: str) -> None:
    """Bring back the result of a run that was superseded, when its inputs return."""
    number = connection.execute(select(run.c.number).where(run.c.key == key)).scalar_one()
    make_current(connection, int(number))


def mark_interrupted(connection: Connection) -> int:
    """Under the run lock: note runs that a kill left open. They are tried again."""
    statement = update(run).where(run.c.state == RunState.STARTED)
    result = connection.execute(statement.values(state=RunState.FAILED, because=INTERRUPTED))
    return int(result.rowcount)


def insert_records(connection: Connection, number: int, records: Sequence[Record]) -> None:
    """Store records under a run; the same record found twice in one run is stored once."""
    by_kind = sorted(records, key=lambda record: type(record).__name__)
    for cls, group in groupby(by_kind, key=type):
        table = RECORD_TABLES[cls]
        rows = {row["id"]: {**row, "run": number} for row in map(to_row, group)}
        connection.execute(delete(table).where(table.c.run == number))
        connection.execute(insert(table), list(rows.values()))
    search.index(connection, _findable(records), run=number)


def _findable(records: Iterable[Record]) -> list[Passage]:
    return [record for record in records if isinstance(record, Passage) and record.text]


def _end(
    connection: Connection, number: int, *, state: RunState, seconds: float, because: str
) -> None:
    values = {"state": state, "seconds": round(seconds, 3), "because": because}
    connection.execute(update(run).where(run.c.number == number).values(**values))


def run_record(row: Any) -> RunRecord:
    """Turn a row of the run table into the record a person may read."""
    return RunRecord(
        key=row.key,
        stage=row.stage,
        version=row.version,
        subject=row.subject,
        options=tuple((name, value) for name, value in json.loads(row.options)),
        inputs=tuple(json.loads(row.inputs)),
        state=RunState(row.state),
        is_current=row.is_current,
        started_at=row.started_at,
        seconds=row.seconds,
        because=row.because,
    )
