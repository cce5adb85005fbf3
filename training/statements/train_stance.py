"""Train the stance model on directed sentiment, with NewsMTSC beside it; figures every epoch.

python -m training.statements.train_stance --data DIR --targets DIR --out FILE [--epochs N]
    [--start FILE] [--rate R] [--share S] [--minutes M]
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch.nn import functional

from earwitness.statements.learned.stance_input import mark
from earwitness.statements.learned.windows import Marks
from training.statements.encoder import (
    load_tokenizer,
    optimiser,
    tagger_encoder,
    warm_then_down,
)
from training.statements.stance import Stance
from training.statements.stance_examples import Data, Example, batches, load, piece_count, tensors

SEED = 20210801
BATCH = 24
SMOOTHING = 0.05
HEADS = 7.0  # how much faster the new heads learn than the encoder
HIDDEN_NAMES = 0.3  # share of the pairs that are shown without their names
TARGET_WEIGHT = 0.5
AVERAGE_EVERY, AVERAGE_KEEP = 4, 0.98  # of the weights, over the last 200 steps or so


def step_loss(
    model: Stance, group: list[Example], data: Data, marks: Marks, chance: Random
) -> torch.Tensor:
    """Read one batch and give its loss."""
    share = HIDDEN_NAMES if group[0].pair else HIDDEN_NAMES / 2
    marked = [
        mark(e.words, begin=marks.begin, end=marks.end, hidden=chance.random() < share)
        for e in group
    ]
    labels = torch.tensor([e.label for e in group])
    with torch.autocast("cpu", dtype=torch.bfloat16):
        pairs, towards = model(*tensors(marked))
    if group[0].pair:
        return functional.cross_entropy(
            pairs.float() + data.adjustment, labels, label_smoothing=SMOOTHING
        )
    return TARGET_WEIGHT * functional.cross_entropy(
        towards.float(), labels, label_smoothing=SMOOTHING
    )


@torch.no_grad()
def scores(
    model: Stance, examples: Sequence[Example], marks: Marks, *, hidden: bool = False
) -> Any:
    """Give the scores of examples of one kind, in their order."""
    model.eval()
    order = sorted(range(len(examples)), key=lambda n: piece_count(examples[n]))
    found: list[torch.Tensor] = [torch.zeros(0)] * len(examples)
    for at in range(0, len(order), 32):
        part = order[at : at + 32]
        rows = [
            mark(examples[n].words, begin=marks.begin, end=marks.end, hidden=hidden) for n in part
        ]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            pairs, towards = model(*tensors(rows))
        chosen = pairs if examples[0].pair else towards
        for number, row in zip(part, chosen.float(), strict=True):
            found[number] = row
    return torch.stack(found)


def macro_f1(given: torch.Tensor, labels: torch.Tensor, classes: int) -> float:
    """Give the mean of the classes' F1, 0 to 1."""
    total = 0.0
    for label in range(classes):
        hit = int(((given == label) & (labels == label)).sum())
        both = int((given == label).sum()) + int((labels == label).sum())
        total += 2 * hit / both if both else 0.0
    return total / classes


def look(model: Stance, data: Data, marks: Marks) -> dict[str, float]:
    """Measure on the rows kept from training, by several weights of the classes' frequency."""
    labels = torch.tensor([e.label for e in data.valid])
    given = scores(model, data.valid, marks)
    told = {
        f"f1@{share}": round(macro_f1((given + share * data.adjustment).argmax(1), labels, 5), 4)
        for share in (0.0, 0.5, 1.0, 1.5)
    }
    dev = torch.tensor([e.label for e in data.target_dev])
    towards = scores(model, data.target_dev, marks)
    return told | {"targets": round(macro_f1(towards.argmax(1), dev, 3), 4)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train. share: of NewsMTSC, each epoch. minutes None: as long as it takes.

    Within a number of minutes the rate falls to zero by the clock where the steps lag behind;
    such a run cannot be repeated to the last digit. start: a stance model to go on from. encoder:
    a trained tagger, whose encoder knows the language of political news already.
    """

    epochs: int
    rate: float
    share: float
    minutes: float | None
    start: Path | None
    encoder: Path | None


class School:
    """A model in training, its averaged twin, and the rate that rises and falls."""

    def __init__(self, plan: Plan, *, steps: int) -> None:
        self.model, self.average = Stance(), Stance()
        if plan.start is not None:
            self.model.load_state_dict(torch.load(plan.start, weights_only=True))
        if plan.encoder is not None:
            self.model.encoder.load_state_dict(tagger_encoder(plan.encoder))
        self.average.load_state_dict(self.model.state_dict())
        self.optimizer = optimiser(self.model, encoder_rate=plan.rate, head_rate=plan.rate * HEADS)
        for options in self.optimizer.param_groups:
            options.update(fused=True, foreach=False)  # one pass over the weights: 0.1 s less
        self._schedule = warm_then_down(self.optimizer, steps=steps)
        self._began, self._minutes = time.monotonic(), plan.minutes
        self.step, self.steps = 0, steps

    def learn(self, loss: torch.Tensor) -> None:
        """Take one step down, and as many of the schedule as the clock asks for."""
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        gone = (time.monotonic() - self._began) / (60 * self._minutes) if self._minutes else 0.0
        for _ in range(max(1, min(int(gone * self.steps), self.steps) - self.step)):
            self.step += 1
            self._schedule.step()

    @property
    def is_over(self) -> bool:
        """Whether all steps are taken."""
        return self.step >= self.steps


def train(data: Data, marks: Marks, out: Path, plan: Plan) -> None:
    """Train, and write the averaged weights after every epoch."""
    chance = Random(SEED + (plan.start is not None))
    share = int(plan.share * len(data.targets))
    each = math.ceil(len(data.pairs) / BATCH) + math.ceil(share / BATCH)
    school = School(plan, steps=plan.epochs * each)
    for epoch in range(plan.epochs):
        school.model.train()
        rows = data.pairs + chance.sample(data.targets, share)
        for number, group in enumerate(batches(rows, chance, size=BATCH)):
            loss = step_loss(school.model, group, data, marks, chance)
            school.learn(loss)
            if number % AVERAGE_EVERY == 0:
                _blend(school.average, school.model, keep=AVERAGE_KEEP if epoch else 0.9)
            if number % 50 == 0:
                told = {"step": school.step, "of": school.steps, "loss": round(loss.item(), 3)}
                print(json.dumps(told), flush=True)
            if school.is_over:
                break
        torch.save(school.average.state_dict(), out.with_suffix(f".{epoch + 1}.pt"))
        print(json.dumps({"epoch": epoch + 1} | look(school.average, data, marks)), flush=True)
        if school.is_over:
            break
    torch.save(school.average.state_dict(), out)


@torch.no_grad()
def _blend(average: Stance, model: Stance, *, keep: float) -> None:
    """Move the averaged weights towards the newest ones."""
    mine, theirs = list(average.parameters()), list(model.parameters())
    torch._foreach_lerp_(mine, theirs, 1.0 - keep)


def main() -> None:
    """Run as a command."""
    parser = argparse.ArgumentParser(description="train the stance model")
    parser.add_argument("--data", type=Path, required=True, help="folder of train.txt, valid.txt")
    parser.add_argument("--targets", type=Path, required=True, help="folder of NewsMTSC")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, default=None, help="weights to go on from")
    parser.add_argument("--encoder", type=Path, default=None, help="a tagger to begin from")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1.5e-4, help="of the encoder, at its highest")
    parser.add_argument("--share", type=float, default=0.6, help="of NewsMTSC, each epoch")
    parser.add_argument("--minutes", type=float, default=None, help="end after so long")
    parser.add_argument("--threads", type=int, default=1)
    chosen = parser.parse_args()
    torch.manual_seed(SEED)
    torch.set_num_threads(chosen.threads)
    tokenizer, marks = load_tokenizer()
    data = load(chosen.data, chosen.targets, tokenizer)
    plan = Plan(
        epochs=chosen.epochs,
        rate=chosen.rate,
        share=chosen.share,
        minutes=chosen.minutes,
        start=chosen.start,
        encoder=chosen.encoder,
    )
    train(data, marks, chosen.out, plan)


if __name__ == "__main__":
    main()
