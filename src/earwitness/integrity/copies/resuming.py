"""The search over a whole case, in parts that survive a kill: features first, then each query."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from earwitness.case.checkpoints import Checkpoint
from earwitness.integrity.copies.engine import FoundCopy, Library
from earwitness.integrity.copies.features import BANDS
from earwitness.integrity.copies.keeping import as_bytes, from_bytes
from earwitness.integrity.copies.shelving import Packed, packed_features
from earwitness.integrity.copies.sound import Sound

_FEATURES_SHARE = 0.3  # of the work of a usual case


def found_copies(
    sounds: Sequence[Sound],
    *,
    progress: Callable[[float], None] = lambda done: None,
    checkpoint: Checkpoint | None = None,
) -> tuple[FoundCopy, ...]:
    """Find every overlap among recordings. Order: by copy, by source, by time.

    Parts 0..n-1 of the checkpoint hold the features of each recording, n..2n-1 what each is
    a copy of. Memory grows with hours: 3 MB an hour of features, and shelves up to a bound.
    """
    kept = checkpoint or Checkpoint()
    total_s = sum(sound.duration_s for sound in sounds) or 1.0
    features: list[Packed] = []
    for place, sound in enumerate(sounds):
        features.append(_features(sound, place, kept))
        done_s = sum(one.duration_s for one in sounds[: place + 1])
        progress(_FEATURES_SHARE * done_s / total_s)
    library = Library(sounds, features)
    made: list[FoundCopy] = []
    for place in range(len(sounds)):
        part = len(sounds) + place
        stored = kept.load(part)
        found = from_bytes(stored) if stored is not None else library.copies_of(place)
        if stored is None:
            kept.store(part, as_bytes(found))
        made += found
        done_s = sum(one.duration_s for one in sounds[: place + 1])
        progress(_FEATURES_SHARE + (1 - _FEATURES_SHARE) * done_s / total_s)
    return tuple(made)


def _features(sound: Sound, place: int, kept: Checkpoint) -> Packed:
    stored = kept.load(place)
    if stored is not None:
        return np.frombuffer(stored, dtype=np.int8).reshape(-1, BANDS)
    made = packed_features(sound)
    kept.store(place, made.tobytes())
    return made
