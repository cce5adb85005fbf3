"""Make references/: known speech of three invented people, to compare the voices of the tapes with.

Needs flite and ffmpeg on the path. Mr Harrow and Mr Decker speak on the tapes, Mr Webster does not.
Rooms and lines differ from those of the meeting. Nobody real is imitated: stock synthesizer voices.
"""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from make_tapes import HERE, RATE_HZ, Mono, encode_opus, read_wave, trimmed, write_wave
from scipy.signal import butter, sosfilt

SEED = 20301105
PAUSE_S = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """One recording of known speech: who, in which stock voice, over which line, saying what."""

    file: str
    voice: str
    band_hz: tuple[float, float]
    noise_db: float
    words: tuple[str, ...]


SPEECHES = (
    Speech(
        file="references/Martin Harrow/2030-11-05-budget-speech.opus",
        voice="rms",
        band_hz=(60, 9500),
        noise_db=-56,
        words=(
            "Members of the council, this budget is about three things.",
            "The first is the sea wall. It was built by our grandfathers, and it will not wait.",
            "The second is the ferry, which has carried our children to school for thirty years.",
            "The third is the pilots' school. "
            "We have more ships than people who can bring them in.",
            "I ask you to read every page before you vote.",
        ),
    ),
    Speech(
        file="references/Martin Harrow/2030-06-18-radio-talk.opus",
        voice="rms",
        band_hz=(90, 8000),
        noise_db=-60,
        words=(
            "Good morning. I grew up two streets from the fish market, as you know.",
            "My mother sold nets there until the winter when the ice came.",
            "People ask me whether I miss those days. I miss the smell, and not the cold.",
            "This summer we shall open the old quay again, with trees and benches.",
        ),
    ),
    Speech(
        file="references/Martin Harrow/2029-09-30-interview.opus",
        voice="rms",
        band_hz=(60, 9500),
        noise_db=-52,
        words=(
            "I never wanted to be a politician. I wanted to build bridges.",
            "Then I learned that a bridge begins with a vote.",
            "The best advice that I ever had came from a crane driver.",
            "He told me to look up before I speak.",
        ),
    ),
    Speech(
        file="references/Paul Decker/2030-12-02-press-conference.opus",
        voice="awb",
        band_hz=(60, 9000),
        noise_db=-54,
        words=(
            "Thank you all for coming. I shall be short.",
            "The new timetable begins on the first of January, and it will be printed tomorrow.",
            "Nobody will wait longer than a quarter of an hour at the southern pier.",
            "I am happy to take your questions now, one after the other.",
            "Yes, the night boats will run at the weekend as well.",
        ),
    ),
    Speech(
        file="references/Simon Webster/2030-05-01-rally.opus",
        voice="kal16",
        band_hz=(80, 7500),
        noise_db=-50,
        words=(
            "Friends, it is good to see so many of you in this rain.",
            "A year ago we asked for gloves and for helmets, and they gave us a leaflet.",
            "Today every man and every woman on the cranes has both.",
            "We did not win because we shouted. We won because we stayed.",
            "Next year we shall ask for the school bus.",
        ),
    ),
)


def spoken(speech: Speech, *, folder: Path, rng: np.random.Generator) -> Mono:
    """Speak a whole recording of known speech, with its noise and its band."""
    path = folder / "line.wav"
    parts: list[Mono] = []
    for words in speech.words:
        command = ["flite", "-voice", speech.voice, "-t", words, "-o", str(path)]
        subprocess.run(command, check=True, capture_output=True)
        parts += [np.zeros(int(PAUSE_S * RATE_HZ)), trimmed(read_wave(path))]
    y = np.concatenate(parts)
    y *= 10 ** (-22 / 20) / np.sqrt(np.mean(y**2))
    y += rng.standard_normal(y.size) * 10 ** (speech.noise_db / 20)
    return np.asarray(sosfilt(butter(4, speech.band_hz, "bandpass", fs=RATE_HZ, output="sos"), y))


def main() -> None:
    rng = np.random.default_rng(SEED)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for speech in SPEECHES:
            target = HERE / speech.file
            target.parent.mkdir(parents=True, exist_ok=True)
            write_wave(folder / "speech.wav", spoken(speech, folder=folder, rng=rng))
            encode_opus(folder / "speech.wav", target, kbps=32)


if __name__ == "__main__":
    main()
