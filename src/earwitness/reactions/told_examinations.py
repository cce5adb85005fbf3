"""Examinations of recordings that somebody else tells of: "the party's expert examined tape 3".

An inquiry that is opened, a wish that somebody examine, and what a court may yet find are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from earwitness.case.records import Attribution, Mention
from earwitness.reactions.authenticity import RECORDING
from earwitness.reactions.sentences import Sentence

_EXAMINED = re.compile(
    r"\b(?P<cue>examined|analy[sz]ed|tested|studied|scrutini[sz]ed|checked|verified|authenticated)\s+"
    rf"(?P<file>(?:[\w'’-]+\s+){{0,4}}?{RECORDING}(?:\s+(?:\d+|one|two|three))?)",
    re.I,
)
_TRACE = re.compile(
    r"\b(?P<cue>(?:ha[sd]\s+)?(?:found|detected|discovered)\s+(?:no\s+|any\s+|clear\s+)?"
    r"(?:traces?|signs?|evidence|marks?)\s+of\s+"
    r"(?:\w+\s+){0,3}?(?:edit\w*|tamper\w*|manipulat\w*|montage|splic\w*|forg\w*|fabricat\w*|cuts?|cutting))"
    rf"[^.;]{{0,80}}?(?P<file>(?:[\w'’-]+\s+){{0,3}}?{RECORDING})",
    re.I,
)
_PREPOSITION = re.compile(r"^(?:in|of|on|from|within)\s+", re.I)
_HELD_BACK = re.compile(
    r"\b(?:will|would|shall|should|must|may|might|could|to|if|whether|not|never|nobody|no one"
    r"|before)"
    r"\s+(?:\w+\s+){0,3}$",
    re.I,
)
_OFFICIAL = re.compile(
    r"\b(?:courts?|judges?|prosecutors?|police|inquiry|committee|commission|parliament)\b", re.I
)
_EXPERT = re.compile(
    r"(?P<who>(?P<owner>(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)['’]s?\s+(?:own\s+)?"
    r"(?:expert|experts|analyst|laboratory|lab|specialist|specialists|engineer)"
    r"|(?i:an?|the|two|three|several|independent)\s+(?:\w+\s+){0,3}?"
    r"(?:experts?|analysts?|laborator(?:y|ies)|specialists?|engineers?|technicians?))\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One examination as told in a sentence. Empty text: the sentence does not say."""

    sentence: Sentence
    cue: str
    file_text: str
    by_text: str
    by_mention_id: str | None
    paid_by_text: str
    paid_by_mention_id: str | None


def told_examinations(
    sentences: Sequence[Sentence],
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
) -> Iterator[Told]:
    """Find examinations told of, at most one a sentence; those by nobody named are left out."""
    for sentence in sentences:
        found = _EXAMINED.search(sentence.text) or _TRACE.search(sentence.text)
        if found is None or _HELD_BACK.search(sentence.text[: found.start()]):
            continue
        told = _who(sentence, found, attributions, mentions)
        if told is not None and not _OFFICIAL.search(told.by_text):
            yield told


def _who(
    sentence: Sentence,
    found: re.Match[str],
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
) -> Told | None:
    """Say who examined: an expert before the verb, else the nearest name, else who says "we"."""
    before = sentence.text[: found.start()]
    expert = list(_EXPERT.finditer(before))
    owner = paid = None
    if expert:
        by_text, by_id = expert[-1]["who"], None
        if expert[-1]["owner"]:
            owner = expert[-1]["owner"]
            paid = _within(sentence, mentions, expert[-1].start("owner"), expert[-1].end("owner"))
    elif (named := _nearest(sentence, mentions, found.start())) is not None:
        by_text, by_id = named.text, named.id
    else:
        return None
    source = _source_inside(sentence, attributions, found)
    if source is not None and not expert:
        by_text, by_id = source.source_text, source.source_mention_id
    return Told(
        sentence=sentence,
        cue=" ".join(found["cue"].split()),
        file_text=_PREPOSITION.sub("", " ".join(found["file"].split())),
        by_text=by_text,
        by_mention_id=by_id,
        paid_by_text=owner or "",
        paid_by_mention_id=None if paid is None else paid.id,
    )


def _source_inside(
    sentence: Sentence, attributions: Sequence[Attribution], found: re.Match[str]
) -> Attribution | None:
    """Find who says "it had found no trace": its own source, where the finder is a pronoun."""
    at = sentence.start_char + found.start()
    subject = sentence.text[: found.start()].rstrip().rpartition(" ")[2]
    if subject.lower() not in {"it", "they", "we", "he", "she", "had", "has", "have"}:
        return None
    return next((a for a in attributions if a.content_start_char <= at < a.content_end_char), None)


def _nearest(sentence: Sentence, mentions: Sequence[Mention], before: int) -> Mention | None:
    """Take the first name of the sentence before the verb: most often its subject."""
    inside = [
        mention
        for mention in mentions
        if sentence.start_char <= mention.span.start_char
        and mention.span.end_char <= sentence.start_char + before
    ]
    return inside[0] if inside else None


def _within(
    sentence: Sentence, mentions: Sequence[Mention], start: int, end: int
) -> Mention | None:
    return next(
        (
            mention
            for mention in mentions
            if sentence.start_char + start <= mention.span.start_char
            and mention.span.end_char <= sentence.start_char + end
        ),
        None,
    )
