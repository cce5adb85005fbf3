"""One lane per voice: how surely it speaks in each frame of the whole recording."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from earwitness.voices.learned.segmentation import FIRST_FRAME_S, FRAME_STEP_S, WINDOW_FRAMES
from earwitness.voices.turns.grouping import Groups
from earwitness.voices.turns.hearing import Floats, Heard

BEGINS = 0.4  # mean share over the windows that hear a frame, from which a voice speaks
WEAKER = 0.1  # once speaking, a sign so much weaker is enough
SHORTEST_PAUSE_S = 0.3  # a breath; shorter ones do not end a turn
SHORTEST_TURN_S = 0.1
_EDGE_S = FIRST_FRAME_S - FRAME_STEP_S / 2  # the recording's first frame begins so late

Spoken = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Frames in which one voice speaks, half open, and how surely.

    share: 0..1, mean over windows and frames. margin: how much nearer to this voice than to the
    next, mean over windows, weighted by share.
    """

    start: int
    end: int
    share: float
    margin: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lanes:
    """Voices over time. Only stretches are kept, so that many voices take little memory.

    lanes: one per voice, the last one of somebody whom no voice could be given; each in order.
    at_once: uint16, shape (frames,), how many lanes speak.
    """

    lanes: tuple[tuple[Stretch, ...], ...]
    at_once: npt.NDArray[np.uint16]
    duration_s: float


def lanes(heard: Heard, groups: Groups, *, duration_s: float, begins: float = BEGINS) -> Lanes:
    """Lay the windows of a recording over each other, voice by voice."""
    frames = max(1, round(duration_s / FRAME_STEP_S))
    firsts = np.rint(heard.starts_s / FRAME_STEP_S).astype(int)
    windows = np.zeros(frames, dtype=np.float32)
    for first in firsts:
        windows[first : first + WINDOW_FRAMES] += 1.0
    at_once = np.zeros(frames, dtype=np.uint16)
    laid = []
    for voice in (*range(groups.voices), -1):
        total, weighted = np.zeros(frames, np.float32), np.zeros(frames, np.float32)
        for local in np.flatnonzero(groups.labels == voice):
            here = slice(firsts[heard.window[local]], firsts[heard.window[local]] + WINDOW_FRAMES)
            share = heard.shares[heard.window[local], :, heard.number[local]].astype(np.float32)
            share = share[: len(total[here])]  # the last window may be filled up
            total[here] += share
            weighted[here] += share * groups.margin[local]
        shares = np.minimum(total / np.maximum(windows, 1.0), 1.0).astype(np.float32)
        margins = (weighted / np.maximum(total, 1e-6)).astype(np.float32)
        laid.append(_stretches(shares, margins, begins=begins))
        for stretch in laid[-1]:
            at_once[stretch.start : stretch.end] += 1
    return Lanes(lanes=tuple(laid), at_once=at_once, duration_s=duration_s)


def _stretches(shares: Floats, margins: Floats, *, begins: float) -> tuple[Stretch, ...]:
    return tuple(
        Stretch(
            start=start,
            end=end,
            share=float(shares[start:end].mean()),
            margin=float(margins[start:end].mean()),
        )
        for start, end in runs(_spoken(shares, begins=begins))
    )


def runs(spoken: Spoken) -> list[tuple[int, int]]:
    """List the runs of frames that are true, half open, in order. spoken: shape (frames,)."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], spoken, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def seconds_of(start: int, end: int, *, duration_s: float) -> tuple[float, float]:
    """Say when a run of frames begins and ends; the first and the last reach the very ends."""
    start_s = 0.0 if start == 0 else _EDGE_S + start * FRAME_STEP_S
    end_s = _EDGE_S + end * FRAME_STEP_S
    if duration_s - end_s < 2 * _EDGE_S + FRAME_STEP_S:
        end_s = duration_s
    return round(start_s, 3), round(end_s, 3)


def _spoken(lane: Floats, *, begins: float) -> Spoken:
    """Decide on one lane: hysteresis, then no breath ends a turn and no click is one."""
    spoken = np.zeros(len(lane), dtype=bool)
    for start, end in runs(lane >= begins - WEAKER):
        spoken[start:end] = lane[start:end].max() >= begins
    for start, end in runs(~spoken):
        if start > 0 and end < len(lane) and (end - start) * FRAME_STEP_S < SHORTEST_PAUSE_S:
            spoken[start:end] = True
    for start, end in runs(spoken):
        if (end - start) * FRAME_STEP_S < SHORTEST_TURN_S:
            spoken[start:end] = False
    return spoken
