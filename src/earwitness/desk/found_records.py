"""What the machine found, kept from one look at a case to the next: a verdict changes none of it.

Reading a large case takes seconds, and people give a verdict every few. So the records of current
runs are read once for as long as those runs are current; only what people said is read anew and
laid over. Where nothing was said of a kind of record, the very same tuple is given again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from earwitness.case import reviews
from earwitness.case.layout import CaseFolder
from earwitness.case.queries import CurrentRun
from earwitness.case.records import DocumentFacts, Passage, RecordingFacts, Review, Word
from earwitness.case.snapshot import CaseSnapshot
from earwitness.case.vocabulary import Verdict
from earwitness.dossier.index import by_exhibit

R = TypeVar("R")
# Asked for exhibit by exhibit, hundreds of times for one page; each is found in its own exhibit.
_READ_BY_EXHIBIT = (Passage, Word, DocumentFacts, RecordingFacts)
CurrentRuns = Mapping[str, Sequence[CurrentRun]]


@dataclass(frozen=True)
class _Kind:
    """The records of one kind, as the machine made them."""

    records: tuple[Any, ...]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each record stands, by its id; two current runs never give the same record."""
        return {record.id: place for place, record in enumerate(self.records)}

    @cached_property
    def by_exhibit(self) -> Mapping[str, Sequence[Any]]:
        """The records of each exhibit, in order; for kinds that name theirs."""
        return by_exhibit(self.records)


class FoundRecords:
    """The records of a set of current runs, each kind read when it is first asked for."""

    def __init__(self, runs: CurrentRuns) -> None:
        self.runs = runs
        self._lock = threading.RLock()
        self._kinds: dict[type, _Kind] = {}

    def of(self, kind: type[R], read: Callable[[], Sequence[R]]) -> tuple[R, ...]:
        """Give all records of a kind without verdicts, as they were first read."""
        return self._kind(kind, read).records

    def of_exhibit(
        self, kind: type[R], exhibit_id: str, read: Callable[[], Sequence[R]]
    ) -> Sequence[R]:
        """Give the records of one exhibit without verdicts."""
        return self._kind(kind, read).by_exhibit.get(exhibit_id, ())

    def laid_over(
        self, kind: type[R], verdicts: Mapping[str, Review], read: Callable[[], Sequence[R]]
    ) -> tuple[R, ...]:
        """Give all records of a kind with verdicts on them."""
        known = self._kind(kind, read)
        changing = [key for key, one in verdicts.items() if one.verdict is not Verdict.CONFIRM]
        places = [known.places[key] for key in changing if key in known.places]
        if not places:
            return known.records
        found = list(known.records)
        for place in sorted(places, reverse=True):
            found[place : place + 1] = reviews.laid_over([found[place]], verdicts)
        return tuple(found)

    def _kind(self, kind: type[R], read: Callable[[], Sequence[R]]) -> _Kind:
        with self._lock:
            if kind not in self._kinds:
                self._kinds[kind] = _Kind(records=tuple(read()))
            return self._kinds[kind]


class DeskSnapshot(CaseSnapshot):
    """A case as it stands, on top of what an earlier look found, where its runs still stand."""

    def __init__(self, engine: Engine, folder: CaseFolder, *, earlier: FoundRecords | None) -> None:
        super().__init__(engine, folder)
        runs = self._current_runs()
        is_same = earlier is not None and earlier.runs == runs
        self.found = earlier if is_same and earlier is not None else FoundRecords(runs)

    def by_machine(self, kind: type[R], *, exhibit_id: str | None = None) -> Sequence[R]:
        """List what current runs found, with verdicts on it, without what people added."""
        if exhibit_id is not None or kind in (Passage, Word):  # words are laid over by time
            return super().by_machine(kind, exhibit_id=exhibit_id)
        return self.found.laid_over(kind, self._verdicts(), lambda: self._read(kind))

    def _stored(self, connection: Connection, kind: type[R], exhibit_id: str | None) -> list[R]:
        if exhibit_id is None:
            return list(self.found.of(kind, lambda: self._read(kind)))
        if kind in _READ_BY_EXHIBIT:
            return list(self.found.of_exhibit(kind, exhibit_id, lambda: self._read(kind)))
        return super()._stored(connection, kind, exhibit_id)

    def _read(self, kind: type[R]) -> list[R]:
        with self.engine.connect() as connection:
            return super()._stored(connection, kind, None)
