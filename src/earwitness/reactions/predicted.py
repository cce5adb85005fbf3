"""Cut a sentence down to the clause that predicts: without its frame, condition and tail."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from earwitness.reactions.clauses import (
    Frame,
    Piece,
    frames,
    inner_condition,
    leading_condition,
    without_tail,
)
from earwitness.reactions.predicting import Setting, predicting_words, predicts

_OPEN_FUTURE = re.compile(r"\b(?:will|may)\b")
_OPENER = re.compile(
    r"(?:(?:and|but|yet|so|although|though|therefore|thus|hence)\s+"
    r"|(?:moreover|however|meanwhile|still|besides|furthermore|then|on the other hand"
    r"|for its part),\s+)+",
    re.I,
)
_BE = re.compile(r"\s+(?:\w+\s+)?be\b")
_AND_DID = re.compile(r"\s+and\s+(?:\w{3,}ed|wants?|says?|said|is|are|was|were|has|had)\s.*$", re.S)
_EDGES = " \t\n,;:.!–—"


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedClause:
    """A predicting clause in a sentence; offsets count from the sentence's start."""

    start: int
    end: int
    condition: str
    frame: Frame | None  # its offsets too
    found: re.Match[str]  # in the piece's own text
    piece: Piece

    @property
    def modal(self) -> str:
        """The modal that predicts, in lower case; empty where another phrase does."""
        return (self.found["modal"] or "").lower()


def has_open_future(text: str) -> bool:
    """Tell whether a sentence uses "will" or "may" at all, so that its "would" is no past tense."""
    return _OPEN_FUTURE.search(text) is not None


def predicting_clause(text: str, piece: Piece) -> PredictedClause | None:
    """Find the first word of a piece that predicts and cut its clause out; None without one."""
    body = text[piece.start : piece.end]
    is_open = has_open_future(text)
    for found in predicting_words(body):
        cut = _cut_down(body, found)
        if cut is None:
            continue
        start, end, condition, frame = cut
        cue = frame.cue if frame is not None else ""
        setting = Setting(clause=body, condition=condition, cue=cue, has_open_future=is_open)
        reported = Setting(clause=body, condition=condition, cue="said", has_open_future=is_open)
        if not predicts(found, setting) and not predicts(found, reported):
            continue
        return PredictedClause(
            start=piece.start + start,
            end=piece.start + end,
            condition=condition,
            frame=moved(frame, piece.start),
            found=found,
            piece=piece,
        )
    return None


def after_comma_splice(text: str, clause: PredictedClause) -> PredictedClause:
    """Cut what speech runs together: "let them wait, prices will rise" predicts once."""
    ahead = text[clause.start : clause.piece.start + clause.found.start()]
    comma = ahead.rfind(", ")
    return clause if comma < 0 else replace(clause, start=clause.start + comma + 2)


def _cut_down(body: str, found: re.Match[str]) -> tuple[int, int, str, Frame | None] | None:
    """Give (start, end, condition, frame) of the clause around a predicting word, or None."""
    framed = _outside_condition(body, found.start(), frames(body, before=found.start()))
    start, condition = _opening(body, found.start(), framed)
    end = _closing(body, found.end(), framed)
    if found["expects"] is not None:
        subject = Frame(start, found.end(), start, found.start(), found["expects"], True)
        framed, start = [subject], found.end()
    inner = inner_condition(body[start:end]) if not condition else None
    if inner is not None:
        if start + inner.start("condition") <= found.start() < start + inner.end("condition"):
            return None
        condition = inner["condition"].strip(_EDGES)
        if inner.end() + start >= end and inner.start() + start >= found.end():
            end = start + inner.start()
    if end > found.end():
        end = found.end() + len(without_tail(_infinitive(body[found.end() : end])))
    start, end = _trimmed(body, start, end)
    innermost = [frame for frame in framed if frame.start <= end]
    return (start, end, condition, innermost[-1] if innermost else None) if end > start else None


def _opening(body: str, limit: int, framed: Sequence[Frame]) -> tuple[int, str]:
    start, condition = 0, ""
    while True:
        moved = next(
            (f.end for f in framed if f.start <= start + 2 and start < f.end <= limit), None
        )
        if moved is None:
            leading = leading_condition(body[start:limit])
            if leading is None or condition:
                return start, condition
            condition = leading["condition"].strip(_EDGES)
            moved = start + leading.end()
        start = moved


def _infinitive(after: str) -> str:
    """Cut a second verb that goes back to the frame: "forecast that it would rise and praised"."""
    return after if _BE.match(after) else _AND_DID.sub("", after, count=1)


def _outside_condition(body: str, limit: int, framed: Sequence[Frame]) -> list[Frame]:
    """Leave out what only looks like a frame inside a condition that opens the clause."""
    leading = leading_condition(body[:limit])
    return [f for f in framed if leading is None or f.start >= leading.end() - 2]


def _closing(body: str, limit: int, framed: Sequence[Frame]) -> int:
    end = len(body.rstrip(_EDGES + '"”'))
    last = [f.start for f in framed if f.start >= limit and f.end >= end]
    return min([end, *last])


def _trimmed(body: str, start: int, end: int) -> tuple[int, int]:
    while start < end and body[start] in _EDGES:
        start += 1
    opener = _OPENER.match(body[start:end])
    if opener:
        start += opener.end()
    while start < end and body[end - 1] in _EDGES:
        end -= 1
    for opening, closing in (('"', '"'), ("“", "”")):
        inside = body[start:end]
        if opening == closing and inside.count('"') % 2 == 0:
            continue
        if inside.startswith(opening) and (opening == closing or closing not in inside):
            start += 1
        elif inside.endswith(closing) and (opening == closing or opening not in inside):
            end -= 1
    return start, end


def moved(frame: Frame | None, by: int) -> Frame | None:
    """Count a frame's offsets from an earlier start."""
    if frame is None:
        return None
    return Frame(
        frame.start + by,
        frame.end + by,
        frame.source_start + by,
        frame.source_end + by,
        frame.cue,
        frame.is_before,
    )
