"""What the pure engine makes of a case's ties: worked out once, however often a page is tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from earwitness.case.records import Tie
from earwitness.case.vocabulary import ExhibitKind, PassageRole
from earwitness.consequences.brokers import Broker, brokers
from earwitness.consequences.change import ChangeOptions, Changes, changes
from earwitness.consequences.evidence import (
    Account,
    TieEvidence,
    View,
    accounts,
    in_view,
    tie_evidence,
)
from earwitness.consequences.fronts import (
    FrontOptions,
    FrontSplit,
    fewest_contradictions,
    front_splits,
)
from earwitness.consequences.independent_sources import independent_sources, source_of_text
from earwitness.consequences.pairs import PairStanding, pair_standings
from earwitness.consequences.tension import TensionSeries, tension_over_time
from earwitness.dossier.chambers import SeatsWeighed, weigh_seats
from earwitness.dossier.compared_days import ComparedDay, compared_days
from earwitness.dossier.index import CaseIndex, index_case
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.worked_out import once

SEARCH = FrontOptions(seconds=0.4)  # four numbers of fronts: under two seconds in all
MANY_PAIRS = 1000
MANY_PAIRS_SEARCH = FrontOptions(seconds=0.4, resamples=16)
CHANCE = ChangeOptions(draws=1000, shuffles=1999)
MOST_STRIPS = 8  # pairs whose tension is drawn
LONGEST_IN_DAYS = ((21, 1), (300, 7), (1500, 30))  # a case of up to so many days: steps of so many
LONGEST_STEP = 91
SINGLE_VIEWS = (View.RECORDINGS, View.REPORTING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """Before and since one day. until: the next instalment's day; None: there is none."""

    day: ComparedDay
    until: str | None
    changes: Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontsWeighed:
    """What the evidence of one view comes to. split None: nothing to split."""

    view: View
    evidence: tuple[TieEvidence, ...]
    accounts: tuple[Account, ...]
    standings: tuple[PairStanding, ...]
    splits: tuple[FrontSplit, ...]
    split: FrontSplit | None
    brokers: tuple[Broker, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Ties by id, what independent sources have of them in one view, and what follows.

    by_view: recordings and reporting by themselves, where both speak of ties; else empty.
    seats: as `weigh_seats` gives them.
    """

    ties: Mapping[str, Tie]
    fronts: FrontsWeighed
    by_view: tuple[FrontsWeighed, ...]
    tension: tuple[TensionSeries, ...]
    since: tuple[Since, ...]
    seats: SeatsWeighed | str | None


def weigh(
    case: RememberingCase,
    index: CaseIndex,
    *,
    view: View = View.BOTH,
    days: Iterable[str] = (),
) -> Weighed:
    """Work out fronts, brokers, tension and changes from a case's ties.

    days: ISO days to compare around besides the instalments. Raises BadSettings for one that is
    no day.
    """
    compared = compared_days(case, index, asked=days)
    whole = case_evidence(case, index)
    kinds = exhibit_kinds(index)
    fronts = weigh_fronts(in_view(whole, view, kinds=kinds), view)
    single = [in_view(whole, one, kinds=kinds) for one in SINGLE_VIEWS]
    is_parted = view is View.BOTH and all(single)
    return Weighed(
        ties={tie.id: tie for tie in case.records(Tie)},
        fronts=fronts,
        by_view=tuple(map(weigh_fronts, single, SINGLE_VIEWS)) if is_parted else (),
        tension=_tension(fronts.accounts),
        since=_since(fronts.accounts, compared),
        seats=weigh_seats(case, index, fronts.evidence),
    )


def weighed_case(case: RememberingCase) -> Weighed:
    """Work everything out from all evidence of a case, around its instalments alone."""
    return weigh(case, case.worked_out(index_case))


def weigh_fronts(evidence: tuple[TieEvidence, ...], view: View) -> FrontsWeighed:
    """Work out who stands with whom from the evidence of one view."""
    told = accounts(evidence)
    standings = pair_standings(told)
    splits = searched_splits(told, standings)
    return fronts_weighed(evidence, view, told=told, standings=standings, splits=splits)


def searched_splits(
    told: tuple[Account, ...], standings: tuple[PairStanding, ...]
) -> tuple[FrontSplit, ...]:
    """Search the splits into fronts, kept from the last time; none where no pair is told of."""
    if not standings:
        return ()
    options = SEARCH if len(standings) <= MANY_PAIRS else MANY_PAIRS_SEARCH
    return once(
        "fronts",
        told,
        options,
        make=lambda: front_splits(told, options=options, standings=standings),
    )


def fronts_weighed(
    evidence: tuple[TieEvidence, ...],
    view: View,
    *,
    told: tuple[Account, ...],
    standings: tuple[PairStanding, ...],
    splits: tuple[FrontSplit, ...],
) -> FrontsWeighed:
    """Gather what evidence comes to from its accounts, its pairs and their splits."""
    best = fewest_contradictions(splits)
    split = best if best is not None and best.actor_ids else None
    return FrontsWeighed(
        view=view,
        evidence=evidence,
        accounts=told,
        standings=standings,
        splits=splits,
        split=split,
        brokers=() if split is None else brokers(split, standings, evidence=evidence),
    )


def case_evidence(case: RememberingCase, index: CaseIndex) -> tuple[TieEvidence, ...]:
    """Give each tie between known actors its date and the source it counts for.

    A message has its own date. Exhibits whose texts are largely the same words are one source.
    """
    ties = case.records(Tie)
    dates = {exhibit.id: index.published(exhibit) for exhibit in index.exhibits.values()}
    for tie in ties:
        passage = index.passages.get(tie.span.passage_id)
        if passage is not None and passage.role is PassageRole.MESSAGE and passage.sent_at:
            dates[passage.id] = passage.sent_at
    texts = {
        exhibit_id: "\n".join(passage.text for passage in index.passages_of.get(exhibit_id, ()))
        for exhibit_id in sorted({tie.span.exhibit_id for tie in ties})
    }
    groups = once("independent sources", texts, make=lambda: independent_sources(texts))
    return tie_evidence(
        ties,
        naming=index.namings.values(),
        actors=index.actors.values(),
        mentions=index.mentions.values(),
        dates=dates,
        sources=source_of_text(groups),
    )


def exhibit_kinds(index: CaseIndex) -> Mapping[str, ExhibitKind]:
    """Say of each exhibit whether it is a recording."""
    return {exhibit.id: exhibit.kind for exhibit in index.exhibits.values()}


def _since(told: tuple[Account, ...], days: Sequence[ComparedDay]) -> tuple[Since, ...]:
    instalments = [day.at for day in days if not day.is_asked]
    return tuple(
        Since(
            day=day,
            until=min((later for later in instalments if later > day.at), default=None),
            changes=changes_around(told, day.at),
        )
        for day in days
    )


def changes_around(told: tuple[Account, ...], at: str) -> Changes:
    """Compare before a day and since, kept from the last time. at: ISO day."""
    return once("change", told, at, CHANCE, make=lambda: changes(told, at=at, options=CHANCE))


def _tension(told: Sequence[Account]) -> tuple[TensionSeries, ...]:
    """Follow the pairs with most dated sources; the others would only cost time."""
    dated = [one for one in told if one.date is not None and _day(one.date) is not None]
    counts = Counter((one.first_id, one.second_id) for one in dated)
    order = sorted(counts, key=lambda pair: (-counts[pair], pair))[:MOST_STRIPS]
    kept = [one for one in dated if (one.first_id, one.second_id) in order]
    days = [day for one in kept if one.date is not None and (day := _day(one.date)) is not None]
    if not days:
        return ()
    length = (max(days) - min(days)).days
    step = next((step for most, step in LONGEST_IN_DAYS if length <= most), LONGEST_STEP)
    return once(
        "tension", kept, step, make=lambda: tension_over_time(kept, days=step, least_sources=2)
    )


def _day(iso: str) -> date | None:
    """Read an ISO day; None for a month or a year alone, which lies on no day."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
