"""A case's database as it stood at one moment, while others may be writing to it."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from earwitness.case import custody
from earwitness.case.custody import Head
from earwitness.case.errors import CaseDamaged
from earwitness.case.layout import CaseFolder
from earwitness.case.opening import read_case
from earwitness.case.reader import CaseReader


@contextmanager
def frozen(case: CaseReader) -> Iterator[CaseReader]:
    """Give the case with its database copied in one step; the copy goes when it is let go.

    Raises CaseDamaged where custody does not hold: a broken log is not sent on as if it did.
    """
    pinned = custody.read_pin(case.folder.pinned_head)  # first: a log may go on past its pin
    with tempfile.TemporaryDirectory(prefix="bundle-", dir=_room_for(case.folder)) as scratch:
        copy = CaseFolder(root=Path(scratch))
        _copy(case, copy.database)
        with read_case(copy.root) as still:
            chain = still.custody()
            broken = custody.first_break(chain) or custody.pin_break(chain, pinned)
            if broken is not None:
                raise CaseDamaged(
                    f"{case.path}: {broken}; nothing was bundled: see `earwitness verify`"
                )
            yield still


def head_of(case: CaseReader) -> Head:
    """Give the end of a case's custody log."""
    return custody.head_of(case.custody())


def layout_of(case: CaseReader) -> int:
    """Give the number of the last migration of a case's database."""
    with case.engine.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def _room_for(folder: CaseFolder) -> Path | None:
    """Copy within the case file, where the same words lie already; None: it cannot be written."""
    place = folder.checkpoints
    return place if place.is_dir() and os.access(place, os.W_OK) else None


def _copy(case: CaseReader, target: Path) -> None:
    """Copy the database under one read lock, and put it into one file without a log beside it."""
    with case.engine.connect() as connection, closing(sqlite3.connect(target)) as copy:
        source: Any = connection.connection.driver_connection
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
