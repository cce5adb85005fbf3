"""Demands: who wants what of whom, since when. What is heard in the recordings is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from earwitness.case.records import Attribution, Demand, Tie, record_id
from earwitness.case.vocabulary import ExhibitKind, Modality, Relation
from earwitness.reactions.responses.dating import days_of
from earwitness.reactions.responses.exhibit_read import ExhibitRead, Line
from earwitness.reactions.responses.leak_words import HEARD

_NO_DEMAND = re.compile(
    r"\b(?:whether|why|how|wanted|wants|wish\w*|had\s+asked|asked\s+about|hop(?:es|ed))\b", re.I
)
_LOOSE = re.compile(r"^\W*(?:who|whether|why|how|what|if|not\s+to\s+be\s+named)\b", re.I)
_LINKS = re.compile(r"^(?:on|upon|to|of|from)\s+|\s+(?:to|that|for|against)$", re.I)
_NOBODY = re.compile(r"(?:that|for|to|against|by)\b", re.I)
_EXACTED = re.compile(r"\bfrom\s+(?P<whom>(?!the\s+(?:start|beginning)|now).+)$", re.I | re.S)
_MOST_ADDRESSED = 14  # words
_NOT_FOUND = 3  # characters: shorter contents say nothing


def demands(read: ExhibitRead) -> Iterator[Demand]:
    """Find the demands of an exhibit, in order; each piece of text once."""
    if read.reading.exhibit.kind is not ExhibitKind.DOCUMENT:
        return
    taken: set[str] = set()
    for said in read.attributions:
        at = said.span.start_char if said.cue_start_char is None else said.cue_start_char
        line = read.line_at(at)
        if line is None or not _is_demand(said) or _is_heard(line, at):
            continue
        ties = _ties_of(read, said, line)
        taken |= {tie.id for tie in ties}
        yield _of_said(read, said, ties, line, at)
    for tie in read.ties:
        line = read.line_at(tie.span.start_char)
        if line is None or tie.relation is not Relation.DEMANDS or tie.id in taken:
            continue
        is_said = any(_is_demand(said) and _overlap(said, tie) for said in read.attributions)
        if not is_said and not _is_heard(line, tie.span.start_char):
            yield _of_tie(read, tie, line)


def _is_demand(said: Attribution) -> bool:
    return (
        said.modality is Modality.DEMANDS
        and not said.is_negated
        and len(said.content) > _NOT_FOUND
        and not _NO_DEMAND.search(said.cue)
        and not _LOOSE.match(said.content)
    )


def _is_heard(line: Line, at: int) -> bool:
    heard = HEARD.search(line.text)
    return heard is not None and line.start + heard.start() < at


def _overlap(said: Attribution, tie: Tie) -> bool:
    return said.span.start_char < tie.span.end_char and tie.span.start_char < said.span.end_char


def _ties_of(read: ExhibitRead, said: Attribution, line: Line) -> list[Tie]:
    """List the ties that say to whom a demand is addressed."""
    return [
        tie
        for tie in read.ties
        if tie.relation in (Relation.DEMANDS, Relation.COMMANDS)
        and (
            tie.attribution_id == said.id
            or (line.start <= tie.span.start_char < line.end and _overlap(said, tie))
        )
    ]


def _of_said(read: ExhibitRead, said: Attribution, ties: list[Tie], line: Line, at: int) -> Demand:
    days = days_of(read, start=line.start, end=line.end, cue=at)
    holder = said.source_mention_id or (ties[0].holder_mention_id if ties else None)
    return Demand(
        id=record_id("dm", read.reading.exhibit.id, said.id),
        span=read.span(line.start, line.end),
        text=line.text,
        content=said.content,
        holder_mention_id=holder,
        holder_text=said.source_text,
        to_mention_ids=_targets(read, ties),
        to_text=_addressed(read, said, at),
        earliest=days.earliest,
        latest=days.latest,
        confidence=said.confidence,
        because=f"“{said.cue}” demands; {days.because}",
    )


def _addressed(read: ExhibitRead, said: Attribution, at: int) -> str:
    """Give the words for who is addressed: "urged [both sides] to", "condemnation from [X]"."""
    start = at + len(said.cue)
    between = read.reading.text[start : said.content_start_char].strip(' ,:“"')
    words = _LINKS.sub("", between).strip()
    if words and not _NOBODY.match(words) and len(words.split()) <= _MOST_ADDRESSED:
        return words
    exacted = _EXACTED.search(said.content)
    return exacted["whom"].strip(" .") if exacted is not None else ""


def _targets(read: ExhibitRead, ties: list[Tie]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tie.target_mention_id for tie in ties))


def _of_tie(read: ExhibitRead, tie: Tie, line: Line) -> Demand:
    days = days_of(read, start=line.start, end=line.end, cue=tie.span.start_char)
    return Demand(
        id=record_id("dm", read.reading.exhibit.id, tie.id),
        span=read.span(line.start, line.end),
        text=line.text,
        content=tie.evidence,
        holder_mention_id=tie.holder_mention_id,
        holder_text="",
        to_mention_ids=_targets(read, [tie]),
        to_text="",
        earliest=days.earliest,
        latest=days.latest,
        confidence=tie.confidence,
        because=f"{tie.because}; {days.because}",
    )
