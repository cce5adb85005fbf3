"""How people answer: stances on claims, and predictions."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.records.identity import Span
from earwitness.case.vocabulary import Stance


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
