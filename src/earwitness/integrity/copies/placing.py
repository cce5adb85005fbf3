"""Recordings that share sound, laid on one time line by their copy links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from earwitness.case.records import CopyLink
from earwitness.case.seconds import Span, united


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of a recording that lies unbroken on the line: own seconds, and where it begins."""

    start_s: float
    end_s: float
    line_s: float

    @property
    def on_line(self) -> Span:
        """Where it lies on the line."""
        return self.line_s, self.line_s + self.end_s - self.start_s


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A recording on its group's time line, which begins with the group's longest recording.

    runs: what of it has a place, in its own order; a cut in it leaves a gap on the line between
    two runs. shared: the spans of the line in which it shares sound with one placed before it.
    """

    exhibit_id: str
    runs: tuple[Run, ...]
    shared: tuple[Span, ...]

    @property
    def start_s(self) -> float:
        """Where on the line it begins."""
        return min(run.on_line[0] for run in self.runs)

    @property
    def end_s(self) -> float:
        """Where on the line it ends."""
        return max(run.on_line[1] for run in self.runs)

    @property
    def spans(self) -> tuple[Span, ...]:
        """All it covers of the line."""
        return united(run.on_line for run in self.runs)


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
        whole = Run(start_s=0.0, end_s=durations_s[longest], line_s=0.0)
        group = [Placed(exhibit_id=longest, runs=(whole,), shared=(whole.on_line,))]
        left.discard(longest)
        while (nearest := _nearest(group, left, links)) is not None:
            group.append(_laid(nearest, group, durations_s[nearest], links))
            left.discard(nearest)
        groups.append(tuple(group))
    return tuple(groups)


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
    shared: list[Run] = []
    for there in group:
        between = sorted(_between(one, there.exhibit_id, links), key=_shared_s, reverse=True)
        for link in between:
            made = [run for own in _own_runs(link, one) for run in _through(own, there)]
            shared += [run for run in made if not _covered(run, shared)]
        if shared:
            break  # the first recording that tells: nearest to the ground
    shared.sort(key=lambda run: run.start_s)
    runs = [*_before(shared[0]), *shared, *_after(shared[-1], duration_s)]
    return Placed(exhibit_id=one, runs=tuple(runs), shared=united(run.on_line for run in shared))


def _shared_s(link: CopyLink) -> float:
    return link.end_s - link.start_s


def _covered(run: Run, others: Sequence[Run]) -> bool:
    """Ask whether a longer link has placed these own seconds already."""
    middle_s = (run.start_s + run.end_s) / 2
    return any(other.start_s <= middle_s < other.end_s for other in others)


def _own_runs(link: CopyLink, one: str) -> list[Run]:
    """Cut a link into unbroken runs of one side; `line_s` counts in the other recording here.

    What one side has besides (inserted here, or cut from the other) has no place in the other.
    """
    is_a = link.exhibit_id == one
    mine = (link.start_s, link.end_s) if is_a else (link.other_start_s, link.other_end_s)
    theirs = (link.other_start_s, link.other_end_s) if is_a else (link.start_s, link.end_s)
    at, there = mine[0], theirs[0]
    runs = []
    for kind, a_start, a_end, b_start, b_end in sorted(link.edits, key=lambda edit: edit[1]):
        own, other = ((a_start, a_end), (b_start, b_end)) if is_a else (
            (b_start, b_end), (a_start, a_end)
        )  # fmt: skip
        if kind not in ("cut", "inserted") or own[0] < at:
            continue
        runs.append(Run(start_s=at, end_s=own[0], line_s=there))
        at, there = own[1], other[1]
    runs.append(Run(start_s=at, end_s=mine[1], line_s=there))
    return [run for run in runs if run.end_s > run.start_s]


def _through(own: Run, there: Placed) -> list[Run]:
    """Take a run's place in another recording over to the line, by that one's own runs."""
    made = []
    for run in there.runs:
        start = max(own.line_s, run.start_s)
        end = min(own.line_s + own.end_s - own.start_s, run.end_s)
        if end > start:
            first_s = own.start_s + start - own.line_s
            made.append(
                Run(
                    start_s=first_s,
                    end_s=first_s + end - start,
                    line_s=run.line_s + start - run.start_s,
                )
            )
    return made


def _before(first: Run) -> list[Run]:
    """Lay what comes before the first shared second as if nothing had been cut out of it."""
    if first.start_s <= 0.0:
        return []
    return [Run(start_s=0.0, end_s=first.start_s, line_s=first.line_s - first.start_s)]


def _after(last: Run, duration_s: float) -> list[Run]:
    if last.end_s >= duration_s:
        return []
    return [Run(start_s=last.end_s, end_s=duration_s, line_s=last.on_line[1])]
