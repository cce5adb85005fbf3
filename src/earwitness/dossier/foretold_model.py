"""Forecasts and their scores as the templates are given them; see model.py."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.dossier.model import ActorLink, ReviewMark, Saying, Shown
from earwitness.dossier.wording import Sureness


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRow:
    """A sentence that predicts, and what became of it.

    outcome_key: "pending", "came-true", "did-not" or "undecidable". horizon, stated, marked_by
    empty: it sets itself no time, gives no number, nobody has marked it.
    """

    id: str
    href: str
    exhibit_id: str
    text: str
    direction: str
    by: ActorLink
    made: str
    condition: str
    hedge: str
    horizon: str
    horizon_because: str
    stated: str
    outcome_key: str
    outcome: str
    marked_by: str
    note: str
    saying: Saying
    sure: Sureness
    because: str
    review: ReviewMark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """How one forecaster has fared. brier empty: no decided forecast of theirs gives a number."""

    who: str
    forecasts: int
    marked: int
    came_true: int
    did_not: int
    undecidable: int
    brier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Foretold:
    """All forecasts. scores: of forecasters with a mark; unfitting: marks without a forecast."""

    rows: Shown[ForecastRow]
    marked: int
    scores: tuple[ScoreRow, ...]
    unfitting: tuple[str, ...]
