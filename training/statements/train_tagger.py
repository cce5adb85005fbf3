"""Train the attribution tagger on PolNeAR's train part; figures on its dev part every epoch.

python -m training.statements.train_tagger --data FOLDER --out FILE [--epochs N] [--threads N]
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from random import Random
from typing import Any

import torch
from torch.nn import functional

from earwitness.statements.learned.tagging import find_cues
from training.statements.encoder import load_tokenizer, optimiser, warm_then_down
from training.statements.polnear import read_articles
from training.statements.tagger import CueBatch, Tagger, anchors_of, distance_classes
from training.statements.windows_of_polnear import (
    IGNORED,
    Batch,
    batch_of,
    cue_batch,
    cut_articles,
    examples_of,
)

SEED = 20160912
BATCH = 8
ROLE_WEIGHT = 4.0
MOST_FALSE = 12  # falsely found cues a batch that the roles learn to leave empty


def train(data: Path, out: Path, *, epochs: int, threads: int) -> None:
    """Train, and write the weights after every epoch."""
    torch.manual_seed(SEED)
    torch.set_num_threads(threads)
    chance = Random(SEED)
    tokenizer, marks = load_tokenizer()
    articles = list(read_articles(data / "train"))
    cut_up = cut_articles(articles, tokenizer)
    model = Tagger()
    optimizer = optimiser(model, encoder_rate=1.5e-4, head_rate=1e-3)
    pairs = list(zip(articles, cut_up, strict=True))
    steps = epochs * sum(len(examples_of(a, p, marks, chance)) for a, p in pairs) // BATCH
    schedule = warm_then_down(optimizer, steps=steps)
    step, began = 0, time.time()
    for epoch in range(epochs):
        model.train()
        examples = [e for a, p in pairs for e in examples_of(a, p, marks, chance)]
        for group in _groups(examples, chance):
            losses = _step(model, batch_of(group), optimizer)
            schedule.step()
            step += 1
            if step % 50 == 0:
                told = {"step": step, "of": steps, "s": round(time.time() - began)} | losses
                print(json.dumps(told), flush=True)
        torch.save(model.state_dict(), out.with_suffix(f".{epoch + 1}.pt"))
    torch.save(model.state_dict(), out)


def _groups(examples: list[Any], chance: Random) -> list[list[Any]]:
    """Shuffle into batches of windows of like length."""
    chance.shuffle(examples)
    shelves = [
        sorted(examples[at : at + 8 * BATCH], key=lambda e: len(e.window.ids))
        for at in range(0, len(examples), 8 * BATCH)
    ]
    groups = [s[at : at + BATCH] for s in shelves for at in range(0, len(s), BATCH)]
    chance.shuffle(groups)
    return groups


def _step(model: Tagger, batch: Batch, optimizer: torch.optim.Optimizer) -> dict[str, float]:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states, scores = model.tags(batch.ids, batch.mask, batch.firsts)
    tag_loss = functional.cross_entropy(
        scores.float().flatten(0, 1), batch.tags.flatten(), ignore_index=IGNORED
    )
    cues, roles = with_false_cues(batch, scores.detach().float())
    role_loss = torch.zeros(())
    if len(cues.window):
        anchors = anchors_of(states, cues)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found = model.roles(
                states[cues.window], anchors, distance_classes(cues, states.shape[1])
            )
        role_loss = functional.cross_entropy(
            found.float().flatten(0, 1), roles.flatten(), ignore_index=IGNORED
        )
    loss = tag_loss + ROLE_WEIGHT * role_loss
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return {"tags": round(tag_loss.item(), 4), "roles": round(role_loss.item(), 4)}


def with_false_cues(batch: Batch, scores: torch.Tensor) -> tuple[CueBatch, torch.Tensor]:
    """Add cues that the tags found and nobody annotated; they have neither source nor content."""
    words = batch.tags.shape[1]
    windows = batch.cues.window.tolist()
    inside = list(batch.cues.inside)
    roles = list(batch.roles)
    added = 0
    for window in range(len(batch.ids)):
        count = int((batch.tags[window] != IGNORED).sum())
        for cue in find_cues(scores[window, :count].numpy()):
            first, last = cue.span
            if added < MOST_FALSE and not batch.tags[window, first : last + 1].any():
                row = torch.zeros(words)
                row[first : last + 1] = 1.0
                empty = torch.full((words,), IGNORED)
                empty[:count] = 0
                windows.append(window)
                inside.append(row)
                roles.append(empty)
                added += 1
    if not windows:
        return batch.cues, batch.roles
    return cue_batch(windows, inside, words), torch.stack(roles)


def main() -> None:
    """Run as a command."""
    parser = argparse.ArgumentParser(description="train the attribution tagger")
    parser.add_argument("--data", type=Path, required=True, help="PolNeAR: train/ and dev/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    chosen = parser.parse_args()
    train(chosen.data, chosen.out, epochs=chosen.epochs, threads=chosen.threads)


if __name__ == "__main__":
    main()
