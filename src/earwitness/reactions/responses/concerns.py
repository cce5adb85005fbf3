"""Who is named or attacked in which part of a leak, over a whole case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from earwitness.case.records import Concern, HeardOf, Instalment, SilenceTold, record_id
from earwitness.case.vocabulary import HowConcerned

WHOLE_LEAK = ""  # instead of an instalment's id: no exhibit says which part

GRAVEST = {
    HowConcerned.ATTACKED: 0,
    HowConcerned.SPEAKS: 1,
    HowConcerned.NAMED: 2,
    HowConcerned.AWAITED: 3,
}


def speakers(heard: Sequence[HeardOf], actors: Mapping[str, str]) -> frozenset[str]:
    """Name the actors whose voice the recordings are said to hold. actors: by mention."""
    return frozenset(
        actors[one.mention_id]
        for one in heard
        if one.how is HowConcerned.SPEAKS and one.mention_id in actors
    )


def concerns(
    heard: Sequence[HeardOf],
    *,
    silent: Sequence[SilenceTold] = (),
    parts: Sequence[Instalment],
    part_of_exhibit: Mapping[str, str],
    published: Mapping[str, str],
    actors: Mapping[str, str],
) -> list[Concern]:
    """Gather whom each part names or attacks.

    silent: reports that somebody had not answered: an answer was awaited. part_of_exhibit: the one
    part an exhibit holds or tells of; published: days of exhibits; actors: by mention. Only what
    is heard for certain, or from somebody said to speak, counts.
    """
    speaking = speakers(heard, actors)
    voices = [one for one in heard if one.how is HowConcerned.SPEAKS]
    found: dict[tuple[str, str], list[HeardOf]] = defaultdict(list)
    for one in heard:
        actor = actors.get(one.mention_id)
        by = actors.get(one.by_mention_id or "")
        if actor is None or (one.by_mention_id is not None and by not in speaking) or actor == by:
            continue
        if actor in speaking:
            continue
        part = _part(one, parts, part_of_exhibit, published)
        found[part, actor].append(one)
    for part in [part.id for part in parts] or [WHOLE_LEAK]:
        for actor in sorted(speaking):  # whose voice it is said to be is concerned by every part
            found[part, actor] = [one for one in voices if actors.get(one.mention_id) == actor]
    made = [_concern(part, actor, told) for (part, actor), told in found.items()]
    awaited = [_awaited(one, part_of_exhibit, actors) for one in silent]
    return _without_vaguer([*made, *(one for one in awaited if one is not None)])


def _awaited(
    one: SilenceTold, part_of_exhibit: Mapping[str, str], actors: Mapping[str, str]
) -> Concern | None:
    actor, part = actors.get(one.who_mention_id), part_of_exhibit.get(one.span.exhibit_id)
    if actor is None:
        return None
    where = WHOLE_LEAK if part is None else part
    return Concern(
        id=record_id("cn", where, actor),
        instalment_id=where,
        actor_id=actor,
        how=HowConcerned.AWAITED,
        heard_ids=(one.id,),
    )


def _part(
    one: HeardOf,
    parts: Sequence[Instalment],
    part_of_exhibit: Mapping[str, str],
    published: Mapping[str, str],
) -> str:
    """Find the part meant: as numbered, as the exhibit's own, or the only one out by then."""
    for part in parts:
        if one.number is not None and part.number == one.number:
            return part.id
    if one.span.exhibit_id in part_of_exhibit:
        return part_of_exhibit[one.span.exhibit_id]
    day = published.get(one.span.exhibit_id, "")
    out = [part for part in parts if part.published and (not day or part.published <= day)]
    return out[0].id if len(out) == 1 and len(parts) == 1 else WHOLE_LEAK


def _concern(part: str, actor: str, told: Sequence[HeardOf]) -> Concern:
    told = sorted(told, key=lambda one: (GRAVEST[one.how], one.by_mention_id is not None))
    return Concern(
        id=record_id("cn", part, actor),
        instalment_id=part,
        actor_id=actor,
        how=told[0].how,
        heard_ids=tuple(dict.fromkeys(one.id for one in told)),
    )


def _without_vaguer(made: Sequence[Concern]) -> list[Concern]:
    """Keep the gravest of each part, and of the whole leak only what no part says as gravely."""
    best: dict[tuple[str, str], Concern] = {}
    for one in sorted(made, key=lambda one: GRAVEST[one.how]):
        best.setdefault((one.instalment_id, one.actor_id), one)
    known: dict[str, int] = {}
    for (part, actor), one in best.items():
        if part != WHOLE_LEAK:
            known[actor] = min(known.get(actor, len(GRAVEST)), GRAVEST[one.how])
    return [
        one
        for (part, actor), one in best.items()
        if part != WHOLE_LEAK or GRAVEST[one.how] < known.get(actor, len(GRAVEST))
    ]
