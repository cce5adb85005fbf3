"""Records that a person's verdict leaves out: still there to be looked at, and brought back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import select

from earwitness.case.reader import CaseReader
from earwitness.case.reviews import latest
from earwitness.case.rows import from_row
from earwitness.case.tables import RECORD_TABLES, run
from earwitness.case.vocabulary import Verdict

R = TypeVar("R")


def rejected(case: CaseReader, kind: type[R]) -> Sequence[R]:
    """List current records of one kind, found or added, whose last verdict rejects them."""
    verdicts = latest(case.reviews())
    ids = [one for one, last in verdicts.items() if last.verdict is Verdict.REJECT]
    if not ids:
        return ()
    table = RECORD_TABLES[kind]
    query = select(table).join(run, run.c.number == table.c.run)
    with case.engine.connect() as connection:
        rows = connection.execute(query.where(run.c.is_current, table.c.id.in_(ids))).mappings()
        found: list[Any] = [from_row(kind, row) for row in rows]
    wanted = set(ids)
    return (*found, *(one for one in case.added().of(kind, None) if one.id in wanted))
