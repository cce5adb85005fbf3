"""Brokers: actors with good ties across fronts.

A broker here is a place in the network of reported ties, not an intention: whoever is on good
terms with two sides may carry messages, may be about to change sides, or may merely be reported on
more often.
Source: Guimerà and Amaral 2005 (participation: how evenly an actor's ties spread over groups).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from earwitness.case.vocabulary import Relation
from earwitness.consequences.evidence import TieEvidence
from earwitness.consequences.fronts import FrontSplit
from earwitness.consequences.network import EdgeSign
from earwitness.consequences.pairs import PairStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class Broker:
    """An actor with good ties to another front than their own.

    home: number of their own front; None: on none. reach: the fronts they have good ties to, by
    number. across: actors of other fronts they are on good terms with; bad_across: on bad terms.
    participation: 0 all good ties into one front, towards 1 spread evenly over many.
    sources: independent sources behind the good ties across, summed over pairs. mediates: ties that
    say outright that this actor mediates.
    """

    actor_id: str
    home: int | None
    reach: tuple[int, ...]
    across: tuple[str, ...]
    bad_across: tuple[str, ...]
    participation: float
    sources: int
    tie_ids: tuple[str, ...]
    mediates: tuple[str, ...]
    because: str


def brokers(
    split: FrontSplit,
    standings: Sequence[PairStanding],
    *,
    evidence: Iterable[TieEvidence] = (),
    names: Mapping[str, str] | None = None,
) -> tuple[Broker, ...]:
    """List who has good ties across the fronts of a split, those with the most such ties first.

    Actors on a side only through enmity belong to no front here. evidence: where ties that say
    "mediates" are looked up. names: by actor id, for the sentences.
    """
    home = _homes(split)
    beside: dict[str, list[tuple[str, PairStanding]]] = defaultdict(list)
    for standing in standings:
        beside[standing.first_id].append((standing.second_id, standing))
        beside[standing.second_id].append((standing.first_id, standing))
    mediating: dict[str, list[str]] = defaultdict(list)
    for one in evidence:
        if one.relation is Relation.MEDIATES:
            mediating[one.holder_id].append(one.tie_id)
    called = names or {}
    found = (
        _broker(actor, around, home, tuple(mediating[actor]), called)
        for actor, around in sorted(beside.items())
    )
    kept = [broker for broker in found if broker is not None]
    return tuple(sorted(kept, key=lambda b: (-len(b.across), -b.participation, b.actor_id)))


def _homes(split: FrontSplit) -> dict[str, int]:
    return {
        actor: number
        for number, front in enumerate(split.fronts)
        for actor in (*front.members, *front.loose)
    }


def _broker(
    actor: str,
    around: Sequence[tuple[str, PairStanding]],
    home: Mapping[str, int],
    mediates: tuple[str, ...],
    names: Mapping[str, str],
) -> Broker | None:
    own = home.get(actor)
    placed = [(other, s) for other, s in around if other in home]
    good = [(other, s) for other, s in placed if s.sign is EdgeSign.POSITIVE]
    across = [(other, s) for other, s in good if home[other] != own]
    reach = tuple(sorted({home[other] for other, _ in good}))
    if not across or len({*reach, own} - {None}) < 2:
        return None
    bad = [o for o, s in placed if s.sign is EdgeSign.NEGATIVE and home[o] != own]
    shares = [sum(home[o] == front for o, _ in good) / len(good) for front in reach]
    return Broker(
        actor_id=actor,
        home=own,
        reach=reach,
        across=tuple(sorted(other for other, _ in across)),
        bad_across=tuple(sorted(bad)),
        participation=1.0 - sum(share**2 for share in shares),
        sources=sum(s.sources for _, s in across),
        tie_ids=tuple(sorted(tie for _, s in across for tie in s.tie_ids)),
        mediates=mediates,
        because=_because(
            names.get(actor, actor), [names.get(o, o) for o, _ in across], len(bad), len(mediates)
        ),
    )


def _because(name: str, across: Sequence[str], bad: int, mediates: int) -> str:
    shown = ", ".join(sorted(across)[:3]) + (" and others" if len(across) > 3 else "")
    told = f"{name} is reported on good terms with {shown} of another front"
    told += f", on bad terms with {bad} there" if bad else ""
    if not mediates:
        return told
    return f"{told}; {mediates} {'tie says' if mediates == 1 else 'ties say'} that {name} mediates"
