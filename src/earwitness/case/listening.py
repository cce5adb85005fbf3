"""What people wrote down by ear, before they saw any other transcript. Appended, never edited.

Whoever has read a transcript of indistinct speech hears it: the words prime the ear. A note made
first is evidence of its own beside the machine's words. Sources: docs/how-to/listen-first.md.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from earwitness.case.clock import now
from earwitness.case.errors import BadSettings
from earwitness.case.records import HeardNote
from earwitness.case.rows import from_row
from earwitness.case.tables import heard_note


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHeardNote:
    """A note to append. is_drawn: of a stretch drawn by hand; else of a passage."""

    who: str
    exhibit_id: str
    start_s: float
    end_s: float
    text: str
    note: str = ""
    is_drawn: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.start_s < self.end_s:
            raise BadSettings(
                f"nobody can listen from {self.start_s:g} s to {self.end_s:g} s; "
                "give a start and a later end"
            )


def append(connection: Connection, new: NewHeardNote) -> None:
    """Add a note, inside the caller's transaction."""
    connection.execute(
        insert(heard_note).values(
            at=now(),
            who=new.who,
            exhibit_id=new.exhibit_id,
            start_s=new.start_s,
            end_s=new.end_s,
            text=" ".join(new.text.split()),
            note=new.note,
            is_drawn=new.is_drawn,
        )
    )


def all_notes(connection: Connection) -> tuple[HeardNote, ...]:
    """Read every note, oldest first."""
    rows = connection.execute(select(heard_note).order_by(heard_note.c.number)).mappings()
    return tuple(from_row(HeardNote, row) for row in rows)
