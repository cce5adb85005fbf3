"""The network of a case at one version: what each view has, worked out when it is first asked for.

Fronts, brokers and changes come from the dossier's own functions, so that both say the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import cached_property
from threading import RLock
from typing import TypeVar

from earwitness.case.records import Attribution, Tie
from earwitness.consequences.evidence import Account, TieEvidence, View, in_view
from earwitness.consequences.network import SignedNetwork, signed_network
from earwitness.consequences.pairs import PairStanding
from earwitness.desk.apart.newest import NewestFirst
from earwitness.desk.links import DeskEvidence, actor_href, on_the_desk
from earwitness.desk.looking import Look
from earwitness.desk.networks.fronts_apart import Splits, apart, question
from earwitness.desk.networks.pairs_told import PairsTold, pairs_told
from earwitness.desk.networks.window import Window
from earwitness.desk.per_look import PerLook
from earwitness.desk.room import Room
from earwitness.dossier.compared_days import ComparedDay, compared_days
from earwitness.dossier.grounds import Grounds
from earwitness.dossier.model import ActorLink
from earwitness.dossier.supposing import Groundwork, Supposed, Suppositions, suppose_on
from earwitness.dossier.weighed import (
    FrontsWeighed,
    Since,
    case_evidence,
    changes_around,
    exhibit_kinds,
    fronts_weighed,
    searched_splits,
)

VIEWS = {"both": View.BOTH, "recordings": View.RECORDINGS, "reporting": View.REPORTING}
MANY_TIES = 300  # so many take longer to split than to ask a worker
MOST_KEPT = 64  # windows whose fronts are kept: somebody drags a slider to and fro
K = TypeVar("K")
V = TypeVar("V")


class DeskGrounds(Grounds):
    """Statements about pairs whose names lead to the desk's pages."""

    __slots__ = ()

    def actor(self, actor_id: str) -> ActorLink:
        """Name an actor, with the actor's page."""
        actor = self.evidence.index.actors[actor_id]
        return ActorLink(name=actor.name, href=actor_href(actor.id))


@dataclass(frozen=True, kw_only=True)
class SeenNetwork:
    """Ties between known actors, by view and window."""

    look: Look
    asking: NewestFirst | None = None  # of a worker; None: everything is done right here
    lock: RLock = field(default_factory=RLock)  # two requests never work out the same at once
    supposing: RLock = field(default_factory=RLock)  # the same for suppositions
    _fronts: dict[tuple[View, Window], Future[FrontsWeighed]] = field(default_factory=dict)
    _since: dict[tuple[View, str], Since] = field(default_factory=dict)
    _supposed: dict[tuple[Suppositions, str | None], Supposed] = field(default_factory=dict)

    @cached_property
    def grounds(self) -> DeskGrounds:
        """What statements rest on, with the desk's links."""
        index = on_the_desk(self.look.index)
        return DeskGrounds(ties=self.ties, evidence=DeskEvidence(index=index, anchors={}))

    @cached_property
    def ties(self) -> Mapping[str, Tie]:
        """Ties by id."""
        return {tie.id: tie for tie in self.look.case.records(Tie)}

    @cached_property
    def attributions(self) -> Mapping[str, Attribution]:
        """Attributions by id: whom a report cites for a tie."""
        return {one.id: one for one in self.look.case.records(Attribution)}

    @cached_property
    def evidence(self) -> Mapping[View, tuple[TieEvidence, ...]]:
        """Ties between two known actors, by view."""
        whole = case_evidence(self.look.case, self.look.index)
        kinds = exhibit_kinds(self.look.index)
        return {view: in_view(whole, view, kinds=kinds) for view in VIEWS.values()}

    @cached_property
    def by_id(self) -> Mapping[str, TieEvidence]:
        """The same by tie."""
        return {one.tie_id: one for one in self.evidence[View.BOTH]}

    @cached_property
    def ties_of(self) -> Mapping[View, Counter[str]]:
        """How many ties each actor holds or receives, by view."""
        return {view: count_ends(told) for view, told in self.evidence.items()}

    @cached_property
    def directed(self) -> SignedNetwork:
        """The network as the dossier draws it, by holder and target."""
        index = self.look.index
        return signed_network(
            self.ties.values(),
            naming=index.namings.values(),
            actors=index.actors.values(),
            dates={},
            mentions=index.mentions.values(),
        )

    @cached_property
    def days(self) -> Sequence[str]:
        """The days on which any tie is reported or an instalment came out, earliest first."""
        dated = {one.date for one in self.evidence[View.BOTH] if one.date is not None}
        full = {day for day in dated if len(day) == len("2031-02-03")}
        return sorted(full | {day.at for day in self.instalments})

    @cached_property
    def instalments(self) -> Sequence[ComparedDay]:
        """The parts of the leak that have a day."""
        return compared_days(self.look.case, self.look.index)

    @cached_property
    def groundwork(self) -> Groundwork:
        """What suppositions start from."""
        return Groundwork(case=self.look.case, index=self.look.index)

    @cached_property
    def told(self) -> Mapping[View, PairsTold]:
        """The ties by pair, by view."""
        return {view: pairs_told(told) for view, told in self.evidence.items()}

    @cached_property
    def pairs(self) -> Sequence[PairStanding]:
        """How each pair stands by both views and the whole time, weighed over sources."""
        return [one.standing for one in self.told[View.BOTH].all_within(Window())]

    def accounts(self, view: View) -> tuple[Account, ...]:
        """Give what each independent source has of each pair, over the whole time."""
        pairs = self.told[view].all_within(Window())
        return tuple(account for one in pairs for account in one.accounts)

    def fronts(self, view: View, window: Window) -> FrontsWeighed:
        """Give the fronts and brokers of a view by the ties of some days alone.

        The search holds nobody up: others ask for pairs meanwhile, or wait for the same fronts.
        Raises LeftBehind where many other days were asked for since.
        """
        key = (view, window)
        with self.lock:
            is_first = key not in self._fronts
            if is_first:
                _make_room(self._fronts)
                self._fronts[key] = Future()
            found = self._fronts[key]
        if is_first:
            try:
                found.set_result(self._weighed(view, window))
            except BaseException as error:
                self._fronts.pop(key, None)
                found.set_exception(error)
        elif self.asking is not None:
            self.asking.renew(question(self.look.version, view, window))
        return found.result()

    def _weighed(self, view: View, window: Window) -> FrontsWeighed:
        evidence = window.within(self.evidence[view])
        pairs = self.told[view].all_within(window)
        told = tuple(account for one in pairs for account in one.accounts)
        standings = tuple(one.standing for one in pairs)
        splits: Splits | None = None
        if self.asking is not None and len(evidence) >= MANY_TIES:
            splits = apart(self.asking, splits_of, self.look.version, view, window)
        if splits is None:
            splits = searched_splits(told, standings)
        return fronts_weighed(evidence, view, told=told, standings=standings, splits=splits)

    def since(self, view: View, at: str) -> Since:
        """Compare before a day and since, as the dossier does around instalments."""
        with self.lock:
            key = (view, at)
            if key not in self._since:
                told = self.accounts(view)
                self._since[key] = Since(
                    day=self._day(at),
                    until=min((d.at for d in self.instalments if d.at > at), default=None),
                    changes=changes_around(told, at),
                )
            return self._since[key]

    def supposed(self, told: Suppositions, on: str | None) -> Supposed:
        """Compare the case with itself under suppositions; words and picture ask for the same."""
        key = (told, on)
        if key not in self._supposed:
            found = suppose_on(self.groundwork, told, on=on)
            with self.lock:
                _make_room(self._supposed)
                self._supposed[key] = found
            return found
        return self._supposed[key]

    def _day(self, at: str) -> ComparedDay:
        """Name a day: of the instalments that came out on it the first, else a day asked for."""
        days = compared_days(self.look.case, self.look.index, asked=(at,))
        return next(day for day in days if day.at == at)


def _make_room(kept: dict[K, V]) -> None:
    """Forget the oldest of what is kept, where there is much."""
    while len(kept) >= MOST_KEPT:
        kept.pop(next(iter(kept)))


def count_ends(evidence: Sequence[TieEvidence]) -> Counter[str]:
    """Count the ties that each actor holds or receives."""
    ends: Counter[str] = Counter(one.holder_id for one in evidence)
    ends.update(one.target_id for one in evidence)
    return ends


def pairs_by_ends(standings: Sequence[PairStanding]) -> Mapping[str, Sequence[PairStanding]]:
    """Look pairs up by either of the two."""
    found: dict[str, list[PairStanding]] = defaultdict(list)
    for one in standings:
        found[one.first_id].append(one)
        found[one.second_id].append(one)
    return found


def splits_of(look: Look, view: View, window: Window) -> Splits:
    """Search the fronts of a view in some days, in a worker that keeps the evidence of a look."""
    global _last
    if _last is None or _last.look is not look:
        _last = SeenNetwork(look=look)
    return _last.fronts(view, window).splits


class _SeenNetworks(PerLook[SeenNetwork]):
    def _made_in(self, room: Room, look: Look) -> SeenNetwork:
        return SeenNetwork(look=look, asking=room.asking)


_last: SeenNetwork | None = None  # in a worker
seen_network = _SeenNetworks(lambda look: SeenNetwork(look=look))
"""The network of a room: `seen_network.of(room)`."""
