"""How well a voice can be heard: level over pauses, and how high in frequency the speech goes.

Both are measured on the working copy (16 kHz), so that nothing over 8 kHz is seen.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from earwitness.case.audio import WORKING_RATE_HZ, Mono, WorkingAudio
from earwitness.voices.comparing.pieces import Spans

FRAME = 512  # samples
SHORTEST_PAUSES_S = 0.5  # all pauses together; with less there is nothing to measure noise in
MOST_MEASURED_S = 180.0
HIGHEST_SNR_DB = 80.0  # pauses of digital silence have no level
MOVING_DB = 12.0  # a band that holds speech rises and falls by this much
AUDIBLE_DB = 45.0  # and lies no further than this under the strongest band
_SMOOTHED = 9  # bins, 280 Hz

Levels = npt.NDArray[np.float64]


def snr_db(audio: WorkingAudio, *, speech: Spans, pauses: Spans) -> float | None:
    """Measure how far speech stands over the sound of the pauses, dB.

    speech: where the voice speaks; pauses: where nobody speaks. The pauses' power is taken off that
    of speech first. Returns -20 to 80; None where there is not half a second of pauses.
    """
    if sum(end - start for start, end in pauses) < SHORTEST_PAUSES_S or not speech:
        return None
    noise, heard = _mean_power(audio, pauses), _mean_power(audio, speech)
    if heard <= 0.0:
        return None
    if noise <= heard * 10.0 ** (-HIGHEST_SNR_DB / 10.0):
        return HIGHEST_SNR_DB
    over = max(heard - noise, noise * 0.01)
    return round(float(min(10.0 * np.log10(over / noise), HIGHEST_SNR_DB)), 1)


def bandwidth_hz(blocks: list[Mono]) -> float | None:
    """Find the highest frequency up to which speech is heard without a gap, from 1 kHz upwards.

    blocks: sound of one voice, 16 kHz. Speech is heard in a band that moves by 12 dB between quiet
    and loud frames and lies within 45 dB of the strongest band. Returns up to 8000, to about
    300 Hz; None where there is under half a second, or no band that moves. Steady noise moves too.
    """
    spectra = [_spectra(block) for block in blocks if len(block) >= FRAME]
    if not spectra or sum(len(one) for one in spectra) * FRAME < WORKING_RATE_HZ / 2:
        return None
    quiet, loud = np.percentile(np.concatenate(spectra), (10.0, 95.0), axis=0)
    quiet, loud = _smoothed(quiet), _smoothed(loud)
    hertz = np.arange(len(loud)) * WORKING_RATE_HZ / FRAME
    strongest = loud[(hertz > 300.0) & (hertz < 3000.0)].max()
    holds = (loud - quiet >= MOVING_DB) & (loud >= strongest - AUDIBLE_DB)
    above = np.flatnonzero(~holds & (hertz >= 1000.0))
    if not len(above):
        return float(hertz[-1])
    first = int(above[0]) - 1
    return float(hertz[first]) if hertz[first] >= 1000.0 else None


def _mean_power(audio: WorkingAudio, spans: Spans) -> float:
    """Mean square over spans, at most three minutes of them."""
    total, samples = 0.0, 0
    for start, end in spans:
        block = audio.block(start_s=start, end_s=min(end, start + MOST_MEASURED_S))
        total += float(np.sum(np.square(block, dtype=np.float64)))
        samples += len(block)
        if samples >= MOST_MEASURED_S * WORKING_RATE_HZ:
            break
    return total / samples if samples else 0.0


def _spectra(block: Mono) -> Levels:
    frames = block[: len(block) // FRAME * FRAME].reshape(-1, FRAME)
    power = np.abs(np.fft.rfft(frames * np.hanning(FRAME))) ** 2
    return np.asarray(10.0 * np.log10(power + 1e-12))


def _smoothed(levels: Levels) -> Levels:
    padded = np.pad(levels, _SMOOTHED // 2, mode="edge")
    return np.convolve(padded, np.ones(_SMOOTHED) / _SMOOTHED, mode="valid")
