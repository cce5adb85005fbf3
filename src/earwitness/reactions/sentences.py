"""Cut an exhibit's text into English sentences with their place.

It refuses titles, headings, translations and other languages: nothing is found there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from earwitness.case.records import Passage, Reading, Span
from earwitness.case.vocabulary import PassageRole

LONGEST_SENTENCE = 1_500  # characters; what is longer is not a sentence but a list or a table

_READ = {PassageRole.PARAGRAPH, PassageRole.MESSAGE, PassageRole.SEGMENT}
_ENDS = re.compile(r"[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n+")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Sgt|Capt|Sen|Rep|Gov|Hon|Rev|St|Jr|Sr|No|vs|v|cf|e\.g"
    r"|i\.e|Inc|Ltd|Co|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z]|(?:\b[A-Z]\.)+[A-Z])\.$"
)
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+", "the of and to in that is was for on with as by at from his has had not it are"
    )
)
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence. start_char counts from the start of the reading's text.

    speaker: who a message or a turn of speech is by; None in prose.
    """

    text: str
    start_char: int
    speaker: str | None

    @property
    def end_char(self) -> int:
        return self.start_char + len(self.text)


def english_sentences(reading: Reading) -> Iterator[Sentence]:
    """Give the sentences of paragraphs, messages and speech, in order, longest ones left out."""
    for start, end, speaker in _stretches(reading):
        for sentence in _cut(reading.text, start, end, speaker):
            if len(sentence.text) <= LONGEST_SENTENCE:
                yield sentence


def span_of(reading: Reading, *, start_char: int, end_char: int) -> Span:
    """Place characters of the reading's text: their first passage, and seconds where it has any.

    Raises ValueError where no passage holds the first character.
    """
    held = [p for p in _original(reading) if p.start_char < end_char and start_char < p.end_char]
    if not held:
        raise ValueError(f"no passage holds characters {start_char} to {end_char}")
    return Span(
        exhibit_id=reading.exhibit.id,
        passage_id=held[0].id,
        start_char=start_char,
        end_char=end_char,
        start_s=held[0].start_s,
        end_s=held[-1].end_s,
    )


def before_in_paragraph(reading: Reading, at: int) -> str:
    """Give the words of the same passage before a place."""
    start = max((p.start_char for p in _original(reading) if p.start_char <= at), default=0)
    return reading.text[start:at]


def looks_english(text: str) -> bool:
    """Tell English by its function words, where nobody has said which language a text is in."""
    words = [word.lower() for word in _WORD.findall(text[:4_000])]
    return bool(words) and sum(word in _FUNCTION_WORDS for word in words) >= 0.15 * len(words)


def _original(reading: Reading) -> list[Passage]:
    return [p for p in reading.passages if p.role is not PassageRole.TRANSLATION]


def _stretches(reading: Reading) -> Iterator[tuple[int, int, str | None]]:
    """Join neighbouring segments of one voice: a spoken sentence may run over a pause."""
    held: Passage | None = None
    start = end = 0
    for passage in _original(reading):
        if passage.role not in _READ or not _is_english(passage, reading):
            continue
        if held is not None and _goes_on(held, passage):
            held, end = passage, passage.end_char
            continue
        if held is not None:
            yield start, end, held.speaker
        held, start, end = passage, passage.start_char, passage.end_char
    if held is not None:
        yield start, end, held.speaker


def _goes_on(before: Passage, passage: Passage) -> bool:
    return (
        before.role is PassageRole.SEGMENT
        and passage.role is PassageRole.SEGMENT
        and passage.ordinal == before.ordinal + 1
        and passage.speaker == before.speaker
    )


def _is_english(passage: Passage, reading: Reading) -> bool:
    language = passage.language or reading.language
    if language is None:
        return looks_english(reading.text)
    return language.lower().split("-")[0] == "en"


def _cut(text: str, start: int, end: int, speaker: str | None) -> Iterator[Sentence]:
    begin = start
    for boundary in _ENDS.finditer(text, start, end):
        stop = boundary.start() + len(boundary.group().rstrip())
        if _ABBREVIATED.search(text[max(begin, stop - 12) : stop]):
            continue
        yield from _sentence(text, begin, stop, speaker)
        begin = boundary.end()
    yield from _sentence(text, begin, end, speaker)


def _sentence(text: str, start: int, end: int, speaker: str | None) -> Iterator[Sentence]:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        begin = start + len(piece) - len(piece.lstrip())
        yield Sentence(text=stripped, start_char=begin, speaker=speaker)
