"""The network of ties as a drawing: who is for and against whom, as reported.

Geometry only. Sign is told three ways (colour, line, glyph), so that it survives grey paper and
colour-blind eyes. Opposite signs between the same two are drawn beside each other, never summed.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 1000.0
HEIGHT = 640.0
MARGIN_X = 110.0
MARGIN_Y = 56.0
MOST_NODES = 32
SIGN_KEYS = {1: "plus", 0: "zero", -1: "minus"}
SIGN_GLYPHS = {1: "+", 0: "0", -1: "−"}
SIGN_NAMES = {1: "positive", 0: "neutral", -1: "negative"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """An actor and its place in the unit square."""

    id: str
    name: str
    kind: str
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """All ties of one sign from one actor to another."""

    source: str
    target: str
    sign: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeMark:
    """An actor as drawn; label_y: the baseline of its name."""

    id: str
    name: str
    kind: str
    x: float
    y: float
    radius: float
    label_y: float
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeMark:
    """A strand as drawn: a curve, and a glyph at its middle."""

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
class PairRow:
    """The drawing in words: one line a directed pair."""

    source: str
    target: str
    plus: int
    zero: int
    minus: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkDrawing:
    """Everything drawn, and the same as a table. left_out: actors not drawn."""

    width: float
    height: float
    nodes: tuple[NodeMark, ...]
    edges: tuple[EdgeMark, ...]
    pairs: tuple[PairRow, ...]
    left_out: int
    label: str


def draw_network(spots: Sequence[Spot], strands: Sequence[Strand]) -> NetworkDrawing | None:
    """Draw the actors with most ties and every strand between them; None where there is none.

    spots: x and y in 0..1. strands: between ids of spots; one from an actor to itself is not drawn.
    """
    drawn = [s for s in strands if s.source != s.target and s.count > 0]
    if not drawn:
        return None
    weight: dict[str, int] = defaultdict(int)
    for strand in drawn:
        weight[strand.source] += strand.count
        weight[strand.target] += strand.count
    having = sorted((s for s in spots if weight[s.id]), key=lambda s: (-weight[s.id], s.name))
    kept = _stretched(having[:MOST_NODES])
    nodes = {spot.id: _node(spot, weight[spot.id]) for spot in kept}
    shown = [s for s in drawn if s.source in nodes and s.target in nodes]
    return NetworkDrawing(
        width=WIDTH,
        height=HEIGHT,
        nodes=tuple(nodes.values()),
        edges=_edges(shown, nodes),
        pairs=_pairs(shown, nodes),
        left_out=len(having) - len(kept),
        label=f"Network of {len(nodes)} actors; the table below says the same in words",
    )


def _stretched(spots: Sequence[Spot]) -> list[Spot]:
    """Spread what is drawn over the whole unit square."""
    low_x, low_y = min(s.x for s in spots), min(s.y for s in spots)
    span_x = max(max(s.x for s in spots) - low_x, 1e-9)
    span_y = max(max(s.y for s in spots) - low_y, 1e-9)
    return [
        Spot(
            id=s.id,
            name=s.name,
            kind=s.kind,
            x=(s.x - low_x) / span_x if span_x > 1e-6 else 0.5,
            y=(s.y - low_y) / span_y if span_y > 1e-6 else 0.5,
        )
        for s in spots
    ]


def _node(spot: Spot, weight: int) -> NodeMark:
    x = MARGIN_X + spot.x * (WIDTH - 2 * MARGIN_X)
    y = MARGIN_Y + spot.y * (HEIGHT - 2 * MARGIN_Y)
    radius = 6 + 2.6 * math.sqrt(weight)
    radius = min(radius, 22.0)
    return NodeMark(
        id=spot.id,
        name=spot.name,
        kind=spot.kind,
        x=round(x, 1),
        y=round(y, 1),
        radius=round(radius, 1),
        label_y=round(y + radius + 16, 1),
        title=f"{spot.name} ({spot.kind}), {weight} ties",
    )


def _edges(strands: Sequence[Strand], nodes: dict[str, NodeMark]) -> tuple[EdgeMark, ...]:
    order: dict[tuple[str, str], int] = defaultdict(int)
    marks = []
    for strand in sorted(strands, key=lambda s: (s.source, s.target, s.sign)):
        rank = order[strand.source, strand.target]
        order[strand.source, strand.target] += 1
        marks.append(_edge(strand, nodes[strand.source], nodes[strand.target], rank=rank))
    return tuple(marks)


def _edge(strand: Strand, source: NodeMark, target: NodeMark, *, rank: int) -> EdgeMark:
    dx, dy = target.x - source.x, target.y - source.y
    length = max(math.hypot(dx, dy), 1.0)
    bow = min(26.0 + 24.0 * rank, 0.5 * length)
    over_x, over_y = -dy / length * bow, dx / length * bow
    bend_x, bend_y = (source.x + target.x) / 2 + over_x, (source.y + target.y) / 2 + over_y
    start = _rim(source, bend_x, bend_y, gap=1.0)
    end = _rim(target, bend_x, bend_y, gap=7.0)
    noun = "tie" if strand.count == 1 else "ties"
    return EdgeMark(
        source=strand.source,
        target=strand.target,
        sign_key=SIGN_KEYS[strand.sign],
        glyph=SIGN_GLYPHS[strand.sign],
        path=(
            f"M{start[0]:.1f} {start[1]:.1f}Q{bend_x:.1f} {bend_y:.1f} {end[0]:.1f} {end[1]:.1f}"
        ),
        width=round(min(1.1 + 0.75 * math.sqrt(strand.count), 5.0), 2),
        glyph_x=round((start[0] + 2 * bend_x + end[0]) / 4, 1),
        glyph_y=round((start[1] + 2 * bend_y + end[1]) / 4, 1),
        title=f"{source.name} → {target.name}: {strand.count} {SIGN_NAMES[strand.sign]} {noun}",
    )


def _rim(node: NodeMark, towards_x: float, towards_y: float, *, gap: float) -> tuple[float, float]:
    dx, dy = towards_x - node.x, towards_y - node.y
    length = max(math.hypot(dx, dy), 1e-9)
    reach = min(node.radius + gap, length)
    return node.x + dx / length * reach, node.y + dy / length * reach


def _pairs(strands: Sequence[Strand], nodes: dict[str, NodeMark]) -> tuple[PairRow, ...]:
    counts: dict[tuple[str, str], dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for strand in strands:
        counts[strand.source, strand.target][strand.sign] += strand.count
    rows = [
        PairRow(
            source=nodes[source].name,
            target=nodes[target].name,
            plus=by_sign[1],
            zero=by_sign[0],
            minus=by_sign[-1],
        )
        for (source, target), by_sign in counts.items()
    ]
    return tuple(sorted(rows, key=lambda r: (-(r.plus + r.zero + r.minus), r.source, r.target)))
