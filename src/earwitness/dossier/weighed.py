"""What the pure engine makes of a case's ties: worked out once, however often a page is tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from earwitness.case.records import Exhibit, Tie
from earwitness.case.vocabulary import ExhibitKind, PassageRole
from earwitness.consequences.brokers import Broker, brokers
from earwitness.consequences.change import ChangeOptions, Changes, changes
from earwitness.consequences.evidence import Account, TieEvidence, accounts, tie_evidence
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
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.remembering import RememberingCase

SEARCH = FrontOptions(seconds=0.4)  # four numbers of fronts: under two seconds in all
MANY_PAIRS = 1000
MANY_PAIRS_SEARCH = FrontOptions(seconds=0.4, resamples=16)
CHANCE = ChangeOptions(draws=1000, shuffles=1999)
MOST_STRIPS = 8  # pairs whose tension is drawn
LONGEST_IN_DAYS = ((21, 1), (300, 7), (1500, 30))  # a case of up to so many days: steps of so many
LONGEST_STEP = 91


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """Before and since one instalment. at: ISO day; until: the next one's; None: there is none."""

    number: int
    exhibit: Exhibit
    at: str
    until: str | None
    changes: Changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Ties by id, what independent sources have of them, and what follows.

    split None: nothing to split. seats: as `weigh_seats` gives them.
    """

    ties: Mapping[str, Tie]
    evidence: tuple[TieEvidence, ...]
    accounts: tuple[Account, ...]
    standings: tuple[PairStanding, ...]
    splits: tuple[FrontSplit, ...]
    split: FrontSplit | None
    brokers: tuple[Broker, ...]
    tension: tuple[TensionSeries, ...]
    since: tuple[Since, ...]
    seats: SeatsWeighed | str | None


def weigh(case: RememberingCase, index: CaseIndex) -> Weighed:
    """Work out fronts, brokers, tension and changes from a case's ties."""
    evidence = case_evidence(case, index)
    told = accounts(evidence)
    standings = pair_standings(told)
    options = SEARCH if len(standings) <= MANY_PAIRS else MANY_PAIRS_SEARCH
    splits = front_splits(told, options=options) if standings else ()
    best = fewest_contradictions(splits)
    split = best if best is not None and best.actor_ids else None
    return Weighed(
        ties={tie.id: tie for tie in case.records(Tie)},
        evidence=evidence,
        accounts=told,
        standings=standings,
        splits=splits,
        split=split,
        brokers=() if split is None else brokers(split, standings, evidence=evidence),
        tension=_tension(told),
        since=_since(told, index),
        seats=weigh_seats(case, index, evidence),
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
        for exhibit_id in {tie.span.exhibit_id for tie in ties}
    }
    return tie_evidence(
        ties,
        naming=index.namings.values(),
        actors=index.actors.values(),
        mentions=index.mentions.values(),
        dates=dates,
        sources=source_of_text(independent_sources(texts)),
    )


def exhibit_kinds(index: CaseIndex) -> Mapping[str, ExhibitKind]:
    """Say of each exhibit whether it is a recording."""
    return {exhibit.id: exhibit.kind for exhibit in index.exhibits.values()}


def instalment_days(index: CaseIndex) -> list[tuple[int, str, Exhibit]]:
    """List (number, ISO day, exhibit) of the numbered instalments; of each its first copy."""
    first: dict[int, tuple[str, Exhibit]] = {}
    for exhibit in index.exhibits.values():
        published = index.published(exhibit)
        if exhibit.instalment is None or published is None or len(published) < len("2031-02-03"):
            continue
        day = published[:10]
        if exhibit.instalment not in first or day < first[exhibit.instalment][0]:
            first[exhibit.instalment] = (day, exhibit)
    return sorted((number, day, exhibit) for number, (day, exhibit) in first.items())


def _since(told: Sequence[Account], index: CaseIndex) -> tuple[Since, ...]:
    days = instalment_days(index)
    return tuple(
        Since(
            number=number,
            exhibit=exhibit,
            at=day,
            until=min((later for _, later, _ in days if later > day), default=None),
            changes=changes(told, at=day, options=CHANCE),
        )
        for number, day, exhibit in days
    )


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
    return tension_over_time(kept, days=step, least_sources=2)


def _day(iso: str) -> date | None:
    """Read an ISO day; None for a month or a year alone, which lies on no day."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
