"""What it changes: fronts, who stands between them, before and since, tension over time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from earwitness.dossier.consequence_model import (
    BrokerRow,
    Consequences,
    FrontCard,
    FrontsPart,
    GroundRow,
    InstalmentPart,
    PairRow,
)
from earwitness.dossier.model import Shown
from earwitness.dossier.printed.blocks import (
    Block,
    Boxed,
    Bullets,
    Para,
    Picture,
    Run,
    Table,
    TableRow,
    heading,
    para,
)
from earwitness.dossier.printed.drawing import draw
from earwitness.dossier.printed.phrases import linked, named, names, saying, soft, strong
from earwitness.dossier.wording import plural

SIGNS = {"plus": "+", "minus": "−", "zero": "0", "mixed": "±"}
SIGN_STYLES = {"plus": "plus", "minus": "minus"}
MOST_PAIRS, MOST_GROUNDS = 12, 2


def consequences(found: Consequences | None) -> Iterator[Block]:
    """Print what follows from the ties taken together; nothing follows from none."""
    if found is None:
        yield para("No tie joins two known actors, so that nothing follows from them.", look="note")
        return
    yield para(
        f"What follows when all reported ties are taken together: {found.extent}. All of it is "
        "worked out from what is reported, not from what is so.",
        look="intro",
    )
    yield from _fronts(found)
    yield from _brokers(found)
    if found.differing:
        yield heading(2, "Recordings and reporting differ")
        yield _pairs(found.differing)
    yield from _since(found)
    if found.tension is not None:
        yield heading(2, "Tension over time", anchor="tension")
        yield para(
            "Top: every source of these days reports the two on bad terms; bottom: on good ones; "
            "larger dots: more sources; bars: 95 % intervals. Where nobody reports anything there "
            "is no dot and no line. Upright lines: the numbered instalments.",
            look="intro",
        )
        yield Picture(
            svg=draw("tension", t=found.tension),
            alt="Tension over time of "
            + "; ".join(
                f"{s.first.name} and {s.second.name}: {s.told}" for s in found.tension.strips
            ),
        )


def _fronts(found: Consequences) -> Iterator[Block]:
    yield heading(2, "Fronts", anchor="fronts")
    part = found.fronts
    if part is None:
        yield para(
            "No pair of known actors is reported clearly on good or on bad terms, so there are no "
            "fronts to show.",
            look="note",
        )
        return
    yield para(
        "Reported good ties hold together, and reported bad ties part, ",
        f"{part.told} {part.index_told}",
    )
    for card in part.cards:
        yield _front(card)
    yield from _against(part)
    for view in found.by_view:
        sides = " | ".join(
            ", ".join(one.name for one in (*front.members, *front.loose)) for front in view.fronts
        )
        yield para(strong(f"Only {view.name}: "), sides, soft(f" {view.told}."), look="small")


def _front(card: FrontCard) -> Boxed:
    blocks: list[Block] = [para(strong(f"Front {card.number}"), look="label")]
    if card.members:
        blocks.append(para(*names(card.members)))
    if card.loose:
        blocks.append(para(soft("Only loosely, on too few sources: "), *names(card.loose)))
    if card.opposed:
        blocks.append(
            para(soft("On this side only by bad ties to the other: "), *names(card.opposed))
        )
    blocks.append(para(soft(f"{card.told}."), look="small"))
    return Boxed(blocks=tuple(blocks), look="card")


def _against(part: FrontsPart) -> Iterator[Block]:
    if part.against.rows:
        yield heading(3, "What speaks against it")
        yield _pairs(part.against.rows[:MOST_PAIRS])
        rest = part.against.total - min(len(part.against.rows), MOST_PAIRS)
        if rest:
            yield para(f"{plural(rest, 'pair')} more.", look="note")
    if part.apart:
        yield para(
            soft("Not joined to these fronts by any good or bad tie: "),
            *names(part.apart),
            look="small",
        )
    yield Table(
        head=("Fronts, at most", "Pairs against it", "Could another split have fewer?"),
        widths=(3, 3, 6),
        right=(1,),
        rows=tuple(
            TableRow(
                cells=(
                    (para(f"{row.count}{' (shown)' if row.is_shown else ''}"),),
                    (para(str(row.contradicted)),),
                    (
                        para(
                            "no"
                            if row.is_proven
                            else f"perhaps, but none fewer than {row.at_least}"
                        ),
                    ),
                )
            )
            for row in part.tried
        ),
    )


def _brokers(found: Consequences) -> Iterator[Block]:
    yield heading(2, "Between the fronts", anchor="brokers")
    if not found.brokers:
        yield para("Nobody is reported on good terms with actors of two fronts.", look="note")
    for broker in found.brokers:
        yield from _broker(broker)
    if found.brokers:
        yield para(
            "This is a place among the reported ties, not an intention: such an actor may carry "
            "messages, may be changing sides, or may only be written about more.",
            look="note",
        )
    if found.mediation.rows:
        yield para(strong("Said outright to mediate"), look="label")
        yield Bullets(items=tuple(_ground(row) for row in found.mediation.rows[:MOST_PAIRS]))


def _broker(broker: BrokerRow) -> Iterator[Block]:
    home = f"on front {broker.home}" if broker.home else "on no front"
    bad = [soft("; across, on bad terms with "), *names(broker.bad_across)]
    yield para(named(broker.actor), soft(f", {home}"), *(bad if broker.bad_across else ()))
    if broker.own_side:
        yield para(soft("On good terms on their own side:"), look="small")
        yield _pairs(broker.own_side)
    yield para(soft("On good terms across:"), look="small")
    yield _pairs(broker.across)


def _since(found: Consequences) -> Iterator[Block]:
    yield heading(2, "Before and since each instalment", anchor="since")
    if found.change is not None:
        yield para(found.change.told)
    if not found.instalments:
        yield para("No part of the leak has a day that the case knows of.", look="note")
        return
    for part in found.instalments:
        yield from _instalment(part)
    yield para(
        "That something changed since a day does not say that what was published on it is why.",
        look="note",
    )


def _instalment(part: InstalmentPart) -> Iterator[Block]:
    title = [soft(" · "), linked(part.title, part.href)] if part.title else []
    yield para(strong(f"{part.name}, {part.date}"), *title, look="label")
    yield para(f"{part.told}.")
    if part.changed:
        yield para(soft("Reported on otherwise since, by more than chance:"), look="small")
        yield _pairs(part.changed)
    if part.first.rows:
        until = f"from then to {part.until}" if part.until else "from then on"
        yield para(
            soft(
                f"First reported {until}: {plural(part.first.total, 'pair')}, "
                f"{part.first_told} terms; among them:"
            ),
            look="small",
        )
        yield _pairs(part.first.rows[: MOST_GROUNDS + 2])


def _pairs(pairs: Sequence[PairRow]) -> Bullets:
    return Bullets(items=tuple(tuple(_pair(pair)) for pair in pairs))


def _pair(pair: PairRow) -> Iterator[Para]:
    sign = Run(text=f"{SIGNS[pair.sign_key]} ", style=SIGN_STYLES.get(pair.sign_key, ""))
    yield para(sign, named(pair.first), " and ", named(pair.second), soft(f" {pair.told}"))
    yield from ground_lines(pair.grounds)


def ground_lines(grounds: Shown[GroundRow]) -> Iterator[Para]:
    """Print the words of the first ties that a line rests on, and count the others."""
    for row in grounds.rows[:MOST_GROUNDS]:
        yield from _ground(row)
    rest = grounds.total - min(len(grounds.rows), MOST_GROUNDS)
    if rest > 0:
        yield para(soft(f"and {plural(rest, 'more tie')}"), look="small")


def _ground(row: GroundRow) -> tuple[Para, ...]:
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
