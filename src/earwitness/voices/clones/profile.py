"""One recording's voice as the checks compare it: traits and embeddings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from earwitness.case.audio import WorkingAudio
from earwitness.case.records import VoicePrint
from earwitness.voices.clones.sound import Spans, voice_sound
from earwitness.voices.clones.traits import Traits, traits_of
from earwitness.voices.learned.embedding import DIMENSIONS, Embeddings


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the checks know of one voice. vectors: shape (pieces, 192), unit length."""

    net_speech_s: float
    traits: Traits
    vectors: Embeddings


def profile_of(audio: WorkingAudio, taken: VoicePrint, spans: Spans) -> Profile:
    """Measure a voice in the stretches given (see `sound.stretches`); taken: its voice print."""
    vectors = np.asarray(taken.vectors, dtype=np.float32).reshape(-1, DIMENSIONS)
    traits = traits_of(voice_sound(audio, spans), vectors)
    return Profile(net_speech_s=taken.net_speech_s, traits=traits, vectors=vectors)
