"""A sentence with one or two marked spans to word pieces, as the stance model reads it.

Both spans stand between the same two marks, so one reading serves both directions. Training and
reading share this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from earwitness.statements.learned.windows import Span, word_spans

MOST_PIECES = 128
OPEN, CLOSE = 1, 2  # [unused0] and [unused1] of the vocabulary, never in a text
BLANK = 103  # [MASK]: stands for a name that is hidden
_PIECES_A_WORD = 8
_WORDS_A_SPAN = 6  # a longer name is known by its first words
_MARKS = 2  # pieces that begin and end the text


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A sentence cut up: the pieces of each word, and the words of each marked span."""

    pieces: tuple[tuple[int, ...], ...]
    spans: tuple[range, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Pieces of a sentence. spans: where each marked span stands in ids, its marks included."""

    ids: tuple[int, ...]
    spans: tuple[range, ...]


def cut_marked(sentences: Sequence[tuple[str, tuple[Span, ...]]], tokenizer: Any) -> list[Words]:
    """Cut sentences with their spans of characters into words; a span takes whole words.

    tokenizer: tokenizers.Tokenizer. Raises ValueError where spans are empty or overlap.
    """
    cuts = [_cut(text, spans) for text, spans in sentences]
    encoded = tokenizer.encode_batch(
        [[text[a:b] for a, b in words] for (text, _), words in zip(sentences, cuts, strict=True)],
        is_pretokenized=True,
        add_special_tokens=False,
    )
    found = []
    for (_, spans), words, encoding in zip(sentences, cuts, encoded, strict=True):
        pieces: list[list[int]] = [[] for _ in words]
        for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
            if word is not None and len(pieces[word]) < _PIECES_A_WORD:
                pieces[word].append(piece)
        ranges = tuple(_touched(words, span) for span in spans)
        found.append(Words(pieces=tuple(map(tuple, pieces)), spans=ranges))
    return found


def _cut(text: str, spans: tuple[Span, ...]) -> list[Span]:
    """Cut into words; a word in which two spans meet ("Arab-Kurdish") is cut between them."""
    ordered = sorted(spans)
    for start, end in ordered:
        if not text[start:end].strip():
            raise ValueError(f"characters {start} to {end} of the sentence hold no word")
    if any(one[1] > other[0] for one, other in pairwise(ordered)):
        raise ValueError(f"the spans {ordered} overlap")
    words: list[Span] = []
    for start, end in word_spans(text):
        inside = [span for span in ordered if span[0] < end and span[1] > start]
        places = [start, *(span[0] for span in inside[1:]), end]
        words.extend(pairwise(places))
    return words


def _touched(words: Sequence[Span], span: Span) -> range:
    touched = [n for n, (start, end) in enumerate(words) if start < span[1] and end > span[0]]
    if not touched:
        raise ValueError(f"characters {span[0]} to {span[1]} of the sentence hold no word")
    return range(touched[0], min(touched[-1] + 1, touched[0] + _WORDS_A_SPAN))


def mark(
    words: Words, *, begin: int, end: int, size: int = MOST_PIECES, hidden: bool = False
) -> Marked:
    """Set the marks; of a long sentence keep the words nearest to the spans.

    begin, end: pieces that begin and end a text. hidden: put a blank for each marked name.
    """
    pieces = list(words.pieces)
    for span in words.spans if hidden else ():
        for word in span:
            pieces[word] = (BLANK,) if word == span[0] else ()
    kept = _nearest(pieces, words.spans, size - _MARKS - 2 * len(words.spans))
    opening = {span[0]: number for number, span in enumerate(words.spans)}
    closing = {span[-1]: number for number, span in enumerate(words.spans)}
    ids = [begin]
    starts, ends = [0] * len(words.spans), [0] * len(words.spans)
    for word in kept:
        if word in opening:
            starts[opening[word]] = len(ids)
            ids.append(OPEN)
        ids.extend(pieces[word])
        if word in closing:
            ids.append(CLOSE)
            ends[closing[word]] = len(ids)
    ids.append(end)
    return Marked(ids=tuple(ids), spans=tuple(map(range, starts, ends)))


def _nearest(pieces: Sequence[tuple[int, ...]], spans: tuple[range, ...], room: int) -> list[int]:
    if sum(map(len, pieces)) <= room:
        return list(range(len(pieces)))

    def distance(word: int) -> int:
        return min(max(span[0] - word, word - span[-1], 0) for span in spans)

    kept: list[int] = []
    for word in sorted(range(len(pieces)), key=distance):
        room -= len(pieces[word])
        if room < 0:
            break
        kept.append(word)
    return sorted(kept)
