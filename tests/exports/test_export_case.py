"""An export is written whole or not at all, and every format is in the one list and the docs."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from harbour_case import REPORT, HarbourCase, harbour_case
from harbour_ledger import ledger_of

from earwitness.case.errors import CaseError, CaseNotWritable
from earwitness.dossier.exports import registry, row_kinds, write
from earwitness.dossier.exports.errors import UnknownExport
from earwitness.dossier.exports.registry import EXPORTS, export_named
from earwitness.dossier.exports.write import export_case

DOCS = Path(__file__).resolve().parents[2] / "docs" / "reference" / "export-fields.md"


@pytest.fixture
def case(tmp_path: Path) -> HarbourCase:
    return harbour_case(tmp_path)


@pytest.mark.parametrize("name", [export.name for export in EXPORTS])
def test_every_format_is_written(case: HarbourCase, tmp_path: Path, name: str) -> None:
    export = export_named(name)
    case.held += ledger_of(REPORT, "p-report")  # a claim that somebody denies
    out = export_case(case, format_name=name, out=tmp_path / f"case{export.ending}")
    assert out.stat().st_size > 0
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


@pytest.mark.parametrize("name", ["excel", "", "JSONL", "json"])
def test_an_unknown_format_is_answered_with_the_known_ones(
    case: HarbourCase, tmp_path: Path, name: str
) -> None:
    with pytest.raises(UnknownExport, match="jsonl, csv, parquet, html"):
        export_case(case, format_name=name, out=tmp_path / "out")


def test_a_missing_folder_is_one_line(case: HarbourCase, tmp_path: Path) -> None:
    with pytest.raises(CaseNotWritable) as told:
        export_case(case, format_name="jsonl", out=tmp_path / "none" / "case.jsonl")
    assert "make it first" in str(told.value)
    assert "\n" not in str(told.value)


def test_a_folder_is_not_overwritten(case: HarbourCase, tmp_path: Path) -> None:
    with pytest.raises(CaseNotWritable, match="is a folder"):
        export_case(case, format_name="jsonl", out=tmp_path)


def test_a_failure_leaves_the_older_file_and_no_half_written_one(
    case: HarbourCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_: object) -> object:
        yield b"half"
        raise CaseError("no more")

    export = replace(EXPORTS[0], make=failing)
    monkeypatch.setattr(write, "export_named", lambda _: export)
    out = tmp_path / "case.jsonl"
    out.write_text("older")
    with pytest.raises(CaseError, match="no more"):
        export_case(case, format_name="jsonl", out=out)
    assert out.read_text() == "older"
    assert list(tmp_path.iterdir()) == [out]


def test_a_full_disk_is_one_line(
    case: HarbourCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CaseNotWritable, match="No space left"):
        export_case(case, format_name="rttm", out=tmp_path / "a.rttm")
    assert not list(tmp_path.iterdir())


def test_formats_have_names_and_sentences_of_their_own() -> None:
    assert len({export.name for export in EXPORTS}) == len(EXPORTS)
    assert len({export.sentence for export in EXPORTS}) == len(EXPORTS)
    assert all(export.ending.startswith(".") for export in EXPORTS)
    assert registry.EXPORTS[0].name == "jsonl"


def test_the_reference_page_has_a_section_on_every_format_and_names_every_field() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for export in EXPORTS:
        assert re.search(rf"^## .*`{export.name}`", text, re.MULTILINE)
    for kind in row_kinds.ROW_KINDS:
        names = ", ".join(f"`{name}`" for name in kind.names)
        assert f"| `{kind.kind}` | {names} |" in text
