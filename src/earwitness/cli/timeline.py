"""The command that puts everything dated in a case in one order: timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from earwitness.cli.output import CaseArgument, JsonFlag, OutOption, Output
from earwitness.reactions.timeline.items import Lane

if TYPE_CHECKING:
    from earwitness.reactions.timeline.items import TimelineItem


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command(epilog="Example: `earwitness timeline my-case --lane event --lane response`")(
        timeline
    )


def timeline(
    case: CaseArgument,
    lane: Annotated[
        list[Lane] | None, typer.Option("--lane", help="Only this kind of item; repeatable.")
    ] = None,
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """List by day what CASE tells of: instalments, claims, responses, attacks, events and more."""
    from earwitness.case.opening import read_case
    from earwitness.dossier.timeline_gather import case_timeline

    with read_case(case) as opened:
        items = case_timeline(opened, opened.exhibits())
        names = {one.id: one.name.rpartition("/")[2] for one in opened.exhibits()}
    wanted = [item for item in items if not lane or item.first.lane in lane]
    lines = [_line(item) for item in wanted] or ["nothing with a date in this case"]
    Output(as_json=as_json, out=out).give([_fields(item, names) for item in wanted], text=lines)


def _line(item: TimelineItem) -> str:
    first = item.first
    who = f"{first.who}: " if first.who else ""
    planned = "planned: " if first.is_planned else ""
    told = f" [{item.sources} sources]" if item.sources > 1 else ""
    return (
        f"{days_told(first.earliest, first.latest)}  {first.lane}  {planned}{who}{first.text}{told}"
    )


def days_told(earliest: str, latest: str) -> str:
    """Word a run of ISO days; an empty end is open."""
    if earliest == latest:
        return earliest
    if not earliest:
        return f"by {latest}"
    return f"{earliest} to {latest}" if latest else f"from {earliest}"


def _fields(item: TimelineItem, names: dict[str, str]) -> dict[str, Any]:
    first = item.first
    return {
        "lane": first.lane,
        "earliest": first.earliest,
        "latest": first.latest,
        "basis": first.basis,
        "who": first.who,
        "text": first.text,
        "until": first.until,
        "is_planned": first.is_planned,
        "because": first.because,
        "sources": item.sources,
        "tellings": [
            {
                "record_id": one.record_id,
                "document": names.get(one.exhibit_id, ""),
                "earliest": one.earliest,
                "latest": one.latest,
                "text": one.text,
            }
            for one in item.tellings
        ],
    }
