"""Commands about this installation: models, doctor."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from earwitness.cli.output import Exit, JsonFlag, OutOption, Output, table


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(epilog="Example: `earwitness models --json`")(models)
    app.command(epilog="Example: `earwitness doctor`")(doctor)


def models(
    case: Annotated[
        Path | None, typer.Argument(help="A case, to list the model its settings name as well.")
    ] = None,
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """List the models this installation can use: licence, size, digest, where they lie."""
    from earwitness.case.opening import read_case
    from earwitness.case.settings import BUNDLED_MODEL
    from earwitness.transcripts.models import available_models

    setting = BUNDLED_MODEL
    if case is not None:
        with read_case(case) as opened:
            setting = opened.settings.transcripts.model
    cards = available_models(setting)
    listed = table("Models", "name", "state", "licence", "bytes", "digest", "where")
    for card in cards:
        digest = (card.sha256 or "")[:12]
        listed.add_row(
            card.name, card.state, card.licence, str(card.size_bytes or ""), digest, str(card.path)
        )
    Output(as_json=as_json, out=out).give(cards, text=listed)


def doctor(as_json: JsonFlag = False, out: OutOption = None) -> None:
    """Check that this installation can do its work, and say what to mend where it cannot."""
    from earwitness.cli.health import checks

    found = checks()
    lines = [
        f"{'ok  ' if one.is_well else 'MEND'} {one.name}: {one.found}"
        + (f"; {one.next_step}" if not one.is_well else "")
        for one in found
    ]
    Output(as_json=as_json, out=out).give(found, text=lines)
    raise typer.Exit(Exit.DONE if all(one.is_well for one in found) else Exit.ERROR)
