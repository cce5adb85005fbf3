"""The stages of the fourth question: which records claims and forecasts are read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from earwitness.case.records import (
    Attribution,
    Claim,
    ExpertReport,
    Forecast,
    Mention,
    Passage,
    Reading,
    Record,
    Tie,
)
from earwitness.case.stages import Stage, Unit, WorkContext, digest
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind
from earwitness.reactions.claims import claims
from earwitness.reactions.expert_reports import expert_reports
from earwitness.reactions.forecasts import forecasts
from earwitness.reactions.pieces import in_one_piece


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitStatements:
    """One exhibit's text and what was found in it. reading None: it has no text."""

    reading: Reading | None
    attributions: tuple[Attribution, ...]
    ties: tuple[Tie, ...]
    mentions: tuple[Mention, ...]
    recordings: tuple[tuple[str, str], ...] = ()  # SHA-256 and name; expert reports alone ask


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


def _report_units(case: CaseView) -> Iterator[Unit]:
    recordings = digest(*_recordings(case))
    for unit in _units(case):
        yield replace(unit, inputs=(*unit.inputs, recordings))


def _report_payload(case: CaseView, unit: Unit) -> ExhibitStatements:
    return replace(_payload(case, unit), recordings=_recordings(case))


def _recordings(case: CaseView) -> tuple[tuple[str, str], ...]:
    return tuple((one.id, one.name) for one in case.exhibits(ExhibitKind.RECORDING))


def _find_reports(payload: ExhibitStatements, context: WorkContext) -> Sequence[Record]:
    if payload.reading is None or payload.reading.exhibit.kind is ExhibitKind.RECORDING:
        return ()
    return expert_reports(
        payload.reading,
        attributions=in_one_piece(payload.reading, payload.attributions),
        mentions=payload.mentions,
        recordings=dict(payload.recordings),
    )


FIND_EXPERT_REPORTS = Stage(
    name="expert reports",
    version="rules/1",
    sentence="Finds opinions on recordings: who gives them, who pays, which file, method, words.",
    source="Rules over the text; see docs/methods/expert-reports.md",
    limits=(
        "English only. What a report does not say in plain words stays empty. An opinion is "
        "somebody's, and no finding of this program."
    ),
    writes=(ExpertReport,),
    units=_report_units,
    payload=_report_payload,
    work=_find_reports,
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
