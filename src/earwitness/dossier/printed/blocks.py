"""What a printed page is made of: runs of text, and the blocks they stand in.

Values only. A text in here is raw, whoever wrote it: it reaches the typesetter as data and never
as markup, so that no name of a file or an actor can become an instruction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text with one look. to: the anchor it leads to; empty: nowhere.

    style: a key of the template's STYLES; empty: plain.
    """

    text: str
    style: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Para:
    """A paragraph. direction: "ltr", "rtl", or "auto" for that of its first letter.

    look: a key of the template's LOOKS; empty: body text. anchor: its id; empty: none.
    """

    runs: tuple[Run, ...]
    look: str = ""
    direction: str = "ltr"
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading. level: 1 for a part, which begins a page; 2; 3, which the contents leave out.

    is_joined: a part that does not begin a page, because the one before it is nearly empty.
    """

    level: int
    runs: tuple[Run, ...]
    anchor: str = ""
    is_joined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list. Each item is a few paragraphs."""

    items: tuple[tuple[Para, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """One row. Each cell is a few paragraphs."""

    cells: tuple[tuple[Para, ...], ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table whose head is repeated on every page. widths: shares of the line; 0: as needed.

    right: the columns set flush right, which numbers are.
    """

    head: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[TableRow, ...]
    right: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """A list of labels with what there is to say of each."""

    rows: tuple[tuple[Run, tuple[Para, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing as SVG, and the same in words. width: share of the line."""

    svg: str
    alt: str
    width: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of an exhibit beside the time at which they are heard; clock empty: no time."""

    clock: str
    paras: tuple[Para, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxed:
    """Blocks set apart on a tint. look: a key of the template's BOXES."""

    blocks: tuple[Block, ...]
    look: str = ""


Block = Para | Heading | Bullets | Table | Facts | Picture | Passage | Boxed


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlePage:
    """The first page. figures: number and what it counts."""

    title: str
    description: str
    lede: str
    made: str
    figures: tuple[tuple[str, str], ...]
    can: tuple[str, ...]
    cannot: tuple[tuple[str, str], ...]  # what is meant in a few words, and the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A whole document. foot: stands on every page; as_of: the day it is dated, ISO or empty."""

    title_page: TitlePage
    blocks: tuple[Block, ...]
    foot: str
    as_of: str
    keywords: tuple[str, ...] = field(default=())


def para(*runs: Run | str, look: str = "", direction: str = "ltr", anchor: str = "") -> Para:
    """Make a paragraph; a bare text is a plain run."""
    return Para(runs=tuple(as_runs(runs)), look=look, direction=direction, anchor=anchor)


def heading(level: int, *runs: Run | str, anchor: str = "") -> Heading:
    """Make a heading."""
    return Heading(level=level, runs=tuple(as_runs(runs)), anchor=anchor)


def as_runs(given: tuple[Run | str, ...]) -> Iterator[Run]:
    """Make runs of bare texts; empty ones are dropped."""
    for one in given:
        run = Run(text=one) if isinstance(one, str) else one
        if run.text:
            yield run


def parted(given: Iterable[Run | str]) -> list[Run]:
    """Put commas between; each run keeps its own direction. Empty ones are dropped."""
    runs = as_runs(tuple(given))
    return [part for run in runs for part in (run, Run(text=", "))][:-1]
