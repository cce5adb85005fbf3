"""What the interface answers about the network, from what the desk has seen of it."""

from __future__ import annotations

from earwitness.desk.networks.messages import (
    ActorItem,
    BrokerItem,
    Day,
    FrontItem,
    FrontsAnswer,
    NetworkAnswer,
    PairItem,
    SplitItem,
    SupposedIdsItem,
    SupposedPairItem,
    TieItem,
    TiesAnswer,
    VerdictItem,
    ViewName,
)
from earwitness.desk.networks.picture import Picture
from earwitness.desk.networks.seen import VIEWS, SeenNetwork
from earwitness.desk.networks.window import Window
from earwitness.dossier.consequence_model import SplitRow
from earwitness.dossier.fronts_part import fronts_part
from earwitness.dossier.model import Shown
from earwitness.dossier.statement_model import TieRow
from earwitness.dossier.supposing import Supposed
from earwitness.dossier.with_names import with_names


def network_answer(seen: SeenNetwork, view: ViewName, found: Picture) -> NetworkAnswer:
    """Give what is drawn."""
    return NetworkAnswer(
        version=seen.look.version,
        view=view,
        since=found.window.since,
        until=found.window.until,
        when=found.window.told,
        days=tuple(seen.days),
        instalments=tuple(
            Day(at=day.at, name=day.name, number=day.number, known_from=day.known_from)
            for day in seen.instalments
        ),
        actors=tuple(ActorItem.taken_from(one) for one in found.actors),
        actors_in_all=found.actors_in_all,
        pairs=tuple(PairItem.taken_from(one) for one in found.pairs),
        pairs_in_all=found.pairs_in_all,
        bonds=found.bonds,
        ties=found.ties,
        sources=found.sources,
        undated=found.undated,
        told=found.told,
        since_told=found.since_told,
    )


def fronts_answer(seen: SeenNetwork, view: ViewName, days: Window) -> FrontsAnswer:
    """Give the fronts of a view in some days, who stands between them, and what was tried."""
    weighed = seen.fronts(VIEWS[view], days)
    names = {one.id: one.name for one in seen.look.index.actors.values()}
    part, split = fronts_part(weighed, seen.grounds), weighed.split
    return FrontsAnswer(
        version=seen.look.version,
        view=view,
        when=days.told,
        ties=len(weighed.evidence),
        sources=len({one.source for one in weighed.evidence}),
        told="" if part is None else part.told,
        index_told="" if part is None else part.index_told,
        fronts=tuple(
            FrontItem(
                number=number,
                members=front.members,
                loose=front.loose,
                opposed=front.opposed,
                told=front.because,
            )
            for number, front in enumerate(() if split is None else split.fronts, start=1)
        ),
        brokers=tuple(
            BrokerItem(
                id=one.actor_id,
                front=0 if one.home is None else one.home + 1,
                because=with_names(one.because, names),
            )
            for one in weighed.brokers
        ),
        tried=() if part is None else tuple(map(_tried, part.tried)),
        against=tuple(
            (one.first_id, one.second_id) for one in (() if split is None else split.contradictions)
        ),
    )


def _tried(row: SplitRow) -> SplitItem:
    return SplitItem(
        at_most=row.count,
        contradicted=row.contradicted,
        at_least=row.at_least,
        is_proven=row.is_proven,
        is_shown=row.is_shown,
    )


def ties_answer(seen: SeenNetwork, rows: Shown[TieRow], *, told: str) -> TiesAnswer:
    """Give ties with their sentences."""
    return TiesAnswer(total=rows.total, told=told, ties=tuple(_tie(seen, row) for row in rows.rows))


def _tie(seen: SeenNetwork, row: TieRow) -> TieItem:
    review = row.review
    return TieItem(
        id=row.id,
        holder=row.holder.name,
        target=row.target.name,
        sign=row.sign_key,
        relation=row.relation,
        sentence=row.evidence,
        said_by=row.saying.who,
        cites=row.told_by,
        when=row.saying.when,
        href=row.href,
        exhibit_id=row.exhibit_id,
        start_s=row.start_s,
        confidence=seen.ties[row.id].confidence,
        source=seen.by_id[row.id].source,
        because=row.because,
        verdict=None
        if review is None
        else VerdictItem(verdict=review.verdict, who=review.who, at=review.at, note=review.note),
    )


def supposed_ids(found: Supposed) -> SupposedIdsItem:
    """Give what a supposition changes, by ids."""
    fronts = found.comparison.fronts
    return SupposedIdsItem(
        gone=found.gone,
        pairs=tuple(SupposedPairItem.taken_from(one) for one in found.pairs),
        changed_front=() if fronts is None else fronts.changed_front,
        brokers_gained=() if fronts is None else fronts.brokers_gained,
        brokers_lost=() if fronts is None else fronts.brokers_lost,
    )
