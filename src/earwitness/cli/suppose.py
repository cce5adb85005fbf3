"""The command that supposes something: whatif. It changes nothing in a case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer

from earwitness.cli.output import CaseArgument, JsonFlag, OutOption, Output

MOST_PRINTED = 5  # coalitions of one list on the screen; JSON has all that were found
PARTS = " / "  # between the names of one supposition; a name may hold blanks and hyphens
SIGNS = {"bad": -1, "neutral": 0, "good": 1}

DropOption = Annotated[
    list[str] | None, typer.Option("--drop", help="An actor who is not there; repeatable.")
]
FlipOption = Annotated[
    list[str] | None,
    typer.Option(
        "--flip",
        metavar="A / B",
        help="Two actors, or two lists, whose ties turn the other way; repeatable.",
    ),
]
RemoveOption = Annotated[
    list[str] | None,
    typer.Option(
        "--remove",
        metavar="A / B",
        help="Two actors, or two lists, between whom nothing is reported; repeatable.",
    ),
]
AddOption = Annotated[
    list[str] | None,
    typer.Option(
        "--add",
        metavar="A / B / SIGN",
        help="A tie more from one actor to another: good, neutral or bad; repeatable.",
    ),
]
SeatsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--move-seats",
        metavar="A / B / N",
        help="From a list, to a list, how many; `vacant` for no list; repeatable.",
    ),
]
ThresholdOption = Annotated[
    list[str] | None,
    typer.Option(
        "--threshold",
        metavar="NAME / N",
        help="`majority` or `two thirds` takes so many seats; repeatable.",
    ),
]
OnOption = Annotated[
    str | None,
    typer.Option("--on", help="The chamber of this day, as 2022-06-12; default: the last."),
]


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(
        epilog='Example: `earwitness whatif my-case --drop "Ada Vane" '
        '--flip "Bo Reed / Cy Holt" --move-seats "Anchor Party / Free Coast / 3"`'
    )(whatif)


def whatif(
    case: CaseArgument,
    drop: DropOption = None,
    flip: FlipOption = None,
    remove: RemoveOption = None,
    add: AddOption = None,
    seats: SeatsOption = None,
    threshold: ThresholdOption = None,
    on: OnOption = None,
    as_json: JsonFlag = False,
    out: OutOption = None,
) -> None:
    """Suppose one thing or several and show what follows by arithmetic, beside CASE as it is."""
    from earwitness.case.opening import read_case
    from earwitness.dossier.supposed_told import supposed_told
    from earwitness.dossier.supposing import Suppositions, suppose

    told = Suppositions(
        drop=tuple(drop or ()),
        flip=tuple((a, b) for a, b in _parts(flip, 2, "--flip")),
        remove=tuple((a, b) for a, b in _parts(remove, 2, "--remove")),
        add=tuple((a, b, _sign(sign)) for a, b, sign in _parts(add, 3, "--add")),
        seats=tuple(
            (a, b, _number(n, "--move-seats")) for a, b, n in _parts(seats, 3, "--move-seats")
        ),
        thresholds=tuple(
            (name, _number(n, "--threshold")) for name, n in _parts(threshold, 2, "--threshold")
        ),
    )
    if told == Suppositions():
        raise typer.BadParameter(
            "nothing is supposed; give --drop, --flip, --remove, --add, --move-seats or --threshold"
        )
    with read_case(case) as opened:
        result = asdict(supposed_told(suppose(opened, told, on=on)))
    Output(as_json=as_json, out=out).give(result, text=list(_lines(result)))


def _parts(written: Sequence[str] | None, count: int, option: str) -> Iterator[list[str]]:
    """Split each supposition into its parts. Raises BadParameter where there are too few or many.

    A slash that has a blank on both sides parts; any other is part of a name.
    """
    for one in written or ():
        parts = [part.strip() for part in one.split(PARTS)]
        if len(parts) != count or not all(parts):
            shape = PARTS.join(("A", "B", "C")[:count])
            raise typer.BadParameter(f"{one!r} is not of the form '{shape}'", param_hint=option)
        yield parts


def _sign(word: str) -> int:
    if word not in SIGNS:
        raise typer.BadParameter(f"{word!r}: a tie is good, neutral or bad", param_hint="--add")
    return SIGNS[word]


def _number(word: str, option: str) -> int:
    if not word.isdecimal():
        raise typer.BadParameter(f"{word!r} is no number of seats", param_hint=option)
    return int(word)


def _lines(result: dict[str, Any]) -> Iterator[str]:
    yield from (f"supposed: {sentence}" for sentence in result["supposed"])
    for name, side in result["fronts"].items():
        yield f"fronts {name}: {side['because']}"
        yield from (f"  {', '.join(front)}" for front in side["fronts"])
        yield f"  between them: {', '.join(side['brokers']) or 'nobody'}"
    yield f"on another front: {', '.join(result['changed_front']) or 'nobody'}"
    for one in result["coalitions"]:
        sure = "surely" if one["is_sure"] else "possibly"
        yield f"{one['threshold']}, {one['kind']}, {sure}: {one['because']}"
        for sign, name in (("+", "gained"), ("-", "lost")):
            for shift in one[name][:MOST_PRINTED]:
                yield f"  {sign} {' + '.join(shift['members'])} ({shift['because']})"
    for row in result["power"]:
        if row["before"] != row["after"]:
            told = " -> ".join(_share(row[side]) for side in ("before", "after"))
            yield f"power at {row['threshold']}, {row['list']}: {told}"


def _share(of: tuple[float, float] | None) -> str:
    if of is None:
        return "none"
    return f"{of[0]:.3f}" if of[0] == of[1] else f"{of[0]:.3f} to {of[1]:.3f}"
