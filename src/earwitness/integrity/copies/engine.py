"""Every overlap among recordings: each is searched in all that are longer than it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from earwitness.integrity.copies.features import PLAIN, Features, Warp, copy_features
from earwitness.integrity.copies.hearing import Hit, believed
from earwitness.integrity.copies.overlap import Overlap, overlaps
from earwitness.integrity.copies.search import SHORTEST_S, hypothesis_bank, search
from earwitness.integrity.copies.shelving import Packed, Shelves, packed_features, unpacked
from earwitness.integrity.copies.sound import Sound

_BANK_SEGMENTS = 6  # of a long recording that are tried under each hypothesis


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCopy:
    """An overlap, and which recordings it is of: places in the list that was searched."""

    copy: int
    source: int
    overlap: Overlap


class Library:
    """Recordings that are searched, and search each other. Features only; sound is read on need."""

    def __init__(self, sounds: Sequence[Sound], features: Sequence[Packed]) -> None:
        self._sounds = tuple(sounds)
        self._features = tuple(features)
        self._shelves = Shelves(self._features)

    @classmethod
    def of(cls, sounds: Sequence[Sound]) -> Library:
        """Describe recordings and put them on shelves."""
        return cls(sounds, [packed_features(sound) for sound in sounds])

    def copies_of(self, query: int) -> tuple[FoundCopy, ...]:
        """Find every overlap of one recording with those that are longer (or as long, and later).

        Empty where it is shorter than 1.5 s.
        """
        lengths = np.array([len(one) for one in self._features])
        places = np.arange(len(lengths))
        mine = lengths[query]
        allowed = (lengths > mine) | ((lengths == mine) & (places > query))
        sound = self._sounds[query]
        hits = self.hits(sound, self._features[query], allowed=allowed)
        return self.explained(hits, sound, query=query)

    def explained(
        self, hits: Sequence[Hit], sound: Sound, *, query: int = -1
    ) -> tuple[FoundCopy, ...]:
        """Turn hits into overlaps, source by source."""
        sources = sorted({hit.candidate.recording for hit in hits})
        return tuple(
            FoundCopy(copy=query, source=source, overlap=overlap)
            for source in sources
            for overlap in overlaps(
                [hit for hit in hits if hit.candidate.recording == source],
                copy=sound,
                source=self._sounds[source],
            )
        )

    def hits(
        self, sound: Sound, features: Packed, *, allowed: np.ndarray | None = None
    ) -> list[Hit]:
        """Search a recording, plainly first, and under every hypothesis where that finds nothing.

        allowed: which recordings may be sources; None: all.
        """
        if sound.duration_s < SHORTEST_S:
            return []
        if allowed is None:
            allowed = np.ones(len(self._features), dtype=bool)
        if not allowed.any():
            return []
        plain: tuple[Warp, Features] = (PLAIN, unpacked(features))
        found = search([plain], self._shelves, allowed=allowed)
        hits = believed(found, query=sound, library=self._sounds)
        if hits:
            return hits
        y = sound.block()
        warped = [(warp, copy_features(y, warp=warp)) for warp in hypothesis_bank()]
        found = search(warped, self._shelves, allowed=allowed, segments_at_most=_BANK_SEGMENTS)
        return believed(found, query=sound, library=self._sounds)
