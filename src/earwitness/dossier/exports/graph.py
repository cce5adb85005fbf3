"""The signed network of ties as GraphML, counts and evidence on every edge."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from earwitness.case.records import Actor, Mention, Naming, Tie
from earwitness.case.view import CaseView
from earwitness.consequences.network import NetworkEdge, NetworkNode, SignedNetwork, signed_network
from earwitness.dossier.exports.rows import Origins

Attributes = dict[str, str | int | bool]


def graphml(case: CaseView) -> Iterator[bytes]:
    """Write one node an actor with ties, one edge from holder to target.

    An edge's `sign` is negative, neutral, positive or mixed; its three counts say how it came to
    that. Ties with an end that nobody is known for are left out and counted in the graph's
    `unplaced_ties`.
    """
    import networkx

    ties = {tie.id: tie for tie in case.records(Tie)}
    origins = Origins(case)
    network = signed_network(
        ties.values(),
        naming=case.records(Naming),
        actors=case.records(Actor),
        mentions=case.records(Mention),
        dates=_dates(origins),
    )
    graph = networkx.DiGraph(unplaced_ties=len(network.unplaced_tie_ids))
    graph.add_nodes_from((node.actor_id, _node(node)) for node in network.nodes)
    graph.add_edges_from(_edges(network, ties))
    written = io.BytesIO()
    networkx.write_graphml_xml(graph, written, named_key_ids=True, edge_id_from_attribute="key")
    yield written.getvalue()


def _dates(origins: Origins) -> dict[str, str | None]:
    dates = {}
    for exhibit in origins.exhibits:
        origin = origins.of_exhibit(exhibit.id)
        dates[exhibit.id] = origin.published if origin else None
    return dates


def _node(node: NetworkNode) -> Attributes:
    return {
        "label": printable(node.name),
        "kind": str(node.kind),
        "is_listed": node.is_listed,
        "ties": node.ties,
    }


def _edges(network: SignedNetwork, ties: dict[str, Tie]) -> Iterator[tuple[str, str, Attributes]]:
    for number, edge in enumerate(network.edges, start=1):
        evidence = [ties[tie_id].evidence for tie_id in edge.tie_ids]
        yield edge.holder_id, edge.target_id, {"key": f"e{number}", **_edge(edge, evidence)}


def _edge(edge: NetworkEdge, evidence: Iterable[str]) -> Attributes:
    """Say what an edge stands for. A date that no tie has is left out, not empty."""
    dates = {"first": edge.first, "last": edge.last}
    return {
        "sign": str(edge.sign),
        "negative": edge.negative,
        "neutral": edge.neutral,
        "positive": edge.positive,
        "weight": edge.ties,
        "relations": ", ".join(edge.relations),
        "evidence": printable("\n".join(evidence)),
        "tie_ids": " ".join(edge.tie_ids),
        **{name: date for name, date in dates.items() if date is not None},
    }


def printable(text: str) -> str:
    """Leave out the control characters and half characters that XML cannot hold."""
    return "".join(
        char
        for char in text
        if char in "\t\n\r" or (char >= " " and not "\ud800" <= char <= "\udfff")
        if char not in "\ufffe\uffff"
    )
