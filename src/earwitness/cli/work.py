"""Commands that work on a case: run and add."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from earwitness.case.problems import Problem, open_problems
from earwitness.case.vocabulary import StatementMethod
from earwitness.cli.bars import Bars
from earwitness.cli.output import (
    CaseArgument,
    Exit,
    JsonFlag,
    OutOption,
    Output,
    notes,
)

if TYPE_CHECKING:
    from earwitness.case.case_file import TakenIn
    from earwitness.job import JobReport


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(epilog="Example: `earwitness run examples/harbour-tapes`")(run)
    app.command(
        epilog="Example: `earwitness add my-case clip5.ogg --instalment 5 "
        '--published 2022-07-20 --publisher "Ali F."`'
    )(add)


def run(
    folder: Annotated[Path, typer.Argument(help="The folder of recordings and documents.")],
    case: Annotated[
        Path | None,
        typer.Option(help="Where the case file lies; default: `earwitness/` inside the folder."),
    ] = None,
    statements: Annotated[
        StatementMethod | None,
        typer.Option(help="How statements are read in this run; default: as case.toml says."),
    ] = None,
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Take in what is new in FOLDER, run every stage, write the dossier.

    Run again after adding files or changing a setting: only what changed is done anew.
    """
    from earwitness.case.opening import read_case
    from earwitness.dossier.chambers import seat_problems
    from earwitness.job import run_job

    with Bars(notes) as bars:
        report = run_job(folder, case=case, progress=bars, statements=statements)
    with read_case(report.case) as opened:
        problems = (*open_problems(opened), *seat_problems(opened))
    result = {
        "case": report.case,
        "dossier": report.dossier,
        "exhibits": report.exhibits,
        "new_exhibits": report.new,
        "units_done": report.summary.done,
        "units_kept": report.summary.kept,
        "seconds_working": round(report.summary.seconds_working, 3),
        "turned_away": report.turned_away,
        "warnings": report.warnings,
        "problems": problems,
    }
    Output(as_json=as_json, out=out).give(result, text=_run_lines(report, problems))
    raise typer.Exit(Exit.PARTLY if problems else Exit.DONE)


def _run_lines(report: JobReport, problems: Sequence[Problem]) -> list[str]:
    """Word what a run did for people."""
    return [
        *(f"! {warning}" for warning in report.warnings),
        *(f"left out: {away.because}" for away in report.turned_away),
        *(f"could not be analysed ({one.stage}): {one.because}" for one in problems),
        f"{report.exhibits} exhibits, {report.new} new; "
        f"{report.summary.done} results computed, {report.summary.kept} kept",
        f"dossier: {report.dossier}",
    ]


def add(
    case: CaseArgument,
    files: Annotated[list[Path], typer.Argument(help="Recordings or documents to take in.")],
    published: Annotated[str | None, typer.Option(help="When it was published (ISO).")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    instalment: Annotated[int | None, typer.Option(min=1, help="Its number in the leak.")] = None,
    recorded: Annotated[str | None, typer.Option(help="When it was recorded (ISO).")] = None,
    received_from: Annotated[str | None, typer.Option("--from", help="Who gave it to you.")] = None,
    note: Annotated[str | None, typer.Option(help="Anything a reader should know.")] = None,
    title: Annotated[str | None, typer.Option(help="What to call it.")] = None,
    author: Annotated[str | None, typer.Option(help="Who wrote or recorded it.")] = None,
    language: Annotated[str | None, typer.Option(help="Its language, ISO 639-1.")] = None,
    reference: Annotated[str | None, typer.Option(help="Known speech of this person.")] = None,
    population: Annotated[str | None, typer.Option(help="Speech of this other speaker.")] = None,
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Take FILES into CASE from anywhere, with what is known of them; `run` analyses them.

    CASE may be a folder without a case file yet: one is made there.
    """
    from earwitness.case.description import Description
    from earwitness.case.opening import case_to_add_to
    from earwitness.intake.taking_in import take_in_file

    told = Description(
        title=title,
        published=_date(published, name="--published"),
        publisher=publisher,
        author=author,
        language=language,
        instalment=instalment,
        recorded=_date(recorded, name="--recorded"),
        received_from=received_from,
        note=note,
    )
    with case_to_add_to(case) as opened:
        place = _place(reference, population)
        taken = [take_in_file(opened, file, told=told, folder=place) for file in files]
    Output(as_json=as_json, out=out).give(taken, text=[_taken_line(one) for one in taken])


def _taken_line(one: TakenIn) -> str:
    was = "taken in" if one.is_new else "known already"
    return f"{one.name}: {was}, SHA-256 {one.exhibit_id}"


def _place(reference: str | None, population: str | None) -> str:
    """Name the folder that makes files known speech; empty: they belong to the leak."""
    if reference is not None and population is not None:
        raise typer.BadParameter("a file is a reference or of the population, not both")
    for folder, who in (("references", reference), ("population", population)):
        if who is not None:
            if not who.strip() or "/" in who or who.startswith("."):
                raise typer.BadParameter(f"{who!r} cannot be a folder's name")
            return f"{folder}/{who.strip()}"
    return ""


def _date(written: str | None, *, name: str) -> str | None:
    """Read a date given on the command line. Raises BadParameter where it is none."""
    from earwitness.intake.dates import iso_date

    if written is None:
        return None
    if (date := iso_date(written)) is None:
        raise typer.BadParameter(f"{written!r} is no date; write it as 2022-07-20", param_hint=name)
    return date
