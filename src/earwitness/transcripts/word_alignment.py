"""Which word of a corrected text stands for which word before: pairs, insertions, deletions."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from earwitness.transcripts.guards import INAUDIBLE
from earwitness.transcripts.passages import UNSPACED

Pair = tuple[int | None, int | None]  # positions before and after; None: deleted, inserted

LIKE = 0.5  # two words at least this alike are one word, spelt anew


def tokens_of(text: str, *, known: Sequence[str], language: str | None) -> list[str]:
    """Divide a text into words: at blanks, or, where a language has none, along the known words.

    In such a language the longest known word that fits is taken, else a single character. The
    mark of a word that nobody can hear is one word in every language.
    """
    if language not in UNSPACED:
        return text.split()
    vocabulary = sorted({*known, INAUDIBLE}, key=len, reverse=True)
    tokens: list[str] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        token = next((word for word in vocabulary if text.startswith(word, at)), text[at])
        tokens.append(token)
        at += len(token)
    return tokens


def aligned(before: Sequence[str], after: Sequence[str]) -> tuple[Pair, ...]:
    """Pair words in order: the same ones first, then, between those, the most alike.

    As many words in the place of as many others are paired one to one, however different. Words
    that were only marked as inaudible, or heard after all, stay in their places.
    """
    if _marked_only(before, after):
        return tuple((at, at) for at in range(len(before)))
    pairs: list[Pair] = []
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, a, a_end, b, b_end in matcher.get_opcodes():
        if tag == "equal" or a_end - a == b_end - b:
            pairs += zip(range(a, a_end), range(b, b_end), strict=True)
        elif tag == "replace":
            found = _most_alike(before[a:a_end], after[b:b_end])
            pairs += [(_shifted(old, a), _shifted(new, b)) for old, new in found]
        else:
            pairs += [(old, None) for old in range(a, a_end)]
            pairs += [(None, new) for new in range(b, b_end)]
    return tuple(pairs)


def _marked_only(before: Sequence[str], after: Sequence[str]) -> bool:
    """Ask whether nothing but marks of words that nobody can hear was put or taken away.

    Marks are all alike, so that a neighbour's could be taken for a word's own.
    """
    return len(before) == len(after) and all(
        old == new or INAUDIBLE in (old, new) for old, new in zip(before, after, strict=True)
    )


def _most_alike(before: Sequence[str], after: Sequence[str]) -> list[Pair]:
    """Pair words so that their likeness adds up to the most, keeping both orders."""
    rows, columns = len(before), len(after)
    likeness = [[_likeness(old, new) for new in after] for old in before]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            together = best[i + 1][j + 1] + likeness[i][j]
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    pairs: list[Pair] = []
    i = j = 0
    while i < rows and j < columns:
        if likeness[i][j] > 0.0 and best[i][j] == best[i + 1][j + 1] + likeness[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    pairs += [(old, None) for old in range(i, rows)]
    pairs += [(None, new) for new in range(j, columns)]
    return pairs


def _likeness(old: str, new: str) -> float:
    """Say how alike two words are, 0..1; 0.0 below what passes for one word."""
    ratio = SequenceMatcher(a=old.casefold(), b=new.casefold(), autojunk=False).ratio()
    return ratio if ratio >= LIKE else 0.0


def _shifted(at: int | None, by: int) -> int | None:
    return None if at is None else at + by
