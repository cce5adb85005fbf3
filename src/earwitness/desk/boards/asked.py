"""What part of a timeline an address asks for."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Query

from earwitness.desk.boards.sought import LANES, Sought

MOST_WORDS = 500


def _sought(
    since: Annotated[str, Query(max_length=10, description="an ISO day: nothing before it")] = "",
    until: Annotated[str, Query(max_length=10, description="an ISO day: nothing after it")] = "",
    lane: Annotated[
        list[str],
        Query(max_length=len(LANES), description=f"of {', '.join(LANES)}; may be repeated"),
    ] = [],  # noqa: B006  (never changed; the form that FastAPI reads)
    who: Annotated[str, Query(max_length=MOST_WORDS, description="a name as items carry it")] = "",
    words: Annotated[str, Query(max_length=MOST_WORDS, description="all stand in the item")] = "",
) -> Sought:
    return Sought(since=since, until=until, lanes=tuple(lane), who=who, words=words)


SoughtAsked = Annotated[Sought, Depends(_sought)]
"""A parameter of a route: the part of the timeline that its address asks for."""
