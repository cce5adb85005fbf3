"""What the templates are given: finished values, so that a template only places them.

Every text in here is raw; it is escaped, and its invisible characters shown, when it is printed.
An `anchor` is the id of an element in the page; a `href` is "#" and an anchor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from earwitness.dossier.network_svg import NetworkDrawing
from earwitness.dossier.pictures import Waveform
from earwitness.dossier.timeline_svg import Timeline
from earwitness.dossier.wording import Sureness

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
class Piece:
    """A stretch of text with one and the same marking.

    css: classes, blank-separated; anchors: ids that begin here; records: what lies over it.
    start_s None: not a spoken word.
    """

    text: str
    css: str = ""
    anchors: tuple[str, ...] = ()
    records: str = ""
    title: str = ""
    word_id: str = ""
    start_s: float | None = None
    end_s: float | None = None

    @property
    def is_plain(self) -> bool:
        return not (self.css or self.anchors or self.records or self.start_s is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageView:
    """One passage, ready to be printed. clock empty: it has no time."""

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
class FindingView:
    """One test's outcome. clock empty: it concerns the recording as a whole."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalView:
    """What was not analysed, and why. exhibit empty: the case as a whole."""

    id: str
    exhibit: str
    href: str
    what: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingView:
    """One recording. audio None: no link; waveform None: it could not be decoded."""

    exhibit_id: str
    anchor: str
    name: str
    title: str
    instalment: int | None
    byline: str
    note: str | None
    facts: tuple[Fact, ...]
    waveform: Waveform | None
    findings: tuple[FindingView, ...]
    audio: str | None
    passages: tuple[PassageView, ...]
    models: tuple[str, ...]
    refusals: tuple[RefusalView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One document or transcript file. left_out: passages not printed, to keep the file small."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Who answers for a statement: "says PUBLISHER, DATE", or where it was heard."""

    verb: str
    who: str
    when: str
    exhibit_id: str
    exhibit_name: str
    exhibit_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TieRow:
    """A directed, signed tie as somebody reports it."""

    id: str
    href: str
    exhibit_id: str
    holder: ActorLink
    target: ActorLink
    sign_key: str  # "plus", "zero" or "minus"
    sign: str
    relation: str
    saying: Saying
    told_by: str  # the source of the attribution it is reported in; empty: none
    evidence: str
    direction: str
    sure: Sureness
    because: str
    start_s: float | None
    end_s: float | None
    review: ReviewMark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionRow:
    """Who said what. depth: how many attributions it is nested in, at most 3 shown."""

    id: str
    href: str
    exhibit_id: str
    source: ActorLink
    modality: str
    is_negated: bool
    is_direct: bool
    cue: str
    content: str
    direction: str
    saying: Saying
    sure: Sureness
    because: str
    depth: int
    start_s: float | None
    end_s: float | None
    review: ReviewMark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an actor is mentioned, and how often."""

    name: str
    href: str
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """One actor. Counts are of current records."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    affiliation: str | None
    is_listed: bool
    because: str
    mentions: int
    said: int
    held: int
    received: int
    places: tuple[Place, ...]
    more_places: int
    review: ReviewMark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One stance on a proposition."""

    id: str
    href: str
    exhibit_id: str
    who: ActorLink
    stance: str
    evidence: str
    direction: str
    saying: Saying
    sure: Sureness
    because: str
    review: ReviewMark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGroup:
    """A proposition with everybody's stance on it, oldest first."""

    text: str
    tally: str
    stances: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastRow:
    """A sentence that predicts."""

    id: str
    href: str
    exhibit_id: str
    text: str
    direction: str
    by: ActorLink
    condition: str
    hedge: str
    saying: Saying
    sure: Sureness
    because: str
    review: ReviewMark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRow:
    """One method: what it does, where it comes from, what it cannot see, how it ran here."""

    name: str
    version: str
    sentence: str
    source: str
    limits: str
    options: tuple[str, ...]
    done: int
    failed: int
    time: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyHead:
    """The end of the custody chain. hash empty: no event."""

    length: int
    hash: str
    first_at: str
    last_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """A person's verdict, in order of making."""

    number: int
    record_id: str
    verdict: str
    who: str
    at: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything the page shows, in the order it shows it."""

    title: str
    description: str
    generated: str
    version: str
    lede: str
    figures: tuple[Figure, ...]
    timeline: Timeline | None
    exhibits: Shown[ExhibitRow]
    turned_away: Shown[TurnedAwayRow]
    recordings: tuple[RecordingView, ...]
    has_words: bool
    documents: Shown[DocumentView]
    has_full_texts: bool
    ties: Shown[TieRow]
    tie_actors: tuple[str, ...]
    tie_relations: tuple[str, ...]
    network: NetworkDrawing | None
    attributions: Shown[AttributionRow]
    actors: Shown[ActorRow]
    open_identities: Shown[ActorRow]
    has_actor_list: bool
    claims: tuple[ClaimGroup, ...]
    claims_left_out: int
    forecasts: Shown[ForecastRow]
    refusals: Shown[RefusalView]
    stages: tuple[StageRow, ...]
    custody: CustodyHead
    reviews: Shown[ReviewRow]
    sureness_scale: tuple[tuple[str, str], ...]
