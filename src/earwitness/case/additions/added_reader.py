"""Reading what people added: laid beside the machine's records, and named among what changed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import select

from earwitness.case import reviews
from earwitness.case.additions import keeping
from earwitness.case.additions.citations import SaidCitation, all_citations
from earwitness.case.additions.keeping import NewAddition, SaidAddition
from earwitness.case.additions.kinds import ADDABLE, RECORD_OF, naming_words
from earwitness.case.additions.laid import AddedRecords, Machine, TextNow, UnfittingAddition
from earwitness.case.additions.laying import added_records
from earwitness.case.reading import joined, own_passages
from earwitness.case.records import Actor, Mention, Naming, Passage, Review, record_id
from earwitness.case.reviews import NewReview
from earwitness.case.said_reader import SaidReader
from earwitness.case.tables import RECORD_TABLES, exhibit, order_of
from earwitness.case.vocabulary import ExhibitKind, Verdict

R = TypeVar("R")


class AddedReader(SaidReader):
    """What people added to a case, and cite of it, read only."""

    @abstractmethod
    def by_machine(self, kind: type[R], *, exhibit_id: str | None = None) -> Sequence[R]:
        """List what current runs found, with verdicts on it, without what people added."""

    @abstractmethod
    def as_found(self, kind: type[R], *, exhibit_id: str | None = None) -> Sequence[R]:
        """List records with what people added, without what they said of who is who."""

    def additions(self) -> Sequence[SaidAddition]:
        """List everything people added, oldest first, whether or not it fits now."""
        with self.engine.connect() as connection:
            return keeping.all_additions(connection)

    def citations(self) -> Sequence[SaidCitation]:
        """List what people cite in the dossier and nobody took back, oldest first."""
        with self.engine.connect() as connection:
            return all_citations(connection)

    def unfitting_additions(self) -> Sequence[UnfittingAddition]:
        """List the additions whose words are found no more, without those that people rejected."""
        verdicts = self._verdicts()
        rejected = {one for one, said in verdicts.items() if said.verdict is Verdict.REJECT}
        return tuple(one for one in self.added().unfitting if one.said.record_id not in rejected)

    def is_about_lost_words(self, new: NewReview) -> bool:
        """Whether a verdict rejects an addition that fits no more, or takes that back."""
        lost = (one.said.record_id for one in self.added().unfitting)
        return new.verdict in (Verdict.REJECT, Verdict.WITHDRAW) and new.record_id in lost

    def added(self) -> AddedRecords:
        """Make records of what people added, where their words stand now."""
        said = self.additions()
        return added_records(said, self._machine(self.by_machine)) if said else AddedRecords()

    def as_if_added(self, new: NewAddition) -> AddedRecords:
        """Make the records of an addition that nobody has kept yet, beside all others."""
        return added_records([keeping.not_yet_kept(new)], self._machine(self.as_found))

    def _machine(self, read: Callable[..., Sequence[Any]]) -> Machine:
        corrections = self.actor_corrections()
        return Machine(
            of=lambda kind, exhibit_id: read(kind, exhibit_id=exhibit_id),
            actors=lambda: read(Actor),
            text=self.text_now,
            known_actors={record_id("ac", "correction", one.number) for one in corrections},
            judged=set(self._verdicts()),
        )

    def text_now(self, exhibit_id: str) -> TextNow:
        """Give an exhibit's reading text and its passages, as people have corrected them."""
        query = select(exhibit.c.kind).where(exhibit.c.id == exhibit_id)
        with self.engine.connect() as connection:
            kind = ExhibitKind(connection.execute(query).scalar_one())
        own = own_passages(self.by_machine(Passage, exhibit_id=exhibit_id), kind)
        return TextNow(text=joined(own), passages=tuple(own))

    def _with_added(self, found: Sequence[R], kind: type[R], exhibit_id: str | None) -> Sequence[R]:
        """Put what people added among the machine's records, in order of position."""
        made = self.added().of(kind, exhibit_id)
        if not made:
            return found
        if kind is Naming:  # a person said whom these words mean
            meant = {one.id for one in made}
            found = [one for one in found if one.id not in meant]  # type: ignore[attr-defined]
        laid = reviews.laid_over(made, self._verdicts())
        return tuple(sorted((*found, *laid), key=_PLACE_OF[kind]))

    def _added_record(self, record_id: str) -> Sequence[Any]:
        """Find one record that people added, as verdicts leave it; empty: there is none."""
        found = self.added().find(record_id)
        return () if found is None else reviews.laid_over([found], self._verdicts()) or (found,)

    def _said_in_additions(self, kinds: Sequence[type], exhibit_id: str | None) -> list[str]:
        """Name the additions that change what is read of these kinds, and the texts under them."""
        if not ADDABLE.intersection(kinds):
            return []
        is_of_all = exhibit_id is None or Actor in kinds
        said = [
            one
            for one in self.additions()
            if _makes(one) & set(kinds) and (is_of_all or one.exhibit_id == exhibit_id)
        ]
        texts = dict.fromkeys(one.exhibit_id for one in said)
        under = [self._behind((Passage, Mention), one) for one in texts]
        return [f"added {one.record_id}" for one in said] + under

    @abstractmethod
    def _behind(self, kinds: Sequence[type], exhibit_id: str | None) -> str:
        """Digest the runs and reviews behind records of these kinds, without additions."""

    def _reviews_of_additions(
        self, kinds: Sequence[type], verdicts: Mapping[str, Review], exhibit_id: str | None
    ) -> set[int]:
        """Number the reviews on what people added."""
        ids = {
            made
            for one in self.additions()
            if exhibit_id in (None, one.exhibit_id)
            for made in _ids(one, kinds)
        }
        return {verdicts[one].number for one in ids if one in verdicts}


def _makes(said: SaidAddition) -> set[type[Any]]:
    """Say which kinds of records an addition may give."""
    named = naming_words(said.addition)
    made: set[type[Any]] = {RECORD_OF[said.kind]}
    if named:
        made.add(Mention)
    if any(one.actor is not None for one in named.values()):
        made.update((Naming, Actor))
    return made


def _ids(said: SaidAddition, kinds: Sequence[type]) -> Iterator[str]:
    """Name the records of some kinds that an addition may give."""
    if RECORD_OF[said.kind] in kinds:
        yield said.record_id
    for part, words in naming_words(said.addition).items():
        for mention_id in (words.mention_id, said.mention_id(part)):
            if mention_id is not None and Mention in kinds:
                yield mention_id
            if mention_id is not None and Naming in kinds:
                yield record_id("na", mention_id)


def _place(kind: type[Any]) -> Any:
    """Order records of a kind as the database does."""
    names = [column.name for column in order_of(RECORD_TABLES[kind])]

    def place(record: Any) -> tuple[Any, ...]:
        values = []
        for name in names:
            of_span = name in ("exhibit_id", "start_char", "start_s") and hasattr(record, "span")
            value = getattr(record.span if of_span else record, name)
            values.append((value is not None, value if value is not None else 0))
        return tuple(values)

    return place


_PLACE_OF = {kind: _place(kind) for kind in ADDABLE}
