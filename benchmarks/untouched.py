"""Edits found in recordings that nobody cut: what each method invents, counted over hours.

Every recording is heard by itself, never laid end to end with another (that would be a join), once
for every way of coding, until the hours asked for are reached. Different recordings are few, so the
hours are many codings of them: both are told.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import av
import numpy as np

from benchmarks.coded_sound import CODECS, Coding, coded, read_mono
from benchmarks.edit_methods import evidence, repeats_in
from benchmarks.table import Figure
from earwitness.case.audio import WORKING_RATE_HZ, Mono
from earwitness.integrity.edits.grid_methods import GRID_METHODS
from earwitness.integrity.edits.hum import hum
from earwitness.integrity.edits.interruptions import interruptions
from earwitness.integrity.edits.repeats import SURE_S

_LEAST_S = 2.0  # of which the stage hears nothing shorter


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a recording is stored. earlier: what it was once; now: what the file is; None: PCM.

    rate_hz None: the recording's own.
    """

    rate_hz: int | None = None
    earlier: Coding | None = None
    now: Coding | None = None

    @property
    def codec(self) -> str:
        """Name the file's codec as FFmpeg does."""
        return CODECS[self.now.encoder].lower() if self.now else "pcm_s16le"

    def __str__(self) -> str:
        rate = f"{self.rate_hz / 1000:g} kHz" if self.rate_hz else "own rate"
        earlier = [f"once {self.earlier}"] if self.earlier else []
        return ", ".join([rate, *earlier, f"now {self.now or 'PCM'}"])


MP3_48, MP3_64 = Coding("libmp3lame", 48), Coding("libmp3lame", 64)
MP3_128, AAC_64 = Coding("libmp3lame", 128), Coding("aac", 64)
AAC_96, OPUS_24 = Coding("aac", 96), Coding("libopus", 24)
WAYS = (
    Way(),
    Way(rate_hz=44_100, earlier=MP3_64),
    Way(rate_hz=48_000, earlier=AAC_64),
    Way(rate_hz=44_100, now=MP3_128),
    Way(rate_hz=44_100, now=AAC_96),
    Way(earlier=MP3_48),
    Way(earlier=AAC_64, now=MP3_64),
    Way(rate_hz=48_000, now=OPUS_24),
    Way(rate_hz=44_100, earlier=MP3_64, now=AAC_64),
    Way(rate_hz=48_000, earlier=MP3_64, now=MP3_128),
)


@dataclass(slots=True, kw_only=True)
class Invented:
    """What one method told in untouched recordings. strengths: of all it told, sure or not."""

    sure: int = 0
    strengths: list[float] = field(default_factory=list)

    def count(self, strength: float, *, is_sure: bool) -> None:
        """Take in one finding."""
        self.strengths.append(strength)
        self.sure += is_sure


@dataclass(slots=True, kw_only=True)
class Untouched:
    """Counts over all recordings. distinct_s: of different sound; heard_s: in all codings."""

    invented: dict[str, Invented]
    recordings: int = 0
    heard_s: float = 0.0
    distinct_s: float = 0.0


def listened(files: Sequence[Path], *, hours: float) -> Untouched:
    """Run every method over every file in every way, until the hours are reached."""
    names = (*(method.test for method in GRID_METHODS), "repeats", "hum", "interruption")
    total = Untouched(invented={name: Invented() for name in names})
    for number, way in enumerate(WAYS):
        for file in files:
            if total.heard_s >= 3600 * hours:
                return total
            y, rate_hz = stored(file, way)
            seconds = len(y) / rate_hz
            if seconds >= _LEAST_S:
                _listen(file, y, rate_hz, way, total)
                total.distinct_s += seconds if number == 0 else 0.0
        print(f"{way}: {total.heard_s / 3600:.2f} h", file=sys.stderr, flush=True)
    return total


def stored(file: Path, way: Way) -> tuple[Mono, int]:
    """Give a recording as it would be decoded from a file stored in this way, and its rate."""
    y, rate_hz = read_mono(file, way.rate_hz)
    if way.earlier:
        y = coded(y, rate_hz, way.earlier)[_lost(file) :]  # it was not stored from frame to frame
    return (coded(y, rate_hz, way.now) if way.now else y), rate_hz


def _lost(file: Path) -> int:
    return 50 + sum(file.name.encode()) % 450


def _listen(file: Path, y: Mono, rate_hz: int, way: Way, total: Untouched) -> None:
    total.recordings += 1
    total.heard_s += len(y) / rate_hz
    for test, start_s, strength, is_sure in _told(y, rate_hz, way):
        total.invented[test].count(strength, is_sure=is_sure)
        if is_sure:
            print(f"{file.name} ({way}): {test} {start_s:.2f} s, {strength:.1f}", file=sys.stderr)


def _told(y: Mono, rate_hz: int, way: Way) -> Iterator[tuple[str, float, float, bool]]:
    """Yield test, second, strength and whether it is told as inconsistent."""
    for method in GRID_METHODS:
        for join in evidence(y, rate_hz=rate_hz, method=method, codec=way.codec).joins:
            yield method.test, join.span_s[0], join.strength, join.strength >= method.sure
    copy = working_copy(y, rate_hz)
    for one in repeats_in(copy, rate_hz=WORKING_RATE_HZ):
        length_s = one.end_s - one.start_s
        yield "repeats", one.start_s, length_s, length_s >= SURE_S
    for jump in hum([copy], rate_hz=WORKING_RATE_HZ).jumps:
        yield "hum", jump.at_s, jump.strength, False
    for gap in interruptions([copy], rate_hz=WORKING_RATE_HZ):
        yield "interruption", gap.start_s, gap.end_s - gap.start_s, False


def working_copy(y: Mono, rate_hz: int) -> Mono:
    """Bring sound to the rate at which all but the grids hear it."""
    if rate_hz == WORKING_RATE_HZ:
        return y
    frame = av.AudioFrame.from_ndarray(
        np.rint(y * 32768.0).clip(-32768, 32767).astype(np.int16)[None], format="s16", layout="mono"
    )
    frame.sample_rate = rate_hz
    resampler = av.AudioResampler(format="s16", layout="mono", rate=WORKING_RATE_HZ)
    parts = [one.to_ndarray()[0] for one in (*resampler.resample(frame), *resampler.resample(None))]
    return np.concatenate(parts).astype(np.float32) / np.float32(32768.0)


def figures_of(total: Untouched) -> Iterator[Figure]:
    """Tell what each method invented."""
    hours = total.heard_s / 3600
    yield Figure(name="untouched: hours heard", value=hours, unit="h")
    yield Figure(
        name="untouched: hours of different sound",
        value=total.distinct_s / 3600,
        unit="h",
        note=f"{total.recordings} recordings heard, one by one",
    )
    for test, invented in total.invented.items():
        strongest = f", the strongest {max(invented.strengths):.1f}" if invented.strengths else ""
        yield Figure(
            name=f"{test}: inconsistent in ten hours untouched",
            value=10 * invented.sure / hours if hours else None,
            wanted="1 at most",
            note=f"{invented.sure} in {hours:.1f} h; {len(invented.strengths)} told{strongest}",
        )
