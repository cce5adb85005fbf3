"""How two actors stand to each other, as weighed over independent sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from earwitness.consequences.evidence import Account
from earwitness.consequences.network import PREVAILING_SHARE, EdgeSign
from earwitness.consequences.signed_graph import SignedGraph, signed_graph

GRAIN = 1 / 64  # weights are rounded to this, so that sums of them are exact
CLEAR = PREVAILING_SHARE - 1e-9  # 0.3 of 0.4 is three quarters, whatever the rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class PairStanding:
    """A pair with at least one tie. good, bad: how many sure, independent sources speak for each.

    A source counts as much as its surest tie, by its tone. sources: how many there are, neutral
    ones too. first_id < second_id.
    """

    first_id: str
    second_id: str
    good: float
    bad: float
    sources: int
    sign: EdgeSign
    tie_ids: tuple[str, ...]
    because: str

    @property
    def net(self) -> float:
        """Good less bad, to the grain of 1/64."""
        return round((self.good - self.bad) / GRAIN) * GRAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorGraph:
    """A signed graph with the actors its nodes stand for, and the standing behind each pair."""

    actor_ids: tuple[str, ...]
    graph: SignedGraph
    standings: tuple[PairStanding, ...]


def pair_standings(accounts: Iterable[Account]) -> tuple[PairStanding, ...]:
    """Weigh the accounts of each pair, by pair."""
    gathered: dict[tuple[str, str], list[Account]] = defaultdict(list)
    for one in accounts:
        gathered[one.first_id, one.second_id].append(one)
    return tuple(_standing(pair, of_pair) for pair, of_pair in sorted(gathered.items()))


def sign_of(*, good: float, bad: float) -> EdgeSign:
    """Say what weights of evidence come to: mixed unless three quarters agree."""
    total = good + bad
    if total <= GRAIN / 2:
        return EdgeSign.NEUTRAL
    if bad >= CLEAR * total:
        return EdgeSign.NEGATIVE
    return EdgeSign.POSITIVE if good >= CLEAR * total else EdgeSign.MIXED


def counted_graph(standings: Sequence[PairStanding]) -> ActorGraph:
    """Make the graph in which every pair with a clear sign counts one; mixed pairs are left out."""
    worth = {EdgeSign.POSITIVE: 1.0, EdgeSign.NEGATIVE: -1.0}
    return _graph([(s, worth.get(s.sign, 0.0)) for s in standings])


def weighed_graph(standings: Sequence[PairStanding]) -> ActorGraph:
    """Make the graph in which every pair counts by its evidence: good less bad."""
    return _graph([(s, s.net) for s in standings])


def _graph(weighed: Sequence[tuple[PairStanding, float]]) -> ActorGraph:
    kept = sorted(
        ((s, weight) for s, weight in weighed if weight),
        key=lambda p: (p[0].first_id, p[0].second_id),
    )
    ids = sorted({actor for s, _ in kept for actor in (s.first_id, s.second_id)})
    place = {actor: i for i, actor in enumerate(ids)}
    return ActorGraph(
        actor_ids=tuple(ids),
        graph=signed_graph(
            len(ids), [(place[s.first_id], place[s.second_id], weight) for s, weight in kept]
        ),
        standings=tuple(s for s, _ in kept),
    )


def _standing(pair: tuple[str, str], of_pair: Sequence[Account]) -> PairStanding:
    good = sum(t.weight * max(t.tone, 0.0) for t in of_pair)
    bad = sum(t.weight * max(-t.tone, 0.0) for t in of_pair)
    return PairStanding(
        first_id=pair[0],
        second_id=pair[1],
        good=good,
        bad=bad,
        sources=len(of_pair),
        sign=sign_of(good=good, bad=bad),
        tie_ids=tuple(sorted(tie for t in of_pair for tie in t.tie_ids)),
        because=_because(of_pair),
    )


def _because(of_pair: Sequence[Account]) -> str:
    good = sum(t.tone > 0 for t in of_pair)
    bad = sum(t.tone < 0 for t in of_pair)
    ties = sum(len(t.tie_ids) for t in of_pair)
    return (
        f"{ties} {'tie' if ties == 1 else 'ties'} from {len(of_pair)} independent "
        f"{'source' if len(of_pair) == 1 else 'sources'}: "
        f"{good} on balance good, {bad} bad, {len(of_pair) - good - bad} neither"
    )
