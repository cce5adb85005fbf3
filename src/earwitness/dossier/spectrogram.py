"""A recording's spectrogram as a picture: time to the right, frequency up, level as darkness.

Made from the 16 kHz working copy, so it ends at 8 kHz. It is for looking, not a finding: what
draws the eye may be a codec's doing, and what was altered may leave nothing to see.
"""

from __future__ import annotations

import base64
import struct
import zlib

import numpy as np
import numpy.typing as npt

from earwitness.case.audio import Mono, WorkingAudio

COLUMNS = 1000
ROWS = 128  # up to 8 kHz: 62.5 Hz each
RANGE_DB = 65.0  # from the loudest half per cent down to nothing drawn
SHADES = 15  # more cannot be told apart, and would double the picture's size
LOUD_PERCENTILE = 99.5
_STEP = 255 // SHADES
FFT = 512  # samples of a frame: 32 ms
_MOST_FRAMES = 6  # in one column; a long recording is sampled, evenly
_BLOCK_S = 30.0  # of sound in memory at a time
_FLOOR = 1e-10
_WINDOW = np.hanning(FFT).astype(np.float32)

Levels = npt.NDArray[np.float32]
Picture = npt.NDArray[np.uint8]
Edges = npt.NDArray[np.int64]


def spectrogram(audio: WorkingAudio, *, columns: int = COLUMNS, rows: int = ROWS) -> Picture:
    """Draw a recording.

    Returns uint8, shape (rows, columns), 0 nothing to 255 loudest, the highest frequency on top;
    no column for a recording of under 32 ms. Reads block by block, never the whole.
    """
    samples = round(audio.duration_s * audio.rate_hz)
    levels = measured_columns(audio, start=0, end=samples, columns=columns, rows=rows)
    if not len(levels):
        return np.zeros((rows, 0), dtype=np.uint8)
    return shaded(levels.T, loudest_db=loud_level(levels))


def measured_columns(
    audio: WorkingAudio, *, start: int, end: int, columns: int, rows: int
) -> Levels:
    """Measure the columns of a stretch, from sample `start` to `end`.

    Returns dB, shape (columns, rows); fewer columns where a stretch is too short for so many, none
    for under 32 ms. Reads block by block.
    """
    samples = end - start
    columns = min(columns, samples // FFT)
    if columns < 1:
        return np.zeros((0, rows), dtype=np.float32)
    edges = start + np.linspace(0, samples, columns + 1).astype(np.int64)
    together = max(1, int(_BLOCK_S * audio.rate_hz * columns / samples))
    drawn = [
        _block_levels(audio, edges[first : first + together + 1], rows=rows)
        for first in range(0, columns, together)
    ]
    return np.concatenate(drawn)


def _block_levels(audio: WorkingAudio, edges: Edges, *, rows: int) -> Levels:
    """Measure some neighbouring columns; edges: their borders in samples. Shape (columns, rows)."""
    y = audio.block(start_s=edges[0] / audio.rate_hz, end_s=edges[-1] / audio.rate_hz)
    inside = edges - edges[0]
    frames = min(_MOST_FRAMES, 1 + int(np.diff(inside).min()) // FFT)
    starts = np.linspace(inside[:-1], inside[1:] - FFT, frames, axis=1).astype(np.int64)
    return column_levels(y[starts[:, :, None] + np.arange(FFT)], rows=rows)


def column_levels(frames: Mono, *, rows: int) -> Levels:
    """Measure the level of each band of each column, dB.

    frames: float32, shape (columns, frames, 512). Returns shape (columns, rows), highest band
    first; a column is the mean power of its frames.
    """
    power = np.mean(np.square(np.abs(np.fft.rfft(frames * _WINDOW)))[..., 1:], axis=1)
    bands = power.reshape(len(power), rows, -1).mean(axis=2)
    return np.asarray(10.0 * np.log10(bands[:, ::-1] + _FLOOR), dtype=np.float32)


def loud_level(levels: Levels) -> float:
    """Find the level that is drawn darkest: only half a per cent is louder. dB; 0 for nothing."""
    return float(np.percentile(levels, LOUD_PERCENTILE)) if levels.size else 0.0


def shaded(levels: Levels, *, loudest_db: float) -> Picture:
    """Turn levels into shades: 255 for the darkest, 0 for what lies 65 dB and more below it."""
    shades = SHADES * (levels - (loudest_db - RANGE_DB)) / RANGE_DB
    return np.asarray(np.round(np.clip(shades, 0.0, SHADES)) * _STEP, dtype=np.uint8)


def as_png(picture: Picture) -> bytes:
    """Write shades as a PNG of black ink on nothing, so that a page's own ground shows through.

    Half a byte a point before it is packed, which bounds its size whatever it shows.
    Source: PNG specification (W3C, third edition), sections 5 and 11: colour type 3 with tRNS.
    """
    rows, columns = picture.shape
    shades = np.pad(picture // _STEP, ((0, 0), (0, columns % 2)))
    packed = shades[:, 0::2] << 4 | shades[:, 1::2]
    lines = np.pad(packed, ((0, 0), (1, 0)))  # each line opens with its filter: none
    header = struct.pack(">IIBBBBB", columns, rows, 4, 3, 0, 0, 0)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", header),
            _chunk(b"PLTE", bytes(3 * (SHADES + 1))),
            _chunk(b"tRNS", bytes(_STEP * shade for shade in range(SHADES + 1))),
            _chunk(b"IDAT", zlib.compress(lines.tobytes(), 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def as_data_uri(picture: Picture) -> str:
    """Give the picture for an `href` or `src` of a page that fetches nothing; empty for none."""
    if not picture.size:
        return ""
    return "data:image/png;base64," + base64.b64encode(as_png(picture)).decode()
