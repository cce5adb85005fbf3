"""What every yardstick prints: figures with what was wanted, as one table and one JSON line."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured number. value None: not measured, `note` says why."""

    name: str
    value: float | None
    unit: str = ""
    wanted: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one yardstick came to, on which data and with which methods."""

    benchmark: str
    data_digest: str
    methods: tuple[str, ...]
    figures: tuple[Figure, ...]


def arguments(description: str | None) -> argparse.ArgumentParser:
    """Make the parser every yardstick starts from: --data and --json."""
    parser = argparse.ArgumentParser(description=(description or "").splitlines()[0])
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(os.environ.get("EARWITNESS_DATA", "../shared")),
        help="the folder that holds data/ and cases/ (default: EARWITNESS_DATA or ../shared)",
    )
    parser.add_argument("--json", action="store_true", help="print a JSON line after the table")
    return parser


def digest_of(paths: Iterable[Path]) -> str:
    """Digest the measured files' names and bytes: figures of other data do not compare."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]


def stage_methods() -> tuple[str, ...]:
    """Name every stage with its version, as the runs of this program carry them."""
    from earwitness.stages import STAGES

    return tuple(f"{stage.name} {stage.version}" for stage in STAGES)


def give(measured: Measured, *, as_json: bool) -> None:
    """Print the table, and the JSON line last."""
    print_figures(measured.benchmark, measured.figures)
    if as_json:
        print(json.dumps(asdict(measured), ensure_ascii=False, sort_keys=True))


def print_figures(title: str, figures: Iterable[Figure]) -> None:
    """Print figures as one table."""
    table = Table(title=title, title_justify="left")
    for head in ("figure", "value", "wanted", "note"):
        table.add_column(head, justify="right" if head == "value" else "left")
    for figure in figures:
        table.add_row(figure.name, worded(figure), figure.wanted, figure.note)
    Console().print(table)


def worded(figure: Figure) -> str:
    """Write a figure as a person reads it: three digits that count, and the unit."""
    if figure.value is None:
        return "not measured"
    if figure.unit == "%":
        return f"{figure.value:.1f} %"
    digits = 0 if abs(figure.value) >= 100 else 2 if abs(figure.value) >= 1 else 3
    return f"{figure.value:,.{digits}f} {figure.unit}".strip()
