"""Ties by pair of actors, so that a step of the slider weighs only the pairs that are drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from earwitness.consequences.evidence import TieEvidence, accounts
from earwitness.consequences.pairs import PairStanding, pair_standings
from earwitness.desk.networks.window import Window

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PairsTold:
    """The ties of each pair in one view, in order of the evidence. Pairs as in PairStanding."""

    ties: Mapping[Pair, Sequence[TieEvidence]]

    def standings(self, pairs: Iterable[Pair], window: Window) -> Mapping[Pair, PairStanding]:
        """Say how some pairs stand within some days; those without a tie there are left out."""
        return _weighed(one for pair in pairs for one in window.within(self.ties.get(pair, ())))

    def before(self, pairs: Iterable[Pair], window: Window) -> Mapping[Pair, PairStanding]:
        """Say how they stood before these days; empty where no time is earlier."""
        return _weighed(one for pair in pairs for one in window.earlier(self.ties.get(pair, ())))

    def of_actor(self, actor_id: str) -> Sequence[Pair]:
        """Name the pairs that an actor is one of."""
        return [pair for pair in self.ties if actor_id in pair]

    def count(self, window: Window) -> int:
        """Count the pairs with a tie within some days."""
        return sum(any(window.holds(one.date) for one in told) for told in self.ties.values())


def pairs_told(evidence: Iterable[TieEvidence]) -> PairsTold:
    """Sort ties by pair."""
    found: dict[Pair, list[TieEvidence]] = defaultdict(list)
    for one in evidence:
        ends = (one.holder_id, one.target_id)
        found[ends if ends[0] < ends[1] else (ends[1], ends[0])].append(one)
    return PairsTold(dict(found))


@lru_cache(maxsize=2)
def all_pairs(evidence: tuple[TieEvidence, ...]) -> Sequence[PairStanding]:
    """Weigh every pair; kept from one look to the next, as most verdicts change no tie."""
    return pair_standings(accounts(evidence))


def _weighed(evidence: Iterable[TieEvidence]) -> Mapping[Pair, PairStanding]:
    standings = pair_standings(accounts(evidence))
    return {(one.first_id, one.second_id): one for one in standings}
