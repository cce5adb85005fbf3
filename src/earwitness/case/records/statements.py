"""Who is spoken of, who says what, and who does what to whom."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.records.identity import Span, record_id
from earwitness.case.vocabulary import ActorKind, Modality, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedActor:
    """One row of the user's actors.csv."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    affiliation: str | None = None


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
    """Who said, or thinks, what. source_mention_id None: the source is not a named mention.

    All characters count in the exhibit's text. content_parts: (start, end) of each piece of a
    content that something interrupts, in order; empty: one piece. source_start_char,
    cue_start_char and their ends None: the words stand in another passage, or there are none.
    """

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
    content_parts: tuple[tuple[int, int], ...] = ()
    source_start_char: int | None = None
    source_end_char: int | None = None
    cue_start_char: int | None = None
    cue_end_char: int | None = None

    def content_places(self) -> tuple[tuple[int, int], ...]:
        """Give (start, end) of every piece of the content: one, or more where it is interrupted."""
        return self.content_parts or ((self.content_start_char, self.content_end_char),)


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
