"""The command that says who answered a leak, part by part, and for whom no answer was found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer

from earwitness.cli.output import CaseArgument, JsonFlag, OutOption, Output

if TYPE_CHECKING:
    from earwitness.dossier.responses_list import ListedResponses


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(epilog="Example: `earwitness responses my-case --json`")(responses)


def responses(case: CaseArgument, as_json: JsonFlag = False, out: OutOption = None) -> None:
    """List who answered which part of the leak, who is not known to have, demands, mediators."""
    from earwitness.case.opening import read_case
    from earwitness.dossier.responses_list import list_responses

    with read_case(case) as opened:
        found = list_responses(opened)
    Output(as_json=as_json, out=out).give(found, text=list(_lines(found)))


def _lines(found: ListedResponses) -> Iterator[str]:
    for part in found.parts:
        yield f"{part['part']}: {part['published'] or 'date not known'}, {part['because']}"
    yield from _section("Answers", found.responses, _response)
    yield from _section("No answer found", found.silences, _silence)
    yield from _section("Demands", found.demands, _demand)
    yield from _section("Between others", found.mediations, _mediation)


def _section(title: str, rows: tuple[dict[str, Any], ...], worded: Any) -> Iterator[str]:
    yield ""
    yield f"{title}: {len(rows) or 'none'}"
    for row in rows:
        yield f"  {worded(row)}"


def _response(row: dict[str, Any]) -> str:
    delay = row["delay_days"]
    soon = "" if delay is None else f", after {delay} d"
    through = f" through {row['through']}" if row["through"] else ""
    return f"{row['date']}  {row['actor']} {row['kind']}{through} ({row['part']}{soon})"


def _silence(row: dict[str, Any]) -> str:
    return f"{row['actor']}, {row['how']} ({row['part']}): {row['because']}"


def _demand(row: dict[str, Any]) -> str:
    of = ", ".join(row["of"]) or row["of_text"] or "nobody named"
    return f"{row['date']}  {row['holder']} of {of}: {row['content']}"


def _mediation(row: dict[str, Any]) -> str:
    return f"{row['date']}  {row['by']} between {', '.join(row['between'])}"
