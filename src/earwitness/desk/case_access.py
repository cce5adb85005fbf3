"""The desk's hold on a case: one reader for its whole life, a writer only for each verdict."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from earwitness.case.case_file import CaseFile
from earwitness.case.forecast_marks import NewMark
from earwitness.case.identities.corrections import NewActorCorrection
from earwitness.case.ledger.corrections import LedgerCorrection, NewLedgerCorrection
from earwitness.case.ledger.saying import OpenLedger
from earwitness.case.opening import read_case, write_case
from earwitness.case.records import Claim, Proposition
from earwitness.case.reviews import NewReview
from earwitness.case.stages import digest

T = TypeVar("T")
Stamp = tuple[tuple[int, int], ...]


class CaseAccess:
    """A case for many requests at once. Reads see what is stored at that moment."""

    def __init__(self, named: Path) -> None:
        """Open the case in or at `named`. Raises CaseNotFound, CaseDamaged."""
        self.reader = read_case(named)
        self._known: tuple[Stamp, str] | None = None
        self._writing = threading.Lock()

    @contextmanager
    def _opened_for_writing(self) -> Iterator[CaseFile]:
        """Hold the case for one change; who comes at the same moment waits for their turn."""
        with self._writing, closing(write_case(self.reader.path)) as case:
            yield case

    def version(self) -> str:
        """Digest what the page shows: it changes when a run ends or somebody reviews a record."""
        stamp, known = self._stamp(), self._known
        if known is None or known[0] != stamp:
            known = (stamp, self._digest())
            self._known = known
        return known[1]

    def _digest(self) -> str:
        case = self.reader
        verdicts = len(case.reviews())
        cited = [one.number for one in case.citations()]
        ledger = (len(case.said_of_ledger()), len(case.forecast_marks()))
        said = (len(case.said_of_actors()), ledger, len(case.additions()), cited)
        shown = (case.exhibits(), case.turned_away(), case.settings)
        return digest(case.state_of_runs(), verdicts, said, *shown)[:32]

    def _stamp(self) -> Stamp:
        """Tell cheaply whether the database may have changed: size and time of its files."""
        database = self.reader.folder.database
        files = (database, database.with_name(f"{database.name}-wal"))
        return tuple(map(_size_and_time, files))

    def add_review(self, review: NewReview) -> None:
        """Append one verdict. Raises UnknownRecord, CaseBusy, CaseNotWritable."""
        with self._opened_for_writing() as case:
            case.add_reviews([review])
        self._known = None

    def correct_actors(self, new: NewActorCorrection) -> int:
        """Append one correction of who is who; its number. Raises CaseBusy, CaseNotWritable."""
        with self._opened_for_writing() as case:
            number = case.correct_actors(new)
        self._known = None
        return number

    def correct_ledger(
        self, make: Callable[[OpenLedger], LedgerCorrection], *, who: str, note: str
    ) -> LedgerCorrection:
        """Append what `make` says of the ledger as it stands; nobody changes it in between.

        Raises what `make` raises, CaseBusy, CaseNotWritable.
        """
        with self._opened_for_writing() as case:
            ledger = OpenLedger(propositions=case.records(Proposition), claims=case.records(Claim))
            correction = make(ledger)
            case.correct_ledger(NewLedgerCorrection(correction=correction, who=who, note=note))
        self._known = None
        return correction

    def change(self, make: Callable[[CaseFile], T]) -> T:
        """Do one change with the case open for writing: nobody changes it in between.

        Raises what `make` raises, CaseBusy, CaseNotWritable.
        """
        with self._opened_for_writing() as case:
            made = make(case)
        self._known = None
        return made

    def mark_forecast(self, new: NewMark) -> None:
        """Append what became of a forecast. Raises CaseBusy, CaseNotWritable."""
        with self._opened_for_writing() as case:
            case.mark_forecast(new)
        self._known = None

    def close(self) -> None:
        """Let the database go."""
        self.reader.close()


def _size_and_time(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return (0, 0)
    # A reader leaves an empty file beside the database, which says nothing.
    return (found.st_size, found.st_mtime_ns) if found.st_size else (0, 0)
