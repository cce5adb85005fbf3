"""What is foretold, by whom, for when, and what people say became of it."""

from __future__ import annotations

from earwitness.case.records import Forecast
from earwitness.case.vocabulary import ForecastOutcome
from earwitness.dossier.forecast_board import BoardRow, ForecastBoard
from earwitness.dossier.foretold_model import ForecastRow, Foretold, ScoreRow
from earwitness.dossier.model import Shown
from earwitness.dossier.saying import Evidence
from earwitness.dossier.selection import Selection
from earwitness.dossier.wording import date_text, sureness
from earwitness.reactions.dates.dating import DateBasis
from earwitness.reactions.scoring.scores import Score
from earwitness.reactions.scoring.terms import Horizon
from earwitness.reactions.sources import AUTHOR

OUTCOMES = {
    ForecastOutcome.CAME_TRUE: "came true",
    ForecastOutcome.DID_NOT: "did not come true",
    ForecastOutcome.UNDECIDABLE: "cannot be decided",
}


def foretold(board: ForecastBoard, selection: Selection, evidence: Evidence) -> Foretold:
    """Word the forecasts shown, and score who made them as far as they are marked."""
    by_id = {row.forecast.id: row for row in board.rows}
    rows = tuple(_row(by_id[one.id], evidence) for one in selection.forecasts)
    return Foretold(
        rows=Shown(rows=rows, total=selection.forecast_total),
        marked=board.marked,
        scores=tuple(_score(one) for one in board.scores if one.marked),
        unfitting=tuple(
            f"“{one.text}” was marked {OUTCOMES[one.outcome]} by {one.who}; "
            "no forecast holds these words any more"
            for one in board.unfitting
        ),
    )


def _row(row: BoardRow, evidence: Evidence) -> ForecastRow:
    forecast, index, mark = row.forecast, evidence.index, row.mark
    decided = f" on {date_text(mark.decided_on)}" if mark is not None and mark.decided_on else ""
    return ForecastRow(
        id=forecast.id,
        href=evidence.href(forecast.id, forecast.span),
        exhibit_id=forecast.span.exhibit_id,
        text=forecast.text,
        direction=evidence.direction(forecast.text, forecast.span),
        by=index.link(forecast.by_mention_id, _by(forecast)),
        made=_made(row),
        condition=forecast.condition,
        hedge=forecast.hedge,
        horizon=_until(row.horizon) if row.horizon is not None else "",
        horizon_because=row.horizon.because if row.horizon is not None else "",
        stated=f"{row.probability.value:.0%}" if row.probability is not None else "",
        outcome_key="pending" if mark is None else str(mark.outcome),
        outcome="not yet marked" if mark is None else OUTCOMES[mark.outcome] + decided,
        marked_by="" if mark is None else f"{mark.who}, {date_text(mark.at[:10])}",
        note="" if mark is None else mark.note,
        saying=evidence.saying(forecast.id, forecast.span),
        sure=sureness(forecast.confidence),
        because=forecast.because,
        review=index.review(forecast.id),
    )


def _by(forecast: Forecast) -> str:
    return "the text’s author" if forecast.by_text == AUTHOR else forecast.by_text


def _made(row: BoardRow) -> str:
    """Write when it was made, where that is not just when its text was published; else empty."""
    made = row.made
    return "" if made is None or made.basis is DateBasis.PUBLISHED else date_text(made.day)


def _until(horizon: Horizon) -> str:
    day = f"by {date_text(horizon.latest)}" if horizon.latest else "no end is given"
    return f"“{horizon.text}”, {day}"


def _score(one: Score) -> ScoreRow:
    return ScoreRow(
        who=one.who,
        forecasts=one.forecasts,
        marked=one.marked,
        came_true=one.came_true,
        did_not=one.did_not,
        undecidable=one.undecidable,
        brier="" if one.brier is None else f"{one.brier:.2f} over {one.brier_of}",
    )
