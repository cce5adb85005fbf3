"""The claims board as the desk lays it out: by standing, with what people said of the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earwitness.case.ledger import saying
from earwitness.case.ledger.corrections import LedgerCorrection, LedgerOperation, SaidOfLedger
from earwitness.case.ledger.replay import UnfittingOfLedger
from earwitness.case.ledger.saying import OpenLedger
from earwitness.case.said import standing
from earwitness.desk.room import Room
from earwitness.dossier.ledger_model import ClaimsBoard, PropositionView
from earwitness.dossier.wording import date_text

# The state that a proposition is filed under: the gravest that it has reached.
STANDINGS = {
    "conceded": "Conceded",
    "investigated": "Investigated",
    "denied": "Denied",
    "unanswered": "Unanswered, as far as found",
    "raised": "Raised",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The propositions under one standing, the most disputed first."""

    key: str
    title: str
    propositions: tuple[PropositionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRow:
    """One correction of the ledger as a line. state: counts, undone, undoes, no longer fits."""

    number: int
    said: str
    who: str
    at: str
    note: str
    state: str
    because: str


def by_standing(board: ClaimsBoard) -> tuple[Standing, ...]:
    """File every proposition under one standing; a standing without any is left out."""
    views = (*board.shared, *board.more)
    made = (
        Standing(
            key=key, title=title, propositions=tuple(v for v in views if standing_of(v) == key)
        )
        for key, title in STANDINGS.items()
    )
    return tuple(one for one in made if one.propositions)


def standing_of(view: PropositionView) -> str:
    """Say which standing a proposition is filed under."""
    reached = {one.state for one in view.states}
    return next((key for key in STANDINGS if key in reached), "raised")


def said_rows(
    said: Sequence[SaidOfLedger], unfitting: Sequence[UnfittingOfLedger]
) -> tuple[SaidRow, ...]:
    """Word what people said of the ledger, the latest first. said: everything, oldest first."""
    counts = {one.number for one in standing(said)}
    misfits = {one.said.number: one.because for one in unfitting}
    return tuple(_said_row(one, counts=counts, misfits=misfits) for one in reversed(said))


def _said_row(one: SaidOfLedger, *, counts: set[int], misfits: dict[int, str]) -> SaidRow:
    state = "counts" if one.number in counts else "undone"
    if one.correction.undoes is not None:
        state = "undoes"
    elif one.number in misfits:
        state = "no longer fits"
    return SaidRow(
        number=one.number,
        said=one.correction.sentence,
        who=one.who,
        at=date_text(one.at),
        note=one.note,
        state=state,
        because=misfits.get(one.number, ""),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person asks to be said of the ledger. An empty field says nothing."""

    operation: LedgerOperation
    proposition: str = ""
    other: str = ""
    is_opposite: bool = False
    claim_ids: tuple[str, ...] = ()
    title: str = ""
    undoes: int = 0
    note: str = ""


def keep(room: Room, asked: Asked) -> LedgerCorrection:
    """Append what is asked. Raises BadSettings, UnknownRecord, CaseBusy, CaseNotWritable."""

    def make(ledger: OpenLedger) -> LedgerCorrection:
        if asked.operation is LedgerOperation.MERGE:
            return saying.merge(
                ledger, asked.proposition, asked.other, is_opposite=asked.is_opposite
            )
        if asked.operation is LedgerOperation.SPLIT:
            return saying.split(ledger, asked.proposition, asked.claim_ids, title=asked.title)
        if asked.operation is LedgerOperation.RETITLE:
            return saying.retitle(ledger, asked.proposition, asked.title)
        return saying.undo(room.case.reader.ledger_corrections(), asked.undoes)

    return room.case.correct_ledger(make, who=room.who, note=asked.note)


def names_in(views: Sequence[PropositionView]) -> tuple[str, ...]:
    """List everybody who takes a stance, by name."""
    return tuple(sorted(set(_names(views)), key=str.casefold))


def _names(views: Sequence[PropositionView]) -> Iterator[str]:
    for view in views:
        for column in view.columns:
            for row in column.rows:
                yield row.who.name
