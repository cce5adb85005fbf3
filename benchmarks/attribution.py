"""Score attributions against PolNeAR (brat stand-off): source, cue and content.

python -m benchmarks.attribution --data FOLDER [--statements METHOD] [--json] [--limit N]

FOLDER holds text/*.txt and attributions/*.ann. Punctuation is ignored; predictions and gold are
paired one to one. PolNeAR counts the complementiser ("that") into the content and adverbs into
the cue; the complementiser is added to ours before scoring, the rest is left as it is.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from earwitness.case.records import Attribution, Exhibit, Passage, Reading
from earwitness.case.vocabulary import ExhibitKind, PassageRole, StatementMethod
from earwitness.statements.method import VERSIONS, StatementOptions, read_statements

_WORD = re.compile(r"\w+(?:['’]\w+)*")
PARTS = ("source", "cue", "content")
Words = frozenset[int]


@dataclass(slots=True)
class Quote:
    """One attribution as sets of word numbers per part."""

    source: Words = frozenset()
    cue: Words = frozenset()
    content: Words = frozenset()
    confidence: float = 0.0  # of our own; gold has none

    def part(self, name: str) -> Words:
        """Give the words of a part."""
        value: Words = getattr(self, name)
        return value


@dataclass(slots=True)
class Tally:
    """Counts for a precision and a recall."""

    hits: int = 0
    given: int = 0
    gold: int = 0

    def add(self, hits: int, given: int, gold: int) -> None:
        """Count one document."""
        self.hits += hits
        self.given += given
        self.gold += gold

    @property
    def f1(self) -> float:
        """Give F1 as a fraction; 0.0 where nothing was given and nothing is gold."""
        return 2 * self.hits / (self.given + self.gold) if self.given + self.gold else 0.0


@dataclass(slots=True)
class Score:
    """All tallies of a run."""

    token: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    pair: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    exact: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    stated: list[tuple[float, bool]] = field(default_factory=list)  # (confidence, was it right)

    def calibration_error(self) -> float | None:
        """Give the mean gap between confidence and the share right, over ten bins; None: none."""
        bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
        for confidence, is_right in self.stated:
            bins[min(9, int(confidence * 10))].append((confidence, is_right))
        gaps = [abs(sum(c for c, _ in rows) - sum(r for _, r in rows)) for rows in bins.values()]
        return sum(gaps) / len(self.stated) if self.stated else None


def reading_of(name: str, text: str) -> Reading:
    """Make a reading of plain text, one passage a paragraph."""
    exhibit = Exhibit(
        id=hashlib.sha256(text.encode()).hexdigest(),
        name=name,
        kind=ExhibitKind.DOCUMENT,
        size_bytes=len(text.encode()),
        language="en",
    )
    passages = tuple(
        Passage(
            id=f"{name}-{number}",
            exhibit_id=exhibit.id,
            ordinal=number,
            role=PassageRole.PARAGRAPH,
            text=match.group(),
            start_char=match.start(),
            end_char=match.end(),
            language="en",
        )
        for number, match in enumerate(re.finditer(r"\S[^\n]*", text))
    )
    return Reading(exhibit=exhibit, text=text, passages=passages, language="en")


def gold_quotes(annotation: str, numbered: Numbered) -> list[Quote]:
    """Read one brat file: every event with a cue or a source, and a content."""
    spans: dict[str, Words] = {}
    quotes = []
    for line in sorted(annotation.splitlines(), key=lambda line: line[:1] != "T"):
        mark, _, rest = line.partition("\t")
        if mark.startswith("T"):
            offsets = rest.split("\t")[0].split(" ", 1)[1]
            spans[mark] = frozenset().union(
                *(numbered.words(*map(int, pair.split())) for pair in offsets.split(";"))
            )
        elif mark.startswith("E"):
            quote = Quote()
            for argument in rest.split():
                role, _, target = argument.partition(":")
                role = role.lower().rstrip("0123456789")
                if role in PARTS:
                    setattr(quote, role, quote.part(role) | spans[target])
            if quote.content:
                quotes.append(quote)
    return quotes


class Numbered:
    """A text's words, numbered; punctuation has no number."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = [match.span() for match in _WORD.finditer(text)]
        self._by_char = [-1] * (len(text) + 1)
        for number, (start, end) in enumerate(self.spans):
            for char in range(start, end):
                self._by_char[char] = number

    def words(self, start: int, end: int) -> Words:
        """Give the numbers of the words in characters start to end."""
        return frozenset(n for n in self._by_char[start:end] if n >= 0)


def own_quotes(reading: Reading, numbered: Numbered, options: StatementOptions) -> list[Quote]:
    """Read a text's attributions; those of one cue and source are one quotation in pieces."""
    merged: dict[tuple[int | None, int | None, str], Quote] = {}
    for number, record in enumerate(read_statements(reading, options)):
        if not isinstance(record, Attribution):
            continue
        content = _content_words(record, numbered)
        place = record.cue_start_char if record.cue_start_char is not None else -number
        key = (place, record.source_start_char, record.source_text)
        if key in merged:
            merged[key].content |= content
        else:
            merged[key] = Quote(
                source=_words_at(numbered, record.source_start_char, record.source_end_char),
                cue=_words_at(numbered, record.cue_start_char, record.cue_end_char),
                content=content,
                confidence=record.confidence,
            )
    return list(merged.values())


def _content_words(record: Attribution, numbered: Numbered) -> Words:
    """Give a content's words, with the complementiser that PolNeAR counts in."""
    words: set[int] = set()
    for start, end in record.content_places():
        if numbered.text[max(0, start - 5) : start].lower() == "that ":
            start -= 5
        words |= numbered.words(start, end)
    return frozenset(words)


def _words_at(numbered: Numbered, start: int | None, end: int | None) -> Words:
    return numbered.words(start, end) if start is not None and end is not None else frozenset()


def score_document(score: Score, given: Sequence[Quote], gold: Sequence[Quote]) -> None:
    """Add one document's counts."""
    for part in PARTS:
        mine = frozenset().union(*(quote.part(part) for quote in given))
        theirs = frozenset().union(*(quote.part(part) for quote in gold))
        score.token[part].add(len(mine & theirs), len(mine), len(theirs))
        spans = {quote.part(part) for quote in given if quote.part(part)}
        wanted = {quote.part(part) for quote in gold if quote.part(part)}
        score.exact[part].add(len(spans & wanted), len(spans), len(wanted))
    score.stated += [(quote.confidence, _is_right(quote, gold)) for quote in given]
    full = [quote for quote in gold if quote.source]
    own = [quote for quote in given if quote.source]
    for level, least in (("overlap", 0.0), ("iou50", 0.5), ("exact", 1.0)):
        score.pair[level].add(_paired(own, full, least), len(own), len(full))


def _is_right(quote: Quote, gold: Sequence[Quote]) -> bool:
    """Tell whether gold has half of this content with an overlapping source, or none on both."""
    return any(
        _iou(quote.content, other.content) >= 0.5
        and (bool(quote.source & other.source) or not (quote.source or other.source))
        for other in gold
    )


def _paired(given: Iterable[Quote], gold: Sequence[Quote], least: float) -> int:
    """Count pairs, one to one, whose source and content agree to a degree, best first."""
    candidates = []
    gold_left = list(gold)
    for number, quote in enumerate(given):
        for other, wanted in enumerate(gold_left):
            a, b = _iou(quote.source, wanted.source), _iou(quote.content, wanted.content)
            if min(a, b) > 0 and min(a, b) >= least:
                candidates.append((-(a + b), number, other))
    used_given: set[int] = set()
    used_gold: set[int] = set()
    for _, number, other in sorted(candidates):
        if number not in used_given and other not in used_gold:
            used_given.add(number)
            used_gold.add(other)
    return len(used_given)


def _iou(a: Words, b: Words) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def measure(
    folder: Path, options: StatementOptions, *, limit: int | None = None
) -> tuple[Score, int]:
    """Score every annotation file in a folder against its text."""
    score = Score()
    own: dict[str, list[Quote]] = {}
    files = sorted((folder / "attributions").glob("*.ann"))[:limit]
    for file in files:
        stem = file.stem.rsplit("_", 1)[0]
        text = (folder / "text" / f"{stem}.txt").read_bytes().decode("utf-8")
        numbered = Numbered(text)
        if stem not in own:
            own[stem] = own_quotes(reading_of(stem, text), numbered, options)
        gold = gold_quotes(file.read_text(encoding="utf-8"), numbered)
        score_document(score, own[stem], gold)
    return score, len(files)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a command."""
    parser = argparse.ArgumentParser(description="score attributions against PolNeAR")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=None, help="only the first N annotations")
    parser.add_argument("--json", action="store_true", help="print a JSON line after the table")
    parser.add_argument(
        "--statements", choices=sorted(VERSIONS), default="models", help="the method"
    )
    chosen = parser.parse_args(arguments)
    options = StatementOptions(method=StatementMethod(chosen.statements))
    score, files = measure(chosen.data, options, limit=chosen.limit)
    error = score.calibration_error()
    result = {
        "benchmark": "attribution",
        "method": VERSIONS[options.method],
        "annotations": files,
        "token": {part: round(score.token[part].f1, 4) for part in PARTS},
        "pair": {name: round(tally.f1, 4) for name, tally in score.pair.items()},
        "calibration_error": None if error is None else round(error, 4),
        "exact_span": {part: round(score.exact[part].f1, 4) for part in PARTS},
    }
    print(f"{'':14}{'precision':>10}{'recall':>10}{'F1':>10}")
    for group, tallies in (("token", score.token), ("pair", score.pair), ("exact", score.exact)):
        for name, tally in tallies.items():
            precision = tally.hits / tally.given if tally.given else 0.0
            recall = tally.hits / tally.gold if tally.gold else 0.0
            label = f"{group} {name}"
            print(f"{label:14}{precision:10.3f}{recall:10.3f}{tally.f1:10.3f}")
    print("calibration error" + (f"{error:27.3f}" if error is not None else f"{'-':>27}"))
    if chosen.json:
        print(json.dumps(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
