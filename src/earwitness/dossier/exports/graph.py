"""The signed network of ties as GraphML, counts and evidence on every edge."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator

from earwitness.case.records import Tie
from earwitness.case.view import CaseView
from earwitness.case.vocabulary import ExhibitKind
from earwitness.consequences.evidence import View, in_view, is_in_view
from earwitness.consequences.network import NetworkEdge, NetworkNode, SignedNetwork, signed_network
from earwitness.dossier.index import index_case
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.weighed import FrontsWeighed, case_evidence, exhibit_kinds, weigh_fronts

Attributes = dict[str, str | int | float | bool]


def graphml(case: CaseView) -> Iterator[bytes]:
    """Write one node an actor with ties, one edge from holder to target.

    An edge's `sign` is negative, neutral, positive or mixed; its three counts say how it came to
    that. A node's `front` is its number in the split the dossier shows, `front_place` member,
    loose, opposed or apart; `broker_score` counts the actors of other fronts it is on good terms
    with. Ties with an end that nobody is known for are left out and counted in the graph's
    `unplaced_ties`.
    """
    return _graphml(case, View.BOTH)


def graphml_of_recordings(case: CaseView) -> Iterator[bytes]:
    """Write the network of what the recordings say; as `graphml`."""
    return _graphml(case, View.RECORDINGS)


def graphml_of_reporting(case: CaseView) -> Iterator[bytes]:
    """Write the network of what the reporting says; as `graphml`."""
    return _graphml(case, View.REPORTING)


def _graphml(case: CaseView, view: View) -> Iterator[bytes]:
    import networkx

    remembered = RememberingCase(case)
    index = index_case(remembered)
    kinds = exhibit_kinds(index)
    ties = {
        tie.id: tie
        for tie in remembered.records(Tie)
        if is_in_view(kinds.get(tie.span.exhibit_id, ExhibitKind.UNKNOWN), view)
    }
    network = signed_network(
        ties.values(),
        naming=index.namings.values(),
        actors=index.actors.values(),
        mentions=index.mentions.values(),
        dates={exhibit.id: index.published(exhibit) for exhibit in index.exhibits.values()},
    )
    evidence = in_view(case_evidence(remembered, index), view, kinds=kinds)
    places = _places(weigh_fronts(evidence, view))
    graph = networkx.DiGraph(unplaced_ties=len(network.unplaced_tie_ids), view=str(view))
    graph.add_nodes_from(
        (node.actor_id, {**_node(node), **places.get(node.actor_id, {})}) for node in network.nodes
    )
    graph.add_edges_from(_edges(network, ties))
    written = io.BytesIO()
    networkx.write_graphml_xml(graph, written, named_key_ids=True, edge_id_from_attribute="key")
    yield written.getvalue()


def _places(fronts: FrontsWeighed) -> dict[str, Attributes]:
    """Say where each actor stands. What was not measured is left out, not zero."""
    found: dict[str, Attributes] = defaultdict(dict)
    if fronts.split is None:
        return found
    for number, front in enumerate(fronts.split.fronts, start=1):
        sides = (("member", front.members), ("loose", front.loose), ("opposed", front.opposed))
        for place, actors in sides:
            for actor in actors:
                found[actor] |= {"front": number, "front_place": place}
    for actor in fronts.split.apart:
        found[actor] |= {"front_place": "apart"}
    for actor, held in zip(fronts.split.actor_ids, fronts.split.held, strict=True):
        found[actor] |= {} if held is None else {"front_held": round(held, 4)}
        found[actor] |= {"broker_score": 0}
    for one in fronts.brokers:
        found[one.actor_id] |= {
            "broker_score": len(one.across),
            "participation": round(one.participation, 4),
        }
    return found


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
