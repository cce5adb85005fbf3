"""The stages that read answers: what each exhibit tells, then what it comes to over the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from earwitness.case.instalment_rows import ListedInstalment
from earwitness.case.records import (
    Actor,
    Answer,
    Attribution,
    Claim,
    Concern,
    Demand,
    DocumentFacts,
    Exhibit,
    HeardOf,
    Instalment,
    InstalmentTold,
    Mediation,
    Mention,
    Naming,
    Passage,
    Reading,
    Record,
    Response,
    Silence,
    SilenceTold,
    Tie,
    TimeExpression,
)
from earwitness.case.stages import WHOLE_CASE, Stage, Unit, WorkContext, digest
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ActorKind, ExhibitKind, HowConcerned, Relation
from earwitness.reactions.pieces import in_one_piece
from earwitness.reactions.responses.answers import answers
from earwitness.reactions.responses.concerns import concerns, speakers
from earwitness.reactions.responses.dating import ISO_DAY
from earwitness.reactions.responses.demands import demands
from earwitness.reactions.responses.exhibit_read import read_exhibit
from earwitness.reactions.responses.gathering import (
    Spokesperson,
    WholeCase,
    responses,
    silences,
)
from earwitness.reactions.responses.heard import heard_of
from earwitness.reactions.responses.instalments import by_exhibit, instalments
from earwitness.reactions.responses.mediators import mediations
from earwitness.reactions.responses.silences_told import silences_told
from earwitness.reactions.responses.told_instalments import instalments_told

_READ = (Passage, DocumentFacts, Mention, Attribution, Tie, Claim, TimeExpression)
_GATHERED = (InstalmentTold, HeardOf, Answer, SilenceTold, Tie, Mention, Actor, Naming)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPayload:
    """One exhibit's text and what was found in it. reading None: it has no text."""

    reading: Reading | None
    title: str = ""
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    ties: tuple[Tie, ...] = ()
    claims: tuple[Claim, ...] = ()
    times: tuple[TimeExpression, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GatheredPayload:
    """What all exhibits tell. days: when each was published, ISO, "" where not known."""

    recordings: tuple[Exhibit, ...]
    listed: tuple[ListedInstalment, ...]
    days: tuple[tuple[str, str], ...]
    told: tuple[InstalmentTold, ...]
    heard: tuple[HeardOf, ...]
    answers: tuple[Answer, ...]
    silences: tuple[SilenceTold, ...]
    ties: tuple[Tie, ...]  # those of spokespeople and of belonging alone
    mentions: tuple[Mention, ...]
    actors: tuple[Actor, ...]
    namings: tuple[Naming, ...]


def _told_units(case: CaseView) -> Iterator[Unit]:
    for exhibit in case.exhibits():
        if exhibit.kind.holds_words:
            state = case.state_of(*_READ, exhibit_id=exhibit.id)
            described = digest(exhibit.published, exhibit.instalment, exhibit.title)
            yield Unit(subject=exhibit.id, label=exhibit.name, inputs=(state, described))


def _told_payload(case: CaseView, unit: Unit) -> ToldPayload:
    reading = case.reading(unit.subject)
    if reading is None:
        return ToldPayload(reading=None)
    said = case.records(Attribution, exhibit_id=unit.subject)
    facts = case.records(DocumentFacts, exhibit_id=unit.subject)
    return ToldPayload(
        reading=reading,
        title=(facts[0].title or "") if facts else "",
        mentions=tuple(case.records(Mention, exhibit_id=unit.subject)),
        attributions=in_one_piece(reading, said),
        ties=tuple(case.records(Tie, exhibit_id=unit.subject)),
        claims=tuple(case.records(Claim, exhibit_id=unit.subject)),
        times=tuple(case.records(TimeExpression, exhibit_id=unit.subject)),
    )


def _read_told(payload: ToldPayload, context: WorkContext) -> Sequence[Record]:
    if payload.reading is None:
        return ()
    read = read_exhibit(
        payload.reading,
        title=payload.title,
        mentions=payload.mentions,
        attributions=payload.attributions,
        ties=payload.ties,
        claims=payload.claims,
        times=payload.times,
    )
    return (
        *instalments_told(read),
        *heard_of(read),
        *answers(read),
        *silences_told(read),
        *demands(read),
        *mediations(read),
    )


def _gathered_units(case: CaseView) -> Iterator[Unit]:
    described = [(one.id, one.published, one.instalment) for one in case.exhibits()]
    yield Unit(
        subject=WHOLE_CASE,
        label="responses",
        inputs=(
            case.state_of(*_GATHERED, DocumentFacts),
            digest(*described),
            digest(*case.instalment_rows()),
        ),
    )


def _gathered_payload(case: CaseView, unit: Unit) -> GatheredPayload:
    facts = {one.exhibit_id: one for one in case.records(DocumentFacts)}
    days = tuple((one.id, _day(one, facts)) for one in case.exhibits() if one.kind.holds_words)
    order = dict(days)
    return GatheredPayload(
        recordings=tuple(case.exhibits(ExhibitKind.RECORDING)),
        listed=tuple(case.instalment_rows()),
        days=days,
        told=tuple(
            sorted(
                case.records(InstalmentTold),
                key=lambda one: (order.get(one.span.exhibit_id, ""), one.span.start_char),
            )
        ),
        heard=tuple(case.records(HeardOf)),
        answers=tuple(case.records(Answer)),
        silences=tuple(case.records(SilenceTold)),
        ties=tuple(t for t in case.records(Tie) if t.relation is Relation.BELONGS_TO),
        mentions=tuple(case.records(Mention)),
        actors=tuple(case.records(Actor)),
        namings=tuple(case.records(Naming)),
    )


def _day(exhibit: Exhibit, facts: Mapping[str, DocumentFacts]) -> str:
    own = facts[exhibit.id].published if exhibit.id in facts else None
    return (exhibit.published or own or "")[:ISO_DAY]


def _gather(payload: GatheredPayload, context: WorkContext) -> Sequence[Record]:
    actors = {one.id: one for one in payload.actors}
    actors_of = {one.mention_id: one.actor_id for one in payload.namings if one.actor_id in actors}
    parts = instalments(
        payload.recordings,
        payload.told,
        listed=payload.listed,
        publishers={mention: actors[actor].name for mention, actor in actors_of.items()},
    )
    part_of_exhibit = by_exhibit(list(parts), payload.told, dict(payload.days))
    concerned = concerns(
        payload.heard,
        silent=payload.silences,
        parts=parts,
        part_of_exhibit=part_of_exhibit,
        published=dict(payload.days),
        actors=actors_of,
    )
    concerned = [one for one in concerned if _can_answer(one, actors)]
    speaking = speakers(payload.heard, actors_of)
    case = WholeCase(
        parts=parts,
        concerns=concerned,
        part_of_exhibit=part_of_exhibit,
        days=dict(payload.days),
        actors=actors,
        actors_of=actors_of,
        named_in=_named_in(payload, actors_of),
        speaking=speaking,
        sides=speaking | _groups_of(speaking, payload.ties, actors_of),
        spokespeople=_spokespeople(payload.ties, actors, actors_of),
    )
    answered = responses(payload.answers, case)
    return (*parts, *concerned, *answered, *silences(answered, payload.silences, case))


def _can_answer(concern: Concern, actors: Mapping[str, Actor]) -> bool:
    """Tell who can be asked for an answer: no state or community, nothing that may be no actor."""
    actor = actors[concern.actor_id]
    if actor.kind in (ActorKind.STATE, ActorKind.COMMUNITY):
        return False
    if concern.how is HowConcerned.AWAITED:
        return True
    has_list = any(one.is_listed for one in actors.values())
    is_sure = actor.is_listed or actor.kind is ActorKind.PERSON or not has_list
    return is_sure and actor.kind is not ActorKind.OTHER


def _named_in(
    payload: GatheredPayload, actors_of: Mapping[str, str]
) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for mention in payload.mentions:
        actor = actors_of.get(mention.id)
        if actor is not None:
            found.setdefault(actor, set()).add(mention.span.exhibit_id)
    return {actor: frozenset(exhibits) for actor, exhibits in found.items()}


def _groups_of(
    speaking: frozenset[str], ties: Sequence[Tie], actors_of: Mapping[str, str]
) -> frozenset[str]:
    """Name what those who are said to speak belong to: who answers their party answers them."""
    return frozenset(
        actors_of[tie.target_mention_id]
        for tie in ties
        if actors_of.get(tie.holder_mention_id) in speaking and tie.target_mention_id in actors_of
    )


def _spokespeople(
    ties: Sequence[Tie], actors: Mapping[str, Actor], actors_of: Mapping[str, str]
) -> Mapping[str, Spokesperson]:
    """Find for whom somebody speaks: "X, a spokeswoman for Y"."""
    found = {}
    for tie in ties:
        holder, target = (
            actors_of.get(tie.holder_mention_id),
            actors_of.get(tie.target_mention_id),
        )
        word = next((w for w in tie.evidence.lower().split() if w.startswith("spokes")), "")
        if word and holder is not None and target is not None:
            through = f"{actors[holder].name}, {word.strip(',.')}"
            found[holder] = Spokesperson(actor_id=target, through=through)
    return found


FIND_ANSWERS = Stage(
    name="answers",
    version="rules/1",
    sentence="Finds who answers a leak, demands something, mediates, or is said not to answer.",
    source="Rules over attributions, ties, claims and dates; see docs/methods/responses.md",
    limits="English only; what is no attribution and no tie is no answer here.",
    writes=(InstalmentTold, HeardOf, Answer, SilenceTold, Demand, Mediation),
    units=_told_units,
    payload=_told_payload,
    work=_read_told,
)

GATHER_RESPONSES = Stage(
    name="responses",
    version="rules/1",
    sentence="Gathers the parts of a leak, whom they name, who answered, for whom none was found.",
    source="Rules; see docs/methods/responses.md",
    limits="None found is said of the exhibits searched, and is no fact about a person.",
    writes=(Instalment, Concern, Response, Silence),
    units=_gathered_units,
    payload=_gathered_payload,
    work=_gather,
)
