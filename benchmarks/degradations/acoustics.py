"""Noise, other voices, rooms, telephones, and machines that run too fast. All seeded."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import scipy.signal

from benchmarks.degradations.codecs import RATE_HZ, Mono


def with_noise(y: Mono, *, snr_db: float, rng: np.random.Generator) -> Mono:
    """Add white noise at a ratio to the whole clip's power."""
    return mixed(y, rng.normal(size=len(y)), snr_db=snr_db)


def mixed(y: Mono, other: np.ndarray, *, snr_db: float) -> Mono:
    """Add another sound of the same length at a ratio of powers."""
    power, theirs = float(np.mean(y**2)), float(np.mean(other**2))
    gain = np.sqrt(power / max(theirs, 1e-12) / 10 ** (snr_db / 10))
    return _within(y + gain * other)


def telephone(y: Mono) -> Mono:
    """Leave 300 to 3400 Hz, at 8 kHz and 8-bit mu-law."""
    narrow = scipy.signal.resample_poly(y, 1, 2)
    band = scipy.signal.butter(4, (300, 3400), btype="bandpass", fs=8000, output="sos")
    narrow = np.clip(scipy.signal.sosfilt(band, narrow), -1, 1)
    coded = np.rint(np.sign(narrow) * np.log1p(255 * np.abs(narrow)) / np.log(256) * 127) / 127
    decoded = np.sign(coded) * (256 ** np.abs(coded) - 1) / 255
    return scipy.signal.resample_poly(decoded, 2, 1).astype(np.float32)


def in_a_room(y: Mono, *, decay_s: float, direct_db: float, rng: np.random.Generator) -> Mono:
    """Add a tail of exponentially falling noise; direct_db: direct sound over the whole tail."""
    at = np.arange(round(decay_s * RATE_HZ)) / RATE_HZ
    tail = rng.normal(size=len(at)) * 10 ** (-3 * at / decay_s)
    tail[: round(0.003 * RATE_HZ)] = 0.0
    tail *= 10 ** (-direct_db / 20) / np.sqrt(np.sum(tail**2))
    tail[0] = 1.0
    return _within(scipy.signal.fftconvolve(y, tail)[: len(y)])


def at_speed(y: Mono, speed: float) -> Mono:
    """Play faster and higher, as a tape does."""
    ratio = Fraction(speed).limit_denominator(200)
    return scipy.signal.resample_poly(y, ratio.denominator, ratio.numerator).astype(np.float32)


def at_tempo(y: Mono, tempo: float) -> Mono:
    """Play faster at the same pitch: a phase vocoder, 64 ms windows."""
    n, hop = 1024, 256
    window = np.hanning(n + 1)[:-1]
    padded = np.pad(y, (n, 2 * n))
    starts = np.arange(0, len(padded) - n - hop, hop * tempo).astype(int)
    now = np.fft.rfft(window * padded[starts[:, None] + np.arange(n)])
    later = np.fft.rfft(window * padded[starts[:, None] + hop + np.arange(n)])
    turned = np.angle(later) - np.angle(now)
    phase = np.angle(now[0]) + np.concatenate(
        (np.zeros((1, n // 2 + 1)), np.cumsum(turned[:-1], axis=0))
    )
    frames = np.fft.irfft(np.abs(now) * np.exp(1j * phase)) * window
    made = np.zeros(len(frames) * hop + n)
    for index, frame in enumerate(frames):
        made[index * hop : index * hop + n] += frame
    made /= 1.5  # squared Hann windows at a quarter hop sum to it
    first = round(n / tempo)
    return _within(made[first : first + round(len(y) / tempo)])


def at_pitch(y: Mono, semitones: float) -> Mono:
    """Sound higher or lower for the same length of time."""
    speed = float(Fraction(2 ** (semitones / 12)).limit_denominator(200))
    return at_speed(at_tempo(y, 1 / speed), speed)


def _within(y: np.ndarray) -> Mono:
    return (y / max(1.0, float(np.max(np.abs(y), initial=0.0)) / 0.99)).astype(np.float32)
