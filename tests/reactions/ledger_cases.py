"""Claims, positions and figures made by hand for invented people, for the tests of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from earwitness.case.records import Actor, Claim, Mention, Naming, Position, Proposition, Span
from earwitness.case.vocabulary import ActorKind, Stance
from earwitness.reactions.dates.dating import DateBasis, Dating
from earwitness.reactions.ledger.propositions import ClaimsOfCase

MARLOW = Actor(id="a-marlow", name="Ada Marlow", kind=ActorKind.PERSON)
DUNNE = Actor(id="a-dunne", name="Owen Dunne", kind=ActorKind.PERSON)
KELLER = Actor(id="a-keller", name="Ruth Keller", kind=ActorKind.PERSON)
MOVEMENT = Actor(
    id="a-ahead-of-all", name="Dunne Movement", kind=ActorKind.PARTY, aliases=("the Dunne list",)
)
ACTORS = (MARLOW, DUNNE, KELLER, MOVEMENT)


def span(exhibit: str, start: int = 0, end: int = 40) -> Span:
    return Span(exhibit_id=exhibit, passage_id=f"p-{exhibit}", start_char=start, end_char=end)


def claim(
    name: str,
    text: str,
    *,
    who: Actor | None = None,
    stance: Stance = Stance.ASSERTS,
    exhibit: str = "x1",
    start: int = 0,
) -> Claim:
    return Claim(
        id=f"cl-{name}",
        span=span(exhibit, start, start + 40),
        text=text,
        who_mention_id=f"m-{exhibit}-{who.id}" if who is not None else None,
        who_text=who.name if who is not None else "a voice",
        stance=stance,
        evidence=f"says that {text}",
        confidence=0.6,
        because="made by hand",
    )


def case_of(claims: Sequence[Claim], *, days: dict[str, str] | None = None) -> ClaimsOfCase:
    """A case in which every actor is named once in every exhibit; days: by claim name."""
    exhibits = sorted({one.span.exhibit_id for one in claims})
    mentions = tuple(
        Mention(id=f"m-{x}-{a.id}", span=span(x), text=a.name, label="PERSON")
        for x in exhibits
        for a in ACTORS
    )
    return ClaimsOfCase(
        claims=tuple(claims),
        mentions=mentions,
        actors=ACTORS,
        namings=tuple(
            Naming(
                mention_id=one.id,
                actor_id=one.id.split("-", 2)[2],
                confidence=1.0,
                because="made by hand",
            )
            for one in mentions
        ),
        dates={f"cl-{name}": dated(day) for name, day in (days or {}).items()},
    )


def dated(day: str) -> Dating:
    return Dating(
        earliest=day,
        latest=day,
        basis=DateBasis.PUBLISHED,
        expression_id=None,
        because=f"published {day}",
    )


def proposition(name: str, text: str, *, about: Sequence[Actor] = ()) -> Proposition:
    return Proposition(
        id=f"pr-{name}",
        text=text,
        actor_ids=tuple(one.id for one in about),
        claim_ids=(),
        because="made by hand",
    )


def position(
    name: str,
    on: Proposition,
    *,
    who: Actor | None,
    stance: Stance,
    day: str = "",
    earliest: str | None = None,
) -> Position:
    return Position(
        id=f"po-{name}",
        proposition_id=on.id,
        claim_id=f"cl-{name}",
        actor_id=who.id if who is not None else None,
        who=who.name if who is not None else "a voice",
        stance=stance,
        is_turned=False,
        earliest=day if earliest is None else earliest,
        latest=day,
        dated_by="made by hand",
        nearest_claim_id=None,
        similarity=None,
        because="made by hand",
    )


def holding(one: Proposition, positions: Sequence[Position]) -> Proposition:
    """Give a proposition the claims of the positions on it."""
    held = tuple(p.claim_id for p in positions if p.proposition_id == one.id)
    return replace(one, claim_ids=held)
