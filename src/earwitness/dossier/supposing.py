"""What if: a case as it is beside the same case with something supposed, by name.

What follows is arithmetic; nothing here says how probable a supposition is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from earwitness.case.errors import UnknownRecord
from earwitness.case.view import CaseView
from earwitness.consequences.bloc_ties import bloc_of_actors
from earwitness.consequences.brokers import brokers
from earwitness.consequences.chamber import Seats, majority, two_thirds
from earwitness.consequences.evidence import TieEvidence, accounts
from earwitness.consequences.fronts import FrontOptions, front_splits
from earwitness.consequences.pairs import pair_standings
from earwitness.consequences.scenario import (
    ImpossibleChange,
    Scenario,
    drop_actor,
    flip_between,
    move_seats,
    scenario,
)
from earwitness.consequences.whatif import Comparison, FrontsView, compare
from earwitness.dossier.chambers import seat_table, signed_ties
from earwitness.dossier.index import CaseIndex, index_case
from earwitness.dossier.remembering import RememberingCase
from earwitness.dossier.weighed import case_evidence

SEARCH = FrontOptions(counts=(2,), resamples=0, seconds=0.4, starts=1)
VACANT = "vacant"  # instead of a list's name: seats that nobody holds
NO_CHAMBER = Seats(blocs=(), total=1)  # a case without seats has fronts all the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppositions:
    """What is supposed, by names as a person writes them. None: nothing of the kind.

    flip: two actors or two lists. seats: giver, taker and how many; either may be `vacant`.
    """

    drop: tuple[str, ...] = ()
    flip: tuple[str, str] | None = None
    seats: tuple[str, str, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed:
    """Both sides compared. names: of actors, by id; supposed: the sentences, with names."""

    supposed: tuple[str, ...]
    comparison: Comparison
    names: Mapping[str, str]


def suppose(case: CaseView, told: Suppositions, *, on: str | None = None) -> Supposed:
    """Compare a case with the same case under suppositions. on: ISO day of the chamber; None: last.

    Raises UnknownRecord for a name that is not in the case, ImpossibleChange, BadSettings.
    """
    remembered = RememberingCase(case)
    index = index_case(remembered)
    evidence = case_evidence(remembered, index)
    before = _today(remembered, index, evidence, on=on)
    names = {actor.id: actor.name for actor in index.actors.values()}
    try:
        after = _changed(before, told, index)
    except ImpossibleChange as error:
        raise ImpossibleChange(_named(str(error), names)) from error
    by_id = {one.tie_id: one for one in evidence}
    comparison = compare(before, after, fronts=lambda one: _fronts(one, by_id))
    return Supposed(
        supposed=tuple(_named(sentence, names) for sentence in comparison.supposed),
        comparison=comparison,
        names=names,
    )


def _today(
    case: RememberingCase, index: CaseIndex, evidence: Sequence[TieEvidence], *, on: str | None
) -> Scenario:
    table = seat_table(case)
    ties = signed_ties(evidence)
    if table is None:
        return scenario(NO_CHAMBER, thresholds=(), ties=ties, bloc_of={}, actors=index.actors)
    seats = table.on(on) if on is not None else table.after or table.before
    blocs = [bloc.name for bloc in seats.blocs]
    return scenario(
        seats,
        thresholds=(majority(seats.total), two_thirds(seats.total)),
        ties=ties,
        bloc_of=bloc_of_actors(blocs, index.actors.values()),
        actors=index.actors,
    )


def _changed(before: Scenario, told: Suppositions, index: CaseIndex) -> Scenario:
    after = before
    for name in told.drop:
        after = drop_actor(after, _actor_id(name, index))
    if told.flip is not None:
        lists = {bloc.name.casefold(): bloc.name for bloc in before.seats.blocs}
        ends = (lists.get(name.casefold()) or _actor_id(name, index) for name in told.flip)
        after = flip_between(after, *ends)
    if told.seats is not None:
        giver, taker, count = told.seats
        after = move_seats(after, giver=_holder(giver), taker=_holder(taker), count=count)
    return after


def _holder(name: str) -> str | None:
    return None if name == VACANT else name


def _actor_id(name: str, index: CaseIndex) -> str:
    """Find an actor by name, else by an alias that only one has."""
    wanted = name.casefold()
    actors = index.actors.values()
    for found in (
        [actor for actor in actors if actor.name.casefold() == wanted],
        [actor for actor in actors if wanted in {alias.casefold() for alias in actor.aliases}],
    ):
        if len(found) == 1:
            return found[0].id
    raise UnknownRecord(f"no single actor `{name}` in this case; the dossier lists its actors")


def _fronts(one: Scenario, evidence: Mapping[str, TieEvidence]) -> FrontsView:
    told = [replace(evidence[tie.tie_id], sign=tie.sign) for tie in one.ties]
    of_pairs = accounts(told)
    (split,) = front_splits(of_pairs, options=SEARCH)
    between = brokers(split, pair_standings(of_pairs), evidence=told)
    return FrontsView(
        fronts=tuple((*front.members, *front.loose) for front in split.fronts),
        brokers=tuple(broker.actor_id for broker in between),
        because=split.because,
    )


def _named(sentence: str, names: Mapping[str, str]) -> str:
    """Put names for the ids of actors; an id may have a comma or colon after it."""
    words = ((word, word.rstrip(",:;")) for word in sentence.split(" "))
    return " ".join(
        names[bare] + word[len(bare) :] if bare in names else word for word, bare in words
    )
