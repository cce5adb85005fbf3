"""The network page, and the pieces that it fetches: fronts, a pair, an actor, a what-if."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import ValidationError

from earwitness.case.errors import BadSettings
from earwitness.consequences.evidence import View
from earwitness.desk.networks.asked import supposed
from earwitness.desk.networks.behind import behind_actor, behind_pair
from earwitness.desk.networks.messages import ViewName, WhatIfBody
from earwitness.desk.networks.seen import VIEWS, SeenNetwork, seen_network
from earwitness.desk.networks.window import window
from earwitness.desk.pages.rendering import fragment, page
from earwitness.desk.room import Room
from earwitness.dossier.fronts_part import broker_rows, fronts_part
from earwitness.dossier.grounds import PAIR_KEYS
from earwitness.dossier.since_part import since_part
from earwitness.dossier.supposed_told import supposed_told
from earwitness.dossier.supposing import Suppositions

EXTENTS = (20, 40, 80, 160, 500)
MOST_OTHERS = 40  # counterparts of one actor in the panel
Id = Annotated[str, Query(max_length=200)]
DayAsked = Annotated[str | None, Query(max_length=10)]


def routes(room: Room) -> APIRouter:
    """Give the page's addresses."""
    router = APIRouter()

    @router.get("/network")
    def network(request: Request) -> HTMLResponse:
        """Show the page; its script fetches the rest, as its address says."""
        seen = seen_network.of(room)
        return page(
            room,
            "network-page.html.j2",
            active="network",
            views=[(name, str(view), len(seen.evidence[view])) for name, view in VIEWS.items()],
            extents=EXTENTS,
            actors=sorted(one.name for one in seen.look.index.actors.values()),
            lists=_lists(seen),
            is_plain=not request.url.query,
            is_empty=not seen.evidence[View.BOTH],
        )

    @router.get("/network/fronts")
    def fronts(
        view: ViewName = ViewName.BOTH, since: DayAsked = None, until: DayAsked = None
    ) -> HTMLResponse:
        """Send the fronts of a view in some days and who stands between them, in words."""
        seen, days = seen_network.of(room), window(since, until)
        weighed = seen.fronts(VIEWS[view], days)
        return fragment(
            "network-fronts.html.j2",
            days=days,
            ties=len(weighed.evidence),
            sources=len({one.source for one in weighed.evidence}),
            fronts=fronts_part(weighed, seen.grounds),
            brokers=broker_rows(weighed, seen.grounds),
        )

    @router.get("/network/since")
    def since(at: Annotated[str, Query(max_length=10)], view: ViewName) -> HTMLResponse:
        """Send what changed since a day, in words."""
        seen = seen_network.of(room)
        window(at, None)
        compared = seen.since(VIEWS[view], at)
        told = seen.accounts(VIEWS[view])
        return fragment("network-since.html.j2", part=since_part(compared, told, seen.grounds))

    _behind(router, room)
    return router


def _behind(router: APIRouter, room: Room) -> None:
    """Add the addresses of what stands behind the picture, and of suppositions."""

    @router.get("/network/pair")
    def pair(
        a: Id, b: Id, view: ViewName, since: DayAsked = None, until: DayAsked = None
    ) -> HTMLResponse:
        """Send every tie behind a line."""
        seen, days = seen_network.of(room), window(since, until)
        behind = behind_pair(seen, (a, b), VIEWS[view], days)
        return fragment(
            "network-pair.html.j2", pair=behind, when=days.told, keys=PAIR_KEYS, view=VIEWS[view]
        )

    @router.get("/network/actor/{actor_id}")
    def actor(
        actor_id: str, view: ViewName, since: DayAsked = None, until: DayAsked = None
    ) -> HTMLResponse:
        """Send an actor's place in the network."""
        seen, days = seen_network.of(room), window(since, until)
        place = behind_actor(seen, actor_id, VIEWS[view], days)
        return fragment(
            "network-actor.html.j2",
            place=place,
            when=days.told,
            keys=PAIR_KEYS,
            most=MOST_OTHERS,
            view=VIEWS[view],
        )

    @router.get("/network/whatif")
    def whatif(asked: Annotated[str, Query(max_length=30_000)]) -> HTMLResponse:
        """Send what follows from a supposition, beside the case as it is; nothing is kept.

        asked: the JSON that /api/whatif takes. It stands in the page's address as well.
        """
        body = _asked(asked)
        told = Suppositions(**body.model_dump(exclude={"on"}))
        found = supposed(seen_network.of(room), told, on=body.on)
        return fragment("network-whatif.html.j2", found=supposed_told(found))


def _asked(written: str) -> WhatIfBody:
    """Read suppositions. Raises BadSettings where they are not of the interface's form."""
    try:
        return WhatIfBody.model_validate_json(written)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the supposition"
        raise BadSettings(
            f"`{where}`: {first['msg']}; correct the address or suppose it anew"
        ) from error


def _lists(seen: SeenNetwork) -> list[str]:
    """Name the lists that hold seats; none where the case has no seats that can be read."""
    try:
        seats = seen.groundwork.seats(None)
    except BadSettings:  # the overview says what is wrong with the file
        return []
    return [] if seats is None else [bloc.name for bloc in seats.blocs]
