"""Reading records: those of current runs, with people's verdicts laid over them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence, Set
from typing import TypeVar

from sqlalchemy import Connection, func, select

from earwitness.case import queries, reviews
from earwitness.case.additions.added_reader import AddedReader
from earwitness.case.additions.kinds import ADDABLE
from earwitness.case.identities.forwarding import OF_ACTORS, forwarded
from earwitness.case.identities.replay import CorrectedActors, UnfittingOfActors, corrected_actors
from earwitness.case.ledger.replay import CorrectedLedger, UnfittingOfLedger, corrected_ledger
from earwitness.case.records import (
    Actor,
    Claim,
    Mention,
    Naming,
    Passage,
    Position,
    Proposition,
    Record,
    Review,
    Turn,
    Voice,
    Word,
)
from earwitness.case.rows import from_row
from earwitness.case.search import Hit, holds
from earwitness.case.search import search as search_passages
from earwitness.case.spoken import as_corrected, corrected_passages
from earwitness.case.stages import WHOLE_CASE, digest
from earwitness.case.tables import RECORD_TABLES, run
from earwitness.case.vocabulary import Verdict
from earwitness.case.voices.corrections import VoiceOperation
from earwitness.case.voices.hearing import Unfitting
from earwitness.case.voices.voiced import Voiced, all_voiced

R = TypeVar("R")


class RecordReader(AddedReader):
    """The records of a case, read only. Every call sees what is stored at that moment."""

    def records(self, kind: type[R], *, exhibit_id: str | None = None) -> Sequence[R]:
        """List current records of one kind in order of position; exhibit_id None: of all."""
        if kind in (Voice, Turn):
            voiced = self._voiced(exhibit_id)
            return voiced.voices if kind is Voice else voiced.turns  # type: ignore[return-value]
        if kind in (Actor, Naming) and self.actor_corrections():
            who = self.who_is_who()
            return who.actors if kind is Actor else who.namings  # type: ignore[return-value]
        if kind in (Proposition, Position):
            ledger = self._ledger()
            found: Sequence[R] = ledger.propositions if kind is Proposition else ledger.positions  # type: ignore[assignment]
        else:
            found = self.as_found(kind, exhibit_id=exhibit_id)
        if kind not in OF_ACTORS or not self.actor_corrections():
            return found
        return forwarded(found, self.who_is_who().now)

    def as_found(self, kind: type[R], *, exhibit_id: str | None = None) -> Sequence[R]:
        """List records with verdicts on them, yet without what people said of who is who."""
        found = self.by_machine(kind, exhibit_id=exhibit_id)
        if kind not in ADDABLE or not self.additions():
            return found
        return self._with_added(found, kind, exhibit_id)

    def by_machine(self, kind: type[R], *, exhibit_id: str | None = None) -> Sequence[R]:
        """List what current runs found, with verdicts on it, without what people added."""
        verdicts = self._verdicts()
        with self.engine.connect() as connection:
            if verdicts and kind in (Passage, Word):
                spoken = self._spoken(connection, exhibit_id, verdicts)
                return spoken[kind is Word]  # type: ignore[return-value]
            found = self._stored(connection, kind, exhibit_id)
        return reviews.laid_over(found, verdicts) if verdicts else tuple(found)

    def unfitting_of_actors(self) -> Sequence[UnfittingOfActors]:
        """List the corrections of who is who that no longer fit."""
        return self.who_is_who().unfitting if self.actor_corrections() else ()

    def who_is_who(self) -> CorrectedActors:
        """Read actors and namings as people have corrected them."""
        return corrected_actors(
            self.as_found(Actor),
            self.as_found(Naming),
            self.actor_corrections(),
            mentions=lambda: self.records(Mention),
        )

    def _spoken(
        self, connection: Connection, exhibit_id: str | None, verdicts: Mapping[str, Review]
    ) -> tuple[Sequence[Passage], Sequence[Word]]:
        passages = self._stored(connection, Passage, exhibit_id)
        earlier = self._earlier(connection, {one.id for one in passages}, verdicts)
        return as_corrected(
            passages,
            self._stored(connection, Word, exhibit_id),
            earlier=[one for one in earlier if exhibit_id in (None, one.exhibit_id)],
            reviews=verdicts,
        )

    def unfitting_corrections(self, exhibit_id: str | None = None) -> Sequence[Unfitting]:
        """List the corrections of voices that no longer fit what is heard; exhibit_id None: all."""
        return self._voiced(exhibit_id).unfitting

    def _voiced(self, exhibit_id: str | None) -> Voiced:
        """Read voices and turns as people have corrected them."""
        said = self.voice_corrections(exhibit_id)
        with self.engine.connect() as connection:
            voices = self._stored(connection, Voice, exhibit_id)
            turns = self._stored(connection, Turn, exhibit_id)
        verdicts = self._verdicts()
        judged = [turn.id for turn in turns if turn.id in verdicts]
        left_out = {one for one in judged if verdicts[one].verdict is Verdict.REJECT}
        if not said and not left_out:
            return Voiced(voices=tuple(voices), turns=tuple(turns))
        return all_voiced(voices, turns, said=said, left_out=left_out)

    def unfitting_of_ledger(self) -> Sequence[UnfittingOfLedger]:
        """List the corrections of the claims ledger that no longer fit."""
        return self._ledger().unfitting

    def _ledger(self) -> CorrectedLedger:
        """Read propositions and positions as people have corrected them."""
        verdicts, said = self._verdicts(), self.ledger_corrections()
        with self.engine.connect() as connection:
            propositions = self._stored(connection, Proposition, None)
            positions = self._stored(connection, Position, None)
        return corrected_ledger(
            reviews.laid_over(propositions, verdicts),
            reviews.laid_over(positions, verdicts),
            self.records(Claim) if said else (),
            said,
        )

    def _earlier(
        self, connection: Connection, current: Set[str], verdicts: Mapping[str, Review]
    ) -> list[Passage]:
        """Read spoken passages that people corrected and that current runs no longer have."""
        wanted = [one for one in corrected_passages(verdicts) if one not in current]
        if not wanted:
            return []
        table = RECORD_TABLES[Passage]
        query = select(table).where(table.c.id.in_(wanted), table.c.start_s.is_not(None))
        rows = connection.execute(query.order_by(table.c.run)).mappings()
        return list({row["id"]: from_row(Passage, row) for row in rows}.values())

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
                if isinstance(found, Voice | Turn):
                    return self._voice_or_turn(record_id) or found
                if isinstance(found, Actor | Naming) and self.actor_corrections():
                    return self._actor_or_naming(record_id) or found
                return next(iter(reviews.laid_over([found], self._verdicts())), found)
        added: Record | None = next(iter(self._added_record(record_id)), None)
        return added or (self._voice_or_turn(record_id) if self.voice_corrections() else None)

    def _voice_or_turn(self, record_id: str) -> Voice | Turn | None:
        """Find a voice or turn as people corrected it, also one that no machine found."""
        voiced = self._voiced(None)
        everything: tuple[Voice | Turn, ...] = (*voiced.voices, *voiced.turns)
        return next((one for one in everything if one.id == record_id), None)

    def _actor_or_naming(self, record_id: str) -> Actor | Naming | None:
        """Find an actor or naming as people corrected it; None: it is another actor now."""
        who = self.who_is_who()
        everything: tuple[Actor | Naming, ...] = (*who.actors, *who.namings)
        return next((one for one in everything if one.id == record_id), None)

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
        behind, added = self._behind(kinds, exhibit_id), self._said_in_additions(kinds, exhibit_id)
        return digest(behind, *added) if added else behind

    def _behind(self, kinds: Sequence[type], exhibit_id: str | None) -> str:
        current = self._current_runs()
        subjects = [exhibit_id, WHOLE_CASE] if exhibit_id is not None else list(current)
        keys = sorted(
            one.key
            for subject in subjects
            for one in current.get(subject or "", ())
            if self._writes(one.stage, *kinds)
        )
        said = [*self._said_of_voices(kinds, exhibit_id), *self._said_of_actors(kinds)]
        return digest(*keys, *self._reviews_of(kinds, exhibit_id), *said)

    def _said_of_voices(self, kinds: Sequence[type], exhibit_id: str | None) -> list[str]:
        """Name the corrections that change voices or turns; a name changes no turn."""
        if Voice not in kinds and Turn not in kinds:
            return []
        return [
            f"voices {one.number}"
            for one in self.voice_corrections(exhibit_id)
            if Voice in kinds or one.correction.operation is not VoiceOperation.NAME
        ]

    def _said_of_actors(self, kinds: Sequence[type]) -> list[str]:
        """Name the corrections that change actors or namings; a name changes no naming."""
        if Actor not in kinds and Naming not in kinds:
            return []
        return [
            f"actors {one.number}"
            for one in self.actor_corrections()
            if Actor in kinds or one.correction.moves_mentions
        ]

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

    def _reviews_of(self, kinds: Sequence[type], exhibit_id: str | None) -> list[int]:
        """Number the reviews on records of these kinds: they change what is read."""
        verdicts = self._verdicts()
        numbers: set[int] = set()
        if Voice in kinds:
            kinds = (*kinds, Turn)  # a voice without one of its turns is counted anew
        for kind in kinds if verdicts else ():
            table = RECORD_TABLES[kind]
            query = select(table.c.id).where(table.c.id.in_(list(verdicts)))
            if exhibit_id is not None and "exhibit_id" in table.c:
                query = query.where(table.c.exhibit_id == exhibit_id)
            with self.engine.connect() as connection:
                touched = connection.execute(query).scalars()
                numbers.update(verdicts[record_id].number for record_id in touched)
        if verdicts and ADDABLE.intersection(kinds):
            numbers |= self._reviews_of_additions(kinds, verdicts, exhibit_id)
        return sorted(numbers)

    def search(self, query: str, *, limit: int = 20) -> tuple[tuple[Hit, Passage], ...]:
        """Find passages that hold all words of a query, best first (see case/search.py)."""
        with self.engine.connect() as connection:
            also = corrected_passages(self._verdicts())
            hits = search_passages(connection, query, limit=limit, also=also)
            found = self._passages_by_id(connection, hits, query=query)
        return tuple((hit, found[hit.passage_id]) for hit in hits if hit.passage_id in found)

    def _passages_by_id(
        self, connection: Connection, hits: Sequence[Hit], *, query: str
    ) -> Mapping[str, Passage]:
        """Read the passages that were hit, as people have them, if they still hold the query."""
        if self._verdicts():
            exhibits = {hit.exhibit_id for hit in hits}
            everything = (self.records(Passage, exhibit_id=one) for one in exhibits)
            return {
                passage.id: passage
                for passages in everything
                for passage in passages
                if holds(passage.text, query)
            }
        ids = {"ids": [hit.passage_id for hit in hits]}
        rows = connection.execute(queries.PASSAGES_BY_ID, ids).mappings()
        return {row["id"]: from_row(Passage, row) for row in rows}
