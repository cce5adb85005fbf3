"""What is at issue and what is foretold: claims with everybody's stance, and forecasts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from earwitness.case.records import Claim, Forecast
from earwitness.dossier.model import Shown
from earwitness.dossier.saying import Evidence
from earwitness.dossier.selection import Selection
from earwitness.dossier.statement_model import ClaimGroup, ClaimRow, ForecastRow
from earwitness.dossier.wording import sureness


def claim_groups(selection: Selection, evidence: Evidence) -> tuple[ClaimGroup, ...]:
    """Gather stances by proposition; the most disputed proposition first."""
    by_text: dict[str, list[Claim]] = defaultdict(list)
    for claim in selection.claims:
        by_text[claim.text].append(claim)
    order = sorted(by_text.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(
        ClaimGroup(
            text=text,
            tally=_tally(claims),
            stances=tuple(_claim_row(claim, evidence) for claim in claims),
        )
        for text, claims in order
    )


def _tally(claims: Sequence[Claim]) -> str:
    counts = Counter(claim.stance.value for claim in claims)
    return " · ".join(f"{stance} {number}" for stance, number in counts.most_common())


def _claim_row(claim: Claim, evidence: Evidence) -> ClaimRow:
    index = evidence.index
    return ClaimRow(
        id=claim.id,
        href=evidence.href(claim.id, claim.span),
        exhibit_id=claim.span.exhibit_id,
        who=index.link(claim.who_mention_id, claim.who_text),
        stance=claim.stance,
        evidence=claim.evidence,
        direction=evidence.direction(claim.evidence, claim.span),
        saying=evidence.saying(claim.id, claim.span),
        sure=sureness(claim.confidence),
        because=claim.because,
        review=index.review(claim.id),
    )


def forecast_rows(selection: Selection, evidence: Evidence) -> Shown[ForecastRow]:
    """Word the forecasts shown."""
    rows = tuple(_forecast_row(forecast, evidence) for forecast in selection.forecasts)
    return Shown(rows=rows, total=selection.forecast_total)


def _forecast_row(forecast: Forecast, evidence: Evidence) -> ForecastRow:
    index = evidence.index
    return ForecastRow(
        id=forecast.id,
        href=evidence.href(forecast.id, forecast.span),
        exhibit_id=forecast.span.exhibit_id,
        text=forecast.text,
        direction=evidence.direction(forecast.text, forecast.span),
        by=index.link(forecast.by_mention_id, _author(forecast.by_text)),
        condition=forecast.condition,
        hedge=forecast.hedge,
        saying=evidence.saying(forecast.id, forecast.span),
        sure=sureness(forecast.confidence),
        because=forecast.because,
        review=index.review(forecast.id),
    )


def _author(by_text: str) -> str:
    return "the text’s author" if by_text == "author" else by_text
