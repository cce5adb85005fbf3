"""What the instalments of a leak show of the recording behind them, and what they never showed.

Values only: recordings with what is told of them, and copy links, in; one map for each group of
recordings that share sound, out. It never guesses what no recording of the case holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from earwitness.case.records import CopyLink
from earwitness.case.seconds import Span, united
from earwitness.integrity.copies.placing import Placed, Run, clipped, length_s, placed


class Ground(StrEnum):
    """What a map is drawn on."""

    FULL = "full recording"  # one that was not itself published
    ASSEMBLY = "assembly"  # the instalments themselves, laid end to end where they overlap


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A recording as the map needs it. published: ISO date or date-time; None: not known.

    is_published: it is an instalment; False: material the case holds otherwise.
    """

    exhibit_id: str
    name: str
    duration_s: float
    is_published: bool
    published: str | None = None
    instalment: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """Which seconds of the ground one instalment shows, in order. elsewhere_s: of it, not there.

    runs: its own seconds, with where on the ground each run of them begins.
    """

    part: Part
    spans: tuple[Span, ...]
    elsewhere_s: float
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedShare:
    """Share of the ground, 0..1, published up to and on a day."""

    day: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageMap:
    """One group of recordings on one time line. Seconds count from the ground's start.

    never: spans no instalment shows; empty on an assembly, where it cannot be told.
    in_order, out_of_order: pairs of instalments, dated or numbered, published in the order in
    which they were spoken, and otherwise. by_day leaves out instalments without a date.
    """

    ground: Ground
    base: Part  # the longest recording of the group
    length_s: float
    showings: tuple[Showing, ...]
    once: tuple[Span, ...]
    often: tuple[Span, ...]
    never: tuple[Span, ...]
    in_order: int
    out_of_order: int
    by_day: tuple[DatedShare, ...]
    because: tuple[str, ...]  # what the map shows and what cannot be told, in sentences


def coverage_maps(parts: Sequence[Part], links: Sequence[CopyLink]) -> tuple[CoverageMap, ...]:
    """Draw a map of each group of recordings that share sound, longest ground first.

    Recordings that share nothing with another are in no map.
    """
    by_id = {part.exhibit_id: part for part in parts}
    groups = placed({part.exhibit_id: part.duration_s for part in parts}, links)
    return tuple(_map([by_id[one.exhibit_id] for one in group], group) for group in groups)


def _map(parts: Sequence[Part], group: Sequence[Placed]) -> CoverageMap:
    base, at_base = parts[0], group[0]
    ground = Ground.ASSEMBLY if base.is_published else Ground.FULL
    if ground is Ground.FULL:
        first_s, last_s = at_base.start_s, at_base.start_s + base.duration_s
    else:
        published = [one for part, one in zip(parts, group, strict=True) if part.is_published]
        first_s = min(one.start_s for one in published)
        last_s = max(one.end_s for one in published)
    showings = tuple(
        _showing(part, one, ground, (first_s, last_s))
        for part, one in zip(parts, group, strict=True)
        if part.is_published
    )
    once, often = _counted(showings)
    whole = united([*once, *often])
    never = _rest(whole, last_s - first_s)
    pairs = _pairs(showings)
    return CoverageMap(
        ground=ground,
        base=base,
        length_s=last_s - first_s,
        showings=showings,
        once=once,
        often=often,
        never=never if ground is Ground.FULL else (),
        in_order=sum(pairs),
        out_of_order=len(pairs) - sum(pairs),
        by_day=_by_day(showings, last_s - first_s),
        because=_sentences(ground, base, showings, whole, last_s - first_s, pairs),
    )


def _showing(part: Part, one: Placed, ground: Ground, whole: Span) -> Showing:
    """Lay one instalment on the ground; of an assembly it is a piece itself."""
    spans = one.shared if ground is Ground.FULL else one.spans
    shown = clipped(united(spans), whole)
    moved = tuple((start - whole[0], end - whole[0]) for start, end in shown)
    elsewhere_s = max(0.0, part.duration_s - length_s(moved)) if ground is Ground.FULL else 0.0
    runs = tuple(replace(run, line_s=run.line_s - whole[0]) for run in one.runs)
    return Showing(part=part, spans=moved, elsewhere_s=elsewhere_s, runs=runs)


def _counted(showings: Sequence[Showing]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Part what is shown into spans shown by one instalment and spans shown by several."""
    edges = sorted({edge for one in showings for span in one.spans for edge in span})
    once: list[Span] = []
    often: list[Span] = []
    for start, end in pairwise(edges):
        middle = (start + end) / 2
        count = sum(any(s <= middle < e for s, e in one.spans) for one in showings)
        if count:
            (once if count == 1 else often).append((start, end))
    return united(once), united(often)


def _rest(shown: Sequence[Span], whole_s: float) -> tuple[Span, ...]:
    made, reached = [], 0.0
    for start, end in (*shown, (whole_s, whole_s)):
        if start - reached > 0.0:
            made.append((reached, start))
        reached = max(reached, end)
    return tuple(made)


def _pairs(showings: Sequence[Showing]) -> list[bool]:
    """Say of each two instalments whether the one published first was spoken first."""
    known = [one for one in showings if one.spans]
    made = []
    for at, first in enumerate(known):
        for second in known[at + 1 :]:
            earlier = _is_earlier(first.part, second.part)
            if earlier is not None and first.spans[0][0] != second.spans[0][0]:
                made.append(earlier == (first.spans[0][0] < second.spans[0][0]))
    return made


def _is_earlier(a: Part, b: Part) -> bool | None:
    """Compare by date, and on the same day by number; None: nothing tells."""
    if a.published and b.published and a.published[:10] != b.published[:10]:
        return a.published[:10] < b.published[:10]
    if a.instalment is not None and b.instalment is not None and a.instalment != b.instalment:
        return a.instalment < b.instalment
    return None


def _by_day(showings: Sequence[Showing], whole_s: float) -> tuple[DatedShare, ...]:
    days = sorted({one.part.published[:10] for one in showings if one.part.published})
    return tuple(
        DatedShare(
            day=day,
            share=length_s(
                united(
                    span
                    for one in showings
                    if one.part.published and one.part.published[:10] <= day
                    for span in one.spans
                )
            )
            / whole_s,
        )
        for day in days
        if whole_s > 0
    )


def _sentences(
    ground: Ground,
    base: Part,
    showings: Sequence[Showing],
    whole: Sequence[Span],
    whole_s: float,
    pairs: Sequence[bool],
) -> tuple[str, ...]:
    shown_s = length_s(whole)
    if ground is Ground.FULL:
        made = [
            f"{shown_s:.1f} s of the {whole_s:.1f} s of {base.name} are shown by "
            f"{_instalments(showings)}. Whether {base.name} is itself whole, and whether "
            "there are other recordings, cannot be told from copies."
        ]
    else:
        made = [
            "No recording longer than what was published is at hand: "
            f"{_instalments(showings)}, laid over each other, make {shown_s:.1f} s. What was never "
            "published cannot be told, nor what lies between instalments that do not overlap."
        ]
    undated = [one.part.name for one in showings if not one.part.published]
    if undated:
        made.append(f"Left out of the shares by day, for want of a date: {', '.join(undated)}.")
    if pairs:
        made.append(_order_sentence(pairs))
    return tuple(made)


def _instalments(showings: Sequence[Showing]) -> str:
    return "one instalment" if len(showings) == 1 else f"{len(showings)} instalments"


def _order_sentence(pairs: Sequence[bool]) -> str:
    if len(pairs) == 1:
        order = "in the order in which" if pairs[0] else "in another order than that in which"
        return f"The two instalments with a known order were published {order} they were spoken."
    were = "was" if sum(pairs) == 1 else "were"
    return (
        f"Of {len(pairs)} pairs of instalments with a known order, {sum(pairs)} {were} "
        "published in the order in which they were spoken."
    )
