"""What follows from the ties, as the templates are given it; see model.py for what holds here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from earwitness.dossier.change_model import ChangeChart
from earwitness.dossier.model import ActorLink, Saying, Shown
from earwitness.dossier.tension_svg import TensionChart


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundRow:
    """One tie that a statement rests on, with the words it was found in."""

    holder: str
    target: str
    sign_key: str
    sign: str
    relation: str
    href: str
    text: str
    direction: str
    saying: Saying


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """Two actors and what is reported of them. sign_key: plus, zero, minus, or both."""

    first: ActorLink
    second: ActorLink
    sign_key: str
    told: str
    grounds: Shown[GroundRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontCard:
    """One front. told: what holds it, in how many resamples."""

    number: int
    members: tuple[ActorLink, ...]
    loose: tuple[ActorLink, ...]
    opposed: tuple[ActorLink, ...]
    told: str
    good_pairs: Shown[PairRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitRow:
    """One number of fronts that was tried. proven: no split into so many has fewer."""

    count: int
    contradicted: int
    at_least: int
    is_proven: bool
    is_shown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontsPart:
    """The split shown, the numbers of fronts tried, and what speaks against the split."""

    told: str
    index_told: str
    tried: tuple[SplitRow, ...]
    cards: tuple[FrontCard, ...]
    against: Shown[PairRow]
    mixed: Shown[PairRow]
    apart: tuple[ActorLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontNames:
    """Who is in a front, for sure and loosely, without the evidence."""

    members: tuple[ActorLink, ...]
    loose: tuple[ActorLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewPart:
    """Fronts by one kind of source alone. fronts empty: no pair with a clear sign."""

    name: str
    told: str
    fronts: tuple[FrontNames, ...]
    brokers: tuple[ActorLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokerRow:
    """An actor reported on good terms across fronts. home 0: on no front.

    own_side, across: whom they are reported on good terms with there, pair by pair.
    """

    actor: ActorLink
    home: int
    own_side: tuple[PairRow, ...]
    across: tuple[PairRow, ...]
    bad_across: tuple[ActorLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalmentPart:
    """Before and since one instalment. changed: by more than chance; first: first reported then.

    until: the day before the next instalment's; empty: no further one. title, href empty: the
    case does not hold it; known_from says how its day is known.
    """

    name: str
    title: str
    href: str
    known_from: str
    date: str
    until: str
    told: str
    changed: tuple[PairRow, ...]
    unclear: tuple[PairRow, ...]
    nearest: tuple[PairRow, ...]
    first: Shown[PairRow]
    first_told: str  # how many of them on bad, on good terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """The whole section. fronts None: no pair with a clear sign. tension None: no dated pair.

    change None: no day to compare around, or no pair with sources on both sides of one.
    """

    extent: str
    fronts: FrontsPart | None
    by_view: tuple[ViewPart, ...]  # empty: only one kind of source speaks of ties
    brokers: tuple[BrokerRow, ...]
    mediation: Shown[GroundRow]
    tension: TensionChart | None
    tension_pairs: tuple[PairRow, ...]  # one for each strip, with its ties
    change: ChangeChart | None
    instalments: tuple[InstalmentPart, ...]
    differing: tuple[PairRow, ...]  # recordings say one thing, the reporting another

    def pairs(self) -> Iterator[PairRow]:
        """Go through everything said of two actors in the section."""
        yield from (*self.differing, *self.tension_pairs)
        if self.fronts is not None:
            yield from (*self.fronts.against.rows, *self.fronts.mixed.rows)
            yield from (pair for card in self.fronts.cards for pair in card.good_pairs.rows)
        for broker in self.brokers:
            yield from (*broker.own_side, *broker.across)
        for one in self.instalments:
            yield from (*one.changed, *one.unclear, *one.nearest, *one.first.rows)
