"""Time reading statements beside spaCy alone, on the same text, in one run, interleaved.

python -m benchmarks.text_speed --data FOLDER [--limit N] [--case FOLDER]
    [--statements METHOD] [--json]

FOLDER holds *.txt, or text/*.txt (PolNeAR). "spaCy alone" is nlp.pipe with the same components
over the same paragraphs; the whole adds names, pronouns, attributions and ties.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.attribution import reading_of
from benchmarks.case_gold import read_list
from earwitness.case.records import Reading
from earwitness.case.vocabulary import StatementMethod
from earwitness.statements.language.parsing import english_model
from earwitness.statements.method import VERSIONS, StatementOptions, read_statements

_WORD = re.compile(r"\w+")
_ROUND = 10  # documents per round: both sides are timed in turn, so that other load hits both


def readings_in(folder: Path, limit: int | None) -> list[Reading]:
    """Make readings of a folder's text files."""
    place = folder / "text" if (folder / "text").is_dir() else folder
    files = sorted(place.glob("*.txt"))[:limit]
    return [reading_of(file.stem, file.read_text(encoding="utf-8")) for file in files]


def timed(readings: Sequence[Reading], options: StatementOptions) -> tuple[int, float, float]:
    """Give (words, seconds of spaCy alone, seconds of reading statements)."""
    model = english_model()
    words, alone_s, whole_s = 0, 0.0, 0.0
    for first in range(0, len(readings), _ROUND):
        batch = readings[first : first + _ROUND]
        start = time.perf_counter()
        for reading in batch:
            for _ in model.pipe(passage.text for passage in reading.passages):
                pass
        middle = time.perf_counter()
        for reading in batch:
            read_statements(reading, options)
        whole_s += time.perf_counter() - middle
        alone_s += middle - start
        words += sum(len(_WORD.findall(reading.text)) for reading in batch)
    return words, alone_s, whole_s


def _peak_mb() -> float:
    """Give the most memory this process has held, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1e3)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a command."""
    parser = argparse.ArgumentParser(description="time statements beside spaCy alone")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--case", type=Path, default=None, help="a folder with an actors.csv")
    parser.add_argument(
        "--statements", choices=sorted(VERSIONS), default="models", help="the method"
    )
    parser.add_argument("--limit", type=int, default=None, help="only the first N documents")
    parser.add_argument("--json", action="store_true", help="print a JSON line after the table")
    chosen = parser.parse_args(arguments)
    listed = read_list(chosen.case / "actors.csv") if chosen.case is not None else ()
    options = StatementOptions(listed=listed, method=StatementMethod(chosen.statements))
    readings = readings_in(chosen.data, chosen.limit)
    timed(readings[:2], options)  # the first documents pay for loading
    words, alone_s, whole_s = timed(readings, options)
    overhead = (whole_s - alone_s) / whole_s
    print(f"documents                   {len(readings):10d}")
    print(f"words                       {words:10d}")
    print(f"spaCy alone, words/s        {words / alone_s:10.0f}")
    print(f"statements, words/s         {words / whole_s:10.0f}")
    print(f"own share of the whole      {overhead:10.1%}")
    print(f"peak memory, MB             {_peak_mb():10.0f}")
    if chosen.json:
        result = {
            "benchmark": "text_speed",
            "method": VERSIONS[options.method],
            "documents": len(readings),
            "words": words,
            "spacy_words_per_s": round(words / alone_s, 1),
            "statements_words_per_s": round(words / whole_s, 1),
            "ratio": round(whole_s / alone_s, 4),
            "overhead": round(overhead, 4),
            "peak_memory_mb": round(_peak_mb(), 1),
        }
        print(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
