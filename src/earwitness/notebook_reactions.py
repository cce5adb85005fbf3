"""What a notebook can ask of reactions to a leak: dates, parts, responses, silences, demands."""

from __future__ import annotations

from collections.abc import Sequence

from earwitness.case.records import (
    Answer,
    Concern,
    Demand,
    Event,
    Figure,
    FigureConflict,
    Instalment,
    Mediation,
    Position,
    Proposition,
    Response,
    Silence,
    SilenceTold,
    TimeExpression,
)
from earwitness.case.view import CaseView


class OpenReactions:
    """The part of an open case that tells how people react; `OpenCase` has all of it."""

    def __init__(self, case: CaseView) -> None:
        self._case = case

    def instalments(self) -> Sequence[Instalment]:
        """List the parts of the leak, each with every date told of it."""
        return self._case.records(Instalment)

    def concerns(self) -> Sequence[Concern]:
        """List which actor each part of the leak attacks or names."""
        return self._case.records(Concern)

    def responses(self) -> Sequence[Response]:
        """List who answered which part, numbered by date; `answers()` has the words."""
        return self._case.records(Response)

    def answers(self) -> Sequence[Answer]:
        """List answers to the leak as single exhibits tell of them."""
        return self._case.records(Answer)

    def silences(self) -> Sequence[Silence]:
        """List for whom no answer was found, and where it was looked for."""
        return self._case.records(Silence)

    def silences_told(self) -> Sequence[SilenceTold]:
        """List reports that somebody had not answered."""
        return self._case.records(SilenceTold)

    def demands(self) -> Sequence[Demand]:
        """List who demands what, of whom."""
        return self._case.records(Demand)

    def mediations(self) -> Sequence[Mediation]:
        """List who stands between whom."""
        return self._case.records(Mediation)

    def time_expressions(self) -> Sequence[TimeExpression]:
        """List words that name a time, and the days they mean."""
        return self._case.records(TimeExpression)

    def events(self) -> Sequence[Event]:
        """List what exhibits tell of as having happened, or being planned, at a time they name."""
        return self._case.records(Event)

    def propositions(self) -> Sequence[Proposition]:
        """List what is at issue over all sources, as people have corrected it."""
        return self._case.records(Proposition)

    def positions(self) -> Sequence[Position]:
        """List where everybody stands on the propositions, one a claim, with its date."""
        return self._case.records(Position)

    def figures(self) -> Sequence[Figure]:
        """List numbers that texts give for something counted."""
        return self._case.records(Figure)

    def figure_conflicts(self) -> Sequence[FigureConflict]:
        """List figures that seem to count the same thing and differ."""
        return self._case.records(FigureConflict)
