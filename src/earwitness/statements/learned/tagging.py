"""Scores of the attribution tagger to spans of words: cues, and each cue's source and content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
FAR = 15  # distance classes on each side of a cue; as trained
OUT, SOURCE_BEGIN, SOURCE_IN, CONTENT_BEGIN, CONTENT_IN = range(5)
_FORBIDDEN = -1e4
WordSpan = tuple[int, int]  # first and last word, both included


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedCue:
    """A cue in a window, by word numbers. probability: mean over its words, 0 to 1."""

    span: WordSpan
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedRoles:
    """What belongs to one cue. source None: none found. probabilities: means over the words."""

    source: WordSpan | None
    contents: tuple[WordSpan, ...]
    source_probability: float
    content_probability: float


def softmax(scores: Scores) -> Scores:
    """Turn scores into probabilities along the last axis."""
    grown = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=-1, keepdims=True), dtype=np.float32)


def find_cues(scores: Scores, *, least: float = 0.5) -> list[TaggedCue]:
    """Read cue spans off the scores of O, B, I, shape (words, 3)."""
    odds = softmax(scores)
    inside = odds[:, 1] + odds[:, 2]
    begins = odds[:, 1] >= odds[:, 2]
    spans: list[list[int]] = []
    for word in np.flatnonzero(inside >= least).tolist():
        if spans and spans[-1][1] == word - 1 and not begins[word]:
            spans[-1][1] = word
        else:
            spans.append([word, word])
    return [
        TaggedCue(span=(first, last), probability=float(inside[first : last + 1].mean()))
        for first, last in spans
    ]


def cue_distances(spans: Sequence[WordSpan], words: int) -> NDArray[np.int64]:
    """Class the words' distances from each cue, (cues, words): FAR + 1 is the cue itself."""
    place = np.arange(words)
    first, last = np.array(spans, dtype=np.int64).reshape(-1, 2, 1).transpose(1, 0, 2)
    before, after = np.maximum(first - place, 0), np.maximum(place - last, 0)
    row = np.where(before > 0, FAR - _steps(before), FAR + 1 + _steps(after))
    return np.where((before == 0) & (after == 0), FAR + 1, row)


def _steps(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number distances exactly when near, from 8 words on by steps of a doubling."""
    grown = 7 + np.log2(np.maximum(distance, 1) / 7.0) * 1.6
    return np.minimum(np.where(distance <= 7, distance, grown.astype(np.int64)), FAR)


def find_roles(scores: Scores, *, bias: float = 0.0) -> list[TaggedRoles]:
    """Read source and content off the role scores, shape (cues, words, 5), by the best path.

    bias: added to the log-probabilities of every label but "neither"; above 0 finds more.
    """
    logs = np.log(softmax(scores) + 1e-9)
    logs[:, :, (SOURCE_BEGIN, SOURCE_IN, CONTENT_BEGIN, CONTENT_IN)] += bias
    paths = _best_paths(logs)
    return [_roles(path, np.exp(rows)) for path, rows in zip(paths, logs, strict=True)]


def _best_paths(logs: Scores) -> NDArray[np.int64]:
    """Find the likeliest labels in which no span goes on without having begun."""
    allowed = np.zeros((5, 5), dtype=np.float32)
    for inside, begin in ((SOURCE_IN, SOURCE_BEGIN), (CONTENT_IN, CONTENT_BEGIN)):
        allowed[:, inside] = _FORBIDDEN
        allowed[[begin, inside], inside] = 0.0
    cues, words, _ = logs.shape
    best = logs[:, 0].copy()
    best[:, (SOURCE_IN, CONTENT_IN)] = _FORBIDDEN
    back = np.zeros((words, cues, 5), dtype=np.int64)
    for word in range(1, words):
        steps = best[:, :, None] + allowed
        back[word] = steps.argmax(axis=1)
        best = steps.max(axis=1) + logs[:, word]
    path = np.zeros((cues, words), dtype=np.int64)
    path[:, -1] = best.argmax(axis=1)
    every = np.arange(cues)
    for word in range(words - 1, 0, -1):
        path[:, word - 1] = back[word, every, path[:, word]]
    return path


def _roles(path: NDArray[np.int64], odds: Scores) -> TaggedRoles:
    sources = _spans(path, SOURCE_BEGIN, SOURCE_IN)
    contents = _spans(path, CONTENT_BEGIN, CONTENT_IN)
    in_source = odds[:, SOURCE_BEGIN] + odds[:, SOURCE_IN]
    in_content = odds[:, CONTENT_BEGIN] + odds[:, CONTENT_IN]
    source = max(sources, key=lambda span: _mass(in_source, span), default=None)
    return TaggedRoles(
        source=source,
        contents=tuple(contents),
        source_probability=_mean(in_source, [source] if source else []),
        content_probability=_mean(in_content, contents),
    )


def _spans(path: NDArray[np.int64], begin: int, inside: int) -> list[WordSpan]:
    spans: list[WordSpan] = []
    for word in np.flatnonzero((path == begin) | (path == inside)).tolist():
        if path[word] == inside and spans and spans[-1][1] == word - 1:
            spans[-1] = (spans[-1][0], word)
        else:
            spans.append((word, word))
    return spans


def _mass(odds: Scores, span: WordSpan) -> float:
    return float(odds[span[0] : span[1] + 1].sum())


def _mean(odds: Scores, spans: list[WordSpan]) -> float:
    words = [word for first, last in spans for word in range(first, last + 1)]
    return float(odds[words].mean()) if words else 0.0
