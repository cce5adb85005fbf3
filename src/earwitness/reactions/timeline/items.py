"""The items of a timeline, and how what several sources tell alike becomes one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
MOST_KEPT = 8192  # texts whose words are kept while tellings are compared
ALIKE = 0.5  # of the shorter one's longer words: below it two tellings stay two items


class Lane(StrEnum):
    """What kind of thing an item of the timeline is."""

    INSTALMENT = "instalment"
    CLAIM = "claim"
    RESPONSE = "response"
    ATTACK = "attack"
    EVENT = "event"
    DEMAND = "demand"
    MEDIATION = "mediation"
    FORECAST = "forecast"
    OPINION = "expert opinion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One place that tells of something dated.

    key: what makes two tellings the same thing, beside their dates ("denies", actor, proposition);
    empty: their words decide. text: what is told, worded for a list. earliest, latest: ISO days;
    empty: open, never both. passage_id empty: it rests on a whole exhibit. until: the day a
    forecast sets itself; empty: none.
    """

    lane: Lane
    key: tuple[str, ...]
    text: str
    who: str
    earliest: str
    latest: str
    basis: str
    record_id: str
    exhibit_id: str
    passage_id: str
    because: str
    until: str = ""
    is_planned: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether a single day is meant."""
        return bool(self.earliest) and self.earliest == self.latest


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineItem:
    """One thing on the timeline, told in one place or in several, the best dated first."""

    tellings: tuple[Telling, ...]

    @property
    def first(self) -> Telling:
        """The telling it is worded and dated by."""
        return self.tellings[0]

    @property
    def sources(self) -> int:
        """In how many exhibits it is told. Copies of one story count as often as they are there."""
        return len({telling.exhibit_id for telling in self.tellings})


def timeline_items(tellings: Iterable[Telling]) -> tuple[TimelineItem, ...]:
    """Fold tellings of the same thing, and put the items in order of time.

    Two tellings are one where lane and key are the same, their days overlap and, if the key is
    empty, half of the shorter one's words are shared.
    """
    groups: dict[tuple[str, ...], list[list[Telling]]] = {}
    for telling in sorted(tellings, key=_best_first):
        same = groups.setdefault((telling.lane, *telling.key), [])
        group = next((one for one in same if _is_same(one[0], telling)), None)
        if group is None:
            same.append([telling])
        else:
            group.append(telling)
    items = [TimelineItem(tellings=tuple(group)) for same in groups.values() for group in same]
    return tuple(sorted(items, key=_order))


def _best_first(telling: Telling) -> tuple[bool, str, str]:
    """An exact date before a range, then the earlier one."""
    return (not telling.is_exact, telling.latest or telling.earliest, telling.record_id)


def _order(item: TimelineItem) -> tuple[str, str, str, str]:
    first = item.first
    return (first.latest or first.earliest, first.earliest, first.lane, first.record_id)


def _is_same(one: Telling, other: Telling) -> bool:
    if one.record_id == other.record_id:
        return True
    if not _overlap(one, other):
        return False
    return bool(one.key) or _alike(one.text, other.text)


def _overlap(one: Telling, other: Telling) -> bool:
    """Tell whether two runs of days share one; an open end reaches as far as there are days."""
    if one.latest and other.earliest and one.latest < other.earliest:
        return False
    return not (other.latest and one.earliest and other.latest < one.earliest)


def _alike(one: str, other: str) -> bool:
    mine, theirs = _longer_words(one), _longer_words(other)
    shorter = min(len(mine), len(theirs))
    return shorter > 0 and len(mine & theirs) >= ALIKE * shorter


@lru_cache(maxsize=MOST_KEPT)
def _longer_words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))
