"""A case read once: the dossier asks for the same records from several sides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from earwitness.case.records import (
    CustodyEvent,
    Exhibit,
    ListedActor,
    Review,
    RunRecord,
    TurnedAway,
)
from earwitness.case.seat_rows import WrittenSeatRow
from earwitness.case.settings import CaseSettings
from earwitness.case.view import CaseView

R = TypeVar("R")


class RememberingCase:
    """What the dossier asks of a case, each answer kept for the making of one page."""

    def __init__(self, case: CaseView) -> None:
        self._case = case
        self._records: dict[type, Sequence[Any]] = {}
        self.title = case.title
        self.settings: CaseSettings = case.settings
        self.exhibits: Sequence[Exhibit] = case.exhibits()
        self.listed_actors: Sequence[ListedActor] = case.listed_actors()
        self.seat_rows: Sequence[WrittenSeatRow] = case.seat_rows()
        self.custody: Sequence[CustodyEvent] = case.custody()
        self.runs: Sequence[RunRecord] = case.runs(current_only=False)
        self.reviews: Sequence[Review] = case.reviews()
        self.turned_away: Sequence[TurnedAway] = case.turned_away()

    def records(self, kind: type[R]) -> Sequence[R]:
        """List all current records of one kind, in order of position."""
        if kind not in self._records:
            self._records[kind] = self._case.records(kind)
        return self._records[kind]
