"""Two to five fronts: who stands together, what contradicts it, and how far that can be relied on.

A good pair apart and a bad pair together contradict a split. The split with the least contradiction
is searched for; how little is possible is bounded from below, so that every result says whether a
better split may exist. Source: Davis 1967 (more than two fronts); Doreian and Mrvar 1996.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from earwitness.consequences.covering import cover
from earwitness.consequences.evidence import Account
from earwitness.consequences.front_stability import Stability, stability
from earwitness.consequences.frustration import Effort, frustration
from earwitness.consequences.local_search import found_split, in_order
from earwitness.consequences.network import EdgeSign
from earwitness.consequences.pairs import (
    ActorGraph,
    PairStanding,
    counted_graph,
    pair_standings,
)
from earwitness.consequences.signed_graph import (
    Ints,
    SignedGraph,
    contradicted,
    contradiction,
    part_of,
)

FRONT_COUNTS = (2, 3, 4, 5)
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontOptions:
    """How long to look and how often to resample. resamples 0: stability is not measured.

    held_share: in how many of the resamples an actor must stay with a front to be counted in it.
    seconds: for the search of each number of fronts, resampling apart.
    """

    counts: tuple[int, ...] = FRONT_COUNTS
    resamples: int = 40
    held_share: float = 0.75
    seconds: float = 1.0
    starts: int = 4
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """One front. members: held in it by good ties, and in enough of the resamples.

    loose: on its side in the best split found, but not in enough of the resamples. opposed: on its
    side with no good tie to anybody there, which need not make them its friends.
    stability: mean overlap (Jaccard, 0..1) with the nearest front of each resample; None: not
    measured.
    """

    members: tuple[str, ...]
    loose: tuple[str, ...]
    opposed: tuple[str, ...]
    stability: float | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontSplit:
    """The best split found into at most `count` fronts, the largest front first.

    lower, upper: between which bounds the least number of contradicted pairs lies; upper is this
    split's own. contradictions: the pairs it is contradicted by. apart: actors without signed ties
    to the others, however indirectly. held: share of resamples in which each actor stays, in the
    order of `actor_ids`; None: not measured.
    """

    count: int
    fronts: tuple[Front, ...]
    lower: float
    upper: float
    contradictions: tuple[PairStanding, ...]
    apart: tuple[str, ...]
    mixed: tuple[PairStanding, ...]
    actor_ids: tuple[str, ...]
    labels: tuple[int, ...]
    held: tuple[float | None, ...]
    because: str

    @property
    def is_exact(self) -> bool:
        """Whether no split into so many fronts has less contradiction."""
        return self.lower == self.upper


def front_splits(
    accounts: Sequence[Account],
    *,
    options: FrontOptions | None = None,
    standings: Sequence[PairStanding] | None = None,
) -> tuple[FrontSplit, ...]:
    """Find the best split into at most k fronts, for each k asked for.

    standings: those of the accounts, where they are at hand; None: they are worked out.
    """
    chosen = options or FrontOptions()
    standings = pair_standings(accounts) if standings is None else standings
    mixed = tuple(s for s in standings if s.sign is EdgeSign.MIXED)
    whole = counted_graph(standings)
    joined, apart = _largest_part(whole)
    return tuple(
        _split(joined, count, chosen, accounts, mixed=mixed, apart=apart) for count in chosen.counts
    )


def fewest_contradictions(splits: Sequence[FrontSplit]) -> FrontSplit | None:
    """Choose the least number of fronts that no other number tried improves on; None: no splits."""
    return min(splits, key=lambda split: (split.upper, split.count), default=None)


def _largest_part(whole: ActorGraph) -> tuple[ActorGraph, tuple[str, ...]]:
    """Part the actors whom signed ties connect from those apart from them."""
    import networkx

    graph = whole.graph
    links = networkx.Graph(zip(graph.first.tolist(), graph.second.tolist(), strict=True))
    parts = [sorted(part) for part in networkx.connected_components(links)]
    nodes = max(parts, key=lambda part: (len(part), -part[0]), default=[])
    inside = {whole.actor_ids[node] for node in nodes}
    part = ActorGraph(
        actor_ids=tuple(whole.actor_ids[node] for node in nodes),
        graph=part_of(graph, nodes),
        standings=tuple(s for s in whole.standings if s.first_id in inside),
    )
    return part, tuple(actor for actor in whole.actor_ids if actor not in inside)


def _split(
    joined: ActorGraph,
    count: int,
    options: FrontOptions,
    accounts: Sequence[Account],
    *,
    mixed: tuple[PairStanding, ...],
    apart: tuple[str, ...],
) -> FrontSplit:
    lower, labels = bounded_split(joined.graph, count=count, options=options)
    labels = _largest_first(labels)
    held = stability(
        joined, labels, accounts, count=count, times=options.resamples, seed=options.seed
    )
    wrong = contradicted(joined.graph, labels)
    upper = contradiction(joined.graph, labels)
    return FrontSplit(
        count=count,
        fronts=_fronts(joined, labels, held, options),
        lower=lower,
        upper=upper,
        contradictions=tuple(
            s for s, is_wrong in zip(joined.standings, wrong, strict=True) if is_wrong
        ),
        apart=apart,
        mixed=mixed,
        actor_ids=joined.actor_ids,
        labels=tuple(labels.tolist()),
        held=held.held,
        because=_because(joined, count, lower, upper, len(mixed)),
    )


def bounded_split(graph: SignedGraph, *, count: int, options: FrontOptions) -> tuple[float, Ints]:
    """Find a split into at most `count` fronts and a bound below which no split gets."""
    if not graph.pairs:
        return 0.0, np.zeros(graph.size, dtype=np.int64)
    if count == 2:
        effort = Effort(seconds=options.seconds, starts=options.starts, seed=options.seed)
        exact = frustration(graph, effort=effort)
        return exact.lower, (1 - np.array(exact.sides)) // 2
    ends_at = time.monotonic() + options.seconds
    labels = found_split(
        graph, fronts=count, seed=options.seed, starts=options.starts, ends_at=ends_at
    )
    upper = contradiction(graph, labels)
    covered = cover(
        graph, is_two_sided=False, enough=upper - 1 + _ROUNDING, seconds=ends_at - time.monotonic()
    )
    return min(float(math.ceil(covered.lower - _ROUNDING)), upper), labels


def _largest_first(labels: Ints) -> Ints:
    """Number fronts by size, then by their first actor."""
    ordered = in_order(labels)
    sizes = np.bincount(ordered)
    rank = np.empty(len(sizes), dtype=np.int64)
    rank[np.argsort(-sizes, kind="stable")] = np.arange(len(sizes))
    return np.asarray(rank[ordered], dtype=np.int64)


def _fronts(
    joined: ActorGraph, labels: Ints, held: Stability, options: FrontOptions
) -> tuple[Front, ...]:
    graph = joined.graph
    is_good_inside = (graph.weight > 0) & (labels[graph.first] == labels[graph.second])
    befriended = set(graph.first[is_good_inside].tolist())
    befriended |= set(graph.second[is_good_inside].tolist())
    fronts = []
    for number in range(int(labels.max(initial=-1)) + 1):
        nodes = np.flatnonzero(labels == number).tolist()
        bound = [node for node in nodes if node in befriended]
        shares = [(node, held.held[node]) for node in bound]
        loose = [n for n, share in shares if share is not None and share < options.held_share]
        names = joined.actor_ids
        overlap = held.overlap[number] if held.overlap else None
        members = tuple(names[node] for node in bound if node not in set(loose))
        fronts.append(
            Front(
                members=members,
                loose=tuple(names[node] for node in loose),
                opposed=tuple(names[node] for node in nodes if node not in befriended),
                stability=overlap,
                because=_front_because(len(members), len(loose), overlap, options.resamples),
            )
        )
    return tuple(fronts)


def _front_because(members: int, loose: int, overlap: float | None, times: int) -> str:
    told = f"{members} actors whom the reported good ties hold together"
    if overlap is None:
        return f"{told}; how far that rests on single sources was not measured"
    return (
        f"{told} in most of {times} resamples of the sources, {loose} only loosely; "
        f"mean overlap {overlap:.2f}"
    )


def _because(joined: ActorGraph, count: int, lower: float, upper: float, mixed: int) -> str:
    pairs = joined.graph.pairs
    if not pairs:
        return "no positive or negative ties to split by"
    told = f"{upper:.0f} of {pairs} signed pairs contradict this split into at most {count} fronts"
    proven = (
        "no split has fewer"
        if lower == upper
        else f"a split with fewer may exist, but none with fewer than {lower:.0f}"
    )
    named = f"{mixed} {'pair' if mixed == 1 else 'pairs'}"
    left_out = f"; {named} with conflicting evidence left out" if mixed else ""
    return f"{told}; {proven}{left_out}"
