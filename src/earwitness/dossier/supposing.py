"""What if: a case as it is beside the same case with something supposed, by name.

What follows is arithmetic; nothing here says how probable a supposition is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from earwitness.case.errors import UnknownRecord
from earwitness.case.view import CaseView
from earwitness.consequences.bloc_ties import SignedTie, bloc_of_actors
from earwitness.consequences.brokers import brokers
from earwitness.consequences.chamber import Seats, majority, two_thirds
from earwitness.consequences.evidence import TieEvidence, accounts
from earwitness.consequences.fronts import FrontOptions, front_splits
from earwitness.consequences.pairs import pair_standings
from earwitness.consequences.scenario import (
    ImpossibleChange,
    Scenario,
    add_tie,
    change_threshold,
    drop_actor,
    flip_between,
    move_seats,
    remove_between,
    scenario,
)
from earwitness.consequences.seats import SeatTable
from earwitness.consequences.whatif import Comparison, FrontsView, compare
from earwitness.dossier.chambers import seat_table, signed_ties
from earwitness.dossier.index import CaseIndex, index_case
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.supposed_pairs import SupposedPair, as_supposed, supposed_pairs
from earwitness.dossier.weighed import case_evidence
from earwitness.dossier.with_names import with_names

SEARCH = FrontOptions(counts=(2,), resamples=0, seconds=0.1, starts=1)  # two sides in a second
VACANT = "vacant"  # instead of a list's name: seats that nobody holds
NO_CHAMBER = Seats(blocs=(), total=1)  # a case without seats has fronts all the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppositions:
    """What is supposed, by names as a person writes them. Empty: nothing of the kind.

    flip, remove: pairs of two actors or two lists. add: holder, target and sign -1, 0 or 1. seats:
    giver, taker and how many; either may be `vacant`. thresholds: name and seats it takes. All are
    applied in this order.
    """

    drop: tuple[str, ...] = ()
    flip: tuple[tuple[str, str], ...] = ()
    remove: tuple[tuple[str, str], ...] = ()
    add: tuple[tuple[str, str, int], ...] = ()
    seats: tuple[tuple[str, str, int], ...] = ()
    thresholds: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """Both sides compared. names: of actors, by id; supposed: the sentences, with names.

    gone: actors supposed not to be there; pairs: those with other ties than reported.
    """

    supposed: tuple[str, ...]
    comparison: Comparison
    names: Mapping[str, str]
    gone: tuple[str, ...]
    pairs: tuple[SupposedPair, ...]


@dataclass(frozen=True, kw_only=True)
class Groundwork:
    """A case as it is, looked up once for many suppositions."""

    case: RememberingCase
    index: CaseIndex

    @cached_property
    def evidence(self) -> Mapping[str, TieEvidence]:
        """Ties between known actors, by id."""
        return {one.tie_id: one for one in case_evidence(self.case, self.index)}

    @cached_property
    def fronts(self) -> FrontsView:
        """Two fronts of the case as it is, and who stands between them."""
        return fronts_of(self.scenario(None), self.evidence)

    @cached_property
    def table(self) -> SeatTable | None:
        """The case's seats; None: it has none. Raises BadSettings."""
        return seat_table(self.case.seat_rows, self.case.settings.seats)

    @cached_property
    def ties(self) -> tuple[SignedTie, ...]:
        """The reported ties with their signs."""
        return signed_ties(tuple(self.evidence.values()))

    def scenario(self, seats: Seats | None) -> Scenario:
        """Put the case as it is together, with a chamber; None: without one."""
        if seats is None:
            return scenario(
                NO_CHAMBER, thresholds=(), ties=self.ties, bloc_of={}, actors=self.index.actors
            )
        blocs = [bloc.name for bloc in seats.blocs]
        return scenario(
            seats,
            thresholds=(majority(seats.total), two_thirds(seats.total)),
            ties=self.ties,
            bloc_of=bloc_of_actors(blocs, self.index.actors.values()),
            actors=self.index.actors,
        )

    def seats(self, on: str | None) -> Seats | None:
        """Give the chamber of an ISO day; None: of the last. None where there are no seats."""
        table = self.table
        if table is None:
            return None
        return table.on(on) if on is not None else table.after or table.before


def suppose(case: CaseView, told: Suppositions, *, on: str | None = None) -> Supposed:
    """Compare a case with the same case under suppositions. on: ISO day of the chamber; None: last.

    Raises UnknownRecord for a name that is not in the case, ImpossibleChange, BadSettings.
    """
    remembered = RememberingCase(case)
    ground = Groundwork(case=remembered, index=index_case(remembered))
    return suppose_on(ground, told, on=on)


def suppose_on(ground: Groundwork, told: Suppositions, *, on: str | None = None) -> Supposed:
    """Do the same on a case that was looked up already. Raises as `suppose`."""
    index = ground.index
    before = ground.scenario(ground.seats(on))
    names = {actor.id: actor.name for actor in index.actors.values()}
    try:
        after = _changed(before, told, index)
    except ImpossibleChange as error:
        raise ImpossibleChange(with_names(str(error), names)) from error

    def fronts(one: Scenario) -> FrontsView:
        is_as_reported = one.ties is before.ties  # then the fronts are the case's own
        return ground.fronts if is_as_reported else fronts_of(one, ground.evidence)

    comparison = compare(before, after, fronts=fronts)
    return Supposed(
        supposed=tuple(with_names(sentence, names) for sentence in comparison.supposed),
        comparison=comparison,
        names=names,
        gone=tuple(sorted({*before.actors} - {*after.actors})),
        pairs=supposed_pairs(before.ties, after.ties, ground.evidence),
    )


def _changed(before: Scenario, told: Suppositions, index: CaseIndex) -> Scenario:
    after = before
    for name in told.drop:
        after = drop_actor(after, _actor_id(name, index))
    lists = {bloc.name.casefold(): bloc.name for bloc in before.seats.blocs}
    for first, second in told.flip:
        ends = (lists.get(name.casefold()) or _actor_id(name, index) for name in (first, second))
        after = flip_between(after, *ends)
    for first, second in told.remove:
        ends = (lists.get(name.casefold()) or _actor_id(name, index) for name in (first, second))
        after = remove_between(after, *ends)
    for holder, target, sign in told.add:
        after = add_tie(after, _actor_id(holder, index), _actor_id(target, index), sign=sign)
    for giver, taker, count in told.seats:
        after = move_seats(after, giver=_holder(giver), taker=_holder(taker), count=count)
    for name, quota in told.thresholds:
        after = change_threshold(after, name, quota=quota)
    return after


def _holder(name: str) -> str | None:
    return None if name == VACANT else name


def _actor_id(name: str, index: CaseIndex) -> str:
    """Find an actor by id, by name, else by an alias that only one has."""
    if name in index.actors:
        return name
    wanted = name.casefold()
    actors = index.actors.values()
    for found in (
        [actor for actor in actors if actor.name.casefold() == wanted],
        [actor for actor in actors if wanted in {alias.casefold() for alias in actor.aliases}],
    ):
        if len(found) == 1:
            return found[0].id
    raise UnknownRecord(f"no single actor `{name}` in this case; the dossier lists its actors")


def fronts_of(one: Scenario, evidence: Mapping[str, TieEvidence]) -> FrontsView:
    """Find two fronts and who stands between them. evidence: by the ids of reported ties.

    A supposed tie counts as one sure source of its own.
    """
    told = tuple(as_supposed(tie, evidence.get(tie.tie_id)) for tie in one.ties)
    of_pairs = accounts(told)
    standings = pair_standings(of_pairs)
    (split,) = front_splits(of_pairs, options=SEARCH, standings=standings)
    between = brokers(split, standings, evidence=told)
    return FrontsView(
        fronts=tuple((*front.members, *front.loose) for front in split.fronts),
        brokers=tuple(broker.actor_id for broker in between),
        because=split.because,
    )
