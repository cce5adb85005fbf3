"""One record of each kind of the claims ledger, made by hand, for the tests of exports."""

from __future__ import annotations

from typing import Any

from earwitness.case.records import Figure, FigureConflict, Position, Proposition, Span
from earwitness.case.vocabulary import Stance


def ledger_of(report: str, passage: str) -> list[Any]:
    """A proposition with a position on it, and a figure in a conflict."""
    span = Span(exhibit_id=report, passage_id=passage, start_char=0, end_char=10)
    return [
        Proposition(
            id="pr-1",
            text="Vane robbed the fund",
            actor_ids=(),
            claim_ids=("cl-1",),
            because="made by hand",
        ),
        Position(
            id="po-1",
            proposition_id="pr-1",
            claim_id="cl-1",
            actor_id=None,
            who="a voice",
            stance=Stance.DENIES,
            is_turned=True,
            earliest="2031-03-04",
            latest="2031-03-04",
            dated_by="made by hand",
            nearest_claim_id=None,
            similarity=None,
            because="made by hand",
        ),
        Figure(
            id="fi-1",
            span=span,
            text="162 votes",
            low=162.0,
            high=162.0,
            unit="votes",
            about=("vot", "hous"),
            sentence="The list won 162 votes in the house.",
            by_mention_id=None,
            by_text="",
            confidence=0.6,
            because="made by hand",
        ),
        FigureConflict(id="fc-1", about="votes: house", figure_ids=("fi-1",), because="by hand"),
    ]
