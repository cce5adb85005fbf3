"""Rows of both data sets as examples for the stance model, in batches of like length."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import torch

from earwitness.statements.learned.stance_input import Marked, Words, cut_marked
from training.statements.encoder import padded
from training.statements.stance_data import (
    CLASSES,
    once,
    read_pairs,
    read_targets,
    sentence_key,
    unseen,
)

ADJUSTMENT = 0.5  # how much of the classes' frequency the loss supplies in the scores' stead


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Words of a row and its label. pair: five classes towards each other; else three."""

    words: Words
    label: int
    pair: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """Everything to train on and to look at, and the class scores' adjustment, (5,)."""

    pairs: list[Example]
    targets: list[Example]
    valid: list[Example]  # without those whose sentence stands in the published train
    target_dev: list[Example]
    adjustment: torch.Tensor


def load(data: Path, targets: Path, tokenizer: Any) -> Data:
    """Read all rows; of train, none twice and none whose sentence stands in valid (counted)."""
    train_rows, valid_rows = read_pairs(data / "train.txt"), read_pairs(data / "valid.txt")
    kept = unseen(train_rows, {sentence_key(row.text) for row in valid_rows})
    told = {"train": len(train_rows), "also_in_valid": len(train_rows) - len(kept)}
    kept = once(kept)
    print(json.dumps(told | {"kept": len(kept)}), flush=True)
    known = {sentence_key(row.text) for row in valid_rows}
    target_rows = read_targets(targets / "newsmtsc-mt" / "train.jsonl")
    dev_rows = read_targets(targets / "newsmtsc-mt" / "dev.jsonl")
    real_rows = read_targets(targets / "newsmtsc-rw" / "dev.jsonl")
    valid_rows = unseen(valid_rows, {sentence_key(row.text) for row in train_rows})
    known |= {sentence_key(row.text) for row in (*dev_rows, *real_rows)}
    target_rows = [row for row in target_rows if sentence_key(row.text) not in known]
    counts = Counter(row.label for row in kept)
    priors = torch.tensor([counts[label] / len(kept) for label in range(CLASSES)])
    return Data(
        pairs=_examples([(r.text, (r.a, r.b), r.label) for r in kept], tokenizer, pair=True),
        targets=_examples([(r.text, (r.span,), r.label) for r in target_rows], tokenizer),
        valid=_examples([(r.text, (r.a, r.b), r.label) for r in valid_rows], tokenizer, pair=True),
        target_dev=_examples([(r.text, (r.span,), r.label) for r in dev_rows], tokenizer),
        adjustment=ADJUSTMENT * priors.log(),
    )


def _examples(
    rows: Sequence[tuple[str, tuple[Any, ...], int]], tokenizer: Any, *, pair: bool = False
) -> list[Example]:
    cut = cut_marked([(text, spans) for text, spans, _ in rows], tokenizer)
    return [
        Example(words=words, label=label, pair=pair)
        for words, (_, _, label) in zip(cut, rows, strict=True)
    ]


def batches(examples: Sequence[Example], chance: Random, *, size: int) -> list[list[Example]]:
    """Shuffle into batches of one kind and of like length."""
    order = list(examples)
    chance.shuffle(order)
    out = []
    for kind in (True, False):
        alike = [example for example in order if example.pair is kind]
        for at in range(0, len(alike), 40 * size):
            shelf = sorted(alike[at : at + 40 * size], key=piece_count)
            out += [shelf[n : n + size] for n in range(0, len(shelf), size)]
    chance.shuffle(out)
    return out


def piece_count(example: Example) -> int:
    """Count the word pieces of an example, its marks left out."""
    return sum(map(len, example.words.pieces))


def tensors(marked: Sequence[Marked]) -> tuple[torch.Tensor, ...]:
    """Give ids, mask and the two spans; a row of one span has it twice."""
    ids = padded([list(row.ids) for row in marked])
    mask = padded([[1] * len(row.ids) for row in marked])
    spans = [
        torch.tensor([(row.spans[n].start, row.spans[n].stop) for row in marked]) for n in (0, -1)
    ]
    return ids, mask, spans[0], spans[1]
