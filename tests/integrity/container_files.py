"""Files for the tests of containers: encoded by seeded noise, and taken apart by hand."""

from __future__ import annotations

import io

import av
import numpy as np

from earwitness.integrity.containers.mpeg_header import mpeg_frame
from earwitness.integrity.containers.structure import container_structure
from earwitness.integrity.containers.table import ContainerStructure


def structure(content: bytes) -> ContainerStructure:
    """Read the structure of bytes in memory."""
    return container_structure(lambda at, length: content[at : at + length], len(content))


def sound(container: str, codec: str, rate_hz: int, *, seconds: float = 2.0, **tags: str) -> bytes:
    """Noise with a tone in it, encoded at 48 kbit/s where that can be chosen."""
    rng = np.random.default_rng(5)
    time_s = np.arange(round(seconds * rate_hz)) / rate_hz
    y = 0.2 * np.sin(2 * np.pi * 440 * time_s) + rng.normal(0, 0.05, len(time_s))
    samples = np.round(y * 20_000).astype(np.int16).reshape(1, -1)
    held = io.BytesIO()
    with av.open(held, "w", format=container) as opened:
        opened.metadata.update(tags)
        stream = opened.add_stream(codec, rate=rate_hz, layout="mono")
        if codec not in ("pcm_s16le", "flac"):
            stream.bit_rate = 48_000
        resampler = av.AudioResampler(
            format=stream.codec_context.format.name, layout="mono", rate=rate_hz
        )
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        frame.sample_rate = rate_hz
        for resampled in (*resampler.resample(frame), *resampler.resample(None)):
            opened.mux(stream.encode(resampled))
        opened.mux(stream.encode(None))
    return held.getvalue()


def mpeg_frames(content: bytes) -> list[bytes]:
    """Take an MP3's frames of sound apart, without tags and Info frame."""
    at = next(f.offset for f in structure(content).facts if f.fact == "frames found")
    frames = []
    while (frame := mpeg_frame(content[at : at + 4])) is not None:
        frames.append(content[at : at + frame.length])
        at += frame.length
    return frames


def names(found: ContainerStructure) -> list[str]:
    """Name the contradictions, in order."""
    return [one.name for one in found.contradictions]
