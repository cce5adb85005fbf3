"""A case read once: the dossier asks for the same records from several sides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from threading import RLock
from typing import Any, TypeVar, cast

from earwitness.case.additions.citations import SaidCitation
from earwitness.case.additions.keeping import SaidAddition
from earwitness.case.additions.laid import UnfittingAddition
from earwitness.case.audio import WorkingAudio
from earwitness.case.identities.corrections import SaidOfActors
from earwitness.case.identities.replay import UnfittingOfActors
from earwitness.case.ledger.replay import UnfittingOfLedger
from earwitness.case.records import (
    CustodyEvent,
    Exhibit,
    ForecastMark,
    ListedActor,
    Reading,
    Review,
    RunRecord,
    TurnedAway,
)
from earwitness.case.seat_rows import WrittenSeatRow
from earwitness.case.settings import CaseSettings
from earwitness.case.view import CaseView

R = TypeVar("R")


class RememberingCase:
    """What the dossier asks of a case, each answer kept for as long as this object lives."""

    def __init__(self, case: CaseView) -> None:
        self._case = case
        self._records: dict[type, Sequence[Any]] = {}
        self._readings: dict[str, Reading | None] = {}
        self._working_audio: dict[str, WorkingAudio | None] = {}
        self._worked_out: dict[object, object] = {}
        self._working = RLock()
        self.title = case.title
        self.settings: CaseSettings = case.settings
        self.exhibits: Sequence[Exhibit] = case.exhibits()
        self.listed_actors: Sequence[ListedActor] = case.listed_actors()
        self.seat_rows: Sequence[WrittenSeatRow] = case.seat_rows()
        self.reviews: Sequence[Review] = case.reviews()
        self.forecast_marks: Sequence[ForecastMark] = case.forecast_marks()
        self.unfitting_of_ledger: Sequence[UnfittingOfLedger] = case.unfitting_of_ledger()
        self.actor_corrections: Sequence[SaidOfActors] = case.actor_corrections()
        self.unfitting_of_actors: Sequence[UnfittingOfActors] = case.unfitting_of_actors()
        self.citations: Sequence[SaidCitation] = case.citations()
        self.additions: Sequence[SaidAddition] = case.additions()
        self.unfitting_additions: Sequence[UnfittingAddition] = case.unfitting_additions()
        self.turned_away: Sequence[TurnedAway] = case.turned_away()
        self.voice_doubts = tuple(one.sentence for one in case.unfitting_corrections())

    @cached_property
    def custody(self) -> Sequence[CustodyEvent]:
        """The custody chain, oldest first."""
        return self._case.custody()

    @cached_property
    def runs(self) -> Sequence[RunRecord]:
        """All runs, those that failed or were replaced too."""
        return self._case.runs(current_only=False)

    def reading(self, exhibit_id: str) -> Reading | None:
        """Give an exhibit as text; None where no text has been taken from it."""
        if exhibit_id not in self._readings:
            self._readings[exhibit_id] = self._case.reading(exhibit_id)
        return self._readings[exhibit_id]

    def records(self, kind: type[R]) -> Sequence[R]:
        """List all current records of one kind, in order of position."""
        if kind not in self._records:
            self._records[kind] = self._case.records(kind)
        return self._records[kind]

    def working_audio(self, exhibit_id: str) -> WorkingAudio | None:
        """Give a recording's working copy; None where there is none."""
        if exhibit_id not in self._working_audio:
            self._working_audio[exhibit_id] = self._case.working_audio(exhibit_id)
        return self._working_audio[exhibit_id]

    def worked_out(self, make: Callable[[RememberingCase], R]) -> R:
        """Give what `make` works out of this case alone; every level of detail shares it."""
        if make not in self._worked_out:
            with self._working:  # whoever asks meanwhile waits, rather than do the same again
                if make not in self._worked_out:
                    self._worked_out[make] = make(self)
        return cast(R, self._worked_out[make])
