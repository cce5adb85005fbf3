"""Parquet tables carry the rows of `csv` with types that pandas and polars both see."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest
from harbour_answers import answers_of, dates_of
from harbour_case import ARABIC_TEXT, REPORT, STAGES, TAPE, HarbourCase, harbour_case
from harbour_ledger import ledger_of
from harbour_voices import copies_and_opinions, voices_of

from earwitness.dossier.exports import parquet as parquet_export
from earwitness.dossier.exports.case_rows import case_rows
from earwitness.dossier.exports.columns import ColumnType, columns
from earwitness.dossier.exports.parquet import parquet_tables
from earwitness.dossier.exports.row_kinds import ROW_KINDS
from earwitness.dossier.exports.tables import csv_tables


@pytest.fixture
def case(tmp_path: Path) -> HarbourCase:
    """A case with a record of every kind there is."""
    case = harbour_case(tmp_path)
    case.held += [*voices_of(TAPE), *copies_and_opinions(TAPE, REPORT, "p-report")]
    case.held += answers_of(REPORT, "p-report") + dates_of(REPORT, "p-report")
    case.held += ledger_of(REPORT, "p-report")
    return case


def archive(case: HarbourCase) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(parquet_tables(case, STAGES))))


def in_polars(case: HarbourCase, kind: str) -> polars.DataFrame:
    return polars.read_parquet(io.BytesIO(archive(case).read(f"{kind}.parquet")))


def in_pandas(case: HarbourCase, kind: str) -> Any:
    return pandas.read_parquet(io.BytesIO(archive(case).read(f"{kind}.parquet")))


def test_every_kind_has_a_table_with_the_columns_of_csv(case: HarbourCase) -> None:
    tables = archive(case)
    assert tables.namelist() == [f"{kind.kind}.parquet" for kind in ROW_KINDS]
    beside = zipfile.ZipFile(io.BytesIO(b"".join(csv_tables(case, STAGES))))
    for kind in ROW_KINDS:
        header = beside.read(f"{kind.kind}.csv").decode("utf-8-sig").splitlines()[0]
        frame = polars.read_parquet(io.BytesIO(tables.read(f"{kind.kind}.parquet")))
        assert ",".join(frame.columns) == header


def test_every_value_reads_back_as_it_was(case: HarbourCase) -> None:
    tables = archive(case)
    rows = list(case_rows(case, STAGES))
    for kind in ROW_KINDS:
        frame = polars.read_parquet(io.BytesIO(tables.read(f"{kind.kind}.parquet")))
        plain = {n for n, of_type in columns(kind) if of_type is not ColumnType.JSON}
        for row, back in zip(
            [row for row in rows if row.kind == kind.kind], frame.to_dicts(), strict=True
        ):
            for name, value in row.fields:
                if name in plain:
                    assert back[name] == (list(value) if isinstance(value, tuple) else value)
            assert (back["id"], back["start_s"]) == (row.id, row.place.start_s)


@pytest.mark.parametrize(
    ("kind", "column", "in_pandas_as", "in_polars_as"),
    [
        ("tie", "sign", "int64", polars.Int64),
        ("tie", "confidence", "float64", polars.Float64),
        ("tie", "start_char", "int64", polars.Int64),
        ("attribution", "is_negated", "bool", polars.Boolean),
        ("word", "start_s", "float64", polars.Float64),
        ("mention", "actor_confidence", "float64", polars.Float64),
        ("figure", "low", "float64", polars.Float64),
        ("claim", "stance", "str", polars.String),
        ("document", "published", "str", polars.String),
        ("actor", "aliases", "object", polars.List(polars.String)),
        ("comparison", "net_speech_s", "object", polars.List(polars.Float64)),
        ("speech", "spans", "str", polars.String),
    ],
)
def test_columns_have_types(
    case: HarbourCase, kind: str, column: str, in_pandas_as: str, in_polars_as: Any
) -> None:
    assert str(in_pandas(case, kind)[column].dtype) == in_pandas_as
    assert in_polars(case, kind)[column].dtype == in_polars_as


def test_what_is_not_known_is_absent_and_not_zero(case: HarbourCase) -> None:
    recording = in_polars(case, "recording")
    assert recording["claimed_duration_s"].to_list() == [None]
    assert recording["duration_s"].to_list() == [4.0]


def test_text_is_left_as_it_is(case: HarbourCase) -> None:
    assert "=1+1 is not a formula here" in in_polars(case, "finding")["because"].to_list()
    assert ARABIC_TEXT in in_pandas(case, "passage")["text"].tolist()


def test_tables_in_several_portions_hold_every_row_once(
    case: HarbourCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = in_polars(case, "mention")
    monkeypatch.setattr(parquet_export, "_ROWS_AT_ONCE", 3)
    assert in_polars(case, "mention").equals(whole)
    assert len(whole) > 3


def test_the_same_case_gives_the_same_parquet_bytes(case: HarbourCase) -> None:
    first, second = (b"".join(parquet_tables(case, STAGES)) for _ in range(2))
    assert first == second
