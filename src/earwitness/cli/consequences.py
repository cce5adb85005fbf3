"""The command that shows what follows from ties and seats: consequences. It changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from earwitness.cli.output import CaseArgument, JsonFlag, OutOption, Output

if TYPE_CHECKING:
    from earwitness.dossier.exports.consequence_kinds import ConsequenceRow

Table = list[dict[str, Any]]
MOST_PRINTED = 5  # of one list on the screen; JSON has all


class Sources(StrEnum):
    """Whose ties are looked at."""

    BOTH = "both"
    RECORDINGS = "recordings"
    REPORTING = "reporting"


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(
        epilog="Example: `earwitness consequences my-case --view reporting --at 2022-08-29`"
    )(consequences)


def consequences(
    case: CaseArgument,
    view: Annotated[
        Sources, typer.Option("--view", help="What recordings say, what reporting says, or both.")
    ] = Sources.BOTH,
    at: Annotated[
        list[str] | None,
        typer.Option(
            "--at", help="Compare around this day too, as 2022-08-29; repeatable.", metavar="DATE"
        ),
    ] = None,
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Show fronts, brokers, changes, coalitions and power in CASE, as the dossier has them."""
    from earwitness.case.opening import read_case
    from earwitness.consequences.evidence import View
    from earwitness.dossier.exports.consequences import consequence_rows

    with read_case(case) as opened:
        rows = list(consequence_rows(opened, views=(View[view.name],), days=tuple(at or ())))
    tables = _tables(rows)
    Output(as_json=as_json, out=out).give(
        {"view": str(view), **tables}, text=list(_lines(tables)) or ["no ties and no seats"]
    )


def _tables(rows: Sequence[ConsequenceRow]) -> dict[str, Table]:
    tables: dict[str, Table] = defaultdict(list)
    for row in rows:
        tables[row.kind].append(dict(row.fields))
    return dict(tables)


def _lines(tables: dict[str, Table]) -> Iterator[str]:
    yield from _front_lines(tables)
    yield from _change_lines(tables.get("change", []))
    yield from _majority_lines(tables)
    for problem in tables.get("problem", []):
        yield f"! {problem['because']}"


def _front_lines(tables: dict[str, Table]) -> Iterator[str]:
    for split in tables.get("fronts", []):
        shown = "  (shown in the dossier)" if split["is_shown"] else ""
        yield f"at most {split['at_most_fronts']} fronts: {split['because']}{shown}"
        if split["is_shown"]:
            yield from (
                f"  front {front['front']}: {', '.join(front['members'])}"
                for front in tables.get("front", [])
                if front["at_most_fronts"] == split["at_most_fronts"]
            )
    for broker in tables.get("broker", []):
        yield f"between the fronts: {broker['because']}"


def _change_lines(changes: Table) -> Iterator[str]:
    for at, name in dict.fromkeys((row["at"], row["day_of"]) for row in changes):
        here = [row for row in changes if (row["at"], row["day_of"]) == (at, name)]
        tested = [row for row in here if row["p"] is not None]
        changed = [row for row in tested if _is_changed(row)]
        told = f"{name}, since {at}: "
        if not tested:
            yield f"{told}too little evidence to tell of any of {len(here)} pairs"
            continue
        yield (
            f"{told}{len(changed)} of {len(tested)} pairs with enough evidence changed by more "
            f"than chance; {len(here) - len(tested)} have too little evidence to tell"
        )
        yield from (f"  {row['because']}" for row in changed)


def _is_changed(row: dict[str, Any]) -> bool:
    from earwitness.consequences.change import CHANGED

    return row["outcome"] in CHANGED


def _majority_lines(tables: dict[str, Table]) -> Iterator[str]:
    coalitions, power = tables.get("coalition", []), tables.get("power", [])
    for key in dict.fromkeys((row["chamber"], row["threshold"], row["quota"]) for row in power):
        chamber, threshold, quota = key
        yield f"{threshold}, {quota} seats, {chamber}:"
        here = [row for row in coalitions if (row["chamber"], row["threshold"]) == key[:2]]
        calm = [row for row in here if row["asked"] == "without a hostile pair"]
        for row in calm[:MOST_PRINTED]:
            seats = _range(row["seats_lowest"], row["seats_highest"])
            yield f"  {row['certainty']} {seats}: {' + '.join(row['members'])}"
        if not calm:
            yield "  no coalition without a hostile pair reaches it"
        strongest = [row for row in power if (row["chamber"], row["threshold"]) == key[:2]]
        strongest.sort(key=lambda row: -(row["shapley_shubik_highest"] or 0.0))
        for row in strongest[:MOST_PRINTED]:
            low, high = row["shapley_shubik_lowest"], row["shapley_shubik_highest"]
            if low is not None:
                yield f"  power of {row['list']}: {_range(round(low, 3), round(high, 3))}"


def _range(low: float, high: float) -> str:
    return str(low) if low == high else f"{low} to {high}"
