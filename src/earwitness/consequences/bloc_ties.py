"""How blocs stand to each other: the ties of their people, gathered per pair with the evidence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from earwitness.case.records import Actor, Tie
from earwitness.consequences.network import EdgeSign, SignedNetwork, prevailing_sign

_IN_BRACKETS = re.compile(r"\s*\(([^)]*)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedTie:
    """One tie between two known actors. sign -1, 0 or +1; tie_id: the evidence behind it."""

    tie_id: str
    holder_id: str
    target_id: str
    sign: int

    def __post_init__(self) -> None:
        if self.sign not in (-1, 0, 1):
            raise ValueError(f"a tie's sign is -1, 0 or 1, not {self.sign}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PairTies:
    """What the ties between two blocs come to, in both directions. first sorts before second.

    sign MIXED: the evidence conflicts; the pair counts neither as hostile nor as good.
    """

    first: str
    second: str
    sign: EdgeSign
    tie_ids: tuple[str, ...]


def placed_ties(network: SignedNetwork, ties: Iterable[Tie]) -> tuple[SignedTie, ...]:
    """Give the network's ties one by one, each with its sign; unplaced ties are left out."""
    signs = {tie.id: tie.sign for tie in ties}
    return tuple(
        SignedTie(
            tie_id=tie_id, holder_id=edge.holder_id, target_id=edge.target_id, sign=signs[tie_id]
        )
        for edge in network.edges
        for tie_id in edge.tie_ids
        if tie_id in signs
    )


def bloc_of_actors(blocs: Iterable[str], actors: Iterable[Actor]) -> dict[str, str]:
    """Say which bloc each actor stands for: by its own names, else along its affiliations.

    A bloc's name is compared with and without the words in brackets. Actors of no bloc, and of a
    coalition that is no bloc itself, are not in the answer.
    """
    known = list(actors)
    bloc_named = _blocs_by_form(blocs)
    actor_named: dict[str, Actor] = {}
    for actor in known:
        for name in (actor.name, *actor.aliases):
            actor_named.setdefault(name.casefold(), actor)
    found = {}
    for actor in known:
        for name in _names_upwards(actor, actor_named):
            if (bloc := bloc_named.get(name.casefold())) is not None:
                found[actor.id] = bloc
                break
    return found


def pair_ties(ties: Iterable[SignedTie], bloc_of: Mapping[str, str]) -> tuple[PairTies, ...]:
    """Gather ties per pair of blocs, directions joined; ties inside a bloc do not count."""
    gathered: dict[tuple[str, str], list[SignedTie]] = defaultdict(list)
    for tie in ties:
        holder, target = bloc_of.get(tie.holder_id), bloc_of.get(tie.target_id)
        if holder is not None and target is not None and holder != target:
            gathered[min(holder, target), max(holder, target)].append(tie)
    return tuple(
        PairTies(
            first=first,
            second=second,
            sign=prevailing_sign(
                negative=sum(tie.sign < 0 for tie in of_pair),
                neutral=sum(tie.sign == 0 for tie in of_pair),
                positive=sum(tie.sign > 0 for tie in of_pair),
            ),
            tie_ids=tuple(tie.tie_id for tie in of_pair),
        )
        for (first, second), of_pair in sorted(gathered.items())
    )


def _names_upwards(actor: Actor, actor_named: Mapping[str, Actor]) -> Iterator[str]:
    """Yield an actor's names, then those of what it belongs to, and so on."""
    seen: set[str] = set()
    here: Actor | None = actor
    while here is not None and here.id not in seen:
        seen.add(here.id)
        yield from (here.name, *here.aliases)
        above = here.affiliation or ""
        yield above
        here = actor_named.get(above.casefold())


def _blocs_by_form(blocs: Iterable[str]) -> dict[str, str]:
    """Name every form of a bloc's name that means this bloc only, in small letters."""
    meant: dict[str, set[str]] = defaultdict(set)
    for bloc in blocs:
        for form in (bloc, _IN_BRACKETS.sub("", bloc), *_IN_BRACKETS.findall(bloc)):
            meant[form.casefold()].add(bloc)
    return {form: min(named) for form, named in meant.items() if form and len(named) == 1}
