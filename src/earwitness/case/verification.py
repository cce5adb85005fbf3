"""Proving a case: every byte of evidence, every custody event, the pinned head, the database."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Row, select, text

from earwitness.case import custody
from earwitness.case.errors import CaseDamaged, CaseError
from earwitness.case.evidence import EvidenceStore
from earwitness.case.progress import Progress
from earwitness.case.reader import CaseReader
from earwitness.case.records import CustodyEvent
from earwitness.case.tables import exhibit
from earwitness.case.vocabulary import CustodyAction


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What verification found. damage: the first broken thing of each sort; empty: all holds."""

    exhibits: int
    exhibit_bytes: int
    custody_events: int
    head: str
    damage: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether everything proved to be as it was stored."""
        return not self.damage


def verify(case: CaseReader, *, progress: Progress) -> Proof:
    """Prove a case as it lies on disk. Changes nothing, and repairs nothing."""
    with case.engine.connect() as connection:
        rows = connection.execute(select(exhibit).order_by(exhibit.c.name)).all()
    chain = case.custody()
    damage = [
        *_database_damage(case),
        *_chain_damage(case, chain),
        *_unwitnessed(rows, chain),
        *_changed_bytes(case, rows, progress),
    ]
    return Proof(
        exhibits=len(rows),
        exhibit_bytes=sum(row.size_bytes for row in rows),
        custody_events=len(chain),
        head=custody.head_of(chain).hash,
        damage=tuple(damage),
        notes=tuple(_notes(case, chain)),
    )


def _database_damage(case: CaseReader) -> Iterator[str]:
    try:
        with case.engine.connect() as connection:
            found = connection.execute(text("PRAGMA integrity_check(1)")).scalar()
    except CaseDamaged as error:
        found = str(error)
    if found != "ok":
        yield f"the database is damaged: {found}; restore case.db from a copy"


def _chain_damage(case: CaseReader, chain: Sequence[CustodyEvent]) -> Iterator[str]:
    if (broken := custody.first_break(chain)) is not None:
        yield broken
    try:
        short = custody.pin_break(chain, custody.read_pin(case.folder.pinned_head))
    except CaseDamaged as error:
        short = str(error)
    if short is not None:
        yield short


def _unwitnessed(
    rows: Sequence[Row[tuple[object, ...]]], chain: Sequence[CustodyEvent]
) -> Iterator[str]:
    """Hold the list of exhibits against what custody says was taken in."""
    taken = {
        event.exhibit_id: json.loads(event.details)
        for event in reversed(chain)
        if event.action is CustodyAction.TAKEN_IN
    }
    listed = {row.id: row for row in rows}
    for row in rows:
        details: Mapping[str, object] = taken.get(row.id, {})
        if (details.get("name"), details.get("bytes")) != (row.name, row.size_bytes):
            yield f"exhibit {row.name} ({row.id[:12]}) is not as custody says it was taken in"
            break
    gone = [details["name"] for exhibit_id, details in taken.items() if exhibit_id not in listed]
    if gone:
        yield f"exhibit {gone[0]} was taken in, as custody says, but is no longer listed"


def _changed_bytes(
    case: CaseReader, rows: Sequence[Row[tuple[object, ...]]], progress: Progress
) -> Iterator[str]:
    store = EvidenceStore(root=case.path)
    weight = float(sum(row.size_bytes for row in rows))
    progress.stage_begins("verify", sentence="Hash evidence again.", units=len(rows), weight=weight)
    first = None
    for row in rows:
        because = ""
        try:
            store.check(row.file, sha256=row.id, size_bytes=row.size_bytes)
        except CaseError as error:
            because = f"{row.name}: {error}"
        first = first or because
        progress.unit_ends(row.name, weight=float(row.size_bytes), because=because)
    progress.stage_ends("verify")
    if first:
        yield first


def _notes(case: CaseReader, chain: Sequence[CustodyEvent]) -> Iterator[str]:
    for number in custody.backward_clocks(chain):
        yield f"the clock stood earlier at custody event {number} than at an event before it"
    if leftovers := list(EvidenceStore(root=case.path).leftovers()):
        yield f"{len(leftovers)} unfinished copies lie in evidence/; the next run removes them"
