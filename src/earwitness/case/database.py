"""Opening the database of a case file: SQLite in WAL mode, laid out by numbered migrations."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import NullPool

from earwitness.case.errors import CaseBusy, CaseDamaged, CaseError, CaseNotWritable
from earwitness.case.migrations import migrations, statements_of

BUSY_S = 30.0


def open_database(path: Path, *, read_only: bool = False) -> Engine:
    """Open a case's database, laying it out or bringing it up to date unless read_only.

    Raises CaseDamaged where the file is no database, or one of a newer version.
    """
    address = path.resolve().as_uri() + ("?mode=ro" if read_only else "?mode=rwc")
    engine = create_engine(
        f"sqlite:///{path}",
        creator=lambda: _connect(address),
        poolclass=NullPool if read_only else None,
    )
    try:
        _migrate(engine, path=path, read_only=read_only)
    except DatabaseError as error:
        engine.dispose()
        raise readable(error, path) from error
    return engine


def _connect(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address, uri=True, timeout=BUSY_S, check_same_thread=False, isolation_level=None
    )
    connection.execute("PRAGMA foreign_keys = ON")
    if not address.endswith("mode=ro"):
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
    for migration in known[done:] if not read_only else ():
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
    path = Path(engine.url.database or "case.db")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA synchronous = {'FULL' if is_durable else 'NORMAL'}")
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            connection.exec_driver_sql("COMMIT")
        except DatabaseError as error:
            _roll_back(connection)
            raise readable(error, path) from error
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
