"""Listen to a folder of speech through a channel, as the product listens to a recording."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from av.audio.resampler import AudioResampler
from benchmarks.degradations.codecs import RATE_HZ, Mono

from earwitness.case.audio import WorkingAudio
from earwitness.voices.activity import speech_activity
from earwitness.voices.comparing.hearing import Heard, heard
from earwitness.voices.comparing.pieces import net_of, stretch

SOUND_ENDINGS = (".flac", ".wav", ".mp3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One file of one speaker."""

    speaker: str
    path: Path


def utterances(folder: Path) -> tuple[Utterance, ...]:
    """List sound files: a folder a speaker, or the speaker before the first hyphen of the name."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in SOUND_ENDINGS:
            inside = path.relative_to(folder).parts
            speaker = inside[0] if len(inside) > 1 else path.stem.split("-")[0]
            found.append(Utterance(speaker=speaker, path=path))
    return tuple(found)


def decoded(path: Path) -> Mono:
    """Decode a file as 16 kHz mono, full scale +-1."""
    resampler = AudioResampler(format="s16", layout="mono", rate=RATE_HZ)
    parts: list[np.ndarray] = []
    with av.open(io.BytesIO(path.read_bytes())) as container:
        for frame in container.decode(audio=0):
            frame.pts = None
            parts += [one.to_ndarray().reshape(-1) for one in resampler.resample(frame)]
    parts += [one.to_ndarray().reshape(-1) for one in resampler.resample(None)]
    return (np.concatenate(parts) / 32768.0).astype(np.float32)


def heard_sound(y: Mono, *, most_s: float | None = None) -> Heard:
    """Find the speech in a sound and listen to it; most_s: to so much of it, from the start."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sound.s16"
        (np.clip(y, -1.0, 32767 / 32768) * 32768).astype("<i2").tofile(path)
        audio = WorkingAudio(path=path)
        speech = speech_activity(audio, exhibit_id="").spans or ((0.0, audio.duration_s),)
        taken = speech if most_s is None else stretch(speech, from_s=0.0, until_s=most_s)
        if (
            net_of(taken) < 1.0
        ):  # the detector hears next to nothing: the file is speech all the same
            taken = ((0.0, min(audio.duration_s, most_s or audio.duration_s)),)
        return heard(audio, speech=taken, anybody=speech)


def save(path: Path, voices: Sequence[Heard]) -> None:
    """Keep what was heard, so that it need not be heard again."""
    lengths = [len(one.vectors) for one in voices]
    np.savez(
        path,
        lengths=lengths,
        vectors=np.concatenate([one.vectors for one in voices]),
        net_s=[one.net_speech_s for one in voices],
        snr_db=[np.nan if one.snr_db is None else one.snr_db for one in voices],
        bandwidth_hz=[np.nan if one.bandwidth_hz is None else one.bandwidth_hz for one in voices],
    )
