"""A case as it stood when a stage began: what thousands of units ask for is read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from earwitness.case.additions.keeping import SaidAddition
from earwitness.case.additions.laid import AddedRecords
from earwitness.case.identities.corrections import SaidOfActors
from earwitness.case.identities.replay import CorrectedActors
from earwitness.case.queries import CurrentRun
from earwitness.case.reader import CaseReader
from earwitness.case.records import Exhibit, ListedActor, Review
from earwitness.case.settings import CaseSettings
from earwitness.case.vocabulary import ExhibitKind
from earwitness.case.voices.corrections import SaidOfVoices


class CaseSnapshot(CaseReader):
    """A reader that remembers. Made anew for each stage, never kept longer."""

    @cached_property
    def _all_exhibits(self) -> Sequence[Exhibit]:
        return super().exhibits()

    @cached_property
    def _by_id(self) -> Mapping[str, Exhibit]:
        return {one.id: one for one in self._all_exhibits}

    @cached_property
    def _runs(self) -> Mapping[str, Sequence[CurrentRun]]:
        return super()._current_runs()

    @cached_property
    def _written(self) -> Mapping[str, frozenset[str]]:
        return super()._stage_writes()

    @cached_property
    def _judged(self) -> Mapping[str, Review]:
        return super()._verdicts()

    @cached_property
    def _said(self) -> Sequence[SaidOfVoices]:
        return super().voice_corrections()

    @cached_property
    def _said_of_who(self) -> Sequence[SaidOfActors]:
        return super().actor_corrections()

    @cached_property
    def _who(self) -> CorrectedActors:
        return super().who_is_who()

    @cached_property
    def _said_besides(self) -> Sequence[SaidAddition]:
        return super().additions()

    @cached_property
    def _besides(self) -> AddedRecords:
        return super().added()

    @cached_property
    def _settings(self) -> CaseSettings:
        return super().settings

    @cached_property
    def _actors(self) -> Sequence[ListedActor]:
        return super().listed_actors()

    @property
    def settings(self) -> CaseSettings:
        """The settings of this run."""
        return self._settings

    def listed_actors(self) -> Sequence[ListedActor]:
        """List the user's actors, in the order of actors.csv."""
        return self._actors

    def exhibits(self, kind: ExhibitKind | None = None) -> Sequence[Exhibit]:
        """List exhibits by name; kind None: all."""
        return tuple(one for one in self._all_exhibits if kind is None or one.kind is kind)

    def exhibit(self, wanted: str) -> Exhibit:
        """Find one exhibit, at once where its whole hash is given."""
        return self._by_id[wanted] if wanted in self._by_id else super().exhibit(wanted)

    def _current_runs(self) -> Mapping[str, Sequence[CurrentRun]]:
        return self._runs

    def _stage_writes(self) -> Mapping[str, frozenset[str]]:
        return self._written

    def _verdicts(self) -> Mapping[str, Review]:
        return self._judged

    def voice_corrections(self, exhibit_id: str | None = None) -> Sequence[SaidOfVoices]:
        """List what people said of voices when this was first asked; exhibit_id None: of all."""
        return tuple(one for one in self._said if exhibit_id in (None, one.correction.exhibit_id))

    def actor_corrections(self) -> Sequence[SaidOfActors]:
        """List what people said of who is who when this was first asked."""
        return self._said_of_who

    def who_is_who(self) -> CorrectedActors:
        """Give actors and namings as people had corrected them when this was first asked."""
        return self._who

    def additions(self) -> Sequence[SaidAddition]:
        """List what people had added when this was first asked."""
        return self._said_besides

    def added(self) -> AddedRecords:
        """Give the records of what people had added when this was first asked."""
        return self._besides
