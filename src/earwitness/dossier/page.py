"""The page as one file: templates filled, style and script inside, everything else shut out.

Every value is escaped on its way out, and invisible or direction-changing characters are written
as their code. The page may run one script, the one whose digest its policy names, and fetch
nothing but the recordings beside it.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from earwitness.dossier.dossier_model import Dossier
from earwitness.dossier.wording import QUOTATION_MARKS, clock, count_text, plural, visible

if TYPE_CHECKING:
    from earwitness.dossier.sheet import Sheet

NOTHING = "'none'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inlined:
    """A style sheet or script, and the digest by which the page's policy lets it in."""

    text: str

    def __post_init__(self) -> None:
        lowered = self.text.lower()
        if "</style" in lowered or "</script" in lowered or "<!--" in lowered:
            raise ValueError("an inlined file must not close its own element")

    @property
    def digest(self) -> str:
        raw = hashlib.sha256(self.text.encode()).digest()
        return f"'sha256-{base64.b64encode(raw).decode()}'"

    @property
    def markup(self) -> Markup:
        return Markup(self.text)


def render(dossier: Dossier, *, desk_script: str = "") -> str:
    """Print the page. desk_script: a further script that the live desk puts in."""
    style, script = _asset("dossier.css"), _asset("dossier.js")
    scripts = [script, Inlined(text=desk_script)] if desk_script else [script]
    return (
        _environment()
        .get_template("dossier.html.j2")
        .render(
            d=dossier,
            style=style.markup,
            scripts=[part.markup for part in scripts],
            policy=Markup(_policy(style, scripts, is_desk=bool(desk_script))),
        )
    )


def render_sheet(sheet: Sheet) -> str:
    """Print the examination sheet of one recording: no script at all."""
    style = _asset("dossier.css")
    template = _environment().get_template("examination.html.j2")
    policy = Markup(_policy(style, [], is_desk=False))
    return template.render(s=sheet, style=style.markup, policy=policy)


def _policy(style: Inlined, scripts: list[Inlined], *, is_desk: bool) -> str:
    rules = [
        "default-src 'none'",
        f"style-src {style.digest}",
        f"script-src {' '.join(script.digest for script in scripts) or NOTHING}",
        "media-src 'self' file:",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    if is_desk:
        rules.append("connect-src 'self'")
    return "; ".join(rules)


@cache
def _asset(name: str) -> Inlined:
    folder = files("earwitness.dossier") / "assets"
    return Inlined(text=(folder / name).read_text(encoding="utf-8"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("earwitness.dossier", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=printed,
    )
    environment.filters.update(FILTERS)
    return environment


def printed(value: object) -> object:
    """Prepare any value for printing; only text of the house's own making is Markup."""
    if type(value) is str:
        return visible(value)
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        return visible(str(value))
    return value


def _seconds(value: float) -> str:
    """Write seconds for the player: two decimals, no trailing zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _own_marks(text: str) -> Markup:
    """Give the class of a quotation that opens with marks of its own, so that it gets no others."""
    return Markup(' class="marked"') if text and text[0] in QUOTATION_MARKS else Markup("")


# How figures and quotations are written on a page.
FILTERS = {
    "count": count_text,
    "clock": clock,
    "plural": plural,
    "seconds": _seconds,
    "own_marks": _own_marks,
}
