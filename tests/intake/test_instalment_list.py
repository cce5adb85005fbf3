"""instalments.csv: the parts of a leak as the user lists them, checked line by line."""

from __future__ import annotations

import pytest

from earwitness.case.case_file import CaseFile
from earwitness.case.errors import BadSettings
from earwitness.case.instalment_rows import (
    ListedInstalment,
    instalment_rows_from_json,
    instalment_rows_to_json,
)
from earwitness.case.layout import CaseFolder
from earwitness.case.settings import CaseSettings
from earwitness.intake.instalment_list import read_instalment_list


def listed(folder, text):
    path = folder / "instalments.csv"
    path.write_text(text, encoding="utf-8")
    return read_instalment_list(path)


def test_no_table_lists_nothing(tmp_path):
    assert read_instalment_list(tmp_path / "instalments.csv") == ()


def test_a_row_has_number_day_publisher_and_title(tmp_path):
    first, second = listed(
        tmp_path,
        "number,published,publisher,title\n2,5 March 2031,Night Ledger,الشريط الثاني\n1,,,\n",
    )
    assert (first.number, first.published, first.publisher) == (2, "2031-03-05", "Night Ledger")
    assert first.title == "الشريط الثاني"
    assert second == ListedInstalment(number=1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("day\n2031-03-05\n", r"line 1: no column `number`"),
        ("number\nfirst\n", r"line 2: number `first` is no number"),
        ("number,published\n1,3/4/2031\n", r"line 2: published `3/4/2031` is no date"),
        ("number\n1\n1\n", r"line 3: instalment 1 is listed twice"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(tmp_path, text, said):
    with pytest.raises(BadSettings, match=said):
        listed(tmp_path, text)


def test_kept_rows_come_back(tmp_path):
    rows = listed(tmp_path, "number,published\n1,2031-03-03\n")
    assert instalment_rows_from_json(instalment_rows_to_json(rows)) == rows
    with CaseFile.open(CaseFolder(root=tmp_path / "case")) as case:
        assert case.instalment_rows() == ()
        case.remember(
            settings=CaseSettings(), actors=(), seats=(), instalments=rows, folder_name="harbour"
        )
        assert case.instalment_rows() == rows
