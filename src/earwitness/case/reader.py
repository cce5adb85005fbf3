"""Reading a case: current records with people's reviews laid over them. Implements CaseView."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Row, func, select

from earwitness.case import custody, queries, reviews, runs, search
from earwitness.case.audio import WorkingAudio
from earwitness.case.corrections import corrected_words
from earwitness.case.description import NOTHING_TOLD, Description, current_descriptions
from earwitness.case.errors import ExhibitNotFound
from earwitness.case.layout import CaseFolder
from earwitness.case.reading import assemble
from earwitness.case.records import (
    CustodyEvent,
    DocumentFacts,
    Exhibit,
    ListedActor,
    Passage,
    Reading,
    Record,
    RecordingFacts,
    Review,
    RunRecord,
    TurnedAway,
    Word,
)
from earwitness.case.rows import from_row
from earwitness.case.settings import CaseSettings
from earwitness.case.stages import WHOLE_CASE, digest
from earwitness.case.tables import RECORD_TABLES, exhibit, run, setting, sighting
from earwitness.case.vocabulary import ActorKind, ExhibitKind

R = TypeVar("R")


class CaseReader:
    """A case, read only. Every call sees what is stored at that moment."""

    def __init__(self, engine: Engine, folder: CaseFolder) -> None:
        self.engine = engine
        self.folder = folder

    @property
    def path(self) -> Path:
        """The case file's own folder."""
        return self.folder.root

    @property
    def settings(self) -> CaseSettings:
        """The settings of the last run."""
        stored = self.kept("settings")
        return CaseSettings.model_validate_json(stored) if stored else CaseSettings()

    @property
    def title(self) -> str:
        """What the case is called: as case.toml says, else like its folder."""
        return self.settings.title or self.kept("folder_name") or self.path.parent.name

    def listed_actors(self) -> Sequence[ListedActor]:
        """List the user's actors, in the order of actors.csv; empty where there is no list."""
        rows = json.loads(self.kept("listed_actors") or "[]")
        return tuple(
            ListedActor(
                name=name, kind=ActorKind(kind), aliases=tuple(aliases), affiliation=affiliation
            )
            for name, kind, aliases, affiliation in rows
        )

    def exhibits(self, kind: ExhibitKind | None = None) -> Sequence[Exhibit]:
        """List exhibits by name; kind None: all."""
        with self.engine.connect() as connection:
            told = current_descriptions(connection)
            rows = connection.execute(select(exhibit).order_by(exhibit.c.name)).all()
        found = (_exhibit(row, told.get(row.id, NOTHING_TOLD)) for row in rows)
        return tuple(one for one in found if kind is None or one.kind is kind)

    def exhibit(self, wanted: str) -> Exhibit:
        """Find one exhibit by hash (or its first 6 or more digits), name or base name."""
        everything = self.exhibits()
        for candidates in (
            [one for one in everything if one.id == wanted or one.name == wanted],
            [one for one in everything if len(wanted) >= 6 and one.id.startswith(wanted)],
            [one for one in everything if one.name.rsplit("/", 1)[-1] == wanted],
        ):
            if len(candidates) == 1:
                return candidates[0]
        raise ExhibitNotFound(
            f"no single exhibit {wanted!r} among the {len(everything)} of this case; "
            "`earwitness status` lists them"
        )

    def records(self, kind: type[R], *, exhibit_id: str | None = None) -> Sequence[R]:
        """List current records of one kind in order of position; exhibit_id None: of all."""
        verdicts = self._verdicts()
        with self.engine.connect() as connection:
            found = self._stored(connection, kind, exhibit_id)
            kept = reviews.laid_over(found, verdicts) if verdicts else tuple(found)
            if kind is Word and verdicts:
                passages = self._stored(connection, Passage, exhibit_id)
                return corrected_words(kept, passages, verdicts)  # type: ignore
        return kept

    def count(self, kind: type) -> int:
        """Count the current records of one kind, as the machine made them."""
        table = RECORD_TABLES[kind]
        query = select(func.count()).select_from(table).join(run, run.c.number == table.c.run)
        with self.engine.connect() as connection:
            return int(connection.execute(query.where(run.c.is_current)).scalar_one())

    def find_record(self, record_id: str) -> Record | None:
        """Find one current record by its id, reviewed fields in place; None: there is none."""
        for kind, table in RECORD_TABLES.items():
            query = select(table).join(run, run.c.number == table.c.run)
            with self.engine.connect() as connection:
                wanted = query.where(run.c.is_current, table.c.id == record_id).limit(1)
                row = connection.execute(wanted).mappings().first()
            if row is not None:
                found: Record = from_row(kind, row)
                return next(iter(reviews.laid_over([found], self._verdicts())), found)
        return None

    def _stored(self, connection: Connection, kind: type[R], exhibit_id: str | None) -> list[R]:
        """Read what current runs stored; for one exhibit, by way of the few runs it has."""
        if exhibit_id is None:
            result = connection.execute(queries.OF_ALL[kind])
        else:
            runs_of = self._current_runs()
            numbers = [
                one.number
                for subject in (exhibit_id, WHOLE_CASE)
                for one in runs_of.get(subject, ())
                if self._writes(one.stage, kind)
            ]
            result = connection.execute(
                queries.OF_RUNS[kind], {"runs": numbers, "exhibit": exhibit_id}
            )
        names = list(result.keys())
        return [from_row(kind, dict(zip(names, row, strict=True))) for row in result]

    def state_of(self, *kinds: type, exhibit_id: str | None = None) -> str:
        """Digest which runs and reviews stand behind the current records of these kinds."""
        current = self._current_runs()
        subjects = [exhibit_id, WHOLE_CASE] if exhibit_id is not None else list(current)
        keys = sorted(
            one.key
            for subject in subjects
            for one in current.get(subject or "", ())
            if self._writes(one.stage, *kinds)
        )
        return digest(*keys, *self._reviews_of(kinds, exhibit_id))

    def _current_runs(self) -> Mapping[str, Sequence[queries.CurrentRun]]:
        """Map each subject to its current runs."""
        with self.engine.connect() as connection:
            return queries.current_runs(connection)

    def _writes(self, stage: str, *kinds: type) -> bool:
        """Say whether a stage may write one of these kinds; one that is not registered may."""
        written = self._stage_writes().get(stage)
        return written is None or any(kind.__name__ in written for kind in kinds)

    def _stage_writes(self) -> Mapping[str, frozenset[str]]:
        """Map stages to the kinds they write, as the last run registered them."""
        stored = json.loads(self.kept("stage_writes") or "{}")
        return {stage: frozenset(kinds) for stage, kinds in stored.items()}

    def _verdicts(self) -> Mapping[str, Review]:
        with self.engine.connect() as connection:
            return reviews.latest(reviews.all_reviews(connection))

    def _reviews_of(self, kinds: Sequence[type], exhibit_id: str | None) -> list[int]:
        """Number the reviews on records of these kinds: they change what is read."""
        verdicts = self._verdicts()
        numbers: set[int] = set()
        for kind in kinds if verdicts else ():
            table = RECORD_TABLES[kind]
            query = select(table.c.id).where(table.c.id.in_(list(verdicts)))
            if exhibit_id is not None and "exhibit_id" in table.c:
                query = query.where(table.c.exhibit_id == exhibit_id)
            with self.engine.connect() as connection:
                touched = connection.execute(query).scalars()
                numbers.update(verdicts[record_id].number for record_id in touched)
        return sorted(numbers)

    def reading(self, exhibit_id: str) -> Reading | None:
        """Give an exhibit as text; None where no text has been taken from it (yet)."""
        facts = self.records(DocumentFacts, exhibit_id=exhibit_id)
        passages = self.records(Passage, exhibit_id=exhibit_id)
        return assemble(self.exhibit(exhibit_id), passages, facts[0] if facts else None)

    def working_audio(self, exhibit_id: str) -> WorkingAudio | None:
        """Give a recording's working copy; None where it could not be decoded."""
        facts = self.records(RecordingFacts, exhibit_id=exhibit_id)
        if not facts or not (self.folder.working / facts[0].working_copy).exists():
            return None
        return WorkingAudio(path=self.folder.working / facts[0].working_copy)

    def evidence_path(self, exhibit_id: str) -> str:
        """Say where an exhibit's bytes lie."""
        with self.engine.connect() as connection:
            query = select(exhibit.c.file).where(exhibit.c.id == exhibit_id)
            file = connection.execute(query).scalar()
        if file is None:
            raise ExhibitNotFound(f"no exhibit with SHA-256 {exhibit_id} in this case")
        return str(self.path / file)

    def working_folder(self) -> str:
        """Say where working copies lie."""
        return str(self.folder.working)

    def custody(self) -> Sequence[CustodyEvent]:
        """List custody events, oldest first."""
        with self.engine.connect() as connection:
            return custody.events(connection)

    def runs(self, *, current_only: bool = True) -> Sequence[RunRecord]:
        """List runs in order of stage and subject; failed ones are never current."""
        query = select(run).order_by(run.c.stage, run.c.subject, run.c.number)
        if current_only:
            query = query.where(run.c.is_current)
        with self.engine.connect() as connection:
            return tuple(runs.run_record(row) for row in connection.execute(query))

    def reviews(self) -> Sequence[Review]:
        """List people's verdicts, oldest first."""
        with self.engine.connect() as connection:
            return reviews.all_reviews(connection)

    def turned_away(self) -> Sequence[TurnedAway]:
        """List files seen in the folder that were not taken in."""
        query = select(sighting).where(sighting.c.because != "").order_by(sighting.c.name)
        with self.engine.connect() as connection:
            return tuple(
                TurnedAway(name=row.name, size_bytes=row.size_bytes, because=row.because)
                for row in connection.execute(query)
            )

    def search(self, query: str, *, limit: int = 20) -> tuple[tuple[search.Hit, Passage], ...]:
        """Find passages that hold all words of a query, best first (see case/search.py)."""
        with self.engine.connect() as connection:
            hits = search.search(connection, query, limit=limit)
            found = self._passages_by_id(connection, [hit.passage_id for hit in hits])
        return tuple((hit, found[hit.passage_id]) for hit in hits if hit.passage_id in found)

    def _passages_by_id(self, connection: Connection, ids: Sequence[str]) -> Mapping[str, Passage]:
        table = RECORD_TABLES[Passage]
        query = select(table).join(run, run.c.number == table.c.run)
        rows = connection.execute(query.where(run.c.is_current, table.c.id.in_(ids))).mappings()
        verdicts = self._verdicts()
        kept = reviews.laid_over([from_row(Passage, row) for row in rows], verdicts)
        return {passage.id: passage for passage in kept}

    def kept(self, name: str) -> str | None:
        """Give one named value as last kept; None: never kept."""
        with self.engine.connect() as connection:
            query = select(setting.c.value).where(setting.c.name == name)
            return connection.execute(query).scalar()

    def close(self) -> None:
        """Let the database go."""
        self.engine.dispose()

    def __enter__(self) -> CaseReader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _exhibit(row: Row[Any], told: Description) -> Exhibit:
    return Exhibit(
        id=row.id,
        name=row.name,
        kind=ExhibitKind(row.kind),
        size_bytes=row.size_bytes,
        title=told.title,
        published=told.published,
        publisher=told.publisher,
        author=told.author,
        language=told.language,
        instalment=told.instalment,
        recorded=told.recorded,
        received_from=told.received_from,
        note=told.note,
        taken_in_at=row.taken_in_at,
    )
