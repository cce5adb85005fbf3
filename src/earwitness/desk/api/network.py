"""The signed network: pairs by view and days, the ties behind them, fronts, and what-ifs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Query

from earwitness.desk.networks.answers import (
    fronts_answer,
    network_answer,
    supposed_ids,
    ties_answer,
)
from earwitness.desk.networks.asked import ready_to_suppose, supposed
from earwitness.desk.networks.behind import behind_pair, ties_of
from earwitness.desk.networks.messages import (
    FrontsAnswer,
    NetworkAnswer,
    TiesAnswer,
    ViewName,
    WhatIfAnswer,
    WhatIfBody,
)
from earwitness.desk.networks.picture import Extent, picture
from earwitness.desk.networks.seen import VIEWS, seen_network
from earwitness.desk.networks.window import window
from earwitness.desk.room import Room
from earwitness.dossier.supposed_told import supposed_told
from earwitness.dossier.supposing import Suppositions

MOST_ACTORS = 500
MOST_ROWS = 500
DayAsked = Annotated[str | None, Query(max_length=10, description="an ISO day")]
IdAsked = Annotated[str, Query(max_length=200)]


def routes(room: Room) -> APIRouter:
    """Give the addresses of this part."""
    router = APIRouter(tags=["network"])

    @router.get("/network", summary="Pairs of actors in a view within some days")
    def network(
        view: ViewName = ViewName.BOTH,
        since: DayAsked = None,
        until: DayAsked = None,
        actors: Annotated[int, Query(ge=2, le=MOST_ACTORS)] = 40,
        least: Annotated[int, Query(ge=1, le=10**6)] = 1,
    ) -> NetworkAnswer:
        seen = seen_network.of(room)
        extent = Extent(actors=actors, least=least)
        found = picture(seen, VIEWS[view], window(since, until), extent)
        return network_answer(seen, view, found)

    @router.get("/network/ties", summary="The ties between two actors, or of one, oldest first")
    def ties(
        a: IdAsked,
        b: Annotated[str | None, Query(max_length=200)] = None,
        view: ViewName = ViewName.BOTH,
        since: DayAsked = None,
        until: DayAsked = None,
        start: Annotated[int, Query(ge=0, le=10**9)] = 0,
        limit: Annotated[int, Query(ge=1, le=MOST_ROWS)] = 100,
    ) -> TiesAnswer:
        seen, days = seen_network.of(room), window(since, until)
        if b is None:
            rows = ties_of(seen, a, VIEWS[view], days, start=start, limit=limit)
            return ties_answer(seen, rows, told="")
        behind = behind_pair(seen, (a, b), VIEWS[view], days, start=start, limit=limit)
        told = "" if behind.standing is None else behind.standing.because
        return ties_answer(seen, behind.rows, told=told)

    _what_follows(router, room)
    return router


def _what_follows(router: APIRouter, room: Room) -> None:
    """Add the addresses of fronts and of suppositions."""

    @router.get("/network/fronts", summary="Fronts and who stands between them, in some days")
    def fronts(
        afterwards: BackgroundTasks,
        view: ViewName = ViewName.BOTH,
        since: DayAsked = None,
        until: DayAsked = None,
    ) -> FrontsAnswer:
        seen = seen_network.of(room)
        afterwards.add_task(ready_to_suppose, seen)  # whoever looks at fronts may suppose next
        return fronts_answer(seen, view, window(since, until))

    @router.post("/whatif", summary="Suppose something and see what follows; nothing is kept")
    def whatif(body: WhatIfBody) -> WhatIfAnswer:
        told = Suppositions(**body.model_dump(exclude={"on"}))
        found = supposed(seen_network.of(room), told, on=body.on)
        worded = asdict(supposed_told(found))
        return WhatIfAnswer.model_validate({**worded, "ids": supposed_ids(found)})
