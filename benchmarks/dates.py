"""Score the dates found in a case's documents against a gold of offsets and days.

python -m benchmarks.dates --case FOLDER [--gold FILE] [--json] [--errors]

A gold line has exhibit (a file's name), start, end (characters of the reading), earliest, latest
(ISO; empty: open). Found: a gold expression that some expression overlaps. Resolved right: both
days are those of the gold. What is found in those exhibits where no gold line is, is false.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.case_gold import read_document
from benchmarks.table import Figure, Measured, arguments, digest_of, give
from earwitness.case.records import Reading, TimeExpression
from earwitness.reactions.dates.finding import time_expressions
from earwitness.reactions.dates.stage import DATES

GOLD = Path(__file__).parent / "gold" / "iraq-2022-dates.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDate:
    """What a person says of one expression."""

    exhibit: str
    start: int
    end: int
    earliest: str
    latest: str

    def overlaps(self, found: TimeExpression) -> bool:
        return found.span.start_char < self.end and self.start < found.span.end_char

    def is_resolved_by(self, found: TimeExpression) -> bool:
        return (found.earliest, found.latest) == (self.earliest, self.latest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What became of the gold's expressions, and how many were found where it has none."""

    gold: int
    found: int
    right: int
    unresolved: int
    false: int
    errors: tuple[str, ...]


def tally(found: Mapping[str, Sequence[TimeExpression]], gold: Sequence[GoldDate]) -> Tally:
    """Compare the expressions of each exhibit with the gold's."""
    hits, right, unresolved, errors = 0, 0, 0, []
    for wanted in gold:
        near = [one for one in found[wanted.exhibit] if wanted.overlaps(one)]
        hits += bool(near)
        right += any(wanted.is_resolved_by(one) for one in near)
        unresolved += bool(near) and not any(one.is_resolved for one in near)
        if not any(wanted.is_resolved_by(one) for one in near):
            got = "; ".join(one.because for one in near) or "not found"
            errors.append(
                f"{wanted.exhibit} {wanted.start}: {wanted.earliest}/{wanted.latest}: {got}"
            )
    false = 0
    for exhibit, expressions in found.items():
        for one in expressions:
            if not any(wanted.exhibit == exhibit and wanted.overlaps(one) for wanted in gold):
                false += 1
                errors.append(f"{exhibit} {one.span.start_char}: not in the gold: {one.because}")
    return Tally(
        gold=len(gold),
        found=hits,
        right=right,
        unresolved=unresolved,
        false=false,
        errors=tuple(errors),
    )


def figures(of: Tally) -> tuple[Figure, ...]:
    """Name what was counted."""
    share = 100.0 / of.gold if of.gold else 0.0
    return (
        Figure(name="expressions in the gold", value=float(of.gold)),
        Figure(name="found", value=of.found * share, unit="%", note=f"{of.found} of {of.gold}"),
        Figure(
            name="resolved right", value=of.right * share, unit="%", note=f"{of.right} of {of.gold}"
        ),
        Figure(
            name="left unresolved",
            value=float(of.unresolved),
            note="found, and said to be unresolved",
        ),
        Figure(
            name="resolved wrong",
            value=float(of.found - of.right - of.unresolved),
            note="found, with other days than the gold's",
        ),
        Figure(name="found where the gold has none", value=float(of.false)),
    )


def main() -> int:
    """Measure and print."""
    parser = arguments(__doc__)
    parser.add_argument("--case", type=Path, required=True, help="the case folder")
    parser.add_argument("--gold", type=Path, default=GOLD, help="the gold, one JSON object a line")
    parser.add_argument("--errors", action="store_true", help="print every miss")
    options = parser.parse_args()
    lines = options.gold.read_text(encoding="utf-8").splitlines()
    gold = [GoldDate(**json.loads(line)) for line in lines if line]
    folder = options.case / "documents"
    names = sorted({one.exhibit for one in gold})
    found = {name: time_expressions(_dated(folder / name)) for name in names}
    counted = tally(found, gold)
    if options.errors:
        print("\n".join(counted.errors))
    measured = Measured(
        benchmark="dates",
        data_digest=digest_of([options.gold, *(folder / name for name in names)]),
        methods=(f"{DATES.name} {DATES.version}",),
        figures=figures(counted),
    )
    give(measured, as_json=options.json)
    return 0


def _dated(path: Path) -> Reading:
    """Read a document with the day of publication that its header gives."""
    head = path.read_text(encoding="utf-8").splitlines()[:8]
    published = next((line[11:].strip() for line in head if line.startswith("published: ")), None)
    return replace(read_document(path), published=published)


if __name__ == "__main__":
    sys.exit(main())
