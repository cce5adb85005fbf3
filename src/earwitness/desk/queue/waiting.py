"""The queue: what nobody has judged, what one person has and a second has not, what is judged."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from earwitness.case.records import Actor, Mention, Naming, Review
from earwitness.case.reviews import standing
from earwitness.desk.looking import Look, Looks
from earwitness.desk.queue.items import Item, items_of
from earwitness.dossier.index import CaseIndex


class Part(StrEnum):
    """Which part of the queue is asked for."""

    WAITING = "waiting"  # nobody has judged it
    SECOND = "second"  # somebody else has, and the person who asks has not
    JUDGED = "judged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """All items of a case as it stood, the most consequential first."""

    version: str
    index: CaseIndex
    items: Sequence[Item]
    verdicts: Mapping[str, Sequence[Review]]  # those that stand, by record, oldest first

    def part(self, part: Part, *, who: str, kind: str | None) -> list[Item]:
        """List one part of the queue for one person. kind None: of all kinds."""
        return [
            item
            for item in self.items
            if (kind is None or item.kind == kind) and self._is_in(part, item, who)
        ]

    def _is_in(self, part: Part, item: Item, who: str) -> bool:
        judges = {verdict.who for verdict in self.verdicts.get(item.id, ())}
        if part is Part.SECOND:
            return bool(judges) and who not in judges
        return bool(judges) is (part is Part.JUDGED)

    def kinds(self) -> Mapping[str, int]:
        """Count the items of each kind that nobody has judged."""
        return Counter(item.kind for item in self.items if not self.verdicts.get(item.id))


class ReviewQueue:
    """The queue of a case, made anew when the case changes. One request makes it, others wait.

    An item that was rejected is no record of the case any more; it is kept from the queue in which
    it was last seen, so that it can be looked at again and the verdict taken back.
    """

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._lock = threading.Lock()
        self._queue: Queue | None = None
        self._names: tuple[object, ...] = (None, None, None)  # what items call people after
        self._known: dict[int, Item] = {}  # by the record itself, which each item holds on to

    def current(self) -> Queue:
        """Give the queue of the case as it stands."""
        with self._lock:
            look = self._looks.current()
            if self._queue is None or self._queue.version != look.version:
                self._queue = self._made(look)
            return self._queue

    def _made(self, look: Look) -> Queue:
        verdicts = standing(look.case.reviews)
        names = tuple(look.case.records(kind) for kind in (Mention, Actor, Naming))
        if any(now is not then for now, then in zip(names, self._names, strict=True)):
            self._known = {}
        found = items_of(look.case, look.index, known=self._known)
        items = {item.id: item for item in found}
        self._names, self._known = names, {id(item.record): item for item in items.values()}
        for item in self._queue.items if self._queue else ():
            if item.id in verdicts:
                items.setdefault(item.id, item)
        ordered = sorted(items.values(), key=lambda item: (-item.weight, item.id))
        return Queue(version=look.version, index=look.index, items=ordered, verdicts=verdicts)
