"""The words for a ratio, at the edges of every step."""

from __future__ import annotations

import numpy as np
import pytest

from earwitness.voices.comparing.scale import NO_SUPPORT, ratio_words, scale_word


@pytest.mark.parametrize(
    ("ratio", "word"),
    [
        (1.0, NO_SUPPORT),
        (1.99, NO_SUPPORT),
        (2.01, "weak support for the same speaker"),
        (9.9, "weak support for the same speaker"),
        (10.1, "moderate support for the same speaker"),
        (99.0, "moderate support for the same speaker"),
        (101.0, "moderately strong support for the same speaker"),
        (1_001.0, "strong support for the same speaker"),
        (10_100.0, "very strong support for the same speaker"),
        (1_100_000.0, "extremely strong support for the same speaker"),
        (1 / 1.9, NO_SUPPORT),
        (1 / 5.0, "weak support for different speakers"),
        (1 / 50.0, "moderate support for different speakers"),
    ],
)
def test_each_step_has_its_word(ratio: float, word: str) -> None:
    assert scale_word(float(np.log10(ratio))) == word


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (1.0, "1"),
        (3.14, "3.1"),
        (9.96, "10"),
        (16.4, "16"),
        (99.4, "99"),
        (234.0, "230"),
        (1 / 20.0, "20"),
        (12_345.0, "12,000"),
    ],
)
def test_a_ratio_is_written_with_two_digits_that_count(ratio: float, words: str) -> None:
    assert ratio_words(float(np.log10(ratio))) == words
