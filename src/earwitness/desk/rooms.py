"""Every part of the desk, in one list: each module brings its own addresses."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter

from earwitness.desk import audio
from earwitness.desk.api import actors as actors_api
from earwitness.desk.api import additions as additions_api
from earwitness.desk.api import case as case_api
from earwitness.desk.api import citations as citations_api
from earwitness.desk.api import claims as claims_api
from earwitness.desk.api import coverage as coverage_api
from earwitness.desk.api import documents as documents_api
from earwitness.desk.api import listening as listening_api
from earwitness.desk.api import named as named_api
from earwitness.desk.api import network as network_api
from earwitness.desk.api import recordings as recordings_api
from earwitness.desk.api import responses as responses_api
from earwitness.desk.api import reviews as reviews_api
from earwitness.desk.api import search as search_api
from earwitness.desk.api import timeline as timeline_api
from earwitness.desk.api import transcripts as transcripts_api
from earwitness.desk.pages import (
    actors,
    as_published,
    assets,
    claims,
    coverage,
    documents,
    exhibits,
    live_dossier,
    network,
    overview,
    responses,
    review,
    search,
    timeline,
)
from earwitness.desk.room import Room
from earwitness.desk.sound import routes as sound

Routes = Callable[[Room], APIRouter]

PAGES: tuple[Routes, ...] = (
    overview.routes,
    exhibits.routes,
    documents.routes,
    as_published.routes,
    coverage.routes,
    actors.routes,
    claims.routes,
    responses.routes,
    timeline.routes,
    network.routes,
    review.routes,
    search.routes,
    live_dossier.routes,
    assets.routes,
    audio.routes,
    sound.routes,
)
INTERFACE: tuple[Routes, ...] = (
    case_api.routes,
    actors_api.routes,
    additions_api.routes,
    citations_api.routes,
    claims_api.routes,
    coverage_api.routes,
    documents_api.routes,
    listening_api.routes,
    named_api.routes,
    network_api.routes,
    recordings_api.routes,
    responses_api.routes,
    reviews_api.routes,
    search_api.routes,
    timeline_api.routes,
    transcripts_api.routes,
)
