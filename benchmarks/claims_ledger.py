"""Measure which propositions are taken for one: pairs of invented sentences, by rules and models.

python -m benchmarks.claims_ledger [--pairs FILE] [--json] [--errors]

A pair says the same (paraphrase), says no to it (contradiction: one proposition, the stance
turned), or something else (different). The bounds were chosen on the half called tune; the figures
are of the half called test. Beside the encoder as packaged stands that of the attribution tagger.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.table import Figure, Measured, arguments, digest_of, give
from earwitness.case.records import Claim, Span
from earwitness.case.vocabulary import Stance
from earwitness.reactions.ledger.propositions import ClaimsOfCase, propositions
from earwitness.reactions.ledger.stage import GATHER_LEDGER
from earwitness.statements.learned.sentences import sentence_encoder
from earwitness.statements.learned.sessions import MODELS, TAGS_FILE, word_pieces
from earwitness.statements.learned.windows import cut, packed

PAIRS = Path(__file__).parent / "gold" / "proposition-pairs.jsonl"
Encode = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two invented sentences, and what a person says of them."""

    part: str
    label: str
    first: str
    second: str

    @property
    def is_one(self) -> bool:
        """Whether they belong to one proposition."""
        return self.label != "different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """What became of pairs. turned: of those rightly joined, where the polarity is right too."""

    right: int
    false: int
    missed: int
    turned: int
    errors: tuple[str, ...]


def joining(pairs: Sequence[Pair], encode: Encode | None) -> Joining:
    """Gather each pair as if two people said it in two texts, and compare."""
    right, false, missed, turned, errors = 0, 0, 0, 0, []
    for pair in pairs:
        made, positions = propositions(_said(pair), encode=encode)
        is_joined = len(made) == 1
        right += is_joined and pair.is_one
        false += is_joined and not pair.is_one
        missed += pair.is_one and not is_joined
        if is_joined and pair.is_one:
            differ = positions[0].stance is not positions[1].stance
            turned += differ == (pair.label == "contradiction")
        if is_joined != pair.is_one:
            errors.append(f"{'missed' if pair.is_one else 'FALSE'}: {pair.first} | {pair.second}")
    return Joining(right=right, false=false, missed=missed, turned=turned, errors=tuple(errors))


def separation(pairs: Sequence[Pair], encode: Encode) -> float:
    """The chance that a pair that is one has nearer vectors than one that is not (AUC)."""
    near: dict[bool, list[float]] = {True: [], False: []}
    for pair in pairs:
        first, second = encode([pair.first, pair.second])
        near[pair.is_one].append(float(first @ second))
    wins = [(a > b) + 0.5 * (a == b) for a in near[True] for b in near[False]]
    return float(np.mean(wins))


def tagger_vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Average the states that the attribution tagger has for the words of each text."""
    session, (tokenizer, marks) = MODELS.session(TAGS_FILE), word_pieces()
    found = []
    for text in texts:
        window = next(iter(packed(cut([text], tokenizer), marks=marks)))
        ids = np.array([window.ids], dtype=np.int64)
        inputs = {"ids": ids, "mask": np.ones_like(ids), "firsts": np.array([window.firsts])}
        mean = session.run(["states"], inputs)[0][0].mean(axis=0)
        found.append(mean / np.linalg.norm(mean))
    return np.array(found, dtype=np.float32)


def figures(pairs: Sequence[Pair], *, show_errors: bool) -> Iterator[Figure]:
    """Measure on the test half."""
    held = [pair for pair in pairs if pair.part == "test"]
    for name, encode in (("rules", None), ("models", sentence_encoder().vectors)):
        came = joining(held, encode)
        joined = came.right + came.false
        yield Figure(
            name=f"{name}: precision",
            value=came.right / joined if joined else None,
            note=f"{came.right} of {joined} joined pairs are one",
        )
        yield Figure(
            name=f"{name}: recall",
            value=came.right / (came.right + came.missed),
            note=f"{came.right} of {came.right + came.missed} pairs that are one are joined",
        )
        yield Figure(name=f"{name}: polarity right", value=came.turned / max(1, came.right))
        if show_errors:
            print(name, *came.errors, sep="\n  ")
    yield Figure(
        name="vectors as packaged: AUC", value=separation(held, sentence_encoder().vectors)
    )
    yield Figure(name="vectors of the tagger: AUC", value=separation(held, tagger_vectors))


def _said(pair: Pair) -> ClaimsOfCase:
    claims = tuple(
        Claim(
            id=f"cl-{number}",
            span=Span(exhibit_id=f"x{number}", passage_id="p", start_char=0, end_char=len(text)),
            text=text,
            who_mention_id=None,
            who_text=f"person {number}",
            stance=Stance.ASSERTS,
            evidence=text,
            confidence=0.6,
            because="invented",
        )
        for number, text in enumerate((pair.first, pair.second))
    )
    return ClaimsOfCase(claims=claims, mentions=(), actors=(), namings=(), dates={})


def main() -> int:
    """Measure and print."""
    parser = arguments(__doc__)
    parser.add_argument("--pairs", type=Path, default=PAIRS, help="pairs, one JSON object a line")
    parser.add_argument("--errors", action="store_true", help="print every miss")
    options = parser.parse_args()
    lines = options.pairs.read_text(encoding="utf-8").splitlines()
    pairs = [Pair(**json.loads(line)) for line in lines if line]
    measured = Measured(
        benchmark="claims_ledger",
        data_digest=digest_of([options.pairs]),
        methods=(f"{GATHER_LEDGER.name} {GATHER_LEDGER.version}",),
        figures=tuple(figures(pairs, show_errors=options.errors)),
    )
    give(measured, as_json=options.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
