"""What lies between the pieces of a copy: frames that say little, or two stretches swapped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from earwitness.integrity.copies.likeness import OUTSIDE, Rows

_CONTRADICTED = 8.0  # nats against a stretch that say it lies elsewhere
_REACH = 190  # frames: 3 s
_SHORTEST_SWAP, _LONGEST_GAP = 12, 450  # frames: 0.2 s, and 7.2 s for both together
_SWAP_SLACK = (0, 3, 6, 9)  # frames by which a gap may be wider than it looked
_SWAP_NATS = 8.0

Nats = Callable[[int, int, int], Rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the copy that lies on one diagonal of the source; frames of 16 ms.

    The copy's frames start..end (half open) are the source's start+offset..end+offset.
    support: nats in its favour.
    """

    start: int
    end: int
    offset: int
    support: float


def settled(pieces: list[Piece], nats: Nats, *, frames: int, is_clear: bool) -> tuple[Piece, ...]:
    """Close the gaps that say little, fill those of two swapped stretches, reach for the ends.

    nats: of an offset, and of the frames of the copy from start to end. frames: of the copy.
    is_clear: noise is no reason for a gap; else gaps on one diagonal count as covered.
    """
    found = _with_swaps(_closed(pieces, nats), nats)
    return _reaching(found if is_clear else _covered(found), nats, frames)


def _closed(pieces: list[Piece], nats: Nats) -> list[Piece]:
    """Bring neighbours together over frames that say little: quiet ones, or drowned in noise.

    What is left between them is then only what was put in, if the source goes on without a gap.
    """
    made = list(pieces)
    for place in range(len(made) - 1):
        before, after = made[place], made[place + 1]
        room = after.start - before.end - max(0, before.offset - after.offset)
        if room <= 0:
            continue
        along = _running(nats(before.offset, before.end, before.end + room))
        back = _running(nats(after.offset, after.start - room, after.start)[::-1])
        totals = along + back[::-1]
        best = int(np.argmax(totals))
        if totals[best] > -_CONTRADICTED:
            made[place] = replace(before, end=before.end + best)
            made[place + 1] = replace(after, start=after.start - (room - best))
    return made


def _with_swaps(pieces: list[Piece], nats: Nats) -> list[Piece]:
    """Look into gaps on one diagonal whether two stretches stand there in the other order."""
    made: list[Piece] = []
    for piece in pieces:
        if made and abs(made[-1].offset - piece.offset) <= 2:
            swap = _best_swap(made[-1], piece, nats)
            if swap is not None:
                first, second = swap
                made[-1] = replace(made[-1], end=first.start)
                made += [first, second]
                piece = replace(piece, start=second.end)
        made.append(piece)
    return made


def _best_swap(before: Piece, after: Piece, nats: Nats) -> tuple[Piece, Piece] | None:
    gap = after.start - before.end
    if not gap + 2 * _SWAP_SLACK[-1] >= 2 * _SHORTEST_SWAP or gap > _LONGEST_GAP:
        return None
    best, chosen = _SWAP_NATS, None
    for earlier in _SWAP_SLACK:
        for later in _SWAP_SLACK:
            start, end = before.end - earlier, after.start + later
            # what standing in place said for the frames given up
            given_up = float(nats(before.offset, start, before.end).sum())
            given_up += float(nats(after.offset, after.start, end).sum())
            for split in range(_SHORTEST_SWAP, end - start - _SHORTEST_SWAP + 1, 2):
                first = nats(before.offset + (end - start - split), start, start + split)
                second = nats(before.offset - split, start + split, end)
                gained = float(first.sum()), float(second.sum())
                if min(gained) > 0 and sum(gained) - max(0.0, given_up) > best:
                    best = sum(gained) - max(0.0, given_up)
                    chosen = (start, start + split, end, gained)
    if chosen is None:
        return None
    start, middle, end, gained = chosen
    offset = before.offset
    return (
        Piece(start=start, end=middle, offset=offset + (end - middle), support=gained[0]),
        Piece(start=middle, end=end, offset=offset - (middle - start), support=gained[1]),
    )


def _covered(pieces: list[Piece]) -> list[Piece]:
    """Join what goes on where it was after a gap: in noise, nothing says what was in between."""
    made: list[Piece] = []
    for piece in pieces:
        if made and abs(made[-1].offset - piece.offset) <= 2:
            support = made[-1].support + piece.support
            made[-1] = replace(made[-1], end=piece.end, support=support)
        else:
            made.append(piece)
    return made


def _reaching(pieces: list[Piece], nats: Nats, frames: int) -> tuple[Piece, ...]:
    """Let the first and last piece reach the copy's ends where little speaks against it."""
    if not pieces:
        return ()
    first = pieces[0]
    if _says_little(nats(first.offset, 0, first.start)):
        pieces = [replace(first, start=0), *pieces[1:]]
    last = pieces[-1]
    if _says_little(nats(last.offset, last.end, frames)):
        pieces = [*pieces[:-1], replace(last, end=frames)]
    return tuple(pieces)


def _says_little(rest: Rows) -> bool:
    is_outside = bool(rest.min(initial=0.0) <= -OUTSIDE)
    return len(rest) <= _REACH and float(rest.sum()) > -_CONTRADICTED and not is_outside


def _running(values: Rows) -> Rows:
    return np.concatenate(([0.0], np.cumsum(values))).astype(np.float32)
