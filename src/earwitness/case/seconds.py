"""Spans of seconds, as every room that listens puts them together."""

from __future__ import annotations

from collections.abc import Iterable

Span = tuple[float, float]  # start_s, end_s


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans that touch or overlap, in order."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        elif end > start:
            made.append((start, end))
    return tuple(made)
