"""What the pages load: the desk's style sheets and the scripts that were built for it."""

from __future__ import annotations

import re
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

from earwitness.desk.pages.rendering import BUILT
from earwitness.desk.room import Room

_OWN = Path(__file__).parent.parent / "assets"
_NAME = re.compile(r"[a-z][a-z0-9-]*\.(css|svg)")
_BUILT_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\.(css|js)")
_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


def routes(_: Room) -> APIRouter:
    """Give the addresses of files. Nothing else in the package can be asked for."""
    router = APIRouter()

    @router.get("/assets/{name}")
    def style_sheet(request: Request, name: str) -> Response:
        """Send a style sheet or a picture of the desk's own."""
        found = _NAME.fullmatch(name)
        if not found:
            raise HTTPException(404, f"the desk has no file {name!r}")
        return _sent(request, _own_file(name), _TYPES[found[1]])

    @router.get("/assets/built/{name}")
    def built(request: Request, name: str) -> Response:
        """Send a script that was built for a page, or the style sheet that comes with it."""
        found = _BUILT_NAME.fullmatch(name)
        path = BUILT / name
        if not found or not path.is_file():
            raise HTTPException(404, f"the desk has no file {name!r}; `make desk` builds them")
        return _sent(request, path.read_bytes(), _TYPES[found[1]])

    return router


def _own_file(name: str) -> bytes:
    if name == "dossier.css":
        return files("earwitness.dossier").joinpath("assets/dossier.css").read_bytes()
    path = _OWN / name
    if not path.is_file():
        raise HTTPException(404, f"the desk has no file {name!r}")
    return path.read_bytes()


def _sent(request: Request, content: bytes, media_type: str) -> Response:
    """Answer with a file, or say that the browser's own is still right."""
    etag = f'"{sha256(content).hexdigest()[:24]}"'
    headers = {"etag": etag, "cache-control": "no-cache"}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=media_type, headers=headers)
