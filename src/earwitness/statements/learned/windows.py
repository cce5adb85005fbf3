"""Paragraphs to windows of word pieces, the one form in which text reaches the models.

Training and reading share this module, so that a model meets at work what it met at school.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

WINDOW_PIECES = 256
_PIECES_A_WORD = 8  # an address or a row of dashes says no more after these
_WORD = re.compile(r"\w+(?:[-.'’]\w+)*|[^\w\s]")
_SENTENCE_ENDS = frozenset(".?!;")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph, cut: characters of each word, and its word pieces."""

    spans: tuple[Span, ...]
    pieces: tuple[tuple[int, ...], ...]
    text: str


@dataclass(slots=True, kw_only=True)
class Window:
    """At most `size` word pieces in a row, with the words that begin in them.

    ids: word pieces with the marks of begin and end. firsts: for each word, where in ids it
    begins. words: for each word, (paragraph, first character, past-last character).
    """

    ids: list[int]
    firsts: list[int] = field(default_factory=list)
    words: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """The numbers of the word pieces that begin and end a text."""

    begin: int
    end: int


def word_spans(text: str) -> tuple[Span, ...]:
    """Give the characters of each word and each punctuation mark; "Al-Sadr" is one word."""
    return tuple(match.span() for match in _WORD.finditer(text))


def cut(texts: Sequence[str], tokenizer: Any) -> list[Paragraph]:
    """Cut paragraphs into words and word pieces. tokenizer: tokenizers.Tokenizer."""
    spans = [word_spans(text) for text in texts]
    encoded = tokenizer.encode_batch(
        [[text[a:b] for a, b in cuts] for text, cuts in zip(texts, spans, strict=True)],
        is_pretokenized=True,
        add_special_tokens=False,
    )
    return [
        Paragraph(spans=cuts, pieces=_by_word(encoding, len(cuts)), text=text)
        for text, cuts, encoding in zip(texts, spans, encoded, strict=True)
    ]


def _by_word(encoding: Any, count: int) -> tuple[tuple[int, ...], ...]:
    pieces: list[list[int]] = [[] for _ in range(count)]
    for piece, word in zip(encoding.ids, encoding.word_ids, strict=True):
        if word is not None and len(pieces[word]) < _PIECES_A_WORD:
            pieces[word].append(piece)
    return tuple(map(tuple, pieces))


def packed(
    paragraphs: Sequence[Paragraph], *, marks: Marks, size: int = WINDOW_PIECES, first: int = 0
) -> list[Window]:
    """Fill windows with whole paragraphs; one that is longer than a window is cut at a sentence.

    first: pieces of the first window, to shift the cuts; 0 means a full one.
    """
    windows = [Window(ids=[marks.begin])]
    limit = first or size
    for number, paragraph in enumerate(paragraphs):
        for begin, end in _portions(paragraph, size - 2):
            needed = sum(len(paragraph.pieces[word]) for word in range(begin, end)) + 1
            if len(windows[-1].ids) + needed > limit and windows[-1].words:
                windows.append(Window(ids=[marks.begin]))
                limit = size
            _append(windows[-1], number, paragraph, range(begin, end))
            windows[-1].ids.append(marks.end)
    return [window for window in windows if window.words]


def _portions(paragraph: Paragraph, most: int) -> Iterator[Span]:
    """Cut a paragraph into runs of words that fit, at sentence ends where there are any."""
    begin, used, good = 0, 0, 0
    for word, pieces in enumerate(paragraph.pieces):
        if used + len(pieces) > most:
            end = good if good > begin else word
            yield begin, end
            used = sum(len(paragraph.pieces[other]) for other in range(end, word))
            begin = end
        used += len(pieces)
        start, stop = paragraph.spans[word]
        if stop - start == 1 and paragraph.text[start] in _SENTENCE_ENDS:
            good = word + 1
    if begin < len(paragraph.pieces):
        yield begin, len(paragraph.pieces)


def _append(window: Window, number: int, paragraph: Paragraph, words: range) -> None:
    for word in words:
        if paragraph.pieces[word]:
            window.firsts.append(len(window.ids))
            window.ids.extend(paragraph.pieces[word])
            window.words.append((number, *paragraph.spans[word]))
