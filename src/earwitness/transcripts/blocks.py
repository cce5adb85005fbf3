"""What the model is given of a long recording: blocks of speech, cut at the longest silences.

A block is short enough to be held in memory and kept whole when a run is killed. Silence between
its pieces is left out, as faster-whisper's own filter does; times are mapped back afterwards.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from earwitness.case.audio import Mono, WorkingAudio

LONGEST_S = 300.0  # of speech in a block
SHORTEST_SHARE = 0.6  # of that: where the search for a long silence begins
# With the 0.1 s that SpeechActivity leaves at each end, these are the limits of faster-whisper's
# own filter: 0.4 s around speech; silences under 2 s stay in, which keeps a sentence's rhythm.
MARGIN_S = 0.3
LEFT_OUT_FROM_S = 1.8
SCENE_FROM_S = 8.0  # after so long a silence others may speak, perhaps in another language

Spans = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Pieces of one recording, (start_s, end_s) in order and without overlap, heard in one go."""

    pieces: tuple[tuple[float, float], ...]

    @property
    def heard_s(self) -> float:
        """How many seconds the model is given."""
        return sum(end - start for start, end in self.pieces)

    def scenes(self) -> list[float]:
        """List start and end of what may share one of the model's windows, in the block's seconds.

        Pieces that only a short silence divides are heard together; across a long one, two
        conversations would be heard as one, in the language of the louder.
        """
        bounds = [0.0]
        at = 0.0
        for number, (start, end) in enumerate(self.pieces):
            if number and start - self.pieces[number - 1][1] >= SCENE_FROM_S:
                bounds += [at, at]
            at += end - start
        return [*bounds, at]

    def samples(self, audio: WorkingAudio, *, gain: float = 1.0) -> Mono:
        """Read the pieces and put them one after another: float32, shape (samples,)."""
        parts = [audio.block(start_s=start, end_s=end) for start, end in self.pieces]
        joined = np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)
        return joined if gain == 1.0 else np.clip(joined * np.float32(gain), -1.0, 1.0)

    def piece_at(self, heard_s: float) -> int:
        """Say in which piece a moment of the block lies; ends count too."""
        ends = list(accumulate(end - start for start, end in self.pieces))
        return min(bisect.bisect_right(ends, heard_s), len(self.pieces) - 1)

    def in_recording(self, heard_s: float, *, piece: int) -> float:
        """Map a moment of the block to the recording, kept within the piece given. Seconds."""
        before = sum(end - start for start, end in self.pieces[:piece])
        start, end = self.pieces[piece]
        return round(min(max(start + heard_s - before, start), end), 3)


def plan_blocks(
    spans: Spans, *, duration_s: float, longest_s: float = LONGEST_S
) -> tuple[Block, ...]:
    """Divide the speech of a recording into blocks of at most longest_s, margins apart.

    Between 60 and 100 % of that length, a block ends at its longest silence; where nobody
    pauses it ends at longest_s, which may cut a word. No moment is in two blocks.
    """
    stretches = _cut_long(spans, longest_s=longest_s)
    blocks: list[Block] = []
    first = 0
    while first < len(stretches):
        last = _block_end(stretches, first, longest_s=longest_s)
        blocks.append(Block(pieces=_pieces(stretches, first, last, duration_s=duration_s)))
        first = last
    return tuple(blocks)


def _cut_long(spans: Spans, *, longest_s: float) -> list[tuple[float, float]]:
    """Cut stretches of speech that alone are longer than a block."""
    cut: list[tuple[float, float]] = []
    for start, end in spans:
        while end - start > longest_s:
            cut.append((start, start + longest_s))
            start += longest_s
        cut.append((start, end))
    return cut


def _block_end(stretches: Spans, first: int, *, longest_s: float) -> int:
    """Choose the stretch before which the block that begins at `first` ends."""
    heard_s, end = 0.0, first
    longest_pause_s, best = -1.0, first + 1
    while end < len(stretches):
        heard_s += stretches[end][1] - stretches[end][0]
        if heard_s > longest_s:
            return best
        end += 1
        if end == len(stretches):
            return end
        pause_s = stretches[end][0] - stretches[end - 1][1]
        is_late = heard_s >= SHORTEST_SHARE * longest_s
        if is_late and pause_s > longest_pause_s:
            longest_pause_s, best = pause_s, end
        elif not is_late:
            best = end
        heard_s += min(pause_s, LEFT_OUT_FROM_S)
    return end


def _pieces(
    stretches: Spans, first: int, last: int, *, duration_s: float
) -> tuple[tuple[float, float], ...]:
    """Widen the stretches of a block by the margin and join what then lies close together."""
    pieces: list[tuple[float, float]] = []
    for index in range(first, last):
        start, end = stretches[index]
        before_s = stretches[index - 1][1] if index else 0.0
        after_s = stretches[index + 1][0] if index + 1 < len(stretches) else duration_s
        room_before = start - before_s if index == 0 else (start - before_s) / 2
        room_after = after_s - end if index + 1 == len(stretches) else (after_s - end) / 2
        start = round(start - max(0.0, min(MARGIN_S, room_before)), 3)
        end = round(end + max(0.0, min(MARGIN_S, room_after)), 3)
        if pieces and stretches[index][0] - before_s < LEFT_OUT_FROM_S:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    return tuple(pieces)
