"""What a run costs besides its models, and what a second run with nothing new costs.

Share = processor seconds of the whole run that are not spent in a model: spaCy, Whisper, speech
activity, the tagger and the stance model.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from benchmarks import model_clock
from benchmarks.process_tree import Watched, watch_python
from benchmarks.table import Figure, Measured, arguments, digest_of, give, stage_methods


def chosen_files(data: Path, *, documents: int) -> list[Path]:
    """Pick documents and the two recordings of data/speech/misc."""
    texts = sorted((data / "data/polnear/dev/text").glob("*.txt"))
    texts += sorted((data / "data/polnear/train/text").glob("*.txt"))
    if len(texts) < documents:
        raise SystemExit(f"only {len(texts)} documents under {data}: lower --documents")
    return texts[:documents] + sorted((data / "data/speech/misc").iterdir())


def run_once(folder: Path, scratch: Path, *, number: int) -> tuple[Watched, dict[str, float]]:
    """Run the job, with the models' costs written down."""
    log = scratch / f"models-{number}.log"
    environment = model_clock.environment(scratch / "clock", log=log)
    command = ("earwitness.cli.main", "run", str(folder), "--json")
    watched = watch_python(*command, environment=environment)
    return watched, model_clock.costs(log)


def stage_figures(folder: Path) -> tuple[Figure, ...]:
    """Say where the time went: seconds of work by stage, models included."""
    import earwitness

    totals: dict[str, float] = {}
    with earwitness.open_case(folder) as case:
        for run in case.runs():
            totals[run.stage] = totals.get(run.stage, 0.0) + (run.seconds or 0.0)
    return tuple(Figure(name=f"stage {name}", value=s, unit="s") for name, s in totals.items())


def figures(
    first: Watched, models: dict[str, float], second: Watched, again: dict[str, float]
) -> tuple[Figure, ...]:
    """Put the figures of a first and a second run together."""
    in_models = sum(models.values())
    heaviest = ", ".join(f"{w} {s:.1f} s" for w, s in sorted(models.items(), key=_cost)[:3])
    share = 100 * (first.processor_s - in_models) / first.processor_s
    return (
        Figure(name="own overhead", value=share, unit="%", wanted="< 10 %", note=heaviest),
        Figure(name="whole run, processor time", value=first.processor_s, unit="s"),
        Figure(name="of it in models", value=in_models, unit="s"),
        Figure(name="whole run, wall time", value=first.wall_s, unit="s"),
        Figure(name="second run, wall time", value=second.wall_s, unit="s", wanted="< 2 s"),
        Figure(
            name="second run, model modules touched",
            value=float(len(again)),
            wanted="0",
            note=", ".join(sorted(again)),
        ),
    )


def _cost(item: tuple[str, float]) -> float:
    return -item[1]


def main() -> None:
    """Measure and print."""
    parser = arguments(__doc__)
    parser.add_argument("--documents", type=int, default=60)
    options = parser.parse_args()
    files = chosen_files(options.data, documents=options.documents)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "case"
        folder.mkdir()
        for path in files:
            shutil.copy(path, folder / path.name)
        first, models = run_once(folder, Path(scratch), number=1)
        second, again = run_once(folder, Path(scratch), number=2)
        by_stage = stage_figures(folder)
    measured = Measured(
        benchmark="overhead",
        data_digest=digest_of(files),
        methods=stage_methods(),
        figures=figures(first, models, second, again) + by_stage,
    )
    give(measured, as_json=options.json)


if __name__ == "__main__":
    main()
