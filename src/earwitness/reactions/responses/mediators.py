"""Who stands between others, and between whom: ties that mediate, and who hosts a dialogue.

Calling for calm is an answer and no mediation.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from earwitness.case.records import Mediation, Tie, record_id
from earwitness.case.vocabulary import ExhibitKind, Relation
from earwitness.reactions.responses.dating import days_of
from earwitness.reactions.responses.exhibit_read import ExhibitRead, Line

_HOSTS = re.compile(
    r"\b(?:convened|hosted|chaired|brokered|convenes|hosts|called\s+the\s+parties\s+to)\s+(?:a|an|the|his|her)\s+"
    r"(?:\w+\s+){0,3}?(?:meetings?|dialogues?|talks|rounds?|sessions?\s+of\s+dialogue|truces?|conferences?)\b"
    r"|\bbrought\s+(?:\w+\s+){1,8}?(?:to\s+(?:his|her|its|the|one)\s+(?:office|table|residence)|together)\b"
    r"|\b(?:offer(?:s|ed)?|tr(?:y|ies|ied)|agreed|volunteered)\s+to\s+mediate\b",
    re.I,
)
_HOSTING = 0.5
_NAMES = {"PERSON", "ORG", "LISTED", "ROLE"}


def mediations(read: ExhibitRead) -> Iterator[Mediation]:
    """Find who stands between whom: one record for each mediator and sentence, in order."""
    if read.reading.exhibit.kind is not ExhibitKind.DOCUMENT:
        return
    groups: dict[tuple[int, str], list[Tie]] = defaultdict(list)
    for tie in read.ties:
        line = read.line_at(tie.span.start_char)
        if tie.relation is Relation.MEDIATES and line is not None:
            groups[line.start, tie.holder_mention_id].append(tie)
    for line in read.lines:
        held = [(holder, ties) for (start, holder), ties in groups.items() if start == line.start]
        for holder, ties in held:
            yield _of_ties(read, line, holder, ties)
        if not held:
            yield from _hosting(read, line)


def _of_ties(read: ExhibitRead, line: Line, holder: str, ties: list[Tie]) -> Mediation:
    return _mediation(
        read,
        line,
        at=ties[0].span.start_char,
        by=holder,
        sides=tuple(dict.fromkeys(tie.target_mention_id for tie in ties)),
        confidence=min(tie.confidence for tie in ties),
        because=ties[0].because,
    )


def _hosting(read: ExhibitRead, line: Line) -> Iterator[Mediation]:
    """Read "X convened a dialogue", "X brought the parties to his office"."""
    hosts = _HOSTS.search(line.text)
    if hosts is None:
        return
    at = line.start + hosts.start()
    before = read.mentions_in(line.start, at)
    if not before:
        return
    behind = [one for one in read.named_in(at, line.end) if one.label in _NAMES]
    yield _mediation(
        read,
        line,
        at=at,
        by=before[-1].id,
        sides=tuple(one.id for one in behind),
        confidence=_HOSTING,
        because=f"“{hosts.group()}”: hosts others",
    )


def _mediation(
    read: ExhibitRead,
    line: Line,
    *,
    at: int,
    by: str,
    sides: tuple[str, ...],
    confidence: float,
    because: str,
) -> Mediation:
    days = days_of(read, start=line.start, end=line.end, cue=at)
    return Mediation(
        id=record_id("md", read.reading.exhibit.id, line.start, by),
        span=read.span(line.start, line.end),
        text=line.text,
        by_mention_id=by,
        between_mention_ids=sides,
        earliest=days.earliest,
        latest=days.latest,
        confidence=confidence,
        because=f"{because}; {days.because}",
    )
