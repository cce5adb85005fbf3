"""A document's passages cut into pieces, each with the marks that lie over it.

The pieces of a passage are its text: joined together, character by character, they give it back.
What a reader cannot see but a display obeys is a piece of its own, shown by its number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from earwitness.case.records import Exhibit, Passage
from earwitness.case.vocabulary import PassageRole
from earwitness.desk.documents.marked import Marked
from earwitness.desk.looking import Look
from earwitness.dossier.marking import Mark, pieces_of
from earwitness.dossier.model import Piece
from earwitness.dossier.wording import date_text, direction, visible

_SIGNS = {-1: "minus", 0: "zero", 1: "plus"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A piece as printed. unseen empty: its text can be seen; else what stands in its place."""

    text: str
    css: str
    records: str
    unseen: str = ""

    @property
    def code(self) -> int:
        """The number of a character that cannot be seen."""
        return ord(self.text)

    @property
    def is_plain(self) -> bool:
        return not (self.css or self.records or self.unseen)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageToMark:
    """A passage to read. start: its first character in the reading text. who: of a message."""

    id: str
    role: str
    start: int
    end: int
    pieces: tuple[Shown, ...]
    direction: str
    language: str | None
    page: int | None
    who: str
    sent: str
    clock_s: float | None
    translations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentToRead:
    """A document as its page shows it; empty where it is not known."""

    id: str
    title: str
    name: str
    publisher: str
    published: str
    author: str
    counts: tuple[tuple[str, int], ...]  # of records, by layer
    passages: tuple[PassageToMark, ...]


def document_to_read(look: Look, exhibit: Exhibit, marked: Sequence[Marked]) -> DocumentToRead:
    """Lay a document out for reading and marking."""
    index = look.index
    marks = [mark for one in marked for mark in _marks(one)]
    facts = index.document_facts.get(exhibit.id)
    reading = look.case.reading(exhibit.id)
    return DocumentToRead(
        id=exhibit.id,
        title=index.title(exhibit),
        name=exhibit.name,
        publisher=index.publisher(exhibit) or "",
        published=date_text(index.published(exhibit)),
        author=exhibit.author or (facts.author if facts else None) or "",
        counts=_counts(marked),
        passages=tuple(
            _passage(one, look, marks)
            for one in (reading.passages if reading else ())
            if one.role is not PassageRole.TRANSLATION
        ),
    )


def _counts(marked: Sequence[Marked]) -> tuple[tuple[str, int], ...]:
    layers = ("mention", "attribution", "tie", "claim", "forecast")
    return tuple((layer, sum(one.layer == layer for one in marked)) for layer in layers)


def _marks(one: Marked) -> Iterator[Mark]:
    for part in one.parts:
        if part.role in ("holder", "target"):
            continue  # they are marked as mentions; the panel points at them
        css = f"m-{part.role}"
        if one.sign is not None:
            css += f" {_SIGNS[one.sign]}"
        if one.is_rejected:
            css += " m-rejected"
        elif one.added_by:
            css += " m-added"
        yield Mark(start=part.start, end=part.end, css=css, record_id=one.id)


def _passage(passage: Passage, look: Look, marks: Sequence[Mark]) -> PassageToMark:
    near = [m for m in marks if m.start < passage.end_char and m.end > passage.start_char]
    pieces = pieces_of(passage, marks=near, words=())
    return PassageToMark(
        id=passage.id,
        role=str(passage.role),
        start=passage.start_char,
        end=passage.end_char,
        pieces=tuple(shown for piece in pieces for shown in _shown(piece)),
        direction=direction(passage.text, passage.language),
        language=passage.language,
        page=passage.page,
        who=passage.speaker or "",
        sent=date_text(passage.sent_at),
        clock_s=passage.start_s,
        translations=tuple(
            one.text for one in look.index.translations_of.get(passage.id, ()) if one.text
        ),
    )


def _shown(piece: Piece) -> Iterator[Shown]:
    whole = Shown(text=piece.text, css=_once(piece.css), records=piece.records)
    if visible(piece.text) == piece.text:
        yield whole
        return
    for stretch, group in groupby(piece.text, key=lambda char: visible(char) != char):
        text = "".join(group)
        if not stretch:
            yield replace(whole, text=text)
            continue
        yield from (replace(whole, text=char, unseen=visible(char)) for char in text)


def _once(css: str) -> str:
    return " ".join(dict.fromkeys(css.split()))
