"""Exhibits, and what their bytes tell."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.records.identity import record_id
from earwitness.case.vocabulary import ExhibitKind, Outcome


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

    @property
    def person(self) -> str | None:
        """References and population: whose speech it is said to be, by its folder's name."""
        if self.kind not in (ExhibitKind.REFERENCE, ExhibitKind.POPULATION):
            return None
        return self.name.split("/")[1]


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
    """The outcome of one named test on one span of one exhibit, with its reason.

    fact_ids: the container facts it rests on or sets against each other; most tests rest on none.
    """

    id: str
    exhibit_id: str
    test: str
    outcome: Outcome
    because: str
    start_s: float | None = None
    end_s: float | None = None
    limits: str = ""  # what this test cannot see
    fact_ids: tuple[str, ...] = ()


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
class Refusal:
    """That something was not analysed, and why; shown wherever its result would stand."""

    id: str
    exhibit_id: str
    what: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedAway:
    """A file in the folder that was not taken in as evidence, and why."""

    name: str
    size_bytes: int
    because: str
