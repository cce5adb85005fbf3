"""Invented voices in the embedding's space: a direction for each speaker, and noise for pieces."""

from __future__ import annotations

import numpy as np

from earwitness.case.records import VoicePrint
from earwitness.voices.comparing.cohort import bundled_cohort
from earwitness.voices.comparing.conditions import Condition
from earwitness.voices.learned.embedding import DIMENSIONS, Embeddings, unit


def speaker(seed: int) -> Embeddings:
    """Invent a speaker: a direction that has nothing to do with the cohort's."""
    return unit(np.random.default_rng(seed).normal(size=DIMENSIONS).astype(np.float32))


def pieces_of(
    voice: Embeddings,
    *,
    count: int = 10,
    condition: Condition = Condition.WIDEBAND,
    noise: float = 0.6,
    seed: int = 0,
) -> Embeddings:
    """Let an invented speaker speak: (count, 192), unit length."""
    rng = np.random.default_rng(seed)
    varied = noise * rng.normal(size=(count, DIMENSIONS)) / np.sqrt(DIMENSIONS)
    centre = bundled_cohort().populations[condition].centre
    return unit((centre + 0.75 * unit((voice + varied).astype(np.float32))).astype(np.float32))


def print_of(
    vectors: Embeddings,
    *,
    exhibit_id: str = "tape",
    voice_id: str | None = "v1",
    person: str | None = None,
    condition: str = Condition.WIDEBAND,
    net_speech_s: float | None = None,
    snr_db: float | None = 25.0,
) -> VoicePrint:
    """Make the print of some pieces of three seconds."""
    count = len(vectors)
    return VoicePrint(
        id=f"vp-{exhibit_id}-{voice_id}",
        exhibit_id=exhibit_id,
        voice_id=voice_id,
        person=person,
        net_speech_s=3.0 * count if net_speech_s is None else net_speech_s,
        snr_db=snr_db,
        bandwidth_hz=7900.0,
        condition=condition,
        pieces_s=tuple((3.0 * n, 3.0 * n + 3.0) for n in range(count)),
        vectors=tuple(tuple(float(value) for value in vector) for vector in vectors),
        because="",
    )
