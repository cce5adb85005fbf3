"""The tables open in a spreadsheet without running anything, and read back as written."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pandas
import pytest
from harbour_case import ARABIC_TEXT, STAGES, harbour_case

from earwitness.dossier.exports.columns import columns
from earwitness.dossier.exports.row_kinds import ROW_KINDS
from earwitness.dossier.exports.rows import Value
from earwitness.dossier.exports.tables import cell, csv_tables


@pytest.fixture
def archive(tmp_path: Path) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(csv_tables(harbour_case(tmp_path), STAGES))))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-cmd", "'-cmd"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("", ""),
        (None, ""),
        (-1, "-1"),
        (-0.5, "-0.5"),
        (0, "0"),
        (True, "true"),
        (("=a", "ب"), '["=a", "ب"]'),
    ],
)
def test_only_text_that_a_spreadsheet_would_run_is_changed(value: Value, written: str) -> None:
    assert cell(value) == written


def test_each_kind_has_a_table_that_pandas_reads(archive: zipfile.ZipFile) -> None:
    with archive.open("tie.csv") as file:
        ties = pandas.read_csv(file, encoding="utf-8-sig")
    assert ties.loc[0, ["holder", "target", "sign"]].tolist() == ["Orla Vane", "the dockers", -1]


def test_a_finding_that_begins_like_a_formula_is_made_harmless(archive: zipfile.ZipFile) -> None:
    text = archive.read("finding.csv").decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["because"] == "'=1+1 is not a formula here"


def test_no_cell_of_any_table_would_run(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        for row in csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"))):
            for one in row:
                assert not one.startswith(("=", "+", "@", "\t", "\r"))
                assert not one.startswith("-") or float(one) < 0


def test_tables_begin_with_a_byte_order_mark_and_keep_arabic(archive: zipfile.ZipFile) -> None:
    content = archive.read("passage.csv")
    assert content.startswith(b"\xef\xbb\xbf")
    assert ARABIC_TEXT in content.decode("utf-8-sig")


def test_no_table_has_two_columns_of_one_name() -> None:
    for kind in ROW_KINDS:
        names = [name for name, _ in columns(kind)]
        assert len(set(names)) == len(names)


def test_the_same_case_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (b"".join(csv_tables(harbour_case(tmp_path), STAGES)) for _ in range(2))
    assert first == second
