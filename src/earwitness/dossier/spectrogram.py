"""A recording's spectrogram as a picture: time to the right, frequency up, level as darkness.

Made from the 16 kHz working copy, so it ends at 8 kHz. It is for looking, not a finding: what
draws the eye may be a codec's doing, and what was altered may leave nothing to see.
"""

from __future__ import annotations

import base64
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from earwitness.case.audio import Mono, WorkingAudio

COLUMNS = 1000
ROWS = 128  # up to 8 kHz: 62.5 Hz each
RANGE_DB = 65.0  # from the loudest half per cent down to nothing drawn
SHADES = 15  # more cannot be told apart, and would double the picture's size
LOUD_PERCENTILE = 99.5
_FFT = 512
_MOST_FRAMES = 6  # in one column; a long recording is sampled, evenly
_FLOOR = 1e-10

Levels = npt.NDArray[np.float32]
Picture = npt.NDArray[np.uint8]


def spectrogram(audio: WorkingAudio, *, columns: int = COLUMNS, rows: int = ROWS) -> Picture:
    """Draw a recording.

    Returns uint8, shape (rows, columns), 0 nothing to 255 loudest, the highest frequency on top;
    no column for a recording of under 32 ms. Reads column by column, never the whole.
    """
    columns = min(columns, int(audio.duration_s * audio.rate_hz) // _FFT)
    if columns < 1:
        return np.zeros((rows, 0), dtype=np.uint8)
    step_s = audio.duration_s / columns
    drawn = [
        column_levels(audio.block(start_s=n * step_s, end_s=(n + 1) * step_s), rows=rows)
        for n in range(columns)
    ]
    return _shades(np.stack(drawn, axis=1))


def column_levels(y: Mono, *, rows: int) -> Levels:
    """Measure the level of each band over one column, dB; shape (rows,), highest band first."""
    padded = np.pad(y, (0, max(0, _FFT - len(y))))
    starts = np.linspace(0, len(padded) - _FFT, min(_MOST_FRAMES, 1 + len(padded) // _FFT))
    window = np.hanning(_FFT).astype(np.float32)
    frames = np.stack([padded[int(s) : int(s) + _FFT] * window for s in starts])
    power = np.mean(np.square(np.abs(np.fft.rfft(frames, axis=1)))[:, 1:], axis=0)
    bands = power.reshape(rows, -1).mean(axis=1)
    return np.asarray(10.0 * np.log10(bands[::-1] + _FLOOR), dtype=np.float32)


def _shades(levels: Levels) -> Picture:
    top = float(np.percentile(levels, LOUD_PERCENTILE))
    shades = SHADES * (levels - (top - RANGE_DB)) / RANGE_DB
    return np.asarray(np.round(np.clip(shades, 0.0, SHADES)) * (255 // SHADES), dtype=np.uint8)


def as_png(picture: Picture) -> bytes:
    """Write shades as a PNG of black ink on nothing, so that a page's own ground shows through."""
    import av

    rows, columns = picture.shape
    grey_alpha = np.zeros((rows, columns, 2), dtype=np.uint8)
    grey_alpha[:, :, 1] = picture
    frame = av.VideoFrame(columns, rows, "ya8")
    plane = frame.planes[0]
    lines = np.zeros((rows, plane.line_size), dtype=np.uint8)
    lines[:, : columns * 2] = grey_alpha.reshape(rows, -1)
    plane.update(lines.tobytes())
    encoder = av.CodecContext.create("png", "w")
    encoder.width, encoder.height, encoder.pix_fmt = columns, rows, "ya8"
    encoder.time_base = Fraction(1, 1)
    packets = [*encoder.encode(frame), *encoder.encode(None)]
    return b"".join(bytes(packet) for packet in packets)


def as_data_uri(picture: Picture) -> str:
    """Give the picture for an `href` or `src` of a page that fetches nothing; empty for none."""
    if not picture.size:
        return ""
    return "data:image/png;base64," + base64.b64encode(as_png(picture)).decode()
