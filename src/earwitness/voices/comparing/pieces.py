"""Speech cut into pieces of about three seconds, each heard by itself.

Many short pieces rather than one long stretch: how much they differ among themselves says how
sure a comparison is, and one voice can be told from a mixture of several.
"""

from __future__ import annotations

PIECE_S = 3.0  # net speech of a piece, about
SHORTEST_S = 0.6  # with less speech in all there is no piece
MOST_PIECES = 60  # three minutes of speech; more changes next to nothing

Spans = tuple[tuple[float, float], ...]


def speech_pieces(spans: Spans, *, most: int = MOST_PIECES) -> tuple[Spans, ...]:
    """Cut one voice's speech into pieces of equal net length, 2.25 to 4.5 s where there is enough.

    spans: (start_s, end_s) in order, without overlap. Each piece is one or more spans: it may leap
    over pauses and other voices. Of more than `most` pieces, as many are kept, spread evenly.
    """
    net_s = net_of(spans)
    if net_s < SHORTEST_S:
        return ()
    count = max(1, round(net_s / PIECE_S))
    each_s = net_s / count
    kept = min(count, most)
    numbers = [int((number + 0.5) * count / kept) for number in range(kept)]
    return tuple(
        stretch(spans, from_s=number * each_s, until_s=(number + 1) * each_s) for number in numbers
    )


def net_of(spans: Spans) -> float:
    """Add up the seconds of spans that do not overlap."""
    return sum(end - start for start, end in spans)


def stretch(spans: Spans, *, from_s: float, until_s: float) -> Spans:
    """Take the spans between two moments of net speech, counted from the first span's start."""
    taken: list[tuple[float, float]] = []
    passed_s = 0.0
    for start, end in spans:
        first = start + max(0.0, from_s - passed_s)
        last = min(end, start + until_s - passed_s)
        if last - first > 1e-6:
            taken.append((first, last))
        passed_s += end - start
    return tuple(taken)


def outside(spans: Spans, *, duration_s: float) -> Spans:
    """Take what lies between spans, and before and after them: where nobody speaks."""
    edges = [0.0, *(edge for span in spans for edge in span), duration_s]
    gaps = zip(edges[::2], edges[1::2], strict=True)
    return tuple((start, end) for start, end in gaps if end > start)
