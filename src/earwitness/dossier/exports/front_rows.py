"""Rows of pairs, fronts, brokers, changes and tension, for one view of the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from earwitness.consequences.brokers import Broker
from earwitness.consequences.change import PairChange
from earwitness.consequences.fronts import Front, FrontSplit
from earwitness.consequences.pairs import PairStanding
from earwitness.dossier.exports.consequence_kinds import (
    BROKER,
    CHANGE,
    FRONT,
    FRONT_MEMBER,
    FRONTS,
    PAIR,
    TENSION,
    ConsequenceRow,
)
from earwitness.dossier.exports.rows import Value
from earwitness.dossier.weighed import FrontsWeighed, Since, Weighed
from earwitness.dossier.with_names import with_names

Names = Mapping[str, str]  # of actors, by id
Rows = Iterator[ConsequenceRow]


def tie_rows(weighed: Weighed, names: Names) -> Rows:
    """Make every row that follows from the ties of one view."""
    fronts = weighed.fronts
    view = fronts.view.name.lower()
    yield from _pairs(view, fronts.standings, names)
    yield from _fronts(view, fronts, names)
    yield from (_broker(view, one, names) for one in fronts.brokers)
    for since in weighed.since:
        yield from (_change(view, since, pair, names) for pair in since.changes.pairs)
    for series in weighed.tension:
        ends = _ends(series.first_id, series.second_id, names)
        for point in series.points:
            yield TENSION.row(
                view,
                *ends,
                point.start,
                point.end,
                _rounded(point.tension),
                _rounded(point.low),
                _rounded(point.high),
                point.sources,
                point.tie_ids,
            )


def _ends(first: str, second: str, names: Names) -> tuple[str, str, str, str]:
    return names[first], names[second], first, second


def _pairs(view: str, standings: Iterable[PairStanding], names: Names) -> Rows:
    for one in standings:
        yield PAIR.row(
            view,
            *_ends(one.first_id, one.second_id, names),
            one.sign,
            _rounded(one.good),
            _rounded(one.bad),
            one.sources,
            one.tie_ids,
            one.because,
        )


def _fronts(view: str, fronts: FrontsWeighed, names: Names) -> Rows:
    for split in fronts.splits:
        is_shown = split is fronts.split
        yield FRONTS.row(
            view, split.count, split.lower, split.upper, split.is_exact, is_shown, split.because
        )
        held = dict(zip(split.actor_ids, split.held, strict=True))
        for number, front in enumerate(split.fronts, start=1):
            members = tuple(names[actor] for actor in (*front.members, *front.loose))
            yield FRONT.row(
                view,
                split.count,
                number,
                is_shown,
                members,
                _rounded(front.stability),
                front.because,
            )
            yield from _members(view, split, number, front, held, is_shown, names)
        for actor in split.apart:
            yield FRONT_MEMBER.row(
                view, split.count, None, is_shown, names[actor], actor, "apart", None
            )


def _members(
    view: str,
    split: FrontSplit,
    number: int,
    front: Front,
    held: Mapping[str, float | None],
    is_shown: bool,
    names: Names,
) -> Rows:
    places = (("member", front.members), ("loose", front.loose), ("opposed", front.opposed))
    for place, actors in places:
        for actor in actors:
            share = _rounded(held.get(actor))
            yield FRONT_MEMBER.row(
                view, split.count, number, is_shown, names[actor], actor, place, share
            )


def _broker(view: str, one: Broker, names: Names) -> ConsequenceRow:
    return BROKER.row(
        view,
        names[one.actor_id],
        one.actor_id,
        None if one.home is None else one.home + 1,
        tuple(number + 1 for number in one.reach),
        tuple(names[actor] for actor in one.across),
        one.across,
        tuple(names[actor] for actor in one.bad_across),
        _rounded(one.participation),
        one.sources,
        one.tie_ids,
        one.mediates,
        with_names(one.because, names),
    )


def _change(view: str, since: Since, pair: PairChange, names: Names) -> ConsequenceRow:
    figures: Sequence[Value] = [
        _rounded(value) for value in (pair.change, pair.low, pair.high, pair.p, pair.q)
    ]
    return CHANGE.row(
        view,
        since.day.at,
        since.day.name,
        since.day.number,
        *_ends(pair.first_id, pair.second_id, names),
        pair.outcome,
        _rounded(pair.before.mean),
        pair.before.sources,
        _rounded(pair.after.mean),
        pair.after.sources,
        *figures,
        pair.before.tie_ids,
        pair.after.tie_ids,
        with_names(pair.because, names),
    )


def _rounded(value: float | None) -> float | None:
    """Four digits: more would be those of the random draws."""
    return None if value is None else round(value, 4)
