"""pyannote's segmentation as onnxruntime runs it: who of up to three local speakers is active.

The three are local to one window: speaker 1 of a window may be speaker 3 of the next.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from earwitness.case.audio import WORKING_RATE_HZ, Mono
from earwitness.voices.learned.sessions import MODELS, SEGMENTATION_FILE

WINDOW_S = 10.0  # what the network was trained on
WINDOW_SAMPLES = round(WINDOW_S * WORKING_RATE_HZ)
WINDOW_FRAMES = 589
LOCAL_SPEAKERS = 3
FRAME_STEP_S = 270 / WORKING_RATE_HZ
FIRST_FRAME_S = 495.5 / WORKING_RATE_HZ  # middle of the first frame's receptive field
# Which local speakers are active in each of the network's seven classes.
CLASSES = ((), (0,), (1,), (2,), (0, 1), (0, 2), (1, 2))
MOST_AT_ONCE = 4

Shares = npt.NDArray[np.float32]


@cache
def _session() -> Any:
    return MODELS.session(SEGMENTATION_FILE)


@cache
def _activity() -> Shares:
    table = np.zeros((len(CLASSES), LOCAL_SPEAKERS), dtype=np.float32)
    for number, active in enumerate(CLASSES):
        table[number, list(active)] = 1.0
    return table


def class_shares(windows: Mono) -> Shares:
    """Ask the network about windows of 10 s at 16 kHz.

    windows: float32, shape (windows, 160000), full scale +-1.
    Returns float32, shape (windows, 589, 7): the share of each class of `CLASSES`, summing to 1.
    """
    parts = [
        _session().run(None, {"samples": windows[first : first + MOST_AT_ONCE, None]})[0]
        for first in range(0, len(windows), MOST_AT_ONCE)
    ]
    if not parts:
        return np.zeros((0, WINDOW_FRAMES, len(CLASSES)), dtype=np.float32)
    return np.asarray(np.exp(np.concatenate(parts)), dtype=np.float32)


def speaker_shares(shares: Shares) -> Shares:
    """Add up, for each local speaker, the shares of the classes in which they are active.

    shares: (..., 7). Returns (..., 3), each 0..1.
    """
    return np.asarray(shares @ _activity(), dtype=np.float32)
