"""One exhibit to read or hear: every passage with what rests on it, each with an address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from earwitness.case.records import (
    Attribution,
    Claim,
    Exhibit,
    Forecast,
    Mention,
    Passage,
    Tie,
    Word,
)
from earwitness.desk.looking import Look
from earwitness.desk.no_words import no_words
from earwitness.desk.queue.items import Item
from earwitness.desk.queue.waiting import Queue
from earwitness.dossier.marking import Mark, pieces_of
from earwitness.dossier.model import Piece, VoiceTag
from earwitness.dossier.selection import SIGN_CLASSES
from earwitness.dossier.wording import clock, direction

STATEMENTS = ("attribution", "tie", "claim", "forecast")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """A record that rests on a passage. verdict empty: nobody has judged it."""

    id: str
    kind: str
    says: str
    because: str
    confidence: float | None
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageToRead:
    """A passage with what stands in it. clock empty: it is written, not spoken."""

    id: str
    pieces: tuple[Piece, ...]
    direction: str
    language: str | None
    clock: str
    start_s: float | None
    end_s: float | None
    who: str  # the sender of a message; empty: none
    voices: tuple[VoiceTag, ...]
    doubt: str
    translations: tuple[str, ...]
    resting: tuple[Resting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitToRead:
    """An exhibit as its page shows it.

    audio empty: there is nothing to hear. no_words: why there are no passages; empty: there are.
    """

    id: str
    title: str
    name: str
    publisher: str
    published: str
    audio: str
    is_machine_transcript: bool
    no_words: str
    passages: tuple[PassageToRead, ...]


def exhibit_to_read(look: Look, queue: Queue, exhibit: Exhibit) -> ExhibitToRead:
    """Lay an exhibit out for reading."""
    index = look.index
    resting = _resting(queue, exhibit.id)
    marks = _marks(look, exhibit.id)
    words = _words(look, exhibit.id)
    passages = index.passages_of.get(exhibit.id, ())
    return ExhibitToRead(
        id=exhibit.id,
        title=index.title(exhibit),
        name=exhibit.name,
        publisher=index.publisher(exhibit) or "",
        published=(index.published(exhibit) or "")[:10],
        audio=f"/audio/{exhibit.id}.wav" if exhibit.id in index.recording_facts else "",
        is_machine_transcript=any(passage.method for passage in passages),
        no_words="" if passages else no_words(look, exhibit),
        passages=tuple(
            _passage(one, look, marks=marks, words=words.get(one.id, ()), resting=resting)
            for one in passages
        ),
    )


def _resting(queue: Queue, exhibit_id: str) -> Mapping[str, Sequence[Resting]]:
    found: dict[str, list[Resting]] = defaultdict(list)
    for item in queue.items:
        if item.exhibit_id == exhibit_id and item.passage_id and item.kind in STATEMENTS:
            found[item.passage_id].append(_rests(item, queue))
    return found


def _rests(item: Item, queue: Queue) -> Resting:
    verdicts = queue.verdicts.get(item.id, ())
    return Resting(
        id=item.id,
        kind=item.kind,
        says=item.says,
        because=item.because,
        confidence=item.confidence,
        verdict=str(verdicts[-1].verdict) if verdicts else "",
    )


def _marks(look: Look, exhibit_id: str) -> list[Mark]:
    """Mark who is named, and what every statement rests on."""
    marks = []
    for mention in look.case.records(Mention):
        if mention.span.exhibit_id == exhibit_id:
            actor = look.index.actor_of(mention.id)
            title = actor.name if actor else "nobody has been named for this"
            marks.append(_mark(mention, "men", title=title))
    for tie in look.case.records(Tie):
        if tie.span.exhibit_id == exhibit_id:
            marks.append(_mark(tie, SIGN_CLASSES[tie.sign]))
    for said in look.case.records(Attribution):
        if said.span.exhibit_id == exhibit_id:
            marks.append(_mark(said, "ac"))
    at_issue: tuple[Claim | Forecast, ...] = (
        *look.case.records(Claim),
        *look.case.records(Forecast),
    )
    marks += [_mark(one, "cl") for one in at_issue if one.span.exhibit_id == exhibit_id]
    return marks


def _mark(
    record: Mention | Tie | Attribution | Claim | Forecast, css: str, title: str = ""
) -> Mark:
    span = record.span
    return Mark(start=span.start_char, end=span.end_char, css=css, record_id=record.id, title=title)


def _words(look: Look, exhibit_id: str) -> Mapping[str, Sequence[Word]]:
    found: dict[str, list[Word]] = defaultdict(list)
    for word in look.case.records(Word):
        if word.exhibit_id == exhibit_id:
            found[word.passage_id].append(word)
    return {held: sorted(words, key=lambda word: word.ordinal) for held, words in found.items()}


def _passage(
    passage: Passage,
    look: Look,
    *,
    marks: Sequence[Mark],
    words: Sequence[Word],
    resting: Mapping[str, Sequence[Resting]],
) -> PassageToRead:
    is_spoken = passage.start_s is not None and passage.end_s is not None
    tags: tuple[VoiceTag, ...] = ()
    if passage.start_s is not None and passage.end_s is not None:
        tags = look.voices.within(passage.exhibit_id, passage.start_s, passage.end_s)
    return PassageToRead(
        id=passage.id,
        pieces=pieces_of(passage, marks=marks, words=words),
        direction=direction(passage.text, passage.language),
        language=passage.language,
        clock=clock(passage.start_s) if is_spoken and passage.start_s is not None else "",
        start_s=passage.start_s,
        end_s=passage.end_s,
        who=passage.speaker or "",
        voices=tags,
        doubt=passage.doubt or "",
        translations=tuple(
            one.text for one in look.index.translations_of.get(passage.id, ()) if one.text
        ),
        resting=tuple(resting.get(passage.id, ())),
    )
