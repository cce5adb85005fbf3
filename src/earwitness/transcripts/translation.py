"""The English layer under speech in another language: what to translate, and what it renders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from earwitness.case.records import Passage, record_id
from earwitness.case.vocabulary import PassageRole
from earwitness.transcripts.blocks import Block
from earwitness.transcripts.guards import Judged
from earwitness.transcripts.heard import HeardSegment
from earwitness.transcripts.whisper import ENGLISH

MARGIN_S = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignRun:
    """Neighbouring segments in one language that is not English, and the audio they stand in."""

    language: str
    block: Block


def foreign_runs(segments: Sequence[HeardSegment], block: Block) -> tuple[ForeignRun, ...]:
    """Find what of a block needs translating. Silences left out of the block stay out."""
    runs: list[ForeignRun] = []
    for language, group in groupby(segments, key=lambda segment: segment.language):
        if language in ("", ENGLISH):
            continue
        run = list(group)
        start_s = min(segment.start_s for segment in run) - MARGIN_S
        end_s = max(segment.end_s for segment in run) + MARGIN_S
        pieces = tuple(
            (max(first, start_s), min(last, end_s))
            for first, last in block.pieces
            if last > start_s and first < end_s
        )
        runs.append(ForeignRun(language=language, block=Block(pieces=pieces)))
    return tuple(runs)


def translation_passages(
    judged: Sequence[Judged], passages: Sequence[Passage], *, exhibit_id: str, method: str
) -> tuple[Passage, ...]:
    """Make the English passages, each under the spoken passage it overlaps most in time.

    They are no part of the reading text: each counts its own characters from 0. A rendering that
    overlaps no spoken passage, or stands where nobody is heard, is left out.
    """
    spoken = [one for one in passages if one.language not in (None, ENGLISH)]
    made: list[Passage] = []
    for one in judged:
        original = _rendered(one.segment, spoken)
        if original is None or one.is_inaudible or not one.segment.text:
            continue
        text, start_s = one.segment.text, one.segment.start_s
        ordinal = len(made)
        made.append(
            Passage(
                id=record_id("p", exhibit_id, "translation", ordinal, round(start_s * 100)),
                exhibit_id=exhibit_id,
                ordinal=ordinal,
                role=PassageRole.TRANSLATION,
                text=text,
                start_char=0,
                end_char=len(text),
                start_s=start_s,
                end_s=one.segment.end_s,
                language=ENGLISH,
                of_passage=original.id,
                doubt=_doubt(one, original),
                method=method,
            )
        )
    return tuple(made)


def _doubt(one: Judged, original: Passage) -> str | None:
    inherited = "the spoken words it renders are in doubt" if original.doubt else None
    return "; ".join(filter(None, (one.doubt, inherited))) or None


def _rendered(segment: HeardSegment, spoken: Sequence[Passage]) -> Passage | None:
    best, longest_s = None, 0.0
    for passage in spoken:
        if passage.start_s is None or passage.end_s is None:
            continue
        shared_s = min(passage.end_s, segment.end_s) - max(passage.start_s, segment.start_s)
        if shared_s > longest_s:
            best, longest_s = passage, shared_s
    return best
