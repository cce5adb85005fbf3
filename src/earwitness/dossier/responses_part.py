"""From responses, silences, demands and mediations to the section that shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from earwitness.case.records import (
    Answer,
    Concern,
    Demand,
    HeardOf,
    Instalment,
    InstalmentTold,
    Mediation,
    Response,
    Silence,
    SilenceTold,
    Span,
)
from earwitness.case.vocabulary import Channel, HowConcerned
from earwitness.dossier.answer_matrix import HOW_SAID, KINDS, Matrix, soon
from earwitness.dossier.model import ActorLink, Shown
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.responses_model import (
    DemandGroup,
    DemandRow,
    MediationRow,
    PartColumn,
    ResponseRow,
    SilenceRow,
    WhoAnswered,
    Words,
)
from earwitness.dossier.saying import Evidence
from earwitness.dossier.wording import date_text, plural

MOST_REPORTS = 4  # quoted below one silence
MOST_NAMES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What the rows are made of."""

    case: RememberingCase
    evidence: Evidence
    parts: Mapping[str, Instalment]
    rows: int  # of each list at the most

    def words(self, record_id: str, text: str, span: Span) -> Words:
        return Words(
            text=text,
            direction=self.evidence.direction(text, span),
            href=self.evidence.href(record_id, span),
            saying=self.evidence.saying(record_id, span),
        )

    def actor(self, actor_id: str) -> ActorLink:
        index = self.evidence.index
        actor = index.actors.get(actor_id)
        return ActorLink(name="", href="") if actor is None else index.actor_link(actor)

    def mentioned(self, mention_id: str | None, text: str = "") -> ActorLink:
        return self.evidence.index.link(mention_id, text)

    def part(self, instalment_id: str) -> str:
        part = self.parts.get(instalment_id)
        return "" if part is None else part_name(part)


def part_name(part: Instalment) -> str:
    """Call a part by its number, else by its date."""
    if part.number is not None:
        return f"part {part.number}"
    return f"part of {date_text(part.published)}" if part.published else "an undated part"


def parts_in_order(parts: Sequence[Instalment]) -> list[Instalment]:
    """Put the parts of a leak in order of publication, those without a date last."""
    return sorted(parts, key=lambda one: (one.published or "9999", one.number or 0))


def who_answered(case: RememberingCase, evidence: Evidence, *, rows: int) -> WhoAnswered | None:
    """Lay the section out; None where neither an answer nor a part of a leak is known.

    rows: how many of each list at the most.
    """
    parts = parts_in_order(case.records(Instalment))
    responses, silences = case.records(Response), case.records(Silence)
    demands, mediations = case.records(Demand), case.records(Mediation)
    if not (parts or responses or demands or mediations):
        return None
    look = _Look(case=case, evidence=evidence, parts={one.id: one for one in parts}, rows=rows)
    concerns = [one for one in case.records(Concern) if one.actor_id in evidence.index.actors]
    matrix = Matrix(
        parts=parts, concerns=concerns, responses=responses, silences=silences, names=look.actor
    )
    answers = {one.id: one for one in case.records(Answer)}
    groups, left_out = _demands(look, demands)
    return WhoAnswered(
        parts=tuple(_column(look, part) for part in parts),
        has_whole=matrix.has_whole,
        unanswered=matrix.unanswered(),
        groups=matrix.groups(_heard_hrefs(look)),
        kinds=tuple(
            (letter, kind, tone)
            for kind, (letter, tone) in KINDS.items()
            if kind in {one.kind for one in responses}
        ),
        responses=_responses(look, responses, answers),
        silences=_silences(look, silences, concerns),
        reported_only=tuple(_reported_only(look, silences)),
        demands=groups,
        demands_left_out=left_out,
        mediators=_mediators(look, mediations),
    )


def _heard_hrefs(look: _Look) -> Mapping[str, str]:
    told: list[HeardOf | SilenceTold] = [
        *look.case.records(HeardOf),
        *look.case.records(SilenceTold),
    ]
    return {one.id: look.evidence.href(one.id, one.span) for one in told}


def _column(look: _Look, part: Instalment) -> PartColumn:
    days = list(dict.fromkeys(day for day, _ in part.dates))
    others = [date_text(day) for day in days if day != part.published]
    told = {one.id: one for one in look.case.records(InstalmentTold)}
    href = look.evidence.index.href(part.recording_ids[0]) if part.recording_ids else ""
    for told_id in part.told_ids:
        if not href and told_id in told:
            href = look.evidence.href(told_id, told[told_id].span)
    return PartColumn(
        number="" if part.number is None else str(part.number),
        title=part.title,
        date=date_text(part.published) or "date not known",
        publisher=part.publisher,
        because=f"{part_name(part)}: {part.because}",
        note=f"also dated {', '.join(others)}" if others else "",
        href=href,
    )


def _responses(
    look: _Look, responses: Sequence[Response], answers: Mapping[str, Answer]
) -> Shown[ResponseRow]:
    known = [one for one in responses if one.answer_ids and one.answer_ids[0] in answers]
    ordered = sorted(known, key=lambda one: (one.earliest or "9999", one.actor_id, one.ordinal))
    firsts = [one for one in ordered if one.ordinal == 1]
    kept = {one.id for one in (*firsts, *ordered)[: max(look.rows, len(firsts))]}
    rows = tuple(
        _response(look, one, answers[one.answer_ids[0]]) for one in ordered if one.id in kept
    )
    return Shown(rows=rows, total=len(known))


def _response(look: _Look, one: Response, answer: Answer) -> ResponseRow:
    letter, tone = KINDS[one.kind]
    return ResponseRow(
        id=one.id,
        part=look.part(one.instalment_id),
        actor=look.actor(one.actor_id),
        letter=letter,
        kind=one.kind,
        tone=tone,
        date=_range(one.earliest, one.latest),
        soon=soon(one, look.parts.get(one.instalment_id)),
        channel="" if one.channel is Channel.NOT_STATED else one.channel,
        through=one.through_text,
        is_first=one.ordinal == 1,
        words=look.words(answer.id, answer.text, answer.span),
        also=len(one.answer_ids) - 1,
        because=one.because,
        exhibit_id=answer.span.exhibit_id,
    )


def _range(earliest: str, latest: str) -> str:
    if earliest == latest:
        return date_text(earliest) or "date not known"
    return f"{date_text(earliest)} – {date_text(latest)}"


def _silences(
    look: _Look, silences: Sequence[Silence], concerns: Iterable[Concern]
) -> Shown[SilenceRow]:
    how = {(one.instalment_id, one.actor_id): one.how for one in concerns}
    told = {one.id: one for one in look.case.records(SilenceTold)}
    gravest = list(HowConcerned)
    known = [one for one in silences if (one.instalment_id, one.actor_id) in how]
    known.sort(
        key=lambda one: (
            gravest.index(how[one.instalment_id, one.actor_id]),
            look.actor(one.actor_id).name.casefold(),
        )
    )
    rows = tuple(
        SilenceRow(
            id=one.id,
            actor=look.actor(one.actor_id),
            part=look.part(one.instalment_id),
            how=HOW_SAID[how[one.instalment_id, one.actor_id]],
            said=f"none found in {plural(len(one.searched_ids), 'source')}"
            + (f" until {date_text(one.until)}" if one.until else ""),
            searched=f"named in {one.named_in} of them",
            names=_names(one.names),
            reports=tuple(
                look.words(told_id, told[told_id].text, told[told_id].span)
                for told_id in one.told_ids[:MOST_REPORTS]
                if told_id in told
            ),
        )
        for one in known[: look.rows]
    )
    return Shown(rows=rows, total=len(known))


def _names(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (
        f" and {plural(more, 'other name')}" if more > 0 else ""
    )


def _reported_only(look: _Look, silences: Sequence[Silence]) -> Iterator[tuple[ActorLink, Words]]:
    """Give reports of silence that no row above quotes: of somebody who answered since, say."""
    quoted = {told_id for one in silences for told_id in one.told_ids}
    for one in look.case.records(SilenceTold):
        if one.id not in quoted:
            yield (
                look.mentioned(one.who_mention_id),
                look.words(one.id, one.text, one.span),
            )


def _demands(look: _Look, demands: Sequence[Demand]) -> tuple[tuple[DemandGroup, ...], int]:
    """Group demands by who makes them, those with most first."""
    groups: dict[ActorLink, list[Demand]] = defaultdict(list)
    surest = sorted(demands, key=lambda one: -one.confidence)[: look.rows]
    for one in sorted(surest, key=lambda one: (one.earliest or "9999", one.span.start_char)):
        groups[look.mentioned(one.holder_mention_id, one.holder_text or "nobody named")].append(one)
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), item[0].name.casefold()))
    made = tuple(
        DemandGroup(holder=holder, rows=tuple(_demand(look, one) for one in rows))
        for holder, rows in ordered
    )
    return made, len(demands) - len(surest)


def _demand(look: _Look, one: Demand) -> DemandRow:
    return DemandRow(
        id=one.id,
        date=_range(one.earliest, one.latest),
        content=one.content,
        of=tuple(dict.fromkeys(look.mentioned(m, "") for m in one.to_mention_ids)),
        of_text=one.to_text,
        words=look.words(one.id, one.text, one.span),
        because=one.because,
        exhibit_id=one.span.exhibit_id,
    )


def _mediators(look: _Look, mediations: Sequence[Mediation]) -> Shown[MediationRow]:
    ordered = sorted(mediations, key=lambda one: (one.earliest or "9999", one.span.start_char))
    rows = tuple(
        MediationRow(
            id=one.id,
            date=_range(one.earliest, one.latest),
            by=look.mentioned(one.by_mention_id),
            between=tuple(dict.fromkeys(look.mentioned(m) for m in one.between_mention_ids)),
            words=look.words(one.id, one.text, one.span),
            because=one.because,
            exhibit_id=one.span.exhibit_id,
        )
        for one in ordered[: look.rows]
    )
    return Shown(rows=rows, total=len(ordered))
