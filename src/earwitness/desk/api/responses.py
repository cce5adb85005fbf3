"""Who answered which part of the leak, and for whom no answer was found."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter
from pydantic import Field

from earwitness.case.records import Instalment
from earwitness.desk.api.message import Message
from earwitness.desk.boards.responses import PartAnswers, by_part
from earwitness.desk.boards.seen import boards_seen
from earwitness.desk.room import Room
from earwitness.dossier.responses_model import (
    DemandGroup,
    MediationRow,
    ResponseRow,
    SilenceRow,
    WhoAnswered,
    Words,
)


class Quoted(Message):
    """Words as written, with the address of their sentence and who answers for them."""

    text: str
    href: str
    says: str


class AnswerItem(Message):
    """One answer. soon: how soon it came, in words; also: other places that tell of it."""

    id: str
    actor: str
    kind: str
    date: str
    soon: str
    channel: str
    through: str
    is_first: bool
    words: Quoted
    also: int
    because: str


class SilenceItem(Message):
    """Somebody for whom no answer was found: how named, what was searched, for which names."""

    id: str
    actor: str
    how: str
    said: str
    searched: str
    names: str
    reports: tuple[Quoted, ...] = Field(description="sources that say so themselves")


class PartItem(Message):
    """One part of the leak. number empty: nobody numbers it; name empty: part not said."""

    name: str
    number: str
    title: str
    date: str
    publisher: str
    because: str
    answers: tuple[AnswerItem, ...]
    none_found: tuple[SilenceItem, ...]


class DemandItem(Message):
    """One demand. of empty: of nobody named; of_text: as written."""

    id: str
    holder: str
    date: str
    content: str
    of: tuple[str, ...]
    of_text: str
    words: Quoted
    because: str


class MediationItem(Message):
    """Who stands between whom."""

    id: str
    by: str
    between: tuple[str, ...]
    date: str
    words: Quoted
    because: str


class ResponsesAnswer(Message):
    """Everything found of answers. unanswered: attacked, and no answer at all found."""

    unanswered: tuple[str, ...]
    parts: tuple[PartItem, ...]
    demands: tuple[DemandItem, ...]
    mediations: tuple[MediationItem, ...]


def routes(room: Room) -> APIRouter:
    """Give the address of this part."""
    router = APIRouter(tags=["responses"])

    @router.get("/responses", summary="Who answered, how soon, and for whom no answer was found")
    def responses() -> ResponsesAnswer:
        boards = boards_seen.of(room)
        if boards.answered is None:
            return ResponsesAnswer(unanswered=(), parts=(), demands=(), mediations=())
        return _answer(boards.answered, boards.look.case.records(Instalment))

    return router


def _answer(answered: WhoAnswered, parts: Sequence[Instalment]) -> ResponsesAnswer:
    return ResponsesAnswer(
        unanswered=tuple(one.name for one in answered.unanswered),
        parts=tuple(map(_part, by_part(answered, parts))),
        demands=tuple(one for group in answered.demands for one in _demands(group)),
        mediations=tuple(map(_mediation, answered.mediators.rows)),
    )


def _part(one: PartAnswers) -> PartItem:
    column = one.column
    return PartItem(
        name=one.name,
        number="" if column is None else column.number,
        title="" if column is None else column.title,
        date="" if column is None else column.date,
        publisher="" if column is None else column.publisher,
        because="" if column is None else column.because,
        answers=tuple(map(_response, one.answers)),
        none_found=tuple(map(_silence, one.silences)),
    )


def _response(row: ResponseRow) -> AnswerItem:
    return AnswerItem(
        id=row.id,
        actor=row.actor.name,
        kind=row.kind,
        date=row.date,
        soon=row.soon,
        channel=row.channel,
        through=row.through,
        is_first=row.is_first,
        words=_quoted(row.words),
        also=row.also,
        because=row.because,
    )


def _silence(row: SilenceRow) -> SilenceItem:
    return SilenceItem(
        id=row.id,
        actor=row.actor.name,
        how=row.how,
        said=row.said,
        searched=row.searched,
        names=row.names,
        reports=tuple(map(_quoted, row.reports)),
    )


def _demands(group: DemandGroup) -> tuple[DemandItem, ...]:
    return tuple(
        DemandItem(
            id=row.id,
            holder=group.holder.name,
            date=row.date,
            content=row.content,
            of=tuple(one.name for one in row.of),
            of_text=row.of_text,
            words=_quoted(row.words),
            because=row.because,
        )
        for row in group.rows
    )


def _mediation(row: MediationRow) -> MediationItem:
    return MediationItem(
        id=row.id,
        by=row.by.name,
        between=tuple(one.name for one in row.between),
        date=row.date,
        words=_quoted(row.words),
        because=row.because,
    )


def _quoted(words: Words) -> Quoted:
    saying = words.saying
    return Quoted(
        text=words.text, href=words.href, says=f"{saying.verb} {saying.who}, {saying.when}"
    )
