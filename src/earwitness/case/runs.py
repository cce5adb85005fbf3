"""Runs in the database: begun, ended, superseded, never removed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from earwitness.case import search
from earwitness.case.clock import now
from earwitness.case.outcomes import RunOutcome
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


_BEGIN = insert_or(run).on_conflict_do_update(
    index_elements=["key"],
    set_={
        name: insert_or(run).excluded[name]
        for name in ("state", "started_at", "seconds", "because")
    },
)
_NUMBER = select(run.c.number).where(run.c.key == bindparam("of_key"))
_END = update(run).where(run.c.number == bindparam("ended"))
_STEP_BACK = (
    update(run)
    .where(run.c.stage == bindparam("of_stage"), run.c.subject == bindparam("of_subject"))
    .where(run.c.number != bindparam("other_than"), run.c.is_current)
    .values(is_current=False)
)


def begin(connection: Connection, plan: RunPlan) -> None:
    """Note that a run has started. A run that was killed keeps its number."""
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
    connection.execute(_BEGIN, values)


def _number(connection: Connection, plan: RunPlan) -> int:
    return int(connection.execute(_NUMBER, {"of_key": plan.key}).scalar_one())


def end(connection: Connection, plan: RunPlan, outcome: RunOutcome) -> None:
    """Store what came of a run, whole. DONE and REFUSED take the place of earlier runs.

    A refused input will never work with this method and is not tried again; a failure may pass,
    so the results of an earlier run stay current.
    """
    number = _number(connection, plan)
    insert_records(connection, number, outcome.records)
    values = {
        "state": outcome.state,
        "seconds": round(outcome.seconds, 3),
        "because": outcome.because,
        "is_current": outcome.state in ENDED,
    }
    connection.execute(_END, {"ended": number, **values})
    if outcome.state in ENDED:
        _step_back(connection, plan, number)


def _step_back(connection: Connection, plan: RunPlan, number: int) -> None:
    """Let the other runs of a stage and subject be superseded."""
    others = {"of_stage": plan.stage.name, "of_subject": plan.unit.subject, "other_than": number}
    connection.execute(_STEP_BACK, others)


def bring_back(connection: Connection, plan: RunPlan) -> None:
    """Make the result of a superseded run current again, when its inputs return."""
    number = _number(connection, plan)
    connection.execute(_END, {"ended": number, "is_current": True})
    _step_back(connection, plan, number)


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
        connection.execute(insert(table), list(rows.values()))
    search.index(connection, _findable(records), run=number)


def _findable(records: Iterable[Record]) -> list[Passage]:
    return [record for record in records if isinstance(record, Passage) and record.text]


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
