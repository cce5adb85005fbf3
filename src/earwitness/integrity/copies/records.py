"""Copies as records of a case: links between recordings, and one finding for each recording."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from earwitness.case.records import CopyLink, Finding, Record, record_id
from earwitness.case.vocabulary import Outcome
from earwitness.integrity.copies.engine import FoundCopy
from earwitness.integrity.copies.overlap import Overlap
from earwitness.integrity.copies.search import SHORTEST_S
from earwitness.integrity.copies.wording import LIMITS, TEST, link_sentence, recording_sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """A recording that took part in the search."""

    exhibit_id: str
    name: str
    duration_s: float


def records_of(recordings: Sequence[Searched], found: Sequence[FoundCopy]) -> tuple[Record, ...]:
    """Make the links and the findings. found: places count in `recordings`."""
    links = [copy_link(recordings, one) for one in found]
    return (*links, *_findings(recordings, found))


def copy_link(recordings: Sequence[Searched], one: FoundCopy) -> CopyLink:
    """Make one link; seconds are rounded to a tenth of a millisecond."""
    a, b, span = recordings[one.copy], recordings[one.source], one.overlap
    start_s, end_s = _rounded(span.start_s), _rounded(span.end_s)
    other_start_s, other_end_s = _rounded(span.source_start_s), _rounded(span.source_end_s)
    return CopyLink(
        id=record_id("cl", a.exhibit_id, start_s, end_s, b.exhibit_id, other_start_s),
        exhibit_id=a.exhibit_id,
        start_s=start_s,
        end_s=end_s,
        other_exhibit_id=b.exhibit_id,
        other_start_s=other_start_s,
        other_end_s=other_end_s,
        speed=round(span.warp.tempo, 6),
        semitones=round(span.warp.semitones, 2),
        score=round(span.score, 2),
        offset_error_s=span.offset_error_s,
        edits=tuple(
            (
                str(edit.kind),
                _rounded(edit.start_s),
                _rounded(edit.end_s),
                _rounded(edit.source_start_s),
                _rounded(edit.source_end_s),
            )
            for edit in span.edits
        ),
        because=link_sentence(span, source=b.name),
    )


def _rounded(seconds: float) -> float:
    return round(max(0.0, seconds), 4)


def _findings(recordings: Sequence[Searched], found: Sequence[FoundCopy]) -> Iterator[Finding]:
    for place, recording in enumerate(recordings):
        links = [*_as_copy(recordings, found, place), *_as_source(recordings, found, place)]
        outcome, because = _outcome(recording, links, searched=len(recordings) - 1)
        yield Finding(
            id=record_id("f", recording.exhibit_id, TEST, None, None),
            exhibit_id=recording.exhibit_id,
            test=TEST,
            outcome=outcome,
            because=because,
            limits=LIMITS,
        )


def _outcome(
    recording: Searched, links: Sequence[tuple[str, Overlap]], *, searched: int
) -> tuple[Outcome, str]:
    """A copy is a fact about two recordings; it never makes one inconsistent with its origin."""
    if recording.duration_s < SHORTEST_S:
        because = f"It lasts {recording.duration_s:.2f} s; {SHORTEST_S:g} s are needed."
        return Outcome.NOT_TESTED, because
    if not searched:
        return Outcome.NOT_TESTED, "The case has no other recording to compare it with."
    because = recording_sentence(links, searched=searched, duration_s=recording.duration_s)
    return Outcome.INCONCLUSIVE, because


def _as_copy(
    recordings: Sequence[Searched], found: Sequence[FoundCopy], place: int
) -> Iterator[tuple[str, Overlap]]:
    for one in found:
        if one.copy == place:
            yield recordings[one.source].name, one.overlap


def _as_source(
    recordings: Sequence[Searched], found: Sequence[FoundCopy], place: int
) -> Iterator[tuple[str, Overlap]]:
    """Turn links round: what of the longer recording the shorter ones show."""
    for one in found:
        if one.source == place:
            span = one.overlap
            turned = replace(span, start_s=span.source_start_s, end_s=span.source_end_s)
            yield recordings[one.copy].name, turned
