"""Drawings as SVG of their own: the dossier's geometry, in the colours of paper.

A page's drawings take colours and letters from its style sheet; a printed one carries them along.
"""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from earwitness.dossier.wording import visible

_INK = {
    "ink": "#1e2124", "soft": "#5b6066", "faint": "#8a8f94", "line": "#dcd9d0",
    "accent": "#1d5472", "wash": "#e3eef4", "plus": "#17725f", "minus": "#b23a2a",
    "zero": "#70767c", "warn": "#8a5a00", "wave": "#47728a", "document": "#a97a3c",
    "transcript": "#7c6a9c", "lit": "#ffe68a",
}  # fmt: skip
VOICES = {
    "v0": "#6a7076", "v1": "#2b6a9b", "v2": "#a85a16", "v3": "#6a4c93", "v4": "#1f7a6d",
    "v5": "#a23b72", "v6": "#6b6a1e", "v7": "#4a5fc1", "v8": "#8a5a44",
}  # fmt: skip


def draw(name: str, **values: object) -> str:
    """Fill a drawing's template; every text in it is escaped."""
    template = _environment().get_template(f"{name}.svg.j2")
    return template.render(ink=_INK, voices=VOICES, **values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("earwitness.dossier.printed", "drawings"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
