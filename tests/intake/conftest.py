"""Makers of small files to take in: sound in many containers, documents, hostile archives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from intake_samples import request_for, tone

from earwitness.case.records import Record
from earwitness.intake.border import Border
from earwitness.intake.limits import ParseLimits
from earwitness.intake.parsing import parse

Parsing = Callable[..., tuple[Record, ...]]


@pytest.fixture
def take(tmp_path: Path) -> Parsing:
    """Parse bytes or a file in this very process, as the child would."""

    def parsed(
        content: bytes | str | Path, name: str = "file.txt", limits: ParseLimits | None = None
    ) -> tuple[Record, ...]:
        if isinstance(content, Path):
            path = content
        else:
            path = tmp_path / name
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return parse(request_for(path, tmp_path / "working"), limits or ParseLimits())

    return parsed


@pytest.fixture
def border() -> Iterator[Callable[..., Border]]:
    """Make borders with limits of one's own; they are closed after the test."""
    made: list[Border] = []

    def make(**limits: float) -> Border:
        made.append(Border(ParseLimits(**limits)))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture
def sound(tmp_path: Path) -> Callable[..., Path]:
    """Write a tone with PyAV: name, codec, and the container that the name or `form` says."""
    import av

    def write(
        name: str,
        codec: str,
        *,
        seconds: float = 2.0,
        rate_hz: int = 16_000,
        channels: int = 1,
        form: str | None = None,
        samples: np.ndarray | None = None,
        metadata: dict[str, str] | None = None,
    ) -> Path:
        path = tmp_path / name
        y = tone(seconds, rate_hz=rate_hz, channels=channels) if samples is None else samples
        layout = "mono" if channels == 1 else "stereo"
        with av.open(str(path), "w", format=form) as container:
            container.metadata.update(metadata or {})
            stream = container.add_stream(codec, rate=rate_hz, layout=layout)
            frame = av.AudioFrame.from_ndarray(y.reshape(1, -1), format="s16", layout=layout)
            frame.sample_rate = rate_hz
            wanted = stream.codec_context.format.name
            resampler = av.AudioResampler(
                format=wanted, layout=layout, rate=rate_hz, frame_size=stream.frame_size or 1024
            )
            for piece in (*resampler.resample(frame), *resampler.resample(None)):
                for packet in stream.encode(piece):
                    container.mux(packet)
            for packet in stream.encode(None):
                container.mux(packet)
        return path

    return write
