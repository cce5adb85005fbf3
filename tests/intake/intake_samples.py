"""Values and makers that the intake tests share: a request, a tone, a zip in memory."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import numpy as np

from earwitness.case.vocabulary import ExhibitKind
from earwitness.intake.parsing import ParseRequest
from earwitness.intake.sniffing import sniff

EXHIBIT = "e" * 64


def request_for(path: Path, folder: Path) -> ParseRequest:
    return ParseRequest(
        exhibit_id=EXHIBIT,
        name=path.name,
        path=str(path),
        working_folder=str(folder),
        size_bytes=path.stat().st_size,
        is_recording=sniff(path).kind is ExhibitKind.RECORDING,
    )


def tone(seconds: float, *, rate_hz: int = 16_000, channels: int = 1) -> np.ndarray:
    """A seeded tone with noise, int16, shape (samples, channels)."""
    random = np.random.default_rng(7)
    time_s = np.arange(round(seconds * rate_hz)) / rate_hz
    y = 0.4 * np.sin(2 * np.pi * 440 * time_s) + 0.01 * random.standard_normal(len(time_s))
    return np.repeat((y * 32767).astype(np.int16)[:, None], channels, axis=1)


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()
