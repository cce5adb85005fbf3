"""What a transcript costs beside faster-whisper alone on the same audio: time and memory.

    python -m benchmarks.transcript_speed --data PATH --minutes 10 --json

PATH is the folder of data to measure with (it holds `speech/librispeech-clean`). Both sides run in
a process of their own, one after the other, on one thread, and include loading the model. Plain
faster-whisper hears the whole file in one call with the same settings and its own speech filter.
The ratio of processor seconds is the figure: other work on the machine hardly touches it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from earwitness.case.audio import WORKING_RATE_HZ, WorkingAudio
from earwitness.case.checkpoints import Checkpoint
from earwitness.case.records import Passage, Word
from earwitness.case.stages import WorkContext
from earwitness.transcripts.job import TranscriptionTask, transcribe
from earwitness.transcripts.models import find_model
from earwitness.transcripts.stage import BEAM, TRANSCRIBE
from earwitness.transcripts.whisper import load_whisper
from earwitness.voices.activity import speech_activity

SAMPLES = "speech/librispeech-clean"
LIMIT_RATIO = 1.10
LIMIT_MB = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one side took. peak_mb: the largest resident memory of its process."""

    wall_s: float
    processor_s: float
    peak_mb: float
    words: int


def main() -> None:
    """Measure both sides and print a table and, when asked, one line of JSON."""
    asked = _arguments()
    if asked.side:
        print(json.dumps(asdict(_measured(asked.side, Path(asked.audio)))))
        return
    with tempfile.TemporaryDirectory() as folder:
        audio = Path(folder) / "speech.s16"
        digest = concatenate(Path(asked.data) / SAMPLES, audio, minutes=asked.minutes)
        costs = {side: _in_own_process(side, audio) for side in ("plain", "earwitness")}
    _report(costs, minutes=asked.minutes, digest=digest, with_json=asked.json)


def concatenate(folder: Path, target: Path, *, minutes: float) -> str:
    """Write utterances one after another until there are so many minutes; return their digest."""
    wanted = round(minutes * 60 * WORKING_RATE_HZ)
    hashed = hashlib.sha256()
    files = sorted(folder.rglob("*.flac"))
    if not files:
        sys.exit(f"no recordings in {folder}; give the folder of data with --data")
    with target.open("wb") as out:
        number = 0
        while wanted > 0:
            samples = _decoded(files[number % len(files)])[:wanted]
            out.write(samples.tobytes())
            hashed.update(samples.tobytes())
            wanted -= len(samples)
            number += 1
    return hashed.hexdigest()


def _decoded(path: Path) -> np.ndarray:
    import av

    resampler = av.AudioResampler(format="s16", layout="mono", rate=WORKING_RATE_HZ)
    with av.open(str(path)) as container:
        frames = [*container.decode(audio=0), None]
        parts = [one.to_ndarray()[0] for frame in frames for one in resampler.resample(frame)]
    return np.concatenate(parts).astype("<i2")


def _measured(side: str, path: Path) -> Cost:
    began = time.perf_counter()
    words = _plain(path) if side == "plain" else _ours(path)
    return Cost(
        wall_s=round(time.perf_counter() - began, 1),
        processor_s=round(time.process_time(), 1),
        peak_mb=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 0),
        words=words,
    )


def _plain(path: Path) -> int:
    model = load_whisper(find_model("base").folder, threads=1)
    segments, _ = model.transcribe(
        WorkingAudio(path=path).block(),
        beam_size=BEAM,
        temperature=0.0,
        no_repeat_ngram_size=6,
        condition_on_previous_text=False,
        word_timestamps=True,
        vad_filter=True,
    )
    return sum(len(segment.text.split()) for segment in segments)


def _ours(path: Path) -> int:
    audio = WorkingAudio(path=path)
    activity = speech_activity(audio, exhibit_id="benchmark")
    task = TranscriptionTask(
        exhibit_id="benchmark", label=path.name, audio=audio, activity=activity, threads=1
    )
    with tempfile.TemporaryDirectory() as folder:
        context = WorkContext(
            options=(
                ("model", "base"),
                ("beam", str(BEAM)),
                ("language", ""),
                ("expected", ""),
                ("translate", "yes"),
            ),
            progress=lambda fraction: print(f"\r{fraction:6.1%}", end="", file=sys.stderr),
            checkpoint=Checkpoint(folder=Path(folder) / "parts"),
        )
        records = transcribe(task, audio, context)
    print(file=sys.stderr)
    assert any(isinstance(one, Passage) for one in records)
    return sum(isinstance(one, Word) for one in records)


def _in_own_process(side: str, audio: Path) -> Cost:
    command = [sys.executable, "-m", "benchmarks.transcript_speed", "--side", side]
    done = subprocess.run([*command, "--audio", str(audio)], stdout=subprocess.PIPE, check=True)
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def _report(costs: dict[str, Cost], *, minutes: float, digest: str, with_json: bool) -> None:
    plain, ours = costs["plain"], costs["earwitness"]
    ratio = ours.processor_s / plain.processor_s
    print(f"{'':12}{'wall s':>10}{'processor s':>14}{'x real time':>13}{'peak MB':>10}{'words':>8}")
    for side, cost in costs.items():
        real_time = cost.processor_s / (minutes * 60)
        print(
            f"{side:12}{cost.wall_s:10.1f}{cost.processor_s:14.1f}{real_time:13.3f}"
            f"{cost.peak_mb:10.0f}{cost.words:8d}"
        )
    print(
        f"ratio of processor seconds {ratio:.3f} (at most {LIMIT_RATIO}), of wall seconds ", end=""
    )
    print(f"{ours.wall_s / plain.wall_s:.3f}; peak {ours.peak_mb:.0f} MB (at most {LIMIT_MB})")
    if with_json:
        line = {
            "benchmark": "transcript_speed",
            "ratio": round(ratio, 3),
            "wall_ratio": round(ours.wall_s / plain.wall_s, 3),
            "peak_mb": ours.peak_mb,
            "minutes": minutes,
            "plain": asdict(plain),
            "earwitness": asdict(ours),
            "data_sha256": digest,
            "method": TRANSCRIBE.version,
        }
        print(json.dumps(line))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else "")
    parser.add_argument("--data", default="../shared/data", help="folder of data to measure with")
    parser.add_argument("--minutes", type=float, default=10.0, help="length of the recording")
    parser.add_argument("--json", action="store_true", help="end with one line of JSON")
    parser.add_argument("--side", choices=("plain", "earwitness"), help=argparse.SUPPRESS)
    parser.add_argument("--audio", help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    main()
