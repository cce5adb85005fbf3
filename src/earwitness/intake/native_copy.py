"""The native copy: a recording's first channel at its own rate, written while it is decoded.

Its name holds the rate and the depth: `EXHIBIT.44100.n16`.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt


class NativeCopy:
    """Grows beside the working copy; given up where the sample format changes on the way."""

    def __init__(self, unfinished: Path) -> None:
        self._unfinished = unfinished
        self._file: BinaryIO | None = None
        self._shape: tuple[object, ...] | None = None
        self._is_given_up = False
        self._suffix = ""

    def add(self, frame: Any) -> None:
        """Take in a decoded frame, before it is resampled."""
        shape = (frame.format.name, frame.layout.name, frame.sample_rate)
        if self._shape is None:
            self._shape = shape
            depth = "n32" if frame.format.name.startswith("s32") else "n16"
            self._suffix = f".{frame.sample_rate}.{depth}"
            self._file = self._unfinished.open("wb")
        if shape != self._shape:
            self._is_given_up = True
        if self._file is not None and not self._is_given_up:
            self._file.write(_whole(_first_channel(frame)).tobytes())

    def settle(self, folder: Path, exhibit_id: str) -> None:
        """Put the finished copy in its place; where it was given up, none is left."""
        if self._file is not None:
            self._file.close()
        for earlier in folder.glob(f"{exhibit_id}.*.n[13][26]"):
            earlier.unlink(missing_ok=True)
        if self._suffix and not self._is_given_up:
            self._unfinished.replace(folder / f"{exhibit_id}{self._suffix}")

    def drop(self) -> None:
        """Remove what was written."""
        if self._file is not None:
            self._file.close()
        with contextlib.suppress(FileNotFoundError):
            self._unfinished.unlink()


def _first_channel(frame: Any) -> npt.NDArray[Any]:
    samples = frame.to_ndarray()
    channels = frame.layout.nb_channels
    is_planar = frame.format.is_planar
    return np.asarray(samples[0] if is_planar else samples.reshape(-1, channels)[:, 0])


def _whole(samples: npt.NDArray[Any]) -> npt.NDArray[np.signedinteger]:
    """Make samples whole: 32 bit stay, 8 bit are raised, fractions are rounded to 16 bit."""
    if samples.dtype == np.int32:
        return samples.astype("<i4")
    if samples.dtype == np.uint8:
        return ((samples.astype("<i2") - 128) * 256).astype("<i2")
    if samples.dtype.kind == "f":
        samples = np.clip(np.rint(samples * 32768.0), -32768, 32767)
    return samples.astype("<i2")
