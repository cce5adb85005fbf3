"""Words that a person chose in an exhibit, and how they are found again when its text changes.

Chosen words are kept with where they stood and what stood around them. They are found by their own
letters alone: where those are gone, or stand in several places alike, no other words take over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

CONTEXT_CHARS = 40  # kept on either side
LEAST_CONTEXT = 8  # characters on one side that must stand there still, where words have moved
SPEAKS_FOR_ITSELF = 12  # characters: words so long are not taken for others


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsPlace:
    """Words as they were when chosen. Characters count in the exhibit's reading text, half open."""

    exhibit_id: str
    start_char: int
    end_char: int
    text: str
    before: str = ""
    after: str = ""

    def __post_init__(self) -> None:
        if not self.text.strip() or self.end_char - self.start_char != len(self.text):
            raise ValueError(
                f"characters {self.start_char} to {self.end_char} do not hold {self.text[:40]!r}"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Where chosen words stand now. because: why they are nowhere; empty: they were found."""

    start_char: int = 0
    end_char: int = 0
    because: str = ""


def place_in(text: str, start: int, end: int, *, exhibit_id: str) -> WordsPlace:
    """Choose characters start to end of a reading text. Raises ValueError where none stand."""
    return WordsPlace(
        exhibit_id=exhibit_id,
        start_char=start,
        end_char=end,
        text=text[start:end],
        before=text[max(0, start - CONTEXT_CHARS) : start],
        after=text[end : end + CONTEXT_CHARS],
    )


def sought(place: WordsPlace, text: str) -> Sought:
    """Find chosen words in a reading text as it is now."""
    found = [_Candidate(place, text, start, end) for start, end in occurrences(place.text, text)]
    sure = [one for one in found if one.is_sure]
    if not sure:
        return Sought(because=f"the words “{_short(place.text)}” are found no more")
    best = max(one.agreement for one in sure)
    nearest = [one for one in sure if one.agreement == best]
    if len(nearest) > 1:
        nearest = [one for one in nearest if one.start == place.start_char]
    if not nearest:
        return Sought(because=f"the words “{_short(place.text)}” stand in several places alike")
    return Sought(start_char=nearest[0].start, end_char=nearest[0].end)


def occurrences(words: str, text: str, *, whole_words: bool = False) -> Sequence[tuple[int, int]]:
    """List where words stand in a text; line breaks and blanks between them may differ."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    if not pattern:
        return []
    if whole_words:
        pattern = rf"(?<!\w){pattern}(?!\w)"
    return [one.span(1) for one in re.finditer(f"(?=({pattern}))", text)]


class _Candidate:
    """One place where the letters stand, and how far what is around them is as it was."""

    def __init__(self, place: WordsPlace, text: str, start: int, end: int) -> None:
        self.start, self.end = start, end
        before = _agreeing(place.before[::-1], text[max(0, start - CONTEXT_CHARS) : start][::-1])
        after = _agreeing(place.after, text[end : end + CONTEXT_CHARS])
        self.agreement = before + after
        stayed = start == place.start_char and end == place.end_char
        self.is_sure = (
            stayed
            or len(place.text) >= SPEAKS_FOR_ITSELF
            or before >= LEAST_CONTEXT
            or after >= LEAST_CONTEXT
        )


def _agreeing(one: str, other: str) -> int:
    """Count the characters that both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:59]}…"
