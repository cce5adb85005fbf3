"""From a case's ties to the drawing of their network."""

from __future__ import annotations

from dataclasses import replace

from earwitness.case.records import Tie
from earwitness.consequences.layout import layout
from earwitness.consequences.network import SignedNetwork, relevant_subnetwork, signed_network
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.network_svg import NetworkDrawing, draw_network
from earwitness.dossier.remembering import RememberingCase

MOST_ACTORS = 26  # more cannot be read at the width of a page


def case_network(case: RememberingCase, index: CaseIndex) -> NetworkDrawing | None:
    """Draw the actors with most ties; None where no tie joins two known actors."""
    whole = signed_network(
        case.records(Tie),
        naming=index.namings.values(),
        actors=index.actors.values(),
        dates={exhibit.id: index.published(exhibit) for exhibit in index.exhibits.values()},
        mentions=index.mentions.values(),
    )
    part = relevant_subnetwork(whole, most=MOST_ACTORS)
    drawn = _without_loners(part.network)
    return draw_network(drawn, places=layout(drawn), because=_extent(drawn, whole))


def _extent(drawn: SignedNetwork, whole: SignedNetwork) -> str:
    if len(drawn.nodes) == len(whole.nodes):
        return f"shows all {len(whole.nodes)} actors between whom a tie was found"
    return (
        f"shows {len(drawn.nodes)} of {len(whole.nodes)} actors, those with the most ties, and "
        f"{len(drawn.edges)} of {len(whole.edges)} pairs"
    )


def _without_loners(network: SignedNetwork) -> SignedNetwork:
    """Drop actors whose every tie is to somebody not drawn: a lone dot says nothing."""
    tied = {end for edge in network.edges for end in (edge.holder_id, edge.target_id)}
    return replace(network, nodes=tuple(n for n in network.nodes if n.actor_id in tied))
