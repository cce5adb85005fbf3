"""The desk's own pages: templates filled by the server, with scripts and styles beside them."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from earwitness.case.records import Passage
from earwitness.desk.answers import snippet
from earwitness.desk.finding import Filters, Findings, choices
from earwitness.desk.keys import REVIEW_KEYS, key_name
from earwitness.desk.looking import Look
from earwitness.desk.reading import ExhibitToRead
from earwitness.dossier.wording import clock, direction

# What the pages load, by address. Nothing else in the package can be asked for.
ASSETS: dict[str, tuple[str, str, str]] = {
    "dossier.css": ("earwitness.dossier", "assets/dossier.css", "text/css"),
    "pages.css": ("earwitness.desk", "assets/pages.css", "text/css"),
    "exhibit.js": ("earwitness.desk", "assets/exhibit.js", "text/javascript"),
    "review.js": ("earwitness.desk", "assets/review.js", "text/javascript"),
}
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "media-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)


def asset(name: str) -> tuple[bytes, str] | None:
    """Give one of the pages' files with its media type; None: there is none of that name."""
    if name not in ASSETS:
        return None
    package, path, media_type = ASSETS[name]
    return files(package).joinpath(path).read_bytes(), media_type


def review_page(*, title: str, who: str) -> str:
    """Print the page on which people judge what waits."""
    keys = [{**asdict(key), "name": key_name(key.key)} for key in REVIEW_KEYS]
    template = _environment().get_template("review.html.j2")
    return template.render(case_title=title, who=who, keys=keys, keys_json=json.dumps(keys))


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRow:
    """One passage found. clock empty: it is written."""

    href: str
    title: str
    clock: str
    published: str
    direction: str
    snippet: str


def search_page(look: Look, query: str, filters: Filters, found: Findings | None) -> str:
    """Print the search page. found None: nothing was asked for yet."""
    template = _environment().get_template("search.html.j2")
    return template.render(
        case_title=look.case.title,
        query=query,
        filters=filters,
        choices=choices(look),
        pairs=lambda values: [(value, value) for value in values],
        found=found,
        rows=[_hit_row(one, look, query) for one in found.passages] if found else [],
    )


def _hit_row(passage: Passage, look: Look, query: str) -> HitRow:
    exhibit = look.index.exhibits[passage.exhibit_id]
    anchor = passage.of_passage or passage.id  # a translation is read below what it renders
    return HitRow(
        href=f"/exhibit/{exhibit.id}#{anchor}",
        title=look.index.title(exhibit),
        clock="" if passage.start_s is None else clock(passage.start_s),
        published=(look.index.published(exhibit) or "")[:10],
        direction=direction(passage.text, passage.language),
        snippet=snippet(passage.text, query),
    )


def exhibit_page(exhibit: ExhibitToRead, *, title: str) -> str:
    """Print one exhibit to read or hear."""
    return _environment().get_template("exhibit.html.j2").render(case_title=title, x=exhibit)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("earwitness.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
