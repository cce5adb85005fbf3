"""seats.csv: kept as it was written, with the line of each row."""

from __future__ import annotations

from pathlib import Path

import pytest

from earwitness.case.case_file import CaseFile
from earwitness.case.errors import BadSettings
from earwitness.case.layout import CaseFolder
from earwitness.case.seat_rows import WrittenSeatRow, seat_rows_from_json, seat_rows_to_json
from earwitness.case.settings import CaseSettings
from earwitness.intake.seat_list import read_seat_list


def seats(folder: Path, text: str) -> tuple[WrittenSeatRow, ...]:
    path = folder / "seats.csv"
    path.write_text(text, encoding="utf-8")
    return read_seat_list(path)


def test_no_table_is_no_rows(tmp_path):
    assert read_seat_list(tmp_path / "seats.csv") == ()


def test_rows_keep_their_lines_and_cells_as_written(tmp_path):
    first, second = seats(tmp_path, "List;Seats_Before\nAnchor;29|31\n\nالمرفأ;?\n")
    assert (first.line, dict(first.cells)) == (2, {"list": "Anchor", "seats_before": "29|31"})
    assert (second.line, dict(second.cells)) == (4, {"list": "المرفأ", "seats_before": "?"})


def test_a_table_without_lists_is_refused(tmp_path):
    with pytest.raises(BadSettings, match=r"seats.csv, line 1: no column `list`"):
        seats(tmp_path, "seats\n31\n")


def test_a_row_with_too_many_cells_names_its_line(tmp_path):
    with pytest.raises(BadSettings, match=r"seats.csv, line 3"):
        seats(tmp_path, "list,seats\nAnchor,31\nBarge,1,2\n")


def test_kept_rows_come_back_as_they_were(tmp_path):
    rows = seats(tmp_path, "list,seats,note\nAnchor,31,\nالمرفأ,9,as stated\n")
    assert seat_rows_from_json(seat_rows_to_json(rows)) == rows
    with CaseFile.open(CaseFolder(root=tmp_path / "case")) as case:
        assert case.seat_rows() == ()
        case.remember(settings=CaseSettings(), actors=(), seats=rows, folder_name="harbour")
        assert case.seat_rows() == rows
