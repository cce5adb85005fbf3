"""What it changes: fronts, who stands between them, before and since, tension over time."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.dossier.consequence_model import BrokerRow, Consequences, FrontCard, FrontsPart
from earwitness.dossier.printed.blocks import (
    Block,
    Boxed,
    Bullets,
    Picture,
    Table,
    TableRow,
    heading,
    para,
)
from earwitness.dossier.printed.drawing import draw
from earwitness.dossier.printed.pair_lines import ground_line, pair_list
from earwitness.dossier.printed.phrases import named, names, soft, strong
from earwitness.dossier.printed.since_part import since
from earwitness.dossier.wording import plural

MOST_PAIRS = 12


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
        yield pair_list(found.differing)
    yield from since(found)
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
        yield pair_list(part.against.rows[:MOST_PAIRS])
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
        yield Bullets(items=tuple(ground_line(row) for row in found.mediation.rows[:MOST_PAIRS]))


def _broker(broker: BrokerRow) -> Iterator[Block]:
    home = f"on front {broker.home}" if broker.home else "on no front"
    bad = [soft("; across, on bad terms with "), *names(broker.bad_across)]
    yield para(named(broker.actor), soft(f", {home}"), *(bad if broker.bad_across else ()))
    if broker.own_side:
        yield para(soft("On good terms on their own side:"), look="lead")
        yield pair_list(broker.own_side)
    yield para(soft("On good terms across:"), look="lead")
    yield pair_list(broker.across)
