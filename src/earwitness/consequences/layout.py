"""Place a signed network for drawing: friends near, foes apart, every name legible.

Stress majorisation from starting points that depend on actor ids alone, so that the same network
gives the same picture and one actor more moves the others little; then labels that overlap are
pushed apart.

Source: Gansner, Koren and North, Graph drawing by stress majorization, 2004; the lengths by sign
are this project's own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from earwitness.consequences.labels import (
    CANVAS_HEIGHT,
    CANVAS_WIDTH,
    LABEL_GAP,
    NODE_RADIUS,
    label_size,
)
from earwitness.consequences.network import EdgeSign, SignedNetwork

Positions = npt.NDArray[np.float64]

_LENGTHS = {
    EdgeSign.POSITIVE: 1.0,
    EdgeSign.NEUTRAL: 1.6,
    EdgeSign.MIXED: 2.0,
    EdgeSign.NEGATIVE: 2.8,
}
_APART = 4.0  # between actors that no tie connects, however indirectly
_ROUNDS = 150
_HOLD = 0.05  # of the mean pull of the ties
_RELAXATIONS = 600
_RANK_SHARE = 0.5  # how far a crowded layout is evened out
_MARGIN = 12.0  # canvas units kept free at the rim
_CLEARANCE = 5.0  # canvas units kept free between labels


def layout(network: SignedNetwork) -> Positions:
    """Give each node's place, in the order of `network.nodes`.

    Returns float64, shape (nodes, 2), both coordinates in 0..1, y downwards, meant for a 16:9 area;
    labels are centred under their nodes (see labels.py). Deterministic.
    """
    if not network.nodes:
        return np.zeros((0, 2))
    ids = [node.actor_id for node in network.nodes]
    places = _spread(_majorise(_starting_places(ids), _wanted_distances(network, ids)))
    sizes = np.array([label_size(node.name) for node in network.nodes])
    scale = np.array([CANVAS_WIDTH, CANVAS_HEIGHT])
    return np.asarray(_without_overlap(places * scale, sizes) / scale)


def label_boxes(places: Positions, names: Sequence[str]) -> Positions:
    """Give the box of each node with its label: (left, top, right, bottom), in 0..1, (nodes, 4)."""
    scale = np.array([CANVAS_WIDTH, CANVAS_HEIGHT])
    half, up, down = _extents(np.array([label_size(name) for name in names]).reshape(-1, 2))
    x, y = (places * scale).T
    boxes = np.stack([x - half, y - up, x + half, y + down], axis=1)
    return np.asarray(boxes / np.tile(scale, 2))


def _starting_places(ids: Sequence[str]) -> Positions:
    """Draw a starting point in a wide rectangle from each id's hash."""
    hashes = [hashlib.sha256(actor_id.encode()).digest() for actor_id in ids]
    numbers = np.array([np.frombuffer(h[:8], dtype="<u4") for h in hashes], dtype=np.float64)
    return np.asarray((numbers / 2**32 - 0.5) * np.array([16 / 9, 1.0]) * 4)


def _wanted_distances(network: SignedNetwork, ids: Sequence[str]) -> Positions:
    """Find how far apart actors should be: the shortest way along ties, foes counted far."""
    place = {actor_id: i for i, actor_id in enumerate(ids)}
    far = np.full((len(ids), len(ids)), np.inf)
    np.fill_diagonal(far, 0.0)
    foes = np.zeros_like(far)
    for edge in network.edges:
        i, j = place[edge.holder_id], place[edge.target_id]
        length = _LENGTHS[edge.sign]
        far[i, j] = far[j, i] = min(far[i, j], length)
        if edge.sign is EdgeSign.NEGATIVE:
            foes[i, j] = foes[j, i] = length
    for k in range(len(ids)):  # Floyd and Warshall
        far = np.minimum(far, far[:, k : k + 1] + far[k : k + 1, :])
    reached = far[np.isfinite(far)]
    far[~np.isfinite(far)] = max(_APART, float(reached.max()) * 0.8)
    return np.asarray(np.maximum(far, foes))


def _majorise(start: Positions, wanted: Positions) -> Positions:
    """Lower the stress with weights 1/distance squared, held a little at the starting points.

    The hold is what keeps a picture where it was when an actor more comes in.
    """
    n = len(start)
    if n == 1:
        return start
    weights = np.where(wanted > 0, 1.0 / np.maximum(wanted, 1e-9) ** 2, 0.0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    hold = _HOLD * float(np.trace(laplacian)) / n
    inverse = np.linalg.inv(laplacian + hold * np.eye(n))
    anchors = start * float(wanted.mean()) / 2
    places = anchors
    for _ in range(_ROUNDS):
        gaps = places[:, None, :] - places[None, :, :]
        distances = np.sqrt((gaps**2).sum(axis=2))
        ratio = np.where(distances > 1e-9, weights * wanted / np.maximum(distances, 1e-9), 0.0)
        stress = np.diag(ratio.sum(axis=1)) - ratio
        places = inverse @ (stress @ places + hold * anchors)
    return places


def _spread(places: Positions) -> Positions:
    """Fill the unit square, partly by rank where there are many, so that no corner stays empty."""
    n = len(places)
    if n == 1:
        return np.array([[0.5, 0.5]])
    extent = np.ptp(places, axis=0)
    scaled = (places - places.min(axis=0)) / np.where(extent > 1e-9, extent, 1.0)
    ranks = np.argsort(np.argsort(places, axis=0, kind="stable"), axis=0, kind="stable") / (n - 1)
    by_rank = _RANK_SHARE * min(1.0, n / 25)
    return np.asarray(0.06 + 0.88 * ((1 - by_rank) * scaled + by_rank * ranks))


def _extents(sizes: Positions) -> tuple[Positions, Positions, Positions]:
    half = np.maximum(sizes[:, 0] / 2, NODE_RADIUS)
    up = np.full(len(sizes), NODE_RADIUS)
    down = NODE_RADIUS + LABEL_GAP + sizes[:, 1]
    return half, up, down


def _without_overlap(places: Positions, sizes: Positions) -> Positions:
    """Push overlapping boxes apart along the cheaper axis until none is left, or rounds run out."""
    half, up, down = _extents(sizes)
    tall, middle = (up + down) / 2, (down - up) / 2
    need_x = half[:, None] + half[None, :] + _CLEARANCE
    need_y = tall[:, None] + tall[None, :] + _CLEARANCE
    upper = np.triu(np.ones_like(need_x, dtype=bool), k=1)
    centres = places + np.stack([np.zeros_like(middle), middle], axis=1)
    low = np.stack([half, tall], axis=1) + _MARGIN
    high = np.array([CANVAS_WIDTH, CANVAS_HEIGHT]) - low
    for _ in range(_RELAXATIONS):
        centres = np.clip(centres, low, np.maximum(low, high))
        dx = centres[:, None, 0] - centres[None, :, 0]
        dy = centres[:, None, 1] - centres[None, :, 1]
        over_x, over_y = need_x - np.abs(dx), need_y - np.abs(dy)
        hit = (over_x > 0.01) & (over_y > 0.01) & upper
        if not hit.any():
            break
        centres = centres + _push(dx, dy, over_x, over_y, hit)
    return centres - np.stack([np.zeros_like(middle), middle], axis=1)


def _push(
    dx: Positions, dy: Positions, over_x: Positions, over_y: Positions, hit: npt.NDArray[np.bool_]
) -> Positions:
    sideways = hit & (over_x * CANVAS_HEIGHT < over_y * CANVAS_WIDTH)
    upright = hit & ~sideways
    by_x = np.where(sideways, np.where(dx >= 0, over_x, -over_x) * 0.5, 0.0)
    by_y = np.where(upright, np.where(dy >= 0, over_y, -over_y) * 0.5, 0.0)
    moves = np.stack([by_x.sum(axis=1) - by_x.sum(axis=0), by_y.sum(axis=1) - by_y.sum(axis=0)], 1)
    return np.asarray(moves * 0.8)
