"""Every part of the desk, in one list: each module brings its own addresses."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter

from earwitness.desk import audio
from earwitness.desk.api import case as case_api
from earwitness.desk.api import reviews as reviews_api
from earwitness.desk.api import search as search_api
from earwitness.desk.pages import assets, exhibits, live_dossier, overview, review, search
from earwitness.desk.room import Room

Routes = Callable[[Room], APIRouter]

PAGES: tuple[Routes, ...] = (
    overview.routes,
    exhibits.routes,
    review.routes,
    search.routes,
    live_dossier.routes,
    assets.routes,
    audio.routes,
)
INTERFACE: tuple[Routes, ...] = (case_api.routes, reviews_api.routes, search_api.routes)
