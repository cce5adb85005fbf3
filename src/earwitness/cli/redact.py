"""The command that makes the copy of a recording to publish: redact."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from earwitness.cli.output import Exit, JsonFlag, Output

if TYPE_CHECKING:
    from earwitness.dossier.redacting import Redacted
    from earwitness.integrity.exposure import Exposure


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(epilog="Example: `earwitness redact clip5.ogg --case my-case --out for-air.ogg`")(
        redact
    )


def redact(
    source: Annotated[str, typer.Argument(help="A recording: a file, or an exhibit with --case.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The copy; must not be there yet.")],
    case: Annotated[
        Path | None,
        typer.Option(help="The case that holds the exhibit; its custody log notes the copy."),
    ] = None,
    as_wav: Annotated[
        bool,
        typer.Option(
            "--as-wav", help="Decode to wav: removes marks inside packets, and encode history."
        ),
    ] = False,
    as_json: JsonFlag = False,
) -> None:
    """Copy a recording's sound without tags, dates, pictures and other tracks; check the copy.

    What is said and heard stays as it is: a voice, a name or a clock can betray a source as well.
    Ends with exit code 3 where the copy still tells something.
    """
    from earwitness.dossier.redacting import redact as make_copy
    from earwitness.intake.limits import ParseLimits

    if case is None:
        path, limits = Path(source), ParseLimits()
        made = make_copy(path, out, name=path.name, limits=limits, as_wav=as_wav)
    else:
        made = _from_case(case, source, out, as_wav=as_wav)
    Output(as_json=as_json).give(_plain(made), text=list(_lines(made)))
    raise typer.Exit(Exit.PARTLY if made.remaining else Exit.DONE)


def _from_case(case: Path, wanted: str, out: Path, *, as_wav: bool) -> Redacted:
    """Copy an exhibit, and put that on the custody log."""
    from earwitness.case.opening import write_case
    from earwitness.case.vocabulary import CustodyAction
    from earwitness.dossier.redacting import redact as make_copy
    from earwitness.intake.limits import parse_limits

    with write_case(case) as opened:
        exhibit = opened.exhibit(wanted)
        path = Path(opened.evidence_path(exhibit.id))
        limits = parse_limits(opened.settings.limits)
        made = make_copy(path, out, name=exhibit.name, limits=limits, as_wav=as_wav)
        details = {
            "format": "redacted copy",
            "file": made.file.name,
            "sha256": made.sha256,
            "decoded": as_wav,
            "removed": len(made.removed),
            "remaining": len(made.remaining),
        }
        opened.log(CustodyAction.EXPORTED, exhibit_id=exhibit.id, details=details)
    return made


def _plain(made: Redacted) -> dict[str, Any]:
    return {
        "file": made.file,
        "sha256": made.sha256,
        "source_sha256": made.source_sha256,
        "removed": [_exposure(one) for one in made.removed],
        "remaining": [_exposure(one) for one in made.remaining],
    }


def _exposure(one: Exposure) -> dict[str, Any]:
    return {"kind": str(one.kind), "value": one.value, "where": one.where}


def _lines(made: Redacted) -> Iterator[str]:
    yield f"written: {made.file}  SHA-256 {made.sha256}"
    yield from (f"removed ({one.kind}): {one.value}" for one in made.removed)
    yield from (f"STILL THERE ({one.kind}): {one.value} ({one.where})" for one in made.remaining)
    if not made.remaining:
        yield "no trace found by this check in tags and structure; listen before you publish"
