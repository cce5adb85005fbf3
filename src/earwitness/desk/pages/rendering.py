"""Filling a page: one way for all, under a policy that lets no text of a leak do anything."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from earwitness.desk.keys import key_name, keys_of
from earwitness.desk.pages.loaded import asset, island
from earwitness.desk.pages.said_text import said_text
from earwitness.desk.room import Room
from earwitness.dossier.page import FILTERS, printed

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "font-src 'self'",
        "connect-src 'self'",
        "media-src 'self' blob:",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page people go to. active: the name a page gives itself."""

    href: str
    name: str
    active: str


PLACES: tuple[Place, ...] = (
    Place(href="/", name="Overview", active="overview"),
    Place(href="/exhibits", name="Exhibits", active="exhibits"),
    Place(href="/coverage", name="Coverage", active="coverage"),
    Place(href="/actors", name="Actors", active="actors"),
    Place(href="/claims", name="Claims", active="claims"),
    Place(href="/responses", name="Responses", active="responses"),
    Place(href="/timeline", name="Timeline", active="timeline"),
    Place(href="/network", name="Network", active="network"),
    Place(href="/review", name="Review", active="review"),
    Place(href="/search", name="Search", active="search"),
    Place(href="/dossier", name="Dossier", active="dossier"),
)


def page(
    room: Room, template: str, *, active: str, brings_styles: bool = False, **values: Any
) -> HTMLResponse:
    """Fill a page. active: which page of the desk it is; its keys come with it.

    brings_styles: an island of the page writes style elements; they are let through by a number
    that is used once.
    """
    nonce = secrets.token_urlsafe(16) if brings_styles else ""
    keys = [{**asdict(key), "name": key_name(key.key)} for key in keys_of(active)]
    html = (
        environment()
        .get_template(template)
        .render(
            case_title=room.title,
            version=room.case.version(),
            who=room.who,
            active=active,
            places=PLACES,
            keys=keys,
            nonce=nonce,
            **values,
        )
    )
    return HTMLResponse(html, headers={"content-security-policy": _policy(nonce)})


def _policy(nonce: str) -> str:
    if not nonce:
        return POLICY
    return POLICY.replace("style-src 'self'", f"style-src 'self' 'nonce-{nonce}'")


def fragment(template: str, **values: Any) -> HTMLResponse:
    """Fill a piece of a page, to be put into one that is open."""
    return HTMLResponse(environment().get_template(template).render(**values))


@cache
def environment() -> Environment:
    """Give the desk's templates: everything is escaped, what is missing is an error.

    The dossier's are at hand too: its macros word what both show.
    """
    made = Environment(
        loader=ChoiceLoader(
            [PackageLoader("earwitness.desk"), PackageLoader("earwitness.dossier", "templates")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=printed,
    )
    made.globals.update(island=island, asset=asset)
    made.filters.update(FILTERS, embedded=embedded, as_it_stands=as_it_stands, said_text=said_text)
    return made


def as_it_stands(text: str) -> Markup:
    """Print text character for character, where places in it are counted or it is typed back.

    Everywhere else invisible and direction-changing characters are made visible.
    """
    return escape(text)


def embedded(value: Any) -> Markup:
    """Write a value as JSON for a `<script type="application/json">`: no text in it can end it."""
    text = json.dumps(value, ensure_ascii=False)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)
