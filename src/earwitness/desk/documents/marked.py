"""What rests on the words of each exhibit: every record with its places, its reason, its verdicts.

A record that somebody rejected is kept here, so that the verdict can be seen and taken back.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from earwitness.case.reader import CaseReader
from earwitness.case.records import (
    Attribution,
    Claim,
    Forecast,
    Mention,
    Naming,
    Review,
    Tie,
)
from earwitness.case.rejected import rejected
from earwitness.case.reviews import standing
from earwitness.desk.looking import Look
from earwitness.desk.per_look import PerLook
from earwitness.desk.queue.items import Item, item_of_statement
from earwitness.desk.room import Room
from earwitness.dossier.index import CaseIndex

Statement = Tie | Attribution | Claim | Forecast
LAYERS = ("mention", "attribution", "tie", "claim", "forecast")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words that a record rests on, and the part they play: source, cue, content, holder..."""

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One record that rests on an exhibit's words. start, end: all of it.

    judged_id: what a verdict is given on; of a mention, that it means somebody. item None: of a
    mention; else the record as the queue words it. added_by empty: the machine found it.
    """

    id: str
    layer: str
    says: str
    because: str
    confidence: float | None
    judged_id: str
    exhibit_id: str
    passage_id: str
    start: int
    end: int
    parts: tuple[Part, ...]
    actors: tuple[tuple[str, str], ...]  # id and name of those it speaks of
    verdicts: tuple[Review, ...]
    is_rejected: bool
    added_by: str
    sign: int | None = None
    item: Item | None = None
    naming: Naming | None = None


def marked_in(room: Room, exhibit_id: str) -> Sequence[Marked]:
    """Give what rests on an exhibit's words, in order of position, longer before shorter."""
    with _LOCK:
        if room not in _OF:
            reader = room.case.reader
            _OF[room] = PerLook(lambda look: _MarkedTexts(look, reader))
    return _OF[room].of(room).of(exhibit_id)


class _MarkedTexts:
    """What rests on the words of a case; an exhibit's is laid out when it is first asked for."""

    def __init__(self, look: Look, reader: CaseReader) -> None:
        self._making = _Making(look, rejected(reader, Naming))
        self._held: dict[str, list[_Resting]] = defaultdict(list)
        self._laid: dict[str, Sequence[Marked]] = {}
        for kind in _KINDS:
            for one in look.case.records(kind):
                self._held[one.span.exhibit_id].append(_Resting(record=one, is_rejected=False))
            for one in rejected(reader, kind):
                self._held[one.span.exhibit_id].append(_Resting(record=one, is_rejected=True))

    def of(self, exhibit_id: str) -> Sequence[Marked]:
        if exhibit_id not in self._laid:
            found = [self._marked(one) for one in self._held.get(exhibit_id, ())]
            found.sort(key=lambda one: (one.start, -one.end, LAYERS.index(one.layer), one.id))
            self._laid[exhibit_id] = found
        return self._laid[exhibit_id]

    def _marked(self, one: _Resting) -> Marked:
        if isinstance(one.record, Mention):
            return self._making.mention(one.record, is_rejected=one.is_rejected)
        return self._making.statement(one.record, is_rejected=one.is_rejected)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Resting:
    """A record that rests on words, as it was found or added."""

    record: Statement | Mention
    is_rejected: bool


_LOCK = threading.Lock()
_OF: WeakKeyDictionary[Room, PerLook[_MarkedTexts]] = WeakKeyDictionary()
_KINDS: tuple[type[Statement | Mention], ...] = (Tie, Attribution, Claim, Forecast, Mention)


class _Making:
    """What every record is looked up in."""

    def __init__(self, look: Look, rejected_namings: Sequence[Naming]) -> None:
        self._index: CaseIndex = look.index
        self._verdicts = standing(look.case.reviews)
        self._added = {one.record_id: one.because for one in look.case.additions}
        self._rejected_namings = {one.mention_id: one for one in rejected_namings}
        actors = look.index.actors
        self._names = {one.id: one.name for one in actors.values()}

    def statement(self, one: Statement, *, is_rejected: bool = False) -> Marked:
        item = item_of_statement(one, self._index)
        added = self._added.get(one.id, "")
        return Marked(
            id=one.id,
            layer=item.kind,
            says=item.says,
            because=one.because,
            confidence=None if added else one.confidence,
            judged_id=one.id,
            exhibit_id=one.span.exhibit_id,
            passage_id=one.span.passage_id,
            start=one.span.start_char,
            end=one.span.end_char,
            parts=tuple(_parts(one, self._index)),
            actors=self._actors(_mention_ids(one)),
            verdicts=tuple(self._verdicts.get(one.id, ())),
            is_rejected=is_rejected,
            added_by=added,
            sign=one.sign if isinstance(one, Tie) else None,
            item=item,
        )

    def mention(self, one: Mention, *, is_rejected: bool = False) -> Marked:
        naming = self._index.namings.get(one.id)
        gone = self._rejected_namings.get(one.id) if naming is None else None
        held = naming or gone
        name = self._names.get(held.actor_id, held.actor_id) if held else ""
        meant = f"“{one.text}” means {name}" if held else f"“{one.text}”: nobody is named for it"
        added = self._added.get(one.id, "")
        judged = one.id if held is None or is_rejected else held.id
        return Marked(
            id=one.id,
            layer="mention",
            says=meant,
            because=held.because if held else added,
            confidence=None if held is None or "added by" in held.because else held.confidence,
            judged_id=judged,
            exhibit_id=one.span.exhibit_id,
            passage_id=one.span.passage_id,
            start=one.span.start_char,
            end=one.span.end_char,
            parts=(Part(role="mention", start=one.span.start_char, end=one.span.end_char),),
            actors=((held.actor_id, name),) if held else (),
            verdicts=tuple(self._verdicts.get(judged, ())),
            is_rejected=is_rejected or gone is not None,
            added_by=added,
            naming=held,
        )

    def _actors(self, mention_ids: Iterable[str | None]) -> tuple[tuple[str, str], ...]:
        found = (self._index.actor_of(one) for one in mention_ids)
        return tuple(dict.fromkeys((one.id, one.name) for one in found if one is not None))


def _mention_ids(one: Statement) -> tuple[str | None, ...]:
    if isinstance(one, Tie):
        return one.holder_mention_id, one.target_mention_id
    if isinstance(one, Attribution):
        return (one.source_mention_id,)
    return (one.who_mention_id if isinstance(one, Claim) else one.by_mention_id,)


def _parts(one: Statement, index: CaseIndex) -> Iterator[Part]:
    """List the words a record rests on, each with the part it plays."""
    if isinstance(one, Attribution):
        for start, end in one.content_places():
            yield Part(role="content", start=start, end=end)
        if one.source_start_char is not None and one.source_end_char is not None:
            yield Part(role="source", start=one.source_start_char, end=one.source_end_char)
        if one.cue_start_char is not None and one.cue_end_char is not None:
            yield Part(role="cue", start=one.cue_start_char, end=one.cue_end_char)
        return
    yield Part(role=_ROLES[type(one)], start=one.span.start_char, end=one.span.end_char)
    if isinstance(one, Tie):
        ends = (("holder", one.holder_mention_id), ("target", one.target_mention_id))
        for role, mention_id in ends:
            mention = index.mentions.get(mention_id)
            if mention is not None and mention.span.exhibit_id == one.span.exhibit_id:
                span = mention.span
                yield Part(role=role, start=span.start_char, end=span.end_char)


_ROLES: Mapping[type[Any], str] = {Tie: "tie", Claim: "claim", Forecast: "forecast"}
