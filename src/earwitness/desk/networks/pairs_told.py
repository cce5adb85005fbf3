"""Ties by pair of actors, so that a step of the slider weighs only pairs whose ties change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from earwitness.consequences.evidence import Account, TieEvidence, accounts
from earwitness.consequences.pairs import PairStanding, pair_standings
from earwitness.desk.networks.window import Window

Pair = tuple[str, str]
MOST_KEPT = 100_000  # pairs weighed by some of their ties: a few hundred bytes each


@dataclass(frozen=True, slots=True)
class PairWeighed:
    """What some ties of one pair come to."""

    accounts: tuple[Account, ...]
    standing: PairStanding


@dataclass(frozen=True, slots=True)
class PairsTold:
    """The ties of each pair in one view, by pair. Pairs as in PairStanding."""

    ties: Mapping[Pair, Sequence[TieEvidence]]
    _known: dict[tuple[str, ...], PairWeighed] = field(default_factory=dict)

    def standings(self, pairs: Iterable[Pair], window: Window) -> Mapping[Pair, PairStanding]:
        """Say how some pairs stand within some days; those without a tie there are left out."""
        return _by_pair(self._weighed(window.within(self.ties.get(one, ())) for one in pairs))

    def before(self, pairs: Iterable[Pair], window: Window) -> Mapping[Pair, PairStanding]:
        """Say how they stood before these days; empty where no time is earlier."""
        return _by_pair(self._weighed(window.earlier(self.ties.get(one, ())) for one in pairs))

    def all_within(self, window: Window) -> Sequence[PairWeighed]:
        """Weigh every pair within some days, by pair; those without a tie there are left out."""
        return tuple(self._weighed(window.within(told) for told in self.ties.values()))

    def of_actor(self, actor_id: str) -> Sequence[Pair]:
        """Name the pairs that an actor is one of."""
        return [pair for pair in self.ties if actor_id in pair]

    def count(self, window: Window) -> int:
        """Count the pairs with a tie within some days."""
        return sum(any(window.holds(one.date) for one in told) for told in self.ties.values())

    def _weighed(self, evidence: Iterable[tuple[TieEvidence, ...]]) -> Iterator[PairWeighed]:
        """Weigh each pair's ties, or say again what the same ties came to before."""
        for told in evidence:
            if told:
                key = tuple(one.tie_id for one in told)
                found = self._known.get(key)
                yield self._kept(key, told) if found is None else found

    def _kept(self, key: tuple[str, ...], told: Iterable[TieEvidence]) -> PairWeighed:
        by_source = accounts(told)
        (standing,) = pair_standings(by_source)
        if len(self._known) >= MOST_KEPT:
            self._known.clear()
        return self._known.setdefault(key, PairWeighed(by_source, standing))


@lru_cache(maxsize=4)
def pairs_told(evidence: tuple[TieEvidence, ...]) -> PairsTold:
    """Sort ties by pair; kept from one look to the next, as most verdicts change no tie."""
    found: dict[Pair, list[TieEvidence]] = defaultdict(list)
    for one in evidence:
        ends = (one.holder_id, one.target_id)
        found[ends if ends[0] < ends[1] else (ends[1], ends[0])].append(one)
    return PairsTold(dict(sorted(found.items())))


def _by_pair(weighed: Iterable[PairWeighed]) -> Mapping[Pair, PairStanding]:
    standings = (one.standing for one in weighed)
    return {(one.first_id, one.second_id): one for one in standings}
