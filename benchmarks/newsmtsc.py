"""Score the sentiment towards named targets on a file of NewsMTSC (Hamborg, Donnay 2021).

python -m benchmarks.newsmtsc --data FILE [--json]

FILE: JSON lines, each a sentence with its targets. Rows whose sentence the model learned from are
dropped and counted.
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
from training.statements.stance_data import TargetRow, read_keys, read_targets, sentence_key

from benchmarks.table import Figure, digest_of, print_figures
from earwitness.statements.learned.sessions import MODELS
from earwitness.statements.learned.stance import STANCE_FILE, Sentiment, stance_model

SEEN_FILE = "stance-train-sentences.bin"
NAMES = ("negative", "neutral", "positive")


def measure(rows: Sequence[TargetRow], found: Sequence[Sentiment]) -> dict[str, Any]:
    """Compare the likeliest sentiments with the rows' labels."""
    gold = np.array([row.label for row in rows])
    given = np.array([[getattr(s, name) for name in NAMES] for s in found]).argmax(axis=1)
    classes = {}
    for number, name in enumerate(NAMES):
        hits = int(((given == number) & (gold == number)).sum())
        named, wanted = int((given == number).sum()), int((gold == number).sum())
        f1 = 2 * hits / (named + wanted) if named + wanted else 0.0
        classes[name] = {"f1": round(f1, 4), "given": named, "gold": wanted}
    return {
        "macro_f1": round(sum(c["f1"] for c in classes.values()) / len(NAMES), 4),
        "accuracy": round(float((given == gold).mean()), 4),
        "per_class": classes,
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a command."""
    parser = argparse.ArgumentParser(description="score the sentiment towards named targets")
    parser.add_argument("--data", type=Path, required=True, help="a file of NewsMTSC's JSON lines")
    parser.add_argument("--json", action="store_true", help="print a JSON line after the table")
    chosen = parser.parse_args(arguments)
    rows = read_targets(chosen.data)
    seen = read_keys(MODELS.path(SEEN_FILE))
    kept = [row for row in rows if sentence_key(row.text) not in seen]
    if not kept:
        parser.error(f"all {len(rows)} targets of {chosen.data.name} stand in the training part")
    model = stance_model()
    began = time.perf_counter()
    found = model.target_sentiments([(row.text, row.span) for row in kept])
    result = {
        "benchmark": "newsmtsc",
        "method": f"stance {MODELS.digest(STANCE_FILE)[:12]}",
        "data_digest": digest_of([chosen.data]),
        "rows": len(kept),
        "dropped": len(rows) - len(kept),
        "targets_per_s": round(len(kept) / (time.perf_counter() - began), 1),
        **measure(kept, found),
    }
    names = ("rows", "dropped", "macro_f1", "accuracy", "targets_per_s")
    listed = [Figure(name=name, value=float(result[name])) for name in names]
    listed += [
        Figure(name=f"F1 {name}", value=values["f1"], note=f"gold {values['gold']}")
        for name, values in result["per_class"].items()
    ]
    print_figures("sentiment towards a target", listed)
    if chosen.json:
        print(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
