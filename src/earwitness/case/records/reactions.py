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


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpertReport:
    """Somebody's opinion on whether a recording is what it is said to be. An opinion, no finding.

    span: its words. Empty text: the exhibit does not say. is_first_hand: the exhibit is the report
    itself; False: somebody else tells of it. file_exhibit_id None: no recording of the case has
    the hash, or else the name, that is given.
    """

    id: str
    span: Span
    by_text: str
    by_mention_id: str | None
    paid_by_text: str
    paid_by_mention_id: str | None
    file_text: str  # the file or files, as the exhibit names them
    file_sha256: str
    file_exhibit_id: str | None
    method: str
    words: str  # what it comes to, as written
    scope: str  # what it does not cover, as written
    is_first_hand: bool
    confidence: float
    because: str
