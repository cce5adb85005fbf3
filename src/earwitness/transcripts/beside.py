"""Two hearings of the same seconds side by side, word by word.

Counts words and never scores a person: no number here says who heard rightly. Source of the word
error rate: substitutions, insertions and deletions over the words of the other side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earwitness.transcripts.word_alignment import aligned, tokens_of

EDGES = ".,;:!?…\"'“”‘’()[]،؛؟«»-"


@dataclass(frozen=True, slots=True, kw_only=True)
class WordPair:
    """A word of one side and what stands for it on the other. Empty: nothing does."""

    mine: str
    theirs: str
    same: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Two hearings. differing: words replaced, inserted or left out; of_words: of their words."""

    pairs: tuple[WordPair, ...]
    of_words: int

    @property
    def differing(self) -> int:
        return sum(not pair.same for pair in self.pairs)


def beside(mine: str, theirs: str, *, language: str | None) -> Beside:
    """Pair the words of two hearings. Case and punctuation at a word's edges do not differ."""
    their_words = tokens_of(theirs, known=(), language=language)
    my_words = tokens_of(mine, known=their_words, language=language)
    return Beside(pairs=tuple(_pairs(my_words, their_words)), of_words=len(their_words))


def _pairs(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[WordPair]:
    for left, right in aligned([_bare(one) for one in mine], [_bare(one) for one in theirs]):
        one = "" if left is None else mine[left]
        other = "" if right is None else theirs[right]
        yield WordPair(mine=one, theirs=other, same=_bare(one) == _bare(other))


def _bare(word: str) -> str:
    return word.casefold().strip(EDGES)
