"""Score directed stance on a file of marked sentences (Park, Pan, Joo 2021), unseen rows only.

python -m benchmarks.stance --data FILE [--all] [--json]

FILE: sentence with [p] and [q] marked, p, q, class 0 to 4, separated by tabs. Rows whose sentence
stands in the published training part are dropped and counted, wherever that part is.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from training.statements.stance_data import PairRow, read_keys, read_pairs, unseen

from benchmarks.table import Figure, digest_of, print_figures
from earwitness.statements.learned.sessions import MODELS
from earwitness.statements.learned.stance import (
    STANCE_FILE,
    Pair,
    Stance,
    StanceClass,
    stance_model,
)

SEEN_FILE = "stance-train-sentences.bin"
BINS = 10
Numbers = NDArray[np.int64]
_POSITIVE, _AHEAD = (1, 2), (1, 3)


def per_class(given: Numbers, gold: Numbers) -> dict[str, dict[str, float]]:
    """Give precision, recall, F1 and the gold rows of each class."""
    told = {}
    for chosen in StanceClass:
        hits = int(((given == chosen) & (gold == chosen)).sum())
        named, wanted = int((given == chosen).sum()), int((gold == chosen).sum())
        told[chosen.name.lower()] = {
            "precision": _share(hits, named),
            "recall": _share(hits, wanted),
            "f1": _share(2 * hits, named + wanted),
            "gold": wanted,
        }
    return told


def detection(odds: NDArray[Any], leading: Numbers, gold: Numbers) -> dict[str, dict[str, float]]:
    """Measure how pairs that are not neutral are found, and found with the right class.

    Four ways to call a pair: the leading class, the likeliest class, p >= .8 that it is not
    neutral, and the highest bar on that probability that still finds 40 %.
    """
    some = 1 - odds[:, 0]
    best = odds[:, 1:].argmax(axis=1) + 1
    bars = np.sort(some[gold > 0])[::-1]
    bar = float(bars[int(np.ceil(0.4 * len(bars))) - 1]) if len(bars) else 1.0
    calls = {
        "leading": (leading > 0, leading),
        "argmax": (odds.argmax(axis=1) > 0, best),
        "p80": (some >= 0.8, best),
        "recall40": (some >= bar, best),
    }
    told = {}
    for name, (called, chosen) in calls.items():
        hits = int((called & (gold > 0)).sum())
        right = int((called & (gold > 0) & (chosen == gold)).sum())
        told[name] = {
            "precision": _share(hits, int(called.sum())),
            "recall": _share(hits, int((gold > 0).sum())),
            "precision_class": _share(right, int(called.sum())),
            "recall_class": _share(right, int((gold > 0).sum())),
        }
    told["recall40"]["bar"] = round(bar, 4)
    return told


def calibration_error(odds: NDArray[Any], gold: Numbers) -> float:
    """Give the expected calibration error of the likeliest class, ten equal bins, 0 to 1."""
    sure, right = odds.max(axis=1), odds.argmax(axis=1) == gold
    places = np.minimum((sure * BINS).astype(int), BINS - 1)
    gaps = [
        abs(float(sure[places == n].sum()) - int(right[places == n].sum())) for n in range(BINS)
    ]
    return sum(gaps) / len(gold)


def measure(rows: Sequence[PairRow], stances: Sequence[Stance]) -> dict[str, Any]:
    """Compare stances with the rows' labels."""
    gold = np.array([row.label for row in rows])
    odds = np.array([[stance.probability(c) for c in StanceClass] for stance in stances])
    leading = np.array([int(stance.leading) for stance in stances])
    both = (leading > 0) & (gold > 0)
    classes = per_class(leading, gold)
    sign = np.isin(leading, _POSITIVE) == np.isin(gold, _POSITIVE)
    direction = np.isin(leading, _AHEAD) == np.isin(gold, _AHEAD)
    return {
        "macro_f1": round(sum(c["f1"] for c in classes.values()) / len(classes), 4),
        "macro_f1_likeliest": round(
            sum(c["f1"] for c in per_class(odds.argmax(axis=1), gold).values()) / len(classes), 4
        ),
        "accuracy": _share(int((leading == gold).sum()), len(gold)),
        "per_class": classes,
        "precision_recall": detection(odds, leading, gold),
        "sign_right": _share(int((sign & both).sum()), int(both.sum())),
        "direction_right": _share(int((direction & both).sum()), int(both.sum())),
        "expected_calibration_error": round(calibration_error(odds, gold), 4),
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def figures(result: dict[str, Any]) -> list[Figure]:
    """Lay the result out for the table."""
    wanted = {"macro_f1": ">= 0.58"}
    listed = [
        Figure(name=name, value=float(result[name]), wanted=wanted.get(name, ""))
        for name in (
            "rows",
            "dropped",
            "macro_f1",
            "macro_f1_likeliest",
            "accuracy",
            "sign_right",
            "direction_right",
            "expected_calibration_error",
            "pairs_per_s",
        )
    ]
    for name, values in result["per_class"].items():
        note = f"P {values['precision']:.3f}  R {values['recall']:.3f}  gold {values['gold']}"
        listed.append(Figure(name=f"F1 {name}", value=values["f1"], note=note))
    for name, values in result["precision_recall"].items():
        listed.append(
            Figure(
                name=f"non-neutral, {name}: precision",
                value=values["precision"],
                wanted=">= 0.72" if name == "recall40" else "",
                note=f"R {values['recall']:.3f}; class right too: "
                f"P {values['precision_class']:.3f}  R {values['recall_class']:.3f}",
            )
        )
    return listed


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a command."""
    parser = argparse.ArgumentParser(description="score directed stance on marked sentences")
    parser.add_argument("--data", type=Path, required=True, help="a file of rows")
    parser.add_argument("--all", action="store_true", help="keep rows that stand in train")
    parser.add_argument("--json", action="store_true", help="print a JSON line after the table")
    chosen = parser.parse_args(arguments)
    rows = read_pairs(chosen.data)
    seen = frozenset() if chosen.all else read_keys(MODELS.path(SEEN_FILE))
    kept = unseen(rows, seen)
    if not kept:
        parser.error(f"all {len(rows)} rows of {chosen.data.name} stand in the training part")
    model = stance_model()
    began = time.perf_counter()
    stances = model.stances([Pair(text=row.text, a=row.a, b=row.b) for row in kept])
    result = {
        "benchmark": "stance",
        "method": f"stance {MODELS.digest(STANCE_FILE)[:12]}",
        "data_digest": digest_of([chosen.data]),
        "rows": len(kept),
        "dropped": len(rows) - len(kept),
        "pairs_per_s": round(len(kept) / (time.perf_counter() - began), 1),
        **measure(kept, stances),
    }
    print_figures("directed stance", figures(result))
    if chosen.json:
        print(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
