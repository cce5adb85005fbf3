"""What telling voices apart costs: share of real time, and memory at two lengths.

    python -m benchmarks.audio_speed --data FOLDER --minutes 20 --json

A recording of so many minutes is made of the speech below FOLDER. Each side hears it in a process
of its own on one thread: `decisions`, the segmentation alone on windows without overlap; `turns`,
the whole stage, on half of the recording and on all of it. Processor seconds are the figure: other
work on the machine touches them less than wall time. Memory is linear where the second half of the
recording adds no more than its length does.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from benchmarks.one_hour import ENDINGS, decoded
from benchmarks.table import digest_of
from earwitness.case.audio import WorkingAudio
from earwitness.case.checkpoints import Checkpoint
from earwitness.case.records import Turn
from earwitness.case.stages import WorkContext
from earwitness.voices.learned.segmentation import WINDOW_S, WINDOW_SAMPLES, class_shares
from earwitness.voices.turns.job import find_turns
from earwitness.voices.turns.stage import TURNS

LIMIT_REAL_TIME = 0.12
PAUSE_S = 0.5
SIDES = ("decisions", "turns on half", "turns")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one side took. loaded_mb, peak_mb: resident memory, models loaded and at the most."""

    seconds: float
    processor_s: float
    loaded_mb: float
    peak_mb: float
    turns: int

    @property
    def real_time(self) -> float:
        """Processor seconds over seconds of sound."""
        return self.processor_s / self.seconds


def main() -> None:
    """Measure all sides; print a table and, when asked, one line of JSON."""
    asked = _arguments()
    if asked.side:
        print(json.dumps(asdict(_measured(Path(asked.audio), is_turns=asked.side == "turns"))))
        return
    with tempfile.TemporaryDirectory() as folder:
        whole, half = Path(folder) / "whole.s16", Path(folder) / "half.s16"
        used = make_recording(asked.data, whole, minutes=asked.minutes)
        samples = np.memmap(whole, dtype="<i2", mode="r")
        samples[: len(samples) // 2].tofile(half)
        given = (("decisions", whole), ("turns", half), ("turns", whole))
        costs = [_in_own_process(side, audio) for side, audio in given]
    _report(dict(zip(SIDES, costs, strict=True)), digest=digest_of(used), as_json=asked.json)


def make_recording(folder: Path, target: Path, *, minutes: float) -> list[Path]:
    """Put the recordings below a folder together, again from the first when they run out."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in ENDINGS)
    if not files:
        sys.exit(f"no recordings below {folder}; name a folder that holds some with --data")
    wanted = round(minutes * 60 * 16_000) * 2
    with target.open("wb") as out:
        while out.tell() < wanted:
            for path in files:
                out.write(b"".join(decoded(path)) + bytes(round(PAUSE_S * 16_000) * 2))
                if out.tell() >= wanted:
                    break
        out.truncate(wanted)
    return files


def _measured(path: Path, *, is_turns: bool) -> Cost:
    audio = WorkingAudio(path=path)
    class_shares(np.zeros((1, WINDOW_SAMPLES), dtype=np.float32))
    loaded_mb, began_s = _peak_mb(), time.process_time()
    count = _turns(audio) if is_turns else _decisions(audio)
    return Cost(
        seconds=audio.duration_s,
        processor_s=round(time.process_time() - began_s, 2),
        loaded_mb=round(loaded_mb, 1),
        peak_mb=round(_peak_mb(), 1),
        turns=count,
    )


def _turns(audio: WorkingAudio) -> int:
    with tempfile.TemporaryDirectory() as folder:
        context = WorkContext(
            options=(),
            progress=lambda fraction: print(f"\r{fraction:6.1%}", end="", file=sys.stderr),
            checkpoint=Checkpoint(folder=Path(folder) / "parts"),
        )
        records = find_turns(audio, context, exhibit_id="benchmark")
    print(file=sys.stderr)
    return sum(isinstance(one, Turn) for one in records)


def _decisions(audio: WorkingAudio) -> int:
    start_s = 0.0
    while start_s + WINDOW_S <= audio.duration_s:
        class_shares(audio.block(start_s=start_s, end_s=start_s + WINDOW_S)[None])
        start_s += WINDOW_S
    return 0


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _in_own_process(side: str, audio: Path) -> Cost:
    command = [sys.executable, "-m", "benchmarks.audio_speed", "--side", side, "--audio"]
    one_thread = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [*command, str(audio)], stdout=subprocess.PIPE, check=True, env=one_thread
    )
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def _report(costs: dict[str, Cost], *, digest: str, as_json: bool) -> None:
    print(f"{'':16}{'minutes':>9}{'processor s':>13}{'x real time':>13}{'peak MB':>9}{'turns':>7}")
    for side, cost in costs.items():
        print(
            f"{side:16}{cost.seconds / 60:9.1f}{cost.processor_s:13.1f}{cost.real_time:13.4f}"
            f"{cost.peak_mb:9.0f}{cost.turns:7d}"
        )
    decisions, half, whole = (costs[side] for side in SIDES)
    per_hour_mb = (whole.peak_mb - half.peak_mb) / (whole.seconds - half.seconds) * 3600
    ratio = whole.real_time / decisions.real_time
    print(
        f"turns take {whole.real_time:.4f} of real time (at most {LIMIT_REAL_TIME}), "
        f"{ratio:.1f} times the decisions alone; each further hour adds {per_hour_mb:.0f} MB"
    )
    if as_json:
        line = {
            "benchmark": "audio_speed",
            "turns_real_time": round(whole.real_time, 4),
            "decisions_real_time": round(decisions.real_time, 4),
            "turns_over_decisions": round(ratio, 2),
            "peak_mb": whole.peak_mb,
            "peak_mb_half": half.peak_mb,
            "mb_per_further_hour": round(per_hour_mb, 1),
            "minutes": round(whole.seconds / 60, 2),
            "data_digest": digest,
            "method": TURNS.version,
        }
        print(json.dumps(line, sort_keys=True))


def _arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/speech"))
    parser.add_argument("--minutes", type=float, default=20.0, help="length of the recording")
    parser.add_argument("--json", action="store_true", help="end with one line of JSON")
    parser.add_argument("--side", choices=("decisions", "turns"), help=argparse.SUPPRESS)
    parser.add_argument("--audio", help=argparse.SUPPRESS)
    return parser.parse_args(words)


if __name__ == "__main__":
    main()
