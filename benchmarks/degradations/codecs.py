"""A round through a codec, in memory: encoded and decoded by FFmpeg (PyAV), as 16 kHz mono."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import av
import numpy as np
import numpy.typing as npt
from av.audio.resampler import AudioResampler
from av.codec import Codec

RATE_HZ = 16_000

Mono = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One way to encode: encoder, container, rate of the samples and of the bits."""

    encoder: str
    container: str
    rate_hz: int
    bit_rate: int

    def is_there(self) -> bool:
        """Say whether this build of FFmpeg can encode so."""
        try:
            Codec(self.encoder, "w")
        except av.codec.codec.UnknownCodecError:
            return False
        return True


MP3_32 = Coding(encoder="libmp3lame", container="mp3", rate_hz=16_000, bit_rate=32_000)
MP3_64 = Coding(encoder="libmp3lame", container="mp3", rate_hz=16_000, bit_rate=64_000)
OPUS_16 = Coding(encoder="libopus", container="ogg", rate_hz=16_000, bit_rate=16_000)
AAC_48 = Coding(encoder="aac", container="adts", rate_hz=16_000, bit_rate=48_000)
AMR_12 = Coding(encoder="libopencore_amrnb", container="amr", rate_hz=8_000, bit_rate=12_200)
AMR_5 = Coding(encoder="libopencore_amrnb", container="amr", rate_hz=8_000, bit_rate=4_750)


def coded(y: Mono, coding: Coding) -> Mono:
    """Encode and decode. The decoder's own delay stays, as it does in a file that is passed on."""
    file = io.BytesIO()
    with av.open(file, "w", format=coding.container) as container:
        stream: Any = container.add_stream(coding.encoder, rate=coding.rate_hz)
        stream.bit_rate, stream.layout = coding.bit_rate, "mono"
        for frame in resampled([_frame(y)], stream.format.name, coding.rate_hz, stream.frame_size):
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    file.seek(0)
    with av.open(file) as container:
        frames = resampled(container.decode(audio=0), "flt", RATE_HZ)
        return np.concatenate([frame.to_ndarray().reshape(-1) for frame in frames])


def _frame(y: Mono) -> Any:
    samples = (np.clip(y, -1, 32767 / 32768) * 32768).astype(np.int16).reshape(1, -1)
    frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
    frame.sample_rate = RATE_HZ
    return frame


def resampled(frames: Any, form: str, rate_hz: int, frame_size: int = 0) -> Iterator[Any]:
    """Convert frames to one format, mono, at one rate; time stamps are dropped."""
    resampler = AudioResampler(
        format=form, layout="mono", rate=rate_hz, frame_size=frame_size or None
    )
    for frame in frames:
        frame.pts = None
        yield from resampler.resample(frame)
    yield from resampler.resample(None)
