"""The named ways in which clips are worn down: the easy ones, the hard ones, and the edits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.degradations import acoustics, codecs
from benchmarks.degradations.codecs import Coding, Mono

Rng = np.random.Generator


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What happens to a clip. offset_s: what the codec itself delays; None: nothing to compare."""

    name: str
    wear: Callable[[Mono, Rng], Mono]
    coding: Coding | None = None
    offset_s: float | None = None

    def is_there(self) -> bool:
        """Say whether the encoder it needs is in this build of FFmpeg."""
        return self.coding is None or self.coding.is_there()


def _through(name: str, coding: Coding, *, offset_s: float) -> Condition:
    return Condition(
        name=name,
        wear=lambda y, rng: codecs.coded(y, coding),
        coding=coding,
        offset_s=offset_s,
    )


CLEAN = Condition(name="clean", wear=lambda y, rng: y, offset_s=0.0)
MP3 = _through("MP3 32k", codecs.MP3_32, offset_s=0.0)
OPUS = _through("Opus 16k", codecs.OPUS_16, offset_s=0.0)
AMR_12 = _through("AMR 12.2", codecs.AMR_12, offset_s=0.005)  # its algorithm looks 5 ms ahead
AMR_5 = _through("AMR 4.75", codecs.AMR_5, offset_s=0.005)
NOISE_10 = Condition(name="noise 10 dB", wear=lambda y, rng: _noise(y, rng, 10))
ROOM = Condition(
    name="room and noise",
    wear=lambda y, rng: _noise(acoustics.in_a_room(y, decay_s=0.6, direct_db=-3, rng=rng), rng, 15),
)


def easy(others: Sequence[Mono]) -> tuple[Condition, ...]:
    """List the ordinary ways. others: speech of other people, for babble."""
    return (
        CLEAN,
        MP3,
        OPUS,
        AMR_12,
        AMR_5,
        Condition(name="telephone", wear=lambda y, rng: acoustics.telephone(y)),
        NOISE_10,
        Condition(name="noise 0 dB", wear=lambda y, rng: _noise(y, rng, 0)),
        Condition(name="babble 5 dB", wear=lambda y, rng: _voices(y, rng, others, 6, 5)),
        ROOM,
        Condition(name="speed 1.02", wear=lambda y, rng: acoustics.at_speed(y, 1.02)),
        Condition(name="middle cut", wear=lambda y, rng: _middle_cut(y)),
    )


def hard(others: Sequence[Mono]) -> tuple[Condition, ...]:
    """List the ways in which copies are mostly lost."""
    return (
        Condition(name="noise -5 dB", wear=lambda y, rng: _noise(y, rng, -5)),
        Condition(name="babble 0 dB", wear=lambda y, rng: _voices(y, rng, others, 6, 0)),
        Condition(name="far microphone, AMR", wear=_far, coding=codecs.AMR_12),
        Condition(name="louder voice on top", wear=lambda y, rng: _voices(y, rng, others, 1, -3)),
        Condition(name="speed +5 %", wear=lambda y, rng: acoustics.at_speed(y, 1.05)),
        Condition(name="speed -7 %", wear=lambda y, rng: acoustics.at_speed(y, 0.93)),
        Condition(name="tempo +6 %", wear=lambda y, rng: acoustics.at_tempo(y, 1.06)),
        Condition(name="pitch +2", wear=lambda y, rng: acoustics.at_pitch(y, 2)),
        Condition(name="pitch -3", wear=lambda y, rng: acoustics.at_pitch(y, -3)),
    )


def _noise(y: Mono, rng: Rng, snr_db: float) -> Mono:
    return acoustics.with_noise(y, snr_db=snr_db, rng=rng)


def _far(y: Mono, rng: Rng) -> Mono:
    room = acoustics.in_a_room(y, decay_s=0.8, direct_db=-9, rng=rng)
    return codecs.coded(_noise(room, rng, 15), codecs.AMR_12)


def _voices(y: Mono, rng: Rng, others: Sequence[Mono], count: int, snr_db: float) -> Mono:
    total = np.zeros(len(y))
    for _ in range(count):
        parts: list[Mono] = []
        while sum(len(part) for part in parts) < len(y):
            parts.append(others[int(rng.integers(len(others)))])
        voice = np.concatenate(parts)[: len(y)]
        total += voice / (np.sqrt(np.mean(voice**2)) + 1e-9)
    return acoustics.mixed(y, total, snr_db=snr_db)


def _middle_cut(y: Mono) -> Mono:
    """Take 2 s out of the middle, where there are enough."""
    cut = 32_000 if len(y) >= 5 * 16_000 else 0
    middle = len(y) // 2
    return np.concatenate((y[: middle - cut // 2], y[middle - cut // 2 + cut :]))
