"""Fronts and brokers in words, each with the reported ties behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from earwitness.consequences.brokers import Broker
from earwitness.consequences.fronts import Front, FrontSplit
from earwitness.consequences.network import EdgeSign
from earwitness.consequences.pairs import PairStanding
from earwitness.dossier.consequence_model import (
    BrokerRow,
    FrontCard,
    FrontNames,
    FrontsPart,
    PairRow,
    SplitRow,
    ViewPart,
)
from earwitness.dossier.grounds import Grounds
from earwitness.dossier.model import Shown
from earwitness.dossier.weighed import FrontsWeighed
from earwitness.dossier.wording import plural

MOST_PAIRS = 12  # listed in one place


def fronts_part(weighed: FrontsWeighed, grounds: Grounds) -> FrontsPart | None:
    """Word the split with fewest contradictions; None where no pair has a clear sign."""
    split = weighed.split
    if split is None:
        return None
    return FrontsPart(
        told=_told(split),
        index_told=_index_told(weighed),
        tried=tuple(
            SplitRow(
                count=one.count,
                contradicted=round(one.upper),
                at_least=round(one.lower),
                is_proven=one.is_exact,
                is_shown=one is split,
            )
            for one in weighed.splits
        ),
        cards=tuple(
            _card(number, front, weighed.standings, grounds)
            for number, front in enumerate(split.fronts, start=1)
        ),
        against=pair_rows(split.contradictions, grounds),
        mixed=pair_rows(split.mixed, grounds),
        apart=grounds.actors(split.apart),
    )


def pair_rows(standings: Iterable[PairStanding], grounds: Grounds) -> Shown[PairRow]:
    """Word pairs, those that most sources speak of first."""
    ranked = sorted(standings, key=lambda s: (-s.sources, s.first_id, s.second_id))
    return Shown(
        rows=tuple(grounds.standing(one) for one in ranked[:MOST_PAIRS]), total=len(ranked)
    )


def broker_rows(weighed: FrontsWeighed, grounds: Grounds) -> tuple[BrokerRow, ...]:
    """Word who is reported on good terms with actors of several fronts, and with whom."""
    split = weighed.split
    if split is None:
        return ()
    home = {
        actor: number
        for number, front in enumerate(split.fronts)
        for actor in (*front.members, *front.loose)
    }
    return tuple(
        _broker(one, weighed.standings, home, grounds) for one in weighed.brokers[:MOST_PAIRS]
    )


def view_parts(views: Iterable[FrontsWeighed], grounds: Grounds) -> tuple[ViewPart, ...]:
    """Word the fronts of recordings and reporting by themselves, in short."""
    return tuple(_view(one, grounds) for one in views)


def _view(weighed: FrontsWeighed, grounds: Grounds) -> ViewPart:
    split = weighed.split
    extent = (
        f"{plural(len(weighed.evidence), 'tie')} from "
        f"{plural(len({one.source for one in weighed.evidence}), 'independent source')}"
    )
    return ViewPart(
        name=str(weighed.view),
        told=extent if split is None else f"{extent}. {_told(split)} {_index_told(weighed)}",
        fronts=()
        if split is None
        else tuple(
            FrontNames(members=grounds.actors(front.members), loose=grounds.actors(front.loose))
            for front in split.fronts
        ),
        brokers=grounds.actors(one.actor_id for one in weighed.brokers),
    )


def _broker(
    one: Broker, standings: Sequence[PairStanding], home: dict[str, int], grounds: Grounds
) -> BrokerRow:
    good = {
        (s.second_id if s.first_id == one.actor_id else s.first_id): s
        for s in standings
        if one.actor_id in (s.first_id, s.second_id) and s.sign is EdgeSign.POSITIVE
    }
    near = [other for other in good if one.home is not None and home.get(other) == one.home]

    def rows(others: Iterable[str]) -> tuple[PairRow, ...]:
        return tuple(grounds.standing(good[other], seen_from=one.actor_id) for other in others)

    return BrokerRow(
        actor=grounds.actor(one.actor_id),
        home=0 if one.home is None else one.home + 1,
        own_side=rows(near),
        across=rows(one.across),
        bad_across=grounds.actors(one.bad_across),
    )


def _card(
    number: int, front: Front, standings: Sequence[PairStanding], grounds: Grounds
) -> FrontCard:
    inside = {*front.members, *front.loose}
    good = (
        s
        for s in standings
        if s.sign is EdgeSign.POSITIVE and s.first_id in inside and s.second_id in inside
    )
    return FrontCard(
        number=number,
        members=grounds.actors(front.members),
        loose=grounds.actors(front.loose),
        opposed=grounds.actors(front.opposed),
        told=front.because,
        good_pairs=pair_rows(good, grounds),
    )


def _told(split: FrontSplit) -> str:
    fronts = plural(len(split.fronts), "front")
    return f"{plural(len(split.actor_ids), 'actor')} in {fronts}: {split.because}."


def _index_told(weighed: FrontsWeighed) -> str:
    """State the frustration index: of the split into two, whichever split is shown."""
    two = next((one for one in weighed.splits if one.count == 2), None)
    if two is None:
        return ""
    if two.is_exact:
        return f"Frustration index: {two.upper:.0f}, exact: no split into two fronts has fewer."
    return (
        f"Frustration index: between {two.lower:.0f} and {two.upper:.0f}; the search was stopped "
        "before it was known exactly."
    )
