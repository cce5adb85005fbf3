"""What survives re-encoding, noise and telephones: how the bands of speech rise and fall.

Every value says how one band stands against the other bands and against its own last second, so
level, colour of the channel and steady noise are gone before anything is compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import scipy.fft

from earwitness.case.audio import WORKING_RATE_HZ, Mono

BANDS = 24
HOP = 512
HOP_S = HOP / WORKING_RATE_HZ
_WINDOW = 1024
_LOWEST_HZ, _HIGHEST_HZ = 250.0, 3400.0  # what a telephone leaves
_POWER = 0.25  # of energy: about loudness; weak bands still count
_FLOOR = 1e-3  # of the level around: keeps the sound of silence from counting in full
_LEVEL_FRAMES = 31  # +-0.5 s
_CLIP = 2.5
_FRAMES_AT_ONCE = 4096

Features = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Warp:
    """How a copy may run against its source: speed of its sound in time, and of its pitch.

    tempo 1.02: it runs 2 % faster; pitch 1.02: it sounds 2 % higher. A tape played faster has both.
    """

    tempo: float = 1.0
    pitch: float = 1.0

    @property
    def semitones(self) -> float:
        """Pitch of the copy over its source, beyond nothing: 0.0 is the same pitch."""
        return float(12.0 * np.log2(self.pitch))


PLAIN = Warp()


def copy_features(y: Mono, *, warp: Warp = PLAIN, hop: int = HOP) -> Features:
    """Describe a recording by 24 bands every `hop` samples, on the time and pitch of its source.

    y: float32, shape (samples,), 16 kHz. Returns float32, shape (frames, 24), within +-2.5;
    no frame where y is shorter than one window (64 ms).
    """
    energies = _band_energies(y, warp=warp, hop=hop)
    if not len(energies):
        return energies
    around = round(_LEVEL_FRAMES * HOP / hop) | 1
    level = _moving_mean(energies.mean(axis=1, keepdims=True), around)
    loudness = (energies + _FLOOR * level + np.float32(1e-12)) ** np.float32(_POWER)
    loudness -= loudness.mean(axis=1, keepdims=True)
    loudness -= _moving_mean(loudness, around)
    spread = _moving_mean((loudness**2).mean(axis=1, keepdims=True), around)
    loudness /= np.sqrt(spread) + np.float32(1e-9)
    return np.clip(loudness, -_CLIP, _CLIP, out=loudness)


def frame_energies(y: Mono, *, hop: int, tempo: float = 1.0) -> npt.NDArray[np.float32]:
    """Give the energy in the speech band of every frame, shape (frames,), as features cut it."""
    warp = Warp(tempo=tempo, pitch=1.0)
    energies: npt.NDArray[np.float32] = _band_energies(y, warp=warp, hop=hop).sum(axis=1)
    return energies


def _band_energies(y: Mono, *, warp: Warp, hop: int) -> Features:
    step = hop / warp.tempo
    count = int((len(y) - _WINDOW) // step) + 1 if len(y) >= _WINDOW else 0
    energies = np.empty((count, BANDS), dtype=np.float32)
    window = np.hanning(_WINDOW + 1)[:-1].astype(np.float32)
    bank = _filter_bank(warp.pitch)
    views = np.lib.stride_tricks.sliding_window_view(y, _WINDOW) if count else y
    for first in range(0, count, _FRAMES_AT_ONCE):
        starts = np.rint(np.arange(first, min(count, first + _FRAMES_AT_ONCE)) * step).astype(int)
        spectra = scipy.fft.rfft(views[starts] * window, axis=1)
        energies[first : first + len(starts)] = (spectra.real**2 + spectra.imag**2) @ bank
    return energies


@lru_cache(maxsize=64)
def _filter_bank(pitch: float) -> npt.NDArray[np.float32]:
    """Triangles, evenly spaced in mel, each of sum 1; all edges moved by the pitch."""
    mel = np.linspace(_mel(_LOWEST_HZ), _mel(_HIGHEST_HZ), BANDS + 2)
    edges_hz = 700.0 * (10.0 ** (mel / 2595.0) - 1.0) * pitch
    bins_hz = np.fft.rfftfreq(_WINDOW, 1 / WORKING_RATE_HZ)[:, None]
    low, middle, high = edges_hz[:-2], edges_hz[1:-1], edges_hz[2:]
    rising, falling = (bins_hz - low) / (middle - low), (high - bins_hz) / (high - middle)
    bank = np.maximum(0.0, np.minimum(rising, falling))
    made: npt.NDArray[np.float32] = (bank / bank.sum(axis=0)).astype(np.float32)
    return made


def _mel(hz: float) -> float:
    return float(2595.0 * np.log10(1.0 + hz / 700.0))


def _moving_mean(x: Features, width: int) -> Features:
    """Average over `width` frames around each; at the ends over those there are."""
    half = width // 2
    sums = np.concatenate((np.zeros((1, x.shape[1])), np.cumsum(x, axis=0, dtype=np.float64)))
    at = np.arange(len(x))
    low, high = np.maximum(at - half, 0), np.minimum(at + half + 1, len(x))
    means: Features = ((sums[high] - sums[low]) / (high - low)[:, None]).astype(np.float32)
    return means
