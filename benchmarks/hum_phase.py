"""Cuts in sound with mains hum, told by its phase: area under the curve, at three levels of hum.

    python -m benchmarks.hum_phase --data FOLDER --limit 20 --json

The hum is made: four harmonics under a frequency that strays slowly, added to recordings of speech
of 12 s and more. Each is measured once as it is and once with 0.3 to 3 s taken out near the middle.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.coded_sound import read_mono
from benchmarks.edits import recordings_in
from benchmarks.table import Figure, Measured, digest_of, give
from earwitness.case.audio import WORKING_RATE_HZ, Mono
from earwitness.integrity.edits.hum import LEAST_STRENGTH, hum
from earwitness.integrity.edits.stage import EDITS

_LEAST_S = 12.0
_MAINS_HZ, _STRAYS_HZ = 50.0, 0.03
_HARMONICS = {1: 1.0, 2: 0.5, 3: 0.6, 5: 0.3}  # amplitude of each
_BELOW_SPEECH_DB = (10.0, 20.0, 30.0, None)


def with_hum(y: Mono, below_db: float | None, rng: np.random.Generator) -> Mono:
    """Add hum so many dB below the speech; None: none."""
    if below_db is None:
        return y
    t = np.arange(len(y)) / WORKING_RATE_HZ
    walk = rng.normal(size=int(t[-1]) + 2).cumsum()
    slow = np.interp(t, np.arange(len(walk)), walk)
    hz = _MAINS_HZ + _STRAYS_HZ * slow / max(1.0, np.abs(slow).max())
    phase = 2 * np.pi * np.cumsum(hz) / WORKING_RATE_HZ
    tone = sum(a * np.sin(k * phase + rng.uniform(0, 6)) for k, a in _HARMONICS.items())
    level = y.std() * 10 ** (-below_db / 20) / np.std(tone)
    return np.asarray(np.rint((y + level * tone) * 32768) / 32768, dtype=np.float32)


def cut(y: Mono, rng: np.random.Generator) -> Mono:
    """Take 0.3 to 3 s out near the middle; no whole number of periods."""
    length = int(rng.uniform(0.3, 3.0) * WORKING_RATE_HZ)
    length += WORKING_RATE_HZ // 200 if length % 320 in {*range(40), *range(280, 320)} else 0
    at = int(rng.uniform(0.4, 0.6) * (len(y) - length))
    return np.concatenate((y[:at], y[at + length :]))


def strengths(
    files: Sequence[Path], below_db: float | None
) -> tuple[list[float], list[float], int]:
    """Give the strongest moment of each recording, cut and not cut; and how many had too little."""
    rng = np.random.default_rng(11)
    found: tuple[list[float], list[float]] = ([], [])
    weak = 0
    for file in files:
        heard = with_hum(read_mono(file, WORKING_RATE_HZ)[0], below_db, rng)
        both = [hum([one], rate_hz=WORKING_RATE_HZ).strongest for one in (cut(heard, rng), heard)]
        weak += both[1] is None
        if both[0] is not None and both[1] is not None:
            found[0].append(both[0])
            found[1].append(both[1])
    return *found, weak


def figures(files: Sequence[Path]) -> Iterator[Figure]:
    """Measure every level of hum."""
    for below_db in _BELOW_SPEECH_DB:
        is_cut, is_whole, weak = strengths(files, below_db)
        name = "no hum added" if below_db is None else f"hum {below_db:g} dB below speech"
        told = sum(one >= LEAST_STRENGTH for one in is_cut)
        false = sum(one >= LEAST_STRENGTH for one in is_whole)
        yield Figure(
            name=f"{name}: area under the curve",
            value=_area(is_cut, is_whole) if below_db is not None and is_cut else None,
            wanted={10.0: "1.0", 20.0: "0.95", 30.0: "0.89"}.get(below_db or 0.0, ""),
            note=f"{weak} of {len(files)} too weak; jumps told in {told} of {len(is_cut)} cut, "
            f"{false} of {len(is_whole)} whole, the strongest {max(is_whole, default=0.0):.1f}",
        )


def _area(above: Sequence[float], below: Sequence[float]) -> float:
    pairs = [(a > b) + 0.5 * (a == b) for a in above for b in below]
    return float(np.mean(pairs))


def files_in(folder: Path, limit: int) -> list[Path]:
    """List recordings that are long enough, in order of name."""
    found: list[Path] = []
    for path in recordings_in(folder):
        if len(found) == limit:
            break
        if len(read_mono(path, WORKING_RATE_HZ)[0]) >= _LEAST_S * WORKING_RATE_HZ:
            found.append(path)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run as a command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=20, help="recordings")
    parser.add_argument("--json", action="store_true", help="print a JSON line after the table")
    chosen = parser.parse_args(arguments)
    files = files_in(chosen.data, chosen.limit)
    measured = Measured(
        benchmark="hum_phase",
        data_digest=digest_of(files),
        methods=(EDITS.version,),
        figures=tuple(figures(files)),
    )
    give(measured, as_json=chosen.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
