"""One hour of real speech in one recording: time beside faster-whisper alone, and peak memory.

The hour is made of the utterances and meetings of data/speech, one after another with a short
pause. Both sides hear it with the same model and settings, one after the other, untranslated.
"""

from __future__ import annotations

import tempfile
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.process_tree import Watched, watch_python
from benchmarks.table import Figure, Measured, arguments, digest_of, give, stage_methods

RATE_HZ = 16_000
PAUSE_S = 0.6
PIECE_BYTES = 1 << 20
SOURCES = ("misc", "meetings", "librispeech-clean", "librispeech-other", "reference-and-clones")
ENDINGS = {".flac", ".mp3", ".wav", ".ogg"}
UNTRANSLATED = "[transcripts]\ntranslate = false\n"


def speech_files(data: Path) -> list[Path]:
    """List the recordings to put together, in a stable order."""
    folders = (data / "data/speech" / name for name in SOURCES)
    return [path for one in folders for path in sorted(one.rglob("*")) if path.suffix in ENDINGS]


def decoded(path: Path) -> Iterator[bytes]:
    """Decode a recording to 16 kHz mono 16-bit, piece by piece."""
    import av

    with av.open(str(path)) as container:
        resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE_HZ)
        for frame in container.decode(audio=0):
            for piece in resampler.resample(frame):
                yield np.asarray(piece.to_ndarray(), dtype="<i2").tobytes()


def write_hour(files: list[Path], target: Path, *, seconds: float) -> list[Path]:
    """Put recordings together as raw 16-bit samples; give those that were used."""
    wanted = int(seconds * RATE_HZ) * 2
    used = []
    with target.open("wb") as hour:
        for path in files:
            if hour.tell() >= wanted:
                break
            hour.write(b"".join(decoded(path)) + bytes(int(PAUSE_S * RATE_HZ) * 2))
            used.append(path)
        if hour.tell() < wanted:
            minutes = hour.tell() / 2 / RATE_HZ / 60
            raise SystemExit(f"only {minutes:.0f} minutes of speech: lower --minutes")
        hour.truncate(wanted)
    return used


def write_wave(samples: Path, target: Path) -> None:
    """Give raw samples the container that a recording comes in."""
    with wave.open(str(target), "wb") as recording, samples.open("rb") as raw:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(RATE_HZ)
        while piece := raw.read(PIECE_BYTES):
            recording.writeframes(piece)


def figures(seconds: float, run: Watched, alone: Watched) -> tuple[Figure, ...]:
    """Put the figures together."""
    peaks = [None if w.peak_bytes is None else w.peak_bytes / 1e9 for w in (run, alone)]
    return (
        Figure(
            name="run against faster-whisper alone, wall",
            value=run.wall_s / alone.wall_s,
            unit="x",
            wanted="< 1.10",
        ),
        Figure(
            name="run against faster-whisper alone, processor",
            value=run.processor_s / alone.processor_s,
            unit="x",
        ),
        Figure(name="run, share of real time", value=100 * run.wall_s / seconds, unit="%"),
        Figure(name="peak memory, run", value=peaks[0], unit="GB", wanted="< 1.5 GB"),
        Figure(name="peak memory, faster-whisper alone", value=peaks[1], unit="GB"),
    )


def main() -> None:
    """Measure and print."""
    parser = arguments(__doc__)
    parser.add_argument("--minutes", type=float, default=60.0)
    options = parser.parse_args()
    seconds = 60 * options.minutes
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "case"
        folder.mkdir()
        (folder / "case.toml").write_text(UNTRANSLATED, encoding="utf-8")
        samples = Path(scratch) / "hour.s16"
        used = write_hour(speech_files(options.data), samples, seconds=seconds)
        write_wave(samples, folder / "hour.wav")
        plain = ("benchmarks.transcript_speed", "--side", "plain", "--audio", str(samples))
        alone = watch_python(*plain)
        run = watch_python("earwitness.cli.main", "run", str(folder), "--json")
    measured = Measured(
        benchmark="one_hour",
        data_digest=digest_of(used),
        methods=stage_methods(),
        figures=figures(seconds, run, alone),
    )
    give(measured, as_json=options.json)


if __name__ == "__main__":
    main()
