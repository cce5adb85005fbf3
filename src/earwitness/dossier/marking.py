"""A passage cut into pieces, so that evidence and single words can be pointed at.

Marks may overlap in any way; a piece carries all that lies over it. The text itself is never
changed: joined together, the pieces are the passage.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from earwitness.case.records import Passage, Word
from earwitness.dossier.model import Piece
from earwitness.transcripts.guards import INAUDIBLE

FAINT_BELOW = 0.7
VERY_FAINT_BELOW = 0.4
MOST_KEPT = 4000  # passages: a page is made again after every verdict, and most stay as they are


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A span of an exhibit's reading text, half open. record_id empty: style only."""

    start: int
    end: int
    css: str
    record_id: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    start: int
    end: int
    word: Word


def pieces_of(
    passage: Passage, *, marks: Sequence[Mark], words: Sequence[Word]
) -> tuple[Piece, ...]:
    """Cut a passage at every mark and word.

    Words that cannot be found in the passage's text (it was corrected since) give way to the
    text: it is shown without times rather than with wrong ones.
    """
    text, offset = passage.text, passage.start_char
    if not marks and not words:
        return (Piece(text=text),) if text else ()
    near = (m for m in marks if m.start < offset + len(text) and m.end > offset)
    return _cut(text, offset, tuple(near), tuple(words))


@lru_cache(maxsize=MOST_KEPT)
def _cut(
    text: str, offset: int, near: tuple[Mark, ...], words: tuple[Word, ...]
) -> tuple[Piece, ...]:
    placed = _place(text, words)
    cuts = {0, len(text)}
    for mark in near:
        cuts.update((max(mark.start - offset, 0), min(mark.end - offset, len(text))))
    for place in placed:
        cuts.update((place.start, place.end))
    edges = sorted(cuts)
    return tuple(_pieces(text, edges=edges, marks=_shifted(near, offset), placed=placed))


def _shifted(marks: Sequence[Mark], offset: int) -> list[Mark]:
    return [
        Mark(
            start=m.start - offset,
            end=m.end - offset,
            css=m.css,
            record_id=m.record_id,
            title=m.title,
        )
        for m in marks
    ]


def _place(text: str, words: Sequence[Word]) -> list[_Placed]:
    placed, at = [], 0
    for word in words:
        start = text.find(word.text, at)
        if start < 0 or not word.text:
            return []
        at = start + len(word.text)
        placed.append(_Placed(start=start, end=at, word=word))
    return placed


def _pieces(
    text: str, *, edges: Sequence[int], marks: Sequence[Mark], placed: Sequence[_Placed]
) -> Iterator[Piece]:
    starts = [place.start for place in placed]
    over = _cover(edges, marks)
    for number, (start, end) in enumerate(pairwise(edges)):
        place = placed[bisect_right(starts, start) - 1] if placed else None
        if place is not None and not place.start <= start < place.end:
            place = None
        if place is None and not over[number]:
            yield Piece(text=text[start:end])
        else:
            yield _piece(text[start:end], start=start, marks=over[number], place=place)


def _cover(edges: Sequence[int], marks: Sequence[Mark]) -> list[list[Mark]]:
    over: list[list[Mark]] = [[] for _ in edges]
    for mark in marks:
        for number in range(bisect_left(edges, max(mark.start, 0)), bisect_left(edges, mark.end)):
            if number < len(over):
                over[number].append(mark)
    return over


def _piece(text: str, *, start: int, marks: Sequence[Mark], place: _Placed | None) -> Piece:
    classes = [mark.css for mark in marks if mark.css]
    word = place.word if place is not None else None
    if word is not None:
        classes.append("w")
        classes.extend(_doubt_class(word.confidence))
        if word.text == INAUDIBLE:
            classes.append("inaudible")
    return Piece(
        text=text,
        css=" ".join(dict.fromkeys(classes)),
        anchors=tuple(m.record_id for m in marks if m.record_id and m.start == start),
        records=" ".join(dict.fromkeys(m.record_id for m in marks if m.record_id)),
        title=next((mark.title for mark in marks if mark.title), ""),
        word_id=word.id if word is not None else "",
        start_s=word.start_s if word is not None else None,
        end_s=word.end_s if word is not None else None,
    )


def _doubt_class(confidence: float | None) -> Iterator[str]:
    if confidence is not None and confidence < VERY_FAINT_BELOW:
        yield "vlo"
    elif confidence is not None and confidence < FAINT_BELOW:
        yield "lo"
