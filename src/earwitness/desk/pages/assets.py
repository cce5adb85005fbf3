"""What the pages load: the desk's style sheets and the scripts that were built for it."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from earwitness.desk.pages.loaded import Loaded, built_file, is_lasting, own_file
from earwitness.desk.room import Room

LASTING = "private, max-age=31536000, immutable"


def routes(_: Room) -> APIRouter:
    """Give the addresses of files. Nothing else in the package can be asked for."""
    router = APIRouter()

    @router.get("/assets/{name}")
    async def style_sheet(request: Request, name: str, v: str = "") -> Response:
        """Send a style sheet or a picture of the desk's own."""
        file = own_file(name)
        if file is None:
            raise HTTPException(404, f"the desk has no file {name!r}")
        return _sent(request, file, is_kept=is_lasting(name, file, asked=v))

    @router.get("/assets/built/{name}")
    async def built(request: Request, name: str, v: str = "") -> Response:
        """Send a script that was built for a page, or the style sheet that comes with it."""
        file = built_file(name)
        if file is None:
            raise HTTPException(404, f"the desk has no file {name!r}; `make desk` builds them")
        return _sent(request, file, is_kept=is_lasting(name, file, asked=v))

    return router


def _sent(request: Request, file: Loaded, *, is_kept: bool) -> Response:
    """Answer with a file, or say that the browser's own is still right."""
    etag = f'"{file.mark}"'
    headers = {"etag": etag, "cache-control": LASTING if is_kept else "no-cache"}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    return Response(file.content, media_type=file.media_type, headers=headers)
