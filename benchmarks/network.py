"""Measure fronts, change and power: against the literature, trying everything, and the clock.

python -m benchmarks.network [--seconds 60] [--json]

Nothing is read: the graphs are in the literature or invented from a seed.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any, TypeVar

import numpy as np

from benchmarks.network_data.invented import (
    CHANGE_DAY,
    CHANGED_PAIRS,
    hubs_and_camps,
    invented_evidence,
    two_camps,
)
from benchmarks.network_data.tribes import (
    CONTRADICTIONS_OF_THREE_FRONTS,
    FRUSTRATION,
    tribes,
)
from benchmarks.table import Figure, arguments, print_figures
from earwitness.consequences.bloc_ties import SignedTie
from earwitness.consequences.brokers import brokers
from earwitness.consequences.chamber import Bloc, SeatRange, Seats, majority, two_thirds
from earwitness.consequences.change import CHANGED, changes
from earwitness.consequences.evidence import TieEvidence, accounts
from earwitness.consequences.fronts import FrontOptions, bounded_split, front_splits
from earwitness.consequences.frustration import Effort, frustration
from earwitness.consequences.pairs import counted_graph, pair_standings
from earwitness.consequences.partitions import best_splits
from earwitness.consequences.power import power
from earwitness.consequences.scenario import (
    add_tie,
    drop_actor,
    flip_between,
    move_seats,
    scenario,
)
from earwitness.consequences.signed_graph import SignedGraph, contradiction, signed_graph
from earwitness.consequences.tension import tension_over_time
from earwitness.consequences.whatif import Comparison, compare
from earwitness.dossier.chambers import signed_ties
from earwitness.dossier.supposing import fronts_of

Line = dict[str, Any]
T = TypeVar("T")

LARGE: dict[str, Callable[[], SignedGraph]] = {
    "1,000 actors, 15,000 pairs, 10 % against the camps": lambda: two_camps(
        1000, 15_000, noise=0.1, seed=1
    ),
    "5,000 actors, 15,000 pairs, 5 % against the camps": lambda: two_camps(
        5000, 15_000, noise=0.05, seed=1
    ),
    "5,000 actors, 15,000 pairs, 10 % against the camps": lambda: two_camps(
        5000, 15_000, noise=0.1, seed=1
    ),
    "5,000 actors with hubs, 15,000 pairs, 10 % against": lambda: hubs_and_camps(
        5000, 15_000, noise=0.1, seed=1
    ),
    "500 actors, 8,000 pairs, 30 % against the camps": lambda: two_camps(
        500, 8000, noise=0.3, seed=1
    ),
    "5,000 actors, 15,000 pairs, signs by chance": lambda: two_camps(
        5000, 15_000, noise=0.5, seed=1
    ),
    "100 actors, 300 pairs, signs by chance": lambda: two_camps(100, 300, noise=0.5, seed=1),
}
# weights, quota, then per player: swings (published tables; see tests/consequences/test_power.py)
GAMES = {
    "UN Security Council": ([7] * 5 + [1] * 10, 39, [848] * 5 + [84] * 10),
    "EEC Council 1958": ([4, 4, 4, 2, 2, 1], 12, [10] * 3 + [6] * 2 + [0]),
    "EC Council 1973": (
        [10] * 4 + [5] * 2 + [3] * 2 + [2],
        41,
        [53] * 4 + [29] * 2 + [21] * 2 + [5],
    ),
    "Bundestag 1994": ([294, 252, 49, 47, 30], 337, [12, 4, 4, 4, 0]),
}
# EU Council of 15 in 1995, 62 of 87 votes: Banzhaf shares to four digits (Felsenthal and Machover)
EU_COUNCIL = ([10] * 4 + [8] + [5] * 4 + [4] * 2 + [3] * 3 + [2], 62)
EU_SHARES = [0.1116] * 4 + [0.0924] + [0.0587] * 4 + [0.0479] * 2 + [0.0359] * 3 + [0.0226]


def highland_tribes() -> Line:
    """Compare with what is published of Read's tribes."""
    pairs = tribes()
    names = sorted({name for a, b, _ in pairs for name in (a, b)})
    place = {name: i for i, name in enumerate(names)}
    graph = signed_graph(len(names), [(place[a], place[b], float(s)) for a, b, s in pairs])
    found = frustration(graph)
    lower, labels = bounded_split(graph, count=3, options=FrontOptions())
    return {
        "tribes": len(names),
        "pairs": graph.pairs,
        "frustration": found.upper,
        "lower": found.lower,
        "upper": found.upper,
        "is_exact": found.is_exact,
        "published": FRUSTRATION,
        "three_fronts": {
            "lower": lower,
            "upper": contradiction(graph, labels),
            "published": CONTRADICTIONS_OF_THREE_FRONTS,
        },
    }


def trying_everything(graphs: int = 60) -> Line:
    """Compare with an exhaustive search on random graphs of 5 to 20 nodes."""
    right = proven = 0
    for seed in range(graphs):
        nodes = 5 + seed % 16
        pairs = min(nodes * (nodes - 1) // 2, nodes + seed % 30)
        graph = two_camps(nodes, pairs, noise=0.5, seed=seed)
        told = zip(graph.first.tolist(), graph.second.tolist(), graph.weight.tolist(), strict=True)
        best = best_splits(nodes, [(a, b, int(w)) for a, b, w in told])
        found = frustration(graph)
        right += found.upper == best.unsatisfied
        proven += found.is_exact
    return {"graphs": graphs, "agree": right, "called_exact": proven}


def in_a_minute(seconds: float) -> Line:
    """Say how far the search gets on large graphs: bounds, and whether they met.

    The limit is by the wall clock: beside other work the search has fewer processor seconds.
    """
    lines: Line = {}
    for name, make in LARGE.items():
        graph = make()
        effort = Effort(seconds=seconds)
        found, wall_s, processor_s = timed(partial(frustration, graph, effort=effort))
        lines[name] = {
            "lower": found.lower,
            "upper": found.upper,
            "is_exact": found.is_exact,
            "pairs": graph.pairs,
            "pairs_left": found.pairs_left,
            "wall_s": wall_s,
            "processor_s": processor_s,
        }
    return lines


def power_checks() -> Line:
    """Compare Banzhaf swings with published tables; time 40 lists of 329 seats."""
    lines: Line = {}
    for name, (weights, quota, swings) in GAMES.items():
        found = power({str(i): weight for i, weight in enumerate(weights)}, quota=quota)
        lines[name] = {"agrees": int([p.swings for p in found.values()] == swings)}
    weights, quota = EU_COUNCIL
    found = power({str(i): weight for i, weight in enumerate(weights)}, quota=quota)
    shares = [round(float(p.banzhaf_share or 0), 4) for p in found.values()]
    lines["EU Council 1995"] = {"agrees": int(shares == EU_SHARES)}
    seats = np.random.default_rng(3).multinomial(329, np.arange(1, 41) / 820).tolist()
    _, wall_s, _ = timed(lambda: power({str(i): s for i, s in enumerate(seats)}, quota=165))
    return {**lines, "40 lists, seconds": wall_s}


def times() -> tuple[Line, Line]:
    """Time a case of 10,000 ties between 500 actors: (seconds, what was found)."""
    evidence = invented_evidence()
    spent: Line = {}

    def clocked(name: str, work: Callable[[], T]) -> T:
        value, wall_s, processor_s = timed(work)
        spent[name] = {"wall_s": wall_s, "processor_s": processor_s}
        return value

    heard = clocked("network", lambda: accounts(evidence))
    standings = clocked("pairs", lambda: pair_standings(heard))
    splits = clocked("fronts", lambda: front_splits(heard))
    bridging = clocked("brokers", lambda: brokers(splits[1], standings, evidence=evidence))
    changed = clocked("before and after", lambda: changes(heard, at=CHANGE_DAY.isoformat()))
    clocked("tension", lambda: tension_over_time(heard, least_sources=10))
    spent["in all"] = {
        clock: round(sum(one[clock] for one in spent.values()), 2)
        for clock in ("wall_s", "processor_s")
    }
    clocked("what-if, both sides", lambda: two_scenarios(evidence))
    graph = counted_graph(standings).graph
    found = {
        "actors": graph.size,
        "signed_pairs": graph.pairs,
        "brokers": len(bridging),
        "pairs_with_enough_evidence": changed.tested,
        "pairs_changed": sum(pair.outcome in CHANGED for pair in changed.pairs),
        "pairs_made_to_change": CHANGED_PAIRS,
        "fronts": {str(s.count): {"lower": s.lower, "upper": s.upper} for s in splits},
    }
    return spent, found


def two_scenarios(evidence: Sequence[TieEvidence]) -> Comparison:
    """Compare a case with itself under six suppositions: 40 lists of 329 seats, two thresholds."""
    names = [f"L{i:02}" for i in range(40)]
    sizes = (np.arange(40) * 14 // 39 + 1).tolist()
    sizes[-1] += 329 - sum(sizes)
    blocs = tuple(
        Bloc(name=name, seats=SeatRange(lowest=size, highest=size), because="invented")
        for name, size in zip(names, sizes, strict=True)
    )
    actors = sorted({end for tie in evidence for end in (tie.holder_id, tie.target_id)})
    before = scenario(
        Seats(blocs=blocs, total=329),
        thresholds=(majority(329), two_thirds(329)),
        ties=signed_ties(evidence),
        bloc_of=dict(zip(actors, names, strict=False)),
    )
    after = drop_actor(before, actors[50])
    for first, second in ((0, 1), (2, 3)):
        tie = next(one for one in after.ties if one.sign and actors[first] in _ends(one))
        after = flip_between(after, *_ends(tie))
        after = add_tie(after, actors[first], actors[second], sign=-1)
    after = move_seats(after, giver=names[-1], taker=names[0], count=3)
    by_id = {tie.tie_id: tie for tie in evidence}
    return compare(before, after, fronts=lambda one: fronts_of(one, by_id))


def _ends(tie: SignedTie) -> tuple[str, str]:
    return tie.holder_id, tie.target_id


def false_alarms(cases: int = 20) -> Line:
    """Count changes found on a day on which nothing changed: dates are shuffled over articles."""
    alarms = tested = cases_with_alarm = 0
    for seed in range(cases):
        evidence = invented_evidence(ties=3000, articles=400, seed=seed)
        draw = np.random.default_rng(seed)
        names = sorted({tie.source for tie in evidence})
        dates = {tie.source: tie.date for tie in evidence}
        shuffled = dict(zip(names, draw.permutation([dates[n] or "" for n in names]), strict=True))
        moved = [type(tie)(**{**asdict(tie), "date": shuffled[tie.source]}) for tie in evidence]
        found = changes(accounts(moved), at=CHANGE_DAY.isoformat())
        wrong = sum(pair.outcome in CHANGED for pair in found.pairs)
        alarms, tested = alarms + wrong, tested + found.tested
        cases_with_alarm += wrong > 0
    return {"cases": cases, "tested": tested, "alarms": alarms, "cases_with": cases_with_alarm}


def timed(work: Callable[[], T]) -> tuple[T, float, float]:
    """Run once: (value, seconds on the wall, seconds of the processor)."""
    wall, processor = time.perf_counter(), time.process_time()
    value = work()
    return (
        value,
        round(time.perf_counter() - wall, 3),
        round(time.process_time() - processor, 3),
    )


def rows(line: Line, above: str = "") -> list[Figure]:
    """Lay a line out as a table."""
    found = []
    for key, value in line.items():
        if isinstance(value, dict):
            found += rows(value, f"{above}{key}: ")
        elif isinstance(value, int | float):
            found.append(Figure(name=f"{above}{key}", value=float(value)))
    return found


def main() -> None:
    """Measure and print."""
    parser = arguments(__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="for each large graph")
    options = parser.parse_args()
    spent, found = times()
    line: Line = {
        "benchmark": "network",
        "data_digest": hashlib.sha256(repr((tribes(), sorted(LARGE))).encode()).hexdigest()[:16],
        "method": "frustration/1, fronts/1, change/1",
        "highland_tribes": highland_tribes(),
        "trying_everything": trying_everything(),
        "power": power_checks(),
        "times": spent,
        "invented_case": found,
        "false_alarms": false_alarms(),
        "large": in_a_minute(options.seconds),
    }
    print_figures("network", rows(line))
    if options.json:
        print(json.dumps(line, sort_keys=True))


if __name__ == "__main__":
    main()
