"""Text with its place: passages, spoken words, and the reading they make up."""

from __future__ import annotations

from dataclasses import dataclass, field

from earwitness.case.records.exhibits import Exhibit
from earwitness.case.vocabulary import PassageRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of one exhibit that everything else cites.

    Characters count from the start of the exhibit's reading text: a document's extracted text, or
    a recording's segments joined by single spaces. confidence: 0..1, or None for typed text.
    """

    id: str
    exhibit_id: str
    ordinal: int
    role: PassageRole
    text: str
    start_char: int
    end_char: int
    start_s: float | None = None
    end_s: float | None = None
    language: str | None = None
    speaker: str | None = None  # a message's sender as written in it; None: not known
    sent_at: str | None = None  # ISO, messages only
    page: int | None = None  # 1-based, paged documents only
    of_passage: str | None = None  # translations: the passage they render
    confidence: float | None = None
    doubt: str | None = None  # why a machine's words should not be trusted; None: no reason found
    method: str | None = None  # which model spoke; None: the text is the exhibit's own


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One spoken word. `id` is stable: corrections keep it. Times may be 0.5 s off at pauses."""

    id: str
    passage_id: str
    exhibit_id: str
    ordinal: int  # within the passage
    text: str  # with punctuation, without surrounding blanks
    start_s: float
    end_s: float
    confidence: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An exhibit as text to analyse: what statements and reactions read.

    `text[p.start_char:p.end_char] == p.text` for every passage p that is not a translation.
    """

    exhibit: Exhibit
    text: str
    passages: tuple[Passage, ...] = field(default=())
    language: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
