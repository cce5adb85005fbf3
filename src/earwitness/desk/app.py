"""The desk as one application: every page and the JSON interface, behind one guard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from earwitness.case.errors import CaseError
from earwitness.desk import errors
from earwitness.desk.case_access import CaseAccess
from earwitness.desk.guard import Guard
from earwitness.desk.intake_limit import IntakeLimit
from earwitness.desk.room import Room
from earwitness.desk.rooms import INTERFACE, PAGES
from earwitness.desk.warming import warm_beside

DESCRIPTION = (
    "Everything the desk's own pages ask and say. Send the cookie that the first address set, and "
    "with a POST the desk's own address as Origin. Errors have one shape."
)


def create_app(case_path: Path, *, token: str, who: str = "", is_apart: bool = False) -> FastAPI:
    """Make the desk of a case. Raises CaseNotFound, CaseDamaged.

    token: what a browser must show once; anybody who has it can read the whole case. who: signs
    verdicts; empty for the system's user name. is_apart: long work is done in processes of its own,
    and pages wait no longer than half a second for it.
    """
    case = CaseAccess(case_path)
    room = Room(case, who=who, is_apart=is_apart)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        room.working.prepare()
        if is_apart:
            warm_beside(room)
        yield
        room.working.close()
        room.laying_out.close()
        case.close()

    app = FastAPI(
        title="Earwitness desk",
        version=version("earwitness"),
        description=DESCRIPTION,
        openapi_url="/api/openapi.json",
        docs_url=None,  # the pages that come with it load scripts from elsewhere
        redoc_url=None,
        middleware=[Middleware(Guard, token=token), Middleware(IntakeLimit)],
        lifespan=lifespan,
    )
    app.add_exception_handler(CaseError, errors.on_case_error)
    app.add_exception_handler(HTTPException, errors.on_http_error)
    app.add_exception_handler(RequestValidationError, errors.on_bad_request)
    app.add_exception_handler(Exception, errors.on_unexpected_error)
    for routes in PAGES:
        app.include_router(routes(room), include_in_schema=False)
    for routes in INTERFACE:
        app.include_router(routes(room), prefix="/api", responses=errors.DECLARED)
    return app
