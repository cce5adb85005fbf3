"""The case file as those who write to it hold it: evidence, custody, settings, reviews."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or

from earwitness.case import (
    corrections,
    custody,
    description,
    forecast_marks,
    listening,
    reviews,
    said,
    search,
)
from earwitness.case.additions import citations, keeping
from earwitness.case.additions.citations import NewCitation
from earwitness.case.additions.keeping import NewAddition
from earwitness.case.clock import now
from earwitness.case.database import open_database, writing
from earwitness.case.description import NOTHING_TOLD, Description
from earwitness.case.errors import UnknownRecord
from earwitness.case.evidence import EvidenceStore
from earwitness.case.forecast_marks import NewMark
from earwitness.case.identities import corrections as actor_corrections
from earwitness.case.identities.corrections import NewActorCorrection
from earwitness.case.instalment_rows import ListedInstalment, instalment_rows_to_json
from earwitness.case.layout import CaseFolder
from earwitness.case.ledger import corrections as ledger_corrections
from earwitness.case.ledger.corrections import NewLedgerCorrection
from earwitness.case.listening import NewHeardNote
from earwitness.case.reader import CaseReader
from earwitness.case.records import ListedActor, Passage, TurnedAway
from earwitness.case.reviews import NewReview
from earwitness.case.rows import from_row
from earwitness.case.seat_rows import WrittenSeatRow, seat_rows_to_json
from earwitness.case.settings import CaseSettings
from earwitness.case.tables import (
    RECORD_TABLES,
    actor_correction,
    exhibit,
    ledger_correction,
    setting,
    sighting,
)
from earwitness.case.vocabulary import CustodyAction, ExhibitKind, StatementMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A file to take in. kind: what its content was seen to be."""

    path: Path
    name: str
    kind: ExhibitKind
    description: Description = NOTHING_TOLD
    source: str | None = None  # who handed it over, for the custody event


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What became of an incoming file. is_new False: its bytes were in the case already.

    kind: what the exhibit is kept as, which its first file decided.
    """

    exhibit_id: str
    name: str
    is_new: bool
    kind: ExhibitKind


class CaseFile(CaseReader):
    """A case opened for writing. Everything it writes is appended or superseded."""

    @classmethod
    def open(cls, folder: CaseFolder) -> CaseFile:
        """Open a case, making it where there is none. Raises CaseNotWritable, CaseDamaged."""
        folder.make()
        case = cls(open_database(folder.database), folder)
        with case.sealed() as connection:
            if not custody.events(connection):
                custody.append(connection, CustodyAction.OPENED, details={})
        return case

    def __enter__(self) -> CaseFile:
        return self

    @contextmanager
    def sealed(self) -> Iterator[Connection]:
        """One transaction that may add custody events; their head is pinned after it."""
        with writing(self.engine, is_durable=True) as connection:
            yield connection
        self._pin()

    def _pin(self) -> None:
        with self.engine.connect() as connection:
            last = custody.last_event(connection)
        if last is not None:
            custody.pin(self.folder.pinned_head, custody.Head(length=last.number, hash=last.hash))

    def take_in(self, incoming: Sequence[Incoming]) -> tuple[TakenIn, ...]:
        """Store files as exhibits: bytes first, then one transaction that knows of them."""
        store = EvidenceStore(root=self.path)
        stored = [(one, store.store(one.path)) for one in incoming]
        with self.sealed() as connection:
            return tuple(
                self._note(connection, one, content.sha256, content.size_bytes, content.file)
                for one, content in stored
            )

    def _note(
        self, connection: Connection, one: Incoming, sha256: str, size_bytes: int, file: str
    ) -> TakenIn:
        query = select(exhibit.c.name, exhibit.c.kind).where(exhibit.c.id == sha256)
        known, kind = connection.execute(query).first() or (None, one.kind)
        if known is None:
            values = {"id": sha256, "name": one.name, "kind": one.kind, "size_bytes": size_bytes}
            connection.execute(insert(exhibit).values(**values, file=file, taken_in_at=now()))
        if known != one.name:
            custody.append(
                connection,
                CustodyAction.TAKEN_IN if known is None else CustodyAction.SEEN_AGAIN,
                exhibit_id=sha256,
                details={"name": one.name, "bytes": size_bytes, "from": one.source or "folder"},
            )
        description.describe(connection, sha256, one.description)
        stat = one.path.stat()
        _see(connection, one.name, stat.st_size, stat.st_mtime_ns, sha256, because="")
        return TakenIn(
            exhibit_id=sha256, name=one.name, is_new=known is None, kind=ExhibitKind(kind)
        )

    def turn_away(self, files: Sequence[TurnedAway]) -> None:
        """Note files that are not evidence, in place of those noted before."""
        with writing(self.engine) as connection:
            connection.execute(delete(sighting).where(sighting.c.because != ""))
            for one in files:
                _see(connection, one.name, one.size_bytes, 0, None, because=one.because)

    def sightings(self) -> Mapping[str, tuple[int, int, str]]:
        """Map names of files taken in to (size, modified in ns, exhibit id) when last seen."""
        query = select(sighting).where(sighting.c.exhibit_id.is_not(None))
        with self.engine.connect() as connection:
            return {
                row.name: (row.size_bytes, row.modified_ns, row.exhibit_id)
                for row in connection.execute(query)
            }

    def describe(self, told: Mapping[str, Description]) -> int:
        """Append what is told of exhibits, by id, where it is new; count what was."""
        earlier = self._descriptions()
        fresh = {
            exhibit_id: one
            for exhibit_id, one in told.items()
            if one.over(earlier.get(exhibit_id, NOTHING_TOLD))
            != earlier.get(exhibit_id, NOTHING_TOLD)
        }
        if not fresh:
            return 0
        with self.sealed() as connection:
            return sum(description.describe(connection, *item) for item in fresh.items())

    def _descriptions(self) -> Mapping[str, Description]:
        with self.engine.connect() as connection:
            return description.current_descriptions(connection)

    def remember(
        self,
        *,
        settings: CaseSettings,
        actors: Sequence[ListedActor],
        seats: Sequence[WrittenSeatRow],
        instalments: Sequence[ListedInstalment] = (),
        folder_name: str,
    ) -> None:
        """Keep what the folder's tables say, so that the case can be read without the folder."""
        listed = [[one.name, one.kind, one.aliases, one.affiliation] for one in actors]
        self.keep("settings", settings.model_dump_json())
        self.keep("listed_actors", json.dumps(listed, ensure_ascii=False))
        self.keep("seat_rows", seat_rows_to_json(seats))
        self.keep("instalment_rows", instalment_rows_to_json(instalments))
        self.keep("folder_name", folder_name)

    def set_statement_method(self, method: StatementMethod) -> None:
        """Read statements by another method than case.toml says, until the folder is run again."""
        changed = self.settings.statements.model_copy(update={"method": method})
        settings = self.settings.model_copy(update={"statements": changed})
        self.keep("settings", settings.model_dump_json())

    def keep(self, name: str, value: str) -> None:
        """Set one named value, where it differs from what is kept."""
        if self.kept(name) == value:
            return
        statement = insert_or(setting).values(name=name, value=value)
        with writing(self.engine) as connection:
            connection.execute(
                statement.on_conflict_do_update(index_elements=["name"], set_={"value": value})
            )

    def add_reviews(self, new: Sequence[NewReview]) -> None:
        """Append verdicts. Raises UnknownRecord; BadSettings for a correction that cannot be."""
        for one in new:
            self._check(one)
        with writing(self.engine, is_durable=True) as connection:
            for one in new:
                reviews.append(connection, one)
        self._index_corrected([one.record_id for one in new])

    def mark_forecast(self, new: NewMark) -> None:
        """Append a mark on a forecast."""
        with writing(self.engine, is_durable=True) as connection:
            forecast_marks.append(connection, new)

    def write_down(self, new: NewHeardNote) -> None:
        """Append what somebody heard."""
        with writing(self.engine, is_durable=True) as connection:
            listening.append(connection, new)

    def correct_ledger(self, new: NewLedgerCorrection) -> None:
        """Append a correction of the claims ledger."""
        with writing(self.engine, is_durable=True) as connection:
            kept = ledger_corrections.to_json(new.correction)
            said.append(connection, ledger_correction, kept, who=new.who, note=new.note)

    def correct_actors(self, new: NewActorCorrection) -> int:
        """Append a correction of who is who, and give its number."""
        with writing(self.engine, is_durable=True) as connection:
            kept = actor_corrections.to_json(new.correction)
            return said.append(connection, actor_correction, kept, who=new.who, note=new.note)

    def add_records(self, new: Sequence[NewAddition]) -> tuple[str, ...]:
        """Append what a person adds to the machine's records; give the ids of the new ones."""
        with writing(self.engine, is_durable=True) as connection:
            return tuple(keeping.append(connection, one) for one in new)

    def cite(self, new: NewCitation) -> int:
        """Put a citation into the dossier; give its number."""
        with writing(self.engine, is_durable=True) as connection:
            return citations.append(connection, new)

    def take_citation_back(self, number: int, *, who: str, note: str = "") -> None:
        """Take a citation out of the dossier. Raises UnknownRecord."""
        with writing(self.engine, is_durable=True) as connection:
            citations.take_back(connection, number, who=who, note=note)

    def _check(self, new: NewReview) -> None:
        record = self.find_record(new.record_id)
        if record is None and not self.is_about_lost_words(new):
            raise UnknownRecord(
                f"no record {new.record_id!r} in this case; `earwitness search` finds ids"
            )
        if new.correction:
            corrections.check(record, new.correction)

    def _index_corrected(self, ids: Sequence[str]) -> None:
        """Make corrected passages findable by their new words."""
        table = RECORD_TABLES[Passage]
        with self.engine.connect() as connection:
            rows = connection.execute(select(table).where(table.c.id.in_(ids))).mappings().all()
        verdicts = self._verdicts()
        with writing(self.engine) as connection:
            for row in rows:
                passage = reviews.laid_over([from_row(Passage, row)], verdicts)
                search.index(connection, passage, run=row["run"])

    def log(
        self, action: CustodyAction, *, exhibit_id: str | None, details: Mapping[str, object]
    ) -> None:
        """Add one custody event of its own."""
        with self.sealed() as connection:
            custody.append(connection, action, exhibit_id=exhibit_id, details=details)


def _see(
    connection: Connection,
    name: str,
    size_bytes: int,
    modified_ns: int,
    exhibit_id: str | None,
    *,
    because: str,
) -> None:
    values = {
        "size_bytes": size_bytes,
        "modified_ns": modified_ns,
        "exhibit_id": exhibit_id,
        "because": because,
    }
    statement = insert_or(sighting).values(name=name, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_=values))
