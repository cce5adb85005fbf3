"""What is heard of one voice in a recording: an embedding a piece, and how well it is heard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from earwitness.case.audio import Mono, WorkingAudio
from earwitness.voices.comparing.pieces import Spans, net_of, outside, speech_pieces
from earwitness.voices.comparing.quality import bandwidth_hz, snr_db
from earwitness.voices.learned.embedding import (
    DIMENSIONS,
    SHORTEST_FRAMES,
    Embeddings,
    embeddings,
)
from earwitness.voices.learned.fbank import Features, fbank

AT_ONCE = 16  # pieces held in memory together


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One voice of one recording. vectors: (pieces, 192), unit length; pieces_s: outer edges."""

    net_speech_s: float
    snr_db: float | None
    bandwidth_hz: float | None
    pieces_s: Spans
    vectors: Embeddings


def heard(
    audio: WorkingAudio,
    *,
    speech: Spans,
    anybody: Spans | None = None,
    progress: Callable[[float], None] = lambda fraction: None,
) -> Heard:
    """Listen to one voice where it speaks alone.

    speech: its spans without overlap; anybody: where anyone speaks, so that pauses are known; None:
    only this voice does. Memory does not grow with the recording.
    """
    pieces = speech_pieces(speech)
    vectors: list[Embeddings] = []
    kept: list[tuple[float, float]] = []
    sounds: list[Mono] = []
    for first in range(0, len(pieces), AT_ONCE):
        some = pieces[first : first + AT_ONCE]
        blocks = [[audio.block(start_s=a, end_s=b) for a, b in piece] for piece in some]
        sounds += [block for piece in blocks for block in piece]
        features = [_features(piece) for piece in blocks]
        long = [number for number, one in enumerate(features) if len(one) >= SHORTEST_FRAMES]
        vectors.append(embeddings(_alike([features[number] for number in long])))
        kept += [(round(some[n][0][0], 3), round(some[n][-1][1], 3)) for n in long]
        progress(min(1.0, (first + AT_ONCE) / len(pieces)))
    pauses = outside(speech if anybody is None else anybody, duration_s=audio.duration_s)
    return Heard(
        net_speech_s=round(net_of(speech), 3),
        snr_db=snr_db(audio, speech=speech, pauses=pauses),
        bandwidth_hz=bandwidth_hz(sounds),
        pieces_s=tuple(kept),
        vectors=np.concatenate(vectors) if kept else np.zeros((0, DIMENSIONS), dtype=np.float32),
    )


def _features(blocks: list[Mono]) -> Features:
    """Features of each span by itself, so that no frame straddles a cut, one after another."""
    return np.concatenate([fbank(block) for block in blocks])


def _alike(features: list[Features]) -> list[Features]:
    """Cut the few frames that equal pieces differ by: equal ones share a call of the model."""
    if not features:
        return features
    shortest = min(len(one) for one in features)
    longest = max(len(one) for one in features)
    return [one[:shortest] for one in features] if longest - shortest <= 10 else features
