"""INTERIM until consequences lands."""

from __future__ import annotations

import math
from collections import Counter

from earwitness.case.records import Tie
from earwitness.case.view import CaseView
from earwitness.dossier.index import CaseIndex
from earwitness.dossier.network_svg import NetworkDrawing, Spot, Strand, draw_network


def case_network(case: CaseView, index: CaseIndex) -> NetworkDrawing | None:
    counts: Counter[tuple[str, str, int]] = Counter()
    for tie in case.records(Tie):
        a, b = index.actor_of(tie.holder_mention_id), index.actor_of(tie.target_mention_id)
        if a and b:
            counts[a.id, b.id, tie.sign] += 1
    ids = sorted({i for k in counts for i in k[:2]})
    spots = [
        Spot(
            id=i,
            name=index.actors[i].name,
            kind=index.actors[i].kind,
            x=0.5 + 0.5 * math.cos(2 * math.pi * n / len(ids)),
            y=0.5 + 0.5 * math.sin(2 * math.pi * n / len(ids)),
        )
        for n, i in enumerate(ids)
    ]
    strands = [Strand(source=a, target=b, sign=s, count=n) for (a, b, s), n in counts.items()]
    return draw_network(spots, strands)
