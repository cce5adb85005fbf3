"""Cases in a bundle that do not hold although its manifest fits: each is refused."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from bundled_case import tampered
from hand_made_bundle import Change, HandMade, Parts, manifest_of, member, opened, refused, say

from earwitness.bundle.errors import BundleDamaged, BundleRefused, BundleTooNew
from earwitness.case.errors import CaseError
from earwitness.case.migrations import migrations, statements_of


def _sql(*statements: str) -> Change:
    """Change the database of a bundle."""

    def change(parts: Parts) -> None:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(parts["case.db"])
            tampered(database, statements)
            parts["case.db"] = database.serialize()

    return change


def _no_head(parts: Parts) -> None:
    parts["custody.head"] = b"nothing pinned here\n"


def _changed_tape(parts: Parts) -> None:
    name = next(one for one in parts if one.endswith(".wav"))
    changed = parts.pop(name) + b"!"
    sha256 = hashlib.sha256(changed).hexdigest()
    parts[f"evidence/{sha256[:2]}/{sha256}.wav"] = changed


def _no_tape(parts: Parts) -> None:
    del parts[next(one for one in parts if one.endswith(".wav"))]


DATABASES: list[tuple[str, Change, type[CaseError], str]] = [
    ("no database", member("case.db", b"not SQLite" * 90), BundleDamaged, "cannot be read"),
    ("empty", member("case.db", b""), BundleRefused, "has layout 0"),
    (
        "a trigger",
        _sql("CREATE TRIGGER t AFTER INSERT ON custody BEGIN DELETE FROM review; END"),
        BundleRefused,
        "holds trigger 't'",
    ),
    (
        "a view in place of a table",
        _sql("ALTER TABLE setting RENAME TO s", "CREATE VIEW setting AS SELECT * FROM s"),
        BundleRefused,
        "which no case has",
    ),
    ("one more column", _sql("ALTER TABLE run ADD x TEXT"), BundleRefused, "table 'run'"),
    ("one table less", _sql("DROP TABLE forecast_mark"), BundleRefused, "lacks"),
    ("a newer layout", _sql("PRAGMA user_version = 999"), BundleTooNew, "update Earwitness"),
    (
        "a working copy elsewhere",
        _sql("UPDATE recording_facts SET working_copy = '../../../../etc/passwd'"),
        BundleRefused,
        "working copy at",
    ),
    (
        "evidence elsewhere",
        _sql("UPDATE exhibit SET file = '/etc/passwd' WHERE name = 'report.txt'"),
        BundleRefused,
        "names evidence",
    ),
    ("a changed exhibit", _changed_tape, BundleRefused, "names evidence"),
    ("an exhibit gone", _no_tape, BundleRefused, "names evidence"),
    (
        "an exhibit nobody took in",
        member("evidence/2d/" + hashlib.sha256(b"x").hexdigest(), b"x"),
        BundleRefused,
        "does not name",
    ),
    (
        "an event changed",
        _sql("UPDATE custody SET who = 'x' WHERE number = 2"),
        BundleDamaged,
        "event 2",
    ),
    (
        "the log's tail cut off",
        _sql("DELETE FROM custody WHERE number = 5"),
        BundleDamaged,
        "event 4",
    ),
    (
        "an event of no kind",
        _sql("UPDATE custody SET action = 'x' WHERE number = 1"),
        BundleRefused,
        "no case holds",
    ),
    ("no pinned head", _no_head, BundleDamaged, "custody.head"),
]


@pytest.mark.parametrize(
    ("change", "error", "says"), [pytest.param(*row[1:], id=row[0]) for row in DATABASES]
)
def test_a_case_that_does_not_hold_is_refused_although_its_manifest_fits(
    hand_made: HandMade, change: Change, error: type[CaseError], says: str
) -> None:
    file = hand_made(change, keeps_books=True)
    refused(file, file.parent / "new", error, says)


def test_an_older_layout_is_brought_up_to_date(pier: Path, hand_made: HandMade) -> None:
    with closing(sqlite3.connect(pier / "earwitness/case.db")) as database:
        newest = int(database.execute("PRAGMA user_version").fetchone()[0])

    def older(parts: Parts) -> None:
        lines = [
            line.split()
            for statement in statements_of(migrations()[-1].sql)
            for line in statement.splitlines()
        ]
        drops = [f"DROP TABLE {one[2]}" for one in lines if one[:2] == ["CREATE", "TABLE"]]
        drops += [
            f"ALTER TABLE {one[2]} DROP COLUMN {one[5]}" for one in lines if one[:1] == ["ALTER"]
        ]
        _sql(*drops, f"PRAGMA user_version = {newest - 1}")(parts)
        say(parts, {**manifest_of(parts), "layout": newest - 1})

    file = hand_made(older, keeps_books=True)
    assert opened(file, file.parent / "new").exhibits == 2
