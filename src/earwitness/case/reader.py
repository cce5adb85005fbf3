"""Reading a case: current records with people's reviews laid over them. Implements CaseView."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Row, select

from earwitness.case import custody, forecast_marks, listening, reviews, runs
from earwitness.case.audio import NativeAudio, WorkingAudio
from earwitness.case.description import NOTHING_TOLD, Description, current_descriptions
from earwitness.case.errors import ExhibitNotFound
from earwitness.case.evidence_bytes import EvidenceBytes
from earwitness.case.identities.lessons import with_given_names
from earwitness.case.instalment_rows import ListedInstalment, instalment_rows_from_json
from earwitness.case.reading import assemble
from earwitness.case.record_reader import RecordReader
from earwitness.case.records import (
    CustodyEvent,
    DocumentFacts,
    Exhibit,
    ForecastMark,
    HeardNote,
    ListedActor,
    Passage,
    Reading,
    RecordingFacts,
    Review,
    RunRecord,
    TurnedAway,
)
from earwitness.case.search import Hit
from earwitness.case.search import search as search_passages
from earwitness.case.seat_rows import WrittenSeatRow, seat_rows_from_json
from earwitness.case.settings import CaseSettings
from earwitness.case.spoken import corrected_passages
from earwitness.case.stages import digest
from earwitness.case.tables import exhibit, run, sighting
from earwitness.case.vocabulary import ActorKind, ExhibitKind


class CaseReader(RecordReader):
    """A case, read only. Every call sees what is stored at that moment."""

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
        """List the user's actors, in the order of actors.csv; empty where there is no list.

        Their aliases are those of actors.csv and those that people gave them since.
        """
        rows = json.loads(self.kept("listed_actors") or "[]")
        listed = [
            ListedActor(
                name=name, kind=ActorKind(kind), aliases=tuple(aliases), affiliation=affiliation
            )
            for name, kind, aliases, affiliation in rows
        ]
        return with_given_names(listed, self.actor_corrections())

    def seat_rows(self) -> Sequence[WrittenSeatRow]:
        """List the rows of the user's seats.csv; empty where there is none."""
        return seat_rows_from_json(self.kept("seat_rows"))

    def instalment_rows(self) -> Sequence[ListedInstalment]:
        """List the rows of the user's instalments.csv; empty where there is none."""
        return instalment_rows_from_json(self.kept("instalment_rows"))

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

    def native_audio(self, exhibit_id: str) -> NativeAudio | None:
        """Give a recording's first channel at its own rate; None: no such copy is there."""
        for path in sorted(self.folder.working.glob(f"{exhibit_id}.*.n[13][26]")):
            return NativeAudio(path=path, rate_hz=int(path.suffixes[-2][1:]))
        return None

    def evidence_bytes(self, exhibit_id: str) -> EvidenceBytes:
        """Give the bytes of an exhibit to analyses that read how its file is built."""
        return EvidenceBytes(path=Path(self.evidence_path(exhibit_id)))

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

    def hits(self, query: str, *, limit: int) -> Sequence[Hit]:
        """List where the index holds all words of a query, best first, without the passages.

        The index knows words as machines and people wrote them; some may have been replaced since.
        """
        also = corrected_passages(self._verdicts())
        with self.engine.connect() as connection:
            return search_passages(connection, query, limit=limit, also=also)

    def state_of_runs(self) -> str:
        """Digest which runs stand behind all current records; what people said does not enter."""
        keys = (one.key for runs_of in self._current_runs().values() for one in runs_of)
        return digest(*sorted(keys))

    def reviews(self) -> Sequence[Review]:
        """List people's verdicts, oldest first."""
        with self.engine.connect() as connection:
            return reviews.all_reviews(connection)

    def forecast_marks(self) -> Sequence[ForecastMark]:
        """List people's marks on forecasts, oldest first."""
        with self.engine.connect() as connection:
            return forecast_marks.all_marks(connection)

    def heard_notes(self) -> Sequence[HeardNote]:
        """List what people wrote down by ear, oldest first."""
        with self.engine.connect() as connection:
            return listening.all_notes(connection)

    def turned_away(self) -> Sequence[TurnedAway]:
        """List files seen in the folder that were not taken in."""
        query = select(sighting).where(sighting.c.because != "").order_by(sighting.c.name)
        with self.engine.connect() as connection:
            return tuple(
                TurnedAway(name=row.name, size_bytes=row.size_bytes, because=row.because)
                for row in connection.execute(query)
            )


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
