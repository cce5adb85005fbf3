"""The group of commands about voices, which several modules add to."""

from __future__ import annotations

import typer

voices_app = typer.Typer(
    name="voices",
    help="Who speaks: compare voices, and correct which voice is whose.",
    no_args_is_help=True,
)
