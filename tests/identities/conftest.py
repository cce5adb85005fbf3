"""A case in a temporary folder in which toy stages have named invented people."""

from __future__ import annotations

from pathlib import Path

import pytest
from naming_stages import analyse

from earwitness.case.case_file import CaseFile
from earwitness.case.layout import CaseFolder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the case, analysed."""
    with CaseFile.open(CaseFolder(root=tmp_path / "case")) as case:
        analyse(case)
    return tmp_path / "case"
