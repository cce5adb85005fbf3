"""Who answered, and who has not, as the templates are given it."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.dossier.model import ActorLink, Saying, Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class PartColumn:
    """One part of the leak. number empty: nobody numbers it; note: where its dates differ."""

    number: str
    title: str
    date: str
    publisher: str
    because: str
    note: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCell:
    """One actor and one part. state: answered, none, later (only another part answered), blank.

    letter, kind, soon: what the first answer does and when it came; further: answers after it.
    told: the whole of it in words, for a tooltip and for those who do not see it.
    """

    state: str
    letter: str = ""
    kind: str = ""
    tone: str = ""
    soon: str = ""
    further: int = 0
    told: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLine:
    """One actor's row of the matrix. how: attacked, named, speaks or awaited."""

    actor: ActorLink
    how: str
    because: str
    href: str
    cells: tuple[AnswerCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineGroup:
    """Rows of the matrix under one heading."""

    title: str
    lines: tuple[ActorLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words as written, where they stand and who answers for them."""

    text: str
    direction: str
    href: str
    saying: Saying


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseRow:
    """One answer. part empty: nobody says to which part. also: other places that tell of it."""

    id: str
    part: str
    actor: ActorLink
    letter: str
    kind: str
    tone: str
    date: str
    soon: str
    channel: str
    through: str
    is_first: bool
    words: Words
    also: int
    because: str
    exhibit_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SilenceRow:
    """For whom no answer was found. reports: those that say so themselves."""

    id: str
    actor: ActorLink
    part: str
    how: str
    said: str
    searched: str
    names: str
    reports: tuple[Words, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandRow:
    """One demand. of: whom it addresses; of_text: as written, where nobody is named."""

    id: str
    date: str
    content: str
    of: tuple[ActorLink, ...]
    of_text: str
    words: Words
    because: str
    exhibit_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandGroup:
    """One holder's demands, in order of date."""

    holder: ActorLink
    rows: tuple[DemandRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MediationRow:
    """Who stands between whom."""

    id: str
    date: str
    by: ActorLink
    between: tuple[ActorLink, ...]
    words: Words
    because: str
    exhibit_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WhoAnswered:
    """The whole section. unanswered: who is attacked and for whom no answer was found."""

    parts: tuple[PartColumn, ...]
    has_whole: bool  # a column for the leak as a whole
    unanswered: tuple[ActorLink, ...]
    groups: tuple[LineGroup, ...]
    kinds: tuple[tuple[str, str, str], ...]  # letter, kind, tone of those that occur
    responses: Shown[ResponseRow]
    silences: Shown[SilenceRow]
    reported_only: tuple[tuple[ActorLink, Words], ...]
    demands: tuple[DemandGroup, ...]
    demands_left_out: int
    mediators: Shown[MediationRow]
