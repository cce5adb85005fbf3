"""Sets of words, written as running text so that they can be read and reviewed."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Split running text into a set of words."""
    return frozenset(text.split())
