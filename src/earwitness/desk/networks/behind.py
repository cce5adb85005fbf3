"""What stands behind a line or a point of the picture: every tie, its sentence, its verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from earwitness.case.errors import UnknownRecord
from earwitness.consequences.evidence import TieEvidence, View
from earwitness.consequences.pairs import PairStanding
from earwitness.desk.networks.seen import SeenNetwork
from earwitness.desk.networks.window import Window
from earwitness.dossier.consequence_model import BrokerRow
from earwitness.dossier.fronts_part import broker_rows
from earwitness.dossier.model import ActorLink, Shown
from earwitness.dossier.saying import tie_rows
from earwitness.dossier.selection import Selection
from earwitness.dossier.statement_model import TieRow
from earwitness.dossier.with_names import with_names

MOST_TIES = 100  # shown of one pair or actor at a time; a script may ask for the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class BehindPair:
    """Two actors and the ties between them. standing None: nothing in this view and window."""

    first: ActorLink
    second: ActorLink
    first_id: str
    second_id: str
    standing: PairStanding | None
    rows: Shown[TieRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """One with whom an actor has ties."""

    id: str
    actor: ActorLink
    standing: PairStanding


@dataclass(frozen=True, slots=True, kw_only=True)
class BehindActor:
    """An actor in the network. front 0: on none. because: why a broker; "": none.

    hold: members, loosely, or only by bad ties to the other side; "": on no front.
    """

    id: str
    actor: ActorLink
    ties: int
    front: int
    hold: str
    because: str
    broker: BrokerRow | None
    others: tuple[Counterpart, ...]


def behind_pair(
    seen: SeenNetwork,
    ends: tuple[str, str],
    view: View,
    window: Window,
    *,
    start: int = 0,
    limit: int = MOST_TIES,
) -> BehindPair:
    """Gather the ties between two actors, oldest first. Raises UnknownRecord."""
    first_id, second_id = sorted(known(seen, one) for one in ends)
    ends = (first_id, second_id)
    standing = seen.told[view].standings([ends], window).get(ends)
    return BehindPair(
        first=seen.grounds.actor(first_id),
        second=seen.grounds.actor(second_id),
        first_id=first_id,
        second_id=second_id,
        standing=standing,
        rows=_rows(seen, () if standing is None else standing.tie_ids, start, limit),
    )


def ties_of(
    seen: SeenNetwork, actor_id: str, view: View, window: Window, *, start: int, limit: int
) -> Shown[TieRow]:
    """Gather the ties that an actor holds or receives, oldest first. Raises UnknownRecord."""
    known(seen, actor_id)
    held = [one.tie_id for one in _held(seen, actor_id, view, window)]
    return _rows(seen, held, start, limit)


def behind_actor(seen: SeenNetwork, actor_id: str, view: View, window: Window) -> BehindActor:
    """Gather an actor's place in the network. Raises UnknownRecord."""
    known(seen, actor_id)
    told = seen.told[view]
    others = [
        (one.second_id if one.first_id == actor_id else one.first_id, one)
        for one in told.standings(told.of_actor(actor_id), window).values()
    ]
    others.sort(key=lambda one: (-one[1].sources, -len(one[1].tie_ids), one[0]))
    front, hold = place_of(seen, actor_id, view, window)
    weighed, grounds = seen.fronts(view, window), seen.grounds
    because = next((one.because for one in weighed.brokers if one.actor_id == actor_id), "")
    link = grounds.actor(actor_id)
    names = {one.id: one.name for one in seen.look.index.actors.values()}
    return BehindActor(
        id=actor_id,
        actor=link,
        ties=len(_held(seen, actor_id, view, window)),
        front=front,
        hold=hold,
        because=with_names(because, names),
        broker=next((row for row in broker_rows(weighed, grounds) if row.actor == link), None),
        others=tuple(
            Counterpart(id=other, actor=grounds.actor(other), standing=one) for other, one in others
        ),
    )


def place_of(seen: SeenNetwork, actor_id: str, view: View, window: Window) -> tuple[int, str]:
    """Say on which front an actor is in some days and how it is held there; (0, ""): on none."""
    split = seen.fronts(view, window).split
    for number, front in enumerate(() if split is None else split.fronts, start=1):
        for hold, held in (
            ("by good ties", front.members),
            ("only loosely, on too few sources", front.loose),
            ("only by bad ties to the other side", front.opposed),
        ):
            if actor_id in held:
                return number, hold
    return 0, ""


def known(seen: SeenNetwork, actor_id: str) -> str:
    """Check that an actor is in the case. Raises UnknownRecord."""
    if actor_id not in seen.look.index.actors:
        raise UnknownRecord(f"no actor {actor_id!r} in this case; /actors lists them")
    return actor_id


def _held(seen: SeenNetwork, actor_id: str, view: View, window: Window) -> Sequence[TieEvidence]:
    within = window.within(seen.evidence[view])
    return [one for one in within if actor_id in (one.holder_id, one.target_id)]


def _rows(seen: SeenNetwork, tie_ids: Sequence[str], start: int, limit: int) -> Shown[TieRow]:
    order = seen.grounds.evidence.index.order
    held = sorted((seen.ties[one] for one in tie_ids), key=lambda tie: (*order(tie.span), tie.id))
    chosen = held[start : start + limit]
    cited = (tie.attribution_id for tie in chosen if tie.attribution_id is not None)
    selection = Selection(
        ties=chosen,
        attributions=[seen.attributions[one] for one in cited if one in seen.attributions],
        claims=(),
        forecasts=(),
        tie_total=len(held),
        attribution_total=0,
        claim_total=0,
        forecast_total=0,
    )
    return tie_rows(selection, seen.grounds.evidence)
