"""The user's exhibits.csv: what is told of each file, checked line by line."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from earwitness.case.description import Description
from earwitness.intake.dates import iso_date
from earwitness.intake.language import language_code
from earwitness.intake.tables import Row, read_table

COLUMNS = (
    "file",
    "title",
    "published",
    "publisher",
    "author",
    "language",
    "instalment",
    "recorded",
    "from",
    "note",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedFile:
    """One row of exhibits.csv: the file it names, as a case-relative name, and its words."""

    name: str
    line: int
    description: Description


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitTable:
    """The whole of exhibits.csv. warnings: lines a person should read."""

    files: tuple[DescribedFile, ...] = ()
    warnings: tuple[str, ...] = ()


def read_exhibit_table(path: Path) -> ExhibitTable:
    """Read exhibits.csv; a missing file gives an empty table.

    Raises BadSettings, with the line, for a date, instalment or language that cannot be read and
    for a file described twice. An unknown column is a warning.
    """
    if not path.exists():
        return ExhibitTable()
    table = read_table(path, needs="file")
    seen: dict[str, DescribedFile] = {}
    for row in table.rows:
        described = _described(row)
        if described.name in seen:
            first = seen[described.name].line
            raise row.refused(f"`{described.name}` is already on line {first}", "merge the rows")
        seen[described.name] = described
    unknown = [column for column in table.columns if column and column not in COLUMNS]
    warnings = tuple(
        f"{table.name}, line 1: column `{column}` is not known and was not read; "
        f"known are {', '.join(COLUMNS)}"
        for column in unknown
    )
    return ExhibitTable(files=tuple(seen.values()), warnings=warnings)


def _described(row: Row) -> DescribedFile:
    written = row.get("file")
    if written is None:
        raise row.refused("a row without a file", "write its name, or delete the row")
    name = unicodedata.normalize("NFC", written.replace("\\", "/"))
    while name.startswith("./"):
        name = name[2:]
    description = Description(
        title=row.get("title"),
        published=_date(row, "published"),
        publisher=row.get("publisher"),
        author=row.get("author"),
        language=_language(row),
        instalment=_instalment(row),
        recorded=_date(row, "recorded"),
        received_from=row.get("from"),
        note=row.get("note"),
    )
    return DescribedFile(name=name, line=row.line, description=description)


def _date(row: Row, column: str) -> str | None:
    written = row.get(column)
    if written is None:
        return None
    date = iso_date(written)
    if date is None:
        raise row.refused(f"{column} `{written}` is no date", "write it as 2022-07-20")
    return date


def _instalment(row: Row) -> int | None:
    written = row.get("instalment")
    if written is None:
        return None
    if not (written.isascii() and written.isdigit() and 0 < int(written) < 100_000):
        raise row.refused(f"instalment `{written}` is no number", "write 1 for the first one")
    return int(written)


def _language(row: Row) -> str | None:
    written = row.get("language")
    if written is None:
        return None
    code = language_code(written)
    if code is None:
        raise row.refused(f"language `{written}` is not known", "write an ISO 639-1 code: en, ar")
    return code
