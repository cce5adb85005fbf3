"""Log mel energies of sound, as the embedding model was trained on them (Kaldi's fbank)."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from earwitness.case.audio import WORKING_RATE_HZ, Mono

BANDS = 80
FRAME_STEP_S = 0.01
FRAME_S = 0.025
_FULL_SCALE = np.float32(32768.0)  # the model knows 16-bit integers

Features = npt.NDArray[np.float32]


@cache
def _options() -> Any:
    import kaldi_native_fbank

    options = kaldi_native_fbank.FbankOptions()
    options.frame_opts.samp_freq = WORKING_RATE_HZ
    options.frame_opts.dither = 0.0
    options.frame_opts.window_type = "povey"
    options.frame_opts.snip_edges = True
    options.mel_opts.num_bins = BANDS
    options.mel_opts.low_freq = 20.0
    return options


def fbank(y: Mono) -> Features:
    """Compute log mel energies of sound at 16 kHz.

    y: float32, shape (samples,), full scale +-1.
    Returns float32, shape (frames, 80), a frame of 25 ms every 10 ms, the first at the start; no
    frame for less than 25 ms. The mean is left in: see `centred`.
    """
    import kaldi_native_fbank

    computer = kaldi_native_fbank.OnlineFbank(_options())
    computer.accept_waveform(WORKING_RATE_HZ, (y * _FULL_SCALE).tolist())
    computer.input_finished()
    frames = computer.num_frames_ready
    if not frames:
        return np.zeros((0, BANDS), dtype=np.float32)
    return np.stack([computer.get_frame(frame) for frame in range(frames)])


def centred(features: Features) -> Features:
    """Take the mean of each band away: what a fixed channel adds to a stretch of speech."""
    return np.asarray(features - features.mean(axis=0, keepdims=True), dtype=np.float32)


def frame_at(time_s: float) -> int:
    """Number the frame that begins nearest to a time, 0 or more."""
    return max(0, round(time_s / FRAME_STEP_S))
