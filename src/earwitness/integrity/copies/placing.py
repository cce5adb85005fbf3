"""Recordings that share sound, laid on one time line by their copy links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from earwitness.case.records import CopyLink

Span = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A recording on its group's time line, which begins with the group's longest recording.

    shared: the spans of the line in which it shares sound with a recording placed before it.
    """

    exhibit_id: str
    start_s: float
    end_s: float
    shared: tuple[Span, ...]


def placed(
    durations_s: Mapping[str, float], links: Sequence[CopyLink]
) -> tuple[tuple[Placed, ...], ...]:
    """Place all recordings that share sound with another; the longest of each group at zero.

    Each is placed by its links to those placed already, the longest shared stretch deciding.
    """
    left = {one for link in links for one in (link.exhibit_id, link.other_exhibit_id)}
    groups = []
    while left:
        longest = max(left, key=lambda one: (durations_s[one], one))
        end_s = durations_s[longest]
        group = [Placed(exhibit_id=longest, start_s=0.0, end_s=end_s, shared=((0.0, end_s),))]
        left.discard(longest)
        while (nearest := _nearest(group, left, links)) is not None:
            group.append(_laid(nearest, group, durations_s[nearest], links))
            left.discard(nearest)
        groups.append(tuple(group))
    return tuple(groups)


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Join spans that touch or overlap, in order."""
    made: list[Span] = []
    for start, end in sorted(spans):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        elif end > start:
            made.append((start, end))
    return tuple(made)


def clipped(spans: Iterable[Span], whole: Span) -> tuple[Span, ...]:
    """Keep what of the spans lies inside another."""
    inside = ((max(start, whole[0]), min(end, whole[1])) for start, end in spans)
    return tuple((start, end) for start, end in inside if end > start)


def length_s(spans: Iterable[Span]) -> float:
    """Add spans up; they must not overlap."""
    return sum(end - start for start, end in spans)


def _between(one: str, other: str, links: Sequence[CopyLink]) -> list[CopyLink]:
    pair = {one, other}
    return [link for link in links if {link.exhibit_id, link.other_exhibit_id} == pair]


def _nearest(group: Sequence[Placed], left: set[str], links: Sequence[CopyLink]) -> str | None:
    """Choose what shares most with the recording placed first, then with the next, and so on."""
    for there in group:
        shared_s = {
            one: sum(link.end_s - link.start_s for link in _between(one, there.exhibit_id, links))
            for one in left
        }
        best = max(left, key=lambda one: (shared_s[one], one), default=None)
        if best is not None and shared_s[best] > 0:
            return best
    return None


def _laid(
    one: str, group: Sequence[Placed], duration_s: float, links: Sequence[CopyLink]
) -> Placed:
    spans: list[Span] = []
    starts: list[tuple[float, float]] = []
    for there in group:
        for link in _between(one, there.exhibit_id, links):
            mine_s, theirs = _sides(link, one)
            spans += [(there.start_s + start, there.start_s + end) for start, end in theirs]
            starts.append((link.end_s - link.start_s, there.start_s + theirs[0][0] - mine_s))
        if spans:
            break  # the first recording that tells: nearest to the ground
    start_s = max(starts)[1]
    return Placed(exhibit_id=one, start_s=start_s, end_s=start_s + duration_s, shared=united(spans))


def _sides(link: CopyLink, one: str) -> tuple[float, list[Span]]:
    """Give where a link begins in one recording, and its spans in the other, cuts left out."""
    if link.exhibit_id == one:
        whole = (link.other_start_s, link.other_end_s)
        cuts = [(edit[3], edit[4]) for edit in link.edits if edit[0] == "cut"]
        return link.start_s, _without(whole, cuts)
    whole = (link.start_s, link.end_s)
    added = [(edit[1], edit[2]) for edit in link.edits if edit[0] == "inserted"]
    return link.other_start_s, _without(whole, added)


def _without(whole: Span, cuts: Iterable[Span]) -> list[Span]:
    made, reached = [], whole[0]
    for start, end in sorted(cuts):
        if start > reached:
            made.append((reached, start))
        reached = max(reached, end)
    if whole[1] > reached or not made:
        made.append((reached, max(reached, whole[1])))
    return made
