"""The actors of a case, and the names nobody has put a person to yet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from earwitness.case.records import Actor, Attribution, Tie, record_id
from earwitness.dossier.detail import Detail
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.model import Shown
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.statement_model import ActorRow, Place

MOST_PLACES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRows:
    """Actors of the list that are named, names on no list, and those of the list nobody names."""

    named: Shown[ActorRow]
    unknown: Shown[ActorRow]
    absent: tuple[str, ...]
    named_since: int  # actors among `named` that people named, and the list does not
    unfitting: tuple[str, ...]  # what people said of who is who and fits nobody any more


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tally:
    mentions: Mapping[str, Counter[str]]  # by actor: mentions by exhibit
    first_passage: Mapping[tuple[str, str], str]  # by actor and exhibit
    said: Counter[str]
    held: Counter[str]
    received: Counter[str]


def actor_rows(
    case: RememberingCase, *, index: CaseIndex, anchors: Collection[str], detail: Detail
) -> ActorRows:
    """List listed actors and open identities, the most mentioned first."""
    tally = _tally(case, index)

    def order(actor: Actor) -> tuple[int, str]:
        return -tally.mentions[actor.id].total(), actor.name

    def shown(chosen: list[Actor]) -> Shown[ActorRow]:
        rows = tuple(
            _row(a, index=index, tally=tally, anchors=anchors) for a in chosen[: detail.rows]
        )
        return Shown(rows=rows, total=len(chosen))

    actors = sorted(index.actors.values(), key=order)
    absent = [a for a in actors if a.is_listed and not tally.mentions[a.id]]
    return ActorRows(
        named=shown([a for a in actors if a.is_listed and tally.mentions[a.id]]),
        unknown=shown([a for a in actors if not a.is_listed]),
        absent=tuple(actor.name for actor in absent),
        named_since=_named_since(case, [a for a in actors if a.is_listed and tally.mentions[a.id]]),
        unfitting=tuple(one.sentence for one in case.unfitting_of_actors),
    )


def _named_since(case: RememberingCase, known: list[Actor]) -> int:
    """Count known actors that the user's list does not have: people have named them since."""
    if not case.actor_corrections:
        return 0
    names = [one.name for one in case.listed_actors]
    on_list = {*names, *(record_id("ac", "listed", name) for name in names)}
    return sum(on_list.isdisjoint((one.id, one.name)) for one in known)


def _tally(case: RememberingCase, index: CaseIndex) -> _Tally:
    mentions: dict[str, Counter[str]] = defaultdict(Counter)
    first: dict[tuple[str, str], str] = {}
    for naming in index.namings.values():
        mention = index.mentions.get(naming.mention_id)
        if mention is not None:
            mentions[naming.actor_id][mention.span.exhibit_id] += 1
            first.setdefault((naming.actor_id, mention.span.exhibit_id), mention.span.passage_id)
    ties = case.records(Tie)
    return _Tally(
        mentions=mentions,
        first_passage=first,
        said=_count(index, (said.source_mention_id for said in case.records(Attribution))),
        held=_count(index, (tie.holder_mention_id for tie in ties)),
        received=_count(index, (tie.target_mention_id for tie in ties)),
    )


def _count(index: CaseIndex, mention_ids: Iterable[str | None]) -> Counter[str]:
    actors = (index.actor_of(mention_id) for mention_id in mention_ids)
    return Counter(actor.id for actor in actors if actor is not None)


def _row(actor: Actor, *, index: CaseIndex, tally: _Tally, anchors: Collection[str]) -> ActorRow:
    by_exhibit = tally.mentions.get(actor.id, Counter[str]())
    most = sorted(by_exhibit.items(), key=lambda item: (-item[1], item[0]))
    places = tuple(
        _place(actor.id, exhibit_id, number, index=index, tally=tally, anchors=anchors)
        for exhibit_id, number in most[:MOST_PLACES]
    )
    return ActorRow(
        id=actor.id,
        name=actor.name,
        kind=actor.kind,
        aliases=actor.aliases,
        affiliation=actor.affiliation,
        is_listed=actor.is_listed,
        because=actor.because,
        mentions=by_exhibit.total(),
        said=tally.said[actor.id],
        held=tally.held[actor.id],
        received=tally.received[actor.id],
        places=places,
        more_places=len(most) - len(places),
        review=index.review(actor.id),
    )


def _place(
    actor_id: str,
    exhibit_id: str,
    mentions: int,
    *,
    index: CaseIndex,
    tally: _Tally,
    anchors: Collection[str],
) -> Place:
    passage_id = tally.first_passage[actor_id, exhibit_id]
    is_printed = passage_id in anchors
    return Place(
        name=index.title(index.exhibits[exhibit_id]),
        href=f"#{passage_id}" if is_printed else index.href(exhibit_id),
        mentions=mentions,
    )
