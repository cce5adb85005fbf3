"""The attribution tagger: cues by tags, then for each cue the words of its source and content."""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import nn
from torch.nn import functional

from earwitness.statements.learned.tagging import FAR, cue_distances
from training.statements.encoder import HIDDEN, load_encoder

ROLE_SIZE = 192


class CueTags(nn.Module):
    """Encoder and tags: word pieces in, one state and the scores of O, B, I a word out."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = load_encoder()
        self.drop = nn.Dropout(0.1)
        self.cue = nn.Linear(HIDDEN, 3)

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, firsts: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """ids, mask: (windows, pieces). firsts: (windows, words), where each word begins."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        index = firsts.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
        states = torch.gather(hidden, 1, index)
        return states, self.cue(self.drop(states))


class Roles(nn.Module):
    """For each cue, each word's scores of O, source B, I and content B, I."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Linear(HIDDEN, ROLE_SIZE)
        self.anchor = nn.Linear(HIDDEN, ROLE_SIZE)
        self.word_gate = nn.Linear(HIDDEN, ROLE_SIZE)
        self.anchor_gate = nn.Linear(HIDDEN, ROLE_SIZE)
        self.distance = nn.Embedding(2 * FAR + 2, ROLE_SIZE)
        self.near = nn.Conv1d(ROLE_SIZE, ROLE_SIZE, 7, padding=3, groups=8)
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(ROLE_SIZE, 5)

    def forward(
        self, states: torch.Tensor, anchors: torch.Tensor, distances: torch.Tensor
    ) -> torch.Tensor:
        """states: (cues, words, hidden). anchors: (cues, hidden). distances: (cues, words).

        Returns scores, (cues, words, 5).
        """
        base = self.word(states) + self.anchor(anchors).unsqueeze(1) + self.distance(distances)
        gate = self.word_gate(states) * self.anchor_gate(anchors).unsqueeze(1)
        mixed = functional.gelu(base + gate)
        near = self.near(mixed.transpose(1, 2)).transpose(1, 2)
        return self.out(self.drop(mixed + functional.gelu(near)))


class Tagger(nn.Module):
    """Both halves, trained together."""

    def __init__(self) -> None:
        super().__init__()
        self.tags = CueTags()
        self.roles = Roles()

    @property
    def encoder(self) -> nn.Module:
        """Give the part that was there before training."""
        return self.tags.encoder


class CueBatch(NamedTuple):
    """Cues of a batch: window of each, its words' mask, and its first and last word."""

    window: torch.Tensor
    inside: torch.Tensor
    first: torch.Tensor
    last: torch.Tensor


def anchors_of(states: torch.Tensor, cues: CueBatch) -> torch.Tensor:
    """Average the states of each cue's words: (cues, hidden)."""
    weights = cues.inside / cues.inside.sum(-1, keepdim=True).clamp(min=1)
    return torch.einsum("cw,cwh->ch", weights.to(states.dtype), states[cues.window])


def distance_classes(cues: CueBatch, words: int) -> torch.Tensor:
    """Class the words' distances from each cue as the run time does: (cues, words)."""
    spans = list(zip(cues.first.tolist(), cues.last.tolist(), strict=True))
    return torch.from_numpy(cue_distances(spans, words))
