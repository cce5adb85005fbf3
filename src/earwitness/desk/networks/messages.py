"""The network as scripts and the page's island get it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from earwitness.case.vocabulary import ActorKind
from earwitness.consequences.change import ChangeOutcome
from earwitness.consequences.network import EdgeSign
from earwitness.desk.api.message import Message
from earwitness.desk.networks.asked import MOST_SUPPOSED
from earwitness.desk.networks.picture import Became

Name = Annotated[str, Field(min_length=1, max_length=500)]
Count = Annotated[int, Field(ge=0, le=10**6)]
Sign = Literal[-1, 0, 1]


class ViewName(StrEnum):
    """Whose ties are looked at."""

    BOTH = "both"
    RECORDINGS = "recordings"
    REPORTING = "reporting"


class Day(Message):
    """A day on which a part of the leak came out. number None: nobody numbers it."""

    at: str
    name: str
    number: int | None
    known_from: str


class ActorItem(Message):
    """An actor drawn. ties: in this view and these days; ties_in_all: the whole time, both."""

    id: str
    name: str
    kind: ActorKind
    is_open: bool
    href: str
    ties: int
    ties_in_all: int
    x: float | None = Field(description="on a canvas of 16 to 9; null: not placed")
    y: float | None


class PairItem(Message):
    """Two actors. sign null: nothing is reported of them in these days, but was before."""

    first_id: str
    second_id: str
    sign: EdgeSign | None
    was: EdgeSign | None = Field(description="before these days")
    became: Became | None = Field(description="null: no earlier time to compare with")
    sources: int = Field(description="independent ones; near-duplicates count once")
    ties: int
    told: str
    first: str
    last: str
    outcome: ChangeOutcome | None = Field(description="null: before and since was not compared")
    change_told: str


class NetworkAnswer(Message):
    """One view within some days. actors and pairs: those drawn; told says what is not."""

    version: str
    view: ViewName
    since: str | None
    until: str | None
    when: str
    days: tuple[str, ...]
    instalments: tuple[Day, ...]
    actors: tuple[ActorItem, ...]
    actors_in_all: int
    pairs: tuple[PairItem, ...]
    pairs_in_all: int
    bonds: tuple[tuple[str, str, EdgeSign], ...] = Field(
        description="pairs drawable in any view and days, with their sign over all: for placing"
    )
    ties: int
    sources: int
    undated: int = Field(description="ties without a day: in the whole time only")
    told: str
    since_told: str


class FrontItem(Message):
    """One front, by actor ids. opposed: on its side only by bad ties to the other."""

    number: int
    members: tuple[str, ...]
    loose: tuple[str, ...]
    opposed: tuple[str, ...]
    told: str


class BrokerItem(Message):
    """An actor with good ties across fronts. front 0: on none."""

    id: str
    front: int
    because: str


class SplitItem(Message):
    """One number of fronts that was tried. is_proven: no split into so many has fewer."""

    at_most: int
    contradicted: int
    at_least: int
    is_proven: bool
    is_shown: bool


class FrontsAnswer(Message):
    """The fronts of a view by the ties of some days. told empty: too little to split by."""

    version: str
    view: ViewName
    when: str
    ties: int
    sources: int
    told: str
    index_told: str
    fronts: tuple[FrontItem, ...]
    brokers: tuple[BrokerItem, ...]
    tried: tuple[SplitItem, ...]
    against: tuple[tuple[str, str], ...]


class VerdictItem(Message):
    """The latest verdict on a tie."""

    verdict: str
    who: str
    at: str
    note: str


class TieItem(Message):
    """One tie with its sentence, who says so, and where that stands."""

    id: str
    holder: str
    target: str
    sign: str
    relation: str
    sentence: str
    said_by: str
    cites: str
    when: str
    href: str
    exhibit_id: str
    start_s: float | None
    confidence: float
    source: str = Field(description="the same for near-duplicate texts")
    because: str
    verdict: VerdictItem | None


class TiesAnswer(Message):
    """Ties, oldest first; total counts those before and after these too."""

    total: int
    told: str
    ties: tuple[TieItem, ...]


class WhatIfBody(Message):
    """What is supposed, applied in this order. People and lists by name; `vacant` for no list."""

    drop: Annotated[tuple[Name, ...], Field(max_length=MOST_SUPPOSED)] = ()
    flip: Annotated[tuple[tuple[Name, Name], ...], Field(max_length=MOST_SUPPOSED)] = ()
    remove: Annotated[tuple[tuple[Name, Name], ...], Field(max_length=MOST_SUPPOSED)] = ()
    add: Annotated[tuple[tuple[Name, Name, Sign], ...], Field(max_length=MOST_SUPPOSED)] = ()
    seats: Annotated[tuple[tuple[Name, Name, Count], ...], Field(max_length=MOST_SUPPOSED)] = ()
    thresholds: Annotated[tuple[tuple[Name, Count], ...], Field(max_length=MOST_SUPPOSED)] = ()
    on: Annotated[str, Field(max_length=10)] | None = None


class SideItem(Message):
    """Two fronts of one side by name, and who stands between them."""

    fronts: tuple[tuple[str, ...], ...]
    brokers: tuple[str, ...]
    because: str


class SidesItem(Message):
    """The case as it is, and as supposed."""

    before: SideItem
    after: SideItem


class ShiftItem(Message):
    """A coalition that is minimal on one side only, and what it lacks on the other."""

    members: tuple[str, ...]
    because: str


class CoalitionsItem(Message):
    """One list of coalitions on both sides."""

    threshold: str
    kind: str
    is_sure: bool
    gained: tuple[ShiftItem, ...]
    lost: tuple[ShiftItem, ...]
    kept: int
    because: str


class PowerItem(Message):
    """A list's Shapley-Shubik index on both sides, lowest and highest; null: not there."""

    list: str
    threshold: str
    before: tuple[float, float] | None
    after: tuple[float, float] | None


class SupposedPairItem(Message):
    """Two actors whose reported ties a supposition changes. null: no tie on that side."""

    first_id: str
    second_id: str
    before: EdgeSign | None
    after: EdgeSign | None
    ties_before: int
    ties_after: int


class SupposedIdsItem(Message):
    """What a supposition changes, by actor ids: what a picture marks."""

    gone: tuple[str, ...] = Field(description="actors that are supposed not to be there")
    pairs: tuple[SupposedPairItem, ...]
    changed_front: tuple[str, ...]
    brokers_gained: tuple[str, ...]
    brokers_lost: tuple[str, ...]


class WhatIfAnswer(Message):
    """What follows by arithmetic, beside the case as it is. Nothing says how probable it is."""

    ids: SupposedIdsItem
    supposed: tuple[str, ...]
    fronts: SidesItem
    changed_front: tuple[str, ...]
    brokers_gained: tuple[str, ...]
    brokers_lost: tuple[str, ...]
    coalitions: tuple[CoalitionsItem, ...]
    power: tuple[PowerItem, ...]
