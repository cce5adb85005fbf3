"""Numbered migrations: NNNN_name.sql files, applied once each, in order, never edited."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step of the layout. number: 1 for the first, without gaps."""

    number: int
    name: str
    sql: str


def migrations() -> tuple[Migration, ...]:
    """List the migrations this version knows, in order."""
    files = sorted(Path(__file__).parent.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    return tuple(
        Migration(number=int(file.name[:4]), name=file.stem[5:], sql=file.read_text("utf-8"))
        for file in files
    )


def statements_of(sql: str) -> list[str]:
    """Cut a script into statements; sqlite3 says where each is complete (triggers hold `;`)."""
    statements, pending = [], ""
    for line in sql.splitlines(keepends=True):
        if not pending and re.match(r"\s*(--|$)", line):
            continue
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending.strip())
            pending = ""
    return statements
