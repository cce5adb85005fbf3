"""Invented signed graphs and invented evidence, from a seed: sizes and shapes, no real actors."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from earwitness.case.vocabulary import Relation
from earwitness.consequences.evidence import TieEvidence
from earwitness.consequences.signed_graph import SignedGraph, signed_graph

FIRST_DAY = date(2031, 1, 1)
CHANGE_DAY = FIRST_DAY + timedelta(days=90)
DAYS = 180
CHANGED_PAIRS = 5


def two_camps(nodes: int, pairs: int, *, noise: float, seed: int) -> SignedGraph:
    """Draw pairs evenly between two camps; a share `noise` has the wrong sign (0.5: all chance)."""
    draw = np.random.default_rng(seed)
    return _signed(nodes, _even_pairs(nodes, pairs, draw), noise, draw)


def hubs_and_camps(nodes: int, pairs: int, *, noise: float, seed: int) -> SignedGraph:
    """Draw pairs that favour actors with many already (preferential attachment), else alike."""
    draw = np.random.default_rng(seed)
    each = max(1, pairs // nodes)
    ends = list(range(each + 1))
    chosen: set[tuple[int, int]] = set()
    for node in range(each + 1, nodes):
        known = {int(ends[i]) for i in draw.integers(len(ends), size=2 * each)}
        for other in sorted(known)[:each]:
            chosen.add((other, node))
            ends += [other, node]
    return _signed(nodes, sorted(chosen), noise, draw)


def _even_pairs(nodes: int, pairs: int, draw: np.random.Generator) -> list[tuple[int, int]]:
    chosen: set[tuple[int, int]] = set()
    while len(chosen) < pairs:
        a, b = sorted(draw.integers(nodes, size=2).tolist())
        if a != b:
            chosen.add((a, b))
    return sorted(chosen)


def _signed(
    nodes: int, pairs: list[tuple[int, int]], noise: float, draw: np.random.Generator
) -> SignedGraph:
    camp = draw.choice([-1, 1], size=nodes)
    wrong = draw.random(len(pairs)) < noise
    return signed_graph(
        nodes,
        [
            (a, b, float(camp[a] * camp[b] * (-1 if is_wrong else 1)))
            for (a, b), is_wrong in zip(pairs, wrong.tolist(), strict=True)
        ],
    )


def invented_evidence(
    *, actors: int = 500, ties: int = 10_000, articles: int = 1_500, seed: int = 0
) -> tuple[TieEvidence, ...]:
    """Invent half a year's reporting on three camps: 15 % of ties against the camps, 20 % neutral.

    A tenth of the ties falls on twenty pairs; five of these turn from good to bad on CHANGE_DAY.
    """
    draw = np.random.default_rng(seed)
    camp = draw.integers(3, size=actors)
    fame = draw.pareto(1.5, size=actors) + 0.3
    famous = np.argsort(-fame)
    hot = list(zip(famous[:20].tolist(), famous[20:40].tolist(), strict=True))
    ends = draw.choice(actors, p=fame / fame.sum(), size=(ties, 2))
    article = draw.integers(articles, size=ties)
    day = draw.integers(DAYS, size=articles)
    found = []
    for number in range(ties):
        place = number // 10 % len(hot)
        holder, target = hot[place] if number % 10 == 0 else ends[number].tolist()
        if holder == target:
            continue
        sign = 1 if camp[holder] == camp[target] else -1
        sign *= int(draw.choice([1, -1, 0], p=[0.68, 0.12, 0.2]))
        when = FIRST_DAY + timedelta(days=int(day[article[number]]))
        if number % 10 == 0 and place < CHANGED_PAIRS:
            sign = 1 if when < CHANGE_DAY else -1
        found.append(_tie(number, holder, target, sign, int(article[number]), when))
    return tuple(found)


def _tie(number: int, holder: int, target: int, sign: int, article: int, when: date) -> TieEvidence:
    return TieEvidence(
        tie_id=f"t{number:05}",
        holder_id=f"actor {holder:03}",
        target_id=f"actor {target:03}",
        sign=sign,
        relation=Relation.SUPPORTS if sign > 0 else Relation.CRITICISES,
        confidence=(0.5, 0.7, 0.9)[number % 3],
        date=when.isoformat(),
        source=f"article {article:04}",
        exhibit_id=f"article {article:04}",
    )
