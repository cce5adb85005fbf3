"""What does it change? Fronts, brokers, what became of ties since each instalment, majorities."""

from __future__ import annotations

from collections.abc import Iterator

from earwitness.dossier.consequence_model import Consequences
from earwitness.dossier.majority_model import Majorities
from earwitness.dossier.model import Point
from earwitness.dossier.short_answers.answer import ShortAnswer
from earwitness.dossier.wording import plural

BOUNDS = (
    "The network is what sources say of people, not what people feel; a change beside an "
    "instalment is not shown to come from it."
)
TOO_LITTLE = "Too little evidence"


def what_changes(consequences: Consequences | None, majorities: Majorities | None) -> ShortAnswer:
    """Answer from the network. consequences None: no tie joins two known actors."""
    points = (*_network(consequences), *_since(consequences), *_seats(majorities))
    return ShortAnswer(
        anchor="what-changes",
        question="What does it change?",
        points=points,
        uncertain=tuple(_uncertain(consequences)),
        bounds=BOUNDS,
    )


def _network(consequences: Consequences | None) -> Iterator[Point]:
    if consequences is None:
        return
    if consequences.fronts is not None:
        yield Point(topic="Fronts", said=consequences.fronts.told, href="#fronts")
    if consequences.brokers:
        names = ", ".join(row.actor.name for row in consequences.brokers)
        yield Point(topic="Between them", said=f"{names}.", href="#brokers")
    if consequences.differing:
        pairs = plural(len(consequences.differing), "pair")
        said = f"Of {pairs} the recordings say one thing and the reporting another."
        yield Point(topic="Heard, reported", said=said, href="#consequences")


def _since(consequences: Consequences | None) -> Iterator[Point]:
    for one in consequences.instalments if consequences is not None else ():
        if not one.told.startswith(TOO_LITTLE):
            yield Point(topic=f"Since {one.name}", said=one.told, href="#since")


def _seats(majorities: Majorities | None) -> Iterator[Point]:
    if majorities is None or majorities.problem:
        return
    told = [side.any_told for part in majorities.thresholds[:1] for side in part.sides]
    whens = [side.when for part in majorities.thresholds[:1] for side in part.sides]
    for when, said in zip(whens, told, strict=True):
        yield Point(topic=f"Majorities {when}".strip(), said=said, href="#majorities")


def _uncertain(consequences: Consequences | None) -> Iterator[str]:
    if consequences is None:
        return
    for one in consequences.instalments:
        if one.told.startswith(TOO_LITTLE):
            yield f"Since {one.name}: {one.told[0].lower()}{one.told[1:]}"
    if consequences.fronts is not None and consequences.fronts.mixed.total:
        pairs = plural(consequences.fronts.mixed.total, "pair")
        yield f"{pairs} with evidence both ways, left out of the fronts."
    if consequences.fronts is not None and not consequences.fronts.index_told.count("exact"):
        yield consequences.fronts.index_told
