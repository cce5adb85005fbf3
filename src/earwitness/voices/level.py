"""How loud a recording is, so that models can be given a very quiet one louder.

Nothing here changes a stored sample: the gain is applied to what a model is given, and is said.
"""

from __future__ import annotations

import numpy as np

from earwitness.case.audio import WorkingAudio

BLOCK_S = 60.0
LOUD_SHARE = 95.0  # per cent of the seconds that are quieter than the level taken
QUIET_LEVEL = 0.01  # full scale 1.0; above it the models hear a recording as it is
RAISED_LEVEL = 0.05
GREATEST_GAIN = 100.0  # more would be mostly the rounding of 16-bit samples


def speech_level(audio: WorkingAudio) -> float:
    """Estimate the level of the louder seconds: 95th percentile of the RMS of each second.

    Returns full scale 1.0; 0.0 for a recording that is empty or silent throughout.
    """
    seconds: list[float] = []
    start_s = 0.0
    while start_s < audio.duration_s:
        block = audio.block(start_s=start_s, end_s=start_s + BLOCK_S)
        for first in range(0, len(block), audio.rate_hz):
            second = block[first : first + audio.rate_hz]
            seconds.append(float(np.sqrt(np.mean(np.square(second)))))
        start_s += BLOCK_S
    return float(np.percentile(seconds, LOUD_SHARE)) if seconds else 0.0


def hearing_gain(level: float) -> float:
    """Say by how much to amplify a recording of that speech level for a model: 1.0 for most."""
    if level <= 0.0 or level >= QUIET_LEVEL:
        return 1.0
    return min(RAISED_LEVEL / level, GREATEST_GAIN)
