"""A case in a temporary folder, read by toy stages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from yard_case import analyse, yard_case

from earwitness.case.case_file import CaseFile


@pytest.fixture
def case(tmp_path: Path) -> Iterator[CaseFile]:
    """The case, analysed once."""
    with yard_case(tmp_path) as opened:
        analyse(opened)
        yield opened
