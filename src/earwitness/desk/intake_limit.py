"""What a request may bring: little, and in the two forms that the desk's own pages send."""

from __future__ import annotations

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from earwitness.desk.errors import error_response

LARGEST_BODY = 1 << 20
_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"


class IntakeLimit:
    """ASGI middleware. The interface takes JSON, the pages forms; neither more than a megabyte."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        wanted = _JSON if scope["path"].startswith("/api/") else _FORM
        body = await _body(request)
        if body is None:
            refusal = error_response(
                f"a request has at most {LARGEST_BODY} bytes", next_step="send less", status=413
            )
            await refusal(scope, receive, send)
        elif body and given != wanted:
            refusal = error_response(
                f"this address takes {wanted}, not {given!r}",
                next_step="see /api/openapi.json",
                status=415,
            )
            await refusal(scope, receive, send)
        else:
            await self._app(scope, _replayed(body, receive), send)


async def _body(request: Request) -> bytes | None:
    """Read a body; None: it is too large."""
    content = b""
    async for portion in request.stream():
        content += portion
        if len(content) > LARGEST_BODY:
            return None
    return content


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Hand on a body that was read, then whatever comes after it."""
    is_sent = False

    async def again() -> Message:
        nonlocal is_sent
        if is_sent:
            return await receive()
        is_sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again
