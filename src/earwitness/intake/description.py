"""What the user says of an exhibit (exhibits.csv), and how it wins over what a file says."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from earwitness.case.records import DocumentFacts, Exhibit
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
class Description:
    """What is said of one exhibit from outside it; None: nothing. Dates are ISO, as given."""

    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    instalment: int | None = None
    recorded: str | None = None
    received_from: str | None = None
    note: str | None = None


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


def effective_description(exhibit: Exhibit, facts: DocumentFacts | None) -> Description:
    """Say what counts for an exhibit: the user's words, else the document's own, else None."""
    return Description(
        title=exhibit.title or (facts.title if facts else None),
        published=exhibit.published or (facts.published if facts else None),
        publisher=exhibit.publisher or (facts.publisher if facts else None),
        author=exhibit.author or (facts.author if facts else None),
        language=exhibit.language or (facts.language if facts else None),
        instalment=exhibit.instalment,
        recorded=exhibit.recorded,
        received_from=exhibit.received_from,
        note=exhibit.note,
    )


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
