"""When something is said to be: words that name a time with their days, and what happened then."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.records.identity import Span
from earwitness.case.vocabulary import DateAnchor


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that name a time, and the days they mean.

    earliest, latest: ISO dates, both inclusive. One of them empty: open on that side ("by
    Wednesday" has no earliest day). Both empty: not resolved, `anchor` is None, `because` says why.
    """

    id: str
    span: Span
    text: str
    earliest: str
    latest: str
    anchor: DateAnchor | None
    assumed: str  # what had to be assumed: "the last Monday before publication"; empty: nothing
    confidence: float
    because: str

    @property
    def is_resolved(self) -> bool:
        """Whether any day is known."""
        return bool(self.earliest or self.latest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """That an exhibit tells of something happening at a time it names.

    text: the sentence. what: the words of the happening itself. is_planned: it was still to come
    when it was told.
    """

    id: str
    span: Span
    text: str
    what: str
    earliest: str
    latest: str
    time_id: str  # the time expression it is dated by
    is_planned: bool
    confidence: float
    because: str
