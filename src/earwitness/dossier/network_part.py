"""From a case's ties to the drawings of their network: all sources, recordings, reporting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from earwitness.case.records import Tie
from earwitness.case.vocabulary import ExhibitKind
from earwitness.consequences.evidence import View, is_in_view
from earwitness.consequences.layout import Positions, layout
from earwitness.consequences.network import (
    NetworkEdge,
    SignedNetwork,
    relevant_subnetwork,
    signed_network,
)
from earwitness.dossier.grounds import Grounds
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.network_model import NetworkPairRow, NetworkPicture, NetworkViews
from earwitness.dossier.network_svg import draw_network
from earwitness.dossier.saying import Evidence
from earwitness.dossier.worked_out import once

MOST_ACTORS = 26  # more cannot be read at the width of a page
KEYS = {View.BOTH: "both", View.RECORDINGS: "recordings", View.REPORTING: "reporting"}


def case_network(ties: Sequence[Tie], evidence: Evidence) -> NetworkViews | None:
    """Draw the actors with most ties; None where no tie joins two known actors.

    The pictures of one view keep every actor where the picture of all sources has them.
    """
    index = evidence.index
    whole = _network(ties, index)
    drawn = _without_loners(relevant_subnetwork(whole, most=MOST_ACTORS).network)
    if not drawn.edges:
        return None
    places = once("layout", drawn.nodes, drawn.edges, make=lambda: layout(drawn))
    by_id = {tie.id: tie for tie in ties}
    grounds = Grounds(ties=by_id, evidence=evidence)
    return NetworkViews(
        pictures=tuple(_picture(view, ties, drawn, whole, places, index) for view in KEYS),
        pairs=_pairs(drawn, by_id, grounds),
    )


def _network(ties: Iterable[Tie], index: CaseIndex) -> SignedNetwork:
    return signed_network(
        ties,
        naming=index.namings.values(),
        actors=index.actors.values(),
        dates={exhibit.id: index.published(exhibit) for exhibit in index.exhibits.values()},
        mentions=index.mentions.values(),
    )


def _picture(
    view: View,
    ties: Sequence[Tie],
    drawn: SignedNetwork,
    whole: SignedNetwork,
    places: Positions,
    index: CaseIndex,
) -> NetworkPicture:
    if view is View.BOTH:
        here, all_here = drawn, whole
    else:
        all_here = _network([tie for tie in ties if is_in_view(_kind(tie, index), view)], index)
        here = _at_the_places_of(drawn, all_here)
    drawing = draw_network(here, places=np.asarray(places), because=_extent(here, all_here))
    return NetworkPicture(
        key=KEYS[view],
        name=str(view),
        ties=sum(edge.ties for edge in here.edges),
        drawing=drawing,
    )


def _kind(tie: Tie, index: CaseIndex) -> ExhibitKind:
    exhibit = index.exhibits.get(tie.span.exhibit_id)
    return ExhibitKind.UNKNOWN if exhibit is None else exhibit.kind


def _at_the_places_of(drawn: SignedNetwork, other: SignedNetwork) -> SignedNetwork:
    """Give another network the actors that are drawn, in their order, with its own counts."""
    ties = {node.actor_id: node.ties for node in other.nodes}
    ids = {node.actor_id for node in drawn.nodes}
    return replace(
        other,
        nodes=tuple(replace(node, ties=ties.get(node.actor_id, 0)) for node in drawn.nodes),
        edges=tuple(e for e in other.edges if e.holder_id in ids and e.target_id in ids),
    )


def _extent(drawn: SignedNetwork, whole: SignedNetwork) -> str:
    tied = sum(node.ties > 0 for node in drawn.nodes)
    if tied == len(whole.nodes):
        return f"shows all {len(whole.nodes)} actors between whom a tie was found"
    return (
        f"shows {tied} of {len(whole.nodes)} actors, those with the most ties, and "
        f"{len(drawn.edges)} of {len(whole.edges)} pairs"
    )


def _without_loners(network: SignedNetwork) -> SignedNetwork:
    """Drop actors whose every tie is to somebody not drawn: a lone dot says nothing."""
    tied = {end for edge in network.edges for end in (edge.holder_id, edge.target_id)}
    return replace(network, nodes=tuple(n for n in network.nodes if n.actor_id in tied))


def _pairs(
    network: SignedNetwork, ties: dict[str, Tie], grounds: Grounds
) -> tuple[NetworkPairRow, ...]:
    names = {node.actor_id: node.name for node in network.nodes}
    edges = sorted(network.edges, key=lambda edge: (-edge.ties, edge.holder_id, edge.target_id))
    return tuple(_pair(edge, names, ties, grounds) for edge in edges)


def _pair(
    edge: NetworkEdge, names: dict[str, str], ties: dict[str, Tie], grounds: Grounds
) -> NetworkPairRow:
    kinds = [_kind(ties[tie_id], grounds.evidence.index) for tie_id in edge.tie_ids]
    return NetworkPairRow(
        source=names[edge.holder_id],
        target=names[edge.target_id],
        plus=edge.positive,
        zero=edge.neutral,
        minus=edge.negative,
        in_recordings=sum(is_in_view(kind, View.RECORDINGS) for kind in kinds),
        relations=", ".join(relation.replace("-", " ") for relation in edge.relations),
        grounds=grounds.rows(edge.tie_ids),
    )
