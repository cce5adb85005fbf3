"""The stance model: who of two marked names speaks well or ill of, or acts for or against, whom.

One head scores "the first towards the second" and, with the same weights, "the second towards the
first": to swap the two names swaps the classes, exactly.
"""

from __future__ import annotations

import torch
from torch import nn
from torch.nn import functional

from training.statements.encoder import HIDDEN, load_encoder

SIZE = 256


class Towards(nn.Module):
    """Scores of positive, negative and neither for a holder and a target."""

    def __init__(self) -> None:
        super().__init__()
        self.holder = nn.Linear(2 * HIDDEN, SIZE)
        self.target = nn.Linear(2 * HIDDEN, SIZE)
        self.holder_gate = nn.Linear(2 * HIDDEN, SIZE)
        self.target_gate = nn.Linear(2 * HIDDEN, SIZE)
        self.whole = nn.Linear(HIDDEN, SIZE)
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(SIZE, 3)

    def forward(
        self, holder: torch.Tensor, target: torch.Tensor, whole: torch.Tensor
    ) -> torch.Tensor:
        """holder, target: (rows, 2 hidden). whole: (rows, hidden). Returns (rows, 3)."""
        base = self.holder(holder) + self.target(target) + self.whole(whole)
        gate = self.holder_gate(holder) * self.target_gate(target)
        scores: torch.Tensor = self.out(self.drop(functional.gelu(base + gate)))
        return scores


class Stance(nn.Module):
    """Encoder, the head for pairs and the head for the sentiment towards one target."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = load_encoder()
        self.drop = nn.Dropout(0.1)
        self.towards = Towards()
        self.target = nn.Sequential(
            nn.Linear(3 * HIDDEN, SIZE), nn.GELU(), nn.Dropout(0.1), nn.Linear(SIZE, 3)
        )

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, a: torch.Tensor, b: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """ids, mask: (rows, pieces). a, b: (rows, 2), first and past-last piece of each span.

        Returns scores of the five classes, (rows, 5), and of negative, neutral and positive
        towards a, (rows, 3).
        """
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        whole = self.drop(hidden[:, 0])
        first, second = self.drop(_pooled(hidden, a)), self.drop(_pooled(hidden, b))
        ahead, back = self.towards(first, second, whole), self.towards(second, first, whole)
        pairs = torch.stack(
            (
                ahead[:, 2] + back[:, 2],
                ahead[:, 0],
                back[:, 0],
                ahead[:, 1],
                back[:, 1],
            ),
            dim=1,
        )
        return pairs, self.target(torch.cat((first, whole), dim=1))


def _pooled(hidden: torch.Tensor, span: torch.Tensor) -> torch.Tensor:
    """Join the state of a span's opening mark and the mean over the span: (rows, 2 hidden)."""
    place = torch.arange(hidden.shape[1]).unsqueeze(0)
    inside = ((place >= span[:, :1]) & (place < span[:, 1:])).to(hidden.dtype)
    mean = (hidden * inside.unsqueeze(-1)).sum(1) / inside.sum(1, keepdim=True)
    opening = (place == span[:, :1]).to(hidden.dtype).unsqueeze(-1)
    return torch.cat(((hidden * opening).sum(1), mean), dim=1)
