"""PolNeAR articles to windows with tags: what the tagger is trained and tuned on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from random import Random
from typing import Any

import torch

from earwitness.statements.learned.windows import Marks, Paragraph, Window, cut, packed
from training.statements.encoder import padded
from training.statements.polnear import Article, Chars, Event
from training.statements.tagger import CueBatch

IGNORED = -100


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A window, and its attributions as word numbers. events: (cue, source, content pieces)."""

    window: Window
    events: list[tuple[list[int], list[list[int]], list[list[int]]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Tensors of several windows. tags: (windows, words). roles: (cues, words)."""

    ids: torch.Tensor
    mask: torch.Tensor
    firsts: torch.Tensor
    tags: torch.Tensor
    cues: CueBatch
    roles: torch.Tensor


def cut_articles(articles: list[Article], tokenizer: Any) -> list[list[Paragraph]]:
    """Cut every article's lines once; windows are laid over them anew each epoch."""
    return [cut(article.lines, tokenizer) for article in articles]


def examples_of(
    article: Article, paragraphs: list[Paragraph], marks: Marks, chance: Random | None
) -> list[Example]:
    """Lay windows over an article. chance None: full windows and the first annotator."""
    first = chance.randrange(64, 257) if chance else 0
    events = chance.choice(article.versions) if chance else article.versions[0]
    windows = packed(paragraphs, marks=marks, first=first)
    return [Example(window=window, events=_inside(window, article, events)) for window in windows]


def _inside(window: Window, article: Article, events: tuple[Event, ...]) -> Any:
    starts = [article.starts[line] + first for line, first, _ in window.words]
    ends = [article.starts[line] + last for line, _, last in window.words]

    def words(chars: Chars) -> list[list[int]]:
        pieces = [
            list(range(bisect_right(ends, first), bisect_left(starts, last)))
            for first, last in chars
        ]
        return [piece for piece in pieces if piece]

    found = [(words(event.cue), words(event.source), words(event.content)) for event in events]
    return [(cue[0], source, content) for cue, source, content in found if cue]


def batch_of(examples: list[Example]) -> Batch:
    """Stack examples."""
    ids = padded([example.window.ids for example in examples])
    firsts = padded([example.window.firsts for example in examples])
    words = firsts.shape[1]
    tags = torch.full(firsts.shape, IGNORED)
    windows, inside, roles = [], [], []
    for at, example in enumerate(examples):
        count = len(example.window.firsts)
        tags[at, :count] = 0
        for cue, source, content in example.events:
            tags[at, cue] = 2
            tags[at, cue[0]] = 1
            windows.append(at)
            inside.append(_row(words, cue))
            roles.append(_roles(words, count, source, content))
    lengths = torch.tensor([len(example.window.ids) for example in examples])
    return Batch(
        ids=ids,
        mask=(torch.arange(ids.shape[1]).unsqueeze(0) < lengths.unsqueeze(1)).long(),
        firsts=firsts,
        tags=tags,
        cues=cue_batch(windows, inside, words),
        roles=torch.stack(roles) if roles else torch.zeros((0, words), dtype=torch.long),
    )


def cue_batch(windows: list[int], inside: list[torch.Tensor], words: int) -> CueBatch:
    """Gather cues; inside: one row of 0 and 1 a cue."""
    stacked = torch.stack(inside) if inside else torch.zeros((0, words))
    first = stacked.argmax(-1) if inside else torch.zeros(0, dtype=torch.long)
    return CueBatch(
        window=torch.tensor(windows, dtype=torch.long),
        inside=stacked,
        first=first,
        last=first + stacked.sum(-1).long() - 1,
    )


def _row(words: int, members: list[int]) -> torch.Tensor:
    row = torch.zeros(words)
    row[members] = 1.0
    return row


def _roles(
    words: int, count: int, source: list[list[int]], content: list[list[int]]
) -> torch.Tensor:
    row = torch.full((words,), IGNORED)
    row[:count] = 0
    for pieces, begin in ((content, 3), (source, 1)):
        for piece in pieces:
            row[piece] = begin + 1
            row[piece[0]] = begin
    return row
