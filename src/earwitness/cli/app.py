"""The commands: each parses, opens the case, calls one function, prints."""

from __future__ import annotations

from typing import Annotated

import typer

from earwitness import __version__
from earwitness.cli import (
    actors,
    additions,
    bundle,
    cite,
    claims,
    consequences,
    copies,
    correct,
    examine,
    forecasts,
    listening,
    look,
    publish,
    redact,
    responses,
    suppose,
    system,
    timeline,
    voice_corrections,
    voices,
    work,
)

app = typer.Typer(
    name="earwitness",
    help="Judge a leak: from a folder of recordings and reports to a sourced dossier, offline.",
    epilog="Exit codes: 0 done; 1 an error, said in one line; 2 wrong usage; "
    "3 done, but some of the case could not be analysed; 4 verify found damage; 130 interrupted.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
)

for module in (
    work,
    look,
    examine,
    copies,
    voices,
    voice_corrections,
    consequences,
    suppose,
    claims,
    actors,
    forecasts,
    timeline,
    additions,
    listening,
    cite,
    correct,
    responses,
    redact,
    publish,
    bundle,
    system,
):
    module.register(app)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"earwitness {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version and stop."
        ),
    ] = False,
) -> None:
    pass
