"""Who may talk to the desk: only the person who started it, from a page the desk itself sent.

Three checks before anything else: the Host header names this machine (against DNS rebinding), the
cookie or the first address carries the token, and a request that changes something comes from the
desk's own page. Source: OWASP cheat sheets on CSRF prevention and on HTTP headers.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from earwitness.desk.errors import error_response

_OWN_HOST = re.compile(r"(?:localhost|127\.0\.0\.1)(?::\d{1,5})?", re.IGNORECASE | re.ASCII)
_READING = {"GET", "HEAD"}
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
}


class Guard:
    """ASGI middleware around the whole desk. Headers an answer sets itself are left alone."""

    def __init__(self, app: ASGIApp, *, token: str) -> None:
        self._app = app
        self._token = token
        self._cookie = cookie_name(token)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # the desk has no websockets
            return
        await self._answer(scope, receive, _with_headers(send))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(Request(scope))
        await (refusal or self._app)(scope, receive, send)

    def _refusal(self, request: Request) -> Response | None:
        """Give the answer to a request that does not pass; None: it passes."""
        if not _OWN_HOST.fullmatch(request.headers.get("host", "")):
            return error_response(
                "this desk answers to localhost and 127.0.0.1 only",
                next_step="open the address that `earwitness serve` printed",
                status=421,
            )
        if self._is_known(request.cookies.get(self._cookie)):
            return _cross_site_refusal(request) or self._without_token(request)
        if request.method in _READING and self._is_known(request.query_params.get("token")):
            return self._let_in(request)
        return error_response(
            "this desk needs its token",
            next_step="open the address that `earwitness serve` printed, with its token",
            status=403,
        )

    def _is_known(self, offered: str | None) -> bool:
        return offered is not None and hmac.compare_digest(offered.encode(), self._token.encode())

    def _let_in(self, request: Request) -> Response:
        """Set the cookie and take the token out of the address, so that it is not shown or kept."""
        response = RedirectResponse(_address_without_token(request), status_code=303)
        response.set_cookie(self._cookie, self._token, httponly=True, samesite="strict", path="/")
        return response

    def _without_token(self, request: Request) -> Response | None:
        if request.method in _READING and "token" in request.query_params:
            return RedirectResponse(_address_without_token(request), status_code=303)
        return None


def cookie_name(token: str) -> str:
    """Name the cookie after its desk: two desks on one machine share a host, not a cookie."""
    return f"earwitness-{hashlib.sha256(token.encode()).hexdigest()[:12]}"


def _address_without_token(request: Request) -> str:
    kept = [pair for pair in parse_qsl(request.url.query) if pair[0] != "token"]
    path = "/" + request.url.path.lstrip("/\\")  # "//elsewhere" would name another host
    return f"{path}?{urlencode(kept)}" if kept else path


def _cross_site_refusal(request: Request) -> Response | None:
    if request.method in _READING:
        return None
    origin = urlsplit(request.headers.get("origin", ""))
    is_own = origin.scheme == "http" and origin.netloc == request.headers["host"]
    if is_own and request.headers.get("sec-fetch-site", "same-origin") == "same-origin":
        return None
    return error_response(
        "this request did not come from the desk's own page",
        next_step="use the desk's page, or send its address as the Origin header",
        status=403,
    )


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
