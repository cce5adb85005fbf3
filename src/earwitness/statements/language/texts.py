"""What of a reading is analysed: pieces of English text whose offsets lead back to the reading.

A language without a model is refused by name, never skipped in silence.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earwitness.case.records import Passage, Reading, Refusal, Span, record_id
from earwitness.case.vocabulary import PassageRole
from earwitness.statements.language.wordsets import word_set

MAX_PIECE_CHARS = 20_000  # spaCy's memory grows with the piece; no paragraph of prose is longer
_PAUSE_S = 2.0  # a longer pause between two segments ends a piece of speech
_SEGMENTS = 8  # at most so many segments in one piece
_HEADINGS = frozenset({PassageRole.TITLE, PassageRole.HEADING})
_FUNCTION_WORDS = word_set(
    "the of and to in a is that it for was on with as his be at by he from are this have "
    "not had but they an were which you i we said has will their or"
)
_LANGUAGE_NAMES = {"ar": "Arabic", "ku": "Kurdish", "fa": "Persian", "fr": "French"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Text parsed in one go: a paragraph, a message, a run of speech segments, or a translation.

    start_char: where the text begins in the reading. passages: those it covers, in order.
    A translation's text is its own: its spans cite the whole of the passage it renders.
    """

    text: str
    start_char: int
    passages: tuple[Passage, ...]
    is_heading: bool = False
    is_translation: bool = False

    def span(self, start: int, end: int) -> Span:
        """Cite characters start to end of this piece (half open)."""
        if self.is_translation:
            passage = self.passages[0]
            first, last = passage.start_char, passage.end_char
        else:
            first, last = self.start_char + start, self.start_char + end
            passage = self._passage_at(first)
        return Span(
            exhibit_id=passage.exhibit_id,
            passage_id=passage.id,
            start_char=first,
            end_char=last,
            start_s=passage.start_s,
            end_s=self._passage_at(last - 1).end_s if not self.is_translation else passage.end_s,
        )

    def mark(self, start: int) -> int:
        """Tell records of one translation apart, whose spans are the same; 0 for other text."""
        return start + 1 if self.is_translation else 0

    def _passage_at(self, char: int) -> Passage:
        starts = [passage.start_char for passage in self.passages]
        return self.passages[max(0, bisect_right(starts, char) - 1)]


def english_pieces(reading: Reading) -> Iterator[Piece]:
    """Cut a reading into pieces to parse. Passages in other languages give none."""
    by_id = {passage.id: passage for passage in reading.passages}
    run: list[Passage] = []
    for passage in reading.passages:
        if passage.role is PassageRole.SEGMENT:
            if run and (not is_english(passage, reading) or _ends(run, passage)):
                yield from _joined(run, reading)
                run = []
            if is_english(passage, reading):
                run.append(passage)
            continue
        yield from _joined(run, reading)
        run = []
        if passage.role is PassageRole.TRANSLATION:
            original = by_id.get(passage.of_passage or "")
            if original is not None and passage.text.strip():
                yield Piece(
                    text=passage.text[:MAX_PIECE_CHARS],
                    start_char=original.start_char,
                    passages=(original,),
                    is_translation=True,
                )
        elif is_english(passage, reading):
            yield from _cut(passage)
    yield from _joined(run, reading)


def foreign_passages(reading: Reading) -> tuple[Passage, ...]:
    """List the passages no model here can parse, in order; translations are English."""
    return tuple(
        passage
        for passage in reading.passages
        if passage.role is not PassageRole.TRANSLATION
        and passage.text.strip()
        and not is_english(passage, reading)
    )


def refusals(reading: Reading, foreign: Sequence[Passage]) -> tuple[Refusal, ...]:
    """Say once per language what was not analysed for want of a model."""
    translated = {p.of_passage for p in reading.passages if p.role is PassageRole.TRANSLATION}
    counts: dict[str, int] = {}
    for passage in foreign:
        if passage.id not in translated:
            language = _language(passage, reading)
            counts[language] = counts.get(language, 0) + 1
    return tuple(_refusal(reading.exhibit.id, language, n) for language, n in counts.items())


def _refusal(exhibit_id: str, language: str, count: int) -> Refusal:
    name = _LANGUAGE_NAMES.get(language, language)
    return Refusal(
        id=record_id("rf", exhibit_id, "statements", language),
        exhibit_id=exhibit_id,
        what="statements",
        because=(
            f"no model for {name}: {count} passage{'s' if count > 1 else ''} not read for "
            "statements or ties; only names on the actor list were looked up"
        ),
    )


def is_english(passage: Passage, reading: Reading) -> bool:
    """Decide whether the English model may read a passage."""
    return _language(passage, reading) == "en"


def _language(passage: Passage, reading: Reading) -> str:
    script = _script(passage.text)
    if script != "latin":
        return script
    declared = (passage.language or reading.language or reading.exhibit.language or "").lower()
    if declared:
        return declared.split("-")[0]
    return "en" if _looks_english(reading.text) else "a language that is not named"


def _script(text: str) -> str:
    if text.isascii():
        return "latin"
    latin = len(re.findall(r"[A-Za-z]", text))
    arabic = len(re.findall(r"[\u0600-\u06ff]", text))
    other = sum(1 for char in text if char.isalpha()) - latin - arabic
    if arabic > max(latin, other):
        return "ar" if not re.search("[پچژگڕڵێۆ]", text) else "Arabic script, not Arabic"
    return "latin" if latin >= other else "another script"


def _looks_english(text: str) -> bool:
    words = re.findall(r"[a-z]+", text[:4000].lower())
    return not words or sum(word in _FUNCTION_WORDS for word in words) / len(words) > 0.15


def _ends(run: Sequence[Passage], following: Passage) -> bool:
    last = run[-1]
    if len(run) >= _SEGMENTS or last.text.rstrip().endswith((".", "?", "!", "…")):
        return True
    if last.speaker != following.speaker:
        return True
    return (
        last.end_s is not None
        and following.start_s is not None
        and following.start_s - last.end_s > _PAUSE_S
    )


def _joined(run: Sequence[Passage], reading: Reading) -> Iterator[Piece]:
    if run:
        start = run[0].start_char
        text = reading.text[start : run[-1].end_char]
        yield Piece(text=text, start_char=start, passages=tuple(run))


def _cut(passage: Passage) -> Iterator[Piece]:
    start, text = 0, passage.text
    while start < len(text):
        end = min(len(text), start + MAX_PIECE_CHARS)
        if end < len(text):
            stop = max(text.rfind(". ", start, end), text.rfind("\n", start, end))
            end = stop + 1 if stop > start else end
        yield Piece(
            text=text[start:end],
            start_char=passage.start_char + start,
            passages=(passage,),
            is_heading=passage.role in _HEADINGS,
        )
        start = end
