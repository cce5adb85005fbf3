"""What is drawn: the actors with most ties and the pairs between them, in one window and view.

Which actors are drawn and which pairs can be never depends on the days or the view, so that
nothing moves when only those change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from earwitness.case.vocabulary import ActorKind
from earwitness.consequences.change import CHANGED, ChangeOutcome, PairChange
from earwitness.consequences.evidence import View
from earwitness.consequences.network import EdgeSign
from earwitness.consequences.pairs import PairStanding
from earwitness.desk.links import actor_href
from earwitness.desk.networks.pairs_told import Pair
from earwitness.desk.networks.places import places
from earwitness.desk.networks.seen import SeenNetwork, count_ends
from earwitness.desk.networks.window import Window
from earwitness.dossier.since_part import change_told, since_part
from earwitness.dossier.wording import count_text, plural

MOST_PAIRS = 1200  # more lines than this are a grey cloud


class Became(StrEnum):
    """What a window has of a pair, beside the time before it. Not that anything was the cause."""

    SAME = "as before"
    NEW = "first reported"
    GONE = "no longer reported"
    OTHER = "reported otherwise"


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnActor:
    """An actor. ties: in the view and window; ties_in_all: in both views, the whole time.

    x, y: place on the dossier's canvas; None: more are drawn than it has room for.
    """

    id: str
    name: str
    kind: ActorKind
    is_open: bool
    href: str
    ties: int
    ties_in_all: int
    x: float | None
    y: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPair:
    """Two actors. sign None: nothing is reported in the window. became None: nothing to compare.

    outcome, change_told: what comparing before and since one day came to; None, "": not compared.
    first, last: the days of its ties in the window; "": none is dated.
    """

    first_id: str
    second_id: str
    sign: EdgeSign | None
    was: EdgeSign | None
    became: Became | None
    sources: int
    ties: int
    told: str
    first: str
    last: str
    outcome: ChangeOutcome | None
    change_told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One view in one window. told: what is drawn and what is not; since_told: what changed.

    bonds: the pairs that can be drawn, by both views and the whole time: what places rest on.
    """

    window: Window
    actors: tuple[DrawnActor, ...]
    actors_in_all: int
    pairs: tuple[DrawnPair, ...]
    pairs_in_all: int
    bonds: tuple[tuple[str, str, EdgeSign], ...]
    ties: int
    sources: int
    undated: int
    told: str
    since_told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much is drawn. actors: those with most ties; least: sources a pair has at least."""

    actors: int = 40
    least: int = 1


def picture(seen: SeenNetwork, view: View, window: Window, extent: Extent) -> Picture:
    """Gather one view in one window for drawing."""
    drawn_actors = _actors_drawn(seen, extent)
    drawable = _pairs_drawn(seen, frozenset(drawn_actors), extent)
    ends_drawable = [_ends(one) for one in drawable]
    told = seen.told[view]
    now, before = told.standings(ends_drawable, window), told.before(ends_drawable, window)
    pairs_in_all = told.count(window)
    changes = _changes(seen, view, window)
    pairs = tuple(
        _pair(seen, ends, now.get(ends), before, changes, is_compared=window.since is not None)
        for ends in ends_drawable
        if ends in now or ends in before
    )
    within = window.within(seen.evidence[view])
    return Picture(
        window=window,
        actors=_actors(seen, drawn_actors, count_ends(within), places(seen, drawn_actors)),
        actors_in_all=len(seen.ties_of[View.BOTH]),
        pairs=pairs,
        pairs_in_all=pairs_in_all,
        bonds=tuple((one.first_id, one.second_id, one.sign) for one in drawable),
        ties=len(within),
        sources=len({one.source for one in within}),
        undated=sum(one.date is None for one in seen.evidence[view]),
        told=_told(seen, drawn_actors, pairs, pairs_in_all),
        since_told=_since_told(seen, view, window),
    )


def _actors_drawn(seen: SeenNetwork, extent: Extent) -> tuple[str, ...]:
    counts, names = seen.ties_of[View.BOTH], seen.look.index.actors
    ranked = sorted(counts, key=lambda one: (-counts[one], names[one].name, one))
    return tuple(ranked[: extent.actors])


def _pairs_drawn(
    seen: SeenNetwork, actors: frozenset[str], extent: Extent
) -> Sequence[PairStanding]:
    """Choose the pairs that most sources speak of, in both views and the whole time."""
    inside = [
        one
        for one in seen.pairs
        if one.sources >= extent.least and {one.first_id, one.second_id} <= actors
    ]
    inside.sort(key=lambda one: (-one.sources, -len(one.tie_ids), one.first_id, one.second_id))
    return inside[:MOST_PAIRS]


def _ends(one: PairStanding) -> Pair:
    return one.first_id, one.second_id


def _actors(
    seen: SeenNetwork,
    ids: Iterable[str],
    here: Mapping[str, int],
    placed: Mapping[str, tuple[float, float]],
) -> tuple[DrawnActor, ...]:
    known, counts = seen.look.index.actors, seen.ties_of[View.BOTH]
    return tuple(
        DrawnActor(
            id=one,
            name=known[one].name,
            kind=known[one].kind,
            is_open=not known[one].is_listed,
            href=actor_href(one),
            ties=here.get(one, 0),
            ties_in_all=counts[one],
            x=placed[one][0] if one in placed else None,
            y=placed[one][1] if one in placed else None,
        )
        for one in ids
    )


def _pair(
    seen: SeenNetwork,
    ends: Pair,
    now: PairStanding | None,
    before: Mapping[Pair, PairStanding],
    changes: Mapping[Pair, tuple[PairChange, str]],
    *,
    is_compared: bool,
) -> DrawnPair:
    earlier = before.get(ends)
    sign, was = (None if one is None else one.sign for one in (now, earlier))
    days = sorted(day for tie in now.tie_ids if (day := seen.by_id[tie].date)) if now else []
    change, change_told = changes.get(ends, (None, ""))
    return DrawnPair(
        first_id=ends[0],
        second_id=ends[1],
        sign=sign,
        was=was,
        became=_became(sign, was) if is_compared else None,
        sources=0 if now is None else now.sources,
        ties=0 if now is None else len(now.tie_ids),
        told="nothing is reported of the two in this time" if now is None else now.because,
        first=days[0] if days else "",
        last=days[-1] if days else "",
        outcome=None if change is None else change.outcome,
        change_told=change_told,
    )


def _became(sign: EdgeSign | None, was: EdgeSign | None) -> Became:
    if was is None:
        return Became.NEW
    if sign is None:
        return Became.GONE
    return Became.SAME if sign is was else Became.OTHER


def _changes(
    seen: SeenNetwork, view: View, window: Window
) -> Mapping[Pair, tuple[PairChange, str]]:
    """Compare before and since, where the window is all the time since one day."""
    if window.since is None or window.until is not None:
        return {}
    since = seen.since(view, window.since)
    return {
        (one.first_id, one.second_id): (one, change_told(one, since.day.at))
        for one in since.changes.pairs
    }


def _since_told(seen: SeenNetwork, view: View, window: Window) -> str:
    if window.since is None or window.until is not None:
        return ""
    since = seen.since(view, window.since)
    part = since_part(since, (), seen.grounds)
    changed = sum(pair.outcome in CHANGED for pair in since.changes.pairs)
    return part.told + ("" if changed else "; lines that differ are what is reported, no more")


def _told(
    seen: SeenNetwork,
    actors: Sequence[str],
    pairs: Sequence[DrawnPair],
    pairs_in_all: int,
) -> str:
    """Say how much is drawn, and how much is not."""
    in_all = len(seen.ties_of[View.BOTH])
    shown = sum(pair.sign is not None for pair in pairs)
    left_out = pairs_in_all - shown
    told = (
        f"all {plural(in_all, 'actor')}"
        if len(actors) == in_all
        else f"the {len(actors)} actors with most ties of {count_text(in_all)}"
    )
    told += f", {plural(shown, 'pair')} between them"
    return told + (f"; {plural(left_out, 'pair')} not drawn" if left_out else "; no pair left out")
