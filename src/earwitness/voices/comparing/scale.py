"""The verbal scale: the word for a likelihood ratio, and the sentence that says it."""

from __future__ import annotations

# Upper ends of the steps, as log10, with the word for support up to there.
_STEPS = (
    (0.301, ""),
    (1.0, "weak"),
    (2.0, "moderate"),
    (3.0, "moderately strong"),
    (4.0, "strong"),
    (6.0, "very strong"),
)
_HIGHEST = "extremely strong"
NO_SUPPORT = "no support for either"


def scale_word(log10_lr: float) -> str:
    """Give the word of the verbal scale, with the side it supports."""
    word = next((word for end, word in _STEPS if abs(log10_lr) < end), _HIGHEST)
    if not word:
        return NO_SUPPORT
    return f"{word} support for {'the same speaker' if log10_lr > 0 else 'different speakers'}"


def ratio_words(log10_lr: float) -> str:
    """Write a ratio of 1 or more as a person reads it: two digits that count; 7, 16, 250."""
    ratio = float(10.0 ** abs(log10_lr))
    if ratio < 9.95:
        return f"{ratio:.1f}".removesuffix(".0")
    digits = len(str(int(ratio))) - 2
    return f"{round(ratio, -digits):,.0f}"
