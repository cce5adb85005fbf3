"""The network of ties as a drawing: who is for and against whom, as reported.

Geometry only. Sign is told three ways (colour, line, glyph), so that it survives grey paper and
colour-blind eyes. Opposite signs between the same two are drawn beside each other, never summed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from earwitness.consequences.labels import (
    CANVAS_HEIGHT,
    CANVAS_WIDTH,
    LABEL_GAP,
    LINE_HEIGHT,
    label_lines,
)
from earwitness.consequences.layout import Positions
from earwitness.consequences.network import NetworkEdge, NetworkNode, SignedNetwork

CANVASES = (
    (10, 900.0),
    (18, 1100.0),
    (26, 1240.0),
)  # up to so many actors: so wide; fewer are drawn larger
LARGEST_RADIUS, SMALLEST_RADIUS = 14.0, 6.0
ASCENT = 13.0  # from the top of a label to its first baseline
HEAD_GAP = 5.0  # between an arrow's point and the rim of its node
SHORTEST_WITH_GLYPH = 100.0  # nearer nodes: the line alone tells the sign
LONGEST_LABEL = 3  # lines; what is cut off stands in the node's title
LONGEST_LABEL_LINE = 26
SIGN_KEYS = {1: "plus", 0: "zero", -1: "minus"}
SIGN_GLYPHS = {1: "+", 0: "0", -1: "−"}
SIGN_NAMES = {1: "positive", 0: "neutral", -1: "negative"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelLine:
    """One line of a node's name; y is its baseline."""

    text: str
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeMark:
    """An actor as drawn. is_faint: without a tie here, kept where other pictures have them."""

    id: str
    name: str
    x: float
    y: float
    radius: float
    is_listed: bool
    is_faint: bool
    lines: tuple[LabelLine, ...]
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeMark:
    """All ties of one sign from one actor to another, as a curve.

    glyph: stands at its middle; empty: there is no room for one.
    """

    source: str
    target: str
    sign_key: str
    glyph: str
    path: str
    width: float
    glyph_x: float
    glyph_y: float
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkDrawing:
    """Everything drawn. because: what is drawn and what is not."""

    width: float
    height: float
    nodes: tuple[NodeMark, ...]
    edges: tuple[EdgeMark, ...]
    unplaced: int  # ties without two known actors
    because: str
    label: str


def draw_network(
    network: SignedNetwork, *, places: Positions, because: str
) -> NetworkDrawing | None:
    """Draw a network at the places its layout gave; None where it has no edge.

    places: shape (nodes, 2), both in 0..1, in the order of `network.nodes`.
    """
    if not network.edges:
        return None
    most = max(node.ties for node in network.nodes)
    count = len(network.nodes)
    width = next((wide for number, wide in CANVASES if count <= number), CANVAS_WIDTH)
    height = width * CANVAS_HEIGHT / CANVAS_WIDTH
    nodes = {
        node.actor_id: _node(node, x=float(x) * width, y=float(y) * height, most=most)
        for node, (x, y) in zip(network.nodes, places, strict=True)
    }
    return NetworkDrawing(
        width=width,
        height=round(height, 1),
        nodes=tuple(nodes.values()),
        edges=tuple(mark for edge in network.edges for mark in _edges(edge, nodes)),
        unplaced=len(network.unplaced_tie_ids),
        because=because,
        label=f"Network of {len(nodes)} actors; the list below says the same in words",
    )


def _node(node: NetworkNode, *, x: float, y: float, most: int) -> NodeMark:
    radius = max(LARGEST_RADIUS * math.sqrt(node.ties / most), SMALLEST_RADIUS)
    top = y + radius + LABEL_GAP + ASCENT
    known = node.kind if node.is_listed else f"{node.kind}, open identity"
    return NodeMark(
        id=node.actor_id,
        name=node.name,
        x=round(x, 1),
        y=round(y, 1),
        radius=round(radius, 1),
        is_listed=node.is_listed,
        is_faint=node.ties == 0,
        lines=tuple(
            LabelLine(text=line, y=round(top + number * LINE_HEIGHT, 1))
            for number, line in enumerate(_cut_lines(node.name))
        ),
        title=f"{node.name} ({known}), ties: {node.ties}",
    )


def _cut_lines(name: str) -> Iterator[str]:
    lines = label_lines(name)
    for number, line in enumerate(lines[:LONGEST_LABEL], start=1):
        is_cut = len(line) > LONGEST_LABEL_LINE or (number == LONGEST_LABEL < len(lines))
        yield f"{line[:LONGEST_LABEL_LINE]}…" if is_cut else line


def _edges(edge: NetworkEdge, nodes: Mapping[str, NodeMark]) -> Iterator[EdgeMark]:
    counts = ((-1, edge.negative), (0, edge.neutral), (1, edge.positive))
    present = [(sign, count) for sign, count in counts if count]
    for rank, (sign, count) in enumerate(present):
        yield _edge(edge, nodes, sign=sign, count=count, rank=rank)


def _edge(
    edge: NetworkEdge, nodes: Mapping[str, NodeMark], *, sign: int, count: int, rank: int
) -> EdgeMark:
    source, target = nodes[edge.holder_id], nodes[edge.target_id]
    dx, dy = target.x - source.x, target.y - source.y
    length = max(math.hypot(dx, dy), 1.0)
    bow = min(26.0 + 26.0 * rank, 0.5 * length)
    bend_x = (source.x + target.x) / 2 - dy / length * bow
    bend_y = (source.y + target.y) / 2 + dx / length * bow
    start_x, start_y = _rim(source, bend_x, bend_y, gap=1.0)
    end_x, end_y = _rim(target, bend_x, bend_y, gap=HEAD_GAP)
    noun = "tie" if count == 1 else "ties"
    return EdgeMark(
        source=edge.holder_id,
        target=edge.target_id,
        sign_key=SIGN_KEYS[sign],
        glyph=SIGN_GLYPHS[sign] if length > SHORTEST_WITH_GLYPH else "",
        path=f"M{start_x:.1f} {start_y:.1f}Q{bend_x:.1f} {bend_y:.1f} {end_x:.1f} {end_y:.1f}",
        width=round(min(1.8 + 0.9 * math.sqrt(count - 1), 6.0), 2),
        glyph_x=round((start_x + 2 * bend_x + end_x) / 4, 1),
        glyph_y=round((start_y + 2 * bend_y + end_y) / 4, 1),
        title=f"{source.name} → {target.name}: {count} {SIGN_NAMES[sign]} {noun}",
    )


def _rim(node: NodeMark, towards_x: float, towards_y: float, *, gap: float) -> tuple[float, float]:
    dx, dy = towards_x - node.x, towards_y - node.y
    length = max(math.hypot(dx, dy), 1e-9)
    reach = min(node.radius + gap, length)
    return node.x + dx / length * reach, node.y + dy / length * reach
