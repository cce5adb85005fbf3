"""Colours that words are written in stand out from the ground, light and dark (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import earwitness.dossier

SHEET = Path(earwitness.dossier.__file__).parent / "assets" / "dossier.css"
LEAST = 4.5
WRITTEN = ("ink", "soft", "accent", "plus", "minus", "warn", *(f"v{n}" for n in range(9)))


def schemes() -> dict[str, dict[str, str]]:
    """Read the colours the sheet names: the first of a name is the light one, the second dark."""
    found: dict[str, list[str]] = {}
    for name, colour in re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", SHEET.read_text("utf-8")):
        found.setdefault(name, []).append(colour)
    return {
        scheme: {name: colours[at] for name, colours in found.items() if len(colours) > at}
        for at, scheme in enumerate(("light", "dark"))
    }


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_the_most_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize(
    ("scheme", "name", "ground"), list(product(("light", "dark"), WRITTEN, ("paper", "card")))
)
def test_words_stand_out_from_their_ground(scheme: str, name: str, ground: str) -> None:
    colours = schemes()[scheme]
    assert contrast(colours[name], colours[ground]) >= LEAST
