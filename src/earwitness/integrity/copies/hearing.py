"""A second opinion on weak candidates, from the waveforms: copies under noise or other voices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from earwitness.case.audio import Mono
from earwitness.integrity.copies.features import HOP_S
from earwitness.integrity.copies.search import Candidate, Found
from earwitness.integrity.copies.sound import Sound, padded_block
from earwitness.integrity.copies.waveform import at_source_speed, best_lag

SURE_RATIO = 14.0  # chance stays under 12 even in voiced speech; a copy in noise has 20 to 60
RATIO_IN_Z = 2.2  # a ratio of 14 counts like a z of 6.4
_SLACK_S = 0.06
_MOST = 60  # candidates of one query that are listened to


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A candidate that is believed, with its score: z, or the waveform's ratio as if it were z."""

    candidate: Candidate
    score: float


def believed(found: Found, *, query: Sound, library: list[Sound] | tuple[Sound, ...]) -> list[Hit]:
    """Keep candidates that stand out by themselves, or that the waveforms confirm."""
    hits = [Hit(candidate=one, score=one.z) for one in found.candidates if one.z >= found.chance_z]
    sure_segments = {hit.candidate.segment for hit in hits}
    weak = [
        one
        for one in found.candidates
        if one.z < found.chance_z
        and one.segment not in sure_segments
        and abs(one.warp.tempo - one.warp.pitch) < 1e-9
    ]
    for one, ratio in _listened(weak, query=query, library=library):
        if ratio >= SURE_RATIO:
            hits.append(Hit(candidate=one, score=max(one.z, ratio / RATIO_IN_Z)))
    return hits


def _listened(
    weak: Iterable[Candidate], *, query: Sound, library: list[Sound] | tuple[Sound, ...]
) -> Iterable[tuple[Candidate, float]]:
    clips: dict[tuple[int, float], Mono] = {}
    for one in sorted(weak, key=lambda c: -c.z)[:_MOST]:
        key = (one.segment, one.warp.tempo)
        if key not in clips:
            clips[key] = _segment(query, one)
        seconds = len(clips[key]) / 16_000
        start_s = one.offset * HOP_S - _SLACK_S
        source = padded_block(
            library[one.recording], start_s=start_s, seconds=seconds + 2 * _SLACK_S
        )
        yield one, best_lag(clips[key], source, slack_s=_SLACK_S).ratio


def _segment(query: Sound, one: Candidate) -> Mono:
    """Read a candidate's segment of the query at the speed of its source."""
    start_s = one.segment * HOP_S / one.warp.tempo
    end_s = start_s + one.frames * HOP_S / one.warp.tempo
    return at_source_speed(query.block(start_s=start_s, end_s=end_s), one.warp.tempo)
