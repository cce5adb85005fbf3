"""Commands about this installation: models, doctor."""

from __future__ import annotations

import typer

from earwitness.cli.output import Exit, JsonFlag, OutOption, Output, table


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(epilog="Example: `earwitness models --json`")(models)
    app.command(epilog="Example: `earwitness doctor`")(doctor)


def models(as_json: JsonFlag = False, out: OutOption = None) -> None:
    """List the models this installation can use: licence, size, digest, where they lie."""
    from earwitness.transcripts.models import available_models

    cards = available_models()
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
