"""The queue as the interface sends it."""

from __future__ import annotations

from earwitness.case.vocabulary import Verdict
from earwitness.desk.api.message import Message


class QueueField(Message):
    """A field a person may put right. choices empty: anything of its kind."""

    name: str
    kind: str
    value: str | int | float | bool | None
    choices: tuple[str, ...]


class QueueVerdict(Message):
    """A verdict that stands."""

    who: str
    at: str
    verdict: Verdict
    note: str


class QueueItem(Message):
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


class QueueAnswer(Message):
    """A page of the queue."""

    version: str
    part: str
    total: int  # items in this part
    judged: int  # of all items, those with a verdict that stands
    of_all: int
    kinds: dict[str, int]  # of what nobody has judged
    items: tuple[QueueItem, ...]
