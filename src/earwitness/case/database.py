"""Opening the database of a case file: SQLite in WAL mode, laid out by numbered migrations."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event, text
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlalchemy.pool import NullPool

from earwitness.case.errors import CaseBusy, CaseDamaged, CaseError, CaseNotFound, CaseNotWritable
from earwitness.case.migrations import migrations, statements_of

BUSY_S = 30.0


def open_database(path: Path, *, read_only: bool = False) -> Engine:
    """Open a case's database, laying it out or bringing it up to date unless read_only.

    Raises CaseDamaged where the file is no database, or one of a newer version.
    """
    engine = create_engine(
        f"sqlite:///{path}",
        creator=lambda: _connect(_address(path, read_only=read_only)),
        poolclass=NullPool if read_only else None,
    )
    event.listen(engine, "handle_error", lambda context: _say(context, path))
    try:
        _migrate(engine, path=path, read_only=read_only)
    except CaseError:
        engine.dispose()
        raise
    return engine


def _address(path: Path, *, read_only: bool) -> str:
    """Word the address for SQLite; a case on a read-only medium is read as if nothing changed."""
    if not read_only:
        return f"{path.resolve().as_uri()}?mode=rwc"
    is_still = not os.access(path.parent, os.W_OK) and not path.with_name("case.db-wal").exists()
    return f"{path.resolve().as_uri()}?mode=ro" + ("&immutable=1" if is_still else "")


def _say(context: ExceptionContext, path: Path) -> None:
    """Raise what a person can read in place of what the driver said, but for broken rules."""
    error = context.sqlalchemy_exception
    if isinstance(error, DatabaseError) and not isinstance(error, IntegrityError):
        raise readable(error, path) from error


def _connect(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address, uri=True, timeout=BUSY_S, check_same_thread=False, isolation_level=None
    )
    connection.execute("PRAGMA foreign_keys = ON")
    if "mode=ro" not in address:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def _migrate(engine: Engine, *, path: Path, read_only: bool) -> None:
    known = migrations()
    with engine.connect() as connection:
        done = int(connection.execute(text("PRAGMA user_version")).scalar_one())
    if done > known[-1].number:
        raise CaseDamaged(
            f"{path} was written by a newer version (layout {done}, this one knows "
            f"{known[-1].number}); update Earwitness"
        )
    if read_only and done < known[-1].number:
        raise CaseNotFound(
            f"{path} is not laid out for this version yet (layout {done} of {known[-1].number}); "
            "run `earwitness run` on it once"
        )
    for migration in known[done:]:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            if connection.execute(text("PRAGMA user_version")).scalar_one() < migration.number:
                for statement in statements_of(migration.sql):
                    connection.exec_driver_sql(statement)
                connection.exec_driver_sql(f"PRAGMA user_version = {migration.number}")
            connection.exec_driver_sql("COMMIT")


@contextmanager
def writing(engine: Engine, *, is_durable: bool = False) -> Iterator[Connection]:
    """One transaction: everything in it is stored, or nothing is.

    is_durable: wait until the disk has it (custody), at the cost of a flush.
    Raises CaseNotWritable on a full disk, CaseBusy where another writer holds on too long.
    """
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA synchronous = {'FULL' if is_durable else 'NORMAL'}")
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.exec_driver_sql("COMMIT")
        except BaseException:
            _roll_back(connection)
            raise


def _roll_back(connection: Connection) -> None:
    driver: Any = connection.connection.driver_connection
    if driver.in_transaction:
        driver.execute("ROLLBACK")


def readable(error: DatabaseError, path: Path) -> CaseError:
    """Turn a database error into the line a person reads."""
    found = str(error.orig)
    if "full" in found or "disk I/O" in found:
        return CaseNotWritable(
            f"the disk is full where {path.name} lies ({found}); nothing stored is lost: "
            "free some space and run again"
        )
    if "readonly" in found or "unable to open" in found:
        return CaseNotWritable(f"{path} cannot be written ({found}); name another with --case")
    if isinstance(error, OperationalError) and "locked" in found:
        return CaseBusy(f"{path.name} is held by another writer for over {BUSY_S:.0f} s; try again")
    return CaseDamaged(f"{path} cannot be read as a case file ({found}); restore it from a copy")
