"""What stands side by side on the claims board: changes of position, and numbers that differ."""

from __future__ import annotations

from collections.abc import Sequence

from earwitness.case.records import Figure, FigureConflict
from earwitness.dossier.ledger_model import ChangeView, FigureGroup, FigureRow, SaidView
from earwitness.dossier.model import Shown
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.responses_model import Words
from earwitness.dossier.saying import Evidence
from earwitness.dossier.wording import date_text
from earwitness.reactions.ledger.changes import ChangeOfPosition, Said


def change_views(changes: Sequence[ChangeOfPosition], evidence: Evidence) -> tuple[ChangeView, ...]:
    """Word each change with its two places."""
    actors = evidence.index.actors
    return tuple(
        ChangeView(
            actor=evidence.index.actor_link(actors[one.actor_id]),
            because=one.because,
            before=_said(one.before, evidence),
            after=_said(one.after, evidence),
        )
        for one in changes
        if one.actor_id in actors
    )


def _said(said: Said, evidence: Evidence) -> SaidView:
    return SaidView(
        text=said.text,
        day=date_text(said.day),
        words=Words(
            text=said.words,
            direction=evidence.direction(said.words, said.span),
            href=evidence.href(said.record_id, said.span),
            saying=evidence.saying(said.record_id, said.span),
        ),
    )


def figure_groups(case: RememberingCase, evidence: Evidence, *, rows: int) -> Shown[FigureGroup]:
    """Put figures that seem to count the same side by side, in order of being told."""
    figures = {one.id: one for one in case.records(Figure)}
    conflicts = case.records(FigureConflict)
    return Shown(
        rows=tuple(_group(one, figures, evidence) for one in conflicts[:rows]),
        total=len(conflicts),
    )


def _group(conflict: FigureConflict, figures: dict[str, Figure], evidence: Evidence) -> FigureGroup:
    held = [figures[one] for one in conflict.figure_ids if one in figures]
    ordered = sorted(held, key=lambda one: evidence.index.order(one.span))
    return FigureGroup(
        id=conflict.id,
        about=conflict.about,
        because=conflict.because,
        rows=tuple(_row(one, evidence) for one in ordered),
    )


def _row(figure: Figure, evidence: Evidence) -> FigureRow:
    by = evidence.index.link(figure.by_mention_id, figure.by_text) if figure.by_text else None
    return FigureRow(
        id=figure.id,
        value=figure.text,
        by=by,
        words=figure.sentence,
        direction=evidence.direction(figure.sentence, figure.span),
        href=evidence.href(figure.id, figure.span),
        saying=evidence.saying(figure.id, figure.span),
        because=figure.because,
    )
