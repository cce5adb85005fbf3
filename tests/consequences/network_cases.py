"""Networks of invented actors, for the tests of consequences."""

from __future__ import annotations

from collections.abc import Iterable

from earwitness.case.records import Actor, Naming, Span, Tie
from earwitness.case.vocabulary import ActorKind, Relation
from earwitness.consequences.network import SignedNetwork, signed_network

Told = tuple[str, str, int]  # holder, target, sign


def tie_of(number: int, told: Told, *, exhibit: str = "x") -> Tie:
    holder, target, sign = told
    return Tie(
        id=f"t{number:04}",
        span=Span(exhibit_id=exhibit, passage_id="p", start_char=0, end_char=1),
        holder_mention_id=f"m-{holder}",
        target_mention_id=f"m-{target}",
        sign=sign,
        relation=Relation.SUPPORTS if sign > 0 else Relation.CRITICISES,
        evidence="e",
        confidence=1.0,
        because="made by hand",
    )


def actor_of(name: str) -> Actor:
    return Actor(id=name, name=name, kind=ActorKind.PERSON, is_listed=True)


def network_of(told: Iterable[Told]) -> SignedNetwork:
    pairs = list(told)
    names = sorted({name for holder, target, _ in pairs for name in (holder, target)})
    return signed_network(
        [tie_of(i, pair) for i, pair in enumerate(pairs)],
        naming=[Naming(mention_id=f"m-{n}", actor_id=n, confidence=1.0, because="") for n in names],
        actors=[actor_of(name) for name in names],
        dates={"x": "2031-02-03"},
    )
