"""Search over everything that is said and written, with filters that narrow it down."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields

from earwitness.case.reader import CaseReader
from earwitness.case.records import Passage, Tie
from earwitness.case.search import Hit, holds
from earwitness.case.vocabulary import PassageRole
from earwitness.desk.looking import Look

MOST_HITS = 5_000  # of the index, before the filters; the page says when there are more
LAST_DAY = "9999-12-31"
SNIPPET_CHARS = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What narrows a search down; an empty one narrows nothing.

    since, until: ISO dates of publication, both inclusive; undated exhibits then fall out.
    speaker: the sender of a message, or the name a person gave a voice.
    """

    exhibit: str = ""
    actor: str = ""
    relation: str = ""
    speaker: str = ""
    since: str = ""
    until: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a case offers to filter by: (what the address says, what people read)."""

    exhibits: tuple[tuple[str, str], ...]
    actors: tuple[tuple[str, str], ...]
    relations: tuple[tuple[str, str], ...]
    speakers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Passages found, best first (by date and place where no words were asked for).

    is_cut: the index held more hits than are looked through, so some may be missing.
    """

    passages: tuple[Passage, ...]
    total: int
    is_cut: bool


def find(reader: CaseReader, look: Look, query: str, filters: Filters, *, limit: int) -> Findings:
    """Find passages that hold all words of a query and pass every filter.

    A query without a word finds what passes the filters; without either, nothing.
    """
    is_cut = False
    if query.strip():
        found = reader.hits(query, limit=MOST_HITS)
        is_cut = len(found) == MOST_HITS
        hits = list(_as_they_read_now(found, look, query))
    elif filters.is_empty:
        hits = []
    else:
        hits = _in_order(look)
    passes = _test(look, filters)
    kept = tuple(passage for passage in hits if passes(passage))
    return Findings(passages=kept[:limit], total=len(kept), is_cut=is_cut)


def _as_they_read_now(found: Sequence[Hit], look: Look, query: str) -> Iterator[Passage]:
    """Give the passages of hits, each once; where words were put right, those that still hold."""
    for passage_id in dict.fromkeys(hit.passage_id for hit in found):
        passage = look.index.passages.get(passage_id)
        if passage is None:
            continue
        if passage.exhibit_id not in look.reworded or holds(passage.text, query):
            yield passage


def choices(look: Look) -> Choices:
    """List what there is to filter by, each in the order people look for it."""
    index = look.index
    exhibits = sorted(index.exhibits.values(), key=lambda one: index.title(one).casefold())
    named = {naming.actor_id for naming in index.namings.values()}
    actors = sorted(
        (index.actors[one] for one in named if one in index.actors),
        key=lambda one: one.name.casefold(),
    )
    senders = {one.speaker for one in index.passages.values() if one.speaker}
    relations = {str(tie.relation) for tie in look.case.records(Tie)}
    voices = {voice.name for voice in look.voices.voices.values() if voice.name}
    return Choices(
        exhibits=tuple((one.id, index.title(one)) for one in exhibits if one.kind.holds_words),
        actors=tuple((one.id, one.name) for one in actors),
        relations=tuple((one, one.replace("-", " ")) for one in sorted(relations)),
        speakers=tuple((one, one) for one in sorted(senders | voices, key=str.casefold)),
    )


def _in_order(look: Look) -> list[Passage]:
    index = look.index

    def place(passage: Passage) -> tuple[str, str, int]:
        exhibit = index.exhibits[passage.exhibit_id]
        return (index.published(exhibit) or LAST_DAY, exhibit.name, passage.ordinal)

    passages = (one for one in index.passages.values() if one.role is not PassageRole.TRANSLATION)
    return sorted(passages, key=place)


def _test(look: Look, filters: Filters) -> Callable[[Passage], bool]:
    """Make one question of all filters; what needs the whole case is gathered once."""
    tests: list[Callable[[Passage], bool]] = []
    if filters.exhibit:
        tests.append(lambda passage: passage.exhibit_id == filters.exhibit)
    if filters.actor:
        held = set(_passages_naming(look, filters.actor))
        tests.append(lambda passage: passage.id in held)
    if filters.relation:
        tied = _passages_tied(look, filters.relation)
        tests.append(lambda passage: passage.id in tied)
    if filters.speaker:
        tests.append(lambda passage: _is_spoken_by(passage, filters.speaker, look))
    if filters.since or filters.until:
        index = look.index
        days = {one.id: index.published(one) or "" for one in index.exhibits.values()}
        tests.append(lambda passage: _is_between(days[passage.exhibit_id], filters))
    return lambda passage: all(test(passage) for test in tests)


def _passages_naming(look: Look, actor_id: str) -> Iterator[str]:
    index = look.index
    for naming in index.namings.values():
        if naming.actor_id == actor_id and naming.mention_id in index.mentions:
            yield index.mentions[naming.mention_id].span.passage_id


def _passages_tied(look: Look, relation: str) -> set[str]:
    return {tie.span.passage_id for tie in look.case.records(Tie) if tie.relation == relation}


def _is_spoken_by(passage: Passage, speaker: str, look: Look) -> bool:
    if passage.speaker == speaker:
        return True
    if passage.start_s is None or passage.end_s is None:
        return False
    tags = look.voices.within(passage.exhibit_id, passage.start_s, passage.end_s)
    return any(tag.called == speaker for tag in tags)


def _is_between(day: str, filters: Filters) -> bool:
    return bool(day) and (filters.since or "") <= day[:10] <= (filters.until or LAST_DAY)


def snippet(text: str, query: str) -> str:
    """Cut a passage down to the surroundings of the first word searched for that stands in it.

    No word is cut in two, as far as the text has spaces.
    """
    flat = " ".join(text.split())
    wanted = as_written(flat, query)
    first = wanted.search(flat) if wanted else None
    start = max((first.start() if first else 0) - SNIPPET_CHARS // 3, 0)
    end = start + SNIPPET_CHARS
    if start and first:
        start = max(start, flat.find(" ", start, first.start()) + 1)
    if end < len(flat):
        end = max(flat.rfind(" ", start + SNIPPET_CHARS // 2, end + 1), 0) or end
    return ("…" if start else "") + flat[start:end].strip() + ("…" if end < len(flat) else "")


def as_written(text: str, query: str) -> re.Pattern[str] | None:
    """Give what finds the words searched for in a text; None: the query names no word.

    Whole words, or beginnings where the query says `begin*`; parts of words only where a text
    holds no whole one, as in scripts without spaces.
    """
    words = sorted(set(re.findall(r"\w+\*?", query)), key=len, reverse=True)
    if not words:
        return None
    ends = (re.escape(one[:-1]) if one.endswith("*") else rf"{re.escape(one)}\b" for one in words)
    whole = re.compile(rf"\b({'|'.join(ends)})", re.IGNORECASE)
    if whole.search(text):
        return whole
    parts = (re.escape(one.removesuffix("*")) for one in words)
    return re.compile(f"({'|'.join(parts)})", re.IGNORECASE)
