"""Who stands how to whom: patterns over the parse, precision first.

Holder and target are both mentions; nobody is tied to himself. What is only supposed, negated,
foretold, or stated inside an accusation is no tie.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from earwitness.case.records import Attribution, Tie, record_id
from earwitness.case.vocabulary import Modality, Relation
from earwitness.statements.attributions.reports import Report
from earwitness.statements.language.discourse import Discourse
from earwitness.statements.ties.answers import answer_ties
from earwitness.statements.ties.asides import aside_ties
from earwitness.statements.ties.attitude_ties import attitude_ties
from earwitness.statements.ties.bidding import bidding_ties
from earwitness.statements.ties.candidacies import candidacy_ties
from earwitness.statements.ties.compounds import compound_ties
from earwitness.statements.ties.content_ties import clause_ties
from earwitness.statements.ties.demands import demand_ties, unsigned_demands
from earwitness.statements.ties.judgements import judgement_ties
from earwitness.statements.ties.mediation import mediation_ties
from earwitness.statements.ties.membership import membership_ties
from earwitness.statements.ties.noun_ties import noun_ties
from earwitness.statements.ties.obligations import obligation_ties
from earwitness.statements.ties.own_words import note_first_persons
from earwitness.statements.ties.spoken_ties import evaluations, spoken_threats
from earwitness.statements.ties.standings import Standing
from earwitness.statements.ties.verb_ties import verb_ties

_UNREAL = frozenset({Modality.DENIES, Modality.PREDICTS, Modality.DEMANDS, Modality.ALLEGES})
_SPEECH_ACTS = frozenset({Relation.ACCUSES, Relation.CRITICISES})
_SAME_ONCE = frozenset({Relation.BELONGS_TO, Relation.ALLIES})


def find_ties(discourse: Discourse, reports: Sequence[Report]) -> list[Standing]:
    """Find the ties of a document, in order of position."""
    by_piece: dict[int, list[tuple[int, Report]]] = {}
    for number, report in enumerate(reports):
        by_piece.setdefault(report.piece, []).append((number, report))
    found: list[Standing] = []
    for piece, parse in enumerate(discourse.parses):
        if not parse.words or discourse.pieces[piece].is_heading or not discourse.at[piece]:
            continue
        here = by_piece.get(piece, [])
        note_first_persons(discourse, piece, here)
        drafts = [
            *verb_ties(discourse, piece),
            *evaluations(discourse, piece, here),
            *spoken_threats(discourse, piece, here),
            *demand_ties(discourse, piece, here),
            *unsigned_demands(discourse, piece, reports),
            *obligation_ties(discourse, piece, here),
            *clause_ties(discourse, piece, here),
            *attitude_ties(discourse, piece),
            *noun_ties(discourse, piece),
            *mediation_ties(discourse, piece),
            *membership_ties(discourse, piece),
            *compound_ties(discourse, piece),
            *candidacy_ties(discourse, piece),
            *aside_ties(discourse, piece, here),
        ]
        drafts += _not_yet(bidding_ties(discourse, piece), drafts)
        drafts += _not_yet(judgement_ties(discourse, piece), drafts)
        found.extend(_reported(drafts, here))
        found.extend(_reported(list(answer_ties(discourse, piece, found)), here))
    return _without_repeats(found)


def with_learned(
    discourse: Discourse,
    reports: Sequence[Report],
    ties: Sequence[Standing],
    learned: Sequence[Standing],
) -> list[Standing]:
    """Add ties that a model found to those of the patterns, by the same rules of what is one."""
    kept = list(ties)
    for piece in range(len(discourse.parses)):
        here = [(n, report) for n, report in enumerate(reports) if report.piece == piece]
        kept.extend(_reported([tie for tie in learned if tie.piece == piece], here))
    return _without_repeats(kept)


def _reported(drafts: Sequence[Standing], here: Sequence[tuple[int, Report]]) -> Iterator[Standing]:
    """Give each tie to the attribution it stands in; drop what stands in an accusation."""
    for draft in drafts:
        if draft.attribution is not None:
            yield draft
            continue
        around = [
            (report.end - report.start, number, report)
            for number, report in here
            if report.start <= draft.anchor < report.end
        ]
        if not around:
            yield replace(draft, attribution=_own_report(draft, here))
            continue
        if draft.is_factual or not any(
            report.modality in _UNREAL or report.is_negated for _, _, report in around
        ):
            _, number, _ = min(around, key=lambda item: item[:2])
            yield replace(draft, attribution=number)


def _own_report(draft: Standing, here: Sequence[tuple[int, Report]]) -> int | None:
    """Find the report whose verb says the tie itself: "X accused Y of ..." is both."""
    if draft.relation not in _SPEECH_ACTS:
        return None
    for number, report in here:
        said_by = None if report.source is None else report.source.mention
        is_verb = report.cue_start <= draft.anchor < report.cue_end
        if is_verb and said_by is not None and said_by.number == draft.holder.number:
            return number
    return None


def _not_yet(bids: Iterator[Standing], drafts: Sequence[Standing]) -> list[Standing]:
    """Leave out what a report already shows to be demanded: it has the better evidence."""
    known = {(draft.sentence, draft.holder.key, draft.target.key) for draft in drafts}
    return [bid for bid in bids if (bid.sentence, bid.holder.key, bid.target.key) not in known]


def _without_repeats(found: Sequence[Standing]) -> list[Standing]:
    kept: list[Standing] = []
    seen: set[tuple[object, ...]] = set()
    for draft in sorted(found, key=lambda draft: (draft.piece, draft.start, draft.end)):
        place = None if draft.relation in _SAME_ONCE else (draft.piece, draft.sentence)
        key = (draft.holder.key, draft.target.key, draft.sign, draft.relation, place)
        if key not in seen:
            seen.add(key)
            kept.append(draft)
    return kept


def tie_records(
    discourse: Discourse, ties: Sequence[Standing], attributions: Sequence[Attribution]
) -> list[Tie]:
    """Give ties as records, with ids that depend on place and words alone."""
    return [_record(discourse, tie, attributions) for tie in ties]


def _record(discourse: Discourse, tie: Standing, attributions: Sequence[Attribution]) -> Tie:
    piece = discourse.pieces[tie.piece]
    span = piece.span(tie.start, tie.end)
    holder, target = discourse.mention_id(tie.holder), discourse.mention_id(tie.target)
    evidence = piece.text[tie.start : tie.end]
    return Tie(
        id=record_id(
            "ti",
            span.exhibit_id,
            span.start_char,
            span.end_char,
            holder,
            target,
            tie.sign,
            tie.relation,
            evidence,
        ),
        span=span,
        holder_mention_id=holder,
        target_mention_id=target,
        sign=tie.sign,
        relation=tie.relation,
        evidence=evidence,
        confidence=tie.confidence,
        because=tie.because,
        attribution_id=None if tie.attribution is None else attributions[tie.attribution].id,
    )
