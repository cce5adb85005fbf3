"""Invented actors and mentions, for the tests of who is who."""

from __future__ import annotations

from collections.abc import Sequence

from earwitness.case.identities.corrections import ActorCorrection, SaidOfActors
from earwitness.case.identities.replay import CorrectedActors, corrected_actors
from earwitness.case.identities.saying import KnownActors
from earwitness.case.records import Actor, Mention, Naming, Span
from earwitness.case.said import Said, standing
from earwitness.case.vocabulary import ActorKind


def actor(name: str, *, is_listed: bool = False, kind: ActorKind = ActorKind.PERSON) -> Actor:
    where = "listed" if is_listed else "open"
    return Actor(
        id=f"ac-{where}-{name}", name=name, kind=kind, is_listed=is_listed, because="made by hand"
    )


def mention(
    number: int,
    text: str,
    *,
    label: str = "PERSON",
    of: str | None = None,
    start: int | None = None,
) -> Mention:
    at = number * 100 if start is None else start
    span = Span(exhibit_id="x1", passage_id="p", start_char=at, end_char=at + len(text))
    return Mention(id=f"m{number}", span=span, text=text, label=label, antecedent_id=of)


def naming(mention_id: str, actor_id: str) -> Naming:
    return Naming(mention_id=mention_id, actor_id=actor_id, confidence=0.6, because="by name")


KARIM = actor("Karim Mirza", is_listed=True)
MIRZA = actor("Mirza")
OWEN = actor("Owen Dunne")
ACTORS = (KARIM, MIRZA, OWEN)
MENTIONS = (
    mention(1, "Karim Mirza"),
    mention(2, "Mirza"),
    mention(3, "he", label="PRONOUN", of="m2"),
    mention(4, "MIRZA"),
    mention(5, "Owen Dunne"),
    mention(6, "his", label="PRONOUN", of="m3"),
    mention(7, "the warden", label="ROLE"),
)
NAMINGS = (
    naming("m1", KARIM.id),
    naming("m2", MIRZA.id),
    naming("m3", MIRZA.id),
    naming("m4", MIRZA.id),
    naming("m5", OWEN.id),
    naming("m6", MIRZA.id),
)
KNOWN = KnownActors(
    actors=ACTORS,
    namings=NAMINGS,
    mentions=MENTIONS,
    found={one.id: one.name for one in ACTORS},
)


def said(*corrections: ActorCorrection) -> list[SaidOfActors]:
    return [
        Said(number=n, at="2031-03-20T10:00:00Z", who="vera", note="", correction=one)
        for n, one in enumerate(corrections, start=1)
    ]


def laid(
    *corrections: ActorCorrection,
    actors: Sequence[Actor] = ACTORS,
    namings: Sequence[Naming] = NAMINGS,
    mentions: Sequence[Mention] = MENTIONS,
) -> CorrectedActors:
    return corrected_actors(
        actors, namings, standing(said(*corrections)), mentions=lambda: mentions
    )


def meant(found: CorrectedActors) -> dict[str, str]:
    """Mention ids by the name of the actor they mean, blank-separated."""
    names = {one.id: one.name for one in found.actors}
    held: dict[str, list[str]] = {}
    for one in found.namings:
        held.setdefault(names[one.actor_id], []).append(one.mention_id)
    return {name: " ".join(ids) for name, ids in held.items()}


def then(found: CorrectedActors) -> KnownActors:
    """The actors after some corrections, to say more of them."""
    return KnownActors(
        actors=found.actors, namings=found.namings, mentions=MENTIONS, found=KNOWN.found
    )
