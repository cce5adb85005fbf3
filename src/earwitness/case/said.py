"""What people say of what the machine gathered: appended, numbered, undone but never edited.

The claims ledger and the actors keep their corrections this way, each in a table of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from sqlalchemy import Connection, Table, insert, select

from earwitness.case.clock import now
from earwitness.case.errors import UnknownRecord


class Sayable(Protocol):
    """A thing a person can say. undoes: the number of what it takes back; None: it says more."""

    @property
    def undoes(self) -> int | None: ...

    @property
    def sentence(self) -> str:
        """What is said, in few words."""


C = TypeVar("C", bound=Sayable)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Generic[C]):
    """A correction as kept: who said it and when, under which number."""

    number: int
    at: str
    who: str
    note: str
    correction: C

    @property
    def by(self) -> str:
        """The words that stand beside what a person said."""
        return f"said by {self.who} on {self.at[:10]}"

    @property
    def line(self) -> str:
        """Everything of it in one line, for lists."""
        note = f": {self.note}" if self.note else ""
        return f"correction {self.number}: {self.correction.sentence} ({self.by}{note})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfitting(Generic[C]):
    """A correction that is not applied, and why."""

    said: Said[C]
    because: str

    @property
    def sentence(self) -> str:
        """What a person is told."""
        what = self.said.correction.sentence
        return (
            f"correction {self.said.number} ({what}; {self.said.by}) no longer fits: {self.because}"
        )


def append(connection: Connection, table: Table, kept: str, *, who: str, note: str) -> int:
    """Add a correction, inside the caller's transaction, and give its number. kept: its JSON."""
    values = {"at": now(), "who": who, "correction": kept, "note": note}
    done = connection.execute(insert(table).values(**values))
    return int(done.lastrowid)


def all_said(connection: Connection, table: Table, read: Callable[[str], C]) -> tuple[Said[C], ...]:
    """Read every correction of a table, oldest first, undone ones too."""
    rows = connection.execute(select(table).order_by(table.c.number))
    return tuple(
        Said(
            number=row.number,
            at=row.at,
            who=row.who,
            note=row.note,
            correction=read(row.correction),
        )
        for row in rows
    )


def standing(said: Sequence[Said[C]]) -> tuple[Said[C], ...]:
    """Keep the corrections that count. said: oldest first.

    An undone one does not count; an undone undoing is as if it had never been.
    """
    undone: set[int] = set()
    counted = []
    for one in reversed(said):
        if one.number in undone:
            continue
        if one.correction.undoes is None:
            counted.append(one)
        else:
            undone.add(one.correction.undoes)
    return tuple(reversed(counted))


def check_stands(said: Sequence[Said[C]], number: int, *, of: str, listed_by: str) -> None:
    """Refuse to undo what does not stand. said: what stands. Raises UnknownRecord."""
    if number not in {one.number for one in said}:
        known = ", ".join(str(one.number) for one in said) or "none"
        raise UnknownRecord(
            f"no correction {number} of {of} stands (there are: {known}); {listed_by}"
        )
