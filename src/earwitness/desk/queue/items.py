"""A record as somebody judges it: what the machine says, the words it rests on, why look early."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from earwitness.case.records import (
    Attribution,
    Claim,
    Comparison,
    Finding,
    Forecast,
    Naming,
    Passage,
    Span,
    Tie,
)
from earwitness.case.vocabulary import ActorKind, Outcome, PassageRole
from earwitness.desk.queue.reasons import (
    HOSTILE,
    INCONSISTENT,
    NAMES_A_PERSON,
    Reason,
    reasons_in_doubt,
    reasons_in_words,
)
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.wording import clock
from earwitness.statements.attributions.sources import source_name

_SIGNS = {-1: "against", 0: "neutral", 1: "for"}
_UNSURE_NAMING = 0.8
NOTHING_KNOWN: Mapping[int, Item] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One record that waits. evidence: the words themselves; empty: it rests on sound alone.

    fields: which of its fields a person may put right. start_s None: not spoken.
    """

    record: Any
    kind: str
    says: str  # what the machine holds, as a sentence
    exhibit_id: str
    passage_id: str | None
    evidence: str
    start_s: float | None
    end_s: float | None
    because: str
    confidence: float | None
    reasons: tuple[Reason, ...]
    fields: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return str(self.record.id)

    @property
    def weight(self) -> float:
        return sum(reason.weight for reason in self.reasons)


def items_of(
    case: RememberingCase, index: CaseIndex, *, known: Mapping[int, Item] = NOTHING_KNOWN
) -> Iterator[Item]:
    """Give every record that a person can judge.

    known: items made before of the very same records, by `id`, while nobody's name changed.
    """
    yield from (_of_finding(one) for one in case.records(Finding) if _speaks_against(one))
    yield from (_of_comparison(one) for one in case.records(Comparison) if one.log10_lr is not None)
    yield from (known.get(id(one)) or _of_tie(one, index) for one in case.records(Tie))
    yield from (
        known.get(id(one)) or _of_attribution(one, index) for one in case.records(Attribution)
    )
    yield from (known.get(id(one)) or _of_claim(one, index) for one in case.records(Claim))
    yield from (known.get(id(one)) or _of_forecast(one, index) for one in case.records(Forecast))
    yield from (_of_passage(one) for one in case.records(Passage) if _is_doubtful(one))
    for naming in case.records(Naming):
        if naming.confidence < _UNSURE_NAMING and naming.mention_id in index.mentions:
            yield _of_naming(naming, index)


def item_of_statement(one: Tie | Attribution | Claim | Forecast, index: CaseIndex) -> Item:
    """Word a record that rests on words as something to judge."""
    if isinstance(one, Tie):
        return _of_tie(one, index)
    if isinstance(one, Attribution):
        return _of_attribution(one, index)
    return _of_claim(one, index) if isinstance(one, Claim) else _of_forecast(one, index)


def _speaks_against(finding: Finding) -> bool:
    return finding.outcome is Outcome.INCONSISTENT


def _of_finding(one: Finding) -> Item:
    return Item(
        record=one,
        kind="finding",
        says=f"{one.test}: {one.outcome}",
        exhibit_id=one.exhibit_id,
        passage_id=None,
        evidence="",
        start_s=one.start_s,
        end_s=one.end_s,
        because=one.because,
        confidence=None,
        reasons=(Reason(words="a finding that says inconsistent", weight=INCONSISTENT),),
    )


def _of_comparison(one: Comparison) -> Item:
    return Item(
        record=one,
        kind="comparison",
        says=f"{one.same} — against — {one.other}",
        exhibit_id=one.exhibit_id,
        passage_id=None,
        evidence="",
        start_s=None,
        end_s=None,
        because=one.because,
        confidence=None,
        reasons=(Reason(words="it speaks of a person's voice", weight=NAMES_A_PERSON),),
    )


def _of_tie(one: Tie, index: CaseIndex) -> Item:
    holder = index.link(one.holder_mention_id, "").name
    target = index.link(one.target_mention_id, "").name
    relation = one.relation.replace("-", " ")
    reasons = [*_of_text(one.evidence, one.confidence)]
    if one.sign < 0:
        reasons.append(Reason(words="it sets two against each other", weight=HOSTILE))
    reasons += _of_people((one.holder_mention_id, one.target_mention_id), index)
    return _from_words(
        one,
        kind="tie",
        says=f"{holder} {relation} {target} ({_SIGNS[one.sign]})",
        evidence=one.evidence,
        reasons=reasons,
        fields=("sign", "relation"),
    )


def _of_attribution(one: Attribution, index: CaseIndex) -> Item:
    source = index.link(one.source_mention_id, source_name(one.source_text, None)).name
    denial = "not " if one.is_negated else ""
    return _from_words(
        one,
        kind="attribution",
        says=f"{source} {denial}{one.modality}: {one.content}",
        evidence=one.content,
        reasons=[
            *_of_text(f"{one.cue} {one.content}", one.confidence),
            *_of_people((one.source_mention_id,), index),
        ],
        fields=("modality", "is_direct", "is_negated", "source_text", "cue", "content"),
    )


def _of_claim(one: Claim, index: CaseIndex) -> Item:
    return _from_words(
        one,
        kind="claim",
        says=f"{index.link(one.who_mention_id, one.who_text).name} {one.stance}: {one.text}",
        evidence=one.evidence,
        reasons=[
            *_of_text(one.evidence, one.confidence),
            *_of_people((one.who_mention_id,), index),
        ],
        fields=("stance", "who_text", "text"),
    )


def _of_forecast(one: Forecast, index: CaseIndex) -> Item:
    return _from_words(
        one,
        kind="forecast",
        says=f"{index.link(one.by_mention_id, one.by_text).name} predicts: {one.text}",
        evidence=one.text,
        reasons=_of_text(one.text, one.confidence),
        fields=("by_text", "condition", "hedge"),
    )


def _is_doubtful(passage: Passage) -> bool:
    is_heard = passage.start_s is not None and passage.role is not PassageRole.TRANSLATION
    return is_heard and (passage.doubt is not None or bool(reasons_in_doubt(passage.confidence)))


def _of_passage(one: Passage) -> Item:
    doubt = [Reason(words=one.doubt, weight=1.0)] if one.doubt else []
    return Item(
        record=one,
        kind="words heard",
        says=one.text,
        exhibit_id=one.exhibit_id,
        passage_id=one.id,
        evidence=one.text,
        start_s=one.start_s,
        end_s=one.end_s,
        because=f"A machine's transcript ({one.method}).",
        confidence=one.confidence,
        reasons=(*_of_text(one.text, one.confidence), *doubt),
        fields=("text",),
    )


def _of_naming(one: Naming, index: CaseIndex) -> Item:
    mention = index.mentions[one.mention_id]
    actor = index.actors.get(one.actor_id)
    return _item(
        one,
        mention.span,
        kind="name",
        says=f"“{mention.text}” means {actor.name if actor else one.actor_id}",
        evidence=mention.text,
        reasons=[
            Reason(words="a name", weight=NAMES_A_PERSON),
            *reasons_in_doubt(one.confidence),
        ],
        fields=("actor_id",),
    )


def _from_words(
    record: Tie | Attribution | Claim | Forecast,
    *,
    kind: str,
    says: str,
    evidence: str,
    reasons: Sequence[Reason],
    fields: tuple[str, ...],
) -> Item:
    return _item(
        record, record.span, kind=kind, says=says, evidence=evidence, reasons=reasons, fields=fields
    )


def _item(
    record: Any,
    span: Span,
    *,
    kind: str,
    says: str,
    evidence: str,
    reasons: Sequence[Reason],
    fields: tuple[str, ...],
) -> Item:
    return Item(
        record=record,
        kind=kind,
        says=says,
        exhibit_id=span.exhibit_id,
        passage_id=span.passage_id,
        evidence=evidence,
        start_s=span.start_s,
        end_s=span.end_s,
        because=record.because,
        confidence=record.confidence,
        reasons=tuple(reasons),
        fields=fields,
    )


def _of_text(text: str, confidence: float | None) -> list[Reason]:
    return [*reasons_in_words(text), *reasons_in_doubt(confidence)]


def _of_people(mention_ids: Sequence[str | None], index: CaseIndex) -> list[Reason]:
    """Say which people a record speaks of by name; parties and institutions weigh nothing here."""
    actors = [index.actor_of(mention_id) for mention_id in mention_ids]
    people = dict.fromkeys(one.name for one in actors if one and one.kind is ActorKind.PERSON)
    if not people:
        return []
    return [Reason(words=f"it names {' and '.join(people)}", weight=NAMES_A_PERSON)]


def where(item: Item, index: CaseIndex) -> str:
    """Say in words where an item stands: its exhibit and second, for people."""
    exhibit = index.exhibits[item.exhibit_id]
    at = "" if item.start_s is None else f", {clock(item.start_s)}"
    return f"{index.title(exhibit)}{at}"
