"""Commands that look at a case and change nothing: status, search, show, verify."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

import typer

from earwitness.cli.bars import Bars
from earwitness.cli.output import CaseArgument, Exit, JsonFlag, OutOption, Output, notes, table


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(epilog="Example: `earwitness status examples/harbour-tapes`")(status)
    app.command(epilog='Example: `earwitness search my-case "forged recordings"`')(search)
    app.command(epilog="Example: `earwitness show my-case clip5.ogg`")(show)
    app.command(epilog="Example: `earwitness verify my-case`")(verify)


def status(case: CaseArgument, as_json: JsonFlag = False, out: OutOption = None) -> None:
    """List what a case holds: exhibits, records by kind, what could not be analysed."""
    from earwitness.case import custody
    from earwitness.case.opening import read_case
    from earwitness.case.problems import open_problems
    from earwitness.case.tables import RECORD_TABLES
    from earwitness.dossier.chambers import seat_problems

    with read_case(case) as opened:
        exhibits = opened.exhibits()
        counts = {cls.__name__: opened.count(cls) for cls in RECORD_TABLES}
        problems = (*open_problems(opened), *seat_problems(opened))
        result: dict[str, Any] = {
            "title": opened.title,
            "case": opened.path,
            "exhibits": exhibits,
            "records": counts,
            "problems": problems,
            "turned_away": opened.turned_away(),
            "custody": custody.head_of(opened.custody()),
        }
    listed = table(str(result["title"]), "SHA-256", "kind", "published", "name")
    for one in exhibits:
        listed.add_row(one.id[:12], str(one.kind), one.published or "", one.name)
    lines = [f"{kind}: {count}" for kind, count in counts.items() if count]
    lines += [f"could not be analysed ({one.stage}): {one.because}" for one in problems]
    head = result["custody"]
    lines.append(f"custody: {head.length} events, head {head.hash}")
    Output(as_json=as_json, out=out).give(result, text=[listed, "", *lines])


def search(
    case: CaseArgument,
    query: Annotated[str, typer.Argument(help='Words; "quoted words" stand together; word*.')],
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many passages at most.")] = 20,
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Find passages that hold all words of QUERY, in any script, best first."""
    from earwitness.case.opening import read_case

    with read_case(case) as opened:
        names = {one.id: one.name for one in opened.exhibits()}
        found = [passage for _, passage in opened.search(query, limit=limit)]
    result = [{"exhibit": names[passage.exhibit_id], "passage": passage} for passage in found]
    lines = [
        f"{names[passage.exhibit_id]}{_clock(passage.start_s)}  [{passage.id}]\n  {passage.text}"
        for passage in found
    ]
    Output(as_json=as_json, out=out).give(result, text=lines or ["nothing found"])


def show(
    case: CaseArgument,
    wanted: Annotated[str, typer.Argument(help="An exhibit's name or hash, or a record's id.")],
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Show one exhibit with its text and custody, or one record with what it rests on."""
    from earwitness.case.opening import read_case

    with read_case(case) as opened:
        record = opened.find_record(wanted)
        result = _record_shown(opened, record) if record else _exhibit_shown(opened, wanted)
    lines = [f"{name}: {value}" for name, value in _flat(result)]
    Output(as_json=as_json, out=out).give(result, text=lines)


def verify(case: CaseArgument, as_json: JsonFlag = False, out: OutOption = None) -> None:
    """Prove every byte of evidence and every custody event; name the first broken one."""
    from earwitness.case.opening import read_case
    from earwitness.case.verification import verify as prove

    with Bars(notes) as bars, read_case(case) as opened:
        proof = prove(opened, progress=bars)
    lines = [f"DAMAGED: {damage}" for damage in proof.damage]
    lines += [f"note: {note}" for note in proof.notes]
    lines.append(
        f"{proof.exhibits} exhibits ({proof.exhibit_bytes} bytes) and {proof.custody_events} "
        f"custody events {'prove to be as stored' if proof.holds else 'were read'}; "
        f"head {proof.head}"
    )
    Output(as_json=as_json, out=out).give({"holds": proof.holds, **_fields(proof)}, text=lines)
    raise typer.Exit(Exit.DONE if proof.holds else Exit.DAMAGED)


def _exhibit_shown(opened: Any, wanted: str) -> dict[str, Any]:
    exhibit = opened.exhibit(wanted)
    reading = opened.reading(exhibit.id)
    events = [one for one in opened.custody() if one.exhibit_id == exhibit.id]
    return {
        **_fields(exhibit),
        "custody": [
            f"{one.number} {one.at} {one.who}: {one.action} {one.details}" for one in events
        ],
        "text": [
            f"{_clock(passage.start_s)}{passage.text}"
            + (f"  ({passage.doubt})" if passage.doubt else "")
            for passage in (reading.passages if reading else ())
        ],
    }


def _record_shown(opened: Any, record: Any) -> dict[str, Any]:
    judged = [one for one in opened.reviews() if one.record_id == record.id]
    verdicts = Counter(f"{one.verdict} by {one.who}, {one.at}" for one in judged)
    return {"kind": type(record).__name__, **_fields(record), "reviews": list(verdicts)}


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def _flat(result: dict[str, Any]) -> list[tuple[str, Any]]:
    rows: list[tuple[str, Any]] = []
    for name, value in result.items():
        if isinstance(value, list):
            rows += [(name, item) for item in value]
        elif value is not None:
            rows.append((name, value))
    return rows


def _clock(start_s: float | None) -> str:
    if start_s is None:
        return ""
    minutes, seconds = divmod(start_s, 60)
    return f" {int(minutes):02d}:{seconds:05.2f} "
