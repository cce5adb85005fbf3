"""Statements as the templates are given them; see model.py for what holds of all such values."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.dossier.model import ActorLink, ReviewMark, Saying
from earwitness.dossier.wording import Sureness


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
    """One place in which somebody takes a stance on a proposition.

    day: of the words, with dated_by, what it rests on. worded: how the place itself words the
    proposition; empty: like its title. placed: why it stands under this proposition.
    """

    id: str
    href: str
    exhibit_id: str
    who: ActorLink
    stance: str
    day: str
    dated_by: str
    worded: str
    placed: str
    evidence: str
    direction: str
    saying: Saying
    sure: Sureness
    because: str
    review: ReviewMark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionRow:
    """An expert's opinion on a recording. Empty text: the exhibit does not say.

    file_href empty: no recording of the case is known to be meant.
    """

    id: str
    href: str
    exhibit_id: str
    by: ActorLink
    paid_by: ActorLink
    file_text: str
    file_href: str
    file_sha256: str
    method: str
    words: str
    direction: str
    scope: str
    is_first_hand: bool
    saying: Saying
    because: str
    review: ReviewMark | None
