"""Before and since, small: one row a pair, one field an instalment, a line from before to since.

Geometry only. A line is coloured where the change is told from chance, else grey; dashed where
there is too little evidence to tell. A side that no source speaks of has no dot.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from earwitness.consequences.change import CHANGED, PairChange
from earwitness.consequences.tones import Tone
from earwitness.dossier.change_model import (
    HEIGHT,
    WIDTH,
    ChangeChart,
    ChangeColumn,
    ChangeDot,
    ChangeField,
    ChangeStrip,
)
from earwitness.dossier.model import ActorLink
from earwitness.dossier.since_part import change_told
from earwitness.dossier.weighed import Since
from earwitness.dossier.wording import date_text, plural

WIDEST_FIELD = 235.0
BEFORE, SINCE = 0.2, 0.8  # where the two ends stand in a field
TOP = 9.0
MOST_PAIRS = 8
SMALLEST_DOT, LARGEST_DOT = 2.6, 5.5
MANY_SOURCES = 8  # as many or more: the largest dot


def change_chart(
    since: Sequence[Since], *, actor: Callable[[str], ActorLink]
) -> ChangeChart | None:
    """Draw the pairs that several sources speak of on both sides of some day.

    None: no day, or no pair with a source on both sides of one.
    """
    of_pair: dict[tuple[str, str], list[PairChange]] = defaultdict(list)
    for one in since:
        for pair in one.changes.pairs:
            of_pair[pair.first_id, pair.second_id].append(pair)
    two_sided = {ends: pairs for ends, pairs in of_pair.items() if _weight(pairs) > 0}
    if not two_sided:
        return None
    order = sorted(two_sided, key=lambda ends: (*_rank(two_sided[ends]), ends))
    step = min(WIDEST_FIELD, WIDTH / len(since))
    return ChangeChart(
        strips=tuple(
            _strip(actor(ends[0]), actor(ends[1]), two_sided[ends], since, step)
            for ends in order[:MOST_PAIRS]
        ),
        columns=tuple(_column(one, number, step) for number, one in enumerate(since)),
        told=_told(since, actor),
        left_out=max(0, len(order) - MOST_PAIRS),
    )


def _weight(pairs: Sequence[PairChange]) -> int:
    return max(min(pair.before.sources, pair.after.sources) for pair in pairs)


def _rank(pairs: Sequence[PairChange]) -> tuple[int, int, int]:
    """Put first what changed, then what most sources speak of on both sides."""
    changed = sum(pair.outcome in CHANGED for pair in pairs)
    sources = max(pair.before.sources + pair.after.sources for pair in pairs)
    return -changed, -_weight(pairs), -sources


def _strip(
    first: ActorLink,
    second: ActorLink,
    pairs: Sequence[PairChange],
    since: Sequence[Since],
    step: float,
) -> ChangeStrip:
    return ChangeStrip(
        first=first,
        second=second,
        fields=tuple(
            _field(pair, one, left=number * step, step=step)
            for number, (pair, one) in enumerate(zip(pairs, since, strict=True))
        ),
        told=_became(pairs, since),
    )


def _field(pair: PairChange, since: Since, *, left: float, step: float) -> ChangeField:
    sides = ((BEFORE, pair.before), (SINCE, pair.after))
    dots = tuple(_dot(left + share * step, side) for share, side in sides if side.sources)
    line = " ".join(f"{dot.x},{dot.y}" for dot in dots) if len(dots) == 2 else ""
    wedge = ""
    if pair.low is not None and pair.high is not None and pair.before.mean is not None:
        ends = (_y(pair.before.mean + pair.low), _y(pair.before.mean + pair.high))
        wedge = f"{dots[0].x},{dots[0].y} {dots[1].x},{ends[0]} {dots[1].x},{ends[1]}"
    return ChangeField(
        key=_key(pair),
        dots=dots,
        line=line,
        wedge=wedge,
        title=f"{since.day.name}: {change_told(pair, since.day.at)}",
    )


def _key(pair: PairChange) -> str:
    if pair.outcome in CHANGED and pair.change is not None:
        return "plus" if pair.change > 0 else "minus"
    return "thin" if pair.p is None else "zero"


def _dot(x: float, side: Tone) -> ChangeDot:
    assert side.mean is not None
    share = min(1.0, side.sources / MANY_SOURCES) ** 0.5
    radius = SMALLEST_DOT + share * (LARGEST_DOT - SMALLEST_DOT)
    return ChangeDot(x=round(x, 1), y=_y(side.mean), radius=round(radius, 1))


def _y(tone: float) -> float:
    """Put all bad at the top, all good at the bottom, as tension does."""
    within = max(-1.0, min(1.0, tone))
    return round(TOP + (within + 1) / 2 * (HEIGHT - 2 * TOP), 1)


def _column(since: Since, number: int, step: float) -> ChangeColumn:
    return ChangeColumn(
        x=round((number + 0.5) * step, 1),
        edge=round(number * step, 1),
        label="·" if since.day.number is None else str(since.day.number),
        date=date_text(since.day.at).rsplit(" ", 1)[0],
    )


def _became(pairs: Sequence[PairChange], since: Sequence[Since]) -> str:
    """Say since which instalments a pair is reported on otherwise; else what keeps it unsaid."""
    for key, word in (("minus", "worse"), ("plus", "better")):
        days = [
            str(one.day.number or date_text(one.day.at))
            for pair, one in zip(pairs, since, strict=True)
            if _key(pair) == key
        ]
        if days:
            return f"{word} since {', '.join(days)}"
    if any(pair.p is not None for pair in pairs):
        return "no change told from chance"
    return "too little evidence"


def _told(since: Sequence[Since], actor: Callable[[str], ActorLink]) -> str:
    """Answer for all days whose ties became worse, and whose better."""
    found = []
    for key, word in (("minus", "worse"), ("plus", "better")):
        pairs = {
            (pair.first_id, pair.second_id)
            for one in since
            for pair in one.changes.pairs
            if _key(pair) == key
        }
        named = "; ".join(sorted(f"{actor(a).name} and {actor(b).name}" for a, b in pairs))
        found += [f"Reported on as {word} since, by more than chance: {named}."] if named else []
    if found:
        return " ".join(found)
    tested = max(one.changes.tested for one in since)
    if tested:
        return (
            "No change can be told from chance: "
            f"{plural(tested, 'pair')} at most had enough evidence both before and since a part."
        )
    return (
        "Whose ties became worse or better cannot be told from chance: no pair is reported on by "
        "enough independent sources both before and since."
    )
