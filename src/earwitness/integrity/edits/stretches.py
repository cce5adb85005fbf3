"""Evenly spaced stretches of a recording that arrives in blocks and is never held whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from earwitness.case.audio import Mono


def stretches(
    blocks: Iterable[Mono], *, length: int, step: int, at_once: int
) -> Iterator[tuple[int, Mono]]:
    """Cut stretches of `length` samples every `step` samples, several at a time.

    blocks: shape (samples,), in order. Yields (first sample of the first stretch, stretches of
    shape (up to at_once, length)); none where the recording is shorter than one.
    """
    kept, position, start = np.zeros(0, dtype=np.float32), 0, 0
    wanted = length + (at_once - 1) * step
    for block in blocks:
        kept = np.concatenate((kept, block))
        while start + wanted <= position + len(kept):
            first = start - position
            yield start, _views(kept[first : first + wanted], length, step)
            start += at_once * step
        dropped = min(start - position, len(kept))
        kept, position = kept[dropped:], position + dropped
    rest = kept[start - position :]
    if len(rest) >= length:
        yield start, _views(rest, length, step)


def _views(y: Mono, length: int, step: int) -> Mono:
    return np.lib.stride_tricks.sliding_window_view(y, length)[::step]
