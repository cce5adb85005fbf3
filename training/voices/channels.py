"""The channels that the cohort's speech is passed through, as the known conditions name them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import scipy.signal
from benchmarks.degradations.acoustics import telephone
from benchmarks.degradations.codecs import AMR_12, MP3_32, OPUS_16, RATE_HZ, Mono, coded

from earwitness.voices.comparing.conditions import Condition

_BAND_HZ = (300, 3400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One way for speech to come. Several channels may be one condition."""

    name: str
    condition: Condition
    passed: Callable[[Mono], Mono]


def steep_band(y: Mono) -> Mono:
    """Leave 300 to 3400 Hz, 24 dB an octave, and store as MP3 of 32 kbit/s."""
    band = scipy.signal.butter(4, _BAND_HZ, btype="bandpass", fs=RATE_HZ, output="sos")
    return coded(scipy.signal.sosfilt(band, y).astype(np.float32), MP3_32)


def soft_band(y: Mono) -> Mono:
    """Leave 300 to 3400 Hz, 12 dB an octave, and store as MP3 of 32 kbit/s."""
    low, high = _BAND_HZ
    edges = np.concatenate(
        [
            scipy.signal.butter(2, low, btype="highpass", fs=RATE_HZ, output="sos"),
            scipy.signal.butter(2, high, btype="lowpass", fs=RATE_HZ, output="sos"),
        ]
    )
    return coded(scipy.signal.sosfilt(edges, y).astype(np.float32), MP3_32)


def mobile(y: Mono) -> Mono:
    """Leave 300 to 3400 Hz and code as a mobile call is."""
    band = scipy.signal.butter(4, _BAND_HZ, btype="bandpass", fs=RATE_HZ, output="sos")
    return coded(scipy.signal.sosfilt(band, y).astype(np.float32), AMR_12)


CHANNELS = (
    Channel(name="clean", condition=Condition.WIDEBAND, passed=lambda y: y),
    Channel(name="opus", condition=Condition.WIDEBAND, passed=lambda y: coded(y, OPUS_16)),
    Channel(name="mp3", condition=Condition.LOW_MP3, passed=lambda y: coded(y, MP3_32)),
    Channel(name="soft", condition=Condition.SOFT_BAND, passed=soft_band),
    Channel(name="steep", condition=Condition.BAND, passed=steep_band),
    Channel(name="landline", condition=Condition.LANDLINE, passed=telephone),
    Channel(name="mobile", condition=Condition.MOBILE, passed=mobile),
)
