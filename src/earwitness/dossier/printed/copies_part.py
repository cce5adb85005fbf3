"""Which clip comes from where, and what of the longest recording was published."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.dossier.copies_model import Copies, CoveragePart, LinkRow, PairPart, RecordingLink
from earwitness.dossier.printed.blocks import (
    Block,
    Picture,
    Run,
    Table,
    TableRow,
    heading,
    para,
)
from earwitness.dossier.printed.drawing import draw
from earwitness.dossier.printed.phrases import first, left_out, linked, reviewed, soft

MOST_PAIRS = 12


def copies(shared: Copies | None) -> Iterator[Block]:
    """Print what the recordings share; nothing where no two share sound."""
    if shared is None:
        return
    yield heading(2, "Which clip comes from where", anchor="copies")
    yield para(
        "Stretches of sound that two recordings share, found by comparing all of them with each "
        "other. Which of two came first, who cut one and why, sound alone does not say.",
        look="intro",
    )
    for part in shared.maps:
        yield from _coverage(part)
    if shared.maps:
        yield para(
            "What no instalment shows may have been published elsewhere, and a copy may have been "
            "missed. That it was kept back does not follow.",
            look="note",
        )
    pairs = first(shared.pairs, MOST_PAIRS)
    for pair in pairs.rows:
        yield from _pair(pair)
    yield from left_out(pairs, "pair of recordings", many="pairs of recordings")


def _clip(link: RecordingLink) -> Run:
    number = f"{link.instalment}. " if link.instalment is not None else ""
    return linked(f"{number}{link.title}", link.href)


def _coverage(part: CoveragePart) -> Iterator[Block]:
    tail = " and what the instalments show of it" if part.is_full else " as the longest"
    lead = "" if part.is_full else "The instalments laid over each other, with "
    yield heading(3, lead, _clip(part.base), tail, anchor="coverage")
    for sentence in part.told:
        yield para(sentence)
    yield Picture(svg=draw("coverage", v=part.picture), alt=part.picture.label)
    hatched = "in no instalment" if part.is_full else "between instalments"
    yield para(f"Lighter: shown once; darker: more than once; hatched: {hatched}.", look="legend")
    yield Table(
        head=("Published", "Recording", "Shows of it", "For the first time", "Shown by then"),
        widths=(2, 4, 3, 2, 2),
        right=(3, 4),
        rows=tuple(
            TableRow(
                cells=(
                    (para(bar.date),),
                    (
                        para(
                            linked(
                                f"{bar.number}. {bar.title}" if bar.number else bar.title, bar.href
                            )
                        ),
                    ),
                    (para(bar.told),),
                    (para(bar.newly),),
                    (para(bar.share_so_far),),
                )
            )
            for bar in part.picture.bars
        ),
    )


def _pair(pair: PairPart) -> Iterator[Block]:
    yield heading(3, _clip(pair.upper), " and ", _clip(pair.lower))
    yield Table(
        head=("In the first", "In the second", "Changed", "Differences inside", "Good to", "Score"),
        widths=(2.4, 2.4, 2.2, 4, 1.4, 1.2),
        right=(4, 5),
        rows=tuple(_link(row) for row in pair.rows),
    )


def _link(row: LinkRow) -> TableRow:
    differences = [para(one) for one in row.differences] or [para(soft("none found"))]
    if row.review is not None:
        differences.append(para(*reviewed(row.review), look="small"))
    return TableRow(
        cells=(
            (para(row.here),),
            (para(row.there),),
            (para(row.changed or "as it was"),),
            tuple(differences),
            (para(row.good_to),),
            (para(row.score),),
        ),
        anchor=row.id,
    )
