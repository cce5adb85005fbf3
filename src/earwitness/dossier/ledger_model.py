"""The claims board as the templates are given it."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.dossier.ledger_svg import Strip
from earwitness.dossier.model import ActorLink, Saying, Shown
from earwitness.dossier.responses_model import Words
from earwitness.dossier.statement_model import ClaimRow


@dataclass(frozen=True, slots=True, kw_only=True)
class StandRow:
    """One actor under a stance. days: of all the places; sources empty: one source."""

    who: ActorLink
    days: str
    sources: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandColumn:
    """Everybody who takes one stance, the earliest first."""

    stance: str
    rows: tuple[StandRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachedView:
    """One state a proposition has reached. who None: it is that nothing was found."""

    state: str
    day: str
    who: ActorLink | None
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PropositionView:
    """One proposition. strip None: no position on it has a date. rows: the places themselves."""

    id: str
    text: str
    because: str
    sources: int
    states: tuple[ReachedView, ...]
    strip: Strip | None
    columns: tuple[StandColumn, ...]
    rows: tuple[ClaimRow, ...]
    is_disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidView:
    """One of the two places of a change."""

    text: str
    day: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """Two places in which one actor is reported with different things."""

    actor: ActorLink
    because: str
    before: SaidView
    after: SaidView


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One figure, as one source gives it. by None: the text itself gives it."""

    id: str
    value: str
    by: ActorLink | None
    words: str
    direction: str
    href: str
    saying: Saying
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureGroup:
    """Figures that seem to count the same and differ."""

    id: str
    about: str
    because: str
    rows: tuple[FigureRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsBoard:
    """The whole section. more: propositions on which somebody stands alone."""

    total: int
    shared: tuple[PropositionView, ...]
    more: tuple[PropositionView, ...]
    claims_left_out: int
    changes: tuple[ChangeView, ...]
    figures: Shown[FigureGroup]
    unfitting: tuple[str, ...]

    @property
    def places(self) -> int:
        """How many places are shown."""
        return sum(len(view.rows) for view in (*self.shared, *self.more))
