"""Rows of the directed sentiment set (Park, Pan, Joo 2021) and of NewsMTSC, as marked spans."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

CLASSES = 5  # neutral, a to b positive, b to a positive, a to b negative, b to a negative
POLARITIES = {2: 0, 4: 1, 6: 2}  # NewsMTSC: negative, neutral, positive
DIGEST_BYTES = 8
_BRACKETS = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """A sentence with two spans of characters, the first before the second. label: 0 to 4."""

    text: str
    a: tuple[int, int]
    b: tuple[int, int]
    label: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """A sentence with one span. label: 0 negative, 1 neutral, 2 positive."""

    text: str
    span: tuple[int, int]
    label: int


def read_pairs(path: Path) -> list[PairRow]:
    """Read a tab-separated file: sentence with [p] and [q], p, q, class.

    Raises ValueError, naming the line, where a row has another shape.
    """
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if line.strip():
            fields = line.rstrip("\r").split("\t")
            if len(fields) != 4 or fields[3] not in {"0", "1", "2", "3", "4"}:
                raise ValueError(f"{path.name}, line {number}: not sentence, p, q, class 0 to 4")
            rows.append(_pair(_unquoted(fields[0]), int(fields[3]), f"{path.name}, line {number}"))
    return rows


def _unquoted(field: str) -> str:
    """Undo the quoting of a table program."""
    if len(field) > 1 and field.startswith('"') and field.endswith('"'):
        return field[1:-1].replace('""', '"')
    return field


def _pair(marked: str, label: int, where: str) -> PairRow:
    found = list(_BRACKETS.finditer(marked))
    if len(found) != 2:
        raise ValueError(f"{where}: {len(found)} marked spans, not two")
    spans = []
    for number, match in enumerate(found):
        start = match.start() - 2 * number
        inner = match.group(1)
        lead = len(inner) - len(inner.lstrip())
        spans.append((start + lead, start + max(lead + 1, len(inner.rstrip()))))
    text = _BRACKETS.sub(r"\1", marked)
    return PairRow(text=text, a=spans[0], b=spans[1], label=label)


def read_targets(path: Path) -> list[TargetRow]:
    """Read NewsMTSC's JSON lines, one row a target."""
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        for target in item["targets"]:
            rows.append(
                TargetRow(
                    text=item["sentence_normalized"],
                    span=(target["from"], target["to"]),
                    label=POLARITIES[int(target["polarity"])],
                )
            )
    return rows


def sentence_key(text: str) -> bytes:
    """Digest a sentence's letters and digits, so that spacing and punctuation do not hide twins."""
    letters = "".join(c for c in text.casefold() if c.isalnum())
    return hashlib.sha256(letters.encode()).digest()[:DIGEST_BYTES]


def unseen(rows: Iterable[PairRow], seen: Collection[bytes]) -> list[PairRow]:
    """Keep the rows whose sentence is not among the seen ones."""
    return [row for row in rows if sentence_key(row.text) not in seen]


def once(rows: Iterable[PairRow]) -> list[PairRow]:
    """Keep the first of the rows about the same names in the same sentence."""
    first: dict[tuple[bytes, ...], PairRow] = {}
    for row in rows:
        names = (sentence_key(row.text[start:end][:5]) for start, end in (row.a, row.b))
        first.setdefault((sentence_key(row.text), *names), row)
    return list(first.values())


def write_keys(path: Path, rows: Iterable[PairRow]) -> None:
    """Write the sentences' digests, sorted, one after another."""
    path.write_bytes(b"".join(sorted({sentence_key(row.text) for row in rows})))


def read_keys(path: Path) -> frozenset[bytes]:
    """Read what `write_keys` wrote."""
    data = path.read_bytes()
    return frozenset(data[at : at + DIGEST_BYTES] for at in range(0, len(data), DIGEST_BYTES))
