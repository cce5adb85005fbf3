"""Measure how copies are found and explained, on clips cut from any folder of speech.

python -m benchmarks.copies --data FOLDER [--limit N] [--part NAME] [--json]

FOLDER: speech files, at any depth. A quarter of them is left out of the library: clips that stand
nowhere and the voices of babble come from those. Figures are at the program's own threshold, with
the share of absent clips that are linked all the same.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import av
import numpy as np

from benchmarks.degradations import conditions
from benchmarks.degradations.codecs import RATE_HZ, Mono, resampled
from benchmarks.degradations.conditions import Condition
from benchmarks.landmarks import Landmarks, is_installed
from benchmarks.table import Figure, digest_of, print_figures
from earwitness.integrity.copies.edits import Edit, EditKind
from earwitness.integrity.copies.engine import FoundCopy, Library
from earwitness.integrity.copies.features import copy_features
from earwitness.integrity.copies.shelf import Shelf, correlations, fill_shelf
from earwitness.integrity.copies.shelving import packed_features, unpacked
from earwitness.integrity.copies.sound import SoundInMemory

SEED = 20220712
SECONDS = (2, 3, 5, 10, 30)
HARD_SECONDS = (2, 3, 5)
EDITS = (EditKind.CUT, EditKind.INSERTED, EditKind.REORDERED)
PARTS = ("found", "hard", "absent", "edits", "cost", "audfprint")
ENDINGS = {".flac", ".wav", ".mp3", ".ogg", ".opus", ".m4a"}
RECORDING_S = 480.0  # files are joined to library recordings of about so long
NEAR_S = 0.5
EDITED_S = 20.0
WANTED = {"3 s": ">= 98.5 %", "5 s": ">= 99.5 %", "all 3-30 s": ">= 99.5 %"}
WANTED_HARD = {"2 s": ">= 93 %", "3 s": ">= 97.5 %", "5 s": ">= 99.5 %"}


@dataclass(slots=True)
class Speech:
    """What clips are cut from. absent: one long stretch that is in no recording of the library."""

    recordings: list[Mono]
    absent: Mono
    others: list[Mono]
    files: list[Path]


@dataclass(slots=True)
class Tally:
    """Clips tried and found under one heading."""

    tried: int = 0
    found: int = 0
    elsewhere: int = 0  # linked to a place where the clip does not stand
    missed: list[str] = field(default_factory=list)

    @property
    def percent(self) -> float | None:
        """Share found; None: none was tried."""
        return 100 * self.found / self.tried if self.tried else None


def read_speech(folder: Path) -> Speech:
    """Read and share out all speech files, in order of name."""
    files = sorted(path for path in folder.rglob("*") if path.suffix.casefold() in ENDINGS)
    if len(files) < 8:
        raise SystemExit(f"{folder} holds {len(files)} speech files; 8 or more are needed")
    sounds = [decoded(path) for path in files]
    kept = [y for at, y in enumerate(sounds) if at % 4]
    left = [y for at, y in enumerate(sounds) if at % 4 == 0]
    parts = max(2, round(sum(map(len, kept)) / RATE_HZ / RECORDING_S))
    recordings = [np.concatenate(kept[at::parts]) for at in range(parts)]
    half = len(left) // 2
    return Speech(
        recordings=recordings,
        absent=np.concatenate(left[:half]),
        others=[y for y in left[half:] if len(y) > RATE_HZ],
        files=files,
    )


def decoded(path: Path) -> Mono:
    """Decode a file as 16 kHz mono."""
    with av.open(str(path)) as container:
        frames = resampled(container.decode(audio=0), "flt", RATE_HZ)
        return np.concatenate([frame.to_ndarray().reshape(-1) for frame in frames])


def copies_in(library: Library, y: Mono) -> tuple[FoundCopy, ...]:
    """Search a clip as the program does."""
    sound = SoundInMemory(samples=y)
    return library.explained(library.hits(sound, packed_features(sound)), sound)


def cut(y: Mono, seconds: float, rng: np.random.Generator) -> tuple[Mono, float]:
    """Cut a clip somewhere in a recording; gives it and where it starts."""
    if len(y) <= round(seconds * RATE_HZ):
        raise SystemExit(
            f"too little speech: {len(y) / RATE_HZ:.0f} s in one piece, {seconds} s wanted"
        )
    start = int(rng.integers(0, len(y) - round(seconds * RATE_HZ)))
    return y[start : start + round(seconds * RATE_HZ)], start / RATE_HZ


def clips(
    speech: Speech, chosen: Sequence[Condition], seconds: int, limit: int
) -> Iterator[tuple[Condition, int, Mono, int, float]]:
    """Cut and wear clips of one length: condition, number, sound, its source and where it began."""
    for place, condition in enumerate(chosen):
        for number in range(limit if condition.is_there() else 0):
            rng = np.random.default_rng([SEED, seconds, place, number])
            source = int(rng.integers(len(speech.recordings)))
            y, start_s = cut(speech.recordings[source], seconds, rng)
            yield condition, number, condition.wear(y, rng), source, start_s


def find(
    library: Library, speech: Speech, chosen: Sequence[Condition], seconds: int, limit: int
) -> dict[str, Tally]:
    """Look for clips of one length under each condition."""
    made = {condition.name: Tally() for condition in chosen}
    for condition, number, y, source, start_s in clips(speech, chosen, seconds, limit):
        links = copies_in(library, y)
        right = [one for one in links if is_right(one, source, start_s)]
        tally = made[condition.name]
        tally.tried += 1
        tally.found += bool(right)
        tally.elsewhere += len(right) < len(links)
        if not right:
            tally.missed.append(f"{condition.name}, {seconds} s, clip {number}")
    return made


def is_right(one: FoundCopy, source: int, start_s: float) -> bool:
    """Say whether a link puts the clip's start where it was cut, within half a second."""
    found = one.overlap
    began_s = found.source_start_s - found.start_s * found.warp.tempo
    return one.source == source and abs(began_s - start_s) <= NEAR_S


def absent_links(
    library: Library, speech: Speech, chosen: Sequence[Condition], limit: int
) -> Tally:
    """Look for clips that stand nowhere, of every length, worn in every way."""
    tally = Tally()
    for y in absent_clips(speech, chosen, limit):
        tally.tried += 1
        tally.found += bool(copies_in(library, y))
    return tally


def absent_clips(speech: Speech, chosen: Sequence[Condition], limit: int) -> Iterator[Mono]:
    """Cut and wear clips that stand nowhere."""
    for place, condition in enumerate(chosen):
        for number in range(limit if condition.is_there() else 0):
            seconds = SECONDS[(place + number) % len(SECONDS)]
            rng = np.random.default_rng([SEED, 99, place, number])
            y, _ = cut(speech.absent, seconds, rng)
            yield condition.wear(y, rng)


def edited(y: Mono, kind: EditKind, seconds: float, other: Mono, at: int) -> Mono:
    """Cut something out of a clip, put other speech into it, or swap two stretches."""
    n = round(seconds * RATE_HZ)
    if kind is EditKind.CUT:
        return np.concatenate((y[:at], y[at + n :]))
    if kind is EditKind.INSERTED:
        return np.concatenate((y[:at], other[:n], y[at:]))
    return np.concatenate((y[:at], y[at + n : at + 2 * n], y[at : at + n], y[at + 2 * n :]))


def find_edits(
    library: Library, speech: Speech, condition: Condition, limit: int
) -> tuple[dict[EditKind, Tally], Tally, list[float]]:
    """Look for one edit a clip, and for edits where there are none; offset errors of the latter."""
    hits = {kind: Tally() for kind in EDITS}
    false, errors = Tally(), []
    for number in range(limit):
        rng = np.random.default_rng([SEED, 5, number])
        source = int(rng.integers(len(speech.recordings)))
        y, start_s = cut(speech.recordings[source], EDITED_S, rng)
        links = copies_in(library, condition.wear(y, rng))
        false.tried += 1
        false.found += sum(len(one.overlap.edits) for one in links)
        errors += [_offset_error(one, start_s, condition) for one in links[:1]]
        for kind in EDITS:
            seconds = float(rng.choice([0.3, 0.5, 1.0, 2.0, 3.0]))
            other, _ = cut(speech.absent, 4.0, rng)
            at = int(rng.integers(5 * RATE_HZ, 12 * RATE_HZ))
            changed = condition.wear(edited(y, kind, seconds, other, at), rng)
            told = [edit for one in copies_in(library, changed) for edit in one.overlap.edits]
            is_told = _is_told(told, kind, at / RATE_HZ, seconds)
            hits[kind].tried += 1
            hits[kind].found += is_told
            if not is_told:
                hits[kind].missed.append(f"{seconds} s, clip {number}")
    return hits, false, errors


def _is_told(told: Sequence[Edit], kind: EditKind, at_s: float, seconds: float) -> bool:
    """Say whether an edit of the kind is told at the place, half a second to either side.

    Two stretches swapped may be told as either of them moved.
    """
    last_s = at_s + (0.0 if kind is EditKind.CUT else 2 * seconds)
    return any(one.kind is kind and at_s - 0.5 <= one.start_s <= last_s + 0.5 for one in told)


def _offset_error(one: FoundCopy, start_s: float, condition: Condition) -> float:
    found = one.overlap
    began_s = found.source_start_s - found.start_s * found.warp.tempo
    return abs(began_s + (condition.offset_s or 0.0) - start_s)


def cost(speech: Speech) -> tuple[float, float]:
    """Give processor ms per library hour, hypothesis and query of 5 s; and MB per library hour."""
    packed = [packed_features(SoundInMemory(samples=y)) for y in speech.recordings]
    shelf = fill_shelf([unpacked(one) for one in packed])
    hours = sum(map(len, speech.recordings)) / RATE_HZ / 3600
    y = speech.absent[: 60 * RATE_HZ]
    queries = [copy_features(y[at : at + 5 * RATE_HZ]) for at in range(0, 40_000, 4_000)]
    correlations(shelf, queries)
    rounds = 10
    began = time.process_time()
    for _ in range(rounds):
        correlations(shelf, queries)
    spent = time.process_time() - began
    return 1000 * spent / rounds / len(queries) / hours, _bytes(shelf) / 1e6 / hours


def _bytes(shelf: Shelf) -> int:
    return shelf.spectra.nbytes + shelf.energy.nbytes + shelf.starts.nbytes


def measure(speech: Speech, *, limit: int, parts: Sequence[str]) -> Iterator[Figure]:
    """Measure the parts asked for, one heading after another."""
    library = Library.of([SoundInMemory(samples=y) for y in speech.recordings])
    easy, hard = conditions.easy(speech.others), conditions.hard(speech.others)
    for condition in (*easy, *hard):
        if not condition.is_there():
            yield Figure(name=condition.name, value=None, note="no encoder in this FFmpeg")
    if "found" in parts:
        yield from _found(library, speech, "found", easy, SECONDS, limit, WANTED)
    if "hard" in parts:
        yield from _found(library, speech, "hard, found", hard, HARD_SECONDS, limit, WANTED_HARD)
    if "absent" in parts:
        absent = absent_links(library, speech, (*easy, *hard), limit)
        note = f"{absent.found} of {absent.tried}"
        yield Figure(name="absent clips linked", value=absent.percent, unit="%", note=note)
    if "edits" in parts:
        yield from _edits(library, speech, limit)
    if "audfprint" in parts:
        yield from _beside(speech, easy, hard, limit)
    if "cost" in parts:
        spent, size = cost(speech)
        yield Figure(name="search, library hour, query", value=spent, unit="ms", wanted="<= 5 ms")
        yield Figure(name="shelf, library hour", value=size, unit="MB", wanted="<= 24 MB")


def _found(
    library: Library,
    speech: Speech,
    heading: str,
    chosen: Sequence[Condition],
    lengths: Sequence[int],
    limit: int,
    wanted: dict[str, str],
) -> Iterator[Figure]:
    of_condition: dict[str, Tally] = {}
    of_length = {}
    for seconds in lengths:
        tallies = find(library, speech, chosen, seconds, limit)
        of_length[seconds] = _sum(tallies.values())
        name = f"{seconds} s"
        yield _figure(f"{heading}, {name}", of_length[seconds], wanted.get(name, ""))
        for condition, tally in tallies.items():
            of_condition[condition] = _sum([of_condition.get(condition, Tally()), tally])
    if 30 in of_length:
        total = _sum([tally for seconds, tally in of_length.items() if seconds >= 3])
        yield _figure(f"{heading}, all 3-30 s", total, wanted.get("all 3-30 s", ""))
    for condition, tally in of_condition.items():
        yield _figure(f"{heading}: {condition}", tally, "")


def _edits(library: Library, speech: Speech, limit: int) -> Iterator[Figure]:
    chosen = (
        *((one, ">= 95 %") for one in (conditions.CLEAN, conditions.MP3, conditions.OPUS)),
        *((one, ">= 95 %") for one in (conditions.AMR_12, conditions.AMR_5)),
        *((one, ">= 85 %") for one in (conditions.NOISE_10, conditions.ROOM)),
    )
    for condition, wanted in chosen:
        if not condition.is_there():
            continue
        hits, false, errors = find_edits(library, speech, condition, limit)
        yield _figure(f"edits told: {condition.name}", _sum(hits.values()), wanted)
        for kind, tally in hits.items():
            yield _figure(f"edits told: {condition.name}, {kind}", tally, "")
        name = f"false edits a clip: {condition.name}"
        yield Figure(name=name, value=false.found / false.tried, wanted="<= 0.05")
        if condition.offset_s is not None and errors:
            worst = 1000 * float(np.quantile(errors, 0.95))
            name = f"offset error, 95 %: {condition.name}"
            yield Figure(name=name, value=worst, unit="ms", wanted="<= 1 ms")


def _beside(
    speech: Speech, easy: Sequence[Condition], hard: Sequence[Condition], limit: int
) -> Iterator[Figure]:
    """Look the same clips up by landmarks; the threshold leaves one absent clip in a hundred."""
    if not is_installed():
        yield Figure(name="audfprint dense", value=None, note="not installed")
        return
    table = Landmarks(speech.recordings)
    absent = [table.best(y) for y in absent_clips(speech, (*easy, *hard), limit)]
    least = float(np.quantile([0 if one is None else one.count for one in absent], 0.99))
    for heading, chosen, lengths in (("found", easy, SECONDS), ("hard, found", hard, HARD_SECONDS)):
        for seconds in lengths:
            tally = Tally()
            for _, _, y, source, start_s in clips(speech, chosen, seconds, limit):
                best = table.best(y)
                tally.tried += 1
                tally.found += (
                    best is not None
                    and best.count > least
                    and best.source == source
                    and abs(best.start_s - start_s) <= NEAR_S
                )
            yield _figure(f"audfprint dense, {heading}, {seconds} s", tally, "")


def _sum(tallies: Any) -> Tally:
    made = Tally()
    for one in tallies:
        made.tried += one.tried
        made.found += one.found
        made.elsewhere += one.elsewhere
        made.missed += one.missed
    return made


def _figure(name: str, tally: Tally, wanted: str) -> Figure:
    note = f"{tally.found} of {tally.tried}"
    note += f", {tally.elsewhere} linked elsewhere" if tally.elsewhere else ""
    if tally.missed and len(tally.missed) <= 4:
        note += f"; missed: {'; '.join(tally.missed)}"
    return Figure(name=name, value=tally.percent, unit="%", wanted=wanted, note=note)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a command."""
    parser = argparse.ArgumentParser(description="measure how copies are found and explained")
    parser.add_argument("--data", type=Path, required=True, help="a folder of speech files")
    parser.add_argument("--limit", type=int, default=20, help="clips for each cell of the tables")
    parser.add_argument("--json", action="store_true", help="print a JSON line after the table")
    parser.add_argument("--part", action="append", choices=PARTS, help="repeatable; default: all")
    chosen = parser.parse_args(arguments)
    speech = read_speech(chosen.data)
    figures = list(measure(speech, limit=chosen.limit, parts=chosen.part or PARTS))
    print_figures("copies", figures)
    if chosen.json:
        result = {
            "benchmark": "copies",
            "method": "copies/2",
            "data_digest": digest_of(speech.files),
            "clips_a_cell": chosen.limit,
            "library_hours": round(sum(map(len, speech.recordings)) / RATE_HZ / 3600, 3),
            "figures": [
                {
                    "name": one.name,
                    "value": one.value,
                    "unit": one.unit,
                    "wanted": one.wanted,
                    "note": one.note,
                }
                for one in figures
            ],
        }
        print(json.dumps(result, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
