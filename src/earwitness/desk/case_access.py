"""The desk's hold on a case: one reader for its whole life, a writer only for each verdict."""

from __future__ import annotations

from pathlib import Path

from earwitness.case.case_file import CaseFile
from earwitness.case.database import open_database
from earwitness.case.layout import find_case
from earwitness.case.reader import CaseReader
from earwitness.case.reviews import NewReview
from earwitness.case.stages import digest
from earwitness.case.tables import RECORD_TABLES

Stamp = tuple[tuple[int, int], ...]


class CaseAccess:
    """A case for many requests at once. Reads see what is stored at that moment."""

    def __init__(self, named: Path) -> None:
        """Open the case in or at `named`. Raises CaseNotFound, CaseDamaged."""
        self._folder = find_case(named)
        self.reader = CaseReader(open_database(self._folder.database, read_only=True), self._folder)
        self._known: tuple[Stamp, str] | None = None

    def version(self) -> str:
        """Digest what the page shows: it changes when a run ends or somebody reviews a record."""
        stamp = self._stamp()
        if self._known is None or self._known[0] != stamp:
            self._known = (stamp, self._digest())
        return self._known[1]

    def _digest(self) -> str:
        case = self.reader
        verdicts = len(case.reviews())
        state = case.state_of(*RECORD_TABLES)
        return digest(state, verdicts, case.exhibits(), case.turned_away(), case.settings)[:32]

    def _stamp(self) -> Stamp:
        """Tell cheaply whether the database may have changed: size and time of its files."""
        database = self._folder.database
        return tuple(
            _size_and_time(database.with_name(database.name + end)) for end in ("", "-wal")
        )

    def add_review(self, review: NewReview) -> None:
        """Append one verdict. Raises UnknownRecord, CaseBusy, CaseNotWritable."""
        with CaseFile(open_database(self._folder.database), self._folder) as case:
            assert isinstance(case, CaseFile)
            case.add_reviews([review])
        self._known = None

    def close(self) -> None:
        """Let the database go."""
        self.reader.close()


def _size_and_time(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return (0, 0)
    return (found.st_size, found.st_mtime_ns)
