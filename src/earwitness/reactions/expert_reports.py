"""Expert reports: opinions on a recording, with who paid, which file, which method, which words.

A report is somebody's opinion and is kept beside this product's findings, never among them. What
an exhibit does not say stays empty: nobody's payer or method is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from earwitness.case.records import (
    Attribution,
    ExpertReport,
    Mention,
    Reading,
    Span,
    record_id,
)
from earwitness.reactions import examinations
from earwitness.reactions.examinations import Found
from earwitness.reactions.sentences import Sentence, english_sentences, span_of
from earwitness.reactions.told_examinations import Told, told_examinations

_FIRST_HAND = 0.9
_TOLD = 0.6


def expert_reports(
    reading: Reading,
    *,
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    recordings: Mapping[str, str],
) -> list[ExpertReport]:
    """Find the expert reports of one exhibit: its own, or those it tells of.

    recordings: the case's recordings, SHA-256 to name.
    """
    flat = examinations.flattened(reading.text)
    if examinations.is_report(flat):
        return list(_first_hand(reading, flat, mentions, recordings))
    told = told_examinations(list(english_sentences(reading)), attributions, mentions)
    return [_told(reading, one, mentions, recordings) for one in told]


def _first_hand(
    reading: Reading, flat: str, mentions: Sequence[Mention], recordings: Mapping[str, str]
) -> Iterator[ExpertReport]:
    place = examinations.opinion_at(flat)
    if place is None:
        return
    words = _around(flat, place.start())
    by, paid = examinations.author(flat), examinations.payer(flat)
    by_text = by.text if by is not None else reading.author or reading.publisher or ""
    sha256, names = examinations.file_hash(flat), examinations.file_names(flat)
    yield ExpertReport(
        id=record_id("er", reading.exhibit.id, words.start_char),
        span=span_of(reading, start_char=words.start_char, end_char=words.end_char),
        by_text=by_text,
        by_mention_id=_mention_of(by, mentions),
        paid_by_text="" if paid is None else paid.text,
        paid_by_mention_id=_mention_of(paid, mentions),
        file_text=", ".join(names),
        file_sha256=sha256,
        file_exhibit_id=_exhibit_of(sha256, names, recordings),
        method=examinations.method(flat),
        words=words.text,
        scope=examinations.scope(flat),
        is_first_hand=True,
        confidence=_FIRST_HAND,
        because=_why(sha256, names, recordings),
    )


def _told(
    reading: Reading, told: Told, mentions: Sequence[Mention], recordings: Mapping[str, str]
) -> ExpertReport:
    sentence = told.sentence
    flat = examinations.flattened(sentence.text)
    paid = examinations.payer(flat)
    names = examinations.file_names(flat)
    return ExpertReport(
        id=record_id("er", reading.exhibit.id, sentence.start_char, told.by_text),
        span=_span(reading, sentence),
        by_text=told.by_text,
        by_mention_id=told.by_mention_id,
        paid_by_text=told.paid_by_text or ("" if paid is None else paid.text),
        paid_by_mention_id=told.paid_by_mention_id,
        file_text=told.file_text,
        file_sha256="",
        file_exhibit_id=_exhibit_of("", names, recordings),
        method=examinations.method(flat),
        words=sentence.text,
        scope="",
        is_first_hand=False,
        confidence=_TOLD,
        because=f"“{told.cue}” says that {told.file_text} was examined; told here, not shown",
    )


def _span(reading: Reading, sentence: Sentence) -> Span:
    return span_of(reading, start_char=sentence.start_char, end_char=sentence.end_char)


def _around(flat: str, at: int) -> Found:
    """Take the whole sentence around a place in flattened text."""
    start = max(flat.rfind(". ", 0, at), flat.rfind("? ", 0, at))
    start = 0 if start < 0 else start + 2
    ends = [end for end in (flat.find(". ", at), flat.find("? ", at)) if end >= 0]
    end = min(ends, default=len(flat) - 1) + 1
    text = flat[start:end]
    start += len(text) - len(text.lstrip())
    return Found(text=" ".join(text.split()), start_char=start, end_char=start + len(text.strip()))


def _mention_of(found: Found | None, mentions: Sequence[Mention]) -> str | None:
    """Find the mention that lies in what was found, the longest of several."""
    if found is None:
        return None
    inside = [
        mention
        for mention in mentions
        if found.start_char <= mention.span.start_char
        and mention.span.end_char <= found.end_char + 1
    ]
    return max(inside, key=lambda one: len(one.text)).id if inside else None


def _exhibit_of(sha256: str, names: Sequence[str], recordings: Mapping[str, str]) -> str | None:
    """Find the recording of the case that is meant: by its hash alone where one is given."""
    if sha256:
        return sha256 if sha256 in recordings else None
    meant = {
        exhibit_id
        for exhibit_id, name in recordings.items()
        if PurePosixPath(name).name.casefold() in {one.casefold() for one in names}
    }
    return meant.pop() if len(meant) == 1 else None


def _why(sha256: str, names: Sequence[str], recordings: Mapping[str, str]) -> str:
    said = "the exhibit speaks of itself as a report and gives an opinion on a recording"
    if sha256 in recordings:
        return f"{said}; the hash it names is that of {recordings[sha256]} in this case"
    if sha256:
        return f"{said}; no recording of this case has the hash it names"
    if _exhibit_of("", names, recordings) is not None:
        return f"{said}; it names a file of this case but no hash: it may have been another copy"
    return f"{said}; which file was examined cannot be told"
