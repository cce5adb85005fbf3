"""Words and seconds that people put into the dossier to be quoted: appended, taken back by number.

A citation keeps its words as they were chosen. Where they stand otherwise now, that is said.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, insert, select

from earwitness.case.additions.places import WordsPlace
from earwitness.case.clock import now
from earwitness.case.errors import UnknownRecord
from earwitness.case.tables import citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What is cited: words of one passage; of a recording, also from which second to which."""

    passage_id: str
    place: WordsPlace
    start_s: float | None = None
    end_s: float | None = None

    def __post_init__(self) -> None:
        if (self.start_s is None) != (self.end_s is None):
            raise ValueError("a citation has a first and a last second, or neither")
        if self.start_s is not None and self.end_s is not None and self.end_s < self.start_s:
            raise ValueError(f"a citation runs from {self.start_s} s to {self.end_s} s")


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidCitation:
    """A citation as kept: who put it into the dossier, when, and why."""

    number: int
    at: str
    who: str
    note: str
    cited: Cited


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCitation:
    """A citation to append."""

    cited: Cited
    who: str
    note: str = ""


def append(connection: Connection, new: NewCitation) -> int:
    """Add a citation, inside the caller's transaction; give its number."""
    kept = json.dumps(asdict(new.cited), ensure_ascii=False, sort_keys=True)
    result = connection.execute(
        insert(citation).values(at=now(), who=new.who, citation=kept, note=new.note)
    )
    return int(result.inserted_primary_key[0])  # type: ignore[index]


def take_back(connection: Connection, number: int, *, who: str, note: str) -> None:
    """Take a citation out of the dossier; it stays on record. Raises UnknownRecord."""
    standing = {one.number for one in all_citations(connection)}
    if number not in standing:
        known = ", ".join(map(str, sorted(standing))) or "none"
        raise UnknownRecord(
            f"no citation {number} is in the dossier (there are: {known}); "
            "`earwitness cite list` prints them"
        )
    connection.execute(
        insert(citation).values(at=now(), who=who, citation="", note=note, takes_back=number)
    )


def all_citations(connection: Connection) -> tuple[SaidCitation, ...]:
    """Read the citations that nobody took back, oldest first."""
    rows = connection.execute(select(citation).order_by(citation.c.number)).all()
    gone = {row.takes_back for row in rows}
    return tuple(
        SaidCitation(
            number=row.number,
            at=row.at,
            who=row.who,
            note=row.note,
            cited=_from_json(row.citation),
        )
        for row in rows
        if row.takes_back is None and row.number not in gone
    )


def _from_json(kept: str) -> Cited:
    said = json.loads(kept)
    return Cited(
        passage_id=said["passage_id"],
        place=WordsPlace(**said["place"]),
        start_s=said["start_s"],
        end_s=said["end_s"],
    )
