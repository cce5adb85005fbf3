"""The records of a case: frozen values, checked when made, that every package speaks in.

A derived record names the exhibit and the span it rests on and carries a `because`, the sentence
a person reads. Which run made it is kept beside it by the case file, not inside it, so that
the same result of two runs is the same record with the same id.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from earwitness.case.vocabulary import (
    ActorKind,
    CustodyAction,
    ExhibitKind,
    Modality,
    Outcome,
    PassageRole,
    Relation,
    RunState,
    Stance,
    Verdict,
)


def record_id(prefix: str, *parts: object) -> str:
    """Make an id that depends on content alone, so that it survives a re-run.

    prefix: one or two letters for the kind; parts: what makes the record itself and no other.
    """
    text = "\x1f".join("" if part is None else str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """One file taken in as evidence. `id` is the SHA-256 of its bytes, in hex."""

    id: str
    name: str  # path relative to the case folder when first seen, with forward slashes
    kind: ExhibitKind
    size_bytes: int
    title: str | None = None
    published: str | None = None  # ISO date or date-time, as given; None: not known
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    instalment: int | None = None
    recorded: str | None = None
    received_from: str | None = None
    note: str | None = None
    taken_in_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where in an exhibit something stands.

    start_char, end_char: characters of the exhibit's reading text (see `Reading`), half open.
    start_s, end_s: seconds, recordings only; None elsewhere.
    """

    exhibit_id: str
    passage_id: str
    start_char: int
    end_char: int
    start_s: float | None = None
    end_s: float | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start_char <= self.end_char:
            raise ValueError(f"span runs from character {self.start_char} to {self.end_char}")
        if self.start_s is not None and self.end_s is not None and self.end_s < self.start_s:
            raise ValueError(f"span runs from {self.start_s} s to {self.end_s} s")


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
class DocumentFacts:
    """What a document says of itself, apart from its text. None: it does not say."""

    exhibit_id: str
    media_type: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    sources: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    text_chars: int = 0

    @property
    def id(self) -> str:
        return record_id("df", self.exhibit_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingFacts:
    """What a recording's container says, and what decoding it gave.

    working_copy: the name of the 16 kHz mono 16-bit PCM copy that the analyses read.
    peaks: one peak level per `peak_step_s`, full scale 1.0, for drawing.
    """

    exhibit_id: str
    container: str
    codec: str
    rate_hz: int
    channels: int
    claimed_duration_s: float | None
    duration_s: float  # as decoded
    bit_rate: int | None
    tags: tuple[tuple[str, str], ...]
    decoded_sha256: str
    working_copy: str
    peak_step_s: float
    peaks: tuple[float, ...]

    @property
    def id(self) -> str:
        return record_id("rf", self.exhibit_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The outcome of one named test on one span of one exhibit, with its reason."""

    id: str
    exhibit_id: str
    test: str
    outcome: Outcome
    because: str
    start_s: float | None = None
    end_s: float | None = None
    limits: str = ""  # what this test cannot see


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechActivity:
    """Where somebody speaks in a recording: (start_s, end_s) pairs in order, and their sum."""

    exhibit_id: str
    spans: tuple[tuple[float, float], ...]
    net_speech_s: float
    because: str

    @property
    def id(self) -> str:
        return record_id("sa", self.exhibit_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names, or stands for, an actor."""

    id: str
    span: Span
    text: str
    label: str  # what the words look like: PERSON, ORG, GPE, NORP, PRONOUN, ROLE, LISTED
    antecedent_id: str | None = None  # pronouns and roles: the mention they stand for


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person, party, armed group, institution, state or community."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    affiliation: str | None = None
    is_listed: bool = False  # on the user's list; else an open identity
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """That a mention means an actor, how surely (0..1), and why."""

    mention_id: str
    actor_id: str
    confidence: float
    because: str

    @property
    def id(self) -> str:
        return record_id("na", self.mention_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who said, or thinks, what. source_mention_id None: the source is not a named mention."""

    id: str
    span: Span
    source_mention_id: str | None
    source_text: str
    cue: str
    content: str
    content_start_char: int
    content_end_char: int
    modality: Modality
    is_direct: bool
    is_negated: bool
    confidence: float
    because: str
    parent_id: str | None = None  # the attribution this one is nested in


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """What a holder does to, or says of, a target. sign -1, 0 or +1."""

    id: str
    span: Span
    holder_mention_id: str
    target_mention_id: str
    sign: int
    relation: Relation
    evidence: str
    confidence: float
    because: str
    attribution_id: str | None = None  # the attribution the tie is reported in

    def __post_init__(self) -> None:
        if self.sign not in (-1, 0, 1):
            raise ValueError(f"a tie's sign is -1, 0 or 1, not {self.sign}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Somebody's stance on a proposition at issue, in one place. who_mention_id None: unnamed."""

    id: str
    span: Span
    text: str  # the proposition, worded once for all who take a stance on it
    who_mention_id: str | None
    who_text: str
    stance: Stance
    evidence: str
    confidence: float
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """A sentence that predicts. by_mention_id None with by_text 'author': the exhibit's author."""

    id: str
    span: Span
    text: str
    by_mention_id: str | None
    by_text: str
    condition: str  # empty: none stated
    hedge: str  # the words that weaken it; empty: none
    confidence: float
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """That something was not analysed, and why; shown wherever its result would stand."""

    id: str
    exhibit_id: str
    what: str
    because: str


Record = (
    Passage
    | Word
    | DocumentFacts
    | RecordingFacts
    | Finding
    | SpeechActivity
    | Mention
    | Actor
    | Naming
    | Attribution
    | Tie
    | Claim
    | Forecast
    | Refusal
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedActor:
    """One row of the user's actors.csv."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    affiliation: str | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CustodyEvent:
    """Who did what to which exhibit, when and why. `hash` covers all of it and `previous_hash`."""

    number: int  # 1 for the first, without gaps
    at: str  # UTC, ISO, by this machine's clock
    who: str
    action: CustodyAction
    exhibit_id: str | None  # None: the case as a whole
    details: str  # JSON, sorted keys
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRecord:
    """One run of one stage on one subject. `key` names everything the result depends on."""

    key: str
    stage: str
    version: str
    subject: str  # an exhibit id, or "case"
    options: tuple[tuple[str, str], ...]
    inputs: tuple[str, ...]
    state: RunState
    is_current: bool  # False: superseded by a later run; its records are kept
    started_at: str
    seconds: float | None  # None: has not ended
    because: str  # why it failed or refused; empty: it did not


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A person's verdict on a machine's record: appended, never edited.

    correction: JSON of the fields that a `correct` verdict replaces; empty for the others.
    """

    number: int
    at: str
    who: str
    record_id: str
    verdict: Verdict
    correction: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedAway:
    """A file in the folder that was not taken in as evidence, and why."""

    name: str
    size_bytes: int
    because: str
