"""What a scan of a folder offers, leaves alone and turns away; by name and size only."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from earwitness.case.errors import BadSettings
from earwitness.case.settings import CaseSettings, LimitSettings
from earwitness.intake import folder as folder_module
from earwitness.intake.folder import FolderScan, scan_folder


def scan(folder: Path, **settings: object) -> FolderScan:
    return scan_folder(folder, settings=CaseSettings(**settings))  # type: ignore[arg-type]


def names(result: FolderScan) -> list[str]:
    return [candidate.name for candidate in result.candidates]


def away(result: FolderScan) -> dict[str, str]:
    return {one.name: one.because for one in result.turned_away}


def write(folder: Path, *files: str, content: bytes = b"Words.\n") -> None:
    for name in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def test_files_come_in_order_of_name_with_forward_slashes(tmp_path):
    write(tmp_path, "b.txt", "sub/a.mp3", "a.txt", "sub/deep/c.pdf")
    assert names(scan(tmp_path)) == ["a.txt", "b.txt", "sub/a.mp3", "sub/deep/c.pdf"]


def test_names_are_composed_unicode_and_paths_stay_as_on_the_disk(tmp_path):
    decomposed = unicodedata.normalize("NFD", "é.txt")
    write(tmp_path, decomposed)
    (candidate,) = scan(tmp_path).candidates
    assert candidate.name == "é.txt"
    assert candidate.path.read_bytes() == b"Words.\n"


def test_a_name_with_a_line_break_stays_one_line(tmp_path):
    write(tmp_path, "two\nlines.txt", "two\nlines.py")
    result = scan(tmp_path)
    assert "\n" not in names(result)[0] + "".join(away(result).values())


def test_case_tables_hidden_and_excluded_files_are_left_alone(tmp_path):
    write(tmp_path, "case.toml", "actors.csv", "seats.csv", ".hidden", ".git/config", "a.txt")
    write(tmp_path, "drafts/b.txt", "c.tmp", "sub/d.tmp")
    result = scan(tmp_path, exclude=("drafts", "*.tmp"))
    assert (names(result), away(result)) == (["a.txt"], {})


def test_the_case_files_own_folder_is_left_alone(tmp_path):
    write(tmp_path, "a.txt", "case/evidence/ab/abcd.txt")
    result = scan_folder(tmp_path, settings=CaseSettings(), case_folder=tmp_path / "case")
    assert names(result) == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gold.jsonl", "a table or data file"),
        ("make.py", "program source"),
        ("votes.CSV", "a table or data file"),
        ("settings.yaml", "a settings file"),
    ],
)
def test_text_that_is_no_prose_is_turned_away_by_its_name(tmp_path, name, words):
    write(tmp_path, name)
    assert words in away(scan(tmp_path))[name]


@pytest.mark.parametrize("name", ["notes.python.txt", "py", "jsonl.mp3", "result.json"])
def test_near_misses_of_those_names_are_taken(tmp_path, name):
    write(tmp_path, name)
    assert names(scan(tmp_path)) == [name]


def test_empty_and_too_large_files_are_turned_away_with_numbers(tmp_path):
    write(tmp_path, "empty.wav", content=b"")
    write(tmp_path, "large.wav", content=bytes(11))
    result = scan(tmp_path, limits=LimitSettings(file_bytes=10))
    assert "empty file" in away(result)["empty.wav"]
    assert "11 bytes, over the limit of 10" in away(result)["large.wav"]


def test_a_sparse_file_is_turned_away_without_reading_it(tmp_path):
    write(tmp_path, "a.txt")
    with (tmp_path / "tape.wav").open("wb") as file:
        file.truncate(10_000_000_000)
    result = scan(tmp_path, limits=LimitSettings(file_bytes=20_000_000_000))
    assert "sparse" in away(result)["tape.wav"]
    assert names(result) == ["a.txt"]


def test_pipes_and_links_out_of_the_folder_are_never_followed(tmp_path):
    inside, outside = tmp_path / "case", tmp_path / "outside"
    write(inside, "a.txt")
    write(outside, "secret.txt")
    os.mkfifo(inside / "pipe.wav")
    (inside / "link.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    (inside / "again.txt").symlink_to(inside / "a.txt")
    (inside / "dead.txt").symlink_to(inside / "gone.txt")
    result = scan(inside)
    assert names(result) == ["a.txt"]
    assert set(away(result)) == {"pipe.wav", "link.txt", "folder", "loop", "dead.txt"}


def test_a_file_without_read_rights_is_turned_away(tmp_path, monkeypatch):
    write(tmp_path, "a.txt", "b.txt")
    monkeypatch.setattr(os, "access", lambda path, mode: "b.txt" not in str(path))
    assert "give read rights" in away(scan(tmp_path))["b.txt"]


def test_a_scan_reads_no_file(tmp_path, monkeypatch):
    write(tmp_path, "a.txt", "b.mp3", "c.py")
    monkeypatch.setattr(Path, "open", lambda *a, **k: pytest.fail("a file was opened"))
    assert names(scan(tmp_path)) == ["a.txt", "b.mp3"]


def test_every_line_about_a_file_begins_with_its_name(tmp_path):
    write(tmp_path, "x.py", "sub/y.csv")
    for one in scan(tmp_path).turned_away:
        assert one.because.startswith(f"{one.name}: ")


def test_folders_without_end_are_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(folder_module, "_DEEPEST", 2)
    write(tmp_path, "a/b/c/d/e.txt", "a/f.txt")
    result = scan(tmp_path)
    assert names(result) == ["a/f.txt"]
    assert "folders deep" in away(result)["a/b/c"]


TABLE = "File;Title;Published;Instalment;Language;From\r\n"


def test_the_exhibit_table_describes_files_and_names_missing_ones(tmp_path):
    write(tmp_path, "sub/tape.mp3")
    rows = "sub\\tape.mp3;Tape; 2022-07-13 ;1;Arabic;a courier\r\ngone.mp3;;;;;\r\n"
    (tmp_path / "exhibits.csv").write_text(TABLE + rows, encoding="utf-8-sig")
    result = scan(tmp_path)
    told = result.candidates[0].description
    assert (told.title, told.published, told.instalment) == ("Tape", "2022-07-13", 1)
    assert (told.language, told.received_from, told.note) == ("ar", "a courier", None)
    assert len(result.warnings) == 1
    assert result.warnings[0].startswith("exhibits.csv, line 3: no file `gone.mp3`")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("a.mp3,2022-13-01,1", "published `2022-13-01` is no date"),
        ("a.mp3,13/07/2022,1", "published `13/07/2022` is no date"),
        ("a.mp3,2022-07-13,first", "instalment `first` is no number"),
        ("a.mp3,2022-07-13,0", "instalment `0` is no number"),
        (",2022-07-13,1", "a row without a file"),
        ('"a.mp3,2022', "mend the quotes"),
        ("a.mp3,2022,1,more,cells", "5 cells under 3 columns"),
    ],
)
def test_a_bad_cell_names_table_and_line(tmp_path, row, words):
    table = f"file,published,instalment\nok.mp3,2022-07,2\n{row}\n"
    (tmp_path / "exhibits.csv").write_text(table, encoding="utf-8")
    with pytest.raises(BadSettings) as refused:
        scan(tmp_path)
    assert words in str(refused.value)
    assert str(refused.value).startswith("exhibits.csv, line 3")


def test_a_file_described_twice_names_both_lines(tmp_path):
    (tmp_path / "exhibits.csv").write_text("file\na.mp3\n./a.mp3\n", encoding="utf-8")
    with pytest.raises(BadSettings, match=r"line 3: `a\.mp3` is already on line 2"):
        scan(tmp_path)


def test_an_unknown_column_is_a_warning(tmp_path):
    (tmp_path / "exhibits.csv").write_text("file,publishd\n", encoding="utf-8")
    assert "column `publishd` is not known" in scan(tmp_path).warnings[0]
