"""What the desk's page and server say to each other: checked here and nowhere further in."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from earwitness.case.vocabulary import Verdict


class _Message(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Version(_Message):
    """GET /api/version. It changes when the case does."""

    version: str


class Recording(_Message):
    """One recording that can be heard. plays: what the page should try first."""

    exhibit_id: str
    name: str
    duration_s: float | None
    original: str | None  # the address of its own bytes
    original_type: str
    working_copy: str | None  # the address of the 16 kHz copy; None: it could not be decoded
    plays: str  # "original", "working copy" or "nothing"


class Status(_Message):
    """GET /api/status."""

    title: str
    version: str
    exhibits: int
    recordings: tuple[Recording, ...]
    reviews: int
    refusals: int


class Found(_Message):
    """One passage that holds the words searched for."""

    exhibit_id: str
    document: str
    passage_id: str
    start_s: float | None
    snippet: str


class SearchAnswer(_Message):
    """GET /api/search?q=WORDS&limit=N, best first."""

    query: str
    found: tuple[Found, ...]


class Words(_Message):
    """GET /api/words/EXHIBIT: one entry a word in each list, in order of time."""

    exhibit_id: str
    id: tuple[str, ...]
    text: tuple[str, ...]
    start_s: tuple[float, ...]
    end_s: tuple[float, ...]


class RecordAnswer(_Message):
    """GET /api/record/ID: the record as stored, with the verdicts on it, oldest first."""

    kind: str
    record: dict[str, JsonValue]
    reviews: tuple[dict[str, Any], ...]


class ReviewBody(_Message):
    """POST /api/reviews. `correct` carries the fields it replaces; the others carry none."""

    record_id: str = Field(min_length=1, max_length=200)
    verdict: Verdict
    note: str = Field(default="", max_length=10_000)
    correction: dict[str, JsonValue] = Field(default_factory=dict)


class ReviewKept(_Message):
    """The answer to a review that was appended, with the case's version before and after it."""

    record_id: str
    verdict: Verdict
    previous_version: str
    version: str


class QueueField(_Message):
    """A field a person may put right. choices empty: anything of its kind."""

    name: str
    kind: str
    value: str | int | float | bool | None
    choices: tuple[str, ...]


class QueueVerdict(_Message):
    """A verdict that stands."""

    who: str
    at: str
    verdict: Verdict
    note: str


class QueueItem(_Message):
    """One record that can be judged, with the words it rests on and what stands around them."""

    record_id: str
    kind: str
    says: str
    where: str
    published: str  # empty: not known, as for the publisher
    publisher: str
    exhibit_id: str
    passage_id: str | None
    before: str
    words: str  # empty: it rests on sound alone
    after: str
    direction: str
    is_heard: bool
    start_s: float | None
    end_s: float | None
    because: str
    confidence: float | None
    reasons: tuple[str, ...]
    fields: tuple[QueueField, ...]
    verdicts: tuple[QueueVerdict, ...]  # empty as well for a second reader, who judges unswayed


class QueueAnswer(_Message):
    """GET /api/queue?part=waiting|second|judged&kind=KIND&start=N&limit=N."""

    version: str
    part: str
    total: int  # items in this part
    judged: int  # of all items, those with a verdict that stands
    of_all: int
    kinds: dict[str, int]  # of what nobody has judged
    items: tuple[QueueItem, ...]
