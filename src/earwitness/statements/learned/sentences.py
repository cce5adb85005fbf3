"""Sentences to vectors: two that say the same thing point the same way, more or less.

The encoder is all-MiniLM-L6-v2 as its makers left it. Ours, trained to find who says what, has
forgotten what sentences mean (docs/methods/claims.md has both figures).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from earwitness.statements.learned.sessions import MODELS, VECTORS_FILE, word_pieces

SIZE = 384
MOST_PIECES = 128

Vectors = NDArray[np.float32]


class SentenceEncoder:
    """The encoder, loaded. session: an onnxruntime session of it."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._tokenizer, self._marks = word_pieces()

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Give one vector of length 1 a text, shape (texts, 384), in their order.

        One text at a time: 8-bit values are scaled by everything in a batch, and a text's vector
        must not depend on what else a case says.
        """
        known = {text: self._vector(text) for text in dict.fromkeys(texts)}
        return np.array([known[text] for text in texts], dtype=np.float32).reshape(-1, SIZE)

    def _vector(self, text: str) -> Vectors:
        ids = np.array([self._pieces(text)], dtype=np.int64)
        (found,) = self._session.run(["vectors"], {"ids": ids, "mask": np.ones_like(ids)})
        vector: Vectors = found[0]
        return vector

    def _pieces(self, text: str) -> list[int]:
        pieces = self._tokenizer.encode(text, add_special_tokens=False).ids
        return [self._marks.begin, *pieces[: MOST_PIECES - 2], self._marks.end]


@lru_cache(maxsize=1)
def sentence_encoder() -> SentenceEncoder:
    """Load the encoder, once per process. Raises ModelMissing where its file is absent."""
    return SentenceEncoder(MODELS.session(VECTORS_FILE))


def encoder_version() -> tuple[str, str]:
    """Name the encoder by its digest, for the key of a run."""
    return VECTORS_FILE, MODELS.digest(VECTORS_FILE)[:16]
