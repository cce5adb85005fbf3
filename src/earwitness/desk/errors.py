"""Errors as the desk sends them: one shape, with what is wrong and what to do next.

Scripts get it as JSON; a person who went to a page gets the same two sentences as a page.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from earwitness.case.errors import (
    BadSettings,
    CaseBusy,
    CaseError,
    CaseNotWritable,
    ChangedMeanwhile,
    ExhibitNotFound,
    UnknownRecord,
    UnusableSignal,
)
from earwitness.consequences.scenario import ImpossibleChange
from earwitness.desk.pages.rendering import POLICY, environment

LONGEST_PATH = 200

_STATUS_OF: tuple[tuple[type[CaseError], int], ...] = (
    (ExhibitNotFound, 404),
    (UnknownRecord, 404),
    (UnusableSignal, 404),
    (BadSettings, 400),
    (ImpossibleChange, 400),
    (ChangedMeanwhile, 409),
    (CaseBusy, 503),
    (CaseNotWritable, 503),
)
_NEXT_OF = {
    400: "correct the request",
    404: "reload the page; if it stays away, look at `earwitness status`",
    405: "use the method named in the Allow header",
    503: "wait a little and try again",
}
_NEXT_OTHERWISE = "look at what `earwitness serve` printed, then run `earwitness verify`"


class WhatAndNext(BaseModel):
    """What is wrong, and what to do about it."""

    what: str
    next: str


class ErrorAnswer(BaseModel):
    """Every refusal and failure of the desk."""

    error: WhatAndNext


DECLARED: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": ErrorAnswer, "description": "The request cannot be answered."},
    "5XX": {"model": ErrorAnswer, "description": "The desk failed, or the case is busy."},
}


def error_response(what: str, *, next_step: str, status: int) -> JSONResponse:
    """Make the one shape: {"error": {"what": ..., "next": ...}}."""
    return JSONResponse({"error": {"what": what, "next": next_step}}, status_code=status)


def _told(request: Request, what: str, *, next_step: str, status: int) -> Response:
    """Answer a person who goes to a page with a page, and everything else in the one shape."""
    accepts_pages = "text/html" in request.headers.get("accept", "")
    is_for_scripts = request.url.path.startswith("/api/") or "hx-request" in request.headers
    if is_for_scripts or not accepts_pages:
        return error_response(what, next_step=next_step, status=status)
    html = (
        environment()
        .get_template("error.html.j2")
        .render(what=what.rstrip("."), next=next_step.rstrip("."), status=status)
    )
    headers = {"content-security-policy": POLICY}
    return HTMLResponse(html, status_code=status, headers=headers)


def on_case_error(request: Request, error: Exception) -> Response:
    """Send an error of the case: its message is one line with the next step after a semicolon."""
    status = next((code for kind, code in _STATUS_OF if isinstance(error, kind)), 500)
    what, _semicolon, next_step = str(error).rpartition("; ")
    otherwise = _NEXT_OF.get(status, _NEXT_OTHERWISE)
    if not what:
        return _told(request, str(error), next_step=otherwise, status=status)
    return _told(request, what, next_step=next_step, status=status)


def on_http_error(request: Request, error: Exception) -> Response:
    """Send an error of the request itself: unknown address, wrong method."""
    assert isinstance(error, HTTPException)
    status = error.status_code
    what, next_step = error.detail, _NEXT_OF.get(status, _NEXT_OTHERWISE)
    if what == HTTPStatus.NOT_FOUND.phrase:  # the framework's own two words
        what = f"nothing is at {request.url.path[:LONGEST_PATH]}"
        next_step = "start from the overview; /api/openapi.json tells scripts every address"
    elif what == HTTPStatus.METHOD_NOT_ALLOWED.phrase:
        what = f"{request.url.path[:LONGEST_PATH]} takes no {request.method}"
    response = _told(request, what, next_step=next_step, status=status)
    response.headers.update(error.headers or {})
    return response


def on_bad_request(_: Request, error: Exception) -> Response:
    """Send what is wrong with a request that does not fit the interface."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:]) or "the body"
    next_step = "correct it; /api/openapi.json lists what fits"
    return error_response(f"`{where}`: {first['msg']}", next_step=next_step, status=400)


def on_unexpected_error(request: Request, error: Exception) -> Response:
    """Send a failure nobody foresaw, without its insides; the server's log has those."""
    what = f"the desk failed to answer ({type(error).__name__})"
    return _told(request, what, next_step=_NEXT_OTHERWISE, status=500)
