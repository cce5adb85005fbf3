"""Cuts and copies made in recordings, and how many are found without the original.

python -m benchmarks.edits --data FOLDER [--limit N] [--rate HZ] [--tests NAME] [--json]
python -m benchmarks.edits --data FOLDER --untouched-hours 10 [--json]

FOLDER holds recordings of speech (searched with its subfolders; those under 8 s are left out). Of
each, a copy is made for every condition: coded, cut by 0.3 to 3 s, coded again; and one that is
coded in the same way and not cut, so that false findings are counted in hours. The second form
counts those alone, over many hours, by every method.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import av
import numpy as np

from benchmarks.coded_sound import CODECS, Coding, coded, read_mono
from benchmarks.edit_methods import evidence, repeats_in
from benchmarks.table import Figure, Measured, digest_of, give
from benchmarks.untouched import figures_of as untouched_figures
from benchmarks.untouched import listened
from earwitness.case.audio import WORKING_RATE_HZ, Mono
from earwitness.integrity.edits.grid_methods import (
    AAC_GRID,
    GRID_METHODS,
    MP3_GRID,
    GridMethod,
)
from earwitness.integrity.edits.repeats import SURE_S

_ENDINGS = {".wav", ".flac", ".mp3", ".m4a", ".ogg", ".opus"}
_LEAST_S = 8.0
_TOLERANCE_S = 0.5


MP3_32, MP3_64 = Coding("libmp3lame", 32), Coding("libmp3lame", 64)
MP3_96, MP3_128 = Coding("libmp3lame", 96), Coding("libmp3lame", 128)
AAC_48, AAC_64 = Coding("aac", 48), Coding("aac", 64)
OPUS_24, OPUS_48 = Coding("libopus", 24), Coding("libopus", 48)


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What was done to a recording. before, after the cut; wanted: as the table shows it."""

    before: Coding | None = None
    after: Coding | None = None
    gain: float = 1.0
    wanted: str = ""

    @property
    def name(self) -> str:
        """Say in a few words what was done."""
        gain = [f"level x {self.gain:g}"] if self.gain != 1.0 else []
        words = [str(self.before or "never coded"), "cut", *gain]
        return ", ".join([*words, str(self.after)] if self.after else words)


GRID_CONDITIONS = {
    MP3_GRID: (
        Condition(before=MP3_32, wanted="96 %"),
        Condition(before=MP3_64, wanted="94 %"),
        Condition(before=MP3_96),
        Condition(before=MP3_128),
        Condition(before=MP3_64, gain=0.7),
        Condition(before=MP3_32, after=MP3_64, wanted="100 %"),
        Condition(before=MP3_64, after=MP3_128, wanted="81 %"),
        Condition(before=MP3_64, after=MP3_64, wanted="none"),
        Condition(before=MP3_32, after=AAC_64),
        Condition(before=MP3_64, after=OPUS_48, wanted="none"),
        Condition(),
        Condition(before=AAC_48),
        Condition(before=OPUS_24),
    ),
    AAC_GRID: (
        Condition(before=AAC_48, wanted="95 %"),
        Condition(before=AAC_64, wanted="92 %"),
        Condition(before=AAC_48, gain=0.7),
        Condition(before=AAC_48, after=MP3_128),
        Condition(before=AAC_48, after=OPUS_48, wanted="none"),
        Condition(),
        Condition(before=MP3_64),
        Condition(before=OPUS_24),
    ),
}
COPY_CODINGS = (None, MP3_64, MP3_32, AAC_48, OPUS_24, Coding("libopus", 16))


Seen = tuple[float, float, float]  # from, to, strength


@dataclass(slots=True, kw_only=True)
class Tally:
    """Counts of one method under one condition."""

    made: int = 0
    found: int = 0
    false: int = 0
    heard_s: float = 0.0
    spent_s: float = 0.0
    strengths: list[float] = field(default_factory=list)  # of the false ones, sure or not

    def count(self, seen: Sequence[Seen], cut_s: float | None, sure: float) -> None:
        """Take in what was seen in one recording. cut_s None: it was not cut."""
        is_hit = False
        for start_s, end_s, strength in seen:
            if cut_s is not None and start_s - _TOLERANCE_S <= cut_s <= end_s + _TOLERANCE_S:
                is_hit = is_hit or strength >= sure
            else:
                self.strengths.append(strength)
                self.false += strength >= sure
        self.made += cut_s is not None
        self.found += is_hit


def treated(
    y: Mono, rate_hz: int, condition: Condition, rng: np.random.Generator, *, is_cut: bool
) -> tuple[Mono, float | None]:
    """Make one recording of a condition, and say where it was cut, in seconds. None: nowhere."""
    made = coded(y, rate_hz, condition.before) if condition.before else y
    made = made[int(rng.integers(50, 500)) :]  # nobody starts where the encoder started
    at = None
    if is_cut:
        length = _cut_length(rng, rate_hz)
        at = int(rng.uniform(0.25, 0.75) * (len(made) - length))
        made = np.concatenate((made[:at], made[at + length :]))
    made = np.rint(made * condition.gain * 32768).astype(np.float32) / np.float32(32768.0)
    made = coded(made, rate_hz, condition.after) if condition.after else made
    return made, None if at is None else at / rate_hz


def _cut_length(rng: np.random.Generator, rate_hz: int) -> int:
    """Draw 0.3 to 3 s, but no multiple of a frame: that cut leaves no trace by nature."""
    while True:
        length = int(rng.uniform(0.3, 3.0) * rate_hz)
        if all(8 < length % frame < frame - 8 for frame in (576, 1024)):
            return length


def measure_grid(
    files: Sequence[Path], method: GridMethod, condition: Condition, *, at_hz: int | None = None
) -> Tally:
    """Count joins found and invented under one condition. at_hz: resampled first, to this rate."""
    tally, rng = Tally(), np.random.default_rng(len(condition.name))
    codec = CODECS[condition.after.encoder].lower() if condition.after else ""
    for file in files:
        y, rate_hz = read_mono(file, at_hz)
        for is_cut in (True, False):
            made, cut_s = treated(y, rate_hz, condition, rng, is_cut=is_cut)
            start = time.process_time()
            found = evidence(made, rate_hz=rate_hz, method=method, codec=codec)
            tally.spent_s += time.process_time() - start
            tally.heard_s += len(made) / rate_hz
            seen = [(*join.span_s, join.strength) for join in found.joins]
            tally.count(seen, cut_s, method.sure)
    return tally


def measure_copies(files: Sequence[Path], coding: Coding | None) -> Tally:
    """Count copied stretches found: each file has 0.6 to 2.5 s of itself put in further on."""
    tally, rng = Tally(), np.random.default_rng(7)
    for file in files:
        y, rate_hz = read_mono(file, WORKING_RATE_HZ)
        length = int(rng.uniform(0.6, 2.5) * rate_hz)
        first = int(rng.uniform(0.05, 0.3) * len(y))
        second = int(rng.uniform(first + length + 0.6 * rate_hz, 0.95 * len(y)))
        copied = np.concatenate((y[:second], y[first : first + length], y[second:]))
        for made, lag_s in ((copied, (second - first) / rate_hz), (y, None)):
            heard = coded(made, rate_hz, coding) if coding else made
            start = time.process_time()
            found = repeats_in(heard, rate_hz=rate_hz)
            tally.spent_s += time.process_time() - start
            tally.heard_s += len(heard) / rate_hz
            wrong = [one for one in found if lag_s is None or abs(one.lag_s - lag_s) > 0.01]
            tally.made += lag_s is not None
            tally.found += len(wrong) < len(found)
            tally.false += sum(one.end_s - one.start_s >= SURE_S for one in wrong)
    return tally


def figures_of(name: str, tally: Tally, wanted: str) -> Iterator[Figure]:
    """Tell a tally: what was found of what was made, and what was found that was not."""
    hours = tally.heard_s / 3600
    strongest = f"; the strongest: {max(tally.strengths):.0f}" if tally.strengths else ""
    yield Figure(
        name=f"{name}: found",
        value=100 * tally.found / tally.made if tally.made else None,
        unit="%",
        wanted=wanted,
        note=f"{tally.found} of {tally.made}",
    )
    yield Figure(
        name=f"{name}: false in an hour",
        value=tally.false / hours if hours else None,
        wanted="0.1 at most",
        note=f"{tally.false} in {hours:.2f} h{strongest}",
    )


def cost_of(test: str, tallies: Sequence[Tally]) -> Figure:
    """Tell the processor's seconds for a second of sound, over all conditions of one test."""
    heard_s = sum(tally.heard_s for tally in tallies)
    spent_s = sum(tally.spent_s for tally in tallies)
    value = spent_s / heard_s if heard_s else None
    return Figure(name=f"{test}: cost", value=value, unit="s/s", wanted="0.15 for all tests")


def measurements(
    files: Sequence[Path], *, at_hz: int | None
) -> Iterator[tuple[str, Callable[[], Tally], str]]:
    """List what is measured: its name, how, and what is wanted."""
    for method, conditions in GRID_CONDITIONS.items():
        for condition in conditions:
            name = f"{method.test}, {condition.name}"
            measure = partial(measure_grid, files, method, condition, at_hz=at_hz)
            yield name, measure, condition.wanted
    for coding in COPY_CODINGS:
        name = f"repeats, copied, {coding or 'never coded'}"
        yield name, partial(measure_copies, files, coding), "100 %"


def recordings_in(folder: Path) -> list[Path]:
    """List all recordings below a folder."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS)


def files_in(folder: Path, limit: int | None) -> list[Path]:
    """List recordings that are long enough, evenly picked where there is a limit."""
    listed = recordings_in(folder)
    step = max(1, len(listed) // (2 * limit)) if limit else 1
    long_enough: list[Path] = []
    for path in listed[::step]:
        with av.open(str(path)) as container:
            duration_s = (container.duration or 0) / 1e6
        if duration_s >= _LEAST_S and len(long_enough) < (limit or len(listed)):
            long_enough.append(path)
    return long_enough


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a command."""
    parser = argparse.ArgumentParser(description="cuts and copies found without the original")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=16, help="recordings; 0: all of them")
    parser.add_argument("--tests", default="", help="only those whose name holds this")
    parser.add_argument("--rate", type=int, help="resample to this rate first, for the grids")
    parser.add_argument("--untouched-hours", type=float, help="count what is told wrongly instead")
    parser.add_argument("--json", action="store_true", help="print a JSON line after the table")
    chosen = parser.parse_args(arguments)
    if chosen.untouched_hours:
        files = recordings_in(chosen.data)
        figures = [*untouched_figures(listened(files, hours=chosen.untouched_hours))]
    else:
        files = files_in(chosen.data, chosen.limit or None)
        figures = [*_measured(files, chosen.tests, at_hz=chosen.rate)]
    methods = tuple(method.test for method in GRID_METHODS)
    measured = Measured(
        benchmark="edits",
        data_digest=digest_of(files),
        methods=(*methods, "repeats"),
        figures=tuple(figures),
    )
    give(measured, as_json=chosen.json)
    return 0


def _measured(files: Sequence[Path], tests: str, *, at_hz: int | None) -> Iterator[Figure]:
    tallies: dict[str, list[Tally]] = {}
    for name, measure, wanted in measurements(files, at_hz=at_hz):
        if tests in name:
            tally = measure()
            print(f"{name}: {tally.found} of {tally.made}", file=sys.stderr, flush=True)
            tallies.setdefault(name.partition(",")[0], []).append(tally)
            yield from figures_of(name, tally, wanted)
    yield from (cost_of(test, some) for test, some in tallies.items())


if __name__ == "__main__":
    sys.exit(main())
