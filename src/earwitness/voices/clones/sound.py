"""One voice's sound as the clone checks hear it: stretches with their pauses left in."""

from __future__ import annotations

from collections.abc import Iterable

from earwitness.case.audio import Mono, WorkingAudio

LONGEST_PAUSE_S = 1.5  # within a stretch; what is longer may be anything, not this voice's pause
MOST_S = 180.0  # as much as the voice prints hear

Spans = tuple[tuple[float, float], ...]
VoiceSound = tuple[Mono, ...]  # 16 kHz, full scale +-1, a block for each stretch


def stretches(mine: Iterable[tuple[float, float]], others: Spans = ()) -> Spans:
    """Join one voice's spans over pauses of up to 1.5 s in which nobody else speaks.

    mine: in order, without overlap; others: where other voices speak, in order.
    """
    made: list[tuple[float, float]] = []
    for start, end in mine:
        if made and start - made[-1][1] <= LONGEST_PAUSE_S and _is_free(made[-1][1], start, others):
            made[-1] = (made[-1][0], max(made[-1][1], end))
        else:
            made.append((start, end))
    return tuple(made)


def voice_sound(audio: WorkingAudio, spans: Spans) -> VoiceSound:
    """Read stretches of a recording, the first three minutes of them."""
    blocks: list[Mono] = []
    left_s = MOST_S
    for start, end in spans:
        if left_s <= 0.0:
            break
        blocks.append(audio.block(start_s=start, end_s=min(end, start + left_s)))
        left_s -= end - start
    return tuple(blocks)


def _is_free(start: float, end: float, others: Spans) -> bool:
    return not any(first < end and last > start for first, last in others)
