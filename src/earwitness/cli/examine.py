"""The command that examines one recording by itself: examine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from earwitness.cli.bars import Bars
from earwitness.cli.output import JsonFlag, OutOption, Output, notes

if TYPE_CHECKING:
    from earwitness.case.records import ContainerFact, RecordingFacts
    from earwitness.examination import Examined


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(epilog="Example: `earwitness examine clip5.ogg --html clip5-examination.html`")(
        examine
    )


def examine(
    file: Annotated[Path, typer.Argument(help="The recording.")],
    html: Annotated[
        Path | None,
        typer.Option(help="Where the sheet goes; default: FILE's name with -examination.html."),
    ] = None,
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Examine one recording alone and write a one-page sheet: facts, tests, findings, limits.

    Makes no case and keeps nothing besides the sheet. With --json no sheet is written unless
    --html names one.
    """
    from earwitness.examination import examined
    from earwitness.stages import EXAMINATION, NEEDS_A_CASE

    with (
        Bars(notes) as bars,
        examined(file, EXAMINATION, left_out=NEEDS_A_CASE, progress=bars) as found,
    ):
        result = _plain(found)
        place = html or (None if as_json else file.with_name(f"{file.stem}-examination.html"))
        if place is not None:
            _write_sheet(found, place)
    Output(as_json=as_json, out=out).give(result, text=_lines(result, place))


def _write_sheet(found: Examined, place: Path) -> None:
    from earwitness.case.clock import now
    from earwitness.case.errors import CaseNotWritable
    from earwitness.dossier.sheet import examination_sheet

    page = examination_sheet(
        found.case,
        found.exhibit.id,
        stages=found.stages,
        left_out=found.left_out,
        problems=found.problems,
        command=found.command,
        generated_at=now(),
    )
    try:
        place.write_text(page, encoding="utf-8")
    except OSError as error:
        raise CaseNotWritable(
            f"{place} cannot be written ({error.strerror}); name another file with --html"
        ) from error


def _plain(found: Examined) -> dict[str, Any]:
    from earwitness import __version__
    from earwitness.case.records import ContainerFact, Finding, RecordingFacts

    stated = found.case.records(ContainerFact, exhibit_id=found.exhibit.id)
    facts = found.case.records(RecordingFacts, exhibit_id=found.exhibit.id)
    findings = found.case.records(Finding, exhibit_id=found.exhibit.id)
    return {
        "file": found.exhibit.name,
        "sha256": found.exhibit.id,
        "size_bytes": found.exhibit.size_bytes,
        "facts": None if not facts else _facts(facts[0]),
        "findings": [
            {
                "test": one.test,
                "outcome": str(one.outcome),
                "start_s": one.start_s,
                "end_s": one.end_s,
                "because": one.because,
                "limits": one.limits,
                "fact_ids": list(one.fact_ids),
            }
            for one in findings
        ],
        "container_facts": [_stated(one) for one in sorted(stated, key=lambda one: one.ordinal)],
        "methods": [{"stage": s.name, "version": s.version} for s in found.stages],
        "not_run": [{"stage": s.name, "sentence": s.sentence} for s in found.left_out],
        "problems": list(found.problems),
        "command": found.command,
        "version": __version__,
    }


_FACTS = (
    "container",
    "codec",
    "rate_hz",
    "channels",
    "claimed_duration_s",
    "duration_s",
    "bit_rate",
    "decoded_sha256",
)


def _stated(fact: ContainerFact) -> dict[str, Any]:
    names = ("id", "name", "value", "place", "byte_offset", "reader")
    return {name: getattr(fact, name) for name in names}


def _facts(facts: RecordingFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in _FACTS} | {"tags": dict(facts.tags)}


def _lines(result: dict[str, Any], place: Path | None) -> list[str]:
    lines = [f"{result['file']}  SHA-256 {result['sha256']}"]
    for one in result["findings"]:
        where = "" if one["start_s"] is None else f" at {one['start_s']:.2f} s"
        lines.append(f"{one['outcome']}: {one['test']}{where}. {one['because']}")
    lines += [f"could not be done: {problem}" for problem in result["problems"]]
    if place is not None:
        lines.append(f"sheet: {place}")
    return lines
