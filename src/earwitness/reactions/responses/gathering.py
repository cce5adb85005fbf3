"""Answers and silences over a whole case: who answered which part, how soon, or not that is known.

"None found" is said with what was searched. It is never a statement that somebody is silent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from earwitness.case.records import (
    Actor,
    Answer,
    Concern,
    Instalment,
    Response,
    Silence,
    SilenceTold,
    record_id,
)
from earwitness.case.vocabulary import ResponseKind
from earwitness.reactions.responses.concerns import GRAVEST, WHOLE_LEAK

# What somebody said to speak in the recordings attacks or praises may be what is heard in them.
_UNTOLD_OF_SPEAKERS = {ResponseKind.CONDEMNS, ResponseKind.SUPPORTS, ResponseKind.THREATENS}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spokesperson:
    """Whom somebody speaks for. through: as the text puts it ("Dora Lind, a spokeswoman")."""

    actor_id: str
    through: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeCase:
    """What responses are gathered from. actors_of: by mention; days: of exhibits, "" unknown.

    named_in: by actor, the exhibits that name it. speaking: whose voice the recordings are said to
    hold; sides: those and what they belong to.
    """

    parts: Sequence[Instalment]
    concerns: Sequence[Concern]
    part_of_exhibit: Mapping[str, str]
    days: Mapping[str, str]
    actors: Mapping[str, Actor]
    actors_of: Mapping[str, str]
    named_in: Mapping[str, frozenset[str]]
    speaking: frozenset[str]
    sides: frozenset[str]
    spokespeople: Mapping[str, Spokesperson]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """An answer with the actor and the part it goes to."""

    answer: Answer
    actor_id: str
    through: str
    part: str


def responses(answers: Sequence[Answer], case: WholeCase) -> list[Response]:
    """Give every answer its part, and number each actor's by date."""
    groups: dict[tuple[str, str], list[_Placed]] = defaultdict(list)
    for answer in answers:
        placed = _placed(answer, case)
        if placed is not None:
            groups[placed.part, placed.actor_id].append(placed)
    return [
        one
        for (part, actor), placed in groups.items()
        for one in _in_order(part, actor, placed, case)
    ]


def _placed(answer: Answer, case: WholeCase) -> _Placed | None:
    actor = case.actors_of.get(answer.who_mention_id)
    if actor is None:
        return None
    through = answer.through_text
    if actor in case.spokespeople:
        speaks_for = case.spokespeople[actor]
        actor, through = speaks_for.actor_id, speaks_for.through
    concerned = [one for one in case.concerns if one.actor_id == actor]
    if not _counts(answer, actor, bool(concerned), case):
        return None
    part = _part(answer, concerned, case)
    return _Placed(answer=answer, actor_id=actor, through=through, part=part)


def _counts(answer: Answer, actor: str, is_concerned: bool, case: WholeCase) -> bool:
    toward = case.actors_of.get(answer.toward_mention_id or "")
    if answer.kind is ResponseKind.MEDIATES:
        return toward in case.speaking or toward in {one.actor_id for one in case.concerns}
    if answer.kind is ResponseKind.COMMENTS:
        return is_concerned and actor not in case.speaking
    if actor in case.speaking and answer.kind in _UNTOLD_OF_SPEAKERS:
        return False
    return answer.toward_mention_id is None or toward in case.sides or answer.names_leak


def _part(answer: Answer, concerned: Sequence[Concern], case: WholeCase) -> str:
    """Find the part that is answered.

    As numbered; else the latest part out by then that attacks who answers, else the latest that
    names them, else the latest of all.
    """
    if answer.number is not None:
        for part in case.parts:
            if part.number == answer.number:
                return part.id
    out = [
        part
        for part in case.parts
        if part.published and (not answer.latest or part.published <= answer.latest)
    ]
    how = {one.instalment_id: GRAVEST[one.how] for one in concerned}
    about = [part for part in out if part.id in how]
    if about:
        gravest = min(how[part.id] for part in about)
        return [part for part in about if how[part.id] == gravest][-1].id
    if WHOLE_LEAK in how or not out:
        return WHOLE_LEAK
    own = case.part_of_exhibit.get(answer.span.exhibit_id)
    return own if own in {part.id for part in out} and own is not None else out[-1].id


def _in_order(
    part: str, actor: str, placed: Sequence[_Placed], case: WholeCase
) -> Iterator[Response]:
    """Number one actor's answers to one part; the same kind on the same day is one answer."""
    groups: dict[tuple[str, ResponseKind], list[_Placed]] = defaultdict(list)
    for one in sorted(placed, key=lambda one: _order(one, case)):
        groups[one.answer.earliest, one.answer.kind].append(one)
    published = next((one.published for one in case.parts if one.id == part), "")
    for ordinal, told in enumerate(groups.values(), start=1):
        best = max(told, key=lambda one: one.answer.confidence)
        yield _response(part, actor, ordinal, best, told, published)


def _order(one: _Placed, case: WholeCase) -> tuple[str, bool, str, int]:
    answer = one.answer
    return (
        answer.earliest or "9999",
        answer.kind is ResponseKind.COMMENTS,
        case.days.get(answer.span.exhibit_id, ""),
        answer.span.start_char,
    )


def _response(
    part: str,
    actor: str,
    ordinal: int,
    best: _Placed,
    told: Sequence[_Placed],
    published: str,
) -> Response:
    answer = best.answer
    earliest = max(answer.earliest, published) if published <= answer.latest else answer.earliest
    places = dict.fromkeys([answer.id, *(one.answer.id for one in told)])
    return Response(
        id=record_id("rs", part, actor, answer.earliest, answer.kind),
        instalment_id=part,
        actor_id=actor,
        ordinal=ordinal,
        kind=answer.kind,
        channel=answer.channel,
        through_text=best.through,
        earliest=earliest,
        latest=answer.latest,
        delay_days=_days_between(published, answer),
        answer_ids=tuple(places),
        because=answer.because,
    )


def _days_between(published: str, answer: Answer) -> int | None:
    if answer.earliest != answer.latest:
        return None
    try:
        return (date.fromisoformat(answer.earliest) - date.fromisoformat(published)).days
    except ValueError:  # one of them is not known to the day
        return None


def silences(
    found: Sequence[Response], told: Sequence[SilenceTold], case: WholeCase
) -> list[Silence]:
    """Say for whom no answer was found, and where it was looked for."""
    answered = {(one.instalment_id, one.actor_id) for one in found}
    reports: dict[str, list[SilenceTold]] = defaultdict(list)
    for one in told:
        actor = case.actors_of.get(one.who_mention_id)
        if actor is not None:
            reports[actor].append(one)
    return [
        _silence(one, reports[one.actor_id], case)
        for one in case.concerns
        if (one.instalment_id, one.actor_id) not in answered
    ]


def _silence(concern: Concern, reports: Sequence[SilenceTold], case: WholeCase) -> Silence:
    parts = [p for p in case.parts if concern.instalment_id in (p.id, WHOLE_LEAK)]
    since = min((part.published for part in parts if part.published), default="")
    searched = sorted(
        exhibit_id for exhibit_id, day in case.days.items() if not since or not day or day >= since
    )
    until = max((case.days[one] for one in searched), default="")
    actor = case.actors[concern.actor_id]
    naming = len(case.named_in.get(actor.id, frozenset()) & set(searched))
    sources = "1 source" if len(searched) == 1 else f"{len(searched)} sources"
    return Silence(
        id=record_id("sl", concern.instalment_id, concern.actor_id),
        instalment_id=concern.instalment_id,
        actor_id=concern.actor_id,
        searched_ids=tuple(searched),
        until=until,
        names=(actor.name, *actor.aliases),
        named_in=naming,
        told_ids=tuple(one.id for one in reports if not since or one.latest >= since),
        because=f"none found in {sources}" + (f" until {until}" if until else ""),
    )
