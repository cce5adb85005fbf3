"""Commands that give a case to others: export, serve."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from earwitness.cli.output import CaseArgument, JsonFlag, Output, notes


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(epilog="Example: `earwitness export my-case --format jsonl --out records.jsonl`")(
        export
    )
    app.command(epilog="Example: `earwitness serve my-case`")(serve)


def _formats_help() -> str:
    from earwitness.dossier.exports.registry import EXPORTS

    return "One of: " + ", ".join(export.name for export in EXPORTS) + "."


def export(
    case: CaseArgument,
    format_name: Annotated[str, typer.Option("--format", help=_formats_help())],
    out: Annotated[Path, typer.Option("--out", help="The file to write.")],
    as_json: JsonFlag = False,
) -> None:
    """Write every record of CASE in a format that other programs read."""
    from earwitness.case.opening import read_case
    from earwitness.dossier.exports.write import export_case

    with read_case(case) as opened:
        written = export_case(opened, format_name=format_name, out=out)
        place = opened.path
    _log_export(place, format_name=format_name, written=written)
    Output(as_json=as_json).give(
        {"format": format_name, "written": written}, text=f"written: {written}"
    )


def serve(
    case: CaseArgument,
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any free port.")] = 0,
    who: Annotated[
        str, typer.Option(help="Who signs verdicts and corrections; default: your user name.")
    ] = "",
    open_browser: Annotated[
        bool, typer.Option("--open/--no-open", help="Open the desk in the browser.")
    ] = True,
) -> None:
    """Open the desk, on this machine alone: listen, read, search, correct, decide."""
    from earwitness.case.layout import find_case
    from earwitness.desk.serve import serve as serve_desk

    serve_desk(find_case(case).root, port=port, who=who.strip(), open_browser=open_browser)


def _log_export(case: Path, *, format_name: str, written: Path) -> None:
    """Put an export on the custody log; a case on a read-only medium keeps none, and says so."""
    from earwitness.case.errors import CaseNotWritable
    from earwitness.case.opening import write_case
    from earwitness.case.vocabulary import CustodyAction

    details = {"format": format_name, "file": written.name}
    try:
        with write_case(case) as opened:
            opened.log(CustodyAction.EXPORTED, exhibit_id=None, details=details)
    except CaseNotWritable as error:
        notes.print(f"not on the custody log: {error}", highlight=False, markup=False)
