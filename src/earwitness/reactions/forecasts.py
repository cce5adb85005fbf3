"""Find sentences that predict: the predicting clause, its hedge, its condition, and who says so.

Rules over words; English only. Promises, threats, demands, plans, permissions, questions and what
looks back are refused, also at the price of a forecast missed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from earwitness.case.records import Attribution, Forecast, Mention, Reading, record_id
from earwitness.case.vocabulary import ExhibitKind, Modality
from earwitness.reactions.clauses import Frame, Piece, frames, main_clauses
from earwitness.reactions.foresight import is_foreseen
from earwitness.reactions.predicted import (
    PredictedClause,
    after_comma_splice,
    has_open_future,
    moved,
    predicting_clause,
)
from earwitness.reactions.predicting import Setting, hedge_in, predicting_words, predicts
from earwitness.reactions.sentences import (
    Sentence,
    before_in_paragraph,
    english_sentences,
    span_of,
)
from earwitness.reactions.soundness import is_headline, is_quoted
from earwitness.reactions.sources import (
    AUTHOR,
    UNNAMED,
    Source,
    around,
    attributed,
    framing,
    is_somebody,
    speaks_of_itself,
    subject_named,
)

_NOT_FORECAST = {Modality.PROMISES, Modality.THREATENS, Modality.DEMANDS, Modality.DENIES}
_COMMITS = re.compile(
    r"\b(?:vow|promis|pledg|threat|insist|announc|decid|agree|swor|undert|demand|call|urg|ask|order"
    r"|propos|hop|want|wish|den(?:y|ies|ied)|refus|reject|wonder|assur|guarant|offer|intend|plan"
    r"|admit)",
    re.I,
)
_REFUSES = re.compile(r"\b(?:refus|reject|vow|pledg|promis|swor)", re.I)
_SUBJECT = re.compile(r"(?P<subject>\b(?:he|she|it|they)|[A-Z][\w'’-]+)\s+(?:\w+ly\s+|also\s+)?$")
_PASSIVE = re.compile(r"\s+(?:not\s+|\w+ly\s+)?be\s+\w+(?:ed|en|nt)\b")
_BACKSHIFTED = {"would", "could", "might", "wouldn't"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Before:
    """What the clause before leaves to the next. is_open: it predicted with "will" or "may"."""

    source: Source | None = None
    condition: str = ""
    is_open: bool = False


def forecasts(
    reading: Reading, *, attributions: Sequence[Attribution], mentions: Sequence[Mention]
) -> list[Forecast]:
    """Find the forecasts of one exhibit, in order of position."""
    found: list[Forecast] = []
    for sentence in english_sentences(reading):
        if sentence.text.rstrip('"”’)').endswith("?") or is_headline(sentence.text):
            continue
        if predicting_words(sentence.text):
            here = [a for a in attributions if _touches(a, sentence)]
            near = [m for m in mentions if _holds(sentence, m)]
            found.extend(_in_sentence(reading, sentence, here, near, mentions))
    return found


def _in_sentence(
    reading: Reading,
    sentence: Sentence,
    attributions: Sequence[Attribution],
    near: Sequence[Mention],
    mentions: Sequence[Mention],
) -> Iterator[Forecast]:
    before = _Before()
    is_speech = reading.exhibit.kind is ExhibitKind.RECORDING
    for piece in main_clauses(sentence.text):
        clause = predicting_clause(sentence.text, piece)
        if clause is None:
            framed = _framed_source(sentence, piece, attributions, near)
            before = _Before(source=framed or (before.source if piece.joint == ";" else None))
            continue
        if is_speech:
            clause = after_comma_splice(sentence.text, clause)
        if piece.joint == "and" and not clause.condition:
            clause = replace(clause, condition=before.condition)
        source = _source(sentence, clause, attributions, near, before)
        if source is None:
            source = _nobody_quoted(reading, sentence, clause)
        if source is None:
            continue
        if _is_forecast(sentence, clause, source, mentions):
            yield _record(reading, sentence, clause, source)
        before = _Before(
            source=source if source.cue else None,
            condition=clause.condition,
            is_open=clause.modal not in _BACKSHIFTED,
        )


def _source(
    sentence: Sentence,
    clause: PredictedClause,
    attributions: Sequence[Attribution],
    near: Sequence[Mention],
    before: _Before,
) -> Source | None:
    """Name whose words a clause is; None where nobody is quoted."""
    offset = sentence.start_char
    holding = around(offset + clause.start, offset + clause.end, attributions)
    if holding is not None:
        return attributed(holding)
    if clause.frame is not None:
        return _frame_source(sentence, clause.frame, attributions, near)
    goes_on = clause.modal in _BACKSHIFTED or before.is_open
    return before.source if clause.piece.joint in {";", "and"} and goes_on else None


def _framed_source(
    sentence: Sentence,
    piece: Piece,
    attributions: Sequence[Attribution],
    near: Sequence[Mention],
) -> Source | None:
    body = sentence.text[piece.start : piece.end]
    framed = frames(body, before=len(body))
    if not framed:
        return None
    frame = moved(framed[-1], piece.start)
    return _frame_source(sentence, frame, attributions, near) if frame is not None else None


def _frame_source(
    sentence: Sentence,
    frame: Frame,
    attributions: Sequence[Attribution],
    near: Sequence[Mention],
) -> Source:
    offset = sentence.start_char
    there = framing(offset + frame.start, offset + frame.end, frame.cue, attributions)
    if there is not None:
        return attributed(there)
    return subject_named(
        sentence.text[frame.source_start : frame.source_end],
        start=offset + frame.source_start,
        mentions=near,
        cue=frame.cue,
    )


def _nobody_quoted(reading: Reading, sentence: Sentence, clause: PredictedClause) -> Source | None:
    """Name the sender, a voice nobody named, or the author; None inside a quotation."""
    if sentence.speaker:
        return Source(mention_id=None, text=sentence.speaker)
    if reading.exhibit.kind is ExhibitKind.RECORDING:
        return Source(mention_id=None, text=UNNAMED)
    at = sentence.start_char + clause.start
    paragraph = before_in_paragraph(reading, at)
    if is_quoted(paragraph, len(paragraph)) or clause.piece.joint == ":":
        return None
    return Source(mention_id=None, text=AUTHOR)


def _is_forecast(
    sentence: Sentence, clause: PredictedClause, source: Source, mentions: Sequence[Mention]
) -> bool:
    body = sentence.text[clause.piece.start : clause.piece.end]
    setting = Setting(
        clause=body,
        condition=clause.condition,
        cue=source.cue,
        has_open_future=has_open_future(sentence.text),
    )
    if source.modality in _NOT_FORECAST or _COMMITS.search(source.cue):
        return False
    if source.cue.endswith("ing") and source.cue in sentence.text[clause.end :]:
        return False  # "..., with the company claiming X" goes with the company, not the clause
    if not predicts(clause.found, setting) or not _is_sayer(source, sentence, mentions):
        return False
    if not is_foreseen(sentence.text, clause, cue=source.cue, by_author=source.text == AUTHOR):
        return False
    return not _is_plan(sentence, clause, source, mentions)


def _is_sayer(source: Source, sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    if source.text == sentence.speaker:
        return True
    named = next((m for m in mentions if m.id == source.mention_id), None)
    return is_somebody(source.text, named)


def _is_plan(
    sentence: Sentence, clause: PredictedClause, source: Source, mentions: Sequence[Mention]
) -> bool:
    """Tell a source's own plans and refusals from what it foresees."""
    modal = clause.modal
    if not modal.startswith("w") or source.text == AUTHOR:
        return False
    at = clause.piece.start + clause.found.start()
    after = sentence.text[at + len(modal) :]
    if after.startswith(" not ") and _REFUSES.search(sentence.text[:at]):
        return True
    subject = _SUBJECT.search(sentence.text[:at])
    if subject is None or _PASSIVE.match(after):
        return False
    return speaks_of_itself(
        subject["subject"],
        start=sentence.start_char + subject.start("subject"),
        source=source,
        mentions=mentions,
    )


def _record(
    reading: Reading, sentence: Sentence, clause: PredictedClause, source: Source
) -> Forecast:
    start, end = sentence.start_char + clause.start, sentence.start_char + clause.end
    text = reading.text[start:end]
    hedge = hedge_in(text)
    return Forecast(
        id=record_id("fc", reading.exhibit.id, start, end),
        span=span_of(reading, start_char=start, end_char=end),
        text=text,
        by_mention_id=source.mention_id,
        by_text=source.text,
        condition=clause.condition,
        hedge=hedge,
        confidence=_confidence(clause, source),
        because=_because(clause, source, hedge),
    )


def _confidence(clause: PredictedClause, source: Source) -> float:
    """Rate a forecast by how plainly it is worded; set by hand, not calibrated."""
    sure = 0.6 + (0.15 if clause.condition else 0.0)
    if source.modality is Modality.PREDICTS:
        sure += 0.15
    if source.cue and not source.is_recorded:
        sure -= 0.15
    return round(sure, 2)


def _because(clause: PredictedClause, source: Source, hedge: str) -> str:
    told = [f"predicts with “{clause.found.group().strip()}”"]
    told.append(f"hedged by “{hedge}”" if hedge else "without a hedge")
    if clause.condition:
        told.append(f"on the condition “{clause.condition}”")
    if source.cue:
        told.append(f"in the words of {source.text} (“{source.cue}”)")
    return "; ".join(told)


def _touches(attribution: Attribution, sentence: Sentence) -> bool:
    starts = min(attribution.span.start_char, attribution.content_start_char)
    ends = max(attribution.span.end_char, attribution.content_end_char)
    return starts < sentence.end_char and sentence.start_char < ends


def _holds(sentence: Sentence, mention: Mention) -> bool:
    return sentence.start_char <= mention.span.start_char < sentence.end_char
