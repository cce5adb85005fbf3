"""Two neighbouring stretches of a copy that changed places, told by their waveforms.

A word that changed places with the next one is too short for features to tell, but a fifth of a
second of waveform stands out at its own lag, even in a room. Looked for only where a copy leaves
its source and is back in place soon after; where the waveforms tell nothing in place, not at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from earwitness.integrity.copies.edits import Stretch
from earwitness.integrity.copies.sound import Sound
from earwitness.integrity.copies.swap_search import Swap, best_swap, loudness
from earwitness.integrity.copies.tracing import HOP_S, Trace, traces

_LEAST_CLEAR = 9.0  # ratio in place, of the best quarter: under it waveforms tell too little
_IN_PLACE = 5.0  # ratio from which a window is held to sound like its source in place
_SLACK_S = 0.1
_LEAST_S, _MOST_S = 0.2, 7.2  # of a copy that is not in place
_LEAST_LOUD_S = 0.1
_MARGIN_S = 0.5  # around what is looked into
_REACH_S = 3.6  # the longest stretch that is looked for
_ONE_LINE_S = 0.02
_SHORTEST_S = 0.1  # of what is left of a stretch that is cut open

Span = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """A copy at the speed its stretches say, and its source."""

    copy: Sound
    source: Sound
    tempo: float

    def traced(self, line: Stretch, span: Span, *, reach_s: float) -> list[Trace]:
        return list(
            traces(
                line, span, copy=self.copy, source=self.source, tempo=self.tempo, reach_s=reach_s
            )
        )


def with_swaps(
    stretches: Sequence[Stretch], *, copy: Sound, source: Sound, tempo: float
) -> tuple[Stretch, ...]:
    """Put stretches that changed places where they are heard, in the copy's order.

    What stands in place is cut open for them; what was laid there is replaced.
    """
    pair = _Pair(copy=copy, source=source, tempo=tempo)
    return tuple(
        piece for one in _swapped_between(stretches, pair) for piece in _swapped_inside(one, pair)
    )


def _swapped_between(stretches: Sequence[Stretch], pair: _Pair) -> list[Stretch]:
    """Look at what stands between two stretches on one line."""
    made: list[Stretch] = []
    left = list(stretches)
    while left:
        one = left.pop(0)
        back = _back_in_place(one, left, pair.tempo)
        if back is not None:
            swap = _heard_swap(one, (one.end_s, left[back].start_s), pair, last=left[back])
            if swap is not None:
                before, *moved, after = _opened(one, left[back], swap, pair.tempo)
                made += [before, *moved]
                left[: back + 1] = [after]
                continue
        made.append(one)
    return made


def _back_in_place(one: Stretch, following: Sequence[Stretch], tempo: float) -> int | None:
    """Find the next stretch that goes on where the source would be, had nothing happened."""
    for place, other in enumerate(following):
        room_s = other.start_s - one.end_s
        if room_s > _MOST_S:
            return None
        there_s = one.source_start_s + (other.start_s - one.start_s) * tempo
        if abs(other.source_start_s - there_s) < _ONE_LINE_S:
            return place if room_s >= _LEAST_S else None
    return None


def _swapped_inside(one: Stretch, pair: _Pair) -> Iterator[Stretch]:
    """Look at what does not sound like its source in place, though it was laid there."""
    for span in _doubtful(one, pair):
        swap = _heard_swap(one, span, pair, last=one)
        if swap is not None and swap.start_s > one.start_s:
            before, *moved, one = _opened(one, one, swap, pair.tempo)
            yield before
            yield from moved
    yield one


def _doubtful(one: Stretch, pair: _Pair) -> list[Span]:
    parts = pair.traced(one, (one.start_s, one.end_s), reach_s=_SLACK_S)
    if not parts:
        return []
    ratios = np.concatenate([part.at(0.0) for part in parts])
    middles_s = np.concatenate([part.middles_s for part in parts])
    weights = loudness(np.concatenate([part.energies for part in parts]))
    if float(np.quantile(ratios[weights >= 0.5], 0.75)) < _LEAST_CLEAR:
        return []
    edges = np.flatnonzero(np.diff(ratios < _IN_PLACE, prepend=False, append=False))
    spans = [
        (float(middles_s[start]) - HOP_S / 2, float(middles_s[end - 1]) + HOP_S / 2)
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        if float(weights[start:end].sum()) * HOP_S >= _LEAST_LOUD_S
    ]
    return [span for span in spans if _LEAST_S <= span[1] - span[0] <= _MOST_S]


def _heard_swap(one: Stretch, span: Span, pair: _Pair, *, last: Stretch) -> Swap | None:
    """Listen whether two stretches stand in each other's place in a span and around it."""
    around = (
        max(one.start_s, span[0] - _MARGIN_S),
        min(last.end_s, span[1] + _MARGIN_S),
    )
    parts = pair.traced(one, around, reach_s=_REACH_S)
    return best_swap(parts[0], tempo=pair.tempo) if parts else None


def _opened(before: Stretch, after: Stretch, swap: Swap, tempo: float) -> list[Stretch]:
    """Lay a swap between two stretches on one line: what is before it, its pieces, what follows."""

    def there_s(at_s: float) -> float:
        return before.source_start_s + (at_s - before.start_s) * tempo

    return [
        replace(before, end_s=swap.start_s, source_end_s=there_s(swap.start_s)),
        *(
            Stretch(
                start_s=start_s,
                end_s=end_s,
                source_start_s=there_s(start_s) + shift_s,
                source_end_s=there_s(end_s) + shift_s,
            )
            for start_s, end_s, shift_s in swap.pieces()
        ),
        replace(after, start_s=swap.end_s, source_start_s=there_s(swap.end_s)),
    ]
