"""Commands about forecasts: list them, mark what became of them, score who made them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from earwitness.case.vocabulary import ForecastOutcome
from earwitness.cli.output import CaseArgument, JsonFlag, OutOption, Output, table

if TYPE_CHECKING:
    from earwitness.case.reader import CaseReader
    from earwitness.dossier.forecast_board import BoardRow, ForecastBoard

forecasts_app = typer.Typer(
    name="forecasts",
    help="Sentences that predict: list them, mark what became of them, score who made them.",
    no_args_is_help=True,
)


def register(app: typer.Typer) -> None:
    """Add this module's group of commands."""
    forecasts_app.command(name="list", epilog="Example: `earwitness forecasts list my-case`")(
        list_forecasts
    )
    forecasts_app.command(
        epilog="Example: `earwitness forecasts mark my-case fc-0123456789abcdef came-true "
        '--on 2022-08-29 --note "the blocs split that night"`'
    )(mark)
    forecasts_app.command(epilog="Example: `earwitness forecasts score my-case`")(score)
    app.add_typer(forecasts_app)


def list_forecasts(case: CaseArgument, as_json: JsonFlag = False, out: OutOption = None) -> None:
    """List forecasts with their ids: who, when made, by when, how likely, what became of them."""
    from earwitness.case.opening import read_case

    with read_case(case) as opened:
        board = _board(opened)
    lines = [_line(row) for row in board.rows] or ["no forecast in this case"]
    result = {"forecasts": [_fields(row) for row in board.rows], "unfitting": board.unfitting}
    Output(as_json=as_json, out=out).give(result, text=[*lines, *_told(board)])


def mark(
    case: CaseArgument,
    forecast: Annotated[str, typer.Argument(help="The forecast's id, as `list` prints it.")],
    outcome: Annotated[ForecastOutcome, typer.Argument(help="What became of it.")],
    on: Annotated[str, typer.Option("--on", help="The day it was decided, as 2022-08-29.")] = "",
    who: Annotated[str | None, typer.Option(help="Who says so; default: your user name.")] = None,
    note: Annotated[str, typer.Option(help="Why.")] = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Say what became of a FORECAST. The latest mark counts, and survives re-runs."""
    from earwitness.case.custody import whoever
    from earwitness.case.errors import UnknownRecord
    from earwitness.case.forecast_marks import NewMark
    from earwitness.case.opening import write_case
    from earwitness.case.records import Forecast

    with write_case(case) as opened:
        found = next((one for one in opened.records(Forecast) if one.id == forecast), None)
        if found is None:
            raise UnknownRecord(
                f"no forecast {forecast!r} in this case; `earwitness forecasts list` prints the ids"
            )
        opened.mark_forecast(
            NewMark(
                forecast=found,
                outcome=outcome,
                who=who or whoever(),
                decided_on=_day(on),
                note=note,
            )
        )
        (made,) = opened.forecast_marks()[-1:]
        marked = _board(opened).marked
    text = f"{outcome}: “{found.text}”; {marked} marked. The next `run` writes it into the dossier"
    Output(as_json=as_json, out=out).give(made, text=text)


def score(case: CaseArgument, as_json: JsonFlag = False, out: OutOption = None) -> None:
    """Score who made forecasts, as far as they are marked: Brier where numbers were given."""
    from earwitness.case.opening import read_case

    with read_case(case) as opened:
        board = _board(opened)
    rows = table("", "who", "forecasts", "marked", "came true", "did not", "undecidable", "Brier")
    for one in board.scores:
        brier = "no numbers" if one.brier is None else f"{one.brier:.2f} ({one.brier_of})"
        counts = (one.forecasts, one.marked, one.came_true, one.did_not, one.undecidable)
        rows.add_row(one.who, *(str(number) for number in counts), brier)
    lines: list[str | Table] = [rows] if board.scores else ["no forecast in this case"]
    result = {"scores": board.scores, "marked": board.marked, "forecasts": len(board.rows)}
    Output(as_json=as_json, out=out).give(result, text=[*lines, *_told(board)])


def _board(opened: CaseReader) -> ForecastBoard:
    from earwitness.dossier.forecast_board import forecast_board

    return forecast_board(opened, opened.forecast_marks())


def _line(row: BoardRow) -> str:
    """Word one forecast: id, day, who, its words, its terms, and what became of it."""
    forecast, made = row.forecast, row.made.day if row.made is not None else ""
    terms = [f"if: {forecast.condition}"] if forecast.condition else []
    if row.probability is not None:
        terms.append(f"given as {row.probability.value:.0%}")
    elif forecast.hedge:
        terms.append(f"hedged: {forecast.hedge}")
    if row.horizon is not None:
        terms.append(f"by when: {row.horizon.text} ({row.horizon.latest or 'open'})")
    mark = row.mark
    terms.append(
        "not marked"
        if mark is None
        else f"{mark.outcome}, says {mark.who}: {mark.note or 'no note'}"
    )
    return f"{forecast.id}  {made}  {row.who}: “{forecast.text}” ({'; '.join(terms)})"


def _told(board: ForecastBoard) -> list[str]:
    lines = [f"{board.marked} of {len(board.rows)} forecasts marked"]
    lines += [
        f"mark {one.number} ({one.outcome}) fits no forecast any more: “{one.text}”"
        for one in board.unfitting
    ]
    return lines


def _fields(row: BoardRow) -> dict[str, Any]:
    forecast = row.forecast
    return {
        "id": forecast.id,
        "text": forecast.text,
        "by": row.who,
        "document": row.document,
        "condition": forecast.condition,
        "hedge": forecast.hedge,
        "made": row.made,
        "horizon": row.horizon,
        "probability": row.probability,
        "mark": row.mark,
    }


def _day(text: str) -> str:
    """Check an ISO day; empty stays empty. Raises BadParameter for anything else."""
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day such as 2022-08-29") from error
