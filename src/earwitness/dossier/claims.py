"""The claims board: what is at issue, what became of it, and where everybody stands, with dates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from earwitness.case.records import Claim, Position
from earwitness.dossier.changed_positions import change_views, figure_groups
from earwitness.dossier.ledger_gather import whole_ledger
from earwitness.dossier.ledger_model import (
    ClaimsBoard,
    PropositionView,
    ReachedView,
    StandColumn,
    StandRow,
)
from earwitness.dossier.ledger_svg import Point, Strip, strip
from earwitness.dossier.model import ActorLink
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.saying import Evidence
from earwitness.dossier.selection import Selection
from earwitness.dossier.statement_model import ClaimRow
from earwitness.dossier.wording import date_text, plural, sureness
from earwitness.reactions.ledger.standing import Entry, Ledger, Stand
from earwitness.reactions.ledger.states import Reached

MOST_DAYS = 4  # written out beside a name


def claims_board(
    case: RememberingCase, selection: Selection, evidence: Evidence, *, rows: int
) -> ClaimsBoard:
    """Lay the board out. rows: how many groups of figures at the most."""
    found = case.worked_out(whole_ledger)
    look = _Look(
        evidence=evidence,
        claims={claim.id: claim for claim in selection.claims},
        days=_range(found),
    )
    views = [_view(entry, look) for entry in found.entries]
    shown = [view for view in views if view.rows]
    return ClaimsBoard(
        total=len(found.entries),
        shared=tuple(view for view in shown if _is_shared(view)),
        more=tuple(view for view in shown if not _is_shared(view)),
        claims_left_out=selection.claim_total - len(selection.claims),
        changes=change_views(found.changes, evidence),
        figures=figure_groups(case, evidence, rows=rows),
        unfitting=tuple(one.sentence for one in case.unfitting_of_ledger),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What the board is made of. claims: those shown, by id. days None: nothing is dated."""

    evidence: Evidence
    claims: Mapping[str, Claim]
    days: tuple[date, date] | None

    def who(self, stand: Stand | Position) -> ActorLink:
        actor = self.evidence.index.actors.get(stand.actor_id or "")
        if actor is not None:
            return self.evidence.index.actor_link(actor)
        return ActorLink(name=stand.who or "not named", href="")

    def href(self, position: Position) -> str:
        """Lead to the words of a position; the section itself where they are not shown."""
        claim = self.claims.get(position.claim_id)
        return "#claims" if claim is None else f"#row-{claim.id}"


def _is_shared(view: PropositionView) -> bool:
    """Tell a proposition that more than one actor takes a stance on, or one more than once."""
    return len(view.rows) > 1


def _range(found: Ledger) -> tuple[date, date] | None:
    days = [_day(position) for entry in found.entries for position in entry.positions]
    known = [day for day in days if day is not None]
    return (min(known), max(known)) if known else None


def _day(position: Position) -> date | None:
    try:
        return date.fromisoformat(position.day)
    except ValueError:
        return None


def _view(entry: Entry, look: _Look) -> PropositionView:
    proposition = entry.proposition
    return PropositionView(
        id=proposition.id,
        text=proposition.text,
        because=proposition.because,
        sources=entry.sources,
        states=tuple(_reached(one, look) for one in entry.states),
        strip=_strip(entry, look),
        columns=tuple(
            StandColumn(stance=str(stance), rows=tuple(_stand_row(stand, look) for stand in stands))
            for stance, stands in groupby(entry.stands, key=lambda one: one.stance)
        ),
        rows=tuple(
            _row(look.claims[position.claim_id], position, proposition.text, look)
            for position in entry.positions
            if position.claim_id in look.claims
        ),
        is_disputed=entry.is_disputed,
    )


def _reached(one: Reached, look: _Look) -> ReachedView:
    return ReachedView(
        state=str(one.state),
        day=date_text(one.day),
        who=look.who(one.position) if one.position is not None else None,
        because=one.because,
    )


def _strip(entry: Entry, look: _Look) -> Strip | None:
    if look.days is None:
        return None
    first, last = look.days
    points = [
        Point(
            day=day,
            stance=position.stance,
            title=f"{look.who(position).name} {position.stance}, {date_text(position.day)}",
            href=look.href(position),
        )
        for position in entry.positions
        if (day := _day(position)) is not None
    ]
    return strip(
        points,
        first=first,
        last=last,
        start=date_text(first.isoformat()),
        end=date_text(last.isoformat()),
    )


def _stand_row(stand: Stand, look: _Look) -> StandRow:
    return StandRow(
        who=look.who(stand),
        days=_days(stand.positions),
        sources=plural(stand.sources, "source") if stand.sources > 1 else "",
        href=look.href(stand.positions[0]),
    )


def _days(positions: Sequence[Position]) -> str:
    """Write out the days, each once; many of them as a run."""
    days = list(dict.fromkeys(position.day for position in positions if position.day))
    if not days:
        return "date not known"
    if len(days) > MOST_DAYS:
        return f"{date_text(days[0])} to {date_text(days[-1])}, {plural(len(days), 'day')}"
    return ", ".join(date_text(day) for day in days)


def _row(claim: Claim, position: Position, title: str, look: _Look) -> ClaimRow:
    evidence = look.evidence
    return ClaimRow(
        id=claim.id,
        href=evidence.href(claim.id, claim.span),
        exhibit_id=claim.span.exhibit_id,
        who=look.who(position),
        stance=str(position.stance),
        day=_told_day(position),
        dated_by=position.dated_by,
        worded=claim.text if claim.text != title else "",
        placed=position.because,
        evidence=claim.evidence,
        direction=evidence.direction(claim.evidence, claim.span),
        saying=evidence.saying(claim.id, claim.span),
        sure=sureness(claim.confidence),
        because=claim.because,
        review=evidence.index.review(claim.id),
    )


def _told_day(position: Position) -> str:
    if position.earliest and position.latest and position.earliest != position.latest:
        return f"{date_text(position.earliest)} to {date_text(position.latest)}"
    return date_text(position.day)
