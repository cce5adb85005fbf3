"""The signed network: actors, and the ties between them with the evidence behind every edge.

Conflicting evidence stays side by side: an edge carries its negative, neutral and positive counts,
and is called mixed where neither sign clearly prevails.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from earwitness.case.records import Actor, Mention, Naming, Tie
from earwitness.case.vocabulary import ActorKind, Relation

PREVAILING_SHARE = 0.75  # of the signed ties, for one sign to stand for a conflicting edge


class EdgeSign(StrEnum):
    """What the ties on an edge come to."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkNode:
    """An actor with at least one tie. ties: how many it holds or is the target of."""

    actor_id: str
    name: str
    kind: ActorKind
    is_listed: bool
    ties: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkEdge:
    """All ties from one holder to one target. first, last: ISO dates; None: no tie is dated."""

    holder_id: str
    target_id: str
    negative: int
    neutral: int
    positive: int
    sign: EdgeSign
    relations: tuple[Relation, ...]
    first: str | None
    last: str | None
    tie_ids: tuple[str, ...]

    @property
    def ties(self) -> int:
        """How many ties the edge stands for."""
        return self.negative + self.neutral + self.positive


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedNetwork:
    """Nodes by number of ties, edges by their actors; the same ties give the same network.

    unplaced_tie_ids: ties one of whose ends means no known actor, or both the same one.
    """

    nodes: tuple[NetworkNode, ...]
    edges: tuple[NetworkEdge, ...]
    unplaced_tie_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subnetwork:
    """The part of a network that is drawn, and how much of it is not."""

    network: SignedNetwork
    nodes_left_out: int
    edges_left_out: int
    because: str


def signed_network(
    ties: Iterable[Tie],
    *,
    naming: Iterable[Naming],
    actors: Iterable[Actor],
    dates: Mapping[str, str | None],
    mentions: Iterable[Mention] = (),
) -> SignedNetwork:
    """Gather ties into one edge per holder and target.

    dates: when an exhibit was published, by its id, ISO. mentions: lets an end that is a pronoun
    without a naming of its own count for the mention it stands for.
    """
    meant = actor_of_mention(naming, mentions)
    known = {actor.id: actor for actor in actors}
    held: dict[tuple[str, str], list[Tie]] = defaultdict(list)
    unplaced: list[str] = []
    for tie in sorted(ties, key=lambda tie: tie.id):
        holder, target = meant.get(tie.holder_mention_id), meant.get(tie.target_mention_id)
        if holder not in known or target not in known or holder == target:
            unplaced.append(tie.id)
        else:
            assert holder is not None and target is not None
            held[holder, target].append(tie)
    edges = tuple(_edge(pair, of_pair, dates) for pair, of_pair in sorted(held.items()))
    return SignedNetwork(nodes=_nodes(edges, known), edges=edges, unplaced_tie_ids=tuple(unplaced))


def relevant_subnetwork(network: SignedNetwork, *, most: int = 40) -> Subnetwork:
    """Keep the actors with the most ties, for a drawing that can still be read."""
    kept = network.nodes[:most]
    ids = {node.actor_id for node in kept}
    edges = tuple(e for e in network.edges if e.holder_id in ids and e.target_id in ids)
    left_out = len(network.nodes) - len(kept)
    lost = len(network.edges) - len(edges)
    because = (
        f"shows the {len(kept)} actors with the most ties; "
        f"{left_out} actors and {lost} edges are left out"
        if left_out
        else f"shows all {len(kept)} actors"
    )
    return Subnetwork(
        network=SignedNetwork(nodes=kept, edges=edges, unplaced_tie_ids=network.unplaced_tie_ids),
        nodes_left_out=left_out,
        edges_left_out=lost,
        because=because,
    )


def prevailing_sign(*, negative: int, neutral: int, positive: int) -> EdgeSign:
    """Say what counts of ties come to: a conflict is mixed unless three quarters agree."""
    signed = negative + positive
    if signed == 0:
        return EdgeSign.NEUTRAL
    if negative >= PREVAILING_SHARE * signed:
        return EdgeSign.NEGATIVE
    return EdgeSign.POSITIVE if positive >= PREVAILING_SHARE * signed else EdgeSign.MIXED


def actor_of_mention(namings: Iterable[Naming], mentions: Iterable[Mention]) -> dict[str, str]:
    """Say which actor each mention means: its own naming, or that of the mention it stands for."""
    meant = {naming.mention_id: naming.actor_id for naming in namings}
    stands_for = {m.id: m.antecedent_id for m in mentions if m.antecedent_id is not None}
    for mention in stands_for:
        seen, root = {mention}, mention
        while root not in meant and stands_for.get(root) not in {None, *seen}:
            root = stands_for[root]
            seen.add(root)
        if root in meant:
            meant.setdefault(mention, meant[root])
    return meant


def _edge(
    pair: tuple[str, str], ties: Sequence[Tie], dates: Mapping[str, str | None]
) -> NetworkEdge:
    counts = Counter(tie.sign for tie in ties)
    negative, neutral, positive = counts[-1], counts[0], counts[1]
    dated = sorted(date for tie in ties if (date := dates.get(tie.span.exhibit_id)) is not None)
    return NetworkEdge(
        holder_id=pair[0],
        target_id=pair[1],
        negative=negative,
        neutral=neutral,
        positive=positive,
        sign=prevailing_sign(negative=negative, neutral=neutral, positive=positive),
        relations=tuple(sorted({tie.relation for tie in ties})),
        first=dated[0] if dated else None,
        last=dated[-1] if dated else None,
        tie_ids=tuple(tie.id for tie in ties),
    )


def _nodes(edges: Sequence[NetworkEdge], known: Mapping[str, Actor]) -> tuple[NetworkNode, ...]:
    ties: Counter[str] = Counter()
    for edge in edges:
        ties[edge.holder_id] += edge.ties
        ties[edge.target_id] += edge.ties
    nodes = [
        NetworkNode(
            actor_id=actor_id,
            name=known[actor_id].name,
            kind=known[actor_id].kind,
            is_listed=known[actor_id].is_listed,
            ties=count,
        )
        for actor_id, count in ties.items()
    ]
    return tuple(sorted(nodes, key=lambda n: (-n.ties, n.name, n.actor_id)))
