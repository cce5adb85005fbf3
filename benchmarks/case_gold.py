"""Score a case against its gold: attributions, ties, claims and forecasts.

python -m benchmarks.case_gold --case FOLDER --gold FILE [--statements METHOD] [--export FILE]
    [--json] [--errors]

Without --export, attributions and ties are computed in this process from the case's documents and
actors.csv. An export has one JSON object a line, with the fields of the gold. Pairing is one to
one within a document. An attribution is right where half of the shorter content's words are
shared and the source is the same; a tie where holder, target and sign are the same; a claim where
text, who and stance are; a forecast where half of the shorter text's words are shared.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from earwitness.case.records import (
    Attribution,
    Exhibit,
    ListedActor,
    Mention,
    Passage,
    Reading,
    Tie,
)
from earwitness.case.vocabulary import ActorKind, ExhibitKind, PassageRole, StatementMethod
from earwitness.statements.actors.resolving import resolve_actors
from earwitness.statements.attributions.sources import source_name
from earwitness.statements.method import VERSIONS, StatementOptions, read_many

Row = dict[str, object]
_WORD = re.compile(r"\w+")
_HEADER = re.compile(r"^(\w+): (.*)$")


def read_document(path: Path) -> Reading:
    """Read header lines and paragraphs; good enough for measuring."""
    raw = path.read_text(encoding="utf-8")
    lines = raw.split("\n")
    header: dict[str, str] = {}
    while lines and (match := _HEADER.match(lines[0])):
        header[match[1]] = match[2]
        lines.pop(0)
    blocks = [block.strip() for block in "\n".join(lines).split("\n\n") if block.strip()]
    exhibit = Exhibit(
        id=hashlib.sha256(raw.encode()).hexdigest(),
        name=path.name,
        kind=ExhibitKind.DOCUMENT,
        size_bytes=len(raw.encode()),
        title=header.get("title"),
        language=header.get("language"),
    )
    passages, at = [], 0
    for number, block in enumerate(blocks):
        is_heading = block.startswith("#")
        text = block.lstrip("# ") if is_heading else block
        passages.append(
            Passage(
                id=f"{path.name}-{number}",
                exhibit_id=exhibit.id,
                ordinal=number,
                role=PassageRole.HEADING if is_heading else PassageRole.PARAGRAPH,
                text=text,
                start_char=at,
                end_char=at + len(text),
                language=header.get("language"),
            )
        )
        at += len(text) + 2
    return Reading(
        exhibit=exhibit,
        text="\n\n".join(passage.text for passage in passages),
        passages=tuple(passages),
        language=header.get("language"),
    )


def read_list(path: Path) -> tuple[ListedActor, ...]:
    """Read actors.csv."""
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            ListedActor(
                name=row["name"],
                kind=ActorKind(row["kind"]),
                aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
                affiliation=row["affiliation"] or None,
            )
            for row in csv.DictReader(file)
        )


def computed_rows(case: Path, method: StatementMethod) -> list[Row]:
    """Compute attributions and ties of a case folder, in the fields of the gold."""
    documents = case / "documents"
    files = sorted((documents if documents.is_dir() else case).glob("*.txt"))
    readings = [read_document(path) for path in files]
    listed = read_list(case / "actors.csv")
    found = list(read_many(readings, StatementOptions(listed=listed, method=method)))
    mentions = [record for records in found for record in records if isinstance(record, Mention)]
    actors, namings = resolve_actors(mentions, listed)
    names = {actor.id: actor.name for actor in actors}
    named = {naming.mention_id: names[naming.actor_id] for naming in namings}
    texts = {mention.id: mention.text for mention in mentions}
    rows: list[Row] = []
    for reading, records in zip(readings, found, strict=True):
        for record in records:
            if isinstance(record, Attribution):
                rows.append(_attribution_row(reading, record, named))
            elif isinstance(record, Tie):
                rows.append(_tie_row(reading, record, named, texts))
    return rows


def _attribution_row(reading: Reading, record: Attribution, named: dict[str, str]) -> Row:
    actor = named.get(record.source_mention_id or "")
    return {
        "kind": "attribution",
        "document": reading.exhibit.name,
        "source": source_name(record.source_text, actor),
        "content": record.content,
        "cue": record.cue,
        "modality": record.modality.value,
        "confidence": record.confidence,
    }


def _tie_row(reading: Reading, record: Tie, named: dict[str, str], texts: dict[str, str]) -> Row:
    holder, target = record.holder_mention_id, record.target_mention_id
    return {
        "kind": "tie",
        "document": reading.exhibit.name,
        "holder": named.get(holder, texts[holder]),
        "target": named.get(target, texts[target]),
        "sign": record.sign,
        "relation": record.relation.value,
        "evidence": record.evidence,
        "confidence": record.confidence,
    }


def _words(row: Row, name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(str(row.get(name, "")).lower()))


def _same(row: Row, other: Row, *names: str) -> bool:
    return all(_plain(row.get(name)) == _plain(other.get(name)) for name in names)


def _plain(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


def _share(row: Row, other: Row, name: str) -> float:
    mine, theirs = _words(row, name), _words(other, name)
    shorter = min(len(mine), len(theirs))
    return len(mine & theirs) / shorter if shorter else 0.0


def _overlap(name: str, *same: str) -> Callable[[Row, Row], float]:
    def score(row: Row, gold: Row) -> float:
        if not _same(row, gold, *same):
            return 0.0
        share = _share(row, gold, name)
        return share if share >= 0.5 else 0.0

    return score


def _equal(*names: str) -> Callable[[Row, Row], float]:
    def score(row: Row, gold: Row) -> float:
        if not _same(row, gold, *names):
            return 0.0
        return 0.01 + _share(row, gold, "evidence")

    return score


YARDSTICKS: tuple[tuple[str, str, Callable[[Row, Row], float]], ...] = (
    ("attribution", "attribution", _overlap("content", "source")),
    ("attribution, content only", "attribution", _overlap("content")),
    ("attribution with modality", "attribution", _overlap("content", "source", "modality")),
    ("tie", "tie", _equal("holder", "target", "sign")),
    ("tie with relation", "tie", _equal("holder", "target", "sign", "relation")),
    ("claim", "claim", _equal("text", "who", "stance")),
    ("claim, who and stance", "claim", _equal("who", "stance")),
    ("forecast", "forecast", _overlap("text")),
    ("forecast with by", "forecast", _overlap("text", "by")),
)


def pairs(
    given: Sequence[Row], gold: Sequence[Row], score: Callable[[Row, Row], float]
) -> list[tuple[int, int]]:
    """Pair given with gold rows of one document, one to one, best first."""
    candidates = sorted(
        (-value, i, j)
        for i, row in enumerate(given)
        for j, wanted in enumerate(gold)
        if (value := score(row, wanted)) > 0
    )
    used_given: set[int] = set()
    used_gold: set[int] = set()
    found = []
    for _, i, j in candidates:
        if i not in used_given and j not in used_gold:
            used_given.add(i)
            used_gold.add(j)
            found.append((i, j))
    return found


def measured(
    given: Sequence[Row], gold: Sequence[Row], *, show_errors: bool
) -> Iterator[tuple[str, int, int, int]]:
    """Give (yardstick, hits, given, gold) for every kind that is given."""
    documents = sorted({str(row["document"]) for row in gold})
    kinds = {str(row["kind"]) for row in given}
    for name, kind, score in YARDSTICKS:
        if kind not in kinds:
            continue
        hits = total = wanted = 0
        for document in documents:
            mine = _of(given, kind, document)
            theirs = _of(gold, kind, document)
            paired = pairs(mine, theirs, score)
            hits, total, wanted = hits + len(paired), total + len(mine), wanted + len(theirs)
            if show_errors and name in {"attribution", "tie"}:
                _show(document, mine, theirs, paired)
        yield name, hits, total, wanted


def _of(rows: Sequence[Row], kind: str, document: str) -> list[Row]:
    stem = document.rsplit("/", 1)[-1]
    return [
        row
        for row in rows
        if row["kind"] == kind and str(row["document"]).rsplit("/", 1)[-1] == stem
    ]


def _show(document: str, mine: list[Row], theirs: list[Row], paired: list[tuple[int, int]]) -> None:
    print(f"## {document}")
    for sign, rows, side in (("+", mine, 0), ("-", theirs, 1)):
        done = {pair[side] for pair in paired}
        for number, row in enumerate(rows):
            if number not in done:
                shown = " | ".join(
                    str(value) for key, value in row.items() if key not in {"document", "kind"}
                )
                print(f"{sign} {shown}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a command."""
    parser = argparse.ArgumentParser(description="score a case against its gold")
    parser.add_argument("--case", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--export", type=Path, default=None, help="a jsonl export to score")
    parser.add_argument("--json", action="store_true", help="print a JSON line after the table")
    parser.add_argument("--errors", action="store_true", help="list what is wrong or missing")
    parser.add_argument(
        "--statements", choices=sorted(VERSIONS), default="models", help="the method"
    )
    chosen = parser.parse_args(arguments)
    gold = _jsonl(chosen.gold)
    method = StatementMethod(chosen.statements)
    is_export = chosen.export is not None
    given = _jsonl(chosen.export) if is_export else computed_rows(chosen.case, method)
    results: dict[str, dict[str, float | int]] = defaultdict(dict)
    lines = []
    for name, hits, total, wanted in measured(given, gold, show_errors=chosen.errors):
        precision = hits / total if total else 0.0
        recall = hits / wanted if wanted else 0.0
        f1 = 2 * hits / (total + wanted) if total + wanted else 0.0
        results[name] = {
            "precision": round(precision, 4),
            "recall": round(recall, 4),
            "f1": round(f1, 4),
            "hits": hits,
            "given": total,
            "gold": wanted,
        }
        lines.append(f"{name:28}{precision:10.3f}{recall:8.3f}{f1:8.3f}{hits:6}{total:7}{wanted:6}")
    print(f"{'':28}{'precision':>10}{'recall':>8}{'F1':>8}{'hits':>6}{'given':>7}{'gold':>6}")
    print("\n".join(lines))
    if chosen.json:
        result = {
            "benchmark": "case_gold",
            "method": VERSIONS[method],
            "kinds": results,
        }
        print(json.dumps(result))
    return 0


def _jsonl(path: Path) -> list[Row]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


if __name__ == "__main__":
    sys.exit(main())
