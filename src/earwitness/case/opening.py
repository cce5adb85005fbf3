"""Opening a case file from whatever path a person names."""

from __future__ import annotations

from pathlib import Path

from earwitness.case.case_file import CaseFile
from earwitness.case.database import open_database
from earwitness.case.errors import CaseNotFound
from earwitness.case.layout import case_folder_for, find_case
from earwitness.case.reader import CaseReader


def read_case(named: Path) -> CaseReader:
    """Open a case to read, from its folder of files or its own. Raises CaseNotFound."""
    folder = find_case(named)
    return CaseReader(open_database(folder.database, read_only=True), folder)


def write_case(named: Path) -> CaseFile:
    """Open a case that is there to write to it. Raises CaseNotFound, CaseNotWritable."""
    return CaseFile.open(find_case(named))


def case_to_add_to(named: Path) -> CaseFile:
    """Open a case to add to it, making one in a folder of files that has none yet."""
    try:
        return write_case(named)
    except CaseNotFound:
        if not named.is_dir():
            raise
        return CaseFile.open(case_folder_for(named))
