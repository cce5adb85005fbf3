"""A database from a stranger: nothing in it may act, and nothing in it may point outside the case.

SQLite runs what a database holds: triggers, views, generated columns. So its layout must be, word
for word, what this program's own migrations make, before anything else is read from it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from earwitness.bundle.errors import BundleDamaged, BundleRefused, BundleTooNew
from earwitness.bundle.manifest import Manifest
from earwitness.bundle.places import evidence_hash
from earwitness.case.migrations import migrations, statements_of

_LAYOUT = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT GLOB 'sqlite_stat?'"
_STRAY_COPIES = (
    "SELECT working_copy FROM recording_facts "
    "WHERE working_copy GLOB '*/*' OR working_copy GLOB '*\\*' OR working_copy GLOB '.*' LIMIT 1"
)


def check_database(database: Path, manifest: Manifest, *, file: str) -> None:
    """Check the database of a bundle before it is opened as a case.

    Raises BundleTooNew, BundleRefused, BundleDamaged.
    """
    address = f"{database.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            _check_layout(connection, manifest, file)
            for found in (*_strays(connection), *_unlisted(connection, manifest)):
                raise _refused(file, found)
    except sqlite3.DatabaseError as error:
        raise BundleDamaged(
            f"{file}: its database cannot be read ({error}); ask for the file again"
        ) from error


def _check_layout(connection: sqlite3.Connection, manifest: Manifest, file: str) -> None:
    layout = int(connection.execute("PRAGMA user_version").fetchone()[0])
    known = len(migrations())
    if layout > known:
        raise BundleTooNew(
            f"{file} was made by a newer version (layout {layout}, this one knows {known}); "
            "update Earwitness"
        )
    if layout != manifest.layout or layout < 1:
        raise _refused(file, f"its database has layout {layout}, its manifest {manifest.layout}")
    found, wanted = _layout_of(connection), _own_layout(layout)
    for kind, name, _, _ in sorted(found - wanted, key=str):
        raise _refused(file, f"its database holds {kind} {name[:60]!r}, which no case has")
    for kind, name, _, _ in sorted(wanted - found, key=str):
        raise _refused(file, f"its database lacks {kind} {name!r}")


def _layout_of(connection: sqlite3.Connection) -> set[tuple[str, str, str, str]]:
    rows = connection.execute(_LAYOUT).fetchall()
    return {(kind, name, table, " ".join((sql or "").split())) for kind, name, table, sql in rows}


def _own_layout(number: int) -> set[tuple[str, str, str, str]]:
    """Lay out an empty database as this program does."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for migration in migrations()[:number]:
            for statement in statements_of(migration.sql):
                connection.execute(statement)
        return _layout_of(connection)


def _strays(connection: sqlite3.Connection) -> Iterator[str]:
    """Find a working copy that would be looked for outside its folder."""
    for (name,) in connection.execute(_STRAY_COPIES):
        yield f"it places a working copy at {str(name)[:80]!r}"


def _unlisted(connection: sqlite3.Connection, manifest: Manifest) -> Iterator[str]:
    """Hold the exhibits of the database against the evidence in the bundle."""
    listed = {one.name: one for one in manifest.members if evidence_hash(one.name)}
    for sha256, place, size_bytes in connection.execute("SELECT id, file, size_bytes FROM exhibit"):
        held = listed.pop(place, None)
        if held is None or (held.sha256, held.size_bytes) != (sha256, size_bytes):
            yield f"its database names evidence {str(place)[:80]!r} that is not in it"
    for name in listed:
        yield f"it holds {name}, which its database does not name"


def _refused(file: str, found: str) -> BundleRefused:
    return BundleRefused(f"{file}: {found}; nothing was opened: ask whoever sent it what it is")
