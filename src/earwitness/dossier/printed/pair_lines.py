"""Lines of the part on consequences: two actors, and the words that a line on them rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from earwitness.dossier.consequence_model import GroundRow, PairRow
from earwitness.dossier.model import Shown
from earwitness.dossier.printed.blocks import Bullets, Para, Run, para
from earwitness.dossier.printed.phrases import named, saying, soft
from earwitness.dossier.wording import plural

SIGNS = {"plus": "+", "minus": "−", "zero": "0", "mixed": "±"}
SIGN_STYLES = {"plus": "plus", "minus": "minus"}
MOST_GROUNDS = 2


def pair_list(pairs: Sequence[PairRow]) -> Bullets:
    """List pairs, each with the words that it rests on."""
    return Bullets(items=tuple(tuple(_pair(pair)) for pair in pairs))


def _pair(pair: PairRow) -> Iterator[Para]:
    sign = Run(text=f"{SIGNS[pair.sign_key]} ", style=SIGN_STYLES.get(pair.sign_key, ""))
    yield para(sign, named(pair.first), " and ", named(pair.second), soft(f" {pair.told}"))
    yield from ground_lines(pair.grounds)


def ground_lines(grounds: Shown[GroundRow]) -> Iterator[Para]:
    """Print the words of the first ties that a line rests on, and count the others."""
    for row in grounds.rows[:MOST_GROUNDS]:
        yield from ground_line(row)
    rest = grounds.total - min(len(grounds.rows), MOST_GROUNDS)
    if rest > 0:
        yield para(soft(f"and {plural(rest, 'more tie')}"), look="small")


def ground_line(row: GroundRow) -> tuple[Para, ...]:
    """Print the words of one tie, and who answers for them."""
    style = SIGN_STYLES.get(row.sign_key, "soft")
    return (
        para(
            Run(text=f"{row.sign} ", style=style),
            row.holder,
            f" {row.relation} ",
            row.target,
            soft(": "),
            Run(text=f"“{row.text}” "),
            *saying(row.saying),
            look="ground",
            direction="ltr",
        ),
    )
