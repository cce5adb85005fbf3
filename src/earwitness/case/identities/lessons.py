"""What names that people gave to actors teach the next run: words to look for, and whom they mean.

Only names given to actors that the machine found itself; those made by a split have none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from earwitness.case.identities.corrections import ActorOperation, SaidOfActors
from earwitness.case.identities.places import folded
from earwitness.case.records import ListedActor


def with_given_names(
    listed: Sequence[ListedActor], said: Iterable[SaidOfActors]
) -> tuple[ListedActor, ...]:
    """Add to the user's list what people said its actors are called too; the last word counts."""
    actors = {actor.name: actor for actor in listed}
    for one in said:
        correction = one.correction
        actor = actors.get(correction.actor.found) if correction.actor is not None else None
        if actor is None or correction.alias is None:
            continue
        others = tuple(name for name in actor.aliases if folded(name) != folded(correction.alias))
        is_more = correction.operation is ActorOperation.ALIAS
        aliases = (*others, correction.alias) if is_more else others
        actors[actor.name] = replace(actor, aliases=aliases)
    return tuple(actors[actor.name] for actor in listed)


def names_given_to_open(
    said: Iterable[SaidOfActors], *, listed: Iterable[ListedActor]
) -> tuple[tuple[str, str], ...]:
    """List (words, name of the open identity that they mean), oldest first."""
    names = {actor.name for actor in listed}
    given: dict[tuple[str, str], tuple[str, str]] = {}
    for one in said:
        actor, alias = one.correction.actor, one.correction.alias
        if actor is None or alias is None or not actor.found or actor.found in names:
            continue
        given.pop((folded(alias), actor.found), None)
        if one.correction.operation is ActorOperation.ALIAS:
            given[folded(alias), actor.found] = (alias, actor.found)
    return tuple(given.values())
