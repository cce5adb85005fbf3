"""The stages of the claims ledger: figures of each exhibit, then propositions over the case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from earwitness.case.records import (
    Actor,
    Attribution,
    Claim,
    DocumentFacts,
    Figure,
    FigureConflict,
    Mention,
    Naming,
    Passage,
    Position,
    Proposition,
    Reading,
    Record,
    TimeExpression,
)
from earwitness.case.stages import WHOLE_CASE, Stage, Unit, WorkContext, digest
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import StatementMethod
from earwitness.reactions.dates.dating import Dating, ExhibitDates
from earwitness.reactions.ledger.conflicts import figure_conflicts
from earwitness.reactions.ledger.figures import figures
from earwitness.reactions.ledger.propositions import ClaimsOfCase, propositions
from earwitness.statements.learned.sentences import encoder_version, sentence_encoder


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPayload:
    """One exhibit's text, who says what in it, and its times. reading None: it has no text."""

    reading: Reading | None
    attributions: tuple[Attribution, ...] = ()
    times: tuple[TimeExpression, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPayload:
    """All claims, dated, with all figures."""

    case: ClaimsOfCase
    figures: tuple[Figure, ...]


def _figure_units(case: CaseView) -> Iterator[Unit]:
    for exhibit in case.exhibits():
        if exhibit.kind.holds_words:
            state = case.state_of(Passage, Attribution, TimeExpression, exhibit_id=exhibit.id)
            yield Unit(subject=exhibit.id, label=exhibit.name, inputs=(state,))


def _figure_payload(case: CaseView, unit: Unit) -> FiguresPayload:
    return FiguresPayload(
        reading=case.reading(unit.subject),
        attributions=tuple(case.records(Attribution, exhibit_id=unit.subject)),
        times=tuple(case.records(TimeExpression, exhibit_id=unit.subject)),
    )


def _find_figures(payload: FiguresPayload, context: WorkContext) -> Sequence[Record]:
    if payload.reading is None:
        return ()
    return figures(payload.reading, attributions=payload.attributions, times=payload.times)


def _ledger_units(case: CaseView) -> Iterator[Unit]:
    state = case.state_of(
        Claim, Mention, Actor, Naming, TimeExpression, Figure, Passage, DocumentFacts
    )
    described = digest(*((one.id, one.published, one.recorded) for one in case.exhibits()))
    yield Unit(subject=WHOLE_CASE, label="claims ledger", inputs=(state, described))


def _ledger_options(case: CaseView) -> tuple[tuple[str, str], ...]:
    method = case.settings.statements.method
    learned = (encoder_version(),) if method is StatementMethod.MODELS else ()
    return (("method", method.value), *learned)


def _ledger_payload(case: CaseView, unit: Unit) -> LedgerPayload:
    claims = tuple(case.records(Claim))
    of_case = ClaimsOfCase(
        claims=claims,
        mentions=tuple(case.records(Mention)),
        actors=tuple(case.records(Actor)),
        namings=tuple(case.records(Naming)),
        dates=_dates(case, claims),
    )
    return LedgerPayload(case=of_case, figures=tuple(case.records(Figure)))


def _dates(case: CaseView, claims: Sequence[Claim]) -> Mapping[str, Dating]:
    """Date each claim by a time in its clause or sentence, else by its exhibit."""
    dates: dict[str, Dating] = {}
    for exhibit_id in sorted({claim.span.exhibit_id for claim in claims}):
        reading = case.reading(exhibit_id)
        if reading is None:
            continue
        of_exhibit = ExhibitDates(reading, case.records(TimeExpression, exhibit_id=exhibit_id))
        dates.update(
            (claim.id, of_exhibit.of(claim.span))
            for claim in claims
            if claim.span.exhibit_id == exhibit_id
        )
    return dates


def _gather(payload: LedgerPayload, context: WorkContext) -> Sequence[Record]:
    uses_model = StatementMethod(context.option("method")) is StatementMethod.MODELS
    encode = sentence_encoder().vectors if uses_model and payload.case.claims else None
    found: tuple[list[Proposition], list[Position]] = propositions(payload.case, encode=encode)
    conflicts: list[FigureConflict] = figure_conflicts(payload.figures)
    return (*found[0], *found[1], *conflicts)


FIND_FIGURES = Stage(
    name="figures",
    version="rules/1",
    sentence="Finds numbers of something counted, with what is counted and who gives them.",
    source="Rules over the text; see docs/methods/claims.md",
    limits="English only; dates, times, ages and the numbers of parts are left out.",
    writes=(Figure,),
    units=_figure_units,
    payload=_figure_payload,
    work=_find_figures,
)

GATHER_LEDGER = Stage(
    name="claims ledger",
    version="ledger/1",
    sentence="Gathers claims over all sources into propositions, and numbers that differ.",
    source=(
        "Rules, and sentence vectors of all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych "
        "2019); see docs/methods/claims.md"
    ),
    limits=(
        "Joins rather too little than too much, and English only. Figures that seem to count the "
        "same thing may count two. People can merge, split and retitle."
    ),
    writes=(Proposition, Position, FigureConflict),
    units=_ledger_units,
    payload=_ledger_payload,
    work=_gather,
    options=_ledger_options,
)
