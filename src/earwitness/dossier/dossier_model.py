"""The whole dossier as the templates are given it, in the order they show it."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.dossier.citation_card import CitationCard
from earwitness.dossier.consequence_model import Consequences
from earwitness.dossier.copies_model import Copies
from earwitness.dossier.course_model import Course
from earwitness.dossier.file_model import (
    DocumentView,
    ExhibitRow,
    RecordingView,
    RefusalView,
    TurnedAwayRow,
)
from earwitness.dossier.foretold_model import Foretold
from earwitness.dossier.ledger_model import ClaimsBoard
from earwitness.dossier.majority_model import Majorities
from earwitness.dossier.model import Figure, Shown
from earwitness.dossier.network_model import NetworkViews
from earwitness.dossier.responses_model import WhoAnswered
from earwitness.dossier.short_answers.answer import ShortAnswer
from earwitness.dossier.statement_model import (
    ActorRow,
    AttributionRow,
    OpinionRow,
    TieRow,
)
from earwitness.dossier.timeline_svg import Timeline
from earwitness.dossier.voice_model import WhoIsSpeaking


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
class Head:
    """The first screen: which case this is, and what can be said of each question so far."""

    title: str
    description: str
    generated: str
    version: str
    lede: str
    figures: tuple[Figure, ...]
    answers: tuple[ShortAnswer, ...]
    timeline: Timeline | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What was taken in. has_words: spoken words carry times of their own.

    tally: what the tests of the whole leak came to; empty: there is one recording, or no test.
    """

    exhibits: Shown[ExhibitRow]
    turned_away: Shown[TurnedAwayRow]
    recordings: tuple[RecordingView, ...]
    tally: str
    has_words: bool
    documents: Shown[DocumentView]
    has_full_texts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """Who says what about whom, what is at issue, what is foretold."""

    ties: Shown[TieRow]
    tie_actors: tuple[str, ...]
    tie_relations: tuple[str, ...]
    network: NetworkViews | None
    attributions: Shown[AttributionRow]
    actors: Shown[ActorRow]
    absent_actors: tuple[str, ...]
    actors_named_since: int  # by people, beyond the list
    open_identities: Shown[ActorRow]
    unfitting_of_actors: tuple[str, ...]  # what people said of who is who and no longer fits
    has_actor_list: bool
    claims: ClaimsBoard
    opinions: tuple[OpinionRow, ...]
    unfitting_additions: tuple[str, ...] = ()  # what people added to words that are found no more


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """What the rest stands on: gaps, methods, custody, people's verdicts."""

    refusals: Shown[RefusalView]
    stages: tuple[StageRow, ...]
    custody: CustodyHead
    reviews: Shown[ReviewRow]
    sureness_scale: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything the page shows. consequences None: no tie joins two known actors.

    majorities None: no seats.csv. voices None: no recording.
    copies None: no two recordings share sound. answered None: nobody answers or demands anything.
    course None: nothing has a date.
    """

    head: Head
    files: Files
    statements: Statements
    consequences: Consequences | None
    majorities: Majorities | None
    voices: WhoIsSpeaking | None
    copies: Copies | None
    answered: WhoAnswered | None
    course: Course | None
    foretold: Foretold
    grounds: Grounds
    cited: tuple[CitationCard, ...] = ()  # what people put into the dossier to be quoted
