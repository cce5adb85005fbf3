"""What additions come to: records of their kinds, and what no longer fits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from earwitness.case.additions.keeping import SaidAddition
from earwitness.case.records import Actor, Naming, Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class TextNow:
    """An exhibit's reading text and its passages in order, without translations."""

    text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnfittingAddition:
    """An addition that is not applied, and why."""

    said: SaidAddition
    because: str

    @property
    def sentence(self) -> str:
        """What a person is told."""
        what = self.said.addition.sentence
        return f"{self.said.kind} {what} ({self.said.because}) no longer fits: {self.because}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedRecords:
    """Records made of additions. found_too: the machine's records, by those they stand for."""

    records: Mapping[type[Any], tuple[Any, ...]] = field(default_factory=dict)
    exhibit_of: Mapping[str, str] = field(default_factory=dict)  # of mentions
    unfitting: tuple[UnfittingAddition, ...] = ()
    found_too: Mapping[str, str] = field(default_factory=dict)

    def of(self, kind: type[Any], exhibit_id: str | None) -> tuple[Any, ...]:
        """List the records of one kind; exhibit_id None: of all."""
        made = self.records.get(kind, ())
        if exhibit_id is None or kind is Actor:
            return made
        if kind is Naming:
            return tuple(one for one in made if self.exhibit_of[one.mention_id] == exhibit_id)
        return tuple(one for one in made if one.span.exhibit_id == exhibit_id)

    def find(self, record_id: str) -> Any | None:
        """Find a record that was added, by its id; None: there is none."""
        made = (one for records in self.records.values() for one in records)
        return next((one for one in made if one.id == record_id), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What additions are laid beside. known_actors: ids that people's corrections make.

    judged: records somebody's verdict stands on. of: records of a kind in an exhibit.
    """

    of: Callable[[type[Any], str], Sequence[Any]]
    actors: Callable[[], Sequence[Actor]]
    text: Callable[[str], TextNow]
    known_actors: Set[str]
    judged: Set[str]
