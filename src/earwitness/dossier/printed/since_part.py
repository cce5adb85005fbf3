"""Before and since each instalment on paper: as a picture, then in words with their sources."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.dossier.change_model import ChangeChart
from earwitness.dossier.consequence_model import Consequences, InstalmentPart
from earwitness.dossier.printed.blocks import Block, Picture, heading, para
from earwitness.dossier.printed.drawing import draw
from earwitness.dossier.printed.pair_lines import pair_list
from earwitness.dossier.printed.phrases import linked, soft, strong
from earwitness.dossier.wording import plural

MOST_FIRST = 4


def since(found: Consequences) -> Iterator[Block]:
    """Print what became of ties around each day on which a part was published."""
    yield heading(2, "Before and since each instalment", anchor="since")
    if found.change is not None:
        yield from _picture(found.change)
    if not found.instalments:
        yield para("No part of the leak has a day that the case knows of.", look="note")
        return
    for part in found.instalments:
        yield from _instalment(part)
    yield para(
        "That something changed since a day does not say that what was published on it is why.",
        look="note",
    )


def _picture(chart: ChangeChart) -> Iterator[Block]:
    yield para(chart.told)
    yield para(
        "One field for each instalment: from how the two were reported on before it to how since; "
        "top bad, bottom good, larger dots more sources. Red: worse, green: better, grey: not "
        "told from chance, dashed: too little evidence. The pale wedge is the 95 % interval of "
        "the change.",
        look="intro",
    )
    yield Picture(
        svg=draw("change", x=chart),
        alt="Before and since each instalment: "
        + "; ".join(f"{s.first.name} and {s.second.name}: {s.told}" for s in chart.strips),
    )
    if chart.left_out:
        yield para(
            f"{plural(chart.left_out, 'pair')} more with sources on both sides of some day, "
            "fewer of them.",
            look="note",
        )


def _instalment(part: InstalmentPart) -> Iterator[Block]:
    title = [soft(" · "), linked(part.title, part.href)] if part.title else []
    yield para(strong(f"{part.name}, {part.date}"), *title, look="label")
    yield para(f"{part.told}.")
    if part.changed:
        yield para(soft("Reported on otherwise since, by more than chance:"), look="lead")
        yield pair_list(part.changed)
    if part.first.rows:
        until = f"from then to {part.until}" if part.until else "from then on"
        yield para(
            soft(
                f"First reported {until}: {plural(part.first.total, 'pair')}, "
                f"{part.first_told} terms; among them:"
            ),
            look="lead",
        )
        yield pair_list(part.first.rows[:MOST_FIRST])
