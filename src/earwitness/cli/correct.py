"""Commands with which people judge and correct: review, import-transcript."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from earwitness.case.vocabulary import Verdict
from earwitness.cli.output import CaseArgument, JsonFlag, OutOption, Output


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(
        epilog="Example: `earwitness review my-case ti-0123456789abcdef --verdict reject "
        '--note "she quotes somebody else"`'
    )(review)
    app.command(
        name="import-transcript",
        epilog="Example: `earwitness import-transcript my-case clip5.ogg clip5-corrected.vtt`",
    )(import_transcript)


def review(
    case: CaseArgument,
    record: Annotated[str, typer.Argument(help="The record's id, as search and show print it.")],
    verdict: Annotated[Verdict, typer.Option(help="What you find of it.")],
    changes: Annotated[
        list[str] | None,
        typer.Option("--set", help="With `correct`: FIELD=VALUE, as often as needed."),
    ] = None,
    who: Annotated[str | None, typer.Option(help="Who judges; default: your user name.")] = None,
    note: Annotated[str, typer.Option(help="Why.")] = "",
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Append a verdict on a machine's RECORD; it is laid over the record, and survives re-runs."""
    from earwitness.case.custody import whoever
    from earwitness.case.opening import write_case
    from earwitness.case.reviews import NewReview

    new = NewReview(
        record_id=record,
        verdict=verdict,
        who=who or whoever(),
        correction=_correction(changes or []),
        note=note,
    )
    with write_case(case) as opened:
        opened.add_reviews([new])
    text = f"{new.verdict}: {record}; `earwitness run` brings what rests on it up to date"
    Output(as_json=as_json, out=out).give(new, text=text)


def import_transcript(
    case: CaseArgument,
    exhibit: Annotated[str, typer.Argument(help="The recording: name, base name or hash.")],
    file: Annotated[
        Path, typer.Argument(help="The corrected transcript: vtt, srt, TextGrid, eaf, json.")
    ],
    who: Annotated[str | None, typer.Option(help="Who corrected it.")] = None,
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Bring a corrected transcript back in; words keep their ids, corrections survive re-runs."""
    from earwitness.bringing_back import bring_back
    from earwitness.case.custody import whoever
    from earwitness.case.opening import write_case

    with write_case(case) as opened:
        brought = bring_back(opened, opened.exhibit(exhibit), file, who=who or whoever())
    lines = [f"fits no passage and was left out: {text}" for text in brought.unplaced]
    lines.append(
        f"{brought.passages_corrected} passages corrected ({brought.words_changed} words), "
        f"{brought.passages_missing} not in the file and left as they are; "
        "`earwitness run` brings what rests on them up to date"
    )
    Output(as_json=as_json, out=out).give(brought, text=lines)


def _correction(changes: list[str]) -> str:
    """Turn FIELD=VALUE pairs into JSON; a value that is JSON keeps its type."""
    fields = {}
    for change in changes:
        name, equals, value = change.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"{change!r} is not FIELD=VALUE", param_hint="--set")
        try:
            fields[name] = json.loads(value)
        except json.JSONDecodeError:
            fields[name] = value
    return json.dumps(fields, ensure_ascii=False, sort_keys=True) if fields else ""
