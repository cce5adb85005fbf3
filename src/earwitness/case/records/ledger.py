"""The claims ledger: propositions over all sources, where everybody stands on them, and figures."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.records.identity import Span
from earwitness.case.vocabulary import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What is at issue, however it is worded, with the claims gathered under it.

    text: its title, the wording of most of them. actor_ids: whom it speaks of, in order of being
    named; empty: nobody known.
    """

    id: str
    text: str
    actor_ids: tuple[str, ...]
    claim_ids: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where one actor stands on a proposition, in one place: one claim, entered in the ledger.

    actor_id None: who that is, is not known; who: the words. stance: on the proposition; where
    is_turned, the claim is worded the other way round, and its own stance was the opposite.
    earliest, latest: ISO days of the words, empty: not known; dated_by: what they rest on.
    nearest_claim_id, similarity None: its words are the title's own, or a rule put it here.
    """

    id: str
    proposition_id: str
    claim_id: str
    actor_id: str | None
    who: str
    stance: Stance
    is_turned: bool
    earliest: str
    latest: str
    dated_by: str
    nearest_claim_id: str | None
    similarity: float | None
    because: str

    @property
    def day(self) -> str:
        """The one day to sort by: the last it can have been, else the first; or empty."""
        return self.latest or self.earliest


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that a text gives for something counted.

    low, high: the same, unless a range is given ("242 or 261"). unit: what is counted, as written
    ("votes"); empty: not said beside it. about: the words of its sentence, cut down to compare.
    by_mention_id None: nobody but the text itself gives it.
    """

    id: str
    span: Span
    text: str
    low: float
    high: float
    unit: str
    about: tuple[str, ...]
    sentence: str
    by_mention_id: str | None
    by_text: str
    confidence: float
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureConflict:
    """Figures that seem to count the same thing and differ. Never which of them is right."""

    id: str
    about: str
    figure_ids: tuple[str, ...]
    because: str
