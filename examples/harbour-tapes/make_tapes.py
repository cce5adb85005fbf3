"""Make the harbour tapes: an invented meeting, spoken by synthesizers, and three instalments.

Writes recordings/, withheld/master.opus and withheld/script.json (who says what, in which second).
Needs flite, espeak-ng and ffmpeg on the path. Noise and echo are seeded; the same synthesizers and
encoders give the same bytes. Nobody real is imitated: these are stock synthesizer voices.
"""

from __future__ import annotations

import json
import math
import subprocess
import tempfile
import wave
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.signal import butter, fftconvolve, lfilter, resample_poly, sosfilt

Mono = NDArray[np.float64]

HERE = Path(__file__).resolve().parent
RATE_HZ = 24_000
SEED = 20310217
LEAD_IN_S = 1.2
TAIL_S = 1.8
EDGE_S = 0.35  # room noise kept before the first and after the last word of an instalment
NOISE_DB = -58.0
HUM_DB = -62.0
FAN_ON_S = 93.0  # within the words that instalment 3 leaves out
FAN_RAMP_S = 1.5
FAN_GAIN_DB = 5.0
NOTICE = "Invented example, synthetic voices"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One person in the room and the synthesizer voice that plays him or her."""

    speaker: str
    engine: str
    name: str
    level_db: float
    lowpass_hz: float  # how much the distance to the telephone on the table dulls the voice


@dataclass(frozen=True, slots=True)
class Line:
    """One utterance; pause_s is the gap before it, negative where it interrupts."""

    speaker: str
    text: str
    pause_s: float = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """Which lines of the meeting (from 1, both ends included) a leaked file shows, and how."""

    number: int
    file: str
    first_line: int
    last_line: int
    cut_lines: tuple[int, int] | None
    gain_db: float
    mp3_kbps: int | None  # encoded to MP3 at 16 kHz first
    opus_kbps: int
    encoding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A line as it stands in the master; seconds of the master."""

    line: int
    speaker: str
    voice: str
    start_s: float
    end_s: float
    text: str


VOICES = {
    voice.speaker: voice
    for voice in (
        Voice(speaker="Martin Harrow", engine="flite", name="rms", level_db=-21, lowpass_hz=9000),
        Voice(speaker="Paul Decker", engine="flite", name="awb", level_db=-23, lowpass_hz=8000),
        Voice(speaker="Irene Cole", engine="flite", name="slt", level_db=-23, lowpass_hz=8000),
        Voice(
            speaker="unknown man", engine="espeak", name="en-us+m3", level_db=-23, lowpass_hz=6500
        ),
    )
}

LINES = (
    Line("Martin Harrow", "Close the door, please. Phones on the table, all of them."),
    Line("Irene Cole", "We are all here, minister. Oscar Bennett sent his apologies."),
    Line(
        "Martin Harrow",
        "Of course he did. Oscar Bennett is a coward. He commands the Customs Guard, "
        "and he hides behind his own men.",
        1.0,
    ),
    Line(
        "Paul Decker",
        "Bennett is still our ally, minister. We need the Customs Guard at the gates.",
    ),
    Line(
        "Martin Harrow",
        "I need men who stand up. When the strike began, he ran away. He ran like a child.",
    ),
    Line("unknown man", "The Customs Guard will obey anybody who pays them.", 1.1),
    Line("Martin Harrow", "Then pay them. Tell Mason Pike that the money must be ready on Friday."),
    Line(
        "Irene Cole",
        "The money is short, Minister Harrow. Forty million is missing from the dredging fund.",
        1.0,
    ),
    Line(
        "Martin Harrow",
        "It is not missing. Helen Sutton took it. Helen Sutton is a thief, "
        "and the Merchants Alliance is a band of thieves.",
    ),
    Line(
        "Paul Decker",
        "She voted for your budget, minister. "
        "The Merchants Alliance has supported us for three years.",
        0.9,
    ),
    Line(
        "Martin Harrow",
        "She supported herself. You, Irene, have been loyal, and I thank you for it.",
    ),
    Line(
        "Paul Decker",
        "What about Simon Webster? His Crane Workers Movement will block the gates again.",
        1.4,
    ),
    Line(
        "Martin Harrow",
        "Simon Webster is a liar, and he serves a foreign company. "
        "I will break him, and I will break his strike.",
    ),
    Line("unknown man", "Some people say that we should set fire to the union hall.", 1.2),
    Line(
        "Martin Harrow",
        "No. Nobody will burn anything. I will not have blood on my hands. We do it with the law.",
        0.9,
    ),
    Line("Irene Cole", "The law is slow, minister.", 0.9),
    Line(
        "Martin Harrow",
        "Then make it faster. Cut the power to the union hall. "
        "Close the gates on Monday, and keep every ship outside.",
        0.9,
    ),
    Line("Paul Decker", "If we close the gates, the city will be hungry within a week."),
    Line("Martin Harrow", "Let it be hungry. Hungry people will blame Simon Webster, not me.", 1.0),
    Line(
        "Irene Cole",
        "Samuel Finch has offered to mediate. The Pilots Guild is asking for peace.",
        1.5,
    ),
    Line(
        "Martin Harrow",
        "Samuel Finch is an honest man. I respect him. "
        "But I will not sit with Simon Webster at one table.",
    ),
    Line("unknown man", "What about the prosecutor?", 1.2),
    Line(
        "Martin Harrow",
        "Ruth Lawson will do nothing. Tell Ruth Lawson that one telephone call will finish her.",
    ),
    Line("Paul Decker", "That is a threat, minister.", 0.9),
    Line(
        "Martin Harrow",
        "It is a promise. Paul, I order you to move the guards to the north gate before dawn.",
    ),
    Line("Paul Decker", "I will do it, but I do not like it.", -0.3),
    Line(
        "Martin Harrow",
        "You do not have to like it. The harbour is mine. "
        "It was mine before this government, and it will be mine after it.",
        1.0,
    ),
    Line("Irene Cole", "We should stop here. Somebody may be listening.", 1.3),
    Line("Martin Harrow", "Let them listen. I will say that it is a forgery.", 1.0),
)

INSTALMENTS = (
    Instalment(
        number=1,
        file="recordings/2031-03-03-instalment-1.opus",
        first_line=3,
        last_line=10,
        cut_lines=None,
        gain_db=0.0,
        mp3_kbps=None,
        opus_kbps=24,
        encoding="Opus 24 kbit/s, straight from the master",
    ),
    Instalment(
        number=2,
        file="recordings/2031-03-05-instalment-2.opus",
        first_line=10,
        last_line=17,
        cut_lines=None,
        gain_db=-3.0,
        mp3_kbps=32,
        opus_kbps=24,
        encoding="3 dB quieter, MP3 32 kbit/s at 16 kHz, then Opus 24 kbit/s",
    ),
    Instalment(
        number=3,
        file="recordings/2031-03-07-instalment-3.ogg",
        first_line=12,
        last_line=19,
        cut_lines=(15, 16),
        gain_db=0.0,
        mp3_kbps=None,
        opus_kbps=24,
        encoding="hard cut, then Opus 24 kbit/s",
    ),
)


def read_wave(path: Path) -> Mono:
    """Read what a synthesizer wrote, at RATE_HZ; shape (samples,)."""
    with wave.open(str(path), "rb") as handle:
        rate_hz = handle.getframerate()
        y = np.frombuffer(handle.readframes(handle.getnframes()), dtype="<i2") / 32768.0
    divisor = math.gcd(RATE_HZ, rate_hz)
    return np.asarray(resample_poly(y, RATE_HZ // divisor, rate_hz // divisor))


def write_wave(path: Path, y: Mono) -> None:
    with wave.open(str(path), "wb") as handle:
        handle.setnchannels(1)
        handle.setsampwidth(2)
        handle.setframerate(RATE_HZ)
        handle.writeframes((np.clip(y, -1.0, 1.0) * 32767).astype("<i2").tobytes())


def synthesized(line: Line, *, folder: Path) -> Mono:
    """Speak one line with its speaker's voice; silence at both ends is trimmed."""
    voice = VOICES[line.speaker]
    path = folder / "line.wav"
    slowly = ["--setf", "duration_stretch=1.08"]
    commands = {
        "flite": ["flite", "-voice", voice.name, *slowly, "-t", line.text, "-o", str(path)],
        "espeak": ["espeak-ng", "-v", voice.name, "-s", "132", "-w", str(path), line.text],
    }
    subprocess.run(commands[voice.engine], check=True, capture_output=True)
    y = trimmed(read_wave(path))
    dulled = sosfilt(butter(2, voice.lowpass_hz, fs=RATE_HZ, output="sos"), y)
    return np.asarray(dulled * 10 ** (voice.level_db / 20) / np.sqrt(np.mean(dulled**2)))


def trimmed(y: Mono, *, floor: float = 0.01) -> Mono:
    """Drop what lies below floor (a part of the peak) at both ends."""
    loud = np.flatnonzero(np.abs(y) > floor * np.abs(y).max())
    return y[loud[0] : loud[-1] + 1]


def room_echo(rng: np.random.Generator) -> Mono:
    """Impulse response of a small furnished room: direct sound and a tail of a quarter second."""
    t_s = np.arange(int(0.25 * RATE_HZ)) / RATE_HZ
    tail = rng.standard_normal(t_s.size) * np.exp(-t_s / 0.045) * 0.02
    tail[: int(0.004 * RATE_HZ)] = 0.0
    tail[0] = 1.0
    return tail


def room_noise(n_samples: int, *, rng: np.random.Generator) -> Mono:
    """Ventilation, louder once a fan is on, and mains hum that wanders about 50 Hz."""
    seconds = np.arange(n_samples) / RATE_HZ
    air = lfilter([1.0], [1.0, -0.9], rng.standard_normal(n_samples))
    air *= 10 ** (NOISE_DB / 20) / np.sqrt(np.mean(air**2))
    fan = np.clip((seconds - FAN_ON_S) / FAN_RAMP_S, 0.0, 1.0)
    air *= 10 ** (FAN_GAIN_DB * fan / 20)
    steps = np.cumsum(rng.normal(0.0, 0.004, int(seconds[-1]) + 2))
    mains_hz = 50.0 + np.interp(seconds, np.arange(steps.size), steps)
    phase = 2 * np.pi * np.cumsum(mains_hz) / RATE_HZ
    hum = np.sin(phase) + 0.7 * np.sin(2 * phase + 0.4) + 0.3 * np.sin(4 * phase + 1.1)
    return np.asarray(air + hum * 10 ** (HUM_DB / 20))


def meeting(*, folder: Path) -> tuple[Mono, list[Spoken]]:
    """The whole meeting as one signal, and where each line lies in it."""
    rng = np.random.default_rng(SEED)
    echo = room_echo(rng)
    placed: list[tuple[int, Mono]] = []
    spoken: list[Spoken] = []
    at = int(LEAD_IN_S * RATE_HZ)
    for number, line in enumerate(LINES, start=1):
        y = synthesized(line, folder=folder)
        at += int(line.pause_s * RATE_HZ) if number > 1 else 0
        placed.append((at, np.asarray(fftconvolve(y, echo))))
        spoken.append(placed_line(number, line, start=at, length=y.size))
        at += y.size
    mixed = room_noise(at + int(TAIL_S * RATE_HZ), rng=rng)
    for start, y in placed:
        mixed[start : start + y.size] += y
    return mixed, spoken


def placed_line(number: int, line: Line, *, start: int, length: int) -> Spoken:
    return Spoken(
        line=number,
        speaker=line.speaker,
        voice=VOICES[line.speaker].name,
        start_s=round(start / RATE_HZ, 3),
        end_s=round((start + length) / RATE_HZ, 3),
        text=line.text,
    )


def kept_spans(instalment: Instalment, spoken: list[Spoken]) -> list[tuple[float, float]]:
    """Master seconds the instalment shows: one span, or two where lines were cut out."""
    start_s = spoken[instalment.first_line - 1].start_s - EDGE_S
    end_s = spoken[instalment.last_line - 1].end_s + EDGE_S
    if instalment.cut_lines is None:
        return [(round(start_s, 3), round(end_s, 3))]
    first, last = instalment.cut_lines
    out_s = spoken[first - 2].end_s + EDGE_S
    in_s = spoken[last].start_s - EDGE_S
    return [(round(start_s, 3), round(out_s, 3)), (round(in_s, 3), round(end_s, 3))]


def excerpt(y: Mono, spans: list[tuple[float, float]], *, gain_db: float) -> Mono:
    """The spans joined without a fade, as a careless editor would."""
    parts = [y[round(start * RATE_HZ) : round(end * RATE_HZ)] for start, end in spans]
    return np.asarray(np.concatenate(parts) * 10 ** (gain_db / 20))


def encode(source: Path, target: Path, *options: str) -> None:
    quiet = ["ffmpeg", "-y", "-loglevel", "error", "-i", str(source), "-map_metadata", "-1"]
    exact = ["-fflags", "+bitexact", "-flags:a", "+bitexact", "-threads", "1"]
    subprocess.run([*quiet, *options, *exact, str(target)], check=True)


def encode_opus(source: Path, target: Path, *, kbps: int) -> None:
    options = ["-c:a", "libopus", "-b:a", f"{kbps}k", "-ac", "1", "-f", "ogg"]
    encode(source, target, *options, "-metadata", f"comment={NOTICE}")


def publish(instalment: Instalment, y: Mono, *, folder: Path) -> None:
    """Write one leaked file, through MP3 first where the instalment says so."""
    source = folder / "excerpt.wav"
    write_wave(source, y)
    if instalment.mp3_kbps is not None:
        lossy = folder / "excerpt.mp3"
        encode(
            source, lossy, "-c:a", "libmp3lame", "-b:a", f"{instalment.mp3_kbps}k", "-ar", "16000"
        )
        source = lossy
    encode_opus(source, HERE / instalment.file, kbps=instalment.opus_kbps)


def shown_lines(spans: list[tuple[float, float]], spoken: list[Spoken]) -> list[dict[str, object]]:
    """Where each line of the master lies in an instalment, in seconds of the instalment."""
    shown: list[dict[str, object]] = []
    before_s = 0.0
    for start_s, end_s in spans:
        shift_s = before_s - start_s
        for line in spoken:
            if start_s <= line.start_s and line.end_s <= end_s:
                times = {"start_s": line.start_s + shift_s, "end_s": line.end_s + shift_s}
                shown.append({"line": line.line} | {k: round(v, 3) for k, v in times.items()})
        before_s += end_s - start_s
    return shown


def instalment_record(
    instalment: Instalment, spans: list[tuple[float, float]], spoken: list[Spoken]
) -> dict[str, object]:
    return {
        "number": instalment.number,
        "file": instalment.file,
        "master_spans_s": spans,
        "cut_from_master_s": [(a[1], b[0]) for a, b in pairwise(spans)],
        "cut_at_s": [round(span[1] - span[0], 3) for span in spans[:-1]],
        "duration_s": round(sum(end - start for start, end in spans), 3),
        "gain_db": instalment.gain_db,
        "encoding": instalment.encoding,
        "lines": shown_lines(spans, spoken),
    }


def main() -> None:
    for name in ("recordings", "withheld"):
        (HERE / name).mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        y, spoken = meeting(folder=folder)
        write_wave(folder / "master.wav", y)
        encode_opus(folder / "master.wav", HERE / "withheld" / "master.opus", kbps=24)
        records = []
        for instalment in INSTALMENTS:
            spans = kept_spans(instalment, spoken)
            publish(instalment, excerpt(y, spans, gain_db=instalment.gain_db), folder=folder)
            records.append(instalment_record(instalment, spans, spoken))
    script = {
        "note": NOTICE,
        "room": {"fan_on_s": FAN_ON_S, "fan_ramp_s": FAN_RAMP_S, "fan_gain_db": FAN_GAIN_DB},
        "master": {"file": "withheld/master.opus", "duration_s": round(y.size / RATE_HZ, 3)},
        "voices": [asdict(voice) for voice in VOICES.values()],
        "lines": [asdict(line) for line in spoken],
        "instalments": records,
    }
    text = json.dumps(script, indent=2, ensure_ascii=False)
    (HERE / "withheld" / "script.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
