"""How far a network is from two fronts: its frustration index, exactly, and the fronts it implies.

The index is the least number of signed pairs that no split in two can satisfy. It adds up over
blocks (parts that hang together by one actor), each searched exhaustively. An actor whose side
differs between optimal splits is uncertain and put on no front.

Source: Harary 1959 (line index of balance); Aref, Mason and Wilson 2019 (reduction to blocks).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from earwitness.consequences.network import (
    EdgeSign,
    NetworkEdge,
    SignedNetwork,
    prevailing_sign,
)
from earwitness.consequences.partitions import LARGEST, BestSplits, SignedPair, best_splits

Pair = tuple[str, str]
Sides = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """A pair of actors whose sign an optimal split leaves unsatisfied, and the ties behind it.

    is_always: in every optimal split; otherwise only in some, among others.
    """

    first_id: str
    second_id: str
    sign: EdgeSign
    is_always: bool
    tie_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Two fronts and what contradicts them. frustration None: not measured, `because` says why.

    fronts: the two sides, larger first: actors with a good tie to another of their side. A side may
    be empty. opponents: for each front, actors on its side only as an enemy's enemy, which need not
    make them its friends. uncertain: side differs between optimal splits. apart: no signed ties
    with the fronts, however indirectly. mixed: pairs whose own evidence conflicts, left out.
    """

    frustration: int | None
    signed_pairs: int
    fronts: Sides
    opponents: Sides
    uncertain: tuple[str, ...]
    apart: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]
    mixed: tuple[Pair, ...]
    optimal_splits: int | None  # mirror images once, of the whole network
    because: str


def balance(network: SignedNetwork, *, largest_block: int = LARGEST) -> Balance:
    """Measure how far a network is from two fronts; directions and neutral ties do not count."""
    edges = _pairs(network)
    signs = {pair: _sign(of_pair) for pair, of_pair in edges.items()}
    mixed = tuple(pair for pair, sign in signs.items() if sign is EdgeSign.MIXED)
    signed = {p: s for p, s in signs.items() if s in {EdgeSign.POSITIVE, EdgeSign.NEGATIVE}}
    blocks = _blocks(signed)
    widest = max((len(block) for block in blocks), default=0)
    ids = [node.actor_id for node in network.nodes]
    if not signed or widest > largest_block:
        return _unmeasured(len(signed), tuple(sorted(ids)), mixed, widest, largest_block)
    solved = [(block, _solve(block, signed)) for block in blocks]
    classes = _certain_classes(solved)
    sides = max(classes, key=lambda c: (len(c), min(c)))
    joined = _component(next(iter(sides)), signed)
    fronts, opponents = _sides(sides, signed)
    index = sum(best.unsatisfied for _, best in solved)
    return Balance(
        frustration=index,
        signed_pairs=len(signed),
        fronts=fronts,
        opponents=opponents,
        uncertain=tuple(sorted(joined - set(sides))),
        apart=tuple(sorted(set(ids) - joined)),
        contradictions=_contradictions(solved, signed, edges),
        mixed=mixed,
        optimal_splits=_product(best.splits for _, best in solved),
        because=_because(index, len(signed), mixed),
    )


def _pairs(network: SignedNetwork) -> dict[Pair, list[NetworkEdge]]:
    pairs: dict[Pair, list[NetworkEdge]] = defaultdict(list)
    for edge in network.edges:
        first, second = sorted((edge.holder_id, edge.target_id))
        pairs[first, second].append(edge)
    return dict(sorted(pairs.items()))


def _sign(edges: Sequence[NetworkEdge]) -> EdgeSign:
    return prevailing_sign(
        negative=sum(edge.negative for edge in edges),
        neutral=sum(edge.neutral for edge in edges),
        positive=sum(edge.positive for edge in edges),
    )


def _blocks(signed: Iterable[Pair]) -> list[list[str]]:
    """Cut the graph where it hangs together by one actor only."""
    import networkx

    graph = networkx.Graph(list(signed))
    return sorted(sorted(block) for block in networkx.biconnected_components(graph))


def _solve(block: Sequence[str], signed: Mapping[Pair, EdgeSign]) -> BestSplits:
    place = {actor: i for i, actor in enumerate(block)}
    inside: list[SignedPair] = [
        (place[a], place[b], 1 if sign is EdgeSign.POSITIVE else -1)
        for (a, b), sign in signed.items()
        if a in place and b in place
    ]
    return best_splits(len(block), inside)


def _certain_classes(solved: Sequence[tuple[list[str], BestSplits]]) -> list[dict[str, int]]:
    """Gather actors whose relative sides every optimal split agrees on: actor to side, +1 or -1.

    Blocks vary independently of each other, so that certainty reaches from block to block only
    through actors certain in both.
    """
    links: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for block, best in solved:
        for i, first in enumerate(block):
            links[first].extend(
                (second, int(best.agreement[i, j]))
                for j, second in enumerate(block)
                if i != j and best.agreement[i, j]
            )
            links[first]  # an actor certain of nobody is a class of its own
    classes: list[dict[str, int]] = []
    seen: set[str] = set()
    for start in sorted(links):
        if start in seen:
            continue
        sides, waiting = {start: 1}, [start]
        while waiting:
            here = waiting.pop()
            for there, agreement in links[here]:
                if there not in sides:
                    sides[there] = sides[here] * agreement
                    waiting.append(there)
        seen.update(sides)
        classes.append(sides)
    return classes


def _sides(sides: Mapping[str, int], signed: Mapping[Pair, EdgeSign]) -> tuple[Sides, Sides]:
    """Part those whom good ties hold on a side from those whom only enmity puts there."""
    befriended: set[str] = set()
    for pair, sign in signed.items():
        if sign is EdgeSign.POSITIVE and {sides.get(a, 0) for a in pair} in ({1}, {-1}):
            befriended.update(pair)
    halves = [
        (
            tuple(sorted(a for a in sides if sides[a] == side and a in befriended)),
            tuple(sorted(a for a in sides if sides[a] == side and a not in befriended)),
        )
        for side in (1, -1)
    ]
    (front_a, opposed_a), (front_b, opposed_b) = sorted(halves, key=lambda h: (-len(h[0]), h))
    return (front_a, front_b), (opposed_a, opposed_b)


def _component(start: str, signed: Iterable[Pair]) -> set[str]:
    import networkx

    return set(networkx.node_connected_component(networkx.Graph(list(signed)), start))


def _contradictions(
    solved: Sequence[tuple[list[str], BestSplits]],
    signed: Mapping[Pair, EdgeSign],
    edges: Mapping[Pair, Sequence[NetworkEdge]],
) -> tuple[Contradiction, ...]:
    found = []
    for block, best in solved:
        if best.unsatisfied == 0:
            continue
        for i, first in enumerate(block):
            for j in range(i + 1, len(block)):
                pair = (first, block[j])
                sign = signed.get(pair)
                wanted = 1 if sign is EdgeSign.POSITIVE else -1
                if sign is None or best.agreement[i, j] == wanted:
                    continue
                found.append(
                    Contradiction(
                        first_id=pair[0],
                        second_id=pair[1],
                        sign=sign,
                        is_always=best.agreement[i, j] == -wanted,
                        tie_ids=tuple(t for edge in edges[pair] for t in edge.tie_ids),
                    )
                )
    return tuple(sorted(found, key=lambda c: (not c.is_always, c.first_id, c.second_id)))


def _product(numbers: Iterable[int]) -> int:
    total = 1
    for number in numbers:
        total *= number
    return total


def _because(index: int, signed: int, mixed: Sequence[Pair]) -> str:
    told = (
        f"{index} of {signed} signed pairs contradict every split into two fronts"
        if index
        else f"all {signed} signed pairs fit two fronts"
    )
    return f"{told}; {len(mixed)} pairs with conflicting evidence left out" if mixed else told


def _unmeasured(
    signed: int, ids: tuple[str, ...], mixed: tuple[Pair, ...], widest: int, largest: int
) -> Balance:
    because = (
        f"{widest} actors hang together too closely for an exact search; the limit is {largest}"
        if signed
        else "no positive or negative ties to split by"
    )
    return Balance(
        frustration=None,
        signed_pairs=signed,
        fronts=((), ()),
        opponents=((), ()),
        uncertain=() if not signed else ids,
        apart=ids if not signed else (),
        contradictions=(),
        mixed=mixed,
        optimal_splits=None,
        because=because,
    )
