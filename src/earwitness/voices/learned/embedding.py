"""CAM++ as onnxruntime runs it: one point on the unit sphere for a stretch of one voice.

Points of one speaker lie near each other. How near means how much is another room's question
(`voices/comparing`): the distance alone depends on channel, noise and length.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from earwitness.voices.learned.fbank import Features, centred
from earwitness.voices.learned.sessions import EMBEDDING_FILE, MODELS

DIMENSIONS = 192
SHORTEST_FRAMES = 40  # 0.4 s; under it the model answers, but about nothing
MOST_AT_ONCE = 16

Embeddings = npt.NDArray[np.float32]


@cache
def _session() -> Any:
    return MODELS.session(EMBEDDING_FILE)


def embeddings(stretches: Sequence[Features]) -> Embeddings:
    """Embed stretches of speech, each of one voice.

    stretches: log mel energies of each, shape (frames, 80), 40 frames or more; centred here.
    Returns float32, shape (stretches, 192), unit length. Raises ValueError for a shorter stretch.
    """
    found = np.zeros((len(stretches), DIMENSIONS), dtype=np.float32)
    by_length: dict[int, list[int]] = defaultdict(list)
    for number, stretch in enumerate(stretches):
        if len(stretch) < SHORTEST_FRAMES:
            raise ValueError(f"stretch {number} has {len(stretch)} frames, under {SHORTEST_FRAMES}")
        by_length[len(stretch)].append(number)
    for numbers in by_length.values():
        for first in range(0, len(numbers), MOST_AT_ONCE):
            some = numbers[first : first + MOST_AT_ONCE]
            given = np.stack([centred(stretches[number]) for number in some])
            found[some] = _session().run(None, {"features": given})[0]
    return unit(found)


def unit(vectors: Embeddings) -> Embeddings:
    """Scale vectors to unit length, shape (..., 192); a vector of zeros stays one."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)
