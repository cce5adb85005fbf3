"""Exhibits as the templates are given them; see model.py for what holds of all such values."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.dossier.brackets_svg import Brackets
from earwitness.dossier.lanes_svg import Lanes
from earwitness.dossier.model import Fact, PassageView, ReviewMark, Shown, VoiceTag
from earwitness.dossier.pictures import Waveform


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two sources that say different things of one exhibit; both are kept."""

    field: str
    folder_says: str
    file_says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitRow:
    """One line of the table of what was taken in."""

    exhibit_id: str
    href: str
    name: str
    kind: str
    title: str | None
    instalment: int | None
    published: str
    publisher: str | None
    size: str
    custody_events: int
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedAwayRow:
    """A file that was not taken in."""

    name: str
    size: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """One statement of a recording's file. where empty: it is about the file as a whole."""

    id: str
    name: str
    value: str
    place: str
    where: str
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLink:
    """A fact that a finding rests on."""

    href: str
    name: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingView:
    """One test's outcome. clock empty: it concerns the recording as a whole.

    limits empty: an earlier outcome of the same test has told them. label: of its bracket in the
    picture; empty: it has none.
    """

    id: str
    test: str
    outcome: str
    outcome_key: str
    because: str
    limits: str
    clock: str
    start_s: float | None
    end_s: float | None
    review: ReviewMark | None
    facts: tuple[FactLink, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalView:
    """What was not analysed, and why. exhibit empty: the case as a whole."""

    id: str
    exhibit: str
    href: str
    what: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceRow:
    """One voice of a recording. called_by empty: it has no name, or the case does not say whose."""

    id: str
    tag: VoiceTag
    net: str
    alone: str
    is_stray: bool
    is_named: bool
    called_by: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VoicesView:
    """Who speaks when in a recording. lanes None: there is no turn. counted: how many, and why."""

    lanes: Lanes | None
    rows: tuple[VoiceRow, ...]
    counted: str
    because: str
    overlap: str  # how long several voices speak at once; empty: never


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingView:
    """One recording. audio None: no link; waveform None: it could not be decoded.

    voices None: nobody has looked for voices. spectrogram: a data address; empty: not drawn.
    tally: what the tests came to, counted.
    """

    exhibit_id: str
    anchor: str
    name: str
    title: str
    instalment: int | None
    publisher: str | None
    published: str
    note: str | None
    facts: tuple[Fact, ...]
    file_facts: Shown[FactRow]
    waveform: Waveform | None
    findings: tuple[FindingView, ...]
    audio: str | None
    passages: tuple[PassageView, ...]
    models: tuple[str, ...]
    refusals: tuple[RefusalView, ...]
    voices: VoicesView | None = None
    spectrogram: str = ""
    brackets: Brackets | None = None
    tally: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One document or transcript file. left_out: passages after the last one printed."""

    exhibit_id: str
    anchor: str
    name: str
    title: str
    language: str | None
    date: str
    publisher: str | None
    counts: str
    facts: tuple[Fact, ...]
    passages: tuple[PassageView, ...]
    left_out: int
    refusals: tuple[RefusalView, ...]
