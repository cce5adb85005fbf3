"""Who answers the leak in one exhibit, and how: attributions, ties and inquiries, read as answers.

What is heard in the recordings is no answer to them, and neither is what a report says of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from earwitness.case.records import Answer, Attribution, Mention, Tie, record_id
from earwitness.case.vocabulary import ExhibitKind, Modality, Relation, ResponseKind, Stance
from earwitness.reactions.authenticity import CUT, FABRICATED
from earwitness.reactions.responses.channels import channel_of, through_whom
from earwitness.reactions.responses.dating import days_of
from earwitness.reactions.responses.exhibit_read import ExhibitRead, Line
from earwitness.reactions.responses.kinds import KindFound, Said, kind_of, vouches
from earwitness.reactions.responses.leak_words import (
    HEARD,
    HOLDS_VOICE_OF,
    only_number,
    speaks_of_leak,
)

_OPENS = re.compile(
    r"\b(?:opened|launched|ordered|began|begun|started|announced|confirmed)\s+(?:an?|the|its|their)\s+"
    r"(?:\w+\s+){0,2}?(?:inquiry|probe|investigation)\b",
    re.I,
)
_LEGAL = re.compile(
    r"\b(?:request\s+for\s+legal\s+measures|record\s+his\s+testimony|arrest\s+warrant|summon(?:s|ed)"
    r"|obtain\s+the\s+recordings)\b",
    re.I,
)
_OPEN_CASE = re.compile(r"\b(?:either|if|unless|should|whether|would)\b", re.I)
_OWN_WORDS = re.compile(
    r"\b(?:issu\w+|mak\w+|made|publish\w+)\s+(?:\w+\s+)?(?:statement|communiqu\w+)\b"
    r"|\baltered\s+any\s+file\b",
    re.I,
)
_CONDEMNING = {
    Relation.ACCUSES,
    Relation.CRITICISES,
    Relation.ATTACKS,
    Relation.REJECTS,
}
_SUPPORTING = {Relation.SUPPORTS, Relation.PRAISES}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """An answer before it is written down. at: where its cue stands."""

    who: str
    kind: KindFound
    line: Line
    at: int
    toward: str | None = None


def answers(read: ExhibitRead) -> Iterator[Answer]:
    """Find the answers an exhibit tells of, in order; each once."""
    if read.reading.exhibit.kind is not ExhibitKind.DOCUMENT:
        return
    heard = _heard_lines(read)
    found = [*_said(read, heard), *_from_ties(read, heard), *_inquiries(read)]
    seen = set()
    for one in sorted(found, key=lambda one: (one.at, one.kind.kind)):
        key = (one.line.start, one.who, one.kind.kind, one.toward)
        if key not in seen:
            seen.add(key)
            yield _answer(read, one)


def _heard_lines(read: ExhibitRead) -> dict[int, int]:
    """Map sentences that tell what is heard to where that begins; also those that go on so."""
    heard: dict[int, int] = {}
    for line in read.lines:
        found = HEARD.search(line.text)
        before = read.before(line)
        if found is not None:
            heard[line.start] = line.start + found.start()
        elif before is not None and _goes_on(read, line):
            is_heard_before = before.start in heard or HOLDS_VOICE_OF.search(before.text)
            heard |= {line.start: line.start} if is_heard_before else {}
    return heard


def _goes_on(read: ExhibitRead, line: Line) -> bool:
    """Tell whether whoever speaks in a sentence is only "he" or "the former premier"."""
    sources = [a.source_mention_id for a in _attributions(read, line) if a.source_mention_id]
    return bool(sources) and all(read.stands_for_another(one) for one in sources)


def _attributions(read: ExhibitRead, line: Line) -> list[Attribution]:
    return [a for a in read.attributions if line.start <= _cue_at(a) < line.end]


def _cue_at(said: Attribution) -> int:
    return said.span.start_char if said.cue_start_char is None else said.cue_start_char


def _said(read: ExhibitRead, heard: dict[int, int]) -> Iterator[_Found]:
    by_id = {a.id: a for a in read.attributions}
    for said in read.attributions:
        line = read.line_at(_cue_at(said))
        if line is None or said.source_mention_id is None or not _is_about(read, line, said):
            continue
        if heard.get(line.start, line.end) <= _cue_at(said) or _is_anothers(said, by_id):
            continue
        if _OPEN_CASE.search(line.text[: max(0, _cue_at(said) - line.start)]):
            continue
        kind = _kind(read, line, said)
        if kind is not None:
            yield _Found(who=said.source_mention_id, kind=kind, line=line, at=_cue_at(said))


def _is_about(read: ExhibitRead, line: Line, said: Attribution) -> bool:
    return read.is_about_leak or speaks_of_leak(line.text) or speaks_of_leak(said.content)


def _is_anothers(said: Attribution, by_id: dict[str, Attribution]) -> bool:
    """Tell whether words stand inside what somebody else is quoted with."""
    above = by_id.get(said.parent_id or "")
    if above is None or above.source_mention_id is None:
        return False
    return above.source_mention_id != said.source_mention_id and above.is_direct


def _kind(read: ExhibitRead, line: Line, said: Attribution) -> KindFound | None:
    stance = _stance(read, line, said.source_mention_id)
    if stance is Stance.ASSERTS:
        return KindFound(
            kind=ResponseKind.DENIES, confidence=0.8, because="calls the recordings fabricated"
        )
    if stance is Stance.INVESTIGATES:
        return KindFound(
            kind=ResponseKind.INVESTIGATES, confidence=0.7, because="looks into the recordings"
        )
    if stance is Stance.DENIES:
        return None  # vouches for the recordings: the ledger of claims tells of it
    if said.modality is Modality.DENIES and _OWN_WORDS.search(said.content):
        return None
    if _LEGAL.search(line.text):
        return KindFound(
            kind=ResponseKind.INVESTIGATES,
            confidence=0.6,
            because="takes a legal step over the recordings",
        )
    return kind_of(_words(line, said))


def _words(line: Line, said: Attribution) -> Said:
    return Said(
        cue=said.cue,
        content=said.content,
        sentence=line.text,
        modality=said.modality,
        is_negated=said.is_negated,
    )


def _is_vouching(read: ExhibitRead, line: Line, mention_id: str) -> bool:
    """Tell whether somebody speaks for the recordings in a sentence."""
    if _stance(read, line, mention_id) is Stance.DENIES:
        return True
    who = read.named_by(mention_id)
    return any(
        vouches(_words(line, said)) and read.named_by(said.source_mention_id) == who
        for said in _attributions(read, line)
    )


def _stance(read: ExhibitRead, line: Line, mention_id: str | None) -> Stance | None:
    """Tell where somebody stands on the recordings in a sentence; None: it does not say."""
    who = read.named_by(mention_id)
    for claim in read.claims:
        is_here = line.start <= claim.span.start_char < line.end
        if (
            is_here
            and claim.text in (FABRICATED, CUT)
            and read.named_by(claim.who_mention_id) == who
        ):
            return claim.stance
    return None


def _from_ties(read: ExhibitRead, heard: dict[int, int]) -> Iterator[_Found]:
    for tie in read.ties:
        line = read.line_at(tie.span.start_char)
        if line is None or heard.get(line.start, line.end) <= tie.span.start_char:
            continue
        is_about = read.is_about_leak or speaks_of_leak(line.text)
        if not is_about and tie.relation is not Relation.MEDIATES:
            continue
        kind = _tie_kind(tie)
        if kind is not None and not _is_vouching(read, line, tie.holder_mention_id):
            yield _Found(
                who=tie.holder_mention_id,
                kind=kind,
                line=line,
                at=tie.span.start_char,
                toward=tie.target_mention_id,
            )


def _tie_kind(tie: Tie) -> KindFound | None:
    kinds = (
        (Relation.MEDIATES, ResponseKind.MEDIATES),
        (Relation.THREATENS, ResponseKind.THREATENS),
        *((relation, ResponseKind.CONDEMNS) for relation in _CONDEMNING),
        *((relation, ResponseKind.SUPPORTS) for relation in _SUPPORTING),
    )
    kind = dict(kinds).get(tie.relation)
    if kind is None:
        return None
    return KindFound(kind=kind, confidence=0.8 * tie.confidence, because=f"a tie: {tie.relation}")


def _inquiries(read: ExhibitRead) -> Iterator[_Found]:
    """Read "Prosecutor X opened an inquiry into the tapes"."""
    for line in read.lines:
        opened = _OPENS.search(line.text)
        if opened is None or not (read.is_about_leak or speaks_of_leak(line.text)):
            continue
        before = read.mentions_in(line.start, line.start + opened.start())
        if before:
            yield _Found(
                who=before[-1].id,
                kind=KindFound(
                    kind=ResponseKind.INVESTIGATES,
                    confidence=0.7,
                    because=f"“{opened.group()}”: an inquiry",
                ),
                line=line,
                at=line.start + opened.start(),
            )


def _answer(read: ExhibitRead, found: _Found) -> Answer:
    line, kind = found.line, found.kind
    days = days_of(read, start=line.start, end=line.end, cue=found.at)
    before = read.before(line)
    who = _mention(read, found.who)
    name_end = 0 if who is None else max(0, who.span.end_char - line.start)
    is_here = who is not None and line.start <= who.span.start_char < line.end
    return Answer(
        id=record_id("aw", read.reading.exhibit.id, line.start, found.who, kind.kind, found.toward),
        span=read.span(line.start, line.end),
        text=line.text,
        who_mention_id=found.who,
        kind=kind.kind,
        toward_mention_id=found.toward,
        channel=channel_of(line.text, "" if before is None else before.text),
        through_text=through_whom(line.text, name_end=name_end) if is_here else "",
        number=only_number(line.text),
        earliest=days.earliest,
        latest=days.latest,
        names_leak=speaks_of_leak(line.text),
        confidence=round(kind.confidence, 3),
        because=f"{kind.because}; {days.because}",
    )


def _mention(read: ExhibitRead, mention_id: str) -> Mention | None:
    return next((one for one in read.mentions if one.id == mention_id), None)
