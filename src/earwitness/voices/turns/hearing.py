"""What the models hear in the windows of a recording: local speakers, and a vector for each.

A local speaker is one of up to three in one window of 10 s. Whether two of different windows are
one voice is another module's question (`grouping`).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from earwitness.case.audio import Mono, WorkingAudio
from earwitness.voices.learned.embedding import DIMENSIONS, SHORTEST_FRAMES, embeddings
from earwitness.voices.learned.fbank import FRAME_S, Features, fbank
from earwitness.voices.learned.fbank import FRAME_STEP_S as FEATURE_STEP_S
from earwitness.voices.learned.segmentation import (
    FIRST_FRAME_S,
    FRAME_STEP_S,
    WINDOW_FRAMES,
    WINDOW_S,
    WINDOW_SAMPLES,
    class_shares,
    speaker_shares,
)

STEP_S = 2.0  # every second is heard in five windows, with five different surroundings
ACTIVE = 0.5  # share from which a local speaker is taken to speak
ENOUGH_ALONE_S = 1.0  # with less speech of their own, overlapped speech is embedded too
MOST_EMBEDDED_S = 4.0  # more tells little more, and costs in proportion

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What some windows of a recording gave, and the local speakers in them, in order.

    starts_s: shape (windows,). shares: float16, shape (windows, 589, 3), each 0..1.
    window, number: shape (locals,), which window and which of its three. alone_s: seconds in which
    nobody else speaks. vectors: shape (locals, 192), unit length; zeros: too little to embed.
    """

    starts_s: npt.NDArray[np.float64]
    shares: npt.NDArray[np.float16]
    window: Numbers
    number: Numbers
    alone_s: Floats
    vectors: Floats


def window_starts(duration_s: float) -> tuple[float, ...]:
    """List where windows begin, in seconds: the last ends with the recording, or is filled up."""
    if duration_s <= 0.0:
        return ()
    last_s = max(0.0, duration_s - WINDOW_S)
    regular = np.arange(0.0, last_s, STEP_S).tolist()
    return (*regular, last_s)


def hear(audio: WorkingAudio, *, starts_s: Sequence[float], gain: float = 1.0) -> Heard:
    """Hear some windows of a recording; gain: how much louder than it is."""
    windows = [_window(audio, start_s) * np.float32(gain) for start_s in starts_s]
    shares = speaker_shares(class_shares(np.stack(windows)))
    window, number, alone_s, stretches = [], [], [], []
    for index, (samples, share) in enumerate(zip(windows, shares, strict=True)):
        features = fbank(samples)
        for local, active in enumerate((share > ACTIVE).T):
            if not active.any():
                continue
            alone = active & ((share > ACTIVE).sum(axis=1) == 1)
            window.append(index)
            number.append(local)
            alone_s.append(float(alone.sum()) * FRAME_STEP_S)
            stretches.append(_stretch(features, active=active, alone=alone))
    return Heard(
        starts_s=np.asarray(starts_s, dtype=np.float64),
        shares=shares.astype(np.float16),
        window=np.asarray(window, dtype=np.int32),
        number=np.asarray(number, dtype=np.int32),
        alone_s=np.asarray(alone_s, dtype=np.float32),
        vectors=_vectors(stretches),
    )


def joined(parts: Sequence[Heard]) -> Heard:
    """Put parts of one recording together, in order."""
    before = np.cumsum([0, *(len(part.starts_s) for part in parts)])
    window = [part.window + offset for part, offset in zip(parts, before[:-1], strict=True)]
    return Heard(
        starts_s=np.concatenate([part.starts_s for part in parts]),
        shares=np.concatenate([part.shares for part in parts]),
        window=np.concatenate(window).astype(np.int32),
        number=np.concatenate([part.number for part in parts]),
        alone_s=np.concatenate([part.alone_s for part in parts]),
        vectors=np.concatenate([part.vectors for part in parts]),
    )


def packed(part: Heard) -> bytes:
    """Write a part as bytes, for a checkpoint."""
    file = io.BytesIO()
    arrays = {field.name: getattr(part, field.name) for field in fields(part)}
    np.savez(file, allow_pickle=False, **arrays)
    return file.getvalue()


def unpacked(content: bytes) -> Heard:
    """Read back what `packed` wrote."""
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return Heard(**{name: arrays[name] for name in arrays.files})


def _window(audio: WorkingAudio, start_s: float) -> Mono:
    samples = audio.block(start_s=start_s, end_s=start_s + WINDOW_S)[:WINDOW_SAMPLES]
    return np.pad(samples, (0, WINDOW_SAMPLES - len(samples)))


def _stretch(
    features: Features, *, active: npt.NDArray[np.bool_], alone: npt.NDArray[np.bool_]
) -> Features:
    """Take the frames to embed one local speaker from: their own, from the middle of them."""
    own = features[_at_feature_rate(alone, frames=len(features))]
    if len(own) * FEATURE_STEP_S < ENOUGH_ALONE_S:
        own = features[_at_feature_rate(active, frames=len(features))]
    most = round(MOST_EMBEDDED_S / FEATURE_STEP_S)
    first = max(0, (len(own) - most) // 2)
    return own[first : first + most]


def _at_feature_rate(mask: npt.NDArray[np.bool_], *, frames: int) -> npt.NDArray[np.bool_]:
    """Say of each feature frame what the segmentation's frame nearest to its middle says."""
    middles_s = np.arange(frames) * FEATURE_STEP_S + FRAME_S / 2
    nearest = np.rint((middles_s - FIRST_FRAME_S) / FRAME_STEP_S).astype(int)
    said: npt.NDArray[np.bool_] = mask[np.clip(nearest, 0, WINDOW_FRAMES - 1)]
    return said


def _vectors(stretches: Sequence[Features]) -> Floats:
    vectors = np.zeros((len(stretches), DIMENSIONS), dtype=np.float32)
    long_enough = [i for i, one in enumerate(stretches) if len(one) >= SHORTEST_FRAMES]
    vectors[long_enough] = embeddings([stretches[i] for i in long_enough])
    return vectors
