"""What a bundle may hold, and where each member goes. A name that is not listed here is refused."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from earwitness.case.layout import OWN_FOLDER

MANIFEST = "manifest.json"
DATABASE = "case.db"
HEAD = "custody.head"
DOSSIER = "dossier.html"
TABLES = ("case.toml", "actors.csv", "seats.csv", "instalments.csv")  # read again by every run
TABLE_FOLDER = "folder"
NEEDED = (DATABASE, HEAD)

_EVIDENCE = re.compile(r"evidence/([0-9a-f]{2})/(\1[0-9a-f]{62})(\.[a-z0-9]{1,8})?")
_WORKING = re.compile(r"working/[0-9a-f]{64}(\.[a-z0-9]{1,10}){1,2}")


def is_known(name: str) -> bool:
    """Say whether a bundle may hold a member of this name."""
    plain = name in (DATABASE, HEAD, DOSSIER) or name in map(table_name, TABLES)
    return plain or evidence_hash(name) is not None or is_working_copy(name)


def table_name(table: str) -> str:
    """Name the member that holds a table of the folder of files."""
    return f"{TABLE_FOLDER}/{table}"


def evidence_hash(name: str) -> str | None:
    """Give the SHA-256 that a piece of evidence is named after; None: it is none."""
    found = _EVIDENCE.fullmatch(name)
    return found[2] if found else None


def is_working_copy(name: str) -> bool:
    """Say whether a name is that of a working copy."""
    return _WORKING.fullmatch(name) is not None


def place_of(name: str) -> PurePosixPath | None:
    """Say where a member goes within the new folder; None: nowhere.

    The dossier goes nowhere: it is a page with a script, and only the sender says what is in it.
    The next run writes it anew from the records.
    """
    if name == DOSSIER:
        return None
    folder, _, table = name.partition("/")
    return PurePosixPath(table) if folder == TABLE_FOLDER else PurePosixPath(OWN_FOLDER, name)
