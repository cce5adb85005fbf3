"""The stages of the fourth question: which records claims and forecasts are read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earwitness.case.records import (
    Attribution,
    Claim,
    Forecast,
    Mention,
    Passage,
    Reading,
    Record,
    Tie,
)
from earwitness.case.stages import Stage, Unit, WorkContext
from earwitness.case.view import CaseView
from earwitness.reactions.claims import claims
from earwitness.reactions.forecasts import forecasts
from earwitness.reactions.pieces import in_one_piece


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitStatements:
    """One exhibit's text and what was found in it. reading None: it has no text."""

    reading: Reading | None
    attributions: tuple[Attribution, ...]
    ties: tuple[Tie, ...]
    mentions: tuple[Mention, ...]


def _units(case: CaseView) -> Iterator[Unit]:
    for exhibit in case.exhibits():
        if not exhibit.kind.holds_words:
            continue
        state = case.state_of(Passage, Attribution, Tie, Mention, exhibit_id=exhibit.id)
        yield Unit(subject=exhibit.id, label=exhibit.name, inputs=(state,))


def _payload(case: CaseView, unit: Unit) -> ExhibitStatements:
    return ExhibitStatements(
        reading=case.reading(unit.subject),
        attributions=tuple(case.records(Attribution, exhibit_id=unit.subject)),
        ties=tuple(case.records(Tie, exhibit_id=unit.subject)),
        mentions=tuple(case.records(Mention, exhibit_id=unit.subject)),
    )


def _find_claims(payload: ExhibitStatements, context: WorkContext) -> Sequence[Record]:
    if payload.reading is None:
        return ()
    return claims(
        payload.reading,
        attributions=in_one_piece(payload.reading, payload.attributions),
        ties=payload.ties,
        mentions=payload.mentions,
    )


def _find_forecasts(payload: ExhibitStatements, context: WorkContext) -> Sequence[Record]:
    if payload.reading is None:
        return ()
    return forecasts(
        payload.reading,
        attributions=in_one_piece(payload.reading, payload.attributions),
        mentions=payload.mentions,
    )


FIND_CLAIMS = Stage(
    name="claims",
    version="rules/3",
    sentence="Gathers who asserts, denies, questions or investigates which proposition at issue.",
    source="Rules over attributions and ties; see docs/methods/claims.md",
    limits="English only; hears no irony; words accusations only in the evidence's own words.",
    writes=(Claim,),
    units=_units,
    payload=_payload,
    work=_find_claims,
)

FIND_FORECASTS = Stage(
    name="forecasts",
    version="rules/3",
    sentence="Finds sentences that predict, with their hedge, their condition and who says so.",
    source="Rules over words that predict; see docs/methods/forecasts.md",
    limits="English only; misses forecasts without a predicting word, and may take a plan for one.",
    writes=(Forecast,),
    units=_units,
    payload=_payload,
    work=_find_forecasts,
)
