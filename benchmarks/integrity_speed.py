"""What all tests of integrity cost: seconds of one core for a second of sound, and memory.

    python -m benchmarks.integrity_speed --data FOLDER --minutes 60 --json

A recording of so many minutes is made of the speech below FOLDER, with noise of its own throughout,
stored as a file (MP3, 48 kHz, two channels), and taken in with some of the recordings it was made
of: `copies` looks for these. Each stage then hears it in a process of its own, on one thread, with
all that it has to load. Processor seconds are the figure: other work touches them least.
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
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.audio.resampler import AudioResampler

from benchmarks.audio_speed import make_recording
from benchmarks.table import Figure, Measured, digest_of, give
from earwitness.integrity.copies.stage import COPIES
from earwitness.integrity.edits.stage import EDITS
from earwitness.integrity.encodings.stage import ENCODINGS
from earwitness.integrity.exposure_stage import EXPOSURE
from earwitness.integrity.stage import CONTAINER

RATE_HZ, CHANNELS = 48_000, 2
_MADE_AT_HZ = 16_000  # by make_recording
_NOISE = 30.0  # standard deviation in steps of 16 bit: about -61 dB
_CLIPS = 8
_CASE = "case"
LIMIT, LIMIT_MB = 0.15, 1000.0
STAGES = {stage.name: stage for stage in (CONTAINER, ENCODINGS, EDITS, COPIES, EXPOSURE)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one stage took on one recording. findings: how many records it gave."""

    processor_s: float
    peak_mb: float
    findings: int


def main() -> None:
    """Measure all stages; print a table and, when asked, one line of JSON."""
    asked = _arguments()
    if asked.stage:
        print(json.dumps(asdict(measured(Path(asked.folder), asked.stage))))
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        used = make_recording(asked.data, folder / "made.s16", minutes=asked.minutes)
        store(folder / "made.s16", folder / "recording.mp3")
        take_in(folder, [folder / "recording.mp3", *used[: _CLIPS * 5 : 5]])
        costs = {stage: _in_own_process(stage, folder) for stage in STAGES}
    result = Measured(
        benchmark="integrity_speed",
        data_digest=digest_of(used),
        methods=tuple(stage.version for stage in STAGES.values()),
        figures=(*_figures(costs, seconds=60 * asked.minutes),),
    )
    give(result, as_json=asked.json)


def store(samples: Path, target: Path) -> None:
    """Encode 16-bit samples with noise added, the channels a little unlike, block by block."""
    made = np.memmap(samples, dtype="<i2", mode="r")
    rng = np.random.default_rng(1)
    with av.open(str(target), "w") as container:
        stream: Any = container.add_stream("libmp3lame", rate=RATE_HZ)
        stream.bit_rate, stream.layout = 128_000, "stereo"
        resampler = AudioResampler(format=stream.format.name, layout="stereo", rate=RATE_HZ)
        for first in range(0, len(made), 60 * _MADE_AT_HZ):
            block = made[first : first + 60 * _MADE_AT_HZ].astype(np.float32)
            noisy = block[:, None] + rng.normal(0.0, _NOISE, (len(block), CHANNELS))
            packed = np.clip(np.rint(noisy), -32768, 32767).astype(np.int16).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(packed, format="s16", layout="stereo")
            frame.sample_rate = _MADE_AT_HZ
            for one in resampler.resample(frame):
                container.mux(stream.encode(one))
        for one in resampler.resample(None):
            container.mux(stream.encode(one))
        container.mux(stream.encode(None))


def take_in(folder: Path, files: Sequence[Path]) -> None:
    """Make a case of the files and decode them."""
    from earwitness.case.case_file import CaseFile
    from earwitness.case.description import NOTHING_TOLD
    from earwitness.case.layout import CaseFolder
    from earwitness.case.runner import run_stages
    from earwitness.cli.bars import Bars
    from earwitness.cli.output import notes
    from earwitness.intake.stage import EXTRACT
    from earwitness.intake.taking_in import take_in_file

    place = CaseFolder(root=folder / _CASE)
    place.make()
    with CaseFile.open(place) as case, Bars(notes) as bars:
        for file in files:
            take_in_file(case, file, told=NOTHING_TOLD)
        run_stages(case, (EXTRACT,), progress=bars)


def measured(folder: Path, name: str) -> Cost:
    """Run one stage on the longest recording, or on the whole case where that is its unit."""
    from earwitness.case.case_file import CaseFile
    from earwitness.case.checkpoints import Checkpoint
    from earwitness.case.layout import CaseFolder
    from earwitness.case.snapshot import CaseSnapshot
    from earwitness.case.stages import WorkContext

    stage = STAGES[name]
    with CaseFile.open(CaseFolder(root=folder / _CASE)) as case:
        view = CaseSnapshot(case.engine, case.folder)
        unit = max(stage.units(view), key=lambda one: one.weight)
        payload = stage.payload(view, unit)
        context = WorkContext(
            options=stage.options(view),
            progress=lambda fraction: None,
            checkpoint=Checkpoint(folder=folder / "parts" / name),
        )
        began_s = time.process_time()
        found = stage.work(payload, context)
        took_s = time.process_time() - began_s
    return Cost(processor_s=round(took_s, 3), peak_mb=round(_peak_mb(), 1), findings=len(found))


def _peak_mb() -> float:
    """Give this process's own peak: what `getrusage` tells holds that of the one it began as."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text().splitlines()
        return int(next(one for one in lines if one.startswith("VmHWM:")).split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _in_own_process(stage: str, folder: Path) -> Cost:
    command = [sys.executable, "-m", "benchmarks.integrity_speed", "--stage", stage]
    one_thread = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(
        [*command, "--folder", str(folder)], stdout=subprocess.PIPE, check=True, env=one_thread
    )
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def _figures(costs: dict[str, Cost], *, seconds: float) -> Iterator[Figure]:
    for name, cost in costs.items():
        yield Figure(
            name=name,
            value=cost.processor_s / seconds,
            unit="s/s",
            note=f"{cost.processor_s:.1f} s, {cost.peak_mb:.0f} MB, {cost.findings} records",
        )
    together_s = sum(cost.processor_s for cost in costs.values())
    yield Figure(name="together", value=together_s / seconds, unit="s/s", wanted=f"{LIMIT} at most")
    yield Figure(
        name="peak memory",
        value=max(cost.peak_mb for cost in costs.values()),
        unit="MB",
        wanted=f"{LIMIT_MB:.0f} at most",
    )
    yield Figure(name="recording", value=seconds / 60, unit="min")


def _arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, default=Path("../shared/data/speech"))
    parser.add_argument("--minutes", type=float, default=60.0, help="length of the recording")
    parser.add_argument("--json", action="store_true", help="print a JSON line after the table")
    parser.add_argument("--stage", choices=tuple(STAGES), help=argparse.SUPPRESS)
    parser.add_argument("--folder", help=argparse.SUPPRESS)
    return parser.parse_args(words)


if __name__ == "__main__":
    main()
