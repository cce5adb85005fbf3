"""Where actors stand: as in the dossier's picture, by the whole time and both kinds of source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from earwitness.consequences.labels import CANVAS_HEIGHT, CANVAS_WIDTH
from earwitness.consequences.layout import layout
from earwitness.consequences.network import SignedNetwork
from earwitness.desk.networks.seen import SeenNetwork
from earwitness.dossier.worked_out import once

MOST_PLACED = 80  # names of more have no room on the canvas; the page then spreads them itself


def places(seen: SeenNetwork, actors: Sequence[str]) -> Mapping[str, tuple[float, float]]:
    """Place actors, friends near and foes apart, names legible; nobody where there are too many."""
    if len(actors) > MOST_PLACED:
        return {}
    drawn = _among(seen.directed, frozenset(actors))
    found = once("layout", drawn.nodes, drawn.edges, make=lambda: layout(drawn))
    return {
        node.actor_id: (round(float(x) * CANVAS_WIDTH, 1), round(float(y) * CANVAS_HEIGHT, 1))
        for node, (x, y) in zip(drawn.nodes, found, strict=True)
    }


def _among(whole: SignedNetwork, actors: frozenset[str]) -> SignedNetwork:
    return SignedNetwork(
        nodes=tuple(node for node in whole.nodes if node.actor_id in actors),
        edges=tuple(e for e in whole.edges if {e.holder_id, e.target_id} <= actors),
        unplaced_tie_ids=(),
    )
