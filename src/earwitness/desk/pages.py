"""The desk's own pages: templates filled by the server, with scripts and styles beside them."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from earwitness.desk.keys import REVIEW_KEYS, key_name

# What the pages load, by address. Nothing else in the package can be asked for.
ASSETS: dict[str, tuple[str, str, str]] = {
    "dossier.css": ("earwitness.dossier", "assets/dossier.css", "text/css"),
    "review.css": ("earwitness.desk", "assets/review.css", "text/css"),
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
    return template.render(title=title, who=who, keys=keys, keys_json=json.dumps(keys))


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("earwitness.desk"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
