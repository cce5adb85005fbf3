"""Records travel to tables and back unchanged; the migrations make the tables the code expects."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect

from earwitness.case import records as r
from earwitness.case.case_file import CaseFile
from earwitness.case.database import open_database
from earwitness.case.errors import CaseDamaged
from earwitness.case.migrations import migrations, statements_of
from earwitness.case.rows import field_plans, from_row, to_row
from earwitness.case.tables import RECORD_TABLES, metadata

SPAN = r.Span(exhibit_id="x", passage_id="p", start_char=3, end_char=9, start_s=None, end_s=None)
_FILL: dict[str, Any] = {"str": "المالكي 'x'", "int": 1, "float": 0.25, "bool": True, "span": SPAN}


def _example(cls: type[Any], *, bare: bool) -> Any:
    """Fill a record: bare leaves every field that may be absent empty."""
    values: dict[str, Any] = {}
    for plan in field_plans(cls):
        if plan.is_optional and bare:
            values[plan.name] = None
        elif plan.enum is not None:
            values[plan.name] = next(iter(plan.enum))
        elif plan.kind == "json":
            values[plan.name] = () if bare else (("k", "v"), ("k2", "v2"))
        else:
            values[plan.name] = _FILL[plan.kind]
    return cls(**values)


@pytest.mark.parametrize("bare", [False, True], ids=["full", "bare"])
@pytest.mark.parametrize("cls", RECORD_TABLES, ids=lambda cls: cls.__name__)
def test_every_kind_of_record_comes_back_as_it_went(cls: type[Any], bare: bool) -> None:
    record = _example(cls, bare=bare)
    assert from_row(cls, to_row(record)) == record


def test_absent_and_zero_stay_different() -> None:
    word = r.Word(
        id="w",
        passage_id="p",
        exhibit_id="x",
        ordinal=0,
        text="a",
        start_s=0.0,
        end_s=0.0,
        confidence=None,
    )
    zero = dataclasses.replace(word, confidence=0.0)
    assert from_row(r.Word, to_row(word)).confidence is None
    assert from_row(r.Word, to_row(zero)).confidence == 0.0


def test_the_migrations_make_the_tables_the_code_expects(case: CaseFile) -> None:
    laid_out = inspect(case.engine)
    found = {
        name: [(one["name"], one["nullable"]) for one in laid_out.get_columns(name)]
        for name in laid_out.get_table_names()
        if not name.startswith("passage_search")
    }
    expected = {
        table.name: [(column.name, column.nullable) for column in table.columns]
        for table in metadata.sorted_tables
    }
    assert found == expected


def test_migrations_are_numbered_without_gaps() -> None:
    assert [one.number for one in migrations()] == list(range(1, len(migrations()) + 1))


def test_a_trigger_stays_one_statement() -> None:
    script = (
        "-- note\nCREATE TABLE a (b);\nCREATE TRIGGER t BEFORE DELETE ON a\nBEGIN SELECT 1; END;"
    )
    assert len(statements_of(script)) == 2


def test_a_case_of_a_newer_version_is_refused(case: CaseFile) -> None:
    with case.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
    with pytest.raises(CaseDamaged, match="newer version"):
        open_database(case.folder.database)


def test_a_file_that_is_no_database_is_said_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    path.write_bytes(b"this is not a database at all, but long enough to be read as one" * 20)
    with pytest.raises(CaseDamaged, match="cannot be read as a case file"):
        open_database(path)


def test_span_and_tie_refuse_the_impossible() -> None:
    with pytest.raises(ValueError, match="character 9 to 3"):
        dataclasses.replace(SPAN, start_char=9, end_char=3)
    with pytest.raises(ValueError, match="sign"):
        dataclasses.replace(_example(r.Tie, bare=True), sign=2)
