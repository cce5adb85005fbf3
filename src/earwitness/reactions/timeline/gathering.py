"""Gather what a case tells of with a date: each record becomes a telling on its lane."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from earwitness.case.records import (
    Answer,
    Claim,
    Demand,
    Event,
    Exhibit,
    ExpertReport,
    Forecast,
    Instalment,
    InstalmentTold,
    Mediation,
    Response,
    Span,
    Tie,
    TimeExpression,
)
from earwitness.case.vocabulary import ExhibitKind, Relation
from earwitness.reactions.dates.dating import Dating, ExhibitDates, days_named
from earwitness.reactions.scoring.terms import horizon
from earwitness.reactions.timeline.items import Lane, Telling
from earwitness.reactions.timeline.telling import iso, telling, touch

ATTACKS = {Relation.ATTACKS, Relation.ACCUSES, Relation.THREATENS}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldCase:
    """The records a timeline is made of.

    dates: of each exhibit that has text. name: who a mention means, else the words given.
    actors: names by actor id. foretellers: who makes each forecast, by its id.
    """

    exhibits: Sequence[Exhibit]
    instalments: Sequence[Instalment]
    instalments_told: Sequence[InstalmentTold]
    claims: Sequence[Claim]
    responses: Sequence[Response]
    answers: Sequence[Answer]
    ties: Sequence[Tie]
    events: Sequence[Event]
    forecasts: Sequence[Forecast]
    reports: Sequence[ExpertReport]
    demands: Sequence[Demand]
    mediations: Sequence[Mediation]
    times: Sequence[TimeExpression]
    dates: Mapping[str, ExhibitDates]
    name: Callable[[str | None, str], str]
    actors: Mapping[str, str]
    foretellers: Mapping[str, str]


def tellings(case: ToldCase) -> Iterator[Telling]:
    """Give everything with a date, lane by lane; what has none at all is left out."""
    yield from _instalments(case)
    yield from _claims(case)
    yield from _responses(case)
    yield from _attacks(case)
    yield from _events(case)
    yield from _demands(case)
    yield from _mediations(case)
    yield from _forecasts(case)
    yield from _opinions(case)


def _instalments(case: ToldCase) -> Iterator[Telling]:
    """Parts of the leak; each day told of one is a telling, so that conflicts stay apart."""
    told = {one.id: one for one in case.instalments_told}
    recordings = {one.id: one for one in case.exhibits if one.kind is ExhibitKind.RECORDING}
    seen: set[str] = set()
    for part in case.instalments:
        seen.update(part.recording_ids)
        days = part.dates or ((part.published, ""),)
        for written, by in days:
            days_meant = days_named(written)
            if days_meant is None:
                continue
            place = told.get(by)
            exhibit_id = (*part.recording_ids, by)[0]
            yield telling(
                Lane.INSTALMENT,
                (part.id, written),
                text=_title(part),
                who=part.publisher,
                dating=(iso(days_meant.earliest), iso(days_meant.latest), str(part.basis)),
                record_id=by or part.id,
                place=place.span if place else exhibit_id,
                because=part.because,
            )
    for exhibit in recordings.values():
        days_meant = days_named(exhibit.published)
        if exhibit.id in seen or days_meant is None:
            continue
        yield telling(
            Lane.INSTALMENT,
            (exhibit.id,),
            text=exhibit.title or exhibit.name,
            who=exhibit.publisher or "",
            dating=(iso(days_meant.earliest), iso(days_meant.latest), "when it was published"),
            record_id=exhibit.id,
            place=exhibit.id,
            because=f"published {exhibit.published}",
        )


def _title(part: Instalment) -> str:
    if part.title:
        return part.title
    return "a part of the leak" if part.number is None else f"instalment {part.number}"


def _claims(case: ToldCase) -> Iterator[Telling]:
    for claim in case.claims:
        who = case.name(claim.who_mention_id, claim.who_text)
        yield from _dated(
            case,
            Lane.CLAIM,
            (claim.text, who, claim.stance),
            span=claim.span,
            text=f"{claim.stance}: {claim.text}",
            who=who,
            record_id=claim.id,
            because=claim.because,
        )


def _responses(case: ToldCase) -> Iterator[Telling]:
    answers = {one.id: one for one in case.answers}
    titles = {part.id: _title(part) for part in case.instalments}
    seen: set[tuple[str, str]] = set()
    for one in case.responses:
        first = next((answers[a] for a in one.answer_ids if a in answers), None)
        place = (one.actor_id, first.text if first is not None else one.id)
        if place in seen or not (one.earliest or one.latest):
            continue  # one sentence may both condemn and comment: it is told once
        seen.add(place)
        to = titles.get(one.instalment_id, "the leak")
        yield telling(
            Lane.RESPONSE,
            (one.actor_id, one.kind, one.latest or one.earliest),
            text=f"{one.kind}, in answer to {to}: {first.text if first else one.through_text}",
            who=case.actors.get(one.actor_id, one.through_text),
            dating=(one.earliest, one.latest, "as gathered over the reports"),
            record_id=first.id if first else one.id,
            place=first.span if first else "",
            because=one.because,
        )


def _attacks(case: ToldCase) -> Iterator[Telling]:
    for tie in case.ties:
        if tie.sign >= 0 or tie.relation not in ATTACKS:
            continue
        holder, target = case.name(tie.holder_mention_id, ""), case.name(tie.target_mention_id, "")
        yield from _dated(
            case,
            Lane.ATTACK,
            (holder, target, tie.relation),
            span=tie.span,
            text=f"{tie.relation} {target}",
            who=holder,
            record_id=tie.id,
            because=tie.because,
        )


def _events(case: ToldCase) -> Iterator[Telling]:
    """Events, but for those that tell of a part of the leak: it has a lane of its own."""
    told = [one.span for one in case.instalments_told]
    for event in case.events:
        if any(touch(event.span, span) for span in told):
            continue
        yield telling(
            Lane.EVENT,
            (),
            text=event.text,
            who="",
            dating=(event.earliest, event.latest, "a time in the same clause"),
            record_id=event.id,
            place=event.span,
            because=event.because,
            is_planned=event.is_planned,
        )


def _demands(case: ToldCase) -> Iterator[Telling]:
    for one in case.demands:
        if not (one.earliest or one.latest):
            continue
        of = ", ".join(dict.fromkeys(case.name(mention, "") for mention in one.to_mention_ids))
        of = of or one.to_text
        yield telling(
            Lane.DEMAND,
            (),
            text=f"demands of {of}: {one.content}" if of else f"demands: {one.content}",
            who=case.name(one.holder_mention_id, one.holder_text),
            dating=(one.earliest, one.latest, "as dated by its sentence"),
            record_id=one.id,
            place=one.span,
            because=one.because,
        )


def _mediations(case: ToldCase) -> Iterator[Telling]:
    for one in case.mediations:
        if not (one.earliest or one.latest):
            continue
        yield telling(
            Lane.MEDIATION,
            (),
            text=one.text,
            who=case.name(one.by_mention_id, ""),
            dating=(one.earliest, one.latest, "as dated by its sentence"),
            record_id=one.id,
            place=one.span,
            because=one.because,
        )


def _forecasts(case: ToldCase) -> Iterator[Telling]:
    times: dict[str, list[TimeExpression]] = {}
    for time in case.times:
        times.setdefault(time.span.exhibit_id, []).append(time)
    for one in case.forecasts:
        dating = _date(case, one.span, content=one.span)
        if dating is None:
            continue
        here = times.get(one.span.exhibit_id, ())
        ends = horizon(one, here, made_on=dating.day)
        yield telling(
            Lane.FORECAST,
            (one.id,),
            text=one.text,
            who=case.foretellers.get(one.id, one.by_text),
            dating=(dating.earliest, dating.latest, str(dating.basis)),
            record_id=one.id,
            place=one.span,
            because=one.because,
            until=ends.latest if ends is not None else "",
        )


def _opinions(case: ToldCase) -> Iterator[Telling]:
    for report in case.reports:
        by = case.name(report.by_mention_id, report.by_text)
        yield from _dated(
            case,
            Lane.OPINION,
            (by, report.words),
            span=report.span,
            text=report.words,
            who=by,
            record_id=report.id,
            because=report.because,
        )


def _dated(
    case: ToldCase,
    lane: Lane,
    key: tuple[str, ...],
    *,
    span: Span,
    text: str,
    who: str,
    record_id: str,
    because: str,
) -> Iterator[Telling]:
    """Give a record as a telling, if its place has any date."""
    dating = _date(case, span)
    if dating is not None:
        yield telling(
            lane,
            key,
            text=text,
            who=who,
            dating=(dating.earliest, dating.latest, str(dating.basis)),
            record_id=record_id,
            place=span,
            because=f"{because}; {dating.because}",
        )


def _date(case: ToldCase, span: Span, *, content: Span | None = None) -> Dating | None:
    dates = case.dates.get(span.exhibit_id)
    dating = dates.of(span, content=content) if dates is not None else None
    return dating if dating is not None and dating.day else None
