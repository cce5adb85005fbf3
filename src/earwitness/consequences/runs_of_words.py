"""The runs of words that texts are made of, as numbers, and how many of them two texts share.

A run (shingle) is hashed to 64 bits, so that the smallest hashes of a text stand for a random
sample of it. Source: Broder 1997.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]
_WORD = re.compile(r"\w+")
_SKETCH = 64  # hashes of a text by which candidates are found
_TOO_COMMON = 200  # texts sharing one hash: a stock phrase, or copies that other hashes join
_STEP = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no multiplication loses a bit
_MIX = ((30, np.uint64(0xBF58476D1CE4E5B9)), (27, np.uint64(0x94D049BB133111EB)))


class Runs:
    """The runs of several texts, kept in the order of their names."""

    def __init__(self, texts: Mapping[str, str], *, words: int) -> None:
        """Cut texts into runs of `words` words; case, accents' encoding and punctuation aside."""
        self.names = sorted(texts)
        hash_of: defaultdict[str, int] = _HashOfWord()
        self._hashes = [_hashes(texts[name], words, hash_of) for name in self.names]
        self.counts = np.array([len(one) for one in self._hashes], dtype=np.int64)
        self._numbers, self._distinct = _numbered(self._hashes)

    def similar(self, *, least: int) -> Iterator[tuple[str, str, float]]:
        """Pair texts of at least `least` runs, with the share of the shorter's runs in the other.

        Texts come by length. Two are paired where one of the smallest hashes of the shorter text
        stands in the longer, so that a long text that swallows a short one is found too.
        """
        order = sorted(np.flatnonzero(self.counts >= least).tolist(), key=self.counts.__getitem__)
        sketches = {at: self._hashes[at][:_SKETCH] for at in order}
        holding = self._holding(order, sketches)
        for at in order:
            others = sorted(
                {other for run in sketches[at].tolist() for other in holding[run][:_TOO_COMMON]}
                - {at}
            )
            for other, share in zip(others, self._containment(at, others), strict=True):
                yield self.names[at], self.names[other], float(share)

    def _holding(
        self, order: Sequence[int], sketches: Mapping[int, Hashes]
    ) -> Mapping[int, list[int]]:
        """Say which texts hold each hash of any sketch, shorter texts first."""
        holding: defaultdict[int, list[int]] = defaultdict(list)
        if not order:
            return holding
        wanted = np.unique(np.concatenate([sketches[at] for at in order]))
        for at in order:
            for run in self._hashes[at][np.isin(self._hashes[at], wanted)].tolist():
                holding[run].append(at)
        return holding

    def _containment(self, at: int, others: Sequence[int]) -> NDArray[np.float64]:
        """Give the share of the shorter text's runs that both have, for one text and others."""
        if not others:
            return np.empty(0)
        present = np.zeros(self._distinct, dtype=np.int64)
        present[self._numbers[at]] = 1
        there = present[np.concatenate([self._numbers[other] for other in others])]
        counts = self.counts[others]
        shared = np.add.reduceat(there, np.concatenate(([0], np.cumsum(counts)[:-1])))
        return np.asarray(shared / np.minimum(counts, self.counts[at]))


class _HashOfWord(defaultdict[str, int]):
    """The hash of each word, worked out once."""

    def __missing__(self, word: str) -> int:
        found = int.from_bytes(blake2b(word.encode(), digest_size=8).digest())
        self[word] = found
        return found


def _hashes(text: str, words: int, hash_of: Mapping[str, int]) -> Hashes:
    """Hash every run of words; sorted, each once. Too few words: no run."""
    folded = _WORD.findall(unicodedata.normalize("NFKC", text).casefold())
    runs = len(folded) - words + 1
    if runs < 1:
        return np.empty(0, dtype=np.uint64)
    each = np.array([hash_of[word] for word in folded], dtype=np.uint64)
    together = np.zeros(runs, dtype=np.uint64)
    for offset in range(words):
        together = together * _STEP + each[offset : offset + runs]
    for shift, factor in _MIX:  # without mixing, the smallest would not be a random sample
        together = (together ^ (together >> np.uint64(shift))) * factor
    return np.unique(together ^ (together >> np.uint64(31)))


def _numbered(hashes: Sequence[Hashes]) -> tuple[list[NDArray[np.int64]], int]:
    """Number the distinct runs from 0; give the numbers of each text's runs, and how many."""
    flat = np.concatenate(hashes) if hashes else np.empty(0, dtype=np.uint64)
    distinct, numbers = np.unique(flat, return_inverse=True)
    ends = np.cumsum([len(one) for one in hashes], dtype=np.int64)[:-1]
    return np.split(numbers.astype(np.int64), ends), len(distinct)
