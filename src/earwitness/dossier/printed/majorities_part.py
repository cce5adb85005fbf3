"""Who can form a majority: arithmetic on seats and on the ties between the lists' people."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.dossier.majority_model import CoalitionRow, Majorities, ReachPart, ThresholdPart
from earwitness.dossier.printed.blocks import (
    Block,
    Bullets,
    Para,
    Table,
    TableRow,
    heading,
    para,
)
from earwitness.dossier.printed.pair_lines import ground_lines
from earwitness.dossier.printed.phrases import soft, strong
from earwitness.dossier.wording import count_text, plural

MOST_COALITIONS = 4


def majorities(seats: Majorities | None) -> Iterator[Block]:
    """Print what could be formed; a case without seats.csv has no such section."""
    if seats is None:
        return
    yield heading(2, "Who can form a majority", anchor="majorities")
    if seats.problem:
        yield para(f"The seats could not be worked out. {seats.problem}.", look="note")
        return
    yield para(
        "Arithmetic on the seats in seats.csv and on the reported ties between the lists’ people: "
        "what could be formed, never how likely it is. Every list is taken to vote as one.",
        look="intro",
    )
    changed = f", before and after {seats.changed_on or 'a change'}" if seats.has_after else ""
    slack = f"; {seats.slack_told}" if seats.slack_told else ""
    yield para(f"{plural(seats.total, 'seat')}{changed}{slack}.")
    for part in seats.thresholds:
        yield from _threshold(part, seats)
    yield from _seats(seats)


def _threshold(part: ThresholdPart, seats: Majorities) -> Iterator[Block]:
    quota = f"{count_text(part.quota)} of {count_text(seats.total)} seats"
    yield heading(3, f"{part.name.capitalize()}: {quota}")
    if part.differs:
        yield Bullets(items=tuple((para(line),) for line in part.differs))
    for side in part.sides:
        yield from _side(side)
    yield para(soft(f"Power. {part.power_told}"), look="lead")
    yield Table(
        head=("List", "Shapley-Shubik", "afterwards", "Banzhaf", "afterwards")
        if seats.has_changed
        else ("List", "Shapley-Shubik", "Banzhaf"),
        widths=(4, 2, 2, 2, 2) if seats.has_changed else (4, 2, 2),
        right=(1, 2, 3, 4) if seats.has_changed else (1, 2),
        rows=tuple(
            TableRow(
                cells=tuple(
                    (para(text),)
                    for text in (
                        (
                            row.name,
                            row.shapley_before,
                            row.shapley_after,
                            row.banzhaf_before,
                            row.banzhaf_after,
                        )
                        if seats.has_changed
                        else (row.name, row.shapley_before, row.banzhaf_before)
                    )
                )
            )
            for row in part.power
        ),
    )


def _side(side: ReachPart) -> Iterator[Block]:
    if side.when:
        yield para(strong(side.when), look="label")
    yield para(
        f"{side.told[:1].upper()}{side.told[1:]}. Of the smallest coalitions, in which no list can "
        f"be spared, {side.any_told}; of those without a pair reported on bad terms, "
        f"{side.calm_told}; {side.together_told}."
    )
    if side.rows:
        yield Bullets(items=tuple(_coalition(row) for row in side.rows[:MOST_COALITIONS]))
        rest = len(side.rows) - min(len(side.rows), MOST_COALITIONS)
        if rest:
            yield para(f"{plural(rest, 'coalition')} more in the HTML dossier.", look="note")


def _coalition(row: CoalitionRow) -> tuple[Para, ...]:
    enough = "surely" if row.is_sure else "possibly"
    elsewhere = f"; {row.elsewhere}" if row.elsewhere else ""
    return (
        para(
            strong(" + ".join(row.members)),
            soft(f" {row.seats} seats, {enough} enough{elsewhere}. {row.told}."),
        ),
        *ground_lines(row.grounds),
    )


def _seats(seats: Majorities) -> Iterator[Block]:
    yield heading(3, "The seats, and who says so")
    yield Table(
        head=("List", "Seats before", "afterwards", "As stated")
        if seats.has_after
        else ("List", "Seats", "As stated"),
        widths=(3.4, 1.6, 1.6, 7) if seats.has_after else (3.4, 1.6, 8),
        right=(1, 2) if seats.has_after else (1,),
        rows=tuple(
            TableRow(
                cells=(
                    (para(row.name, soft(f" ({row.kind})" if row.kind else "")),),
                    (para(row.before),),
                    *(((para(row.after or ""),),) if seats.has_after else ()),
                    (
                        *(
                            para(one.says, soft(f": {one.source or 'no source given'}"))
                            for one in row.statements
                        ),
                        *((para(soft(row.told), look="small"),) if row.told else ()),
                        *((para(soft(f"note: {row.note}"), look="small"),) if row.note else ()),
                    ),
                )
            )
            for row in seats.blocs
        ),
    )
