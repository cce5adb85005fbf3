"""What is at issue and who stands where; corrections of how it is gathered."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field

from earwitness.case.ledger.corrections import LedgerOperation
from earwitness.desk.api.message import Message
from earwitness.desk.boards.claims import Asked, keep, said_rows, standing_of
from earwitness.desk.boards.seen import boards_seen
from earwitness.desk.room import Room
from earwitness.dossier.ledger_model import ClaimsBoard, FigureGroup, PropositionView, SaidView
from earwitness.dossier.statement_model import ClaimRow

MOST_CLAIMS = 1000
Id = Annotated[str, Field(max_length=500)]


class State(Message):
    """A state a proposition has reached. who null: it is that nothing was found."""

    state: str
    day: str
    who: str | None
    because: str


class Place(Message):
    """One place in which somebody takes a stance, with its words and their address."""

    claim_id: str
    who: str
    stance: str
    day: str
    worded: str
    evidence: str
    href: str
    says: str
    confidence: str
    because: str
    verdict: str


class PropositionItem(Message):
    """One proposition. standing: what it is filed under; sources: independent ones."""

    id: str
    text: str
    standing: str
    is_disputed: bool
    sources: int
    states: tuple[State, ...]
    places: tuple[Place, ...]
    because: str


class Side(Message):
    """One of the two places of a change of position."""

    text: str
    day: str
    evidence: str
    href: str


class Change(Message):
    """Two places in which one actor is reported with different things."""

    who: str
    because: str
    before: Side
    after: Side


class FigureItem(Message):
    """One figure as one source gives it. by null: the text itself."""

    value: str
    by: str | None
    evidence: str
    href: str


class Figures(Message):
    """Figures that seem to count the same and differ."""

    about: str
    because: str
    figures: tuple[FigureItem, ...]


class Said(Message):
    """What somebody said of the ledger. state: counts, undone, undoes, no longer fits."""

    number: int
    said: str
    who: str
    at: str
    note: str
    state: str
    because: str


class ClaimsAnswer(Message):
    """The claims board."""

    propositions: tuple[PropositionItem, ...]
    changes: tuple[Change, ...]
    figures: tuple[Figures, ...]
    corrections: tuple[Said, ...]


class LedgerBody(Message):
    """A correction. merge: proposition, other; split: proposition, claim_ids, title; retitle:
    proposition, title; undo: undoes. A proposition is given by its id or its words.
    """

    operation: LedgerOperation
    proposition: Id = ""
    other: Id = ""
    is_opposite: bool = Field(default=False, description="the second says no to the first")
    claim_ids: tuple[Id, ...] = Field(default=(), max_length=MOST_CLAIMS)
    title: str = Field(default="", max_length=1_000)
    undoes: int = Field(default=0, ge=0, le=10**9)
    note: str = Field(default="", max_length=10_000)


class LedgerKept(Message):
    """A correction that was appended, with the case's version before and after it."""

    said: str
    previous_version: str
    version: str


def routes(room: Room) -> APIRouter:
    """Give the addresses of this part."""
    router = APIRouter(tags=["claims"])

    @router.get("/claims", summary="What is at issue, and where everybody stands")
    def claims() -> ClaimsAnswer:
        boards = boards_seen.of(room)
        said = room.case.reader.said_of_ledger()
        return _answer(boards.claims).model_copy(
            update={
                "corrections": tuple(
                    Said(
                        number=one.number,
                        said=one.said,
                        who=one.who,
                        at=one.at,
                        note=one.note,
                        state=one.state,
                        because=one.because,
                    )
                    for one in said_rows(said, boards.look.case.unfitting_of_ledger)
                )
            }
        )

    @router.post(
        "/claims/corrections", status_code=201, summary="Merge, split, retitle, undo; appended"
    )
    def correct(body: LedgerBody) -> LedgerKept:
        before = room.case.version()
        kept = keep(room, Asked(**body.model_dump()))
        return LedgerKept(said=kept.sentence, previous_version=before, version=room.case.version())

    return router


def _answer(board: ClaimsBoard) -> ClaimsAnswer:
    return ClaimsAnswer(
        propositions=tuple(map(_proposition, (*board.shared, *board.more))),
        changes=tuple(
            Change(
                who=one.actor.name,
                because=one.because,
                before=_side(one.before),
                after=_side(one.after),
            )
            for one in board.changes
        ),
        figures=tuple(map(_figures, board.figures.rows)),
        corrections=(),
    )


def _proposition(view: PropositionView) -> PropositionItem:
    return PropositionItem(
        id=view.id,
        text=view.text,
        standing=standing_of(view),
        is_disputed=view.is_disputed,
        sources=view.sources,
        states=tuple(
            State(
                state=one.state,
                day=one.day,
                who=None if one.who is None else one.who.name,
                because=one.because,
            )
            for one in view.states
        ),
        places=tuple(map(_place, view.rows)),
        because=view.because,
    )


def _place(row: ClaimRow) -> Place:
    return Place(
        claim_id=row.id,
        who=row.who.name,
        stance=row.stance,
        day=row.day,
        worded=row.worded,
        evidence=row.evidence,
        href=row.href,
        says=f"{row.saying.verb} {row.saying.who}, {row.saying.when}",
        confidence=row.sure.number,
        because=row.because,
        verdict="" if row.review is None else row.review.verdict,
    )


def _side(side: SaidView) -> Side:
    return Side(text=side.text, day=side.day, evidence=side.words.text, href=side.words.href)


def _figures(group: FigureGroup) -> Figures:
    return Figures(
        about=group.about,
        because=group.because,
        figures=tuple(
            FigureItem(
                value=one.value,
                by=None if one.by is None else one.by.name,
                evidence=one.words,
                href=one.href,
            )
            for one in group.rows
        ),
    )
