"""Which rows the dossier shows: all of them, or the surest where there are too many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from earwitness.case.records import Attribution, Claim, Forecast, Span, Tie
from earwitness.dossier.detail import Detail
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.marking import Mark
from earwitness.dossier.remembering import RememberingCase

SIGN_CLASSES = {1: "tp", 0: "tz", -1: "tn"}


class _Sourced(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def span(self) -> Span: ...
    @property
    def confidence(self) -> float: ...


S = TypeVar("S", bound=_Sourced)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Shown records in order of date and place, with how many there are in all."""

    ties: Sequence[Tie]
    attributions: Sequence[Attribution]
    claims: Sequence[Claim]
    forecasts: Sequence[Forecast]
    tie_total: int
    attribution_total: int
    claim_total: int
    forecast_total: int

    def marks_of(self) -> Mapping[str, Sequence[Mark]]:
        """Say what is to be marked in the text of each exhibit, by exhibit id."""
        marks: dict[str, list[Mark]] = defaultdict(list)
        for tie in self.ties:
            marks[tie.span.exhibit_id].append(_mark(tie, SIGN_CLASSES[tie.sign]))
        for said in self.attributions:
            marks[said.span.exhibit_id].append(_mark(said, ""))
            marks[said.span.exhibit_id].extend(
                Mark(start=start, end=end, css="ac") for start, end in said.content_places()
            )
        for claim in self.claims:
            marks[claim.span.exhibit_id].append(_mark(claim, "cl"))
        for forecast in self.forecasts:
            marks[forecast.span.exhibit_id].append(_mark(forecast, "cl"))
        return marks


def select(case: RememberingCase, index: CaseIndex, detail: Detail) -> Selection:
    """Choose the rows of every table of statements."""
    ties, attributions = case.records(Tie), case.records(Attribution)
    claims, forecasts = case.records(Claim), case.records(Forecast)

    def surest(records: Sequence[S]) -> Sequence[S]:
        return _surest(records, rows=detail.rows, order=index.order)

    return Selection(
        ties=surest(ties),
        attributions=surest(attributions),
        claims=surest(claims),
        forecasts=surest(forecasts),
        tie_total=len(ties),
        attribution_total=len(attributions),
        claim_total=len(claims),
        forecast_total=len(forecasts),
    )


def _surest(
    records: Sequence[S], *, rows: int, order: Callable[[Span], tuple[str, str, int]]
) -> Sequence[S]:
    kept = records
    if len(records) > rows:
        kept = sorted(records, key=lambda record: (-record.confidence, record.id))[:rows]
    return sorted(kept, key=lambda record: (*order(record.span), record.id))


def _mark(record: _Sourced, css: str) -> Mark:
    span = record.span
    return Mark(start=span.start_char, end=span.end_char, css=css, record_id=record.id)
