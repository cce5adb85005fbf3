"""What the templates are given: finished values, so that a template only places them.

Every text in here is raw; it is escaped, and its invisible characters shown, when it is printed.
An `anchor` is the id of an element in the page; a `href` is "#" and an anchor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown(Generic[T]):
    """Rows that are shown, of how many there are."""

    rows: tuple[T, ...]
    total: int

    @property
    def left_out(self) -> int:
        return self.total - len(self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of a list of facts."""

    label: str
    value: str
    is_code: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One key figure. href leads to where it is spelt out."""

    label: str
    value: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One line of a short answer: what it is about, what can be said, where it is spelt out."""

    topic: str
    said: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewMark:
    """A person's latest verdict on a record."""

    verdict: str
    who: str
    at: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLink:
    """A name as printed. href empty: nobody stands behind it."""

    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceTag:
    """A voice as printed: a label, and the key of its colour. A colour never stands alone.

    called: the name a person gave it; empty: none. The label stays beside it: a name is no finding.
    """

    key: str
    label: str
    called: str = ""

    @property
    def text(self) -> str:
        """The label and the name, for where nothing can be set apart by its looks."""
        return f"{self.label}, called “{self.called}”" if self.called else self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text with one and the same marking.

    css: classes, blank-separated; anchors: ids that begin here; records: what lies over it.
    start_s None: not a spoken word. voice None: voices were not looked for here.
    """

    text: str
    css: str = ""
    anchors: tuple[str, ...] = ()
    records: str = ""
    title: str = ""
    word_id: str = ""
    start_s: float | None = None
    end_s: float | None = None
    voice: VoiceTag | None = None
    overlaps: bool = False  # somebody else speaks at the same time

    @property
    def is_plain(self) -> bool:
        return not (self.css or self.anchors or self.records or self.start_s is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """One passage, ready to be printed. clock empty: it has no time.

    voices: who speaks in it, where its words do not say so one by one.
    """

    id: str
    exhibit_id: str
    role: str
    pieces: tuple[Piece, ...]
    direction: str
    language: str | None
    clock: str = ""
    start_s: float | None = None
    end_s: float | None = None
    speaker: str | None = None
    sent: str = ""
    page: int | None = None
    doubt: str | None = None
    translations: tuple[PassageView, ...] = ()
    method: str | None = None
    review: ReviewMark | None = None
    skipped_before: int = 0  # passages left out between this one and the last
    voices: tuple[VoiceTag, ...] = ()

    @property
    def is_voiced(self) -> bool:
        """Whether its words say by whom they are spoken."""
        return bool(self.pieces) and self.pieces[0].voice is not None

    @property
    def plain(self) -> str | None:
        """The whole text where nothing is marked in it, which is most of a large case."""
        if len(self.pieces) == 1 and self.pieces[0].is_plain and not self.is_voiced:
            return self.pieces[0].text
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Who answers for a statement: "says PUBLISHER, DATE", or where it was heard.

    who: the document's title where its publisher is not known, which `note` then says.
    """

    verb: str
    who: str
    note: str
    when: str
    exhibit_id: str
    exhibit_name: str
