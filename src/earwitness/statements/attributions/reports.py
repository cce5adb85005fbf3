"""An attribution in the making: who, with which words, said what, all as characters of a piece."""

from __future__ import annotations

from dataclasses import dataclass

from earwitness.case.vocabulary import Modality
from earwitness.statements.attributions.sources import Source
from earwitness.statements.attributions.spoken import Content
from earwitness.statements.language.grammar import (
    is_negated,
    trimmed,
)
from earwitness.statements.language.parsing import Parse
from earwitness.statements.language.quotations import inside


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """An attribution in the making: all offsets are characters of its piece."""

    piece: int
    source: Source | None
    cue_start: int
    cue_end: int
    cue_token: int
    start: int
    end: int
    modality: Modality
    frame: str
    is_direct: bool
    is_negated: bool
    confidence: float
    because: str
    parent: int | None = None
    parts: tuple[tuple[int, int, int], ...] = ()  # (piece, start, end), where it is in several


def make_report(
    parse: Parse,
    piece: int,
    token: int,
    source: Source | None,
    content: Content,
    modality: Modality,
    quoted: list[tuple[int, int]],
) -> Report:
    first, last = _cue_tokens(parse, token)
    start, end, is_direct = _direct(parse, content.start, content.end, quoted)
    confidence = content.confidence
    if source is None or source.mention is None:
        confidence *= 0.85
    elif source.mention.label != "LISTED":
        confidence *= 0.92
    name = source.text if source is not None else "somebody"
    return Report(
        piece=piece,
        source=source,
        cue_start=parse.starts[first],
        cue_end=parse.ends[last],
        cue_token=token,
        start=start,
        end=end,
        modality=modality,
        frame=content.frame,
        is_direct=is_direct,
        is_negated=is_negated(parse, token),
        confidence=round(confidence, 3),
        because=f"'{parse.slice(first, last)}' links '{name}' to {content.described}",
    )


def _cue_tokens(parse: Parse, token: int) -> tuple[int, int]:
    first = last = token
    while (
        first > 0
        and parse.heads[first - 1] == token
        and (parse.deps[first - 1] in {"aux", "auxpass", "neg"})
    ):
        first -= 1
    if (
        last + 1 < len(parse.words)
        and parse.heads[last + 1] == token
        and (parse.deps[last + 1] in {"prt", "prep"} and parse.deps[last + 1] == "prt")
    ):
        last += 1
    return first, last


def _direct(
    parse: Parse, start: int, end: int, quoted: list[tuple[int, int]]
) -> tuple[int, int, bool]:
    """Strip the marks around a content that is one quotation; say whether it is direct."""
    for opened, closed in quoted:
        if opened <= start and end <= closed:
            first, last = inside(parse.text, opened, closed)
            start, end = trimmed(parse.text, max(start, first), min(end, last))
            return start, max(start + 1, end), True
    return start, end, False
