"""Run every yardstick, or those named, and print all figures as one table.

A yardstick that cannot run (its data is absent, say) is listed with the reason; the others go on.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.table import Figure, arguments, print_figures

ARGUMENTS = {  # of yardsticks that ask for one data set instead of the whole folder
    "attribution": ("--data", "data/polnear/dev"),
    "actors": ("--case", "cases/iraq-2022"),
    "newsmtsc": ("--data", "data/newsmtsc/newsmtsc-mt/dev.jsonl"),
    "stance": ("--data", "data/directed-sentiment/valid.txt"),
    "audio_speed": ("--data", "data/speech"),
    "clones": (
        "--data",
        "data/speech/reference-and-clones",
        "--speakers",
        "data/speech/librispeech-other",
    ),
    "copies": ("--data", "data/speech", "--limit", "4"),
    "dates": ("--case", "cases/iraq-2022"),
    "diarization": ("--data", "data/speech/meetings"),
    "edits": ("--data", "data/speech/librispeech-clean", "--limit", "36"),
    "encoding": ("--data", "data/speech", "--limit", "14"),
    "hum_phase": ("--data", "data/speech/librispeech-clean", "--limit", "20"),
    "integrity_speed": ("--data", "data/speech", "--minutes", "60"),
    "verification": ("--data", "data/speech/librispeech-other"),
    "text_speed": ("--data", "data/polnear/train"),
    "transcript_speed": ("--data", "data"),
    "responses": (
        "--case",
        "cases/iraq-2022",
        "--gold",
        str(Path(__file__).parent / "gold" / "iraq-2022-responses.jsonl"),
    ),
    "case_gold": ("--case", "cases/iraq-2022", "--gold", "cases/iraq-2022/gold.jsonl"),
}
NO_YARDSTICK = {
    "__init__",
    "__main__",
    "table",
    "process_tree",
    "model_clock",
    "coded_sound",
    "desk_articles",
    "desk_case",
    "desk_hour",
    "edit_methods",
    "untouched",
    "landmarks",
}


def yardsticks() -> list[str]:
    """List the modules of this folder that measure something."""
    names = (path.stem for path in Path(__file__).parent.glob("*.py"))
    return sorted(name for name in names if name not in NO_YARDSTICK)


def arguments_for(name: str, *, data: Path) -> list[str]:
    """Say what a yardstick is given: folders of the data, numbers, and --json."""
    words = ARGUMENTS.get(name, ("--data", "."))
    is_plain = [word.startswith("--") or word.isdigit() for word in words]
    given = [w if plain else str(data / w) for w, plain in zip(words, is_plain, strict=True)]
    return [*given, "--json"]


def measured(name: str, *, data: Path) -> list[Figure]:
    """Run one yardstick in its own process and read its JSON line."""
    command = [sys.executable, "-m", f"benchmarks.{name}", *arguments_for(name, data=data)]
    ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    print(ran.stdout, flush=True)
    last = ran.stdout.strip().rpartition("\n")[2]
    if ran.returncode or not last.startswith("{"):
        return [Figure(name=name, value=None, note=f"ended with exit code {ran.returncode}")]
    return _figures(name, json.loads(last))


def _figures(name: str, line: dict[str, Any]) -> list[Figure]:
    """Read a line's list of figures, or else every number on it."""
    listed = line.get("figures")
    if isinstance(listed, list):
        return [Figure(**{**figure, "name": f"{name}: {figure['name']}"}) for figure in listed]
    return [Figure(name=f"{name}: {path}", value=value) for path, value in _numbers(line)]


def _numbers(line: dict[str, Any], above: str = "") -> Iterator[tuple[str, float]]:
    """Yield every number below an object, with the path of names that leads to it."""
    for key, value in line.items():
        if isinstance(value, dict):
            yield from _numbers(value, f"{above}{key} ")
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield f"{above}{key}", float(value)


def main() -> None:
    """Measure and print."""
    parser = arguments(__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(yardsticks()))
    options = parser.parse_args()
    unknown = set(options.names) - set(yardsticks())
    if unknown:
        parser.error(f"no yardstick {', '.join(sorted(unknown))}; see --help")
    figures: list[Figure] = []
    for name in options.names or yardsticks():
        figures += measured(name, data=options.data)
    print_figures("all yardsticks", figures)
    sys.exit(any(figure.value is None and "exit code" in figure.note for figure in figures))


if __name__ == "__main__":
    main()
