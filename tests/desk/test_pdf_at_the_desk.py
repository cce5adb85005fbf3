"""The PDF at the desk is the one that an export writes, and nobody gets it without the token."""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from earwitness.case.opening import read_case
from earwitness.dossier.exports.write import export_case


def test_the_desk_prints_what_an_export_writes(
    desk: TestClient, case_folder: Path, tmp_path: Path
) -> None:
    printed = desk.get("/dossier.pdf")
    assert printed.headers["content-type"] == "application/pdf"
    with read_case(case_folder) as case:
        written = export_case(case, format_name="pdf", out=tmp_path / "dossier.pdf")
    assert printed.content == written.read_bytes()
    assert desk.get("/dossier.pdf/ready").headers["HX-Refresh"] == "true"


def test_the_overview_leads_to_it(desk: TestClient) -> None:
    assert 'href="/dossier.pdf"' in desk.get("/").text


def test_a_stranger_gets_no_pdf(stranger: TestClient) -> None:
    assert stranger.get("/dossier.pdf").status_code == 403
