"""How stages look at a case: read only, typed, without a thought for the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from earwitness.case.additions.citations import SaidCitation
from earwitness.case.additions.keeping import SaidAddition
from earwitness.case.additions.laid import UnfittingAddition
from earwitness.case.audio import NativeAudio, WorkingAudio
from earwitness.case.evidence_bytes import EvidenceBytes
from earwitness.case.identities.corrections import SaidOfActors
from earwitness.case.identities.replay import UnfittingOfActors
from earwitness.case.instalment_rows import ListedInstalment
from earwitness.case.ledger.replay import UnfittingOfLedger
from earwitness.case.records import (
    CustodyEvent,
    Exhibit,
    ForecastMark,
    HeardNote,
    ListedActor,
    Reading,
    Review,
    RunRecord,
    TurnedAway,
)
from earwitness.case.seat_rows import WrittenSeatRow
from earwitness.case.settings import CaseSettings
from earwitness.case.vocabulary import ExhibitKind
from earwitness.case.voices.hearing import Unfitting

R = TypeVar("R")


class CaseView(Protocol):
    """What a stage may ask of a case. Records are the current ones, with reviews applied."""

    @property
    def settings(self) -> CaseSettings:
        """The case's settings, as in case.toml."""

    @property
    def title(self) -> str:
        """What the case is called: as case.toml says, else like its folder."""

    def exhibits(self, kind: ExhibitKind | None = None) -> Sequence[Exhibit]:
        """List exhibits by name; kind None: all."""

    def listed_actors(self) -> Sequence[ListedActor]:
        """List the user's actors, in the order of actors.csv; empty where there is no list."""

    def seat_rows(self) -> Sequence[WrittenSeatRow]:
        """List the rows of the user's seats.csv; empty where there is none."""

    def instalment_rows(self) -> Sequence[ListedInstalment]:
        """List the rows of the user's instalments.csv; empty where there is none."""

    def records(self, kind: type[R], *, exhibit_id: str | None = None) -> Sequence[R]:
        """List current records of one kind in order of position; exhibit_id None: of all."""

    def as_found(self, kind: type[R], *, exhibit_id: str | None = None) -> Sequence[R]:
        """List records with verdicts on them, yet without what people said of who is who."""

    def state_of(self, *kinds: type, exhibit_id: str | None = None) -> str:
        """Digest which runs and reviews stand behind the current records of these kinds."""

    def reading(self, exhibit_id: str) -> Reading | None:
        """Give an exhibit as text; None where no text has been taken from it (yet)."""

    def working_audio(self, exhibit_id: str) -> WorkingAudio | None:
        """Give a recording's working copy; None where it could not be decoded."""

    def native_audio(self, exhibit_id: str) -> NativeAudio | None:
        """Give a recording's first channel at its own rate; None: no such copy is there."""

    def evidence_bytes(self, exhibit_id: str) -> EvidenceBytes:
        """Give the bytes of an exhibit to analyses that read how its file is built."""

    def evidence_path(self, exhibit_id: str) -> str:
        """Say where an exhibit's bytes lie. For intake only: analyses read records."""

    def working_folder(self) -> str:
        """Say where working copies lie. For intake only."""

    def custody(self) -> Sequence[CustodyEvent]:
        """List custody events, oldest first."""

    def runs(self, *, current_only: bool = True) -> Sequence[RunRecord]:
        """List runs in order of stage and subject."""

    def reviews(self) -> Sequence[Review]:
        """List people's verdicts, oldest first."""

    def forecast_marks(self) -> Sequence[ForecastMark]:
        """List people's marks on forecasts, oldest first."""

    def heard_notes(self) -> Sequence[HeardNote]:
        """List what people wrote down by ear, oldest first."""

    def unfitting_corrections(self, exhibit_id: str | None = None) -> Sequence[Unfitting]:
        """List corrections of voices that fit none any more; exhibit_id None: of all."""

    def unfitting_of_ledger(self) -> Sequence[UnfittingOfLedger]:
        """List the corrections of the claims ledger that no longer fit."""

    def actor_corrections(self) -> Sequence[SaidOfActors]:
        """List the corrections of who is who that stand, oldest first."""

    def unfitting_of_actors(self) -> Sequence[UnfittingOfActors]:
        """List the corrections of who is who that no longer fit."""

    def additions(self) -> Sequence[SaidAddition]:
        """List everything people added, oldest first, whether or not it fits now."""

    def citations(self) -> Sequence[SaidCitation]:
        """List what people cite in the dossier and nobody took back, oldest first."""

    def unfitting_additions(self) -> Sequence[UnfittingAddition]:
        """List the additions whose words are found no more."""

    def turned_away(self) -> Sequence[TurnedAway]:
        """List files seen in the folder that were not taken in."""
