"""Sound sent through an encoder and back, as an editor that opens the file would get it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
from av.audio.resampler import AudioResampler

from earwitness.case.audio import Mono


@dataclass(frozen=True, slots=True)
class Coding:
    """An encoder of FFmpeg's (PyAV) and its bit rate, at the recording's own sampling rate."""

    encoder: str
    kbit_s: int

    def __str__(self) -> str:
        return f"{CODECS[self.encoder]} {self.kbit_s}k"


CODECS = {"libmp3lame": "MP3", "aac": "AAC", "libopus": "Opus"}
_CONTAINERS = {"libmp3lame": "mp3", "aac": "mp4", "libopus": "ogg"}


def read_mono(file: Path | io.BytesIO, rate_hz: int | None = None) -> tuple[Mono, int]:
    """Decode to one channel of whole 16-bit steps. rate_hz None: the recording's own."""
    with av.open(str(file) if isinstance(file, Path) else file, "r") as container:
        rate_hz = rate_hz or int(container.streams.audio[0].rate)
        resampler = AudioResampler(format="s16", layout="mono", rate=rate_hz)
        frames = [
            one for frame in container.decode(audio=0) for one in resampler.resample(_bare(frame))
        ]
        frames += resampler.resample(None)
        samples = np.concatenate([frame.to_ndarray().reshape(-1) for frame in frames])
    return samples.astype(np.float32) / np.float32(32768.0), rate_hz


def coded(y: Mono, rate_hz: int, coding: Coding) -> Mono:
    """Encode and decode again, as an editor that opens the file would."""
    file = io.BytesIO()
    with av.open(file, "w", format=_CONTAINERS[coding.encoder]) as container:
        stream: Any = container.add_stream(coding.encoder, rate=rate_hz)
        stream.bit_rate, stream.layout = coding.kbit_s * 1000, "mono"
        resampler = AudioResampler(format=stream.format.name, layout="mono", rate=stream.rate)
        for frame in (*resampler.resample(_frame(y, rate_hz)), *resampler.resample(None)):
            container.mux(stream.encode(_bare(frame)))
        container.mux(stream.encode(None))
    file.seek(0)
    return read_mono(file, rate_hz)[0]


def _bare(frame: Any) -> Any:
    frame.pts = None
    return frame


def _frame(y: Mono, rate_hz: int) -> Any:
    samples = np.clip(np.rint(y * 32768), -32768, 32767).astype(np.int16).reshape(1, -1)
    frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
    frame.sample_rate = rate_hz
    return frame
