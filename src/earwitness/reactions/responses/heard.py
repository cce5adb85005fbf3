"""Who is named or attacked in the recordings: by their transcript, and by what reports tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from earwitness.case.records import HeardOf, Mention, Tie, record_id
from earwitness.case.vocabulary import ExhibitKind, HowConcerned, Relation
from earwitness.reactions.responses.exhibit_read import ExhibitRead, Line
from earwitness.reactions.responses.leak_words import (
    HEARD,
    HOLDS_VOICE_OF,
    only_number,
    speaks_of_leak,
)

_HOSTILE_RELATIONS = {
    Relation.ATTACKS,
    Relation.ACCUSES,
    Relation.THREATENS,
    Relation.CRITICISES,
    Relation.REJECTS,
}
_INSULT = (
    r"(?:cowards?|thie(?:f|ves)|liars?|traitors?|murderers?|criminals?|terrorists?|agents?|fools?|dogs?|rats?"
    r"|ignorant|corrupt|conspirators?|gangsters?|bandits?|crooks?|butchers?|enem(?:y|ies)|puppets?|killers?)"
)
_IS_INSULTED = re.compile(
    rf"^[\w'’.,\s-]{{0,25}}?\b(?:is|are|was|were)\s+(?:\w+\s+){{0,3}}?{_INSULT}\b", re.I
)
_CALLED = re.compile(
    rf"\b(?:calls?|called|brand(?:s|ed)?|describ(?:es|ed)|insult(?:s|ed))\b(?:(?!\band\b|;).){{0,60}}?{_INSULT}",
    re.I,
)
_PASSIVE_INSULT = re.compile(rf"\b(?:is|are|was|were)\s+called\s+(?:an?\s+)?[\"“]?{_INSULT}", re.I)
_SUPPOSED = re.compile(r"\W*(?:if|should|unless|were)\b", re.I)
_OFFICE = re.compile(
    r"\b(?:head|leader|chief|chair\w*|director|commander|members?|veteran|spokes\w+|officer|officials?"
    r"|minister|deputy|president|secretary\S*)\s+(?:of|in|at|for)\s+(?:the\s+|its\s+)?$",
    re.I,
)
_NAMES = {"PERSON", "ORG", "NORP", "LISTED", "ROLE", "FOLLOWERS"}
_AFTER_VOICE = 30  # characters between "the voice is that of" and the name


def heard_of(read: ExhibitRead) -> Iterator[HeardOf]:
    """Find whom an exhibit's recording, or its report of a recording, names and attacks."""
    if read.reading.exhibit.kind is ExhibitKind.DOCUMENT:
        yield from _once(_told(read))
    else:
        yield from _once(_in_transcript(read))


def _in_transcript(read: ExhibitRead) -> Iterator[HeardOf]:
    number = read.reading.exhibit.instalment
    attacked = {t.target_mention_id for t in read.ties if _is_hostile(t)}
    for line in read.lines:
        for mention in read.named_in(line.start, line.end):
            if mention.label not in _NAMES:
                continue
            is_attacked = mention.id in attacked or _is_insulted(read, line, mention)
            how = HowConcerned.ATTACKED if is_attacked else HowConcerned.NAMED
            yield _heard(read, line, mention, how, number, None, f"{how} in the transcript")


def _is_insulted(read: ExhibitRead, line: Line, mention: Mention) -> bool:
    after = line.text[mention.span.end_char - line.start :]
    return _IS_INSULTED.match(after) is not None


def _told(read: ExhibitRead) -> Iterator[HeardOf]:
    for line in read.lines:
        number = only_number(line.text)
        yield from _speakers(read, line, number)
        heard = HEARD.search(line.text)
        if heard is not None and not _SUPPOSED.match(line.text):
            yield from _in_heard_sentence(read, line, line.start + heard.start(), number)
        yield from _by_speaker(read, line, number)


def _speakers(read: ExhibitRead, line: Line, number: int | None) -> Iterator[HeardOf]:
    """Read "the voice is that of X", "recordings attributed to X"."""
    for voice in HOLDS_VOICE_OF.finditer(line.text):
        after = line.start + voice.end()
        named = read.mentions_in(after, min(line.end, after + 80))
        if named and named[0].span.start_char - after <= _AFTER_VOICE:
            why = f"“{voice.group()}”: a voice in the recordings is said to be theirs"
            yield _heard(read, line, named[0], HowConcerned.SPEAKS, number, None, why)


def _in_heard_sentence(
    read: ExhibitRead, line: Line, heard_at: int, number: int | None
) -> Iterator[HeardOf]:
    """Read whom a sentence names behind "on the tape ...", and whom it says is attacked there."""
    speakers = {
        t.holder_mention_id for t in read.ties if line.start <= t.span.start_char < line.end
    }
    speakers |= {
        a.source_mention_id or ""
        for a in read.attributions
        if line.start <= (a.cue_start_char or a.span.start_char) < line.end
    }
    attacked = {
        t.target_mention_id
        for t in read.ties
        if _is_hostile(t) and line.start <= t.span.start_char < line.end
    }
    for mention in read.named_in(line.start, line.end):
        is_before = mention.span.start_char < heard_at
        follows = line.text[mention.span.end_char - line.start :].lstrip(" ,")
        is_relative = is_before and re.match(
            r"(?:[^,;]{0,60}?[,\s]\s*)?(?:who(?:se|m)?\b|named\b|thanked\b|mentioned\b)",
            follows,
            re.I,
        )
        lead = line.text[: mention.span.start_char - line.start]
        if mention.label not in _NAMES or (is_before and not is_relative) or _OFFICE.search(lead):
            continue
        if mention.id in speakers and mention.id not in attacked:
            continue
        is_attacked = mention.id in attacked or _is_called(line, mention)
        how = HowConcerned.ATTACKED if is_attacked else HowConcerned.NAMED
        yield _heard(read, line, mention, how, number, None, f"said to be {how} in what is heard")


def _is_called(line: Line, mention: Mention) -> bool:
    """Tell whether a sentence says that a mention is called something bad."""
    start, end = mention.span.start_char - line.start, mention.span.end_char - line.start
    for called in _CALLED.finditer(line.text):
        if called.start() <= start and end <= called.end():
            return True
    return _PASSIVE_INSULT.match(line.text[end:].lstrip()) is not None


def _by_speaker(read: ExhibitRead, line: Line, number: int | None) -> Iterator[HeardOf]:
    """Read hostile ties beside talk of the recordings: heard, if their holder speaks in them."""
    paragraph = [other.text for other in read.lines if other.passage_id == line.passage_id]
    if not any(speaks_of_leak(text) or HEARD.search(text) for text in paragraph):
        return
    for tie in read.ties:
        is_here = line.start <= tie.span.start_char < line.end
        if is_here and _is_hostile(tie) and not _is_told_by_another(read, tie):
            target = next((m for m in read.mentions if m.id == tie.target_mention_id), None)
            if target is not None:
                why = f"{tie.relation} beside talk of the recordings, by whose voice they hold"
                yield _heard(
                    read, line, target, HowConcerned.ATTACKED, number, tie.holder_mention_id, why
                )


def _is_told_by_another(read: ExhibitRead, tie: Tie) -> bool:
    """Tell whether a tie stands in the words of somebody else than its holder."""
    said = next((a for a in read.attributions if a.id == tie.attribution_id), None)
    if said is None or said.source_mention_id is None:
        return False
    return read.named_by(said.source_mention_id) != read.named_by(tie.holder_mention_id)


def _is_hostile(tie: Tie) -> bool:
    return tie.sign < 0 and tie.relation in _HOSTILE_RELATIONS


def _heard(
    read: ExhibitRead,
    line: Line,
    mention: Mention,
    how: HowConcerned,
    number: int | None,
    by_mention_id: str | None,
    because: str,
) -> HeardOf:
    return HeardOf(
        id=record_id("ho", read.reading.exhibit.id, line.start, mention.id, how, by_mention_id),
        span=read.span(line.start, line.end),
        text=line.text,
        mention_id=mention.id,
        by_mention_id=by_mention_id,
        how=how,
        number=number,
        because=because,
    )


def _once(found: Iterator[HeardOf]) -> Iterator[HeardOf]:
    seen = set()
    for one in found:
        if one.id not in seen:
            seen.add(one.id)
            yield one
