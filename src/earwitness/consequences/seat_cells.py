"""The cells of one row of a seats csv: numbers, ranges, several numbers, or nothing known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from earwitness.case.errors import BadSettings
from earwitness.consequences.chamber import SeatRange

_UNKNOWN = {"", "?", "-", "unknown", "not known", "n/a"}
_NUMBER = re.compile(r"\d{1,6}")
_RANGE = re.compile(r"(\d{1,6})\s*[-–]\s*(\d{1,6})")
_GAIN = re.compile(r"[+-]?\d{1,6}")
_GAIN_IN_NOTE = re.compile(r"(?<![\w+])\+(\d{1,6})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatRow:
    """One row. before, after: every number it states; empty: none. gained: its words, unread."""

    where: str
    name: str
    kind: str
    before: tuple[SeatRange, ...]
    after: tuple[SeatRange, ...]
    gained: str
    source_before: str | None
    source_after: str | None
    note: str | None

    @classmethod
    def of(cls, row: Mapping[str, str], *, where: str) -> SeatRow:
        """Read a row. Columns: list (or name), kind, seats or seats_before, seats_gained...

        Raises BadSettings for a row without a name and for a cell that is no number.
        """
        cells = {
            (column or "").strip().casefold(): " ".join((cell or "").split())
            for column, cell in row.items()
        }
        name = cells.get("list") or cells.get("name") or cells.get("bloc")
        if not name:
            raise BadSettings(f"{where}: a row without a list's name; write one, or delete the row")
        where = f"{where} ({name})"
        before = "seats_before" if cells.get("seats_before") else "seats"
        return cls(
            where=where,
            name=name,
            kind=cells.get("kind", ""),
            before=_ranges(cells.get(before, ""), column=before, where=where),
            after=_ranges(cells.get("seats_after", ""), column="seats_after", where=where),
            gained=cells.get("seats_gained", ""),
            source_before=cells.get("source_before") or cells.get("source") or None,
            source_after=cells.get("source_after") or cells.get("source") or None,
            note=cells.get("note") or None,
        )

    @property
    def has_after(self) -> bool:
        """Whether the row says anything of a second time."""
        return bool(self.after) or self.gained.casefold() not in _UNKNOWN

    def refused(self, found: str, mend: str) -> BadSettings:
        """Make the error that names this row."""
        return BadSettings(f"{self.where}: {found}; {mend}")


def numbers(row: SeatRow, column: str, cell: str) -> tuple[int, ...]:
    """Read signed numbers separated by `|`; none where the cell is unknown. Raises BadSettings."""
    if cell.casefold() in _UNKNOWN:
        return ()
    parts = [part.strip() for part in cell.split("|")]
    if any(not _GAIN.fullmatch(part) for part in parts):
        raise row.refused(
            f"{column} `{cell[:60]}` is no number", "write 6, several as 6|7, or leave it empty"
        )
    return tuple(dict.fromkeys(int(part) for part in parts))


def stated_gains(note: str) -> list[tuple[int, str]]:
    """List the gains in a note, written with a plus sign, each with the words around it.

    A note is otherwise left unread: reading more of it could only be guessing.
    """
    return [
        (int(found.group(1)), clause.strip())
        for clause in note.split(";")
        for found in _GAIN_IN_NOTE.finditer(clause)
    ]


def _ranges(cell: str, *, column: str, where: str) -> tuple[SeatRange, ...]:
    if cell.casefold() in _UNKNOWN:
        return ()
    found = []
    for part in (part.strip() for part in cell.split("|")):
        span = _RANGE.fullmatch(part)
        if span and int(span.group(1)) <= int(span.group(2)):
            found.append(SeatRange(lowest=int(span.group(1)), highest=int(span.group(2))))
        elif _NUMBER.fullmatch(part):
            found.append(SeatRange(lowest=int(part), highest=int(part)))
        else:
            raise BadSettings(
                f"{where}: {column} `{cell[:60]}` is no number; write 31, a range 29-31, several "
                "statements as 29|31, or leave it empty where it is not known"
            )
    return tuple(dict.fromkeys(found))
