"""What is measured of a voice for the clone checks: pitch, pauses, treble, uniformity.

Levels are relative to the voice's own, so that gain changes nothing. None: not measured.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from earwitness.case.audio import WORKING_RATE_HZ, Mono
from earwitness.voices.clones.pitch import FRAME_STEP_S, Pitch, pitch_of
from earwitness.voices.clones.sound import VoiceSound
from earwitness.voices.learned.embedding import Embeddings

FEWEST_PIECES = 3
FEWEST_VOICED = 200  # frames, two seconds
SPEECH_PERCENTILE, PAUSE_PERCENTILE = 90.0, 5.0
# Six steps of 16-bit sound: under the noise of any room and microphone. Full scale 0 dB.
DIGITAL_SILENCE_DB = -75.0
TREBLE_HZ, SPEECH_HZ = (4000.0, 7500.0), (300.0, 3000.0)
_LEVEL_FRAME = 400
_N_FFT = 512

Values = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """One voice's measures.

    uniformity: mean cosine of two of its pieces; fine_pitch: median change of the pitch's slope
    between neighbouring 10 ms, hundredths of a semitone; pause_db: quietest 5 % of frames over the
    loudest 10 %; silent_share: share of frames of digital silence; treble_db: 4-7.5 kHz over
    0.3-3 kHz while the voice has a pitch.
    """

    uniformity: float | None
    fine_pitch: float | None
    pause_db: float | None
    silent_share: float | None
    treble_db: float | None


def traits_of(sound: VoiceSound, vectors: Embeddings) -> Traits:
    """Measure one voice. vectors: of its pieces, shape (pieces, 192), unit length."""
    tracks = [pitch_of(stretch) for stretch in sound]
    levels = np.concatenate([np.zeros(0), *(_levels_db(one) for one in sound)])
    return Traits(
        uniformity=uniformity(vectors),
        fine_pitch=_fine_pitch(tracks),
        pause_db=_pause_level(levels),
        silent_share=float(np.mean(levels < DIGITAL_SILENCE_DB)) if len(levels) else None,
        treble_db=_treble(sound, tracks),
    )


def uniformity(vectors: Embeddings) -> float | None:
    """Mean cosine of two pieces of one voice, shape (pieces, 192); None under three pieces."""
    pieces = len(vectors)
    if pieces < FEWEST_PIECES:
        return None
    return float((np.sum(vectors @ vectors.T) - pieces) / (pieces * (pieces - 1)))


def likeness(vectors: Embeddings, others: Embeddings) -> float | None:
    """Mean cosine of a piece of one voice and a piece of others; None where a side has none."""
    if not len(vectors) or not len(others):
        return None
    return float(np.mean(vectors @ others.T))


def _fine_pitch(tracks: list[Pitch]) -> float | None:
    bends = [np.diff(12.0 * np.log2(track.hertz), 2) for track in tracks]
    known = np.concatenate([np.zeros(0), *(bend[~np.isnan(bend)] for bend in bends)])
    return 100.0 * float(np.median(np.abs(known))) if len(known) >= FEWEST_VOICED else None


def _levels_db(y: Mono) -> Values:
    if len(y) < _LEVEL_FRAME:
        return np.zeros(0)
    step = round(FRAME_STEP_S * WORKING_RATE_HZ)
    frames = np.lib.stride_tricks.sliding_window_view(y, _LEVEL_FRAME)[::step]
    return np.asarray(20.0 * np.log10(np.sqrt(np.mean(np.square(frames), axis=1)) + 1e-6))


def _pause_level(levels: Values) -> float | None:
    if not len(levels):
        return None
    loud, quiet = np.percentile(levels, (SPEECH_PERCENTILE, PAUSE_PERCENTILE))
    return float(quiet - loud)


def _treble(blocks: VoiceSound, tracks: list[Pitch]) -> float | None:
    power = np.zeros(_N_FFT // 2 + 1)
    voiced = 0
    step = round(FRAME_STEP_S * WORKING_RATE_HZ)
    for y, track in zip(blocks, tracks, strict=True):
        chosen = np.flatnonzero(~np.isnan(track.hertz))
        if len(chosen):
            frames = np.lib.stride_tricks.sliding_window_view(y, _N_FFT)[chosen * step]
            power += np.sum(np.abs(np.fft.rfft(frames * np.hanning(_N_FFT))) ** 2, axis=0)
            voiced += len(chosen)
    treble, speech = _in_band(power, TREBLE_HZ), _in_band(power, SPEECH_HZ)
    if voiced < FEWEST_VOICED or treble <= 0.0 or speech <= 0.0:
        return None
    return float(10.0 * np.log10(treble / speech))


def _in_band(power: Values, band_hz: tuple[float, float]) -> float:
    hertz = np.arange(len(power)) * WORKING_RATE_HZ / _N_FFT
    return float(np.mean(power[(hertz >= band_hz[0]) & (hertz < band_hz[1])]))
