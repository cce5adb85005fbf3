"""Score who answered a leak, and reports of silence, against bulletins annotated by hand.

python -m benchmarks.responses --case FOLDER --gold FILE [--run FOLDER] [--errors] [--json]

--run: a folder in which the case has been run already; without it the case is copied and run.
A response is right where document, actor and kind are; its date is scored among the right ones.
Kind `comments` says that none of the other kinds fits, and counts neither way.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.table import Figure, Measured, digest_of, give
from earwitness.case.opening import read_case
from earwitness.case.records import Actor, Answer, Naming, Response, SilenceTold
from earwitness.case.vocabulary import ResponseKind

PARTS = ("worked-on", "held-out")
STAGES = ("answers", "responses")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One response or silence. kinds empty: a silence. days: first and last, empty: not known."""

    document: str
    who: str
    kinds: frozenset[str]
    days: tuple[str, str]


def gold_rows(gold: Path) -> tuple[dict[str, str], list[Row], list[Row]]:
    """Read the gold: parts by document, responses, silences."""
    parts: dict[str, str] = {}
    responses: list[Row] = []
    silences: list[Row] = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        parts[row["document"]] = row["part"]
        if row["kind"] == "read":
            continue
        first, _, last = row.get("date", "").partition("/")
        made = Row(
            document=row["document"],
            who=row["who"],
            kinds=frozenset(row.get("response", ())),
            days=(first, last or first),
        )
        (responses if row["kind"] == "response" else silences).append(made)
    return parts, responses, silences


def found_rows(folder: Path) -> tuple[list[Row], list[Row], tuple[str, ...]]:
    """Read what a run found: responses, one for each document that tells of it, and silences."""
    with read_case(folder) as case:
        documents = {one.id: one.name.rsplit("/", 1)[-1] for one in case.exhibits()}
        names = {one.id: one.name for one in case.records(Actor)}
        actor_of = {one.mention_id: one.actor_id for one in case.records(Naming)}
        answers = {one.id: one for one in case.records(Answer)}
        responses = [
            Row(
                document=documents[answers[answer].span.exhibit_id],
                who=names[one.actor_id],
                kinds=frozenset({one.kind.value}),
                days=(answers[answer].earliest, answers[answer].latest),
            )
            for one in case.records(Response)
            if one.kind is not ResponseKind.COMMENTS
            for answer in one.answer_ids
        ]
        silences = [
            Row(
                document=documents[one.span.exhibit_id],
                who=names.get(actor_of.get(one.who_mention_id, ""), "?"),
                kinds=frozenset(),
                days=("", ""),
            )
            for one in case.records(SilenceTold)
        ]
        methods = tuple(
            sorted({f"{run.stage} {run.version}" for run in case.runs() if run.stage in STAGES})
        )
    return _once(responses), _once(silences), methods


def _once(rows: Sequence[Row]) -> list[Row]:
    kept: dict[tuple[str, str, frozenset[str]], Row] = {}
    for row in rows:
        kept.setdefault((row.document, row.who, row.kinds), row)
    return list(kept.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """Right pairs of (found, gold), and what is left on both sides."""

    right: list[tuple[Row, Row]]
    wrong: list[Row]
    missed: list[Row]


def paired(found: Sequence[Row], gold: Sequence[Row]) -> Paired:
    """Pair one to one by document, actor and an accepted kind."""
    open_gold, right, wrong = list(gold), [], []
    for row in found:
        fits = [
            one
            for one in open_gold
            if (one.document, one.who) == (row.document, row.who)
            and (row.kinds <= one.kinds)
            and bool(row.kinds) == bool(one.kinds)
        ]
        if fits:
            open_gold.remove(fits[0])
            right.append((row, fits[0]))
        else:
            wrong.append(row)
    return Paired(right=right, wrong=wrong, missed=open_gold)


def scores(label: str, pairs: Paired) -> Iterator[Figure]:
    """Give precision and recall with the counts behind them."""
    right = len(pairs.right)
    for name, rest in (("precision", len(pairs.wrong)), ("recall", len(pairs.missed))):
        value = right / (right + rest) if right + rest else None
        yield Figure(name=f"{label} {name}", value=value, note=f"{right} of {right + rest}")


def figures(
    parts: dict[str, str],
    found: tuple[list[Row], list[Row]],
    gold: tuple[list[Row], list[Row]],
    *,
    show_errors: bool,
) -> Iterator[Figure]:
    """Score each part of the gold."""
    for part in PARTS:
        inside = {name for name, own in parts.items() if own == part}
        for noun, mine, theirs in (
            ("responses", found[0], gold[0]),
            ("silences told", found[1], gold[1]),
        ):
            pairs = paired(
                [row for row in mine if row.document in inside],
                [row for row in theirs if row.document in inside],
            )
            label = f"{part} ({len(inside)} documents), {noun}:"
            yield from scores(label, pairs)
            if noun == "responses" and pairs.right:
                dated = sum(mine.days == theirs.days for mine, theirs in pairs.right)
                total = len(pairs.right)
                yield Figure(name=f"{label} dated right", value=dated / total, note=f"of {total}")
            if show_errors and part == "worked-on":
                for row in pairs.wrong:
                    print("wrong ", row.document, row.who, *row.kinds)
                for row in pairs.missed:
                    print("missed", row.document, row.who, *row.kinds)


@contextmanager
def run_of(case: Path) -> Iterator[Path]:
    """Run a copy of a case folder and give the copy."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / case.name
        shutil.copytree(case, folder)
        command = [sys.executable, "-m", "earwitness.cli.main", "run", str(folder), "--json"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        yield folder


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--case", type=Path, required=True, help="folder with documents/")
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--run", type=Path, help="a folder in which the case has been run")
    parser.add_argument("--errors", action="store_true", help="errors of worked-on documents")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    parts, *gold = gold_rows(options.gold)
    if options.run is not None:
        *found, methods = found_rows(options.run)
    else:
        with run_of(options.case) as folder:
            *found, methods = found_rows(folder)
    told = figures(parts, (found[0], found[1]), (gold[0], gold[1]), show_errors=options.errors)
    give(
        Measured(
            benchmark="responses",
            data_digest=digest_of([options.gold, *sorted((options.case / "documents").iterdir())]),
            methods=methods,
            figures=tuple(told),
        ),
        as_json=options.json,
    )


if __name__ == "__main__":
    main()
